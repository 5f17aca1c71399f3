"""Odd roots of what may be negative, written so that they are real there.

In: an antiderivative, and the integrand. Out: the same with `u/|u|^(2/3)` for each root `u^(1/3)`
of its own whose radicand may be negative: a principal value is complex there. Both have the same
third power, which is all that a derivative depends on. It does not look whether the whole is right:
the checker does.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Final

from chainrule.algebra import Algebra, Key, TooCostly, Undefined, compute
from chainrule.expr import fold
from chainrule.expr.tree import Expr, make, num, unary, walk
from chainrule.expr.walks import distinct
from chainrule.integrator.real import Signs

_LIMIT: Final = 4_000


def with_real_roots(F: Expr, f: Expr, tick: Callable[[], None] = lambda: None) -> Expr:
    """`F` with odd roots that are real wherever their radicands are.

    Args:
        F: the antiderivative.
        f: the integrand; its own roots, and what stands under them, stay.
        tick: the deadline.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(with_real_roots(parse("(x - 1)^(1/3) + (x^2 + 1)^(1/3)"), parse("x")))
    '(x - 1)/abs(x - 1)^(2/3) + (x^2 + 1)^(1/3)'
    """
    if not any(_is_odd_root(node) for node in distinct(F)):
        return F
    there = frozenset(walk(f))
    kept = _under_own_roots({e.args[0] for e in walk(F) if _is_odd_root(e)}, there, tick)
    signs = Signs(there, tick, bars=True)
    known: dict[Expr, Expr] = {}

    def real(e: Expr) -> Expr:
        if not e.args or e in there:
            return e
        found = known.get(e)
        if found is None:
            args = tuple(map(real, e.args))
            found = e if args == e.args else make(e.op, *args)
            if _is_odd_root(e) and e.args[0] not in kept:
                found = _real_root(found, signs.of(e.args[0]))
            known[e] = found
        return found

    return real(F)


def _under_own_roots(
    bases: set[Expr], there: frozenset[Expr], tick: Callable[[], None]
) -> set[Expr]:
    """Which of some bases stand under roots of the integrand, however they are written."""
    own = {e.args[0] for e in there if e.op in ("sqrt", "cbrt") or _is_root(e)}
    if not own:
        return set()

    def same(algebra: Algebra) -> set[Expr]:
        def key(e: Expr) -> tuple[Key, Key]:
            return algebra.table.quotient(algebra.form(e)).key

        known = set(map(key, own))
        return {base for base in bases if key(base) in known}

    try:
        return compute(same, limit=_LIMIT, tick=tick)
    except (TooCostly, Undefined):
        return bases & own


def _is_root(e: Expr) -> bool:
    return e.op == "pow" and type(e.args[1].value) is Fraction


def _is_odd_root(e: Expr) -> bool:
    return _is_root(e) and Fraction(e.args[1].value).denominator % 2 == 1  # type: ignore[arg-type]


def _real_root(root: Expr, sign: int | None) -> Expr:
    """The real root of what has a certain sign, or none."""
    base, exponent = root.args[0], Fraction(root.args[1].value)  # type: ignore[arg-type]
    is_odd = exponent.numerator % 2 == 1
    if sign == 1:
        return root
    if sign == -1:
        size = fold.power(fold.neg(base), root.args[1])
        return fold.neg(size) if is_odd else size
    size = unary("abs", base)
    if not is_odd:
        return fold.power(size, root.args[1])
    return fold.div(base, fold.power(size, num(1 - exponent)))
