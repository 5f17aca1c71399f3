"""From a fraction over atoms to the trees that say it, and the best of them.

In: a `Form`. Out: an `Expr`. Equal forms are written in several ways (a sum or a product, in
factors or multiplied out, over one line or term by term), and the cheapest is taken. Which forms
are equal by an identity of functions is the business of `variants.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from math import gcd, lcm
from typing import Any, Final

from chainrule.algebra.keys import Key
from chainrule.algebra.ring import Form, FormKey, Poly
from chainrule.expr import fold
from chainrule.expr.tree import Expr
from chainrule.simplifier.angles import RATIOS
from chainrule.simplifier.atoms import WAVES, Atoms
from chainrule.simplifier.cost import Cost
from chainrule.simplifier.groups import grouped, terms_apart
from chainrule.simplifier.logarithms import with_one_number
from chainrule.simplifier.order import Order
from chainrule.simplifier.partial import partial_fractions
from chainrule.simplifier.parts import Parts, taken_apart
from chainrule.simplifier.primes import raised
from chainrule.simplifier.products import Products
from chainrule.simplifier.terms import Term, terms_of
from chainrule.simplifier.variants import Variants
from chainrule.simplifier.waves import Wave, by_addition, by_half_angle, waves

_LOGARITHMIC: Final = frozenset(("log", "asin", "acos", "atan", "acot", "asinh", "acosh", "atanh"))
_FEW_TERMS: Final = 6
_FEW_GROUPS: Final = 2
_FEW_FRACTIONS: Final = 3
_MUCH: Final = 0.8
_MANY_TERMS: Final = 80
_SHORT: Final = 8


class Writer:
    """Writes forms.

    Args:
        atoms: of the forms.
        order: of factors and terms.
        cost: what is cheap.
        spend: called for each way to write a part; it raises when that were enough.

    >>> from chainrule.expr import parse, to_text
    >>> from chainrule.simplifier.reading import Reader
    >>> atoms = Atoms(8, 1000, {}, lambda: None)
    >>> writer = Writer(atoms, Order("x"), Cost())
    >>> reader = Reader(atoms, writer.best)
    >>> to_text(writer.best(reader.form(parse("x/(x+1) + 1/(x+1)^2 - 1/(x+1)"))))
    'x^2/(x + 1)^2'
    """

    def __init__(
        self, atoms: Atoms, order: Order, cost: Cost, spend: Callable[[], None] = lambda: None
    ) -> None:
        self.atoms = atoms
        self._ring = atoms.ring
        self._order = order
        self._cost = cost
        self._spend = spend
        self._variants = Variants(atoms, self.best)
        self._products = Products(atoms, order, cost, self._poly, self.best)
        self._best: dict[FormKey, Expr] = {}
        self._suggested: dict[FormKey, Expr] = {}
        self._begun: dict[FormKey, tuple[Expr, Parts, Iterator[Parts]]] = {}  # by `first`
        self._over_one_line: dict[FormKey, Expr] = {}
        self._sums: dict[Key, Expr] = {}
        self._terms: dict[tuple[tuple[Any, ...], int, int], list[Term]] = {}
        self._waves: dict[Key, list[Wave] | None] = {}

    def best(self, form: Form) -> Expr:
        """The best way to write a form."""
        key = form.key
        found = self._best.get(key)
        if found is None:
            self.atoms.table.tick()
            found = self._suggested.get(key)
            if found is None or self._cost(self.first(form)) < self._cost(found):
                found = min(self.ways(form), key=self._cost)
            self._best[key] = found
        return found

    def suggest(self, form: Form, way: Expr) -> None:
        """Let a form be written so, if the first look at it finds nothing cheaper."""
        self._suggested.setdefault(form.key, way)

    def ways(self, form: Form) -> Iterator[Expr]:
        """The ways to write a form."""
        for variant in self._variants.of(form):
            product = self.product(variant)
            yield product
            if self._cost(product) <= _SHORT:
                return
            if len(variant.poly) > 1:
                yield from self._as_sums(variant)

    def length_of(self, form: Form) -> int:
        """About how many characters a form over one line takes, before anything is written."""
        known, size = self.atoms.known, self._ring.size
        sizes = {i: 1 + self._cost.length(atom.shown) for i, atom in known.items()}
        total = 0
        for exponents in form.poly.monoms():
            total += 3 + sum(sizes[i] + 2 * (k > 1) for i, k in enumerate(exponents) if k)
        for i in form.factors:
            total += sizes[i] if i < size else 3 * len(self._ring.base(i))
        return total

    def first(self, form: Form) -> Expr:
        """A form over one line as it was read: the quickest way to write it."""
        if not form.poly:
            return self._order.sum([])
        self._spend()
        others = taken_apart(self.atoms, form)
        parts = next(others)
        written = self._products.expression(parts)
        self._begun[form.key] = (written, parts, others)
        return written

    def firsts(self, form: Form) -> Iterator[Expr]:
        """What `first` makes of a form, and of those that it is by Pythagoras."""
        return map(self.first, self._variants.of(form))

    def product(self, form: Form) -> Expr:
        """A form over one line."""
        if not form.poly:
            return self._order.sum([])
        key = form.key
        found = self._over_one_line.get(key)
        if found is None:
            found = self._over_one_line[key] = min(self._product_ways(form, key), key=self._cost)
        return found

    def _product_ways(self, form: Form, key: FormKey) -> Iterator[Expr]:
        begun = self._begun.pop(key, None)
        if begun is None:
            others = taken_apart(self.atoms, form)
        else:
            written, parts, others = begun
            yield written
            yield from self._with_multiple_angles(parts)
        for parts in others:
            self._spend()
            yield self._products.expression(parts)
            yield from self._with_multiple_angles(parts)

    def _with_multiple_angles(self, parts: Parts) -> Iterator[Expr]:
        """`sin(3x)` for `sin(x)*(4cos(x)^2 - 1)`."""
        if not self.atoms.has_waves:
            return
        for key, (given, k) in parts.sums.items():
            poly = given
            other = parts.copy()
            del other.sums[key]
            yield from self._by_half_angle(other, poly, k)
            yield from self._by_waves(other, poly, k)
            angles = {i: n for i, n in other.atoms.items() if n > 0 and self._is_wave(i)}
            if k == 1 and angles:
                for i, n in angles.items():
                    power = self._ring.power(self._ring.gens[i], n)
                    poly = self._ring.product(poly, power)
                    del other.atoms[i]
                yield from self._by_waves(other, poly, k)

    def _by_half_angle(self, parts: Parts, poly: Poly, k: int) -> Iterator[Expr]:
        """`sin(x)^2` for `(1 - cos(2x))/2`, where a 2 is saved or the angle stands beside."""
        found = by_half_angle(self.atoms, poly, self.best)
        if found is None:
            return
        number, wave = found
        other = parts.copy()
        other.coefficient *= raised(number, k)
        beside = any(self.atoms.known[i].op in RATIOS for i in parts.atoms)
        if beside or _height(other.coefficient) < _height(parts.coefficient):
            self._spend()
            other.multiply_term(self._ring, wave.poly, 2 * k)
            yield self._products.expression(other)

    def _is_wave(self, index: int) -> bool:
        return self.atoms.known[index].op in WAVES

    def _by_waves(self, parts: Parts, poly: Poly, k: int) -> Iterator[Expr]:
        """The product of `parts` and `poly^k`, if the sum is one of multiples of an angle."""
        key = Key(poly)
        if key not in self._waves:
            self._waves[key] = waves(self.atoms, poly, self.best)
        found = self._waves[key]
        if found is not None and not self._has_many_angles(parts, found):
            self._spend()
            parts = parts.copy()
            number, sum_of_waves = self._sum_of_waves(found)
            parts.coefficient *= number**k
            yield self._products.expression(parts, [(sum_of_waves, k)])

    def _has_many_angles(self, parts: Parts, found: list[Wave]) -> bool:
        """Whether it is `sec(x)^6*(cos(4x) - 26cos(2x) + 33)`, of a user who wrote one angle."""
        if self._cost.has_multiples or not any(
            self.atoms.known[i].op in RATIOS for i in parts.atoms
        ):
            return False
        return len({wave.args[0] for _, wave in found if wave is not None}) > 1

    def _sum_of_waves(self, found: list[Wave]) -> tuple[Fraction, Expr]:
        """A number, and a sum without one in front of its brackets."""
        below = lcm(*(value.denominator for value, _ in found))
        number = Fraction(gcd(*(int(value * below) for value, _ in found)), below)
        if all(value < 0 for value, _ in found):
            number = -number
        terms: list[Term] = []
        for value, wave in found:
            terms += terms_of(self._order.product(value / number, [wave] if wave else []))
        return number, self._order.sum(terms)

    def _as_sums(self, form: Form) -> Iterator[Expr]:
        """Term by term, each over a line of its own."""
        if len(form.poly) > _MANY_TERMS:
            return
        below = [i for i, k in form.factors.items() if k < 0]
        lines = [self._ring.base(i) for i in below if i >= self._ring.size]
        groups = grouped(self.atoms, form.poly)
        wide = grouped(self.atoms, form.poly, _LOGARITHMIC) if lines else groups
        for each in (groups, wide) if len(wide) < len(groups) else (groups,):
            if len(each) > 1 and all(self._cancels(line, each) for line in lines):
                yield self._sum_of(Form(group, form.factors) for group in each)
        if below and not lines and len(groups) < len(form.poly) <= _FEW_TERMS:
            yield self._sum_of(Form(term, form.factors) for term in terms_apart(form.poly))
        if lines:
            fractions = partial_fractions(self.atoms, form)
            if 1 < len(fractions) <= _FEW_FRACTIONS:
                way = self._sum_of(iter(fractions))
                # nobody divides (x + 1)/(x - 1) for two characters
                if fractions[0].factors or self._cost(way) < _MUCH * self._cost(self.product(form)):
                    yield way
        if self.atoms.has_waves and not below:
            yield from self._by_powers(form.poly)

    def _by_powers(self, poly: Poly) -> Iterator[Expr]:
        """`x*cos(2x) + sin(2x)/2` for `x*(cos(x)^2 - sin(x)^2) + sin(x)*cos(x)`."""
        known = self.atoms.known
        others = [i for i in self.atoms.table.indices(poly) if not self._is_wave(i)]
        if len(others) != 1 or known[others[0]].op != "sym":
            return  # with parameters there are many, and hardly ever a shorter one
        groups = grouped(self.atoms, poly, by_functions=False)
        if 1 < len(groups) < len(poly) and any(map(self._has_product_of_waves, groups)):
            yield self._sum_of(Form(group, {}) for group in groups)

    def _has_product_of_waves(self, poly: Poly) -> bool:
        degrees = [k for i, k in enumerate(poly.degrees()) if k and self._is_wave(i)]
        return len(poly) > 1 and max(degrees, default=0) > 1

    def _cancels(self, line: Poly, groups: list[Poly]) -> bool:
        """Whether one group at least need not stand above this line."""
        return any(len(group) > 1 and not self._ring.division(group, line)[1] for group in groups)

    def _sum_of(self, forms: Iterator[Form]) -> Expr:
        terms: list[Term] = []
        for form in forms:
            terms += terms_of(self.product(form))
        return self._order.sum(with_one_number(terms))

    def _poly(self, poly: Poly) -> Expr:
        """A sum as a factor, the cheapest way."""
        key = Key(poly)
        found = self._sums.get(key)
        if found is None:
            found = self._sums[key] = min(self._poly_ways(poly), key=self._cost)
        return found

    def _written_term(self, exponents: tuple[Any, ...], coefficient: Any) -> list[Term]:
        """A term of a polynomial; sums that are looked at share most of theirs."""
        key = exponents, int(coefficient.p), int(coefficient.q)
        if key not in self._terms:
            parts = Parts.of_term(exponents, coefficient)
            found = self._terms[key] = terms_of(self._products.expression(parts))
            self._terms[exponents, -key[1], key[2]] = [(-sign, term) for sign, term in found]
        return self._terms[key]

    def _poly_ways(self, poly: Poly) -> Iterator[Expr]:
        self._spend()
        angle = by_addition(self.atoms, poly, self.best)
        if angle is not None:
            yield angle[1] if angle[0] > 0 else fold.neg(angle[1])
        terms: list[Term] = []
        for exponents, coefficient in poly.terms():
            terms += self._written_term(exponents, coefficient)
        yield self._order.sum(with_one_number(terms))
        if _FEW_GROUPS < len(poly) <= _MANY_TERMS:
            groups = grouped(self.atoms, poly)
            if 1 < len(groups) < len(poly):
                yield self._sum_of(Form(group, {}) for group in groups)


def _height(number: Fraction) -> int:
    return abs(number.numerator) * number.denominator
