"""Antiderivatives that jump where acot(u) has no value: `acot(x)^3` at 0, from -pi^3/8 to pi^3/8.

In: an antiderivative, and its variable. Out: the same, less half of the jump times the sign of u,
so that both of its limits are the same. Whether its derivative is right is for the checker to say.

On either side acot(u) and atan(1/u) tend to half of pi, and what becomes as large as a logarithm,
acsch(u), tends to 0 beside a factor that does.
"""

from __future__ import annotations

from typing import Final

from chainrule.checker.solving import constant_value
from chainrule.errors import TooLarge
from chainrule.expr import differentiate, fold, substitute
from chainrule.expr.fold import ONE, TWO, ZERO
from chainrule.expr.operators import JUMPS, LATE
from chainrule.expr.tree import Expr, const, inner_name, num, sym, unary
from chainrule.expr.walks import distinct, operators_in, replaced
from chainrule.simplifier import simplify

_LONG: Final = 120
"""Nodes of an antiderivative, beyond which it is not looked at."""
_LONGEST: Final = 16
"""Nodes of half a jump: longer ones hide what the answer is."""

_HALF_TURN: Final = fold.div(const("pi"), TWO)
_LOGARITHMIC: Final = inner_name("logarithm")


def joined_at_holes(F: Expr, variable: str) -> Expr:
    """`F` without a jump at the zero of a line that inverse functions divide by.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(joined_at_holes(parse("-acot(x)^3/3"), "x"))
    'pi^3*sign(x)/24 - acot(x)^3/3'
    >>> to_text(joined_at_holes(parse("x*acot(x)"), "x"))
    'x*acot(x)'
    """
    if F.size > _LONG:
        return F
    holes = {node: u for node in distinct(F) if (u := _divided_by(node)) and variable in u.names}
    if len(set(holes.values())) != 1:
        return F
    (u,) = set(holes.values())
    slope = differentiate(u, variable)
    if variable in slope.names or slope == ZERO:
        return F
    zero = fold.neg(fold.div(substitute(u, {variable: ZERO}), slope))
    try:
        below, above = (_limit(F, holes, u, {variable: zero}, side) for side in (-1, 1))
        if below is None or above is None:
            return F
        half = simplify(fold.div(fold.sub(above, below), TWO), None).expression
        if half == ZERO or half.size > _LONGEST or any(op in LATE for op in operators_in(half)):
            return F
        return simplify(fold.sub(F, fold.mul(half, unary("sign", u))), variable, like=F).expression
    except TooLarge:
        return F


def _divided_by(node: Expr) -> Expr | None:
    """What is 0 where a function has no value, and other limits on either side."""
    if node.op in ("acot", "acsch"):
        return node.args[0]
    if node.op in ("atan", "asinh") and node.args[0].op == "div" and node.args[0].args[0] == ONE:
        return node.args[0].args[1]
    return None


def _limit(
    F: Expr, holes: dict[Expr, Expr], u: Expr, there: dict[str, Expr], side: int
) -> Expr | None:
    """The limit from one side; None where it is not seen."""
    sides: dict[Expr, Expr] = {
        node: fold.signed(side < 0, _HALF_TURN) if node.op in ("acot", "atan")
        else fold.mul(num(side), sym(_LOGARITHMIC))
        for node in holes
    }  # fmt: skip
    sides[unary("sign", u)] = num(side)
    sides[unary("abs", u)] = fold.signed(side < 0, u)
    at = replaced(F, sides)
    if any(node.op in JUMPS and not node.names.isdisjoint(there) for node in distinct(at)):
        return None
    rise = differentiate(at, _LOGARITHMIC)
    if _LOGARITHMIC in rise.names:
        return None
    if simplify(substitute(rise, there), None).expression != ZERO:
        return None
    value = simplify(substitute(at, {**there, _LOGARITHMIC: ZERO}), None).expression
    return value if value.names or constant_value(value).is_finite() else None
