"""Powers of rational numbers, sine and cosine of twelfths of a half turn, roots of -1, exactly.

In: rationals. Out: forms over roots of primes and the imaginary unit. It knows no variable.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from fractions import Fraction
from math import floor, isqrt

from flint import fmpq, fmpz

from chainrule.algebra.keys import Key
from chainrule.algebra.ring import Form, Poly, TooCostly
from chainrule.algebra.table import Kernel, Quotient, Table

_TRIAL_LIMIT = 1000  # a composite left over is used as if it were prime: sound, not complete
_MAX_POWER = 2000
_MAX_BITS = 100_000  # of a power
_MAX_PRIME_BITS = 14_000  # Python writes no longer number, and a kernel has it in its name


def primes(value: Fraction) -> list[tuple[int, int]]:
    """The factors of a positive rational with their exponents.

    Raises:
        TooCostly: a factor is too long for the name of a kernel.

    >>> primes(Fraction(12, 5))
    [(2, 2), (3, 1), (5, -1)]
    """
    found: list[tuple[int, int]] = []
    for number, sign in ((value.numerator, 1), (value.denominator, -1)):
        if number > 1:
            factors = fmpz(number).factor(trial_limit=_TRIAL_LIMIT)
            if factors[-1][0].bit_length() > _MAX_PRIME_BITS:
                raise TooCostly
            found += [(int(p), sign * k) for p, k in factors]
    return found


def rational_power(table: Table, value: Fraction, exponent: Fraction) -> Form:
    """`value^exponent` for a positive rational `value`: always the positive root.

    >>> from chainrule.algebra.ring import Ring
    >>> table = Table(Ring(4), {})
    >>> str(rational_power(table, Fraction(12), Fraction(1, 2)).poly)
    '2*k3'
    """
    ring = table.ring
    if exponent.denominator == 1:
        return number_power(table, value, exponent.numerator)
    size = value.numerator.bit_length() + value.denominator.bit_length()
    if value != 1 and (abs(exponent) > _MAX_POWER or abs(exponent) * size > _MAX_BITS):
        return _large_power(table, value, exponent)
    result = ring.one
    for prime, k in primes(value):
        power = exponent * k
        whole = floor(power)
        result = ring.scale(result, Fraction(prime) ** whole)
        if power != whole:
            result = ring.mul(result, prime_root(table, prime, power - whole))
    return result


def number_power(table: Table, value: Fraction, n: int) -> Form:
    """`value^n` for a rational that is not zero.

    Raises:
        TooCostly: not even the exponent can be written.

    >>> from chainrule.algebra.ring import Ring
    >>> table = Table(Ring(4), {})
    >>> str(number_power(table, Fraction(-2), 3).poly)
    '-8'
    >>> str(number_power(table, Fraction(-2), 10**9).poly)
    'k3'
    """
    ring = table.ring
    with suppress(TooCostly):
        return ring.pow(ring.rational(value), n)
    return ring.scale(
        _large_power(table, abs(value), Fraction(n)), 1 if value > 0 or n % 2 == 0 else -1
    )


def _large_power(table: Table, value: Fraction, exponent: Fraction) -> Form:
    """`value^exponent` for a positive rational where nobody can write the digits.

    Each prime with each exponent is a kernel of its own, a positive number of which nothing else
    is known but its logarithm.
    """
    ring = table.ring
    result = ring.one
    for prime, k in primes(value):
        power = abs(exponent * k)
        if max(power.numerator.bit_length(), power.denominator.bit_length()) > _MAX_PRIME_BITS:
            raise TooCostly
        argument = Quotient(ring.one.poly * prime, ring.one.poly)
        kernel = table.find(("power", Key(argument.top), str(power)), _power_of(argument, power))
        result = ring.mul(result, ring.pow(kernel, 1 if exponent * k > 0 else -1))
    return result


def _power_of(argument: Quotient, exponent: Fraction) -> Callable[[int], Kernel]:
    return lambda i: Kernel("power", i, argument, exponent, real=True, positive=True)


def prime_root(table: Table, prime: int, exponent: Fraction) -> Form:
    """`prime^exponent` with `0 < exponent < 1`, as a power of one root for each prime."""
    one = table.ring.one.poly
    return root_kernel(table, Quotient(one * prime, one), exponent, positive=True)


def root_kernel(table: Table, a: Quotient, exponent: Fraction, *, positive: bool) -> Form:
    """`a^exponent` with `0 < exponent < 1`, as a power of the one root kernel of `a`."""
    ring = table.ring
    key = ("root", *a.key)
    unit = table.unit(key, Fraction(1, exponent.denominator))
    degree = unit.denominator
    value = ring.product(a.top, ring.power(a.bottom, degree - 1))
    # the kernel is bottom·(top/bottom)^unit: its relation then has no denominator
    root = table.find(
        key,
        lambda i: Kernel(
            "root", i, a, unit, real=positive, positive=positive,
            degree=degree, relation=ring.gens[i] ** degree - value,
        ),
    )  # fmt: skip
    if a.bottom != 1:
        root = ring.mul(root, ring.pow(Form(a.bottom, {}), -1))
    return ring.pow(root, int(exponent / unit))


def half_turns(table: Table, turns: Fraction) -> tuple[Form, Form] | None:
    """`(cos πt, sin πt)` for a multiple t of 1/12, else nothing.

    >>> from chainrule.algebra.ring import Ring
    >>> table = Table(Ring(4), {})
    >>> [str(form.poly) for form in half_turns(table, Fraction(2, 3))]
    ['-1/2', '1/2*k3']
    """
    twelfths = turns * 12
    if twelfths.denominator != 1:
        return None
    n = int(twelfths) % 24
    return _cosine(table, n), _cosine(table, (n - 6) % 24)


def _cosine(table: Table, n: int) -> Form:
    """cos(nπ/12)."""
    ring = table.ring
    if n > 12:
        n = 24 - n
    if n > 6:
        return ring.neg(_cosine(table, 12 - n))
    if n in (0, 4, 6):
        return ring.rational({0: Fraction(1), 4: Fraction(1, 2), 6: Fraction(0)}[n])
    half = Fraction(1, 2)
    if n in (2, 3):
        return ring.scale(prime_root(table, {2: 3, 3: 2}[n], half), half)
    roots = ring.mul(
        prime_root(table, 2, half),
        (ring.add if n == 1 else ring.sub)(prime_root(table, 3, half), ring.one),
    )  # cos 15° = (√6 + √2)/4, cos 75° = (√6 - √2)/4
    return ring.scale(roots, Fraction(1, 4))


def unity(table: Table, turns: Fraction) -> Form:
    """`exp(iπ·turns)`."""
    ring = table.ring
    pair = half_turns(table, turns)
    if pair is not None:
        return ring.add(pair[0], ring.mul(table.imaginary(), pair[1]))
    key = ("exp", "iπ", "")
    unit = table.unit(key, Fraction(1, turns.denominator))
    term = ring.mul(table.imaginary(), table.constant("pi"))
    degree = unit.denominator
    root = table.find(
        key,
        lambda i: Kernel(
            "exp", i, table.quotient(term), unit,
            degree=degree, relation=ring.gens[i] ** degree + 1,
        ),
    )  # fmt: skip
    return ring.pow(root, int(turns / unit))


def denested(table: Table, value: Quotient) -> Form | None:
    """`sqrt(a + b√p)` as `√u ± √v`, where `a² - b²p` is a rational square; else nothing.

    Source: the classical rule, e.g. Borodin, Fagin, Hopcroft, Tompa, "Decreasing the nesting
    depth of expressions involving square roots" (1985).
    """
    if value.bottom != 1 or len(value.top) != 2:
        return None
    if not all(table.kernels[i].positive for i in table.indices(value.top)):
        return None
    surd, a = (_term(table, value, place) for place in (0, 1))  # the greater monomial is first
    if not a.is_constant():
        return None
    square = table.reduce(surd**2)
    if not square.is_constant():
        return None
    b, a = _number(surd.leading_coefficient()), _number(a.leading_coefficient())
    root = _rational_root(a * a - _number(square.leading_coefficient()))
    if root is None or a <= 0:
        return None
    ring, half = table.ring, Fraction(1, 2)
    first = rational_power(table, (a + root) / 2, half)
    second = rational_power(table, (a - root) / 2, half)
    return ring.add(first, second) if b > 0 else ring.sub(first, second)


def _term(table: Table, value: Quotient, place: int) -> Poly:
    exponents, coefficient = list(value.top.terms())[place]
    term = table.ring.one.poly * coefficient
    for i, k in enumerate(exponents):
        if k:
            term = term * table.ring.gens[i] ** k
    return term


def _number(value: fmpq) -> Fraction:
    return Fraction(int(value.p), int(value.q))


def _rational_root(value: Fraction) -> Fraction | None:
    if value <= 0:
        return None
    top, bottom = isqrt(value.numerator), isqrt(value.denominator)
    root = Fraction(top, bottom)
    return root if root * root == value else None
