"""Parts that jump: `floor(3x + 1)` at `(n - 1)/3`, for all n at once, and `sign(x - a)` at a.

In: an expression, and its variable. Out: what jumps in it, where, and from which value to which;
and what the others are where one of them does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Final

from chainrule.algebra import Undefined, compute
from chainrule.checker.balls import rational_value
from chainrule.checker.solving import constant_value
from chainrule.expr import differentiate, fold
from chainrule.expr.operators import JUMPS
from chainrule.expr.tree import Expr, free_symbols, inner_name, num, substitute, sym, unary, walk
from chainrule.expr.walks import distinct, replaced

_LIMIT: Final = 4_000
_MOST: Final = 6
_INVERTED: Final = ("log", "sqrt")
_KERNEL: Final = sym(inner_name("kernel"))
AT_ZERO: Final[dict[str, tuple[int, int | Fraction]]] = {
    "sign": (-1, 0),
    "Heaviside": (0, Fraction(1, 2)),
}
"""What jumps to 1 at zero: its values below and there."""


@dataclass(frozen=True, slots=True)
class Step:
    """A part that jumps.

    Attributes:
        node: such as `floor(3x + 1)`.
        name: of the symbol that stands for its value.
        place: where it jumps to the value `name`, as an expression in that symbol.
        below, above: its values on both sides, as expressions in that symbol.
        at: its value at the place, where it is neither.
    """

    node: Expr
    name: str
    place: Expr
    below: Expr
    above: Expr
    at: Expr | None = None


def steps_of(e: Expr, variable: str) -> tuple[Step, ...] | None:
    """The parts of an expression that jump along a variable; None where a place is not known.

    >>> from chainrule.expr.parser import parse
    >>> (step,) = steps_of(parse("x + ceil(2x)"), "x")
    >>> step.place
    div(sub(step#0, 1), 2)
    """
    nodes = [n for n in walk(e) if n.op in JUMPS and variable in free_symbols(n)]
    found = []
    for k, node in enumerate(dict.fromkeys(nodes)):
        (u,) = node.args
        name = inner_name("step", k)
        value = sym(name)
        level = {"floor": value, "ceil": fold.sub(value, fold.ONE)}.get(node.op, fold.ZERO)
        place = _where(u, variable, level)
        if place is None or k == _MOST:
            return None
        if node.op in AT_ZERO:
            below, at = AT_ZERO[node.op]
            found.append(Step(node, name, place, num(below), fold.ONE, num(at)))
        else:
            found.append(Step(node, name, place, fold.sub(value, fold.ONE), value))
    return tuple(found)


def _where(u: Expr, variable: str, level: Expr) -> Expr | None:
    """Where u has a value: the only place, for u a line, or the root or logarithm of one."""
    if any(node.op in JUMPS for node in walk(u)):
        return None  # the rules say that its slope is that of a line
    kernels = [n for n in distinct(u) if n.op in _INVERTED and variable in n.names]
    if len(kernels) == 1:
        (kernel,) = kernels
        plain = replaced(u, {kernel: _KERNEL})
        inner = _where(plain, str(_KERNEL.value), level)
        if variable in plain.names or inner is None:
            return None
        there = unary("exp", inner) if kernel.op == "log" else fold.power(inner, fold.TWO)
        return _where(kernel.args[0], variable, there)
    slope = differentiate(u, variable)
    if slope is fold.ZERO or variable in free_symbols(slope):
        return None
    start = substitute(u, {variable: fold.ZERO})
    value = rational_value(start)
    start = start if value is None else num(value)
    return fold.div(fold.sub(level, start), slope)


def has_value(e: Expr, tick: Callable[[], None] = lambda: None) -> bool:
    """Whether it may have one: it does not certainly divide by zero."""
    try:
        compute(lambda algebra: algebra.form(e), limit=_LIMIT, tick=tick)
    except Undefined:
        return False
    return True


def floors_beside(steps: Sequence[Step], variable: str, step: Step, side: int) -> dict[str, Expr]:
    """What floors and ceilings are where a sign or another floor changes.

    Where a sign does at no rational number, it is what they are there: they have that value on one
    side at least, and whether the whole is continuous where they jump is asked for all signs.
    Beside another floor only those are told that do not jump where it does.

    Args:
        steps: all of them.
        variable: along which they jump.
        step: the one that changes.
        side: -1 for below the place, 1 for above, 0 for there.
    """
    beside = _beside_sign if step.node.op in AT_ZERO else _beside_floor
    found = {
        other.name: beside(other.node, variable, step, side)
        for other in steps
        if other is not step and other.node.op not in AT_ZERO
    }
    return {name: value for name, value in found.items() if value is not None}


def signs_beside(steps: Sequence[Step], variable: str, step: Step) -> dict[str, Expr]:
    """What signs of lines are where another one changes, `|a - b|/(a - b)` at a that of `x - b`.

    Not those that change there, too: all that is known of them is what they may be.
    """
    found = {}
    for other in steps:
        if other is not step and other.node.op == "sign":
            there = substitute(other.node.args[0], {variable: step.place})
            quotient = fold.div(unary("abs", there), there)
            if has_value(quotient):
                found[other.name] = quotient
    return found


def _beside_sign(floored: Expr, variable: str, step: Step, side: int) -> Expr:
    (u,) = floored.args
    value = rational_value(substitute(u, {variable: step.place}))
    slope = rational_value(differentiate(u, variable))
    if value is None or not slope:
        return _at_place(substitute(floored, {variable: step.place}))
    up = side if slope > 0 else -side
    if floored.op == "floor":
        return num(ceil(value) - 1 if up < 0 else floor(value))
    return num(floor(value) + 1 if up > 0 else ceil(value))


def _beside_floor(floored: Expr, variable: str, step: Step, _: int) -> Expr | None:
    """`k*n + floor(r)` where the argument is `k*n + r`, k whole and r certainly not."""
    u = substitute(floored.args[0], {variable: step.place})
    rest = substitute(u, {step.name: fold.ZERO})
    k, r = _number(differentiate(u, step.name)), _number(rest)
    if k is None or k.denominator != 1 or rest.names or (r is not None and r.denominator == 1):
        return None
    whole = _at_place(unary(floored.op, rest if r is None else num(r)))
    return fold.add(fold.mul(num(k), sym(step.name)), whole) if whole.op == "num" else None


def _number(e: Expr) -> Fraction | None:
    """The rational number that a constant is: `pi/2/pi`."""
    return compute(lambda algebra: algebra.rational_value(e), limit=_LIMIT)


def _at_place(step: Expr) -> Expr:
    """A floor of a constant, as a number where that is certain."""
    whole = None if step.names else constant_value(step).unique_fmpz()
    return step if whole is None else num(int(whole))
