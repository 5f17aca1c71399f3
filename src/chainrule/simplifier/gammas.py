"""Gamma functions whose arguments differ by whole numbers: `gamma(x + 1)/gamma(x)` is x.

In: the arguments of all of them, read already. Out: of each, the lowest one that is a few steps
below, and what stands before it. It holds for complex values, too.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from chainrule.algebra.keys import Key
from chainrule.algebra.ring import Form, Poly, Ring

_MOST_STEPS: Final = 6


class Gammas:
    """The lowest arguments that differ from others by whole numbers."""

    def __init__(self, ring: Ring) -> None:
        self._ring = ring
        self._lowest: dict[tuple[Key, Fraction], Fraction] = {}

    def add(self, argument: Form) -> None:
        """Another argument of the expression."""
        if not argument.factors:
            rest, number = _split(argument.poly)
            key = Key(rest), number % 1
            self._lowest[key] = min(number, self._lowest.get(key, number))

    def lowered(self, argument: Form) -> tuple[Form, Form] | None:
        """`u` and what stands before `gamma(u)`; None where there is nothing lower."""
        if argument.factors or not self._lowest:
            return None
        rest, number = _split(argument.poly)
        steps = number - self._lowest.get((Key(rest), number % 1), number)
        if not 0 < steps <= _MOST_STEPS:
            return None
        before = self._ring.one
        for k in range(1, int(steps) + 1):
            lower = self._ring.sub(argument, self._ring.rational(k))
            before = self._ring.mul(before, lower)
        return lower, before


def _split(poly: Poly) -> tuple[Poly, Fraction]:
    """A polynomial without its constant term, and that."""
    terms = (c for exponents, c in poly.terms() if not any(exponents))
    constant = next(terms, None)
    if constant is None:
        return poly, Fraction(0)
    return poly - constant, Fraction(int(constant.p), int(constant.q))
