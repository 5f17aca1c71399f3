"""Is an expression continuous where one of its parts jumps? `x*floor(x) - floor(x)*(floor(x)+1)/2`.

In: an expression, and its variable. Out: whether it certainly is, at every jump. It knows no
verdict.

What jumps, floor say, is a whole number n above a place and n - 1 below, and the place is known for
each n: that of `floor(3x + 1)` is `(n - 1)/3`. With the place for the variable and a symbol n, both
values must be the same by the normal form. Other parts that jump, perhaps at the same places, are
symbols meanwhile: what holds for all their values holds for those on either side. Those that never
jump at the same places are what they are there: `floor(x + 1/2)` is n where `floor(x)` jumps to n.
Sines, cosines and powers of -1 at such places are what they are for even and for odd n.

Signs of anything else, without parameters, change where `crossings.py` says: there each has its
value on this side, on the other, and at the place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Final

from chainrule.algebra import Algebra, TooCostly, Undefined, compute
from chainrule.checker.alternation import by_parity
from chainrule.checker.balls import rational_value
from chainrule.checker.crossings import Crossing, crossings, sign_at
from chainrule.checker.sawteeth import with_floors
from chainrule.checker.solving import constant_value
from chainrule.errors import TooLarge
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


def is_continuous(e: Expr, variable: str, tick: Callable[[], None] = lambda: None) -> bool:
    """Whether an expression is continuous at every jump of its parts, wherever it has a value.

    >>> from chainrule.expr.parser import parse
    >>> is_continuous(parse("x*floor(x) - floor(x)*(floor(x) + 1)/2"), "x")
    True
    >>> is_continuous(parse("x*floor(x)"), "x")
    False
    """
    try:
        e = _spelled_once(with_floors(e, variable), variable, tick)
        steps = steps_of(e, variable)
        if steps is not None:
            plain = replaced(e, {step.node: sym(step.name) for step in steps})
            if all(_agrees(plain, variable, step, steps, tick) for step in steps):
                return True
        return _is_continuous_at_crossings(e, variable, tick)
    except (TooCostly, Undefined, TooLarge):
        return False


def certain_jump(e: Expr, f: Expr, variable: str) -> Expr | None:
    """A number at which an expression certainly jumps, and `f` has a value; one of some.

    >>> from chainrule.expr.parser import parse
    >>> certain_jump(parse("x*floor(2x)"), parse("floor(2x)"), "x")
    1/2
    """
    e = with_floors(e, variable)
    steps = steps_of(e, variable)
    if e.names != {variable} or steps is None or len(steps) != 1:
        return None
    (step,) = steps
    plain = replaced(e, {step.node: sym(step.name)})
    for n in (1, 2):
        here = {step.name: num(n)}
        place = substitute(step.place, here)
        below, above = (
            substitute(plain, {step.name: substitute(side, here), variable: place})
            for side in (step.below, step.above)
        )
        rise = constant_value(fold.sub(above, below))
        known = constant_value(substitute(f, {variable: place}))
        if rise.is_finite() and not rise.contains(0) and known.is_finite():
            value = rational_value(place)
            return place if value is None else num(value)
    return None


def _spelled_once(e: Expr, variable: str, tick: Callable[[], None]) -> Expr:
    """It with one spelling of what jumps: `floor(a + x)` and `floor(x + a)` are one step."""
    nodes = [n for n in distinct(e) if n.op in JUMPS and variable in n.names]
    instead = {
        node: first
        for k, node in enumerate(nodes)
        for first in nodes[:k]
        if node.op == first.op and _are_equal(node.args[0], first.args[0], tick)
    }
    return replaced(e, instead)


def _are_equal(a: Expr, b: Expr, tick: Callable[[], None]) -> bool:
    return compute(lambda algebra: algebra.difference_is_zero(a, b), limit=_LIMIT, tick=tick)


def _is_continuous_at_crossings(e: Expr, variable: str, tick: Callable[[], None]) -> bool:
    """The same for signs alone, at each place where one of them changes."""
    nodes = [n for n in distinct(e) if n.op in JUMPS and variable in n.names]
    if any(node.op not in AT_ZERO for node in nodes):
        return False
    inside = [node.args[0] for node in nodes]
    found = crossings(inside, variable, tick, zeros=True)
    return found is not None and all(
        _agrees_at(e, variable, nodes, crossing, tick) for crossing in found
    )


def _agrees_at(
    e: Expr, variable: str, nodes: list[Expr], crossing: Crossing, tick: Callable[[], None]
) -> bool:
    """Whether an expression has one value on both sides of a place, and there."""
    sides: list[dict[Expr, Expr]] = [{}, {}, {}]
    for node in nodes:
        (u,) = node.args
        signs = [sign_at(u, variable, side) for side in (crossing.before, crossing.after)]
        if None in signs:
            return False
        below, at = AT_ZERO[node.op]
        there = constant_value(substitute(u, {variable: crossing.place}))
        values = [num(1 if sign == 1 else below) for sign in signs]
        for side, value in zip(sides, values, strict=False):
            side[node] = value
        sides[2][node] = num(at) if there.contains(0) else values[0]
    first, *others = (
        substitute(replaced(e, side), {variable: crossing.place}) for side in sides
    )  # fmt: skip

    def same(algebra: Algebra) -> bool:
        return all(algebra.difference_is_zero(first, other) for other in others)

    return compute(same, limit=_LIMIT, tick=tick)


def _agrees(
    plain: Expr, variable: str, step: Step, steps: Sequence[Step], tick: Callable[[], None]
) -> bool:
    """Whether all values of a step give the same at its places."""
    values = [(step.below, -1), (step.above, 1)]
    if step.at is not None:
        values.append((step.at, 0))
    first, *others = (
        substitute(plain, {step.name: value, **floors_beside(steps, variable, step, side)})
        for value, side in values
    )
    first, *others = (substitute(e, {variable: step.place}) for e in (first, *others))
    pairs = dict.fromkeys(
        pair
        for other in others
        for pair in zip(by_parity(first, step.name), by_parity(other, step.name), strict=True)
    )

    def same(algebra: Algebra) -> bool:
        return all(algebra.difference_is_zero(a, b) for a, b in pairs)

    return compute(same, limit=_LIMIT, tick=tick)


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
