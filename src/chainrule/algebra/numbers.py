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

from chainrule.algebra.constants import primes
from chainrule.algebra.ring import Form
from chainrule.algebra.table import Kernel, Quotient, Table

Exponents = dict[int, Fraction]  # of primes


def log_of_number(table: Table, value: Fraction, *, whole: bool = False) -> Form:
    """`log(value)`.

    Args:
        table: of the kernels.
        value: a positive number.
        whole: whether it has one kernel, if it needs any; else each prime has its own.

    >>> from chainrule.algebra.ring import Ring
    >>> table = Table(Ring(4), {})
    >>> [str(log_of_number(table, Fraction(n), whole=True).poly) for n in (100, 2, 5)]
    ['2*k3', 'k2', '-k2 + k3']
    """
    ring, factors = table.ring, primes(value)
    rest, result = _by_known(table, {prime: Fraction(k) for prime, k in factors})
    if rest and whole and len(factors) > 1:
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


def _by_known(table: Table, left: Exponents) -> tuple[Exponents, Form]:
    """What no number with a kernel explains, and the logarithm of the others.

    Each of the numbers has a greatest prime that those after it have not.
    """
    result = table.ring.zero
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
