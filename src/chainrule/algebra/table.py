"""The table of kernels: which generator stands for which function, and what it satisfies.

In: requests such as "the root of index 1/2 of this argument". Out: the generator that stands for
it (always the same for the same normalised argument), reduction modulo the relations of all
kernels (`s² = 1 - c²`, `r² = x + 1`), canonical fractions. It does not know which function of
calculus asks; that is the business of `powers.py`, `circular.py` and `signs.py`.

Commensurable arguments share one kernel. The table cannot know beforehand that `sin(2x)` will be
followed by `sin(x)`: it then raises `Restart` after noting that the common unit is x, and the
whole form is computed once more with the units that are known by now.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from fractions import Fraction
from itertools import compress, count
from math import gcd, lcm
from typing import Any, Literal, NamedTuple

from chainrule.algebra.keys import Key
from chainrule.algebra.ring import Form, Poly, Ring, Undefined

Kind = Literal[
    "symbol", "constant", "power", "exp", "log", "root", "cos", "sin", "asin", "atan", "abs", "i",
    "erf", "erfi", "Si", "Ci", "Ei", "li", "fresnels", "fresnelc", "Gamma", "digamma", "polygamma1",
    "polygamma2", "polygamma3", "polygamma4", "floor", "ceil",
]  # fmt: skip

_ONE = Fraction(1)


class Restart(Exception):  # noqa: N818 (a signal, not an error)
    """A finer unit was found; compute again with the same `Units`."""


class Quotient(NamedTuple):
    """A form in lowest terms: `top / bottom`, both reduced, `bottom` with leading coefficient 1."""

    top: Poly
    bottom: Poly

    @property
    def key(self) -> tuple[Key, Key]:
        """What is equal for equal fractions of one ring, to look it up."""
        return Key(self.top), Key(self.bottom)


@dataclass(slots=True, eq=False)
class Kernel:
    """What a generator stands for.

    A value: nobody changes one. It is not `frozen` because that triples the cost of making it.

    Attributes:
        kind: the function.
        index: the generator's place in the ring.
        argument: the function's argument; for a root `bottom^1 · argument^unit` is the kernel,
            for a power of a number `argument^unit`.
        unit: for exp, sin, cos: the kernel is that of `unit · argument`; for a root or a power,
            the exponent.
        name: the symbol's or constant's name.
        real, positive: known of its value wherever all symbols are real.
        degree, relation: `kernel^degree` can be replaced by way of the polynomial `relation`.
    """

    kind: Kind
    index: int
    argument: Quotient | None = None
    unit: Fraction = Fraction(1)
    name: str = ""
    real: bool = False
    positive: bool = False
    degree: int = 0
    relation: Poly = None

    def is_constant(self, name: str) -> bool:
        """Whether it is the constant of that name; a symbol may be called e, too."""
        return self.kind == "constant" and self.name == name


Name = tuple[str, Hashable, Hashable]  # mostly a kind, and the `key` of an argument
Units = dict[Name, Fraction]


class Table:
    """The kernels of one computation.

    Args:
        ring: where the generators live.
        units: the units found so far, kept between restarts.
        tick: called before each costly step; raises when the time is over.

    >>> table = Table(Ring(4), {})
    >>> x = table.symbol("x")
    >>> str(table.quotient(table.ring.pow(x, -2)))
    'Quotient(top=1, bottom=k3^2)'
    """

    def __init__(self, ring: Ring, units: Units, tick: Callable[[], None] = lambda: None) -> None:
        self.ring = ring
        self.units = units
        self.tick = tick
        self.kernels: dict[int, Kernel] = {}
        self.real_symbols = False  # a relation was used that needs the symbols to be real
        self.exponential_angles = False  # sin and cos through exp(i·a), see circular.py
        # quotients that are in [-1, 1] wherever the function is real
        self.within_one: set[tuple[Key, Key]] = set()
        self.signs: dict[str, int] | None = None  # the case at hand, see signs.py
        self.positive: set[Key] = set()  # polynomials that are positive in the case at hand
        # numbers, by their primes, and their logarithms, see numbers.py
        self.numbers: list[tuple[dict[int, Fraction], Form]] = []
        self._found: dict[Name, Form] = {}
        self._relations: list[Kernel] = []  # the greatest generator first
        self._one = ring.one.poly

    # -- kernels -------------------------------------------------------------------------------

    def symbol(self, name: str) -> Form:
        """A variable or a parameter: a real number."""
        return self.find(("symbol", name, ""), lambda i: Kernel("symbol", i, name=name, real=True))

    def constant(self, name: Literal["pi", "e"]) -> Form:
        """π or e."""
        return self.find(
            ("constant", name, ""),
            lambda i: Kernel("constant", i, name=name, real=True, positive=True),
        )

    def imaginary(self) -> Form:
        """The imaginary unit, `i² = -1`."""
        return self.find(
            ("i", "", ""),
            lambda i: Kernel("i", i, degree=2, relation=self.ring.gens[i] ** 2 + 1),
        )

    def find(self, key: Name, build: Callable[[int], Kernel]) -> Form:
        """The kernel with this key; `build` makes it from its generator's index, once."""
        form = self._found.get(key)
        if form is None:
            form = self._found[key] = self.ring.generator()
            index = self.ring.free  # `build` may ask for other kernels: those take the next ones
            kernel = self.kernels[index] = build(index)
            if kernel.degree:
                self._relations.append(kernel)
                self._relations.sort(key=lambda known: known.index)
        return form

    def unit(self, key: Name, multiple: Fraction, finer: Fraction = _ONE) -> Fraction:
        """The unit of which `multiple`, and all seen before under this key, are whole multiples.

        Args:
            key: of a kernel.
            multiple: what is wanted of it.
            finer: what of this multiple the unit is, if it is the first one.

        Raises:
            Restart: it is finer than the one that was used until now.
        """
        unit = self.units.get(key)
        if unit is None:
            unit = self.units[key] = abs(multiple) if finer is _ONE else abs(multiple) * finer
        elif (multiple / unit).denominator != 1:
            self.units[key] = Fraction(
                gcd(multiple.numerator, unit.numerator),
                lcm(multiple.denominator, unit.denominator),
            )
            raise Restart
        return unit

    # -- what the relations say ----------------------------------------------------------------

    def reduce(self, poly: Poly) -> Poly:
        """The remainder of `poly` modulo all relations; zero only if the value is zero."""
        if not self._relations:
            return poly
        degrees = poly.degrees()
        for kernel in self._relations:
            degree = degrees[kernel.index]
            if degree >= kernel.degree:
                self.tick()
                poly = self.ring.remainder(poly, kernel.relation, kernel.index, kernel.degree)
                degrees = poly.degrees()
        return poly

    def is_zero(self, a: Form) -> bool:
        """Whether `a` vanishes identically, as far as the relations know."""
        return not a.poly or not self.reduce(a.poly)

    def inverse(self, a: Form) -> Form:
        """`1/a`.

        Raises:
            Undefined: `a` is identically zero.
        """
        if self._relations and not self.reduce(a.poly):
            raise Undefined
        return self.ring.pow(a, -1)

    def quotient(self, a: Form) -> Quotient:
        """`a` in lowest terms."""
        if not a.factors:
            return Quotient(self.reduce(a.poly), self._one)
        top, below = a.poly, self._one
        for index, k in a.factors.items():
            kernel = self.kernels.get(index)
            if k > 0:
                top = self.ring.expand(top, [(index, k)])
            elif kernel is not None and kernel.kind == "root":
                # 1/r^k = r^(qm - k) / (r^q)^m: no roots of one term below the line
                times = -(k // kernel.degree)
                value = self.ring.gens[index] ** kernel.degree - kernel.relation
                top = self.ring.expand(top, [(index, times * kernel.degree + k)])
                below = self.ring.product(below, self.ring.power(value, times))
            else:
                below = self.ring.product(below, self.ring.expand(self._one, [(index, -k)]))
        top, below = self.reduce(top), self.reduce(below)
        if not below:
            raise Undefined
        return self.lowest(top, below)

    def form(self, quotient: Quotient) -> Form:
        """The form of a fraction."""
        top = Form(quotient.top, {})
        if quotient.bottom == 1:
            return top
        return self.ring.mul(top, self.ring.pow(Form(quotient.bottom, {}), -1))

    # -- what is known of values ---------------------------------------------------------------

    def is_real(self, quotient: Quotient) -> bool:
        """Whether its value is certainly real, wherever all symbols are real."""
        return all(self.kernels[i].real for poly in quotient for i in self.indices(poly))

    def is_positive(self, poly: Poly) -> bool:
        """Whether it is certainly positive (or zero at single points)."""
        if self.positive and Key(poly) in self.positive:
            return True
        if not all(c > 0 for c in poly.coeffs()):
            return False
        for exponents in poly.monoms():
            for i, k in enumerate(exponents):
                if k and not (self.kernels[i].real and (k % 2 == 0 or self.kernels[i].positive)):
                    return False
        return True

    def never_vanishes(self, kernel: Kernel) -> bool:
        """Whether a kernel certainly is zero nowhere, as exponentials and numbers are.

        Not `exp(v·log u)`: it stands for `u^v`, too, and that is 0 where u is.
        """
        if kernel.kind != "exp":
            return kernel.kind in ("constant", "power", "i")
        return not self.logarithms(kernel)

    def logarithms(self, kernel: Kernel) -> list[Kernel]:
        """The logarithms that a kernel is a function of, themselves and not what they are in."""
        top = [] if kernel.argument is None else self.indices(kernel.argument.top)
        return [self.kernels[i] for i in top if self.kernels[i].kind == "log"]

    def is_above_zero(
        self, poly: Poly, never_vanishes: Callable[[Kernel], bool] | None = None
    ) -> bool:
        """Whether it is certainly positive, and not just not negative: a term cannot vanish.

        Args:
            never_vanishes: by whom more is known of kernels than by the table.
        """
        if not all(c > 0 for c in poly.coeffs()):
            return False
        surely, never = False, never_vanishes or self.never_vanishes
        for exponents in poly.monoms():
            kernels = [(self.kernels[i], k) for i, k in enumerate(exponents) if k]
            if not all(kernel.real and (k % 2 == 0 or kernel.positive) for kernel, k in kernels):
                return False
            surely = surely or all(never(kernel) for kernel, _ in kernels)
        return surely

    def cosine_of(self, sine: Kernel) -> Poly:
        """The cosine kernel that belongs to a sine kernel."""
        assert sine.argument is not None
        return self._found["cos", *sine.argument.key].poly

    def indices(self, poly: Poly) -> list[int]:
        """The generators that occur in `poly`."""
        return list(compress(count(), poly.degrees())) if poly else []  # of zero they are negative

    def lowest(self, top: Poly, below: Poly) -> Quotient:
        """`top / below` without their common factors."""
        if not below.is_constant() and top:
            self.tick()
            common = self.ring.divisor(top, below)
            if not common.is_constant():
                top, below = top / common, below / common
        lead: Any = below.leading_coefficient()
        return Quotient(top / lead, below / lead)
