"""The interval of a definite integral: its ends as numbers, in order.

In: two bounds without letters. Out: an `Interval`, from left to right, and whether it was turned
round. It knows no function.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from flint import arb, ctx

from chainrule.algebra import middle_of
from chainrule.checker.zeros import Stretch
from chainrule.definite.cover import BITS
from chainrule.definite.values import number
from chainrule.errors import InputError
from chainrule.expr import Expr
from chainrule.expr.bounds import Bound, Infinity, bound_text

_NEAR: Final = 10_000
FAR: Final = 40
"""Infinity is looked towards up to two to this power, and beyond it by limits alone."""


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`.

    Attributes:
        low, high: the ends as they were given.
        inner: rational numbers as near to them as is of use, inside; towards infinity far out.
        turned: whether the lower bound is the larger one.
    """

    low: Bound
    high: Bound
    inner: Stretch
    turned: bool = False

    @property
    def is_finite(self) -> bool:
        """Whether both ends are numbers."""
        return isinstance(self.low, Expr) and isinstance(self.high, Expr)

    @property
    def is_empty(self) -> bool:
        """Whether both ends are the same place."""
        return self.low == self.high


def interval(lower: Bound, upper: Bound) -> Interval:
    """The interval between two bounds.

    Raises:
        InputError: a bound has no real value.

    >>> from chainrule.expr import parse
    >>> found = interval(parse("2"), parse("1"))
    >>> found.low, found.turned
    (1, True)
    """
    with ctx.workprec(2 * BITS):
        left, right = _value(lower), _value(upper)
        if left > right:
            return _between(upper, lower, right, left, turned=True)
        return _between(lower, upper, left, right, turned=False)


def around(place: Expr) -> Stretch:
    """A narrow stretch around a constant.

    >>> from chainrule.expr import parse
    >>> around(parse("1")).low < 1
    True
    """
    with ctx.workprec(2 * BITS):
        middle, radius = _rational(number(place)), Fraction(1, 2**_NARROW)
    return Stretch(middle - radius, middle + radius)


_NARROW: Final = 60
"""What is narrow: this power of one half."""


def _between(low: Bound, high: Bound, left: arb, right: arb, *, turned: bool) -> Interval:
    a, b = _rational(left.upper()), _rational(right.lower())
    return Interval(low, high, Stretch(a, max(a, b)), turned)


def _value(bound: Bound) -> arb:
    if isinstance(bound, Infinity):
        return arb(2) ** FAR * (1 if bound is Infinity.PLUS else -1)
    value = number(bound)
    if not value.is_finite():
        raise InputError(f"the bound {bound_text(bound)} has no real value")
    if abs(value) > arb(2) ** FAR:
        raise InputError(f"the bound {bound_text(bound)} is too large; the limit is 2^{FAR}, or oo")
    if 0 < abs(value) < arb(2) ** -_NEAR:
        reason = f"the bound {bound_text(bound)} is too near to 0; the limit is 2^-{_NEAR}, or 0"
        raise InputError(reason)
    return value


def _rational(value: arb) -> Fraction:
    middle = middle_of(value)
    return Fraction(int(middle.p), int(middle.q))
