"""Frullani's integrals: `(exp(-a*x) - exp(-b*x))/x` from 0 on is `ln(b/a)`.

In: an integrand with letters, from 0 to infinity, and the road of integrals without letters. Out:
the value, for positive letters; or nothing.

For g that is continuous for x > 0 the integral of `(g(a*x) - g(b*x))/x` is
`(g(0) - g(oo))*ln(b/a)`, with the limits of g; where g has none at infinity it is `g(0)*ln(b/a)`,
if the integral of g(x)/x converges there, as that of cos(x)/x does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from chainrule.definite.between import Range, continuous
from chainrule.definite.condition import Condition
from chainrule.definite.conditions import Conditions, Doubt
from chainrule.definite.eulerian import Known
from chainrule.definite.limits import limit
from chainrule.definite.question import Definite
from chainrule.errors import InputError
from chainrule.expr import Expr, make, num, substitute, sym
from chainrule.expr.bounds import Bound, Infinity
from chainrule.expr.fold import ONE, ZERO, without_minus
from chainrule.simplifier import simplify
from chainrule.simplifier.terms import terms_of

_CONVERGES: Final = ("exact", "enclosed")


def frullani(
    f: Expr, variable: str, bounds: tuple[Bound, Bound],
    without: Callable[[Expr, Bound, Bound], Definite],
) -> Known | None:  # fmt: skip
    """The value of such an integral; None where it is none, or nothing is shown of g."""
    if bounds != (ZERO, Infinity.PLUS) or f.op not in ("div", "add", "sub"):
        return None
    whole = simplify(make("mul", f, sym(variable)), variable).expression
    terms = terms_of(whole)
    if len(terms) != 2:
        return None
    first, second = (make("neg", t) if sign < 0 else t for sign, t in terms)
    for b, g in _scaled(second, variable):
        wanted = simplify(make("neg", g), variable).expression  # g(a*x) - g(b*x)
        for a in (*map(sym, sorted(first.names - {variable})), ONE):
            at = {variable: make("mul", a, sym(variable))}
            if _is_zero(make("sub", first, substitute(wanted, at)), variable):
                return _value(wanted, variable, a, b, without)
    return None


def _scaled(e: Expr, variable: str) -> Iterator[tuple[Expr, Expr]]:
    """A letter b and g of one variable, where the expression is g(b*x)."""
    for name in sorted(e.names - {variable}):
        g = simplify(substitute(e, {name: ONE}), variable).expression
        at = {variable: make("mul", sym(name), sym(variable))}
        if g.names == {variable} and _is_zero(make("sub", e, substitute(g, at)), variable):
            yield sym(name), g


def _is_zero(e: Expr, variable: str) -> bool:
    return simplify(e, variable).expression == ZERO


def _value(
    g: Expr, variable: str, a: Expr, b: Expr, without: Callable[[Expr, Bound, Bound], Definite]
) -> Known | None:
    try:
        continuous(g, Range(variable, ZERO, Infinity.PLUS), Conditions())
    except Doubt:
        return None
    near, far = limit(g, variable, ZERO, 1), limit(g, variable, Infinity.PLUS, -1)
    if far is None and _converges(make("div", g, sym(variable)), without):
        far = ZERO
    if not (isinstance(near, Expr) and isinstance(far, Expr)):
        return None
    rise = simplify(make("sub", near, far), None).expression
    if (fall := without_minus(rise)) is not None:
        rise, ratio = fall, make("div", a, b)
    else:
        ratio = make("div", b, a)
    value = make("mul", rise, make("log", ratio))
    where = tuple(Condition(each, ">") for each in (a, b) if each.names)
    return Known(simplify(value, None).expression, where, "Frullani's integral")


def _converges(f: Expr, without: Callable[[Expr, Bound, Bound], Definite]) -> bool:
    try:
        return without(f, num(1), Infinity.PLUS).kind in _CONVERGES
    except InputError:
        return False
