"""What was found on the intervals of lines: plain values.

In: the fate of each interval, and how far was looked. Out: which of them agree, differ, or cannot
be told apart. It looks at nothing itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final, Literal

from chainrule.checker.points import show
from chainrule.checker.switches import Limits
from chainrule.checker.zeros import Stretch
from chainrule.expr.tree import Expr

NEGLIGIBLE: Final = Fraction(2) ** -23
"""Zero itself lies in a cut as wide as this."""
NEAR: Final = Fraction(1)
"""Up to here a line has to be looked through, if what is said of it is to count."""

Fate = Literal["agree", "differ", "outside", "blurred"]
Bounds = tuple[tuple[str, Fraction | None, Fraction | None], ...]


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
        agreed: whether the two agree at one of its places at least.
    """

    axis: str
    stretch: Stretch
    reach: Fraction
    fate: Fate
    point: dict[str, Any]
    left: str = ""
    right: str = ""
    agreed: bool = False

    @property
    def place(self) -> str:
        """The point in words."""
        return show(self.point)


@dataclass(frozen=True, slots=True)
class Coverage:
    """All intervals that were looked at.

    Attributes:
        intervals: line by line, in order.
        limits: between which all switches were found, on each axis; both None for everywhere.
        looked: between which both sides were compared, the outermost places; None where they are
            not real beyond.
        chosen: between which no interval was left out, where there are too many.
        unseen: parts that were too small to be seen wherever was looked; see `faint.py`.
        alone: whether one symbol is all there is, so that an interval is a region.
    """

    intervals: tuple[Interval, ...]
    limits: Bounds
    alone: bool
    looked: Bounds = ()
    chosen: Bounds = ()
    unseen: tuple[Expr, ...] = ()

    def first(self, fate: Fate) -> Interval | None:
        """The first interval with this fate."""
        return next((i for i in self.intervals if i.fate == fate), None)

    @property
    def agreements(self) -> int:
        """On how many intervals the two agree."""
        return sum(i.fate == "agree" for i in self.intervals)

    @property
    def is_dark(self) -> bool:
        """Whether on some axis the line could not be looked through even around zero."""
        return any(
            low is not None and high is not None and high - low < 2 * NEGLIGIBLE
            for _, low, high in self.limits
        )

    @property
    def is_blind(self) -> bool:
        """Whether a line could not be looked through at a place near zero where there are values.

        What was looked through on a thousandth of the line is no evidence of the rest:
        `acos(cos(1000x - 2000)) - 1000x + 2000` is zero from 2 to 2.003 only.
        """
        return self.is_dark or any(
            self._is_cut(axis, end, sign)
            for axis, low, high in self.limits
            for end, sign in ((low, -1), (high, 1))
            if end is not None
        )

    def _is_cut(self, axis: str, end: Fraction, sign: int) -> bool:
        """Whether what was looked through ends near zero, unless nothing is real beyond."""
        return abs(end) < NEAR and any(
            i.axis == axis
            and i.fate != "outside"
            and max(sign * i.stretch.low, sign * i.stretch.high) > sign * end  # on that side
            for i in self.intervals
        )


def within(first: Limits | None, second: Limits) -> Limits:
    """The narrower one on either side."""
    if first is None:
        return second
    lows = [low for low in (first[0], second[0]) if low is not None]
    highs = [high for high in (first[1], second[1]) if high is not None]
    return (max(lows) if lows else None, min(highs) if highs else None)
