"""Logarithms of numbers, by those of numbers of which no product of powers is 1.

In: positive rationals. Out: forms over the kernels of the numbers that were met before. They are
primes, and the whole numbers and fractions that are raised to what varies: `10^x` is one kernel and
no product of `2^x` and `5^x`, whose logarithms make every answer twice as long. Whether a number
needs a kernel of its own is linear algebra with its exponents: beside 10 and 2, `log(5)` is
`log(10) - log(2)`.
"""

from __future__ import annotations

from fractions import Fraction
from math import gcd, prod
from typing import Final

from chainrule.algebra.constants import primes
from chainrule.algebra.ring import Form
from chainrule.algebra.table import Kernel, Quotient, Restart, Table

Exponents = dict[int, Fraction]  # of primes
_WHOLE: Final = "whole number"  # of units: such a number is raised to what varies


def log_of_number(table: Table, value: Fraction, *, whole: bool = False) -> Form:
    """`log(value)`.

    Args:
        table: of the kernels.
        value: a positive number.
        whole: whether it has one kernel, if it needs any; else each prime has its own.

    Raises:
        Restart: it is made of numbers that were not wanted whole, or are greater. Those that are
            wanted come first now, the small ones before the others: beside 2 and 3 it is 6 that
            is made of others, and not 3 of 6 and 2.

    >>> from chainrule.algebra.ring import Ring
    >>> table = Table(Ring(4), {})
    >>> str(log_of_number(table, Fraction(100), whole=True).poly)
    '2*k3'
    >>> [str(log_of_number(table, Fraction(n)).poly) for n in (5, 2)]
    ['k2', '-k2 + k3']
    """
    if value == 1:
        return table.ring.zero
    if not table.numbers:
        for number in sorted(n for name, n in table.units.items() if name[0] == _WHOLE):
            _log(table, number, whole=True)
    if whole and (_WHOLE, value, "") not in table.units:
        table.units[_WHOLE, value, ""] = value
        rest, known = _by_known(table, value)
        if not rest and len(known.poly) > 1:
            raise Restart
    return _log(table, value, whole=whole)


def _log(table: Table, value: Fraction, *, whole: bool) -> Form:
    ring, factors = table.ring, primes(value)
    rest, result = _by_known(table, value)
    if rest and (whole or len(factors) == 1):
        k = gcd(*(j for _, j in factors)) * (1 if value > 1 else -1)
        number = prod((Fraction(prime) ** (j // k) for prime, j in factors), start=Fraction(1))
        kernel = ring.scale(_kernel(table, number), k)
        table.numbers.append((rest, ring.sub(kernel, result)))
        return kernel
    for prime, power in rest.items():
        kernel = _kernel(table, Fraction(prime))
        table.numbers.append(({prime: Fraction(1)}, kernel))
        result = ring.add(result, ring.scale(kernel, power))
    return result


def _by_known(table: Table, value: Fraction) -> tuple[Exponents, Form]:
    """What no number with a kernel explains, by primes, and the logarithm of the others.

    Each of the numbers has a greatest prime that those after it have not.
    """
    left, result = {prime: Fraction(k) for prime, k in primes(value)}, table.ring.zero
    for number, logarithm in table.numbers:
        last = max(number)
        if last in left:
            times = left[last] / number[last]
            result = table.ring.add(result, table.ring.scale(logarithm, times))
            powers = {p: left.get(p, 0) - times * number.get(p, 0) for p in left | number}
            left = {p: power for p, power in powers.items() if power}
    return left, result


def _kernel(table: Table, value: Fraction) -> Form:
    argument = Quotient(table.ring.rational(value).poly, table.ring.one.poly)

    def build(i: int) -> Kernel:
        return Kernel("log", i, argument, real=True, positive=True)

    return table.find(("log", *argument.key), build)
