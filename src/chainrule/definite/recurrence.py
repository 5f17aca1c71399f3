"""Gamma and digamma near their poles, by their values at 1: `gamma(x)` is `gamma(x + 1)/x`.

In: an expression, and a place its variable goes to. Out: the same function, with no gamma or
digamma of what goes to 0, -1, -2, ... It knows no limits.
"""

from __future__ import annotations

from typing import Final

from chainrule.checker.balls import rational_value
from chainrule.expr import Expr, make, num, substitute
from chainrule.expr.fold import ONE
from chainrule.expr.walks import distinct, replaced
from chainrule.simplifier import simplify

_MOST: Final = 16


def off_poles(e: Expr, variable: str, place: Expr) -> Expr:
    """The same function, with gammas that have a value at a place.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(off_poles(parse("x*gamma(x)"), "x", parse("0")))
    'Gamma(x + 1)'
    """
    known = {}
    for node in distinct(e):
        if node.op not in ("Gamma", "digamma") or variable not in node.names:
            continue
        (u,) = node.args
        at = rational_value(simplify(substitute(u, {variable: place}), None).expression)
        if at is not None and at.denominator == 1 and -_MOST < at <= 0:
            known[node] = _moved(node.op, u, 1 - int(at))
    return simplify(replaced(e, known), variable).expression if known else e


def _moved(op: str, u: Expr, steps: int) -> Expr:
    """By its value some steps on."""
    places = [simplify(make("add", u, num(k)), None).expression for k in range(steps + 1)]
    found = make(op, places[-1])
    if op == "digamma":
        for place in places[:-1]:
            found = make("sub", found, make("div", ONE, place))
        return found
    below = places[0]
    for place in places[1:-1]:
        below = make("mul", below, place)
    return make("div", found, below)
