"""Forms that are equal by an identity of functions.

In: a `Form`. Out: a few equal ones: by Pythagoras (`sin^2 + cos^2 = 1`, `sec^2 = 1 + tan^2`, and
the hyperbolic ones) every square of the one function is written by the other. All identities hold
for complex values, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from chainrule.algebra.keys import Key
from chainrule.algebra.ring import Form, Poly, Ring
from chainrule.expr.tree import Expr, unary
from chainrule.simplifier.atoms import Atom, Atoms

# first² = constant + sign · second²
_PYTHAGORAS: Final[dict[str, tuple[str, int, int]]] = {
    "sin": ("cos", 1, -1), "cos": ("sin", 1, -1),
    "sec": ("tan", 1, 1), "tan": ("sec", -1, 1),
    "csc": ("cot", 1, 1), "cot": ("csc", -1, 1),
    "sinh": ("cosh", -1, 1), "cosh": ("sinh", 1, 1),
    "sech": ("tanh", 1, -1), "tanh": ("sech", 1, -1),
    "csch": ("coth", -1, 1), "coth": ("csch", 1, 1),
}  # fmt: skip
_ONE_SIDE: Final = ("sin", "sec", "csc", "cosh", "sech", "coth")
_MANY_TERMS: Final = 60


class Variants:
    """Equal forms over one set of atoms.

    Args:
        atoms: where partners of the functions at hand are found or made.
        best: how an argument is written.
    """

    def __init__(self, atoms: Atoms, best: Callable[[Form], Expr]) -> None:
        self._atoms = atoms
        self._best = best

    def of(self, form: Form) -> Iterator[Form]:
        """The form, and what it is by Pythagoras, one way and the other."""
        yield form
        if not any(atom.op in _PYTHAGORAS for atom in self._atoms.known.values()):
            return
        seen = {Key(form.poly)}
        polys = [form.poly, *self._sums(form)]
        if any(len(poly) > _MANY_TERMS for poly in polys):
            return
        squared = self._squared(polys)
        for first in (True, False):
            chosen = [atom for atom in squared if (atom.op in _ONE_SIDE) == first]
            if chosen:
                variant = self._without_squares(form, chosen)
                key = Key(variant.poly)
                if key not in seen or variant.factors != form.factors:
                    seen.add(key)
                    yield variant

    def angle(self, atom: Atom) -> Form:
        """The argument of a function."""
        assert atom.argument is not None
        return self._atoms.table.form(atom.argument)

    def _sums(self, form: Form) -> list[Poly]:
        size, base = self._atoms.ring.size, self._atoms.ring.base
        return [base(i) for i in form.factors if i >= size]

    def _squared(self, polys: list[Poly]) -> list[Atom]:
        """The functions of `_PYTHAGORAS` whose squares occur in a sum."""
        found: dict[int, Atom] = {}
        for poly in polys:
            if len(poly) < 2:
                continue
            for i, k in enumerate(poly.degrees()):
                atom = self._atoms.known.get(i)
                if k > 1 and atom is not None and atom.op in _PYTHAGORAS:
                    found[i] = atom
        for atom in list(found.values()):  # cos^2 can be put in where sin^2 occurs
            partner = self._partner(atom)
            found.setdefault(partner.index, partner)
        return list(found.values())

    def _partner(self, atom: Atom) -> Atom:
        op = _PYTHAGORAS[atom.op][0]
        assert atom.argument is not None
        argument = self.angle(atom)
        form = self._atoms.function(op, argument, atom.argument, lambda a: unary(op, self._best(a)))
        return self._atoms.known[_index(form.poly)]

    def _without_squares(self, form: Form, chosen: list[Atom]) -> Form:
        ring = self._atoms.ring
        values = {atom.index: self._value(atom) for atom in chosen}
        result = Form(without_squares(ring, form.poly, values), {})
        for i, k in form.factors.items():
            base = ring.base(i)
            changed = without_squares(ring, base, values) if i >= ring.size else base
            whole = (
                Form(ring.one.poly, {i: k}) if changed == base else ring.pow(Form(changed, {}), k)
            )
            result = ring.mul(result, whole)
        return result

    def _value(self, atom: Atom) -> Poly:
        _, constant, sign = _PYTHAGORAS[atom.op]
        partner = self._partner(atom)
        return sign * self._atoms.ring.gens[partner.index] ** 2 + constant


def without_squares(ring: Ring, poly: Poly, values: dict[int, Poly]) -> Poly:
    """`poly` with the square of each generator replaced by a value."""
    for index, value in values.items():
        if poly.degrees()[index] < 2:
            continue
        context = poly.context()
        by_power: dict[int, dict[tuple[int, ...], object]] = {}
        for exponents, coefficient in poly.terms():
            powers = list(map(int, exponents))
            k, powers[index] = divmod(powers[index], 2)
            by_power.setdefault(k, {})[tuple(powers)] = coefficient
        poly = ring.zero.poly
        for k, terms in by_power.items():
            poly = poly + ring.product(context.from_dict(terms), ring.power(value, k))
    return poly


def _index(poly: Poly) -> int:
    (exponents,) = poly.monoms()
    return next(i for i, k in enumerate(exponents) if k)
