"""The exact value of a definite integral, from an antiderivative.

In: an antiderivative and an interval. Out: `Exact`: the value as an expression, and what it rests
on; or why there is none. Where the antiderivative is continuous, it is the difference of its values
at the ends, or of its limits; where it jumps inside, the jumps are taken off.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor
from typing import Final

from flint import ctx

from chainrule.algebra import TooCostly, Undefined, compute
from chainrule.checker.alternation import with_cosines
from chainrule.checker.ball_functions import whole_number
from chainrule.checker.balls import rational_value
from chainrule.checker.claim import Effort
from chainrule.checker.continuity import is_continuous
from chainrule.checker.prove import is_zero
from chainrule.checker.sawteeth import with_floors
from chainrule.checker.step import AT_ZERO
from chainrule.checker.switches import exact_partition, switches
from chainrule.checker.zeros import Stretch
from chainrule.definite.approach import approach
from chainrule.definite.between import Range, continuous
from chainrule.definite.conditions import Conditions, Doubt
from chainrule.definite.constants import short
from chainrule.definite.cover import BITS, cover
from chainrule.definite.ends import FAR, Interval
from chainrule.definite.frozen import frozen
from chainrule.definite.limits import limit
from chainrule.definite.poles import crossing, jump
from chainrule.definite.scales import Far, Unclear
from chainrule.definite.values import Line, number
from chainrule.errors import TooLarge
from chainrule.expr import Expr, make, num, substitute, sym, walk
from chainrule.expr.bounds import Bound, Infinity, bound_text
from chainrule.expr.walks import distinct, replaced

_WHOLE: Final[dict[str, Callable[[Fraction], int]]] = {"floor": floor, "ceil": ceil}

_STARTS: Final = (Fraction(2**6), Fraction(2**16), Fraction(2**FAR))
_LIMIT: Final = 400
JUMP_DIGITS: Final = 15
"""A jump is told from so many digits: the stretch around it is not narrower."""


@dataclass(frozen=True, slots=True)
class Exact:
    """What an antiderivative gives.

    Attributes:
        value: the integral; None where it is not found.
        sure: whether the antiderivative is shown to be continuous on the whole interval.
        why: what was found out: jumps that were taken off, or why there is no value.
        infinite: whether a one-sided limit is infinite: then the integral diverges.
        open: stretches inside on which it is not known to be continuous.
    """

    value: Expr | None
    sure: bool = False
    why: tuple[str, ...] = ()
    infinite: bool = False
    open: tuple[Stretch, ...] = ()


def exact(
    antiderivative: Expr,
    variable: str,
    over: Interval,
    tick: Callable[[], None] = lambda: None,
    *,
    where: Expr | None = None,
) -> Exact:
    """The value that an antiderivative gives.

    Args:
        antiderivative: has no other symbol than `variable`.
        over: the interval, from left to right.
        tick: called now and then; it may raise to stop.
        where: the integrand, if it has a value everywhere on the interval: where it has none,
            beyond a pole, the antiderivative may jump. Else it may where it has no value itself,
            which is looked at later.

    >>> from chainrule.definite.ends import interval
    >>> from chainrule.expr import parse
    >>> found = exact(parse("x^3/3"), "x", interval(parse("0"), parse("1")))
    >>> found.value, found.sure
    (1/3, True)
    """
    antiderivative = with_floors(antiderivative, variable)
    if not is_continuous(antiderivative, variable, tick, where=where or antiderivative):
        antiderivative = frozen(antiderivative, variable, over)
    if not is_continuous(antiderivative, variable, tick, where=where or antiderivative):
        return Exact(None, why=("the antiderivative may jump where its parts do",))
    ends: list[Bound] = []
    for place, side in ((over.low, 1), (over.high, -1)):
        found = end_value(antiderivative, variable, place, side)
        if found is None:
            why = f"the limit of the antiderivative at {bound_text(place)} was not found"
            return Exact(None, why=(why,))
        if isinstance(found, Infinity):
            why = f"the antiderivative tends to {found.value} at {bound_text(place)}"
            return Exact(None, why=(why,), infinite=True)
        ends.append(found)
    if not over.is_finite and _is_smooth_on_steps(antiderivative, variable, over):
        return Exact(_rise(ends), sure=True)
    inner, is_known = _to_be_looked_at(antiderivative, variable, over)
    smooth = with_cosines(antiderivative)  # powers of -1 have balls now
    seen = cover(smooth, variable, inner, tick)
    if seen.outside is not None or not seen.complete:
        return Exact(None, why=("the antiderivative could not be followed from end to end",))
    inside = tuple(s for s in seen.open if s.low != inner.low and s.high != inner.high)
    sure = not inside and is_known
    whole = Exact(_rise(ends), sure, open=inside)
    return _without_jumps(whole, smooth, variable, is_known) if inside else whole


def _rise(ends: Sequence[Bound]) -> Expr:
    """The difference of the values at both ends."""
    first, last = ends
    assert isinstance(first, Expr)
    assert isinstance(last, Expr)
    return short(make("sub", last, first))


def _is_smooth_on_steps(antiderivative: Expr, variable: str, over: Interval) -> bool:
    """Whether it has steps without an end, and is continuous between them, whatever these are."""
    steps = [node for node in distinct(antiderivative) if node.op in _WHOLE and node.names]
    letters = {node: sym(f"{node.op} {k}") for k, node in enumerate(steps)}
    asked = Conditions()
    try:
        within = Range(variable, over.low, over.high)
        continuous(replaced(antiderivative, letters), within, asked)
        return bool(steps) and not asked.said()
    except Doubt:
        return False


def end_value(antiderivative: Expr, variable: str, place: Bound, side: int) -> Bound | None:
    """The value at an end, or the limit from inside."""
    if isinstance(place, Expr):
        with ctx.workprec(BITS):
            there = Line(antiderivative, variable).real(number(place))
            around = there.is_finite()
            value = with_whole_steps(substitute(antiderivative, {variable: place}))
            if around or (_has_steps(antiderivative) and number(value).is_finite()):
                return value
    return limit(antiderivative, variable, place, side)


def _has_steps(e: Expr) -> bool:
    return any(node.op in _WHOLE or node.op in AT_ZERO for node in walk(e))


def with_whole_steps(e: Expr) -> Expr:
    """A constant with the numbers that floor, ceil and signs of other constants are.

    >>> from chainrule.expr import parse
    >>> with_whole_steps(parse("2*floor(3) - ceil(pi)"))
    sub(mul(2, 3), 4)
    >>> with_whole_steps(parse("sign(sqrt(2)^2 - 2) + abs(1 - sqrt(2))"))
    add(0, neg(sub(1, sqrt(2))))
    """
    if not e.args:
        return e
    args = tuple(map(with_whole_steps, e.args))
    found = e if args == e.args else make(e.op, *args)
    if found.names or found.op not in (*_WHOLE, *AT_ZERO, "abs"):
        return found
    if found.op in _WHOLE:
        return _whole(found)
    (u,) = args
    ball = number(u)
    sign = 1 if ball > 0 else -1 if ball < 0 else 0
    if not sign and not is_zero(u, Effort()):
        return found
    if found.op == "abs":
        return u if sign >= 0 else make("neg", u)
    return num((AT_ZERO[found.op][0], AT_ZERO[found.op][1], 1)[sign + 1])


def _whole(node: Expr) -> Expr:
    """Floor or ceil of a constant."""
    (u,) = node.args
    exact, ball = rational_value(u), number(node)
    if exact is None and not ball.is_exact():
        with suppress(TooCostly, Undefined):
            exact = compute(lambda algebra: algebra.rational_value(u), limit=_LIMIT)
    if exact is not None:
        return num(_WHOLE[node.op](exact))
    whole = whole_number(ball)
    return node if whole is None else num(whole)


def _to_be_looked_at(antiderivative: Expr, variable: str, over: Interval) -> tuple[Stretch, bool]:
    """Where it must be shown to be continuous, and whether it certainly is beyond.

    Towards an infinity it is where it has an expansion with a bounded error; where none is found,
    it may be that all that may switch or vanish is known on the whole line.
    """
    low, high, is_known = over.inner.low, over.inner.high, True
    for end in (over.low, over.high):
        if not isinstance(end, Infinity):
            continue
        start = _expanded_from(antiderivative, variable, end)
        if start is None:
            is_known = False
        elif end is Infinity.PLUS:
            high = min(high, max(start, low + 1))
        else:
            low = max(low, min(-start, high - 1))
    if not is_known:
        is_known = exact_partition(switches([antiderivative]), variable) is not None
    return Stretch(low, high), is_known


def _expanded_from(antiderivative: Expr, variable: str, to: Infinity) -> Fraction | None:
    """From which size of the variable on there is an expansion; None where none was found."""
    for start in _STARTS:
        with suppress(Unclear, TooLarge), ctx.workprec(BITS):
            approach(antiderivative, variable, to, 0, Far(start))
            return start
    return None


def _without_jumps(found: Exact, antiderivative: Expr, variable: str, is_known: bool) -> Exact:
    """The value where jumps are taken off; `is_known`: whether it is continuous far out."""
    assert found.value is not None
    value, why, doubtful = found.value, [], []
    for stretch in found.open:
        rise = crossing(antiderivative, variable, stretch)
        if rise is None:
            doubtful.append(stretch)
            rise = jump(antiderivative, variable, stretch, JUMP_DIGITS)
        if rise is None:
            where = f"{float(stretch.low):.6g}"
            return replace(
                found, value=None, why=(f"the antiderivative is not continuous near {where}",)
            )
        if rise.value != 0:
            value = make("sub", value, rise)
            why.append(f"the antiderivative jumps near {float(stretch.low):.6g}: taken off")
    return replace(
        found, value=short(value), why=tuple(why), sure=is_known and not doubtful,
        open=tuple(doubtful),
    )  # fmt: skip
