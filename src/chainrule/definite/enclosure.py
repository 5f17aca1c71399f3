"""A definite integral between two numbers that certainly hold it between them.

In: an integrand in one variable, and two ends. Out: a ball, by FLINT's adaptive Gauss-Legendre
quadrature with bounds from complex analysis; nothing where it does not converge in time, as at a
pole. It knows no antiderivative.

Source: F. Johansson, "Numerical integration in arbitrary-precision ball arithmetic", ICMS 2018.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, log2
from typing import Final

from flint import acb, arb, ctx

from chainrule.algebra import ends_of
from chainrule.definite.turning import TurningLine, turns
from chainrule.definite.values import Line
from chainrule.expr import Expr

MOST_DIGITS: Final = 1000
_GUARD_BITS: Final = 40
_MOST_EVALUATIONS: Final = 200_000
_FIRST_EVALUATIONS: Final = 20_000
"""Of plain balls, where narrower ones may be better."""
_FEW: Final = 100
"""An error may be so many times as large as was asked for."""
_HUGE: Final = arb(2) ** 40_000
"""Beyond it, and beyond its inverse, a number is not written out exactly."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """Two numbers that hold a value between them.

    Attributes:
        low, high: exact.
        text: the value with as many digits as are certain, and its error.
    """

    low: Fraction
    high: Fraction
    text: str

    @property
    def value(self) -> float:
        """The middle, as a float."""
        return float((self.low + self.high) / 2)

    def __str__(self) -> str:
        return self.text

    def overlaps(self, other: Enclosure) -> bool:
        """Whether both may be the same number."""
        return self.low <= other.high and other.low <= self.high


def bits_for(digits: int) -> int:
    """The precision that gives so many digits."""
    return ceil(digits * log2(10)) + _GUARD_BITS


def enclosure_of(value: arb, digits: int) -> Enclosure | None:
    """A ball as an enclosure; nothing where it is not finite, or has 12,000 digits and more.

    >>> enclosure_of(arb(2).sqrt(), 10).text
    '1.414213562 ± 3.74e-10'
    """
    if not value.is_finite() or abs(value).upper() > _HUGE:
        return None
    if (
        not value.is_zero() and abs(value).upper() < 1 / _HUGE
    ):  # too small to be written out: as a ball around zero
        value = arb(0, 1 / _HUGE)
    low, high = (Fraction(int(end.p), int(end.q)) for end in ends_of(value))
    shown, _, error = value.str(digits).strip("[]").partition("+/- ")
    text = f"{shown.strip() or 0} ± {error}" if error else shown
    return Enclosure(low, high, text)


def enclose(
    f: Expr, variable: str, low: arb, high: arb, *, digits: int, until: float
) -> arb | None:
    """A ball that holds the integral of `f` from `low` to `high`.

    Args:
        f: has no other symbol; where it is not real on the way, its principal values are meant.
        low, high: finite.
        digits: how many are wanted.
        until: the deadline, in seconds of `time.monotonic`.

    Returns:
        None where it is not found in time, or does not converge.

    >>> from chainrule.expr import parse
    >>> found = enclose(parse("x^2"), "x", arb(0), arb(1), digits=15, until=time.monotonic() + 5)
    >>> found.overlaps(arb(1) / 3)
    True
    """
    bends = turns(f, variable)
    with ctx.workprec(bits_for(digits)):
        found = quadrature(
            Line(f, variable).analytic, acb(low), acb(high), digits=digits, until=until,
            evaluations=_FIRST_EVALUATIONS if bends else _MOST_EVALUATIONS,
        )  # fmt: skip
    if bends and (found is None or _is_wide(found.real, digits)):
        with ctx.workprec(2 * bits_for(digits)):
            line = TurningLine(f, variable)
            found = quadrature(line.analytic, acb(low), acb(high), digits=digits, until=until)
    return None if found is None or not found.imag.contains(0) else found.real


def _is_wide(found: arb, digits: int) -> bool:
    wanted = (abs(found) * _FEW).max(arb(1)) * arb(10) ** -digits
    return bool(found.rad() > wanted)


def quadrature(
    values: Callable[[acb, bool], acb],
    low: acb,
    high: acb,
    *,
    digits: int,
    until: float,
    absolute: arb | None = None,
    evaluations: int = _MOST_EVALUATIONS,
) -> acb | None:
    """A ball that holds the integral along a line from one complex number to another.

    Args:
        values: the integrand on a ball; with the flag only where it is analytic on all of it.
        low, high: the ends.
        digits: how many are wanted; the working precision is that of the caller.
        until: the deadline, in seconds of `time.monotonic`.
        absolute: an error that does not matter, where the value is a part of a larger one.
        evaluations: at most, more or less.

    Returns:
        None where it is not found in time, or does not converge.
    """
    late = False

    def until_late(at: acb, flag: bool) -> acb:
        # An exception cannot pass through FLINT: what is left is 0, which ends it at once.
        nonlocal late
        late = late or time.monotonic() > until
        return acb(0) if late else values(at, flag)

    tolerance = arb(10) ** -(digits + 1)
    found = acb.integral(
        until_late,
        low,
        high,
        rel_tol=tolerance,
        abs_tol=tolerance**2 if absolute is None else absolute,
        eval_limit=evaluations,
    )
    return None if late or not found.is_finite() else found
