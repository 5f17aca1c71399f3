"""Functions of their inverses: `tan(atan(u))` is u, `cos(asin(u))` is `sqrt(1 - u^2)`.

In: a circular or hyperbolic function, and an argument that is an inverse one or a small multiple of
it. Out: its form without either, equal wherever the inverse one is real. Whether what is written is
real at no more places is not known here (`domains.py`).
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from chainrule.algebra.ring import Form
from chainrule.algebra.table import Quotient
from chainrule.expr.tree import Expr
from chainrule.simplifier.angles import CIRCULAR, HYPERBOLIC, RATIOS, multiples
from chainrule.simplifier.atoms import Atom, Atoms
from chainrule.simplifier.raising import Raising

_HALF: Final = Fraction(1, 2)
_MAX_MULTIPLE: Final = 4
# Of each angle the function that it is known by, and whether by one over the argument.
_KNOWN_BY: Final = {
    "asin": ("sin", False), "acos": ("cos", False), "atan": ("tan", False),
    "acsc": ("sin", True), "asec": ("cos", True), "acot": ("tan", True),
    "asinh": ("sinh", False), "acosh": ("cosh", False), "atanh": ("tanh", False),
}  # fmt: skip
INVERSES: Final = frozenset(_KNOWN_BY)


def is_composition(e: Expr) -> bool:
    """Whether it is `cos(2asin(u))` or the like, which can be said without either function.

    >>> from chainrule.expr import parse
    >>> is_composition(parse("cos(2asin(x))")), is_composition(parse("cos(asin(x)/2)"))
    (True, False)
    """
    inside = e.args[0]
    if inside.op == "mul" and type(inside.args[0].value) is int:
        inside = inside.args[1]
    return inside.op in _KNOWN_BY and e.op in _family(inside.op)


def _family(inverse: str) -> tuple[str, ...]:
    return HYPERBOLIC if _KNOWN_BY[inverse][0] in HYPERBOLIC else CIRCULAR


class Compositions:
    """Over one set of atoms.

    Args:
        atoms: where they are kept.
        raising: makes roots.
    """

    def __init__(self, atoms: Atoms, raising: Raising) -> None:
        self._atoms = atoms
        self._ring = atoms.ring
        self._raising = raising

    def form(self, op: str, argument: Quotient) -> Form | None:
        """A function of `RATIOS` of a whole multiple of an inverse one; None for any other."""
        if len(argument.top) != 1 or argument.bottom != 1 or argument.top.total_degree() != 1:
            return None
        (index,) = self._ring.monomial(argument.top)
        angle, times = self._atoms.known[index], argument.top.leading_coefficient()
        if angle.op not in _KNOWN_BY or op not in _family(angle.op):
            return None
        if times.q != 1 or abs(times.p) > _MAX_MULTIPLE:
            return None
        both = multiples(self._ring, *self._sine_and_cosine(angle), int(abs(times.p)))
        table = self._atoms.table
        sine, cosine = (table.form(table.quotient(value)) for value in both)
        if times < 0:
            sine = self._ring.neg(sine)
        of_sine, of_cosine = RATIOS[op]
        return self._atoms.reduced(
            self._ring.mul(self._power(sine, of_sine), self._power(cosine, of_cosine))
        )

    def _power(self, a: Form, k: int) -> Form:
        return (
            self._ring.pow(a, 1)
            if k == 1
            else self._atoms.table.inverse(a)
            if k
            else self._ring.one
        )

    def _sine_and_cosine(self, angle: Atom) -> tuple[Form, Form]:
        """Those of an inverse function; a root of what they leave is not negative there."""
        assert angle.argument is not None
        ring, table = self._ring, self._atoms.table
        function, is_over = _KNOWN_BY[angle.op]
        value = table.form(angle.argument)
        value = table.inverse(value) if is_over else value
        square = ring.mul(value, value)
        if function in ("tan", "tanh"):
            sign = 1 if function == "tan" else -1
            cosine = self._root(ring.add(ring.one, ring.scale(square, sign)), -_HALF)
            return ring.mul(value, cosine), cosine
        if function == "sinh":
            return value, self._root(ring.add(ring.one, square), _HALF)
        if function == "cosh":
            return self._root(ring.sub(square, ring.one), _HALF), value
        other = self._root(ring.sub(ring.one, square), _HALF)
        return (value, other) if function == "sin" else (other, value)

    def _root(self, a: Form, exponent: Fraction) -> Form:
        return self._raising.rational(self._atoms.reduced(a), exponent)
