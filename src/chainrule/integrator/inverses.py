"""Inverse functions back from those that the algebra writes them with, for an integrand's own ones.

In: an antiderivative, and the integrand. Out: the same with the integrand's own acos, acosh, acoth
and so on. The algebra has `acos(u) = pi/2 - asin(u)`, `acoth(u)` as two logarithms; one of these
kernels is put aside for a letter that stands for the function itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Final

from chainrule.algebra import (
    Algebra,
    Poly,
    Quotient,
    Speaker,
    TooCostly,
    Undefined,
    coefficients,
    compute,
)
from chainrule.errors import TooLarge
from chainrule.expr import fold
from chainrule.expr.tree import Expr, inner_name, sym, unary
from chainrule.expr.walks import distinct, operators_in, replaced

_INVERSE: Final = frozenset(
    ("acos", "acot", "asec", "acsc", "asinh", "acosh", "atanh", "acoth", "asech", "acsch")
)
_KERNELS: Final = ("asin", "atan", "log")
_LIMIT: Final = 20_000
_MOST: Final = 3


def with_own_inverses(F: Expr, f: Expr, tick: Callable[[], None] = lambda: None) -> Expr:
    """`F` in the inverse functions of f; as it is where f has none, or they do not fit.

    >>> from chainrule.expr import parse, to_text
    >>> F = parse("pi*x/2 - sqrt(1 - x^2) - x*asin(x)")
    >>> to_text(with_own_inverses(F, parse("acos(x)")))
    'x*acos(x) - sqrt(-x^2 + 1)'
    >>> to_text(with_own_inverses(parse("atan(a*x/sqrt(1 - a^2*x^2))/a"), parse("asin(a*x)")))
    'asin(a*x)/a'
    """
    sines = [node.args[0] for node in distinct(f) if node.op in ("asin", "acos")]
    if sines and "atan" in operators_in(F):
        with suppress(TooCostly, Undefined, TooLarge):
            arcsines = partial(_arcsines, F=F, sines=sines[:_MOST])
            F = replaced(F, compute(arcsines, limit=_LIMIT, tick=tick))
    own = [node for node in distinct(f) if node.op in _INVERSE]
    if not own or len(own) > _MOST:
        return F
    try:
        found = compute(partial(_written, F=F, own=own), limit=_LIMIT, tick=tick)
        found = _within_exponentials(found, f, own, tick)
    except (TooCostly, Undefined, TooLarge):
        return F
    if not _kernels_in(F) and (found.size > F.size or _kernels_in(found)):
        return F  # powers were multiplied out, or what is inside of others was written anew
    return found


def _arcsines(algebra: Algebra, F: Expr, sines: Sequence[Expr]) -> dict[Expr, Expr]:
    """The arctangents that are `asin(u)` or its opposite: those of `u/sqrt(1 - u^2)`."""
    table, instead = algebra.table, {}
    for u in sines:
        tangent = fold.div(u, unary("sqrt", fold.sub(fold.ONE, fold.squared(u))))
        for sign in (1, -1):
            key = table.quotient(algebra.form(fold.signed(sign < 0, tangent))).key
            for node in distinct(F):
                if node.op == "atan" and table.quotient(algebra.form(node.args[0])).key == key:
                    instead[node] = fold.signed(sign < 0, unary("asin", u))
    return instead


def _within_exponentials(F: Expr, f: Expr, own: Sequence[Expr], tick: Callable[[], None]) -> Expr:
    """It with `exp(acos(x))` for `exp(pi/2 - asin(x))`, unless the integrand has that arcsine."""
    instead, kept = {}, frozenset(distinct(f))
    for node in distinct(F):
        kernels = _kernels_in(node) if node.op == "exp" else []
        if kernels and kept.isdisjoint(kernels):
            said = compute(partial(_written, F=node.args[0], own=own), limit=_LIMIT, tick=tick)
            instead[node] = unary("exp", said)
    return replaced(F, instead)


def _kernels_in(e: Expr) -> list[Expr]:
    return [node for node in distinct(e) if node.op in _KERNELS]


def _written(algebra: Algebra, F: Expr, own: Sequence[Expr]) -> Expr:
    table = algebra.table
    value = table.quotient(algebra.form(F))
    before = set(table.indices(value.top)) | set(table.indices(value.bottom))
    instead: dict[int, Expr] = {}
    for number, node in enumerate(own):
        said = table.quotient(algebra.form(node))
        index = _kernel_of(algebra, said)
        if index is None or index not in before:
            continue
        letter = algebra.form(sym(inner_name("own", number))).poly
        instead[table.indices(letter)[0]] = node
        value = Quotient(*(_replaced(algebra, poly, index, said, letter) for poly in value))
    if not instead:
        return F
    return Speaker(table, instead).quotient(table.lowest(value.top, value.bottom))


def _kernel_of(algebra: Algebra, said: Quotient) -> int | None:
    """A kernel of which a function is a multiple, and something else; the newest such."""
    if not said.bottom.is_constant():
        return None
    for index in reversed(algebra.table.indices(said.top)):
        kernel = algebra.table.kernels[index]
        parts = coefficients(said.top, index)
        if kernel.kind in _KERNELS and len(parts) == 2 and parts[1].is_constant():
            return index
    return None


def _replaced(algebra: Algebra, poly: Poly, index: int, said: Quotient, letter: Poly) -> Poly:
    """A polynomial with `(letter·bottom - rest)/c` for the kernel k, where `c·k + rest` is said."""
    rest, c = coefficients(said.top, index)
    kernel = (letter * said.bottom - rest) / c
    total = algebra.ring.zero.poly
    for part in reversed(coefficients(poly, index)):  # Horner's way
        total = algebra.ring.product(total, kernel) + part
    return algebra.table.reduce(total)
