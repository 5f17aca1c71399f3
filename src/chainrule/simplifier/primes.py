"""Numbers as powers of small primes: what a person takes out of a root.

In: positive fractions. Out: primes with their powers. A large number is not factored to its end.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from chainrule.algebra import TooCostly, Undefined

_LONGEST_BITS: Final = 20_000
_SMALL_PRIMES: Final = tuple(n for n in range(2, 100) if all(n % k for k in range(2, n)))


def raised(number: Fraction, k: int) -> Fraction:
    """`number^k`.

    Raises:
        TooCostly: nobody reads it, and it may take long to compute.
        Undefined: zero is divided by.

    >>> raised(Fraction(2, 3), -2)
    Fraction(9, 4)
    """
    bits = number.numerator.bit_length() + number.denominator.bit_length()
    if bits * abs(k) > _LONGEST_BITS and abs(number) != 1:
        raise TooCostly
    if k < 0 and not number:
        raise Undefined
    return number if k == 1 else number**k


def taken_out(value: Fraction, degree: int) -> tuple[Fraction, Fraction]:
    """A positive number as `outside^degree · inside`, for small primes.

    >>> taken_out(Fraction(12, 25), 2)
    (Fraction(2, 5), Fraction(3, 1))
    """
    outside = Fraction(1)
    for prime, k in primes(value):
        whole = k // degree if k > 0 else -(-k // degree)
        outside *= Fraction(prime) ** whole
    return outside, value / outside**degree


def primes(value: Fraction) -> list[tuple[int, int]]:
    """A positive number as powers of small primes, and of what is left.

    >>> primes(Fraction(12, 25))
    [(2, 2), (3, 1), (5, -2)]
    """
    found: dict[int, int] = {}
    for part, sign in ((value.numerator, 1), (value.denominator, -1)):
        rest = part
        for prime in _SMALL_PRIMES:
            while rest % prime == 0:
                rest //= prime
                found[prime] = found.get(prime, 0) + sign
        if rest > 1:
            found[rest] = found.get(rest, 0) + sign
    return list(found.items())
