"""A fraction over atoms, taken apart: a number and powers of sums and of atoms.

In: a `Form`. Out: `Parts`, the same value as `coefficient · ∏ base^exponent`, cancelled: once as it
was read, once with its sum in factors, once with everything in factors. It knows no notation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Final, SupportsInt

from chainrule.algebra.content import content
from chainrule.algebra.keys import Key, length
from chainrule.algebra.ring import Form, Poly, Ring
from chainrule.simplifier.atoms import Atom, Atoms, over
from chainrule.simplifier.primes import raised

_MANY_TERMS: Final = 120
_HIGH_DEGREE: Final = 60
_HALF: Final = Fraction(1, 2)
_BRACKETS: Final = 2


@dataclass(slots=True)
class Parts:
    """`coefficient · ∏ sum^k · ∏ atom^k`; it grows while it is made.

    Attributes:
        coefficient: the number in front.
        sums: polynomials of more than one term, by their keys, with their exponents.
        atoms: exponents of generators.
    """

    coefficient: Fraction = Fraction(1)
    sums: dict[Key, tuple[Poly, int]] = field(default_factory=dict)
    atoms: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of_term(cls, exponents: Iterable[SupportsInt], coefficient: Any) -> Parts:
        """One term alone, as `terms` of a polynomial gives it."""
        atoms = {i: int(k) for i, k in enumerate(exponents) if k}
        return cls(Fraction(int(coefficient.p), int(coefficient.q)), {}, atoms)

    def copy(self) -> Parts:
        """Another that may grow apart."""
        return Parts(self.coefficient, dict(self.sums), dict(self.atoms))

    def multiply_term(self, ring: Ring, poly: Poly, k: int = 1) -> None:
        """Multiply by a power of a polynomial of one term."""
        for index, n in ring.monomial(poly).items():
            self.raise_atom(index, n * k)
        lead = poly.leading_coefficient()
        if lead != 1:
            self.coefficient *= raised(Fraction(int(lead.p), int(lead.q)), k)

    def raise_atom(self, index: int, k: int) -> None:
        """Multiply by `atom^k`."""
        total = self.atoms.get(index, 0) + k
        if total:
            self.atoms[index] = total
        else:
            self.atoms.pop(index, None)

    def raise_sum(self, ring: Ring, poly: Poly, k: int) -> None:
        """Multiply by `poly^k`; what is a number or one atom in it goes to those."""
        if len(poly) == 1:
            self.multiply_term(ring, poly, k)
            return
        shared = poly.term_content()
        if not shared.is_constant():
            self.multiply_term(ring, shared, k)
            poly = poly / shared
        number = content(poly)
        if all(c < 0 for c in poly.coeffs()):
            number = -number
        if number != 1:
            self.coefficient *= raised(number, k)
            poly = over(poly, number)
        key = Key(poly)
        if self.sums and key not in self.sums and (turned := Key(-poly)) in self.sums:
            poly, key = -poly, turned
            self.coefficient *= Fraction(-1) ** k
        total = self.sums[key][1] + k if key in self.sums else k
        if total:
            self.sums[key] = (poly, total)
        else:
            self.sums.pop(key, None)

    def raise_product(self, atoms: Atoms, poly: Poly, k: int) -> None:
        """Multiply by `poly^k`, factor by factor."""
        lead, factors = atoms.factor(poly)
        if lead != 1:
            self.coefficient *= raised(lead, k)
        for factor, n in factors:
            self.raise_sum(atoms.ring, factor, n * k)


def taken_apart(atoms: Atoms, form: Form) -> Iterator[Parts]:
    """The ways to take a form apart that may be worth writing."""
    ring = atoms.ring
    base, rest = _cancelled(atoms, form)
    plain = base.copy()
    plain.raise_sum(ring, rest, 1)
    yield plain
    if not plain.sums or (_is_line(rest) and not base.sums):
        return
    if len(rest) > _MANY_TERMS or rest.total_degree() > _HIGH_DEGREE:
        return
    in_factors = base.copy()
    in_factors.raise_product(atoms, rest, 1)
    if in_factors.sums != plain.sums:
        yield in_factors
    whole = Parts(in_factors.coefficient, {}, dict(in_factors.atoms))
    for poly, k in in_factors.sums.values():
        if poly.total_degree() > _HIGH_DEGREE:
            whole.raise_sum(ring, poly, k)
        else:
            whole.raise_product(atoms, poly, k)
    if whole.sums != in_factors.sums:
        yield whole
    exponents = [k for _, k in whole.sums.values()]
    if len(set(exponents)) < len(exponents):
        merged = _merged(ring, whole)
        if merged.sums != in_factors.sums:
            yield merged


def _is_line(poly: Poly) -> bool:
    """Whether it has no factors, and stands the right way round."""
    return bool(poly.total_degree() == 1 and poly.leading_coefficient() > 0)


def _cancelled(atoms: Atoms, form: Form) -> tuple[Parts, Poly]:
    """A form without what its numerator and its denominators share; and the numerator."""
    ring, parts, poly = atoms.ring, Parts(), form.poly
    for index, exponent in form.factors.items():
        if index < ring.size:
            parts.raise_atom(index, exponent)
            continue
        base, k = ring.base(index), exponent
        if k < 0:
            poly, k = _divided(atoms, poly, base, k)
            common = ring.divisor(poly, base) if k and len(poly) > 1 else ring.one.poly
            if not common.is_constant():
                poly, n = _divided(atoms, poly, common, k)
                parts.raise_sum(ring, common, n)
                base = base / common
            if k < 0:
                poly, k = _divided_beside_root(atoms, parts, poly, base, k)
        if k:
            parts.raise_sum(ring, base, k)
    for atom in list(map(atoms.known.__getitem__, parts.atoms)):
        if atom.op == "root" and len(poly) > 1:
            poly = _without_root(atoms, parts, poly, atom)
    _without_shared_roots(atoms, parts)
    return _shared_sums(ring, parts), poly


def _divided(atoms: Atoms, poly: Poly, base: Poly, k: int) -> tuple[Poly, int]:
    """`poly · base^k` with a negative k as near to zero as it goes."""
    conjugate = _conjugate(atoms, base)
    while k < 0:
        quotient = _quotient(atoms, poly, base, conjugate)
        if quotient is None:
            break
        poly, k = quotient, k + 1
    return poly, k


def _divided_beside_root(
    atoms: Atoms, parts: Parts, poly: Poly, base: Poly, k: int
) -> tuple[Poly, int]:
    """`_divided`, where `base` is a root times what divides `poly`: `u + x*sqrt(u)`."""
    for atom in [atoms.known[i] for i, n in enumerate(base.degrees()) if n == 1]:
        if (rest := _over_root(atoms.ring, base, atom)) is not None:
            quotient, left = _divided(atoms, poly, rest, k)
            if left > k:
                parts.raise_atom(atom.index, k)
                parts.raise_sum(atoms.ring, rest, left)
                return quotient, 0
    return poly, k


def _over_root(ring: Ring, base: Poly, atom: Atom) -> Poly | None:
    """`base` over a square root that it has to the first power, if that is no fraction."""
    if (
        atom.op != "root"
        or atom.unit != _HALF
        or atom.argument is None
        or atom.argument.bottom != 1
    ):
        return None
    slope = base.derivative(atom.index)
    quotient, rest = ring.division(base - slope * ring.gens[atom.index], atom.argument.top)
    return None if rest else slope + quotient * ring.gens[atom.index]


def _quotient(atoms: Atoms, poly: Poly, base: Poly, conjugate: Poly | None) -> Poly | None:
    """`poly / base`, if that is no fraction."""
    ring = atoms.ring
    if conjugate is None:
        if len(poly) == 1:
            return None
        quotient, rest = ring.division(poly, base)
        return None if rest else quotient
    norm = atoms.table.reduce(ring.product(base, conjugate))
    if not norm:
        return None
    quotient, rest = ring.division(atoms.table.reduce(ring.product(poly, conjugate)), norm)
    if rest or len(quotient) > max(len(poly), 2):
        return None
    return quotient


def _conjugate(atoms: Atoms, base: Poly) -> Poly | None:
    """`a - b·sqrt(c)` for `a + b·sqrt(c)`."""
    roots = [
        atoms.known[i]
        for i, k in enumerate(base.degrees())
        if k == 1 and atoms.known[i].op == "root" and atoms.known[i].unit == _HALF
    ]
    if len(roots) not in (1, 2):
        return None
    index = roots[0].index
    slope = base.derivative(index)
    return base - 2 * slope * atoms.ring.gens[index]


def _without_shared_roots(atoms: Atoms, parts: Parts) -> None:
    """Sums below the line without a root that stands above it.

    `sqrt(u)/(u + sqrt(u))` is `1/(sqrt(u) + 1)`.
    """
    ring = atoms.ring
    for atom in [atoms.known[i] for i, k in parts.atoms.items() if k > 0]:
        for base, k in list(parts.sums.values()):
            if k < 0 and base.degrees()[atom.index] == 1 and (rest := _over_root(ring, base, atom)):
                parts.raise_sum(ring, base, -k)
                parts.raise_sum(ring, rest, k)
                parts.raise_atom(atom.index, k)


def _without_root(atoms: Atoms, parts: Parts, poly: Poly, atom: Atom) -> Poly:
    """A numerator divided by what stands under a root below it, as long as that goes.

    `(u·a + sqrt(u)·b)/sqrt(u)` is `sqrt(u)·a + b`.
    """
    assert atom.argument is not None
    ring = atoms.ring
    base, bottom = atom.argument
    while parts.atoms.get(atom.index, 0) < 0 and bottom == 1 and len(base) > 1:
        if atom.unit == _HALF and poly.degrees()[atom.index] == 1:
            slope = poly.derivative(atom.index)
            quotient, rest = ring.division(poly - slope * ring.gens[atom.index], base)
            if rest:
                break
            poly = slope + quotient * ring.gens[atom.index]
            parts.raise_atom(atom.index, 1)
            continue
        quotient, rest = ring.division(poly, base)
        if rest:
            break
        poly = quotient
        parts.raise_atom(atom.index, atom.unit.denominator)
    return poly


def _shared_sums(ring: Ring, parts: Parts) -> Parts:
    """Sums above the line divided by what they share with sums below it."""
    above = [(poly, k) for poly, k in parts.sums.values() if k > 0]
    below = [(poly, k) for poly, k in parts.sums.values() if k < 0]
    for poly, k in above:
        for other, n in below:
            common = ring.divisor(poly, other)
            if not common.is_constant():
                for whole, power in ((poly, k), (other, n)):
                    parts.raise_sum(ring, whole, -power)
                    parts.raise_sum(ring, whole / common, power)
                    parts.raise_sum(ring, common, power)
                return _shared_sums(ring, parts)
    return parts


def _merged(ring: Ring, parts: Parts) -> Parts:
    """Sums with one exponent multiplied out where that is shorter: (x - 1)(x + 1) is x^2 - 1."""
    merged = Parts(parts.coefficient, {}, dict(parts.atoms))
    by_exponent: dict[int, list[Poly]] = {}
    for poly, k in parts.sums.values():
        by_exponent.setdefault(k, []).append(poly)
    for k, polys in by_exponent.items():
        product = polys[0]
        for poly in polys[1:]:
            product = ring.product(product, poly)
        shorter = length(product) < sum(length(poly) + _BRACKETS for poly in polys)
        for poly in [product] if shorter else polys:
            merged.raise_sum(ring, poly, k)
    return merged
