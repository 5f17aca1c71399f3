"""Functions that jump: `abs(x)*sign(x)` is x, `floor(floor(x) + 1)` is `floor(x) + 1`.

In: their arguments. Out: forms over atoms of which is known that the square of a sign is 1, that of
Heaviside's function itself, and that whole numbers have no fraction to be taken from them. What
that leaves out are single points, at which they jump.
"""

from __future__ import annotations

from collections.abc import Callable
from math import floor
from typing import Final

from chainrule.algebra.content import content
from chainrule.algebra.ring import Form, Poly
from chainrule.algebra.table import Quotient
from chainrule.expr.tree import Expr
from chainrule.simplifier.atoms import Atoms, over
from chainrule.simplifier.raising import constant_of

STEPS: Final = ("floor", "ceil")
JUMPS: Final = ("sign", "Heaviside", *STEPS)


class Jumps:
    """Over one set of atoms.

    Args:
        atoms: where they are kept.
        shown: how a function of an argument is written.
    """

    def __init__(self, atoms: Atoms, shown: Callable[[str, Form], Expr]) -> None:
        self._atoms = atoms
        self._ring = atoms.ring
        self._shown = shown

    def form(self, op: str, a: Quotient) -> Form:
        """A function of `JUMPS`."""
        if op == "sign":
            return self._sign(a)
        return self._step(op, a) if op in STEPS else self._heaviside(a)

    def _sign(self, a: Quotient) -> Form:
        """`sign(a)`, factor by factor."""
        result = self._ring.one if a.top else self._ring.zero
        for poly in a if a.top else ():
            lead, factors = self._atoms.factor(poly)
            result = self._ring.scale(result, 1 if lead > 0 else -1)
            for factor, k in factors:
                if k % 2:
                    result = self._ring.mul(result, self._sign_of_factor(factor))
        return self._atoms.reduced(result)

    def _sign_of_factor(self, factor: Poly) -> Form:
        table = self._atoms.table
        for sign in (1, -1):
            if table.is_positive(sign * factor):
                return self._ring.rational(sign)
        support = self._ring.monomial(factor) if len(factor) == 1 else {}
        if any(self._atoms.known[i].op == "sign" for i in support):
            return Form(factor, {})
        argument = Quotient(factor, self._ring.one.poly)
        return self._atoms.jump(
            "sign", argument, lambda form: self._shown("sign", form), lambda s: s**2 - 1
        )

    def _heaviside(self, a: Quotient) -> Form:
        """1 or 0 where the sign of `a` is known; of what has a number in front, without it."""
        ring, table = self._ring, self._atoms.table
        if a.top and table.is_positive(a.bottom):
            if table.is_positive(a.top):
                return ring.one
            if table.is_positive(-a.top):
                return ring.zero
        if a.top:
            a = Quotient(over(a.top, content(a.top)), over(a.bottom, content(a.bottom)))
        return self._atoms.jump(
            "Heaviside", a, lambda form: self._shown("Heaviside", form), lambda h: h**2 - h
        )

    def _step(self, op: str, a: Quotient) -> Form:
        """What certainly is whole comes out of `floor` and `ceil`."""
        ring = self._ring
        if a.bottom != 1:
            return self._plain(op, a)
        whole, rest = ring.zero.poly, a.top
        for exponents, coefficient in a.top.terms():
            factors = [self._atoms.known[i].op for i, k in enumerate(exponents) if k]
            if coefficient.q == 1 and all(name in STEPS for name in factors):
                term = a.top.context().from_dict({tuple(map(int, exponents)): coefficient})
                whole, rest = whole + term, rest - term
        if rest.is_constant():
            value = constant_of(rest)
            return Form(whole + (floor(value) if op == "floor" else -floor(-value)), {})
        return ring.add(Form(whole, {}), self._plain(op, Quotient(rest, a.bottom)))

    def _plain(self, op: str, a: Quotient) -> Form:
        return self._atoms.function(
            op, self._atoms.table.form(a), a, lambda form: self._shown(op, form)
        )
