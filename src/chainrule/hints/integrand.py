"""An integrand in words: its kernels one by one, its numerator, the factors of its denominator.

In: an algebra, a function, a variable. Out: words, and a name for each kernel. They are made from
the integrand's value alone: which name a kernel has and in which order terms stand does not depend
on how the function was written.

    @0: log + x    top + 2 @0 - 1    q0: ^2 + @0      is (2·ln(x) - 1)/ln(x)²

A root's kernel is `b·(t/b)^u` where `root u t over b` is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cached_property
from math import gcd, lcm
from typing import Final

from chainrule.algebra import Algebra, Field, Kernel, Poly, Quotient, Speaker, TooCostly
from chainrule.errors import InputError, TooLarge
from chainrule.expr import Expr, sym
from chainrule.hints.roots import without_roots_below
from chainrule.hints.words import (
    COLON,
    FACTOR,
    FUNCTIONS,
    KERNEL,
    MINUS,
    NAMES,
    OVER,
    PARAMETER,
    PLUS,
    TOP,
    VARIABLE,
    number_words,
    power_words,
)

_HIGHEST: Final = 60  # degree of a denominator that is factored
_LONGEST: Final = 100  # terms of a polynomial that anybody would read


class Integrand:
    """A function over its kernels; it ends with the attempt that made its algebra.

    Args:
        algebra: of the attempt.
        function: the integrand.
        variable: its variable.

    Raises:
        InputError: a kernel has no word; `TooLarge` where it is too large.
        Undefined, TooCostly, Full, Restart: as every computation of forms.

    >>> from chainrule.algebra import compute
    >>> from chainrule.expr import parse
    >>> f = parse("(2ln(t) - 1)/ln(t)^2")
    >>> " ".join(compute(lambda algebra: Integrand(algebra, f, "t").words()))
    '@0: log + x top + 2 @0 - 1 q0: ^2 + @0'
    """

    def __init__(self, algebra: Algebra, function: Expr, variable: str) -> None:
        self.algebra = algebra
        self.table = algebra.table
        self.field = Field(algebra, variable)
        self.x = self.table.indices(algebra.form(sym(variable)).poly)[0]
        self.quotient = without_roots_below(self.table, self.table.quotient(algebra.form(function)))
        self.known = self.closed(*self.quotient) | {self.x}
        self.definitions: list[str] = []
        self.names: dict[int, str] = {}
        self._name_all()
        self._order = list(self.names)

    # -- kernels -------------------------------------------------------------------------------

    def closed(self, *polys: Poly) -> frozenset[int]:
        """The kernels in polynomials, in their arguments and in all derivatives."""
        found: set[int] = set()
        ahead = set(self._indices(polys))
        while ahead:
            index = ahead.pop()
            found.add(index)
            more = set(self._indices(self.field.slope(index))) | self._inside(index)
            ahead |= more - found
        return frozenset(found)

    def varies(self, poly: Poly) -> bool:
        """Whether a polynomial depends on the variable."""
        return bool(self.field.varying(poly))

    def _indices(self, polys: Iterable[Poly]) -> list[int]:
        return [i for poly in polys for i in self.table.indices(poly)]

    def _inside(self, index: int) -> set[int]:
        """The kernels that a kernel is defined by."""
        kernel = self.table.kernels[index]
        if kernel.kind == "cos":
            return {self._sine(kernel)}
        return set(self._indices(kernel.argument or ()))

    def _sine(self, cosine: Kernel) -> int:
        for index, kernel in self.table.kernels.items():
            if kernel.kind == "sin" and kernel.argument == cosine.argument:
                return index
        raise InputError("a cosine stands without its sine")

    def _name_all(self) -> None:
        kernels = self.table.kernels
        letters = {i: kernels[i].name for i in self.known if kernels[i].kind == "symbol"}
        del letters[self.x]
        for number, i in enumerate(sorted(letters, key=letters.__getitem__)):
            self.names[i] = _name(PARAMETER, number)
        for i in sorted(i for i in self.known if kernels[i].kind == "constant"):
            self.names[i] = kernels[i].name
        self.names[self.x] = VARIABLE
        ahead = self.known - self.names.keys()
        number = 0
        while ahead:
            ready = [i for i in ahead if self._inside(i) <= self.names.keys()]
            self._order = list(self.names)
            for words, i in sorted((self.kernel_words(i), i) for i in ready):
                self.names[i] = _name(KERNEL, number)
                self.definitions += [self.names[i] + COLON, *words]
                number += 1
            ahead = ahead.difference(ready)

    # -- words ---------------------------------------------------------------------------------

    def words(self) -> list[str]:
        """The integrand."""
        lead = Fraction(1)
        for factor, exponent in self.factored(self.quotient.bottom):
            lead *= self._scale(factor) ** exponent
        words = [*self.definitions, TOP, *self.poly_words(self.quotient.top, lead)]
        for number, (factor, exponent) in enumerate(self.factors):
            name = _name(FACTOR, number) + COLON
            words += [name, *power_words(exponent), *self.factor_words(factor)]
        return words

    def factor_words(self, factor: Poly) -> list[str]:
        """A polynomial up to its scale: times the number that makes its coefficients coprime."""
        return self.poly_words(factor, self._scale(factor))

    @cached_property
    def factors(self) -> list[tuple[Poly, int]]:
        """The monic factors of the denominator with their exponents, ordered by their words."""
        found = self.factored(self.quotient.bottom)
        return sorted(found, key=lambda each: self.factor_words(each[0]))

    def factored(self, poly: Poly) -> list[tuple[Poly, int]]:
        """The monic irreducible factors of a polynomial, with their exponents."""
        if poly.is_constant():
            return []
        if poly.total_degree() > _HIGHEST:
            raise TooCostly
        return [(p / p.leading_coefficient(), int(k)) for p, k in self.table.ring.factor(poly)[1]]

    def kernel_words(self, index: int) -> list[str]:
        """What a kernel is."""
        kernel = self.table.kernels[index]
        if kernel.kind not in FUNCTIONS or kernel.argument is None:
            raise InputError(f"the network has no word for {kernel.kind}")
        if kernel.kind == "cos":
            return [kernel.kind, self.names[self._sine(kernel)]]
        if kernel.kind in ("root", "power"):
            if kernel.unit < 0:
                raise InputError("the network has no word for a negative power of a number")
            return [kernel.kind, *number_words(kernel.unit), *self.fraction_words(kernel.argument)]
        return [kernel.kind, *self.fraction_words(kernel.argument, kernel.unit)]

    def fraction_words(self, value: Quotient, scale: Fraction = Fraction(1)) -> list[str]:
        """A fraction, times a number."""
        words = self.poly_words(value.top, scale)
        return words if value.bottom.is_one() else [*words, OVER, *self.poly_words(value.bottom)]

    def poly_words(self, poly: Poly, scale: Fraction = Fraction(1)) -> list[str]:
        """A polynomial, times a number: its terms, the highest one first."""
        if len(poly) > _LONGEST:
            raise TooLarge(f"a polynomial has {len(poly)} terms; the network reads {_LONGEST}")
        words: list[str] = []
        for exponents, coefficient in self._terms(poly):
            value = coefficient * scale
            words.append(MINUS if value < 0 else PLUS)
            monomial = self._monomial(exponents)
            if abs(value) != 1 or not monomial:
                words += number_words(abs(value))
            words += monomial
        return words or [PLUS, "0"]

    def _terms(self, poly: Poly) -> list[tuple[list[int], Fraction]]:
        """The terms by the exponents of named kernels, the highest one first."""
        terms = [
            ([int(exponents[i]) for i in self._order], Fraction(int(c.p), int(c.q)))
            for exponents, c in poly.terms()
        ]
        return sorted(terms, key=lambda term: term[0][::-1], reverse=True)

    def _scale(self, poly: Poly) -> Fraction:
        """Times this, the coefficients are whole and coprime, the first of them positive."""
        values = [value for _, value in self._terms(poly)]
        top = gcd(*(value.numerator for value in values))
        scale = Fraction(lcm(*(value.denominator for value in values)), top)
        return scale if values[0] > 0 else -scale

    def monomial_words(self, exponents: Sequence[int]) -> list[str]:
        """A monomial of the ring."""
        return self._monomial([exponents[i] for i in self._order])

    def _monomial(self, exponents: Sequence[int]) -> list[str]:
        words: list[str] = []
        for place, exponent in enumerate(exponents):
            if exponent:
                words += [self.names[self._order[place]], *power_words(int(exponent))]
        return words

    # -- the way back --------------------------------------------------------------------------

    def expressions(self) -> dict[str, Expr]:
        """What each name stands for, those of factors included."""
        speaker = Speaker(self.table)
        found = {name: speaker.kernel(i) for i, name in self.names.items()}
        for number, (factor, _) in enumerate(self.factors):
            found[_name(FACTOR, number)] = speaker.poly(factor)
        return found


def _name(mark: str, number: int) -> str:
    if number >= NAMES:
        raise TooLarge(f"the integrand needs more than {NAMES} names of a kind")
    return f"{mark}{number}"
