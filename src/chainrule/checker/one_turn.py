"""A common period of waves and floors, and the places in it where something bends or jumps.

In: expressions in waves of commensurable lines and in floors of lines whose steps fit their period,
without parameters. Out: a common period, and all places in one of them at which something in the
expressions may bend, jump or have a pole. What happens at each is asked in `one_sided.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import gcd, lcm
from typing import Final

from chainrule.algebra import TooCostly, Undefined, compute
from chainrule.checker.angles import PI, WAVES, angles_of, at_zero
from chainrule.checker.solving import UnknownPlaceError, constant_value
from chainrule.errors import TooLarge
from chainrule.expr import differentiate, fold
from chainrule.expr.tree import Expr, inner_name, num, substitute, sym, unary
from chainrule.expr.walks import distinct, operators_in, replaced

_ANGLE: Final = inner_name("angle")
_LIMIT: Final = 4_000
_MOST: Final = 24
_FLOORS: Final = ("floor", "ceil")
_SIGNED: Final = ("abs", "sign", "Heaviside")
_OTHER: Final = {"sin": "cos", "cos": "sin"}
"""What is zero where a wave is 1 or -1."""

_UNIT: Final = ("asin", "acos", "atanh")
_SMOOTH: Final = frozenset((
    "add", "sub", "mul", "neg", "num", "const", "sym",
    "exp", "sinh", "cosh", "tanh", "atan", "asinh",
))  # fmt: skip
_NEAR: Final = 1e-6
_INSIDE: Final = Fraction(4, 11)


@dataclass(frozen=True, slots=True)
class Turn:
    """A common period.

    Attributes:
        variable: along which it is one.
        length: T.
        times: of how many turns of the angle.
        slope: of the angle, of which all waves have multiples.
        parts: the places as parts of T, from -1/2 to 1/2, in their order.
        sizes: about what these parts are.
    """

    variable: str
    length: Expr
    times: int
    slope: Expr
    parts: tuple[Expr, ...]
    sizes: tuple[Fraction, ...]

    def place(self, k: int) -> Expr:
        """The place in the period that is at zero."""
        return fold.mul(self.parts[k], self.length)

    def beside(self, k: int, side: int) -> Fraction:
        """A number between a place and its neighbour, the period being 1."""
        here = self.sizes[k]
        if side > 0:
            other = self.sizes[k + 1] if k + 1 < len(self.sizes) else self.sizes[0] + 1
        else:
            other = self.sizes[k - 1] if k else self.sizes[-1] - 1
        return here + (other - here) * _INSIDE


def turn_of(expressions: Sequence[Expr], variable: str) -> Turn | None:
    """The common period of some expressions and its places; None where they are not all known.

    >>> from chainrule.expr import parse, to_text
    >>> turn = turn_of([parse("abs(sin(x))*floor(x/(2pi))")], "x")
    >>> to_text(turn.length), list(map(to_text, turn.parts))
    ('2pi', ['-1/2', '0'])
    """
    if any(e.names - {variable} for e in expressions):
        return None
    try:
        return _turn(expressions, variable)
    except (UnknownPlaceError, TooCostly, Undefined, TooLarge):
        return None


def _turn(expressions: Sequence[Expr], variable: str) -> Turn | None:
    nodes = [node for node in distinct(*expressions) if variable in node.names]
    waves = [node for node in nodes if node.op in WAVES]
    floors = [node for node in nodes if node.op in _FLOORS]
    if not waves and not floors:
        return None
    slopes = [_slope(node, variable) for node in waves or floors]
    whole = fold.mul(fold.TWO, PI)
    slope = _common_slope(slopes if waves else [fold.mul(whole, each) for each in slopes])
    once = fold.div(whole, slope)
    steps = [_ratio(fold.mul(_slope(node, variable), once), fold.ONE) for node in floors]
    times = lcm(*(step.denominator for step in steps))
    in_turn = {node: step * times for node, step in zip(floors, steps, strict=True)}
    powers = [node.args[1] for node in nodes if node.op == "pow" and node.args[0].value == -1]
    if any(_is_odd(exponent, in_turn) for exponent in powers):
        times *= 2
    length = _short(fold.mul(num(times), once))
    turn = Turn(variable, length, times, slope, (), ())
    places = [*_bends(nodes, turn)]
    for node, step in zip(floors, steps, strict=True):
        start = at_zero(node.args[0], variable)
        steps_in_turn = int(step * times)
        places += [
            fold.div(fold.sub(num(k), start), num(steps_in_turn)) for k in range(abs(steps_in_turn))
        ]
    ordered = _in_order(places)
    sizes = tuple(Fraction(float(constant_value(part).mid())) for part in ordered)
    return Turn(variable, length, times, slope, ordered, sizes)


def _is_odd(exponent: Expr, steps: Mapping[Expr, Fraction]) -> bool:
    """Whether -1 to that power may be another one after so many steps: a sum of two floors grows
    by both."""
    if exponent.op in ("add", "sub"):
        first, second = (_is_odd(part, steps) for part in exponent.args)
        return first != second
    return any(steps[node] % 2 for node in distinct(exponent) if node in steps)


def _common_slope(slopes: list[Expr]) -> Expr:
    """The largest of which all are multiples.

    Raises:
        UnknownPlaceError: there is none.
    """
    first, *_ = slopes
    ratios = [_ratio(slope, first) for slope in slopes]
    below = lcm(*(ratio.denominator for ratio in ratios))
    above = gcd(*(int(ratio * below) for ratio in ratios))
    return fold.mul(num(Fraction(above, below)), _short(first))


def _slope(node: Expr, variable: str) -> Expr:
    slope = differentiate(node.args[0], variable)
    if slope == fold.ZERO or variable in slope.names:
        raise UnknownPlaceError
    return slope


def _ratio(a: Expr, b: Expr) -> Fraction:
    value = exact(fold.div(a, b))
    if value is None:
        raise UnknownPlaceError
    return value


def exact(e: Expr) -> Fraction | None:
    """The rational number that a constant is, if it is one."""
    return compute(lambda algebra: algebra.rational_value(e), limit=_LIMIT)


def _short(e: Expr) -> Expr:
    """A multiple of 1 or of pi as such."""
    for unit in (fold.ONE, PI):
        value = exact(fold.div(e, unit))
        if value is not None:
            return fold.mul(num(value), unit)
    return e


def _bends(nodes: Sequence[Expr], turn: Turn) -> Iterator[Expr]:
    """Where something else than a floor may bend, jump or have a pole."""
    found: dict[Expr, None] = {}
    for u in dict.fromkeys(u for node in nodes for u in _bending(node)):
        if turn.variable in u.names and operators_in(u).isdisjoint(_FLOORS):
            found |= dict.fromkeys(angles_of(_by_angle(u, turn), _ANGLE))
    whole = fold.mul(fold.TWO, PI)
    for angle in found:
        for k in range(turn.times):
            yield fold.div(fold.add(fold.div(angle, whole), num(k)), num(turn.times))


def _bending(node: Expr) -> Iterator[Expr]:
    """What is zero or infinite where a function may bend, jump or have a pole.

    Raises:
        UnknownPlaceError: this is not known of it.
    """
    if node.op in (*_SIGNED, "sqrt", "log") or node.op in WAVES:
        if node.op in ("tan", "sec"):
            yield unary("cos", *node.args)
        elif node.op in ("cot", "csc"):
            yield unary("sin", *node.args)
        elif node.op not in WAVES:
            yield node.args[0]
    elif node.op == "div":
        yield node.args[1]
    elif node.op == "pow":
        exponent = node.args[1].value
        if node.args[1].names and node.args[0].value != -1:
            raise UnknownPlaceError
        if type(exponent) is not int or exponent < 0:
            yield node.args[0]
    elif node.op in _UNIT and node.args[0].op in _OTHER:
        yield unary(_OTHER[node.args[0].op], *node.args[0].args)
    elif node.op in _UNIT:
        yield fold.sub(fold.ONE, node.args[0])
        yield fold.add(fold.ONE, node.args[0])
    elif node.op not in _SMOOTH and node.op not in _FLOORS:
        raise UnknownPlaceError


def _by_angle(u: Expr, turn: Turn) -> Expr:
    """It in multiples of the angle.

    Raises:
        UnknownPlaceError: the variable is left.
    """
    instead = {}
    for node in distinct(u):
        if node.op in WAVES and turn.variable in node.names:
            m = _ratio(_slope(node, turn.variable), turn.slope)
            start = substitute(node.args[0], {turn.variable: fold.ZERO})
            line = fold.add(fold.mul(num(m), sym(_ANGLE)), _short(start))
            instead[node] = unary(node.op, line)
    plain = replaced(u, instead)
    if turn.variable in plain.names:
        raise UnknownPlaceError
    return plain


def _in_order(places: Sequence[Expr]) -> tuple[Expr, ...]:
    """Places as parts of a period by their size, each once.

    Raises:
        UnknownPlaceError: there are too many, or two are too close.
    """
    found: list[tuple[float, Expr]] = []
    for place in dict.fromkeys(places):
        value = exact(place)
        if value is not None:
            within = num((value + Fraction(1, 2)) % 1 - Fraction(1, 2))
        else:
            within = fold.sub(place, num(round(float(constant_value(place).mid()))))
        size = float(constant_value(within).mid())
        same = [other for at, other in found if abs(at - size) < _NEAR]
        if not same:
            found.append((size, within))
        elif not all(_are_equal(within, other) for other in same):
            raise UnknownPlaceError
    found.sort(key=lambda pair: pair[0])
    ends = [size for size, _ in found]
    ends += [end + 1 for end in ends[:1]]
    if len(found) > _MOST or any(b - a < _NEAR for a, b in pairwise(ends)):
        raise UnknownPlaceError
    return tuple(part for _, part in found)


def _are_equal(a: Expr, b: Expr) -> bool:
    return compute(lambda algebra: algebra.difference_is_zero(a, b), limit=_LIMIT)
