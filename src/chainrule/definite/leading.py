"""A proof that an integral diverges at a place, by the first term of an expansion there.

In: an integrand and a place. Out: why the integral diverges, or nothing. From some t on the
integrand is more than a part of that term, keeps its sign, and the term has an infinite integral.
"""

from __future__ import annotations

import math

from flint import ctx

from chainrule.definite.cover import BITS
from chainrule.definite.expansion import split
from chainrule.definite.scales import Far, Scale, Unclear, is_infinite
from chainrule.definite.ways import FIRST, STARTS, End, Question, expanded
from chainrule.errors import TooLarge
from chainrule.expr import Expr, make, num, sym, to_text
from chainrule.expr.bounds import Bound, Infinity, bound_text
from chainrule.expr.fold import ZERO
from chainrule.simplifier import simplify


def too_large(f: Expr, variable: str, place: Bound, side: int) -> str:
    """Why the integral of f to a place diverges; empty where that is not shown.

    Args:
        f: has no other symbol than `variable`.
        variable: goes to `place`.
        place: a constant, or an infinity.
        side: of a constant: 1 from above, -1 from below.

    >>> from chainrule.expr import parse
    >>> too_large(parse("x/(x^2*ln(x) + 1)"), "x", Infinity.PLUS, 0)
    'x/(x^2*ln(x) + 1) is like 1/(x*ln(x)) as x goes to oo, whose integral is infinite'
    """
    asked = Question(f, variable, 0, math.inf)
    with ctx.workprec(BITS):
        for j in range(STARTS):
            end = End(place, side, FIRST * 4**j)
            try:
                scale, c, _, _ = split(expanded(asked, end), Far(end.start))
                infinite = is_infinite(scale)
            except Unclear:
                continue
            except TooLarge:
                return ""
            return _told(f, variable, place, side, scale, c) if infinite else ""
    return ""


def _told(f: Expr, variable: str, place: Bound, side: int, scale: Scale, c: Expr) -> str:
    where = f"as {variable} goes to {bound_text(place)}"
    if scale.steep:
        return f"{to_text(f)} grows like an exponential {where}"
    like = _like(scale, c, sym(variable), place, side)
    return f"{to_text(f)} is like {to_text(like)} {where}, whose integral is infinite"


def _like(scale: Scale, c: Expr, x: Expr, place: Bound, side: int) -> Expr:
    """A term without an exponential in the variable itself."""
    power = scale.power
    if isinstance(place, Infinity):
        t = x if place is Infinity.PLUS else make("neg", x)
    else:
        step = x if place == ZERO else make("sub", x, place)
        t, power = make("div", num(side), step), power + 2
    powers = make("mul", make("pow", t, num(power)), make("pow", make("log", t), num(scale.log)))
    return simplify(make("mul", c, powers), str(x.value)).expression
