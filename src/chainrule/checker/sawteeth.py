"""Arctangents of tangents as steps: `atan(tan(u))` is `u - pi*floor(u/pi + 1/2)`.

In: an expression and its variable. Out: the same with floors, for lines u, equal wherever it is
real. Where the tangent has a pole it has no value; what is on both sides of it can be read off.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from chainrule.expr import differentiate, fold
from chainrule.expr.tree import Expr, const, num, unary
from chainrule.expr.walks import distinct, operators_in, replaced

_PI: Final = const("pi")
_HALF: Final = num(Fraction(1, 2))


def with_floors(e: Expr, variable: str) -> Expr:
    """It with floors for arctangents of tangents and cotangents.

    >>> from chainrule.expr.parser import parse
    >>> from chainrule.expr.printer import to_text
    >>> to_text(with_floors(parse("x*atan(tan(x))"), "x"))
    'x*(x - pi*floor(x/pi + 1/2))'
    >>> to_text(with_floors(parse("atan(cot(x))"), "x"))
    'pi/2 - x + pi*floor(x/pi)'
    """
    if "atan" not in operators_in(e):
        return e
    steps = {node: _steps(node, variable) for node in distinct(e) if node.op == "atan"}
    return replaced(e, {node: found for node, found in steps.items() if found is not None})


def _steps(node: Expr, variable: str) -> Expr | None:
    (inside,) = node.args
    name, angle = inside.op, inside.args[:1]
    if name == "div" and {a.op for a in inside.args} == {"sin", "cos"}:
        top, bottom = inside.args
        name, angle = ("tan" if top.op == "sin" else "cot"), top.args
        if bottom.args != angle:
            return None
    if name not in ("tan", "cot"):
        return None
    (u,) = angle
    if variable not in u.names or variable in differentiate(u, variable).names:
        return None
    turns = fold.div(u, _PI)
    if name == "tan":
        return fold.sub(u, fold.mul(_PI, unary("floor", fold.add(turns, _HALF))))
    return fold.add(fold.sub(fold.div(_PI, fold.TWO), u), fold.mul(_PI, unary("floor", turns)))
