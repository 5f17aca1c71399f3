"""Two sides compared on every interval between the places where something may switch.

In: two expressions and the functions whose real domain is meant. Out: a `Coverage`: for each
interval of each line that was looked along, whether the two agree, differ, or one has no value
there. It proves nothing; a difference that it finds is rigorous.

Lines run along each symbol in turn, through points at which the others have seeded values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import islice
from random import Random
from typing import Any, Final, Literal

from chainrule.checker.balls import Ball, Program
from chainrule.checker.numeric import DEFAULT_BITS, Outcome, real_values, refine, shown
from chainrule.checker.points import Point, real_points, show
from chainrule.checker.spots import places
from chainrule.checker.switches import Limits, partition, switches
from chainrule.checker.zeros import Stretch
from chainrule.expr.tree import Expr, free_symbols

_LINES = 2  # along each axis, where there are parameters
_NEAREST = 48  # intervals nearest to zero that are looked at
_FARTHER = 12  # and of the others
_CORNERS = 96  # places that are next to a switch along several axes at once
NEGLIGIBLE: Final = Fraction(2) ** -23
"""Zero itself lies in a cut as wide as this."""

Fate = Literal["agree", "differ", "outside", "blurred"]
Judge = Callable[[Point], tuple[Outcome, list[Ball]]]
"""What is found at a point, and the values of both sides there."""


@dataclass(frozen=True, slots=True)
class Interval:
    """What was found on one interval of a line.

    Attributes:
        axis: the symbol that varies.
        stretch: its ends.
        reach: how far the line was looked at; an end there is none.
        fate: `outside` where the functions are not real, `blurred` where a side has no value that
            can be told apart.
        point: where it was looked at last.
        left, right: the values there, as text, where they differ.
    """

    axis: str
    stretch: Stretch
    reach: Fraction
    fate: Fate
    point: dict[str, Any]
    left: str = ""
    right: str = ""

    @property
    def place(self) -> str:
        """The point in words."""
        return show(self.point)

    def holds(self, point: Point) -> bool:
        """Whether a point lies on this interval of its line."""
        beside = all(point[name] == at for name, at in self.point.items() if name != self.axis)
        return beside and self.stretch.low <= point[self.axis] <= self.stretch.high


@dataclass(frozen=True, slots=True)
class Coverage:
    """All intervals that were looked at.

    Attributes:
        intervals: line by line, in order.
        limits: between which all switches were found, on each axis; both None for everywhere.
        alone: whether one symbol is all there is, so that an interval is a region.
    """

    intervals: tuple[Interval, ...]
    limits: tuple[tuple[str, Fraction | None, Fraction | None], ...]
    alone: bool

    def first(self, fate: Fate) -> Interval | None:
        """The first interval with this fate."""
        return next((i for i in self.intervals if i.fate == fate), None)

    @property
    def agreements(self) -> int:
        """On how many intervals the two agree."""
        return sum(i.fate == "agree" for i in self.intervals)

    @property
    def is_blind(self) -> bool:
        """Whether on some axis the line could not be looked through even near zero."""
        return any(
            low is not None and high is not None and high - low < 2 * NEGLIGIBLE
            for _, low, high in self.limits
        )


class _Enough(Exception):  # noqa: N818 (a signal, not an error)
    """The search for switches has had its steps."""


@dataclass(slots=True)
class _Counted:
    """A tick that counts how often it is called."""

    tick: Callable[[], None]
    left: int

    def __call__(self) -> None:
        self.tick()
        self.left -= 1
        if self.left < 0:
            raise _Enough


def cover(
    left: Expr, right: Expr, domain: Sequence[Expr], *,
    seed: int = 0, whole: frozenset[str] = frozenset(), exact_only: bool = False,
    most_steps: int = 20_000, bits: int = DEFAULT_BITS, tick: Callable[[], None] = lambda: None,
) -> Coverage:  # fmt: skip
    """Compare two sides on every interval, where all of `domain` (and `left`) are real.

    Args:
        left: the true value, e.g. a derivative.
        right: the value in question.
        domain: the functions whose common domain is meant.
        seed: of the values of the symbols that do not vary.
        whole: symbols that are whole numbers on some of the lines along others.
        exact_only: as in `partition`: not all switches are found then.
        most_steps: of the search for switches; a coverage that would need more is blind.
        bits: the accuracy at which two values count as equal.
        tick: called now and then; it may raise to stop.

    >>> from chainrule.expr.parser import parse
    >>> f = parse("|x + 10^5|")
    >>> found = cover(parse("(x + 10^5)/|x + 10^5|"), parse("1"), [f])
    >>> [interval.fate for interval in found.intervals]
    ['differ', 'agree']
    """
    sides = [left, right, *domain]
    program = Program(sides)

    def judge(point: Point) -> tuple[Outcome, list[Ball]]:
        return refine(real_values(program, point), bits)

    return cover_by(
        judge, sides,
        seed=seed, whole=whole, exact_only=exact_only, most_steps=most_steps, tick=tick,
    )  # fmt: skip


def cover_by(
    judge: Judge, sides: Sequence[Expr], *,
    seed: int = 0, whole: frozenset[str] = frozenset(), exact_only: bool = False,
    most_steps: int = 20_000, tick: Callable[[], None] = lambda: None,
) -> Coverage:  # fmt: skip
    """The same look with a judge of one's own.

    Args:
        judge: is asked at points with a value for each symbol.
        sides: what may switch somewhere on the way.
        seed, whole, exact_only, most_steps, tick: as in `cover`.
    """
    names = sorted(set().union(*map(free_symbols, sides)))
    search = _Search(judge, switches(sides), _Counted(tick, most_steps), exact_only)
    for axis, point in _lines(names, seed, whole):
        if not search.along(axis, point):
            break
    start = next(real_points(names, seed))  # of axes that the search has not come to
    corners = _corners(judge, search.gaps, start, seed, tick)
    bounds = tuple((axis, low, high) for axis, (low, high) in search.limits.items())
    return Coverage((*search.intervals, *corners), bounds, len(names) == 1)


@dataclass(slots=True)
class _Search:
    """What is looked at, and what was found so far."""

    judge: Judge
    functions: tuple[Expr, ...]
    counted: _Counted
    exact_only: bool
    intervals: list[Interval] = field(default_factory=list)
    limits: dict[str, Limits] = field(default_factory=dict)
    gaps: dict[str, list[tuple[Stretch, Fraction]]] = field(default_factory=dict)

    def along(self, axis: str, point: dict[str, Any]) -> bool:
        """Look along a line; no more where the search for switches has had its steps."""
        limits = self.limits
        try:
            found = partition(self.functions, axis, point, self.counted, exact_only=self.exact_only)
        except _Enough:
            limits[axis] = (Fraction(0), Fraction(0))
            return False
        chosen, nearest = _chosen(found.gaps())
        limits[axis] = _within(_within(limits.get(axis), found.limits()), nearest)
        self.gaps.setdefault(axis, []).extend((stretch, found.reach) for stretch in chosen)
        for stretch in chosen:
            self.counted.tick()
            self.intervals.append(_look(self.judge, axis, point, stretch, found.reach))
        return True


def _lines(
    names: Sequence[str], seed: int, whole: frozenset[str]
) -> Iterator[tuple[str, dict[str, Fraction]]]:
    """Lines along each axis; with one symbol there is one line."""
    count = 1 if len(names) == 1 else _LINES
    for place, axis in enumerate(names):
        others = whole - {axis}
        # The points at which those are whole numbers come second in every four.
        step = 2 if others else 1
        points = real_points(list(names), seed + place, whole=others)
        for point in islice(points, 0, count * step, step):
            yield axis, point


def _chosen(gaps: Sequence[Stretch]) -> tuple[list[Stretch], Limits]:
    """All gaps, or those nearest to zero and some of the others, in order.

    Returns:
        the gaps, and between which places none was left out.
    """
    by_distance = sorted(gaps, key=lambda gap: min(abs(gap.low), abs(gap.high)))
    nearest, rest = by_distance[:_NEAREST], by_distance[_NEAREST:]
    step = max(1, len(rest) // _FARTHER)
    chosen = sorted([*nearest, *rest[::step]], key=lambda gap: gap.low)
    low = max((gap.high for gap in rest if gap.high <= 0), default=None)
    high = min((gap.low for gap in rest if gap.low >= 0), default=None)
    return chosen, (low, high)


def _corners(
    judge: Judge,
    gaps: dict[str, list[tuple[Stretch, Fraction]]],
    start: dict[str, Fraction],
    seed: int,
    tick: Callable[[], None],
) -> Iterator[Interval]:
    """Places in one of the intervals of each axis: where several things switch at once."""
    if len(gaps) < 2:
        return
    rng = Random(seed)
    for _ in range(_CORNERS):
        tick()
        chosen = {axis: rng.choice(found) for axis, found in gaps.items()}
        point = start | {
            axis: rng.choice(list(places(stretch, reach)))
            for axis, (stretch, reach) in chosen.items()
        }
        outcome, values = judge(point)
        axis, (stretch, reach) = next(iter(chosen.items()))
        if outcome == "differ":
            texts = shown(values[0], values[1])
            yield Interval(axis, stretch, reach, "differ", point, *texts)
        elif outcome == "blurred":
            yield Interval(axis, stretch, reach, "blurred", point)


def _look(judge: Judge, axis: str, point: Point, stretch: Stretch, reach: Fraction) -> Interval:
    """Compare at some places of an interval; one where they differ decides."""
    fate: Fate = "outside"
    at: dict[str, Any] = {}
    for place in places(stretch, reach):
        here = {**point, axis: place}
        outcome, values = judge(here)
        if outcome == "differ":
            return Interval(axis, stretch, reach, "differ", here, *shown(values[0], values[1]))
        worse = _worse(fate, outcome)
        if worse != fate or not at:
            fate, at = worse, here
    return Interval(axis, stretch, reach, fate, at)


def _worse(fate: Fate, outcome: Outcome) -> Fate:
    order: tuple[Fate, ...] = ("outside", "agree", "blurred")
    return max((fate, outcome), key=order.index)


def _within(first: Limits | None, second: Limits) -> Limits:
    """The narrower one on either side."""
    if first is None:
        return second
    lows = [low for low in (first[0], second[0]) if low is not None]
    highs = [high for high in (first[1], second[1]) if high is not None]
    return (max(lows) if lows else None, min(highs) if highs else None)
