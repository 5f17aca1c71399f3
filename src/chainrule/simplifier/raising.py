"""Powers and roots of forms, where base and exponent may be anything.

In: forms. Out: the form of `a^b`, over power atoms `base^(unit·exponent)` and roots. What can be
taken out comes out: `sqrt(12)` is `2sqrt(3)`, `sqrt(x^2)` is |x|, `sqrt(e^x)` is `e^(x/2)`. It is
equal for all real values for which `a^b` is real; `(-8)^(1/3)`, which is not, is left alone.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import floor
from typing import Final

from chainrule.algebra.content import content
from chainrule.algebra.keys import Key
from chainrule.algebra.ring import Form, Poly, TooCostly, Undefined
from chainrule.algebra.table import Quotient, Restart
from chainrule.expr.tree import Expr, const
from chainrule.simplifier.atoms import Atoms, over
from chainrule.simplifier.primes import primes, raised, taken_out
from chainrule.simplifier.terms import short_number

SPLIT: Final = ("split", "", "")
"""A unit that says: exponents are taken apart term by term."""


class Raising:
    """Powers over one set of atoms.

    Args:
        atoms: where they are kept.
        best: how a form is written best.

    >>> atoms = Atoms(4, 1000, {}, lambda: None)
    >>> raising = Raising(atoms, lambda form: num(0))
    >>> twelve = raising.rational(atoms.ring.rational(12), Fraction(1, 2))
    >>> str(twelve.poly)
    '2*k3'
    """

    def __init__(self, atoms: Atoms, best: Callable[[Form], Expr]) -> None:
        self._atoms = atoms
        self._ring = atoms.ring
        self._best = best

    def is_e(self, base: Form | None) -> bool:
        """Whether a base is the constant e."""
        return base is not None and base is self._atoms.symbol(const("e"))

    def is_number(self, base: Form) -> bool:
        """Whether a base is e or a positive rational number."""
        number = not base.factors and base.poly.is_constant() and constant_of(base.poly) > 0
        return number or self.is_e(base)

    def absolute(self, poly: Poly, k: int) -> Form:
        """`|poly|^k`."""
        ring, table = self._ring, self._atoms.table
        if k % 2 == 0 or table.is_positive(poly):
            return ring.pow(Form(poly, {}), k)
        if table.is_positive(-poly):
            return ring.pow(Form(-poly, {}), k)
        sign = self._atoms.signs.get(Key(poly))
        if sign is not None:  # |u| is u*sign(u) beside a sign, so that the two meet
            return ring.mul(ring.pow(Form(poly, {}), k), sign)
        atom = self._atoms.absolute(poly, self._best)
        return ring.pow(atom, k)

    def power(self, a: Form, b: Form) -> Form:
        """`a^b`.

        Raises:
            Undefined: it has a value nowhere.
            TooCostly: a power of zero, and nobody knows whether the exponent is positive.
        """
        ring, table = self._ring, self._atoms.table
        exponent = table.quotient(b)
        if exponent.bottom == 1 and exponent.top.is_constant():
            value = constant_of(exponent.top)
            return self.rational(a, value) if value else ring.one
        base = table.quotient(a)
        if base.top == base.bottom:
            return ring.one
        if not base.top:
            if table.is_positive(exponent.top) and table.is_positive(exponent.bottom):
                return ring.zero
            raise TooCostly  # 0^u is 1 where u is zero in disguise
        inner = self._power_of_power(base, b)
        if inner is not None:
            return inner
        is_e = self.is_e(a)
        if exponent.bottom != 1:
            return self._one_power(a, exponent)
        result, left = ring.one, exponent.top
        for exponents, coefficient in exponent.top.terms():
            support = {i: int(k) for i, k in enumerate(exponents) if k}
            value = Fraction(int(coefficient.p), int(coefficient.q))
            term = _monomial(ring.gens, support, value)
            known = self._known_power(a, is_e, support, value)
            if known is None and SPLIT in table.units:
                known = self._one_power(a, Quotient(term, exponent.bottom))
            if known is not None:
                result, left = ring.mul(result, known), left - term
        if left:
            result = ring.mul(result, self._one_power(a, Quotient(left, exponent.bottom)))
        return self._atoms.reduced(result)

    def _known_power(
        self, a: Form, is_e: bool, support: dict[int, int], value: Fraction
    ) -> Form | None:
        """`a^3` of `a^(x+3)`, `x^n` of `e^(n·ln(x))`: terms of an exponent that need no atom."""
        if not support:
            split = not is_e or SPLIT in self._atoms.table.units
            return self.rational(a, value) if split else None
        if not is_e:
            return None
        logs = [i for i in support if self._atoms.known[i].op == "log"]
        if len(logs) != 1 or support[logs[0]] != 1:
            return None
        inside = self._atoms.known[logs[0]].argument
        assert inside is not None
        base = self._atoms.table.form(inside)
        rest = {i: k for i, k in support.items() if i != logs[0]}
        if not rest:
            return self.rational(base, value)
        return self.power(base, Form(_monomial(self._ring.gens, rest, value), {}))

    def _power_of_power(self, base: Quotient, b: Form) -> Form | None:
        """`(e^u)^b` is `e^(ub)`, `sqrt(u)^b` is `u^(b/2)`."""
        ring = self._ring
        if base.bottom != 1 or len(base.top) != 1 or base.top.leading_coefficient() != 1:
            return None
        support = ring.monomial(base.top)
        if len(support) != 1:
            return None
        ((index, k),) = support.items()
        atom = self._atoms.known[index]
        if atom.op == "root" and k * atom.unit <= 1 and atom.argument is not None:
            if atom.argument.bottom != 1:
                return None
            return self.power(Form(atom.argument.top, {}), ring.scale(b, k * atom.unit))
        if atom.op != "power" or atom.argument is None or not self.is_e(atom.base):
            return None
        inner = ring.scale(self._atoms.table.form(atom.argument), atom.unit * k)
        return self.power(self._atoms.symbol(const("e")), ring.mul(inner, b))

    def _one_power(self, a: Form, exponent: Quotient) -> Form:
        """`a^exponent` as a power of one atom."""
        multiple = content(exponent.top) / content(exponent.bottom)
        negative = exponent.top.leading_coefficient() < 0
        signed = -multiple if negative else multiple
        primitive = Quotient(over(exponent.top, signed), exponent.bottom)
        known = self._atoms.table.units
        if SPLIT not in known and self._other_exponent(a, primitive):
            known[SPLIT] = Fraction(1)
            raise Restart
        power = self._atoms.power(a, primitive, multiple, self._best)
        return self._ring.pow(power, -1) if negative else power

    def _other_exponent(self, base: Form, exponent: Quotient) -> bool:
        this = exponent.key
        return self._atoms.exponents.setdefault(base.key, this) != this

    def rational(self, a: Form, exponent: Fraction) -> Form:
        """`a^(p/q)`: what can be taken out of a root comes out."""
        ring, table = self._ring, self._atoms.table
        if exponent.denominator == 1:
            n = exponent.numerator
            return self._atoms.reduced(
                ring.pow(a if n > 0 else self._atoms.table.inverse(a), abs(n))
            )
        base = table.quotient(a)
        if not base.top:
            if exponent < 0:
                raise Undefined
            return ring.zero
        number = content(base.top) / content(base.bottom)
        top, bottom = over(base.top, content(base.top)), over(base.bottom, content(base.bottom))
        if top.is_constant() and bottom.is_constant():
            if top != bottom:
                raise Undefined  # the root of a negative number
            return self._number_root(number, exponent)
        whole = floor(exponent)
        if whole > 0:  # u^(41/2) is u^20·sqrt(u)
            return ring.mul(ring.pow(a, whole), self.rational(a, exponent - whole))
        outside, inside = taken_out(number, exponent.denominator)
        result = ring.rational(raised(outside, exponent.numerator))
        pieces, (top, bottom) = self._pieces(Quotient(top, bottom), exponent)
        result = ring.mul(result, pieces)
        if inside != 1:
            result = ring.mul(result, self._number_root(inside, exponent))
        if top == 1 and bottom == 1:
            return result
        if top.is_constant() and all(k == 1 for _, k in self._atoms.factor(bottom)[1]):
            # sqrt(1/u) meets sqrt(u)
            return ring.mul(result, self.rational(Form(bottom * top, {}), -exponent))
        lead = bottom.leading_coefficient()
        rest = Quotient(top / lead, bottom / lead)
        root = self._atoms.root(rest, exponent, self._best)
        return self._atoms.reduced(ring.mul(result, root))

    def _pieces(self, a: Quotient, exponent: Fraction) -> tuple[Form, Quotient]:
        """What comes out of a root, raised already, and what stays under it."""
        ring = self._ring
        leads, parts = zip(*map(self._atoms.factor, a), strict=True)
        alone = sum(map(len, parts)) == 1 and leads[0] > 0
        result, left = ring.one, [ring.rational(lead).poly for lead in leads]
        for place, direction in ((0, 1), (1, -1)):
            for factor, k in parts[place]:
                out, stays = self._piece(factor, k, exponent * direction, alone=alone)
                result = ring.mul(result, out)
                left[place] = ring.product(left[place], ring.power(factor, stays))
        return result, Quotient(left[0], left[1])

    def _piece(self, factor: Poly, k: int, exponent: Fraction, *, alone: bool) -> tuple[Form, int]:
        """What comes out of the root of `factor^k`, and to what power it stays under it."""
        ring, degree = self._ring, exponent.denominator
        if self._is_power(factor) or (alone and k > 1 and k % 2):
            return self._plain_root(factor, k * exponent), 0
        if alone and k > 1 and degree % 2 == 0:
            return self.rational(self.absolute(factor, 1), k * exponent), 0
        if degree != 2 or k < 2:
            return ring.one, k
        half = k // 2 * int(2 * exponent)
        if half % 2 == 0:
            return ring.pow(Form(factor, {}), half), k % 2
        return ring.pow(self.absolute(factor, 1), half), k % 2

    def _plain_root(self, poly: Poly, exponent: Fraction) -> Form:
        """`poly^exponent` for a poly of one term that is positive, or of which nothing else is."""
        ring = self._ring
        if exponent.denominator == 1:
            return ring.pow(Form(poly, {}), exponent.numerator)
        support = ring.monomial(poly) if len(poly) == 1 else {}
        if len(support) == 1:
            ((index, k),) = support.items()
            atom = self._atoms.known[index]
            if atom.op == "power" and atom.argument is not None and atom.base is not None:
                inner = self._ring.scale(
                    self._atoms.table.form(atom.argument), atom.unit * k * exponent
                )
                return self.power(atom.base, inner)
        return self._atoms.root(Quotient(poly, ring.one.poly), exponent, self._best)

    def _is_power(self, poly: Poly) -> bool:
        """Whether it is one atom `e^u`, which is positive and whose roots are such powers."""
        support = self._ring.monomial(poly) if len(poly) == 1 else {}
        if len(support) != 1:
            return False
        index = next(iter(support))
        return self._atoms.known[index].op == "power" and self._atoms.table.is_positive(poly)

    def _number_root(self, value: Fraction, exponent: Fraction) -> Form:
        """The root of a positive number, prime by prime."""
        ring = self._ring
        result = ring.one
        for prime, k in primes(value):
            whole, rest = divmod(k * exponent, 1)
            result = ring.scale(result, raised(Fraction(prime), int(whole)))
            if rest:
                base = Quotient(ring.one.poly * prime, ring.one.poly)
                root = self._atoms.root(base, rest, _shown_number(prime))
                result = ring.mul(result, root)
        return self._atoms.reduced(result)


def _shown_number(n: int) -> Callable[[Form], Expr]:
    return lambda _: short_number(n)


def constant_of(poly: Poly) -> Fraction:
    """The value of a constant polynomial."""
    if not poly:
        return Fraction(0)
    value = poly.leading_coefficient()
    return Fraction(int(value.p), int(value.q))


def _monomial(gens: tuple[Poly, ...], support: dict[int, int], value: Fraction) -> Poly:
    term = gens[0] ** 0 * value.numerator / value.denominator
    for i, k in support.items():
        term = term * gens[i] ** k
    return term
