"""What a step with polynomials would cost, found out before it is done.

In: a step and its operands. Out: nothing, or `TooCostly`. FLINT cannot be interrupted, and where
memory is lacking it ends the process: whatever can grow is looked at here first, its number of
terms, the size of its numbers and its degrees. It does not know how long a second is: costs are
counted in products of two terms with small coefficients (some 20 ns each).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import comb, gcd, prod
from typing import Any, Final

from flint import fmpq

Poly = Any  # flint.fmpq_mpoly: python-flint ships no types for it

_MAX_EXPONENT: Final = 10_000

_MAX_BITS: Final = 50_000
"""Bits of a number that a power may produce."""

_MAX_FACTOR_BITS: Final = 100_000
"""Degree times bits of the coefficients of a polynomial that may be factored."""

_MAX_STEPS: Final = 400
"""How often one relation may be used in one reduction."""

_MAX_PRICED: Final = 2_000
"""Terms of a polynomial that are priced one by one: counting, too, takes its time."""

_MAX_DENSE: Final = 10_000_000
"""Coefficients of the largest dense polynomial that factors or common divisors are sought in."""

_FEW_PRODUCTS: Final = 16
_LOW: Final = 12  # total degrees at which nothing can be dear
_SMALL: Final = 1000  # total degrees for which terms are counted that way, too
_LOOKED_AT: Final = 8  # coefficients of a polynomial whose size is estimated


class TooCostly(Exception):  # noqa: N818 (a signal, not an error)
    """The next step would take longer than this ring allows; try a worker, or give up."""


@dataclass(frozen=True, slots=True)
class Budget:
    """What one step may cost; every method raises `TooCostly` where it would cost more.

    Attributes:
        limit: the most products of terms.

    >>> from chainrule.algebra.ring import Ring
    >>> x = Ring(1).generator().poly
    >>> Budget(1000).power(x + 1, 100)
    >>> Budget(1000).power(x + 10**300, 100)
    Traceback (most recent call last):
    chainrule.algebra.costs.TooCostly
    """

    limit: int

    def product(self, a: Poly, b: Poly) -> None:
        """`a·b`; of so few terms only numbers of 100,000 bits are dear."""
        terms = len(a) * len(b)
        if terms > _FEW_PRODUCTS or terms > self.limit:
            self._afford(terms, height(a), height(b))

    def power(self, a: Poly, n: int) -> None:
        """`a^n`."""
        terms = len(a)
        if terms > 1:
            if n > _MAX_EXPONENT or comb(terms + n - 1, n) > self.limit // 4:
                raise TooCostly
            bits = height(a)
            self._afford(comb(terms + n - 1, n) // 4, n * (bits + terms.bit_length()), bits)
        elif terms == 1 and n > 1 and not a.is_one():
            (coefficient,) = a.coeffs()
            size = int(coefficient.p).bit_length() + int(coefficient.q).bit_length()
            if n.bit_length() > 40 or (abs(coefficient) != 1 and size * n > _MAX_BITS):
                raise TooCostly

    def remainder(self, a: Poly, relation: Poly, index: int, degree: int) -> None:
        """`a` modulo `generator^degree - value`: each term may become a power of the value."""
        steps = int(a.degrees()[index]) // degree
        if steps > _MAX_STEPS:
            raise TooCostly
        tail = len(relation) - 1
        terms = comb(tail + steps - 1, steps) * len(a) if tail else len(a)
        if terms > self.limit:
            terms = self._terms(a, tail, index, degree)  # that was rough: term by term
        bits = height(relation)
        terms *= max(1, steps // max(tail, 1))  # a short relation is used step by step
        self._afford(terms, height(a) + steps * (bits + tail.bit_length()), bits)

    def _terms(self, a: Poly, tail: int, index: int, degree: int) -> int:
        """How many terms a reduction writes; counted to the limit and no further."""
        if len(a) > _MAX_PRICED:
            raise TooCostly
        total = 0
        for exponents in a.monoms():
            steps = int(exponents[index]) // degree
            total += comb(tail + steps - 1, steps)
            if total > self.limit:
                raise TooCostly
        return total

    def divisor(self, a: Poly, b: Poly) -> None:
        """The greatest common divisor; with one term on a side only exponents are compared."""
        self._afford(50 * len(a) * len(b), height(a), height(b))
        if len(a) > 1 and len(b) > 1 and a.total_degree() + b.total_degree() > _LOW:
            if shared_size(a, b) > self._dense:
                raise TooCostly
            self.division(a, b)  # it may be tried whether one divides the other
            self.division(b, a)

    def division(self, a: Poly, b: Poly) -> None:
        """Quotient and remainder; `x^1000000/(x - 1)` has a million terms."""
        total, generators = int(a.total_degree()), len(b) * int(b.total_degree())  # at most so many
        short = 0 <= total <= _LOW and comb(total + generators, total) <= self._dense
        if not short and quotient_size(a, b) > self._dense:
            raise TooCostly
        if not b.is_constant():
            self._afford(len(a) + len(b), height(a), height(b))

    def factor(self, a: Poly) -> None:
        """The irreducible factors."""
        if int(a.total_degree()) * height(a) > _MAX_FACTOR_BITS or shared_size(a, a) > self._dense:
            raise TooCostly

    def resultant(self, a: Poly, b: Poly, index: int) -> None:
        """The resultant by one generator: a determinant as large as both degrees together."""
        first, second = int(a.degrees()[index]), int(b.degrees()[index])
        pairs = zip(a.degrees(), b.degrees(), strict=True)
        degrees = [second * max(0, int(k)) + first * max(0, int(m)) for k, m in pairs]
        terms = prod(degree + 1 for i, degree in enumerate(degrees) if i != index)
        if terms * (first + second) ** 2 > self._dense:
            raise TooCostly
        self._afford(terms, first * height(b) + second * height(a), 1)

    @property
    def _dense(self) -> int:
        return min(5 * self.limit // 2, _MAX_DENSE)

    def _afford(self, terms: int, bits: int, other_bits: int) -> None:
        if terms > self.limit or terms * _weight(bits, other_bits) > self.limit:
            raise TooCostly


def height(poly: Poly) -> int:
    """About the size of the largest numerator or denominator of the coefficients, in bits.

    Eight of them are looked at: reading one can take longer than multiplying it.

    >>> from chainrule.algebra.ring import Ring
    >>> height(Ring(1).generator().poly * 1024 + 1)
    11
    """
    terms = len(poly)
    if terms <= _LOOKED_AT:
        return int(max(map(fmpq.height_bits, poly.coeffs()), default=0))
    places = [(terms - 1) * i // (_LOOKED_AT - 1) for i in range(_LOOKED_AT)]
    return max(int(poly.coefficient(i).height_bits()) for i in places)


def shared_size(a: Poly, b: Poly) -> int:
    """How many coefficients the lesser of both has in each generator, written densely.

    Common strides of the exponents do not count, as FLINT does it: `x^2000 + x^1000 + 1` has 3.
    """
    return prod(min(degrees) // stride + 1 for degrees, stride in _shared(a, b))


def quotient_size(a: Poly, b: Poly) -> int:
    """How many terms `a/b` may have in the generators that occur in `b`.

    Whichever is less: all products of powers up to the degrees of `a`, or all up to its total
    degree.
    """
    shared = [degrees[0] // stride + 1 for degrees, stride in _shared(a, b) if degrees[1]]
    dense, total = prod(shared), max(0, int(a.total_degree()))  # of zero it is negative
    return min(dense, comb(total + len(shared), total)) if total < _SMALL else dense


def _shared(a: Poly, b: Poly) -> Iterator[tuple[tuple[int, int], int]]:
    """The degrees of both in each generator, and the stride that their exponents share."""
    strides = a.deflation_index()[0], b.deflation_index()[0]
    for first, second, one, other in zip(a.degrees(), b.degrees(), *strides, strict=True):
        if first or second:  # in other generators there is one coefficient
            yield (int(first), int(second)), gcd(int(one), int(other)) or 1


def _weight(bits: int, other_bits: int) -> float:
    """What multiplying two numbers costs, in terms of small coefficients: measured, roughly."""
    return float(1 + (bits * other_bits / 64**2) ** 0.75 / 32)
