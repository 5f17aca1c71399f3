"""A number and powers, written as one product or quotient.

In: `Parts`. Out: an `Expr`. Roots join the powers of what stands under them, exponentials are put
together (`x^n/x` is `x^(n-1)`), sines and cosines of one angle become what is shortest
(`sin(x)/cos(x)^2` or `sec(x)*tan(x)`, `2sin(x)*cos(x)` or `sin(2x)`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from math import trunc
from typing import Final

from chainrule.algebra.ring import Form, Poly
from chainrule.algebra.table import content
from chainrule.expr import fold
from chainrule.expr.tree import Expr, binary, num, unary
from chainrule.simplify.angles import CIRCULAR, HYPERBOLIC, RATIOS
from chainrule.simplify.atoms import Atom, Atoms
from chainrule.simplify.cost import Cost
from chainrule.simplify.order import Order, factors_of, terms_of
from chainrule.simplify.parts import Parts

Power = tuple[Expr, Fraction]
_HALF: Final = Fraction(1, 2)
_THIRD: Final = Fraction(1, 3)


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

    def expression(self, given: Parts, more: Sequence[Power] = ()) -> Expr:
        """The product as a tree; `more` are factors that are written already."""
        parts = given.copy()
        powers: list[Power] = list(more)
        self._join_roots(parts, powers)
        exponents = self._exponents(parts)
        self._join_angles(parts, powers)
        for index, k in parts.atoms.items():
            atom = self._atoms.known[index]
            if index in exponents:
                powers.append((self._raised(atom.shown, exponents.pop(index)[1], k), Fraction(1)))
            else:
                powers.append((atom.shown, Fraction(k)))
        for base, exponent in exponents.values():
            _, k = parts.sums.pop(str(base.poly), (None, 0)) if not base.factors else (None, 0)
            powers.append((self._raised(self._best(base), exponent, k), Fraction(1)))
        self._turn_sums(parts)
        powers += [(self._sum(poly, k), Fraction(k)) for poly, k in parts.sums.values()]
        return self._quotient(parts.coefficient, powers)

    def _quotient(self, coefficient: Fraction, given: list[Power]) -> Expr:
        powers: list[Power] = []
        for base, k in given:
            if base.op == "neg" and k.denominator == 1:
                base, coefficient = base.args[0], coefficient * (-1) ** abs(int(k))
            if base.op == "num" and k.denominator == 1:
                coefficient *= Fraction(fold.number(base)) ** int(k)
                continue
            if base.op == "mul" and k == 1:
                number, base = fold.split_coefficient(base)
                coefficient *= number
                powers += [(factor, k) for factor in factors_of(base)[1:]]
                base = factors_of(base)[0]
            same = next((i for i, (other, _) in enumerate(powers) if other == base), None)
            if same is None:
                powers.append((base, k))
            else:
                powers[same] = (base, powers[same][1] + k)
        above = [self._power(base, k) for base, k in powers if k > 0]
        below = [self._power(base, -k) for base, k in powers if k < 0]
        sums = [e for e in above if e.op in ("add", "sub")]
        if sums == above and len(above) == 1 and not below and abs(coefficient) == 1:
            return sums[0] if coefficient > 0 else fold.neg(sums[0])
        return self._order.product(coefficient, above, below)

    def _power(self, base: Expr, exponent: Fraction) -> Expr:
        if exponent == 1:
            return base
        if base.op == "e":
            return unary("exp", num(exponent))
        if exponent == _HALF:
            return unary("sqrt", base)
        if exponent.denominator == 3 and "cbrt" in self._cost.familiar and exponent < 1:
            return fold.power(unary("cbrt", base), num(exponent.numerator))
        return binary("pow", base, num(exponent))

    def _sum(self, poly: Poly, exponent: int) -> Expr:
        """A sum as a factor; of an even power, the way round that the user knows."""
        written = self._sum_of(poly)
        if exponent % 2 == 0 and any(c < 0 for c in poly.coeffs()):
            other = self._sum_of(-poly)
            return min(written, other, key=lambda e: (self._cost(e), not self._order.knows(e)))
        return written

    def _turn_sums(self, parts: Parts) -> None:
        """Sums the way round that the user knows, others so that no minus is left before them."""
        mixed = [
            (key, poly, k) for key, (poly, k) in reversed(parts.sums.items())
            if k % 2 and any(c < 0 for c in poly.coeffs())
        ]  # fmt: skip
        strange = []
        for key, poly, k in mixed:
            known, other = (self._order.knows(self._sum_of(p)) for p in (poly, -poly))
            if other and not known:
                parts.sums[key] = (-poly, k)
                parts.coefficient = -parts.coefficient
            elif not known:
                strange.append((key, poly, k))
        if parts.coefficient < 0 and strange:
            key, poly, k = strange[0]
            parts.sums[key] = (-poly, k)
            parts.coefficient = -parts.coefficient

    # -- roots -----------------------------------------------------------------------------------

    def _join_roots(self, parts: Parts, powers: list[Power]) -> None:
        """Roots as powers of what stands under them."""
        ring = self._atoms.ring
        numbers: dict[Fraction, Fraction] = {}  # by their exponent
        for index in [i for i in parts.atoms if self._atoms.known[i].op in ("root", "abs")]:
            atom, k = self._atoms.known[index], parts.atoms.pop(index, 0)
            if not k:  # it went into another root
                continue
            assert atom.argument is not None
            top, bottom = atom.argument
            exponent = k * atom.unit
            if atom.op == "abs":
                self._of_absolute(parts, powers, atom, k)
            elif bottom != 1:
                parts.raise_sum(ring, bottom, k)
                powers.append((atom.shown, self._of_fraction(parts, top, bottom, exponent)))
            elif top.is_constant():
                value = int(top.leading_coefficient())
                exponent = self._of_number(parts, value, exponent)
                base = value if exponent > 0 else Fraction(1, value)
                numbers[abs(exponent)] = numbers.get(abs(exponent), Fraction(1)) * base
            else:
                exponent = self._of_sum(parts, top, exponent)
                if exponent.denominator == 1:
                    parts.raise_sum(ring, top, int(exponent))
                else:
                    powers.append((atom.shown, exponent))
        for exponent, value in numbers.items():
            self._join_number(powers, value, exponent)

    def _join_number(self, powers: list[Power], value: Fraction, exponent: Fraction) -> None:
        """A number under a root, under one with others where that is shorter."""
        for i, (base, k) in enumerate(powers):
            if abs(k) == exponent:
                whole = value if k > 0 else 1 / value
                joined = self._times(whole, base)
                apart = [num(part) for part in (whole.numerator, whole.denominator) if part != 1]
                cost = sum(self._cost(unary("sqrt", e)) + 1 for e in (base, *apart))
                if self._cost(unary("sqrt", joined)) < cost:
                    powers[i] = (joined, k)
                    return
        for part, sign in ((value.numerator, 1), (value.denominator, -1)):
            if part != 1:
                powers.append((num(part), sign * exponent))

    def _times(self, number: Fraction, e: Expr) -> Expr:
        terms = terms_of(e)
        if len(terms) == 1:
            return fold.mul(num(number), e)
        return self._order.sum([(sign, fold.mul(num(number), term)) for sign, term in terms])

    def _of_absolute(self, parts: Parts, powers: list[Power], atom: Atom, k: int) -> None:
        """`x^2/|x|` is `|x|`."""
        assert atom.argument is not None
        top = atom.argument.top
        whole, odd = divmod(k, 2)
        if whole:
            parts.raise_sum(self._atoms.ring, top, 2 * whole)
        if not odd:
            return
        own = Parts()
        own.raise_sum(self._atoms.ring, top, 1)
        known = [parts.atoms.get(i, 0) for i in own.atoms] + [
            parts.sums[key][1] if key in parts.sums else 0 for key in own.sums
        ]
        if known == [-1] or known == [-2]:  # |x|/x^2 is 1/|x|
            odd = -1
            parts.raise_sum(self._atoms.ring, top, 2)
        powers.append((atom.shown, Fraction(odd)))

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
            for key in (str(factor), str(-factor)):
                if key in parts.sums and parts.sums[key][1] * exponent < 0:
                    found[key] = parts.sums[key][1] // n if exponent < 0 else -(
                        -parts.sums[key][1] // n
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
                parts.coefficient *= Fraction(int(lead.p), int(lead.q)) ** -k
            return exponent + k
        number = content(base)
        primitive = base * number.denominator / number.numerator
        for key, sign in ((str(primitive), 1), (str(-primitive), -1)):
            if key in parts.sums:
                k = parts.sums.pop(key)[1]
                parts.coefficient *= (sign / number) ** k
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

    # -- exponentials ----------------------------------------------------------------------------

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
        return found

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

    # -- angles ----------------------------------------------------------------------------------

    def _join_angles(self, parts: Parts, powers: list[Power]) -> None:
        """Functions of one angle, in the shortest way."""
        angles: dict[tuple[str, str, bool], list[int]] = {}
        for index in parts.atoms:
            atom = self._atoms.known[index]
            if atom.op in RATIOS and atom.argument is not None:
                top, bottom = atom.argument
                key = (str(top), str(bottom), atom.op in HYPERBOLIC)
                angles.setdefault(key, []).append(index)
        for (_, _, hyperbolic), indices in angles.items():
            if len(indices) > 1 or parts.atoms[indices[0]] < 0:
                self._join_angle(parts, powers, indices, HYPERBOLIC if hyperbolic else CIRCULAR)

    def _join_angle(
        self, parts: Parts, powers: list[Power], indices: list[int], names: tuple[str, ...]
    ) -> None:
        atoms = {self._atoms.known[i].op: parts.atoms[i] for i in indices}
        sine = sum(RATIOS[op][0] * k for op, k in atoms.items())
        cosine = sum(RATIOS[op][1] * k for op, k in atoms.items())
        ways = [atoms, *_ways(names, sine, cosine)]
        best = min(ways, key=self._price)
        argument = self._atoms.known[indices[0]].argument
        assert argument is not None
        angle = self._atoms.table.form(argument)
        for index in indices:
            del parts.atoms[index]
        for op, k in best.items():
            if op == "double":
                parts.coefficient /= 2**k if k > 0 else Fraction(1, 2**-k)
                doubled = self._best(self._atoms.ring.scale(angle, 2))
                powers.append((unary(names[0], doubled), Fraction(k)))
            else:
                powers.append((unary(op, self._best(angle)), Fraction(k)))

    def _price(self, way: dict[str, int]) -> float:
        """What one way to write an angle costs, in characters of an argument that has one."""
        total = 0.0
        above = any(k > 0 for k in way.values())
        for op, k in way.items():
            total += len(op) + 4 if op != "double" else 8
            total += 2 * (abs(k) != 1) + 0.1 * (k < 0) + self._cost.stranger(op)
        return total + (0 if above else 1)


def _ways(names: tuple[str, ...], s: int, c: int) -> Iterator[dict[str, int]]:
    """`sine^s · cosine^c` in other functions."""
    sine, cosine, tangent, secant, cosecant, cotangent = names
    if s == c:
        yield {"double": s} if s else {}
    found = [{sine: s, cosine: c}]
    if c < 0 <= s:
        found.append({tangent: s, secant: -c - s} if s <= -c else {tangent: -c, sine: s + c})
    elif s < 0 <= c:
        found.append({cotangent: c, cosecant: -s - c} if c <= -s else {cotangent: -s, cosine: s + c})
    elif s < 0 and c < 0:
        found.append({cosecant: -s, secant: -c})
    for way in found:
        yield {op: k for op, k in way.items() if k}


def _weight(parts: Parts) -> Fraction:
    """About how many characters the powers take."""
    sums = sum((3 + len(str(poly)) for poly, _ in parts.sums.values()), 0)
    return Fraction(sums + 3 * len(parts.atoms)) + sum(
        abs(k) for _, k in parts.sums.values()
    ) + sum(map(abs, parts.atoms.values()))
