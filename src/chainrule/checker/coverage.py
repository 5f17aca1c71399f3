"""Two sides compared on every interval between the places where something may switch.

In: two expressions and the functions whose real domain is meant. Out: a `Coverage`: for each
interval of each line that was looked along, whether the two agree, differ, or one has no value
there. It proves nothing; a difference that it finds is rigorous.

Lines run along each symbol in turn, through points at which the others have seeded values.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import islice
from typing import Any

from chainrule.checker.ball_functions import Ball
from chainrule.checker.balls import Evaluator
from chainrule.checker.cylinders import MOST_LINES, cylinders
from chainrule.checker.faint import Faint
from chainrule.checker.intervals import Bounds, Coverage, Fate, Interval, within
from chainrule.checker.numeric import DEFAULT_BITS, Outcome, real_values, refine, shown
from chainrule.checker.points import Point, real_points
from chainrule.checker.sampling import chosen_gaps, corners, seeded_lines
from chainrule.checker.spots import far_places, places
from chainrule.checker.steep import hints, octaves
from chainrule.checker.switches import Limits, Partition, hinted, partition, switches
from chainrule.checker.zeros import Stretch
from chainrule.expr.tree import Expr, free_symbols

_HINT_STEPS = 1200  # of the search near which places something may be steep
_HINT_CUTS = 12  # of one hint, those nearest to zero
_REGION_STEPS = 6000  # of the search for regions of several symbols
_MOST_SYMBOLS = 4  # of which regions are sought
Judge = Callable[[Point], tuple[Outcome, list[Ball]]]
"""What is found at a point, and the values of both sides there."""


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
    program = Evaluator(sides)

    faint = Faint(program)

    def judge(point: Point) -> tuple[Outcome, list[Ball]]:
        outcome, values = refine(real_values(program, point), bits)
        if outcome == "agree":
            faint.look(point)
        return outcome, values

    found = cover_by(
        judge, sides,
        seed=seed, whole=whole, exact_only=exact_only, most_steps=most_steps, tick=tick,
    )  # fmt: skip
    return replace(found, unseen=faint.unseen)


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
    counted = _Counted(tick, most_steps)
    search = _Search(judge, switches(sides), counted, None if exact_only else _Far.of(sides))
    for axis, point in seeded_lines(names, seed, whole):
        if not search.along(axis, point):
            break
    if len(names) > 1 and not exact_only:
        search.through_regions(names, seed)
    looked, chosen = map(_bounds, (search.looked, search.chosen))
    return Coverage(
        tuple(search.intervals), _bounds(search.limits), len(names) == 1, looked, chosen
    )


def _bounds(limits: dict[str, Limits]) -> Bounds:
    return tuple((axis, low, high) for axis, (low, high) in limits.items())


@dataclass(frozen=True, slots=True)
class _Far:
    """What is looked at beside the switches.

    Attributes:
        hints: the functions near whose zeros something may be steep.
        octaves: how many there are of far places.
    """

    hints: tuple[Expr, ...]
    octaves: int

    @classmethod
    def of(cls, sides: Sequence[Expr]) -> _Far:
        known = set(switches(sides))
        return cls(tuple(h for h in hints(sides) if h not in known), octaves(sides))


@dataclass(slots=True)
class _Search:
    """What is looked at, and what was found so far."""

    judge: Judge
    functions: tuple[Expr, ...]
    counted: _Counted
    far: _Far | None
    intervals: list[Interval] = field(default_factory=list)
    limits: dict[str, Limits] = field(default_factory=dict)
    looked: dict[str, Limits] = field(default_factory=dict)
    chosen: dict[str, Limits] = field(default_factory=dict)
    gaps: dict[str, list[tuple[Stretch, Fraction]]] = field(default_factory=dict)

    def along(self, axis: str, point: dict[str, Any]) -> bool:
        """Look along a line; no more where the search for switches has had its steps."""
        try:
            found = self._partition(axis, point)
        except _Enough:
            self.limits[axis] = (Fraction(0), Fraction(0))
            return False
        chosen, nearest = chosen_gaps(found)
        self.limits[axis] = within(self.limits.get(axis), found.limits())
        self.chosen[axis] = within(self.chosen.get(axis), nearest)
        self.gaps.setdefault(axis, []).extend((stretch, found.reach) for stretch in chosen)
        for stretch in chosen:
            self.counted.tick()
            look = _look(self.judge, axis, point, stretch, found.reach)
            if self.far is not None and look.fate != "differ":
                look = self._far_out(look, self.far.octaves, whole=found.whole)
            self.intervals.append(look)
        return True

    def through_regions(self, names: Sequence[str], seed: int) -> None:
        """Look into every region of several symbols, as far as it is known how they lie."""
        start = next(real_points(list(names), seed))  # of axes that the search has not come to
        for point in corners(self.gaps, start, seed):
            self._look_at(next(iter(self.gaps)), point)
        if len(names) > _MOST_SYMBOLS:
            return
        found = cylinders(self.functions, names)
        steps = _Counted(self.counted.tick, _REGION_STEPS)
        with suppress(_Enough):
            for point in islice(found.lines(steps), MOST_LINES):
                line = partition(found.levels[-1], found.axis, point, steps)
                for stretch in chosen_gaps(line)[0]:
                    steps()
                    self._look_at(
                        found.axis, {**point, found.axis: next(places(stretch, line.reach))}
                    )

    def _look_at(self, axis: str, point: dict[str, Fraction]) -> None:
        """A look at a point: what it tells is kept, unless both sides agree or are not real."""
        self.counted.tick()
        outcome, values = self.judge(point)
        place = Stretch(point[axis], point[axis])
        look = Interval(axis, place, abs(point[axis]), "blurred", point)
        if outcome == "differ":
            self.intervals.append(_differing(look, point, values))
        elif outcome == "blurred":
            self.intervals.append(look)

    def _partition(self, axis: str, point: dict[str, Any]) -> Partition:
        """The line divided at all switches, and at what hints were found."""
        found = partition(self.functions, axis, point, self.counted, exact_only=self.far is None)
        marks: list[Fraction] = []
        for hint in self.far.hints if self.far is not None else ():
            cuts: list[Stretch] = []
            with suppress(_Enough):
                hinted(hint, axis, point, _Counted(self.counted.tick, _HINT_STEPS), cuts)
            marks += sorted(((c.low + c.high) / 2 for c in cuts), key=abs)[:_HINT_CUTS]
        return found.divided_at([Stretch(mark, mark) for mark in marks])

    def _far_out(self, look: Interval, octaves: int, *, whole: bool) -> Interval:
        """The interval after a look at its far places; how far that went is noted."""
        axis = look.axis
        for side, end in ((-1, -look.stretch.low), (1, look.stretch.high)):
            outermost, empty = end >= look.reach, look.fate == "outside"
            last = look.point[axis]
            for last in far_places(look.stretch, look.reach, octaves, side):
                self.counted.tick()
                here = {**look.point, axis: last}
                outcome, values = self.judge(here)
                if outcome == "differ":
                    return _differing(look, here, values)
                empty = empty and outcome == "outside"
                if outcome == "blurred":
                    outermost = True  # of what can be looked at
                    break
            if outermost and not (whole and empty):
                ends = (last, None) if side < 0 else (None, last)
                self.looked[axis] = within(self.looked.get(axis), ends)
        return look


def _look(judge: Judge, axis: str, point: Point, stretch: Stretch, reach: Fraction) -> Interval:
    """Compare at some places of an interval; one where they differ decides."""
    look = Interval(axis, stretch, reach, "outside", {})
    for place in places(stretch, reach):
        here = {**point, axis: place}
        outcome, values = judge(here)
        if outcome == "differ":
            return _differing(look, here, values)
        worse = _worse(look.fate, outcome)
        if worse != look.fate or not look.point:
            look = replace(look, fate=worse, point=here)
        if outcome == "agree":
            look = replace(look, agreed=True)
    return look


def _differing(look: Interval, here: Point, values: Sequence[Ball]) -> Interval:
    left, right = shown(values[0], values[1])
    return replace(look, fate="differ", point=here, left=left, right=right)


def _worse(fate: Fate, outcome: Outcome) -> Fate:
    order: tuple[Fate, ...] = ("outside", "agree", "blurred")
    return max((fate, outcome), key=order.index)
