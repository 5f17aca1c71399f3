"""The rational numbers that balls begin, end and stand at, written down only where they are short.

In: balls of python-flint. Out: fractions. A ball may hold `2^(2^60)` in a few bytes; writing that
down as a fraction ends the process, whatever Python would catch.
"""

from __future__ import annotations

from typing import Any, Final

from flint import fmpq

from chainrule.algebra.costs import TooCostly

_MOST_BITS: Final = 1 << 20


def middle_of(ball: Any) -> fmpq:
    """The middle of a ball, exactly.

    Raises:
        TooCostly: it has more than a million bits, or the ball is not finite.

    >>> from flint import arb
    >>> middle_of(arb(3) / 4)
    3/4
    >>> middle_of(arb(2) ** (2**60))
    Traceback (most recent call last):
    chainrule.algebra.costs.TooCostly
    """
    if not ball.is_finite():
        raise TooCostly
    mantissa, exponent = ball.mid().man_exp()
    if abs(exponent) > _MOST_BITS:
        raise TooCostly
    return fmpq(int(mantissa)) * fmpq(2) ** int(exponent)


def ends_of(ball: Any) -> tuple[fmpq, fmpq]:
    """Where a ball begins and ends, exactly: `lower` and `upper` round to the precision at hand.

    Raises:
        TooCostly: as `middle_of`.

    >>> from flint import arb
    >>> ends_of(arb(3) / 4)
    (3/4, 3/4)
    """
    middle, radius = middle_of(ball), middle_of(ball.rad())
    return middle - radius, middle + radius
