"""Values of gamma and its kin that have names: `gamma(5)` is 24, `polygamma(1, 1)` is `pi^2/6`.

In: a function and a number. Out: its value, where it is a number, `sqrt(pi)` or a power of pi, and
numbers beside it. No name is known for `digamma(1)`, of which that of all others is made.
"""

from __future__ import annotations

from fractions import Fraction
from math import factorial, prod
from typing import Final

from chainrule.expr import fold
from chainrule.expr.tree import Expr, const, make, num, unary

_HALF: Final = Fraction(1, 2)
_LARGEST: Final = 30
_LARGEST_SUM: Final = 6  # terms, one for each step from 1 or 1/2
_PI: Final = const("pi")
# at 1 and at 1/2: what stands before which power of pi
_POWERS: Final = {
    "polygamma1": (Fraction(1, 6), _HALF, 2),
    "polygamma3": (Fraction(1, 15), Fraction(1), 4),
}

VALUED: Final = ("Gamma", *_POWERS)


def known_value(op: str, at: Fraction) -> Expr | None:
    """The value of a function at a whole number or one half more.

    >>> from chainrule.expr import to_text
    >>> [to_text(known_value("Gamma", Fraction(n, 2))) for n in (10, 1, -1)]
    ['24', 'sqrt(pi)', '-2sqrt(pi)']
    >>> to_text(known_value("polygamma1", Fraction(2)))
    'pi^2/6 - 1'
    """
    if at.denominator > 2 or abs(at) > _LARGEST or (at.denominator == 1 and at < 1):
        return None
    if op == "Gamma":
        return _gamma(at)
    if op in _POWERS and _HALF <= at <= _LARGEST_SUM:
        return _polygamma(op, at)
    return None


def _gamma(at: Fraction) -> Expr:
    if at.denominator == 1:
        return num(factorial(int(at) - 1))
    steps = int(at - _HALF)
    # gamma(u + 1) = u*gamma(u), up from 1/2 or down to it
    factor = prod((_HALF + k for k in range(steps)), start=Fraction(1))
    factor /= prod((_HALF + k for k in range(steps, 0)), start=Fraction(1))
    return _over(factor, unary("sqrt", _PI))


def _polygamma(op: str, at: Fraction) -> Expr:
    at_one, at_half, power = _POWERS[op]
    start = Fraction(1) if at.denominator == 1 else _HALF
    less = sum((1 / (start + k) ** power for k in range(int(at - start))), start=Fraction(0))
    value = make("pow", _PI, num(power))
    factor = at_one if start == 1 else at_half
    return fold.sub(_over(factor, value), num(factorial(power - 1) * less))


def _over(factor: Fraction, e: Expr) -> Expr:
    return fold.div(fold.scaled(factor.numerator, e), num(factor.denominator))
