"""Places and intervals of lines in words.

In: intervals that were looked at, and limits. Out: texts such as `-3 < x < 1/2`. It compares
nothing.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

import flint

from chainrule.checker.intervals import NEGLIGIBLE, Coverage, Interval, within
from chainrule.checker.switches import Limits

_DIGITS: Final = (6, 12, 24)


def between(first: Interval, last: Interval) -> str:
    """From the beginning of one interval to the end of another on the same line.

    >>> from chainrule.checker.zeros import Stretch
    >>> stretch = Stretch(Fraction(-8), Fraction(1, 2))
    >>> near = Interval("x", stretch, Fraction(8), "agree", {})
    >>> between(near, near)
    'x < 0.500000'
    """
    low, high = first.stretch.low, last.stretch.high
    text = first.axis
    # The ends of a narrow interval far out begin with the same digits.
    digits = next((n for n in _DIGITS if _differ(_number(low, n), _number(high, n))), _DIGITS[0])
    if abs(low) < first.reach:
        text = f"{_number(low, digits)} < {text}"
    if abs(high) < first.reach:
        text = f"{text} < {_number(high, digits)}"
    return text if text != first.axis else f"all {first.axis}"


def _differ(low: str, high: str) -> bool:
    """Whether two ends are two numbers as written, too: 1000000 and 1.00000e+6 are one."""
    return Fraction(low) != Fraction(high)


def reach(found: Coverage) -> str:
    """How far the lines were looked through, and both sides compared; empty if everywhere.

    >>> reach(Coverage((), (("x", Fraction(-64), Fraction(64)), ("y", None, None)), False))
    '-64 < x < 64'
    """
    words = []
    ends: dict[str, Limits] = {}
    for axis, *limits in (*found.limits, *found.chosen, *found.looked):
        ends[axis] = within(ends.get(axis), (limits[0], limits[1]))
    for axis, (low, high) in ends.items():
        if low is not None and high is not None:
            words.append(f"{_number(low)} < {axis} < {_number(high)}")
        elif low is not None:
            words.append(f"{axis} > {_number(low)}")
        elif high is not None:
            words.append(f"{axis} < {_number(high)}")
    return " and ".join(words)


def _number(value: Fraction, digits: int = _DIGITS[0]) -> str:
    """A place on a line: exact where it is short."""
    if value.denominator == 1 and abs(value) < 10**9:
        return str(value)
    if abs(value) < NEGLIGIBLE:
        return "0"
    return str(flint.arb(flint.fmpq(value.numerator, value.denominator)).str(digits, radius=False))
