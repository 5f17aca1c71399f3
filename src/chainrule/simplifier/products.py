"""A number and powers, written as one product or quotient.

In: `Parts`. Out: an `Expr`. Roots join the powers of what stands under them, exponentials are put
together (`x^n/x` is `x^(n-1)`), sines and cosines of one angle become what is shortest
(`sin(x)/cos(x)^2` or `sec(x)*tan(x)`, `2sin(x)*cos(x)` or `sin(2x)`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import permutations
from typing import Final

from chainrule.algebra.keys import Key
from chainrule.algebra.ring import Form, Poly
from chainrule.expr import fold
from chainrule.expr.fold import ONE, Number
from chainrule.expr.tree import Expr, binary, unary
from chainrule.expr.walks import replaced
from chainrule.simplifier.angles import RATIOS
from chainrule.simplifier.atoms import ODD, Atoms
from chainrule.simplifier.cost import Cost
from chainrule.simplifier.order import Order
from chainrule.simplifier.parts import Parts
from chainrule.simplifier.primes import raised
from chainrule.simplifier.raising import constant_of
from chainrule.simplifier.ratios import Ratios
from chainrule.simplifier.roots import Power, Roots
from chainrule.simplifier.terms import factors_of, short_number, terms_of

_HALF: Final = Fraction(1, 2)
_POSITIVE: Final = ("cosh", "sech", "exp")
_JOINING: Final = ("root", "abs", "sign", "power")


class Products:
    """Writes products over one set of atoms.

    Args:
        atoms, order, cost: see there.
        sum_of: how a polynomial of several terms is written.
        best: how a form is written.
    """

    def __init__(
        self,
        atoms: Atoms,
        order: Order,
        cost: Cost,
        sum_of: Callable[[Poly], Expr],
        best: Callable[[Form], Expr],
    ) -> None:
        self._atoms = atoms
        self._order = order
        self._cost = cost
        self._sum_of = sum_of
        self._best = best
        self._roots = Roots(atoms, order, cost, sum_of)
        self._ratios = Ratios(atoms, cost, best)

    def expression(self, given: Parts, more: Sequence[Power] = ()) -> Expr:
        """The product as a tree; `more` are factors that are written already."""
        if not given.sums and not more and self._stands_as_it_is(given.atoms):
            return self._as_it_is(given)
        parts = given.copy()
        powers: list[Power] = list(more)
        self._roots.join(parts, powers)
        exponents = self._exponents(parts)
        self._ratios.join(parts, powers)
        for index, k in parts.atoms.items():
            atom = self._atoms.known[index]
            if k < 0 and index in exponents and self._has_function(exponents[index][1]):
                powers += [
                    (self._raised(atom.shown, exponents.pop(index)[1], 0), 1),
                    (atom.shown, k),
                ]
            elif index in exponents:
                powers.append((self._raised(atom.shown, exponents.pop(index)[1], k), 1))
            else:
                powers.append((atom.shown, k))
        for base, exponent in exponents.values():
            _, k = parts.sums.pop(Key(base.poly), (None, 0)) if not base.factors else (None, 0)
            powers.append((self._raised(self._best(base), exponent, k), 1))
        self._turn_sums(parts)
        powers += [(self._sum(poly, k), k) for poly, k in parts.sums.values()]
        return self._quotient(parts.coefficient, powers)

    def _stands_as_it_is(self, atoms: dict[int, int]) -> bool:
        """Whether no two of these atoms can become one: most terms of a sum are such products."""
        angles = 0
        for index, k in atoms.items():
            op = self._atoms.known[index].op
            if op in _JOINING or (op in RATIOS and k < 0):
                return False
            angles += op in RATIOS
        return angles < 2

    def _as_it_is(self, parts: Parts) -> Expr:
        above: list[Expr] = []
        below: list[Expr] = []
        for index, k in parts.atoms.items():
            side = above if k > 0 else below
            side.append(self._power(self._atoms.known[index].shown, abs(k)))
        return self._product(parts.coefficient, above, below)

    def _quotient(self, coefficient: Fraction, given: Sequence[Power]) -> Expr:
        powers: dict[Expr, Number] = {}
        for base, k in map(_without_square, given):
            rest = [base]
            if base.op in ("neg", "num", "mul"):
                number, rest = _flat(base, k)
                if number != 1:
                    coefficient *= number
            for factor in rest:
                powers[factor] = powers.get(factor, 0) + k
        above = [self._power(base, k) for base, k in powers.items() if k > 0]
        below = [self._power(base, -k) for base, k in powers.items() if k < 0]
        sums = [e for e in above if e.op in ("add", "sub")]
        if sums == above and len(above) == 1 and not below and abs(coefficient) == 1:
            return sums[0] if coefficient > 0 else fold.neg(sums[0])
        return self._product(coefficient, above, below)

    def _product(self, coefficient: Fraction, above: list[Expr], below: list[Expr]) -> Expr:
        """The product in order; `asin(x - 2)` for `-asin(2 - x)`, of a user who wrote neither."""
        if coefficient < 0:
            for i, factor in enumerate(above):
                turned = self._turned(factor.args[0]) if factor.op in ODD else None
                if turned is not None:
                    above[i], coefficient = unary(factor.op, turned), -coefficient
                    break
        return self._order.product(coefficient, above, below)

    def _turned(self, e: Expr) -> Expr | None:
        """`x - 2` for `2 - x`, and in the only sum of a product; None where nothing is gained."""
        if e.op in ("mul", "div"):
            sums = [e for part in e.args for e in factors_of(part) if e.op in ("add", "sub")]
            turned = self._turned(sums[0]) if len(sums) == 1 else None
            return None if turned is None else replaced(e, {sums[0]: turned})
        if e.op not in ("add", "sub") or self._order.knows(terms_of(e)) or not self._order.falls(e):
            return None
        return self._order.sum([(-sign, term) for sign, term in terms_of(e)])

    def _power(self, base: Expr, exponent: Number) -> Expr:
        if exponent == 1:
            return base
        if base.op == "e":
            return unary("exp", short_number(exponent))
        if type(exponent) is int:
            return binary("pow", base, short_number(exponent))
        if exponent == _HALF:
            return unary("sqrt", base)
        if exponent.denominator == 3 and "cbrt" in self._cost.familiar and exponent < 1:
            return fold.power(unary("cbrt", base), short_number(exponent.numerator))
        return binary("pow", base, short_number(exponent))

    def _sum(self, poly: Poly, exponent: int) -> Expr:
        """A sum as a factor; of an even power, the way round that the user knows."""
        written = self._sum_of(poly)
        if exponent % 2 == 0 and any(c < 0 for c in poly.coeffs()):
            other = self._sum_of(-poly)
            if self._cost(written) != self._cost(other):
                return min(written, other, key=self._cost)
            return min(written, other, key=lambda e: not self._order.knows(terms_of(e)))
        return written

    def _turn_sums(self, parts: Parts) -> None:
        """Sums the way round that the user knows, others so that no minus is left before them.

        A minus stays before `4x^4 - 20x^2 + 15`, whose first and last terms are positive.
        """
        mixed = [
            (key, poly, k) for key, (poly, k) in reversed(parts.sums.items())
            if k % 2 and any(c < 0 for c in poly.coeffs())
        ]  # fmt: skip
        strange = []
        for key, poly, k in mixed:
            terms = terms_of(self._sum_of(poly))
            if self._order.knows(terms):
                continue
            sign = self._order.sign_of_ends(terms)
            if sign < 0 or self._order.knows(terms, opposite=True):
                self._turn(parts, key, poly, k)
            elif not sign:
                strange.append((key, poly, k))
        if strange and parts.coefficient < 0:
            self._turn(parts, *strange[0])

    def _turn(self, parts: Parts, key: Key, poly: Poly, k: int) -> None:
        parts.sums[key] = (-poly, k)
        parts.coefficient = -parts.coefficient

    def _exponents(self, parts: Parts) -> dict[int, tuple[Form, Form]]:
        """Base and exponent of what is raised to more than a number.

        By the index of the atom that is the base; other bases have negative keys.
        """
        ring, table = self._atoms.ring, self._atoms.table
        found: dict[int, tuple[Form, Form]] = {}
        for index in [i for i in parts.atoms if self._atoms.known[i].op == "power"]:
            atom, k = self._atoms.known[index], parts.atoms.pop(index)
            assert atom.argument is not None
            assert atom.base is not None
            term = ring.scale(table.form(atom.argument), atom.unit * k)
            key = self._base_key(atom.base, found)
            found[key] = (atom.base, ring.add(found[key][1], term) if key in found else term)
        if len(found) > 1:
            self._divide_numbers(found)
        return found

    def _divide_numbers(self, found: dict[int, tuple[Form, Form]]) -> None:
        """`2^x` for `6^x/3^x`: one whole number to a power over a divisor of it to the same."""
        ring = self._atoms.ring
        numbers = {
            key: _whole(base.poly)
            for key, (base, _) in found.items()
            if not base.factors and base.poly.is_constant()
        }
        for large, small in permutations(sorted(numbers), 2):
            if large not in found or small not in found or not numbers[small] > 1:
                continue
            quotient, rest = divmod(numbers[large], numbers[small])
            if rest == 0 and quotient > 1:
                exponent = found[large][1]
                if ring.add(exponent, found[small][1]).poly == 0:
                    del found[small]
                    found[large] = (ring.rational(quotient), exponent)
                    numbers[large] = quotient

    def _has_function(self, exponent: Form) -> bool:
        """Whether an exponent is such that nobody writes 1 less of it: x^ln(x)/x stays."""
        known = self._atoms.known
        used = [known[i] for i in self._atoms.table.indices(exponent.poly)]
        return any(atom.op != "sym" and bool(atom.shown.names) for atom in used)

    def _base_key(self, base: Form, found: dict[int, tuple[Form, Form]]) -> int:
        poly = base.poly
        if not base.factors and len(poly) == 1 and poly.leading_coefficient() == 1:
            support = self._atoms.ring.monomial(poly)
            if list(support.values()) == [1]:
                return next(iter(support))
        for key, (known, _) in found.items():
            if known.poly == poly and known.factors == base.factors:
                return key
        return -1 - len(found)

    def _raised(self, base: Expr, exponent: Form, more: int) -> Expr:
        """`base^(exponent + more)`."""
        ring = self._atoms.ring
        if more:
            exponent = ring.add(exponent, ring.rational(more))
        written = self._best(exponent)
        return unary("exp", written) if base.op == "e" else binary("pow", base, written)


def _whole(constant: Poly) -> int:
    """A whole number, and 0 for any other."""
    value = constant_of(constant)
    return int(value) if value.denominator == 1 else 0


def _without_square(given: Power) -> Power:
    """`sqrt(cos(x)^2)` is `|cos(x)|`: what stands under a root may have become a square."""
    base, k = given
    if base.op != "pow" or k.denominator != 2:
        return given
    inside, power = base.args
    if type(power.value) is not int or power.value % 2:
        return given
    return (inside if inside.op in _POSITIVE else unary("abs", inside)), power.value * k


def _flat(base: Expr, k: Number) -> tuple[Fraction, list[Expr]]:
    """`base^k` as a number and factors; a root of a product stays one."""
    if k.denominator != 1:
        return Fraction(1), [] if base is ONE else [base]
    number = Fraction(1)
    if base.op == "neg":
        number, base = Fraction(-1), base.args[0]
    if base.op == "num":
        return raised(number * fold.number(base), int(k)), []
    if base.op != "mul":
        return raised(number, int(k)), [base]
    coefficient, base = fold.split_coefficient(base)
    return raised(number * coefficient, int(k)), factors_of(base)
