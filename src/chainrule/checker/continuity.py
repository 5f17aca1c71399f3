"""Is an expression continuous where one of its parts jumps? `x*floor(x) - floor(x)*(floor(x)+1)/2`.

In: an expression, its variable, and perhaps the integrand whose antiderivative it is to be. Out:
whether it certainly is, at every jump but those where both have no value: beyond a pole there is
another constant. It knows no verdict.

What jumps, floor say, is a whole number n above a place and n - 1 below, and the place is known for
each n: that of `floor(3x + 1)` is `(n - 1)/3`. With the place for the variable and a symbol n, both
values must be the same by the normal form. Other parts that jump, perhaps at the same places, are
symbols meanwhile: what holds for all their values holds for those on either side. Those that never
jump at the same places are what they are there: `floor(x + 1/2)` is n where `floor(x)` jumps to n,
`sign(x - b)` is that of `a - b` where `sign(x - a)` changes.
Sines, cosines and powers of -1 at such places are what they are for even and for odd n.

Signs of anything else, without parameters, change where `crossings.py` says: there each has its
value on this side, on the other, and at the place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from chainrule.algebra import Algebra, TooCostly, Undefined, compute
from chainrule.checker.alternation import by_parity, with_alternation
from chainrule.checker.angles import WAVES
from chainrule.checker.balls import Evaluator, rational_value
from chainrule.checker.crossings import Crossing, crossings, sign_at
from chainrule.checker.sawteeth import with_floors
from chainrule.checker.solving import constant_value
from chainrule.checker.step import AT_ZERO, Step, floors_beside, has_value, signs_beside, steps_of
from chainrule.errors import TooLarge
from chainrule.expr import fold
from chainrule.expr.operators import JUMPS
from chainrule.expr.tree import Expr, inner_name, num, substitute, sym
from chainrule.expr.walks import distinct, replaced

_LIMIT: Final = 4_000


def is_continuous(
    e: Expr,
    variable: str,
    tick: Callable[[], None] = lambda: None,
    *,
    where: Expr | None = None,
) -> bool:
    """Whether an expression is continuous at every jump of its parts, wherever it has a value.

    Args:
        e: the expression.
        variable: its variable.
        tick: the deadline.
        where: its derivative: where neither has a value, or that is not real, it may jump; None
            for nowhere.

    >>> from chainrule.expr.parser import parse
    >>> is_continuous(parse("x*floor(x) - floor(x)*(floor(x) + 1)/2"), "x")
    True
    >>> is_continuous(parse("x*floor(x)"), "x")
    False
    >>> is_continuous(parse("sign(x)*ln(abs(x))"), "x", where=parse("1/abs(x)"))
    True
    """

    def matters(place: Expr, plain: Expr, name: str = "") -> bool:
        if where is None:
            return True
        there = (substitute(each, {variable: place}) for each in (where, plain))
        cases = zip(*(by_parity(each, name) for each in there), strict=True)
        return any(
            any(has_value(each, tick) for each in case) and _may_be_real(case[0]) for case in cases
        )

    try:
        e = _spelled_once(with_alternation(with_floors(e, variable), variable), variable, tick)
        steps = steps_of(e, variable)
        if steps is not None:
            plain = replaced(e, {step.node: sym(step.name) for step in steps})
            awaited = (step for step in steps if matters(step.place, plain, step.name))
            if all(_agrees(plain, variable, step, steps, tick) for step in awaited):
                return True
        return _is_continuous_at_crossings(e, variable, matters, tick)
    except (TooCostly, Undefined, TooLarge):
        return False


def _may_be_real(e: Expr) -> bool:
    """Whether what stands at a place may be; also where that depends on symbols."""
    return bool(e.names) or bool(Evaluator([e]).complex({})[0].imag.contains(0))


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


def _is_continuous_at_crossings(
    e: Expr, variable: str, matters: Callable[..., bool], tick: Callable[[], None]
) -> bool:
    """The same for signs alone, at each place where one of them changes."""
    nodes = [n for n in distinct(e) if n.op in JUMPS and variable in n.names]
    if any(node.op not in AT_ZERO for node in nodes):
        return False
    inside = [node.args[0] for node in nodes]
    found = crossings(inside, variable, tick, zeros=True)
    plain = replaced(e, {node: sym(inner_name("step", k)) for k, node in enumerate(nodes)})
    return found is not None and all(
        _agrees_at(e, variable, nodes, crossing, tick)
        for crossing in found
        if matters(crossing.place, plain)
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
    sides = [
        substitute(plain, {step.name: value, **floors_beside(steps, variable, step, side)})
        for value, side in values
    ]
    signs = signs_beside(steps, variable, step) if step.node.op in AT_ZERO else {}
    first, *others = (substitute(e, {variable: step.place, **signs}) for e in sides)
    pairs = dict.fromkeys(
        pair
        for other in others
        for pair in zip(by_parity(first, step.name), by_parity(other, step.name), strict=True)
    )

    def same(algebra: Algebra) -> bool:
        return all(algebra.difference_is_zero(a, b) for a, b in pairs)

    if compute(same, limit=_LIMIT, tick=tick):
        return True
    waves = (node for e in (first, *others) for node in distinct(e) if node.op in WAVES)
    if all(step.name not in wave.names for wave in waves):
        return False
    # cos(n - 1) by cos(n) and sin(n)
    return compute(same, limit=_LIMIT, tick=tick, exponential_angles=True)
