"""Roots and absolute values in a product: as powers of what stands in them.

In: `Parts`. Out: the same without roots and absolute values, and those as powers of what is written
in them already, the other powers of it taken in: `x/sqrt(x)` is `sqrt(x)`, `sqrt(u)/u^2` is
`u^(-3/2)`, `x^2/|x|` is `|x|`.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import trunc
from typing import Final

from chainrule.algebra.content import content
from chainrule.algebra.keys import Key, length
from chainrule.algebra.ring import Poly
from chainrule.expr import fold
from chainrule.expr.fold import Number
from chainrule.expr.tree import Expr, unary
from chainrule.simplifier.atoms import Atom, Atoms
from chainrule.simplifier.cost import Cost
from chainrule.simplifier.order import Order
from chainrule.simplifier.parts import Parts
from chainrule.simplifier.primes import raised
from chainrule.simplifier.terms import short_number, terms_of

_JOINED: Final = ("root", "abs", "sign")
Power = tuple[Expr, Number]
"""A base and an exponent."""


class Roots:
    """Over one set of atoms.

    Args:
        atoms, order, cost: see there.
        sum_of: how a polynomial of several terms is written.
    """

    def __init__(
        self, atoms: Atoms, order: Order, cost: Cost, sum_of: Callable[[Poly], Expr]
    ) -> None:
        self._atoms = atoms
        self._order = order
        self._cost = cost
        self._sum_of = sum_of

    def join(self, parts: Parts, powers: list[Power]) -> None:
        """Roots as powers of what stands under them."""
        ring = self._atoms.ring
        numbers: dict[Fraction, Fraction] = {}  # by their exponent
        sizes: dict[int, list[Atom]] = {}  # absolute values, likewise
        for index in [i for i in parts.atoms if self._atoms.known[i].op in _JOINED]:
            atom, k = self._atoms.known[index], parts.atoms.pop(index, 0)
            if not k:  # it went into another root
                continue
            assert atom.argument is not None
            top, bottom = atom.argument
            exponent = k * atom.unit
            if atom.op == "abs":
                sizes.setdefault(self._of_absolute(parts, atom, k), []).append(atom)
            elif atom.op == "sign":
                self._of_sign(parts, powers, atom, k)
            elif bottom != 1:
                parts.raise_sum(ring, bottom, k)
                powers.append((atom.shown, self._of_fraction(parts, top, bottom, exponent)))
            elif top.is_constant():
                value = int(top.leading_coefficient())
                exponent = self._of_number(parts, value, exponent)
                base = Fraction(value) if exponent > 0 else Fraction(1, value)
                numbers[abs(exponent)] = numbers.get(abs(exponent), Fraction(1)) * base
            else:
                exponent = self._of_sum(parts, top, exponent)
                if exponent.denominator == 1:
                    parts.raise_sum(ring, top, int(exponent))
                else:
                    powers.append((atom.shown, exponent))
        for order, product in numbers.items():
            self._join_number(powers, product, order)
        for k, atoms in sizes.items():
            powers += [(e, k) for e in self._absolute_values(atoms)] if k else []

    def _join_number(self, powers: list[Power], value: Fraction, exponent: Fraction) -> None:
        """A number under a root, under one with others where that is shorter."""
        for i, (base, k) in enumerate(powers):
            if abs(k) == exponent:
                whole = value if k > 0 else 1 / value
                joined = self._times(whole, base)
                apart = [
                    short_number(part) for part in (whole.numerator, whole.denominator) if part != 1
                ]
                cost = sum(self._cost(unary("sqrt", e)) + 1 for e in (base, *apart))
                if self._cost(unary("sqrt", joined)) < cost:
                    powers[i] = (joined, k)
                    return
        for part, sign in ((value.numerator, 1), (value.denominator, -1)):
            if part != 1:
                powers.append((short_number(part), sign * exponent))

    def _times(self, number: Fraction, e: Expr) -> Expr:
        terms = terms_of(e)
        if len(terms) == 1:
            return fold.mul(short_number(number), e)
        return self._order.sum(
            [(sign, fold.mul(short_number(number), term)) for sign, term in terms]
        )

    def _absolute_values(self, atoms: list[Atom]) -> list[Expr]:
        """`|x - 1|*|x + 1|` is `|x^2 - 1|`, where that is shorter."""
        apart = [atom.shown for atom in atoms]
        if len(atoms) < 2 or not all(map(self._is_of_symbols, atoms)):
            return apart
        product = self._atoms.ring.one.poly
        for atom in atoms:
            assert atom.argument is not None
            product = self._atoms.ring.product(product, atom.argument.top)
        together = unary("abs", self._sum_of(product))
        return [together] if self._cost(together) < sum(map(self._cost, apart)) else apart

    def _is_of_symbols(self, atom: Atom) -> bool:
        indices = [] if atom.argument is None else self._atoms.table.indices(atom.argument.top)
        return all(self._atoms.known[i].op == "sym" for i in indices)

    def _of_absolute(self, parts: Parts, atom: Atom, k: int) -> int:
        """The exponent of an absolute value: `x^2/|x|` is `|x|`."""
        assert atom.argument is not None
        top = atom.argument.top
        whole, odd = divmod(k, 2)
        if whole:
            parts.raise_sum(self._atoms.ring, top, 2 * whole)
        if odd and self._exponent_of(parts, top) in (-1, -2):  # |x|/x^2 is 1/|x|
            odd = -1
            parts.raise_sum(self._atoms.ring, top, 2)
        return odd

    def _of_sign(self, parts: Parts, powers: list[Power], atom: Atom, k: int) -> None:
        """`x^2*sign(x)` is `x*|x|`, `sign(x)/x` is `1/|x|`."""
        assert atom.argument is not None
        known = self._exponent_of(parts, atom.argument.top)
        if k % 2 == 0 or not known:
            powers.append((atom.shown, k))
            return
        step = 1 if known > 0 else -1
        parts.raise_sum(self._atoms.ring, atom.argument.top, -step)
        powers.append((unary("abs", atom.shown.args[0]), step))

    def _exponent_of(self, parts: Parts, factor: Poly) -> int:
        """To what power an irreducible factor stands in a product."""
        own = Parts()
        own.raise_sum(self._atoms.ring, factor, 1)
        atoms = [parts.atoms.get(i, 0) for i in own.atoms]
        sums = [
            parts.sums[key][1] for poly, _ in own.sums.values()
            for key in (Key(poly), Key(-poly)) if key in parts.sums
        ]  # fmt: skip
        return max((*atoms, *sums), default=0, key=abs)

    def _of_number(self, parts: Parts, n: int, exponent: Fraction) -> Fraction:
        """The exponent of a number under a root: `2/sqrt(2)` is `sqrt(2)`."""
        while exponent < 0 and parts.coefficient.numerator % n == 0:
            parts.coefficient /= n
            exponent += 1
        while exponent > 0 and parts.coefficient.denominator % n == 0:
            parts.coefficient *= n
            exponent -= 1
        return exponent

    def _of_product(self, parts: Parts, base: Poly, exponent: Fraction) -> Fraction:
        """The exponent of a root, where factors of what stands under it stand beside it."""
        _, factors = self._atoms.factor(base)
        if len(factors) == 1 and factors[0][1] == 1:
            return exponent
        found = {}
        for factor, n in factors:
            for key in (Key(factor), Key(-factor)):
                if key in parts.sums and parts.sums[key][1] * exponent < 0:
                    found[key] = (
                        parts.sums[key][1] // n if exponent < 0 else -(-parts.sums[key][1] // n)
                    )
        whole = min(found.values(), key=abs, default=0)
        if len(found) < len(factors) or not whole:  # not sqrt(x^2 - 1)/((x - 1)*(x + 1))
            if not found or abs(exponent) < 1:
                return exponent
            whole = -trunc(exponent)  # (x - 1)/(x^2 - 1)^(3/2)
        parts.raise_product(self._atoms, base, -whole)
        return exponent + whole

    def _of_sum(self, parts: Parts, base: Poly, exponent: Fraction) -> Fraction:
        """The exponent of what stands under a root, with its other powers taken in."""
        if len(base) == 1:
            support = self._atoms.ring.monomial(base)
            lead = base.leading_coefficient()
            if list(support.values()) != [1]:
                return exponent
            (index,) = support
            k = parts.atoms.pop(index, 0)
            if lead != 1:
                parts.coefficient *= raised(Fraction(int(lead.p), int(lead.q)), -k)
            return exponent + k
        number = content(base)
        primitive = base * number.denominator / number.numerator
        for key, sign in ((Key(primitive), 1), (Key(-primitive), -1)):
            if key in parts.sums:
                k = parts.sums.pop(key)[1]
                parts.coefficient *= raised(sign / number, k)
                return exponent + k
        return self._of_product(parts, base, exponent)

    def _of_fraction(self, parts: Parts, top: Poly, bottom: Poly, exponent: Fraction) -> Fraction:
        """The exponent of a fraction under a root, by which the rest is shortest."""
        ring = self._atoms.ring
        step = -1 if exponent > 0 else 1
        other = parts.copy()
        other.raise_sum(ring, top, -step)
        other.raise_sum(ring, bottom, step)
        if abs(exponent) < 1 and _weight(other) >= _weight(parts):
            return exponent
        parts.sums, parts.atoms, parts.coefficient = other.sums, other.atoms, other.coefficient
        return exponent + step


def _weight(parts: Parts) -> Fraction:
    """About how many characters the powers take."""
    sums = sum((3 + length(poly) for poly, _ in parts.sums.values()), 0)
    return (
        Fraction(sums + 3 * len(parts.atoms))
        + sum(abs(k) for _, k in parts.sums.values())
        + sum(map(abs, parts.atoms.values()))
    )
