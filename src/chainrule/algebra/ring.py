"""Rational functions over many generators, with denominators kept in factors.

In: polynomials of python-flint (`fmpq_mpoly`, lexicographic order). Out: `Form`, a polynomial
times a product of powers of known bases, and its exact arithmetic. It knows nothing of functions:
what a generator stands for is the business of `table.py`.

Why factors: a derivative is a sum of terms whose denominators are powers of the same few bases
(quotient rule, roots). Keeping `P · f₁^-2 · f₂^30` apart needs no greatest common divisor and
expands `(x²+1)^49 · (...)` only as far as two terms of a sum differ. The idea is that of the
"factored denominators" in Geddes, Czapor, Labahn, *Algorithms for Computer Algebra*, ch. 3.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from flint import fmpq

from chainrule.algebra.content import content
from chainrule.algebra.costs import Budget, Poly, TooCostly
from chainrule.algebra.factors import irreducible
from chainrule.algebra.keys import Key, context_of

__all__ = ["Form", "Full", "Poly", "Ring", "TooCostly", "Undefined"]


_SHORT: Final = 4
"""Terms of polynomials whose product takes no longer than asking for the time."""


class Undefined(Exception):  # noqa: N818
    """The expression divides by zero everywhere, so that it has no value to speak of."""


class Full(Exception):  # noqa: N818
    """All generators are in use; start again with a larger ring."""


FormKey = tuple[Key, tuple[tuple[int, int], ...]]  # the polynomial, and the factors as they are


@dataclass(slots=True, eq=False)
class Form:
    """`poly · ∏ base(i)^k` for `(i, k)` in `factors`; only the ring that made it can read it.

    A value: nobody changes one. It is not `frozen` because that triples the cost of making it.
    """

    poly: Poly
    factors: dict[int, int]

    @property
    def key(self) -> FormKey:
        """What is equal for equal forms of one ring that came about likewise, to look it up."""
        return Key(self.poly), tuple(self.factors.items())


class Ring:
    """Arithmetic of forms over `size` generators.

    Generators are handed out from the last to the first, so that a newer one is the greater one
    in the lexicographic order: its relation can then be reduced away by plain division.

    Args:
        size: the number of generators.
        limit: the most terms that one product may have to look at; see `costs.py`.
        tick: the deadline: called before whatever is not short, it raises when the time is over.

    >>> ring = Ring(4)
    >>> x = ring.generator()
    >>> difference = ring.sub(ring.pow(ring.add(x, ring.one), 2), ring.mul(x, x))
    >>> str(difference.poly)
    '2*k3 + 1'
    """

    def __init__(
        self, size: int, limit: int = 100_000, tick: Callable[[], None] = lambda: None
    ) -> None:
        self.size = size
        self._tick = tick
        self.budget = Budget(limit)
        self.context, self.gens = context_of(size)
        self.free = size
        self._bases: list[Poly] = list(self.gens)
        self._base_ids: dict[Key, int] = {}
        self.zero = Form(self.context.constant(0), {})
        self.one = Form(self.context.constant(1), {})

    def generator(self) -> Form:
        """The next unused generator, greater than all before it.

        Raises:
            Full: none is left.
        """
        if self.free == 0:
            raise Full
        self.free -= 1
        return Form(self.gens[self.free], {})

    def rational(self, value: int | Fraction) -> Form:
        """A number as a form."""
        if type(value) is int:
            return Form(self.context.constant(value), {})
        return Form(self.context.constant(fmpq(value.numerator, value.denominator)), {})

    @property
    def sums(self) -> list[Poly]:
        """The bases of more than one term: all that was divided by or raised to a power."""
        return self._bases[self.size :]

    def base(self, index: int) -> Poly:
        """The polynomial that the factor `index` stands for."""
        return self._bases[index]

    def product(self, a: Poly, b: Poly) -> Poly:
        """`a·b`, refused when it would be too long."""
        if b.is_one():
            return a
        if a.is_one():
            return b
        self.budget.product(a, b)
        if len(a) > _SHORT or len(b) > _SHORT:
            self._tick()
        return a * b

    def power(self, a: Poly, n: int) -> Poly:
        """`a^n` for `n ≥ 0`, refused when it would be too long."""
        if n == 1:
            return a
        self.budget.power(a, n)
        self._tick()
        return a**n

    def remainder(self, a: Poly, relation: Poly, index: int, degree: int) -> Poly:
        """`a` modulo `generator^degree - value`, refused when it would be too long.

        Args:
            a: any polynomial.
            relation: `generator^degree - value`, the value in lesser generators.
            index: of the generator.
            degree: 1 or more.
        """
        self.budget.remainder(a, relation, index, degree)
        self._tick()
        return a % relation

    def divisor(self, a: Poly, b: Poly) -> Poly:
        """The greatest common divisor, refused when it may be sought for too long."""
        self.budget.divisor(a, b)
        self._tick()
        return a.gcd(b)

    def division(self, a: Poly, b: Poly) -> tuple[Poly, Poly]:
        """Quotient and remainder, refused when they would be too long."""
        self.budget.division(a, b)
        self._tick()
        quotient, rest = divmod(a, b)
        return quotient, rest

    def factor(self, a: Poly) -> tuple[Any, list[tuple[Poly, int]]]:
        """A number, and the irreducible factors with their exponents; refused when too dear."""
        if len(a) > 1 and a.total_degree() == 1:  # FLINT takes its time to say so
            number = content(a) * (1 if a.leading_coefficient() > 0 else -1)
            lead = fmpq(number.numerator, number.denominator)
            return lead, [(a / lead, 1)]
        self.budget.factor(a)
        self._tick()
        return irreducible(a)

    def square_free(self, a: Poly) -> tuple[Any, list[tuple[Poly, int]]]:
        """A number, and factors without squares or anything in common, with their exponents.

        Raises:
            TooCostly: it may take too long.
        """
        self.budget.factor(a)
        self._tick()
        lead, pairs = a.factor_squarefree()
        return lead, [(factor, int(k)) for factor, k in pairs]

    def resultant(self, a: Poly, b: Poly, index: int) -> Poly:
        """The resultant by one generator, refused when it may be sought for too long."""
        self.budget.resultant(a, b, index)
        self._tick()
        return a.resultant(b, index)

    def expand(self, poly: Poly, factors: Iterable[tuple[int, int]]) -> Poly:
        """`poly · ∏ base^k`, all `k ≥ 0`, multiplied out."""
        for index, k in factors:
            poly = self.product(poly, self.power(self._bases[index], k))
        return poly

    def add(self, a: Form, b: Form) -> Form:
        """`a + b`: the common factors stay outside, the rest is multiplied out."""
        if a.factors == b.factors:
            return self._form(a.poly + b.poly, a.factors)
        if not a.poly:
            return b
        if not b.poly:
            return a
        common: dict[int, int] = {}
        left: list[tuple[int, int]] = []
        right: list[tuple[int, int]] = []
        for index in {**a.factors, **b.factors}:
            k, m = a.factors.get(index, 0), b.factors.get(index, 0)
            low = k if k < m else m
            if low:
                common[index] = low
            if k > low:
                left.append((index, k - low))
            elif m > low:
                right.append((index, m - low))
        return self._form(self.expand(a.poly, left) + self.expand(b.poly, right), common)

    def neg(self, a: Form) -> Form:
        """`-a`."""
        return Form(-a.poly, a.factors)

    def sub(self, a: Form, b: Form) -> Form:
        """`a - b`."""
        return self.add(a, self.neg(b))

    def mul(self, a: Form, b: Form) -> Form:
        """`a·b`."""
        poly = self.product(a.poly, b.poly)
        if not a.factors or not b.factors:
            return self._form(poly, a.factors or b.factors)
        factors = dict(a.factors)
        for index, k in b.factors.items():
            _raise(factors, index, k)
        return self._form(poly, factors)

    def scale(self, a: Form, value: int | Fraction) -> Form:
        """`value·a`."""
        return self.mul(a, self.rational(value))

    def pow(self, a: Form, n: int) -> Form:
        """`a^n` for any whole `n`.

        Raises:
            Undefined: `a` is the zero polynomial and `n` is negative.
        """
        if n == 1:
            return a
        if n == 0:
            return self.one
        factors = {index: k * n for index, k in a.factors.items()}
        terms = len(a.poly)
        if terms == 0:
            if n < 0:
                raise Undefined
            return a
        if terms == 1:
            return self._monomial_power(a.poly, n, factors)
        lead = a.poly.leading_coefficient()
        index = self._base_id(a.poly / lead)
        _raise(factors, index, n)
        return Form(self._constant_power(lead, n), factors)

    def monomial(self, a: Poly) -> dict[int, int]:
        """The exponents of a polynomial of one term, by generator."""
        (exponents,) = a.monoms()
        return {i: int(k) for i, k in enumerate(exponents) if k}

    def _monomial_power(self, poly: Poly, n: int, factors: dict[int, int]) -> Form:
        if 0 < n <= 64:
            return Form(self.power(poly, n), factors)
        for index, k in self.monomial(poly).items():
            _raise(factors, index, k * n)
        (lead,) = poly.coeffs()
        return Form(self._constant_power(lead, n), factors)

    def _constant_power(self, value: Any, n: int) -> Poly:
        return self.power(self.context.constant(value if n > 0 else 1 / value), abs(n))

    def _base_id(self, monic: Poly) -> int:
        key = Key(monic)
        index = self._base_ids.get(key)
        if index is None:
            index = self._base_ids[key] = len(self._bases)
            self._bases.append(monic)
        return index

    def _form(self, poly: Poly, factors: dict[int, int]) -> Form:
        return Form(poly, factors) if poly else self.zero


def _raise(factors: dict[int, int], index: int, k: int) -> None:
    """Add to an exponent."""
    total = factors.get(index, 0) + k
    if total:
        factors[index] = total
    else:
        factors.pop(index, None)
