"""Signs and steps of lines that are one number between the bounds: `sign(x)` from 1 to 2.

In: an antiderivative and an interval. Out: one that is the same inside of it, without them. So no
jump at 0 is in the way of a value between 1 and 2.
"""

from __future__ import annotations

from typing import Final

from flint import arb, ctx

from chainrule.checker.claim import Effort
from chainrule.checker.prove import is_zero
from chainrule.definite.cover import BITS
from chainrule.definite.ends import Interval
from chainrule.definite.values import Line, number
from chainrule.expr import Expr, differentiate, fold, num, substitute
from chainrule.expr.bounds import Bound, Infinity
from chainrule.expr.walks import distinct, replaced

_SIGNS: Final = frozenset(("sign", "abs", "Heaviside"))
_STEPS: Final = frozenset(("floor", "ceil"))


def frozen(F: Expr, variable: str, over: Interval) -> Expr:
    """`F` without the signs and steps that are one number inside of an interval.

    >>> from chainrule.definite.ends import interval
    >>> from chainrule.expr import parse, to_text
    >>> F = parse("x*sign(x - 1) + floor(x/4)*sin(x) + abs(x)*abs(x - 3/2)")
    >>> to_text(frozen(F, "x", interval(parse("1"), parse("2"))))
    'x*1 + 0sin(x) + x*abs(x - 3/2)'
    """
    with ctx.workprec(BITS):
        found = {
            node: value
            for node in distinct(F)
            if node.op in _SIGNS | _STEPS and variable in node.names
            if (value := _inside(node, variable, over)) is not None
        }
    F = replaced(F, found)
    powers = {
        node: num(-1 if node.args[1].value % 2 else 1)
        for node in distinct(F)
        if node.op == "pow" and node.args[0].value == -1 and type(node.args[1].value) is int
    }
    return replaced(F, powers) if found else F


def _inside(node: Expr, variable: str, over: Interval) -> Expr | None:
    line = node.args[0]
    slope = differentiate(line, variable)
    if variable in slope.names or slope == fold.ZERO:
        return None
    if node.op in _SIGNS:
        sign = _sign(line, slope, variable, over)
        if sign is None:
            return None
        if node.op == "abs":
            return fold.signed(sign < 0, line)
        return num(sign if node.op == "sign" else max(sign, 0))
    middle = (over.inner.low + over.inner.high) / 2
    below = Line(line, variable).real(arb(middle.numerator) / middle.denominator).floor()
    n = below.unique_fmpz()
    if n is None or not over.is_finite:
        return None
    above = (fold.sub(line, num(int(n))), fold.sub(num(int(n) + 1), line))
    slopes = (slope, fold.neg(slope))
    if any(_sign(*pair, variable, over) != 1 for pair in zip(above, slopes, strict=True)):
        return None
    return num(int(n) + (node.op == "ceil"))


def _sign(line: Expr, slope: Expr, variable: str, over: Interval) -> int | None:
    """The sign of a line inside of an interval; None where it changes or is not known."""
    signs = {_sign_at(line, slope, variable, end) for end in (over.low, over.high)} - {0}
    return signs.pop() if len(signs) == 1 else None


def _sign_at(line: Expr, slope: Expr, variable: str, end: Bound) -> int | None:
    """Its sign at an end, 0 where it is zero there."""
    if isinstance(end, Infinity):
        rising = _sign_of(slope)
        return None if rising is None else rising * (1 if end is Infinity.PLUS else -1)
    return _sign_of(substitute(line, {variable: end}))


def _sign_of(e: Expr) -> int | None:
    value = number(e)
    if value > 0 or value < 0:
        return 1 if value > 0 else -1
    return 0 if is_zero(e, Effort()) else None
