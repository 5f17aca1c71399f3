"""One integrand as a fraction over kernels, and what every strategy asks about it.

In: an algebra, an expression, a variable, the place of the problem in the search. Out: numerator
and denominator, the kernels that vary and their derivatives, ways back to expressions. It knows no
strategy.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from chainrule.algebra import (
    Algebra,
    Field,
    Kernel,
    Poly,
    Quotient,
    Quotients,
    Speaker,
)
from chainrule.expr import Expr, free_symbols, num, substitute, sym, to_text
from chainrule.expr.tree import inner_name
from chainrule.integrator.circle_factors import factored_with_circles
from chainrule.integrator.place import Place
from chainrule.steps.path import Move

if TYPE_CHECKING:
    from chainrule.integrator.search import Search

LOGLIKE: Final = ("log", "atan", "asin")
"""Kernels whose derivatives are simpler than themselves."""

CIRCULAR: Final = ("sin", "cos")

SPECIAL: Final = ("erf", "erfi", "Si", "Ci", "Ei", "li", "fresnels", "fresnelc")
"""Kernels that are not elementary, and whose derivatives are."""

NOT_NEGATIVE: Final = "r"
"""The letter of variables that stand for roots of even degree."""

_NO: Final[Mapping[str, Expr]] = MappingProxyType({})


class Miss(Exception):  # noqa: N818 (a signal, not an error)
    """This strategy finds no antiderivative; the next one may."""


class Primitive(NamedTuple):
    """An antiderivative, not yet proved, and the path that led to it, the first move first."""

    value: Expr
    steps: tuple[Move, ...] = ()


class Problem:
    """An integrand in one algebra; it ends with the attempt that made it.

    Args:
        algebra: of the attempt.
        function: the integrand.
        variable: its variable.
        place: where it stands.
        search: what smaller problems are given to.

    Attributes:
        function: the integrand as it was given.
        x: the generator of the variable.
        fractions: arithmetic of fractions.
        more: polynomials whose logarithms an antiderivative may have.
        has_inventions: whether functions were tried that squares reveal.
    """

    def __init__(
        self, algebra: Algebra, function: Expr, variable: str, place: Place, search: Search
    ) -> None:
        self.field = Field(algebra, variable)
        self.table = algebra.table
        self.ring = algebra.ring
        self.fractions = Quotients(self.table)
        self.variable = variable
        self.place = place
        self.search = search
        self.x: int = self.table.indices(algebra.form(sym(variable)).poly)[0]
        self.function = function
        self.more: tuple[Poly, ...] = ()
        self.has_inventions = False
        self._speaker = Speaker(self.table)

    @cached_property
    def f(self) -> Quotient:
        """The integrand in lowest terms; a strategy may get another one, equal to it."""
        return self.table.quotient(self.field.algebra.form(self.function))

    def having(self, f: Quotient, more: tuple[Poly, ...]) -> Problem:
        """The same problem with its integrand written in another way."""
        other = object.__new__(Problem)
        other.__dict__.update(self.__dict__)
        for name in ("kernels", "inside", "roots"):
            other.__dict__.pop(name, None)
        other.__dict__["f"], other.more = f, more
        return other

    # -- kernels -------------------------------------------------------------------------------

    def kernel(self, index: int) -> Kernel:
        """What a generator stands for."""
        return self.table.kernels[index]

    def varying(self, *polys: Poly) -> set[int]:
        """The varying kernels in polynomials."""
        return set(self.field.varying(*polys))

    @property
    def is_root(self) -> bool:
        """Whether the variable stands for a root of even degree, which is not negative."""
        return self.variable.startswith(f"{NOT_NEGATIVE}#")

    @cached_property
    def inside(self) -> frozenset[int]:
        """The varying kernels in the integrand itself."""
        return frozenset(self.varying(*self.f))

    @cached_property
    def kernels(self) -> frozenset[int]:
        """The varying kernels of the integrand and of all its derivatives, and the variable."""
        return self.closed(*self.f) | {self.x}

    def closed(self, *polys: Poly) -> frozenset[int]:
        """The varying kernels in polynomials, in their arguments and in all derivatives."""
        found: set[int] = set()
        ahead = self.varying(*polys)
        while ahead:
            index = ahead.pop()
            found.add(index)
            argument = self.kernel(index).argument or ()
            ahead |= self.varying(*self.field.slope(index), *argument) - found
        return frozenset(found)

    def within(self, *polys: Poly) -> frozenset[int]:
        """All kernels in polynomials, and in their arguments."""
        found: set[int] = set()
        ahead = {i for poly in polys for i in self.table.indices(poly)}
        while ahead:
            index = ahead.pop()
            found.add(index)
            argument = self.kernel(index).argument or ()
            ahead |= {i for poly in argument for i in self.table.indices(poly)} - found
        return frozenset(found)

    def of_kind(self, *kinds: str) -> list[int]:
        """The varying kernels of some kinds, the newest first."""
        return sorted(i for i in self.kernels if self.kernel(i).kind in kinds)

    @cached_property
    def roots(self) -> list[int]:
        """The varying roots."""
        return self.of_kind("root")

    def pairs(self, *, constant: bool = False) -> list[tuple[int, int]]:
        """Each varying cosine with its sine; or those of constants, too."""
        table = self.table
        return [
            (self.index(table.cosine_of(kernel)), index)
            for index, kernel in table.kernels.items()
            if kernel.kind == "sin"
            and (constant or self.kernels & {index, self.index(table.cosine_of(kernel))})
        ]  # fmt: skip

    def index(self, generator: Poly) -> int:
        """The number of a generator."""
        return self.table.indices(generator)[0]

    def made_of(self, polys: Iterable[Poly], base: Iterable[int]) -> bool:
        """Whether all varying kernels in polynomials are functions of those in `base` alone."""
        base = frozenset(base)
        ahead = self.varying(*polys)
        seen: set[int] = set()
        while ahead:
            index = ahead.pop()
            seen.add(index)
            if index not in base:
                argument = self.kernel(index).argument
                if argument is None:
                    return False
                ahead |= self.varying(*argument) - seen
        return True

    # -- derivatives ---------------------------------------------------------------------------

    def slope(self, index: int) -> Quotient:
        """The derivative of a kernel."""
        return self.field.slope(index)

    def derivative(self, value: Quotient) -> Quotient:
        """The derivative of a fraction."""
        return self.table.quotient(self.field.derivative(self.table.form(value)))

    # -- polynomials ---------------------------------------------------------------------------

    def gen(self, index: int) -> Poly:
        """A generator as a polynomial."""
        return self.ring.gens[index]

    def radicand(self, index: int) -> Poly:
        """What a root kernel's power is: `kernel^degree`."""
        kernel = self.kernel(index)
        return self.gen(index) ** kernel.degree - kernel.relation

    def degree(self, poly: Poly, index: int) -> int:
        """The degree in one generator; of zero 0."""
        return max(0, int(poly.degrees()[index]))

    def by(self, poly: Poly, index: int, at_least: int = 0) -> list[Poly]:
        """The coefficients by powers of a generator, `at_least` so many of them."""
        return self.fractions.by(poly, index, at_least)

    def factor(self, poly: Poly) -> tuple[Any, list[tuple[Poly, int]]]:
        """A number, and the irreducible factors with their exponents.

        Raises:
            TooCostly: the degree is so high that they may be sought for minutes.
        """
        return factored_with_circles(self.ring, poly, self.pairs(), self.table.reduce)

    def factors(self, poly: Poly) -> list[tuple[Poly, int]]:
        """The irreducible factors that vary, with their exponents."""
        if poly.is_constant():
            return []
        return [(p, k) for p, k in self.factor(poly)[1] if self.varying(p)]

    # -- the way back --------------------------------------------------------------------------

    def say(self, value: Quotient, instead: Mapping[int, Expr] | None = None) -> Expr:
        """A fraction as an expression; some kernels may be written as something else."""
        return self.speaker(instead).quotient(value)

    def say_poly(self, value: Poly, instead: Mapping[int, Expr] | None = None) -> Expr:
        """A polynomial as an expression."""
        return self.speaker(instead).poly(value)

    def say_kernel(self, index: int, instead: Mapping[int, Expr] | None = None) -> Expr:
        """The function that a generator stands for."""
        return self.speaker(instead).poly(self.gen(index))

    def speaker(self, instead: Mapping[int, Expr] | None = None) -> Speaker:
        """What writes expressions."""
        return self._speaker if instead is None else Speaker(self.table, instead)

    # -- smaller problems ----------------------------------------------------------------------

    def fresh(self, letter: str = "u") -> str:
        """A name that no problem above uses, and no user."""
        return inner_name(letter, self.place.number)

    def smaller(self, function: Expr, variable: str, strategy: str) -> Primitive:
        """An antiderivative of the problem that a strategy has made of this one.

        Raises:
            Miss: none was found, or the old variable is still in it.
        """
        if variable != self.variable and self.variable in free_symbols(function):
            raise Miss
        return self.search.primitive(function, variable, self.place.below(strategy))

    def substituted(
        self, function: Expr, name: str, value: Expr, strategy: str, more: Mapping[str, Expr] = _NO
    ) -> Primitive:
        """An antiderivative by a substitution.

        Args:
            function: the integrand of the new variable.
            name: of the new variable.
            value: what it is in terms of the old one.
            strategy: by whom.
            more: what other new symbols are, which count as constants.

        Raises:
            Miss: none was found, or the old variable is still in it.
        """
        found = self.smaller(function, name, strategy)
        back = {name: value, **{sign: self.plain(ratio) for sign, ratio in more.items()}}
        move = Move(
            strategy,
            f"{name} = {to_text(value)}",
            rest=((1, function),),
            name=name,
            back=tuple(back.items()),
        )
        return Primitive(substitute(found.value, back), (move, *found.steps))

    def plain(self, e: Expr) -> Expr:
        """An expression; the number that it is, if it is one."""
        algebra = self.field.algebra
        value = algebra.rational_value(e)
        return e if value is None else num(value)
