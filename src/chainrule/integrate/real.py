"""Logarithms that are real wherever their argument is.

In: an antiderivative, and the integrand. Out: the same with `log|u|` for each logarithm of its own,
which has the same derivative for u < 0; `log(u)` or `log(-u)` where the sign of u is certain. A
logarithm that the integrand has itself stays as it is. Certain is what the algebra proves; nothing
is sampled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Final

from chainrule.algebra import Algebra, TooCostly, Undefined, certain_sign, compute
from chainrule.expr import fold
from chainrule.expr.tree import Expr, make, unary, walk

_LIMIT: Final = 4_000
_MOST_TERMS: Final = 60


def with_real_logarithms(F: Expr, f: Expr, tick: Callable[[], None] = lambda: None) -> Expr:
    """`F` with real logarithms.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(with_real_logarithms(parse("ln(x) + ln(x^2 + x + 1)"), parse("1/x")))
    'ln(abs(x)) + ln(x^2 + x + 1)'
    """
    kept = {node for node in walk(f) if node.op == "log"}
    own = {node.args[0] for node in walk(F) if node.op == "log"} - {e.args[0] for e in kept}
    if not own:
        return F
    signs = _signs(own, tick)
    known: dict[Expr, Expr] = {}

    def real(e: Expr) -> Expr:
        if not e.args or e in kept:
            return e
        found = known.get(e)
        if found is None:
            args = tuple(map(real, e.args))
            if e.op == "log":
                args = (_signed(args[0], signs.get(e.args[0])),)
            found = known[e] = e if args == e.args else make(e.op, *args)
        return found

    return real(F)


def _signed(u: Expr, sign: int | None) -> Expr:
    """`u`, `-u` or `|u|`."""
    if sign is None:
        return unary("abs", u.args[0] if u.op == "neg" else u)
    return u if sign > 0 else fold.neg(u)


def _signs(arguments: Iterable[Expr], tick: Callable[[], None]) -> Mapping[Expr, int | None]:
    """The sign of each argument that has but one."""
    found: dict[Expr, int | None] = {}
    for e in arguments:
        try:
            found[e] = compute(partial(_sign, e=e), limit=_LIMIT, tick=tick)
        except (TooCostly, Undefined):
            found[e] = None
    return found


def _sign(algebra: Algebra, e: Expr) -> int | None:
    sign = 1
    for poly in algebra.table.quotient(algebra.form(e)):
        if len(poly) > _MOST_TERMS:
            return None
        lead, factors = algebra.ring.factor(poly)
        sign *= 1 if lead > 0 else -1
        for factor, k in factors:
            certain = certain_sign(algebra.table, factor)
            if certain is None:
                return None
            sign *= certain**k
    return sign
