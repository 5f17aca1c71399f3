"""Integrands with steps that come back after a period, `(-1)^floor(x)` after 1.

In: an integrand. Out: it with letters for its parts with steps, the period, and what the letters
are one period on; nothing where not all of them come back. It integrates nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final, NamedTuple

from chainrule.algebra import compute
from chainrule.checker.balls import rational_value
from chainrule.definite.constants import short
from chainrule.definite.values import number
from chainrule.expr import Expr, differentiate, num, sym
from chainrule.expr.fold import ONE, ZERO, add, div, mul, neg
from chainrule.expr.operators import JUMPS
from chainrule.expr.tree import const, inner_name
from chainrule.expr.walks import distinct, replaced

_PI: Final = const("pi")
_MINUS_ONE: Final = num(-1)
_WHOLE: Final = ("floor", "ceil")
_WAVES: Final = ("sin", "cos")
_MOST_TIMES: Final = 12
"""The period of all steps is at most so many times that of one."""
_LIMIT: Final = 400


class _Step(NamedTuple):
    """A part with steps, as a letter, and what it does each time slope·x is a whole number.

    It `grows` by that, as a floor, or `turns` into its negative, as a sign of a sine, or `stays`.
    """

    node: Expr
    letter: Expr
    slope: Expr
    kind: str


class Periodic(NamedTuple):
    """The integrand with letters for its steps, the period, and these."""

    plain: Expr
    period: Expr
    shifted: dict[str, Expr]
    steps: tuple[_Step, ...]


def periodic(f: Expr, variable: str) -> Periodic | None:
    """The integrand as one that comes back; None where its steps do not all, or it has none.

    Raises:
        TooCostly, Undefined: a period is too long to be compared, or is none.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(periodic(parse("floor(x/3)*sign(cos(2pi*x))"), "x").period)
    '3'
    """
    nodes = dict.fromkeys(_outermost(f, variable))
    steps = tuple(_step(node, variable, k) for k, node in enumerate(nodes))
    known = [step for step in steps if step is not None]
    if not known or len(known) < len(steps):
        return None
    plain = replaced(f, {step.node: step.letter for step in known})
    for times in range(1, _MOST_TIMES + 1):
        period = short(div(num(times), known[0].slope))
        if number(period) < 0:
            period = neg(period)
        shifted = _shifted(known, period)
        if shifted is not None:
            shifted[variable] = add(sym(variable), period)
            return Periodic(plain, period, shifted, tuple(known))
    return None


def _outermost(e: Expr, variable: str) -> Iterator[Expr]:
    """Its parts with steps, not those within others."""
    is_size = e.op == "abs" and e.args[0].op in _WAVES
    if variable in e.names and (e.op in JUMPS or is_size or _is_alternating(e)):
        yield e
    else:
        for arg in e.args:
            yield from _outermost(arg, variable)


def _is_alternating(e: Expr) -> bool:
    return e.op == "pow" and e.args[0] == _MINUS_ONE and e.args[1].op in _WHOLE


def _step(node: Expr, variable: str, k: int) -> _Step | None:
    """How a part with steps comes back; None where it is not seen to."""
    u, kind = node.args[-1], "stays"
    angles = {n.args[0] for n in distinct(u) if n.op in _WAVES and variable in n.names}
    if _is_alternating(node) or (node.op == "sign" and u.op in _WAVES):
        u, kind = (div(u.args[0], _PI) if u.op in _WAVES else u.args[0]), "turns"
    elif node.op == "abs":
        u = div(u.args[0], _PI)
    elif len(angles) == 1:
        (angle,) = angles
        waves = {n: ONE for n in distinct(u) if n.op in _WAVES and n.args[0] == angle}
        if variable in replaced(u, waves).names:
            return None
        u = div(angle, mul(num(2), _PI))
    elif node.op in _WHOLE:
        kind = "grows"
    else:
        return None
    slope = short(differentiate(u, variable)) if u.names == {variable} else u
    if slope.names or slope == ZERO or any(n.op in JUMPS for n in distinct(u)):
        return None
    return _Step(node, sym(inner_name("step", k)), slope, kind)


def _shifted(steps: list[_Step], period: Expr) -> dict[str, Expr] | None:
    """What the letters are a period on; None where it is not a whole period of each step."""
    found = {}
    for step in steps:
        turns = _rational(mul(step.slope, period))
        if turns is None or turns.denominator > 1:
            return None
        after = step.letter
        if step.kind == "grows":
            after = add(after, num(turns))
        elif step.kind == "turns" and turns.numerator % 2:
            after = neg(after)
        found[str(step.letter.value)] = after
    return found


def _rational(constant: Expr) -> Fraction | None:
    known = rational_value(constant)
    return known or compute(lambda algebra: algebra.rational_value(constant), limit=_LIMIT)
