"""What follows from the signs of factors: `x >= 0` and `x*y >= 0` say `y >= 0`.

In: demands (`demands.py`). Out: whether each of some follows from others. What must not be
negative is read as a product of irreducible factors over atoms; but for single points it says that
an even number of those that may change their sign are negative. So each demand is a sum modulo 2,
and follows where it is a sum of others. Factors that certainly are positive play no part.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from chainrule.algebra import Full, Key, Poly, TooCostly, Undefined, begun_again
from chainrule.algebra.table import Units
from chainrule.checker.polynomial_zeros import exact_zeros
from chainrule.expr.tree import num
from chainrule.simplifier.atoms import Atoms
from chainrule.simplifier.demands import Demand
from chainrule.simplifier.partial import dense, only_symbol
from chainrule.simplifier.reading import Reader

_LIMIT: Final = 2_000
_SIZES: Final = (16, 48)
_MINUS: Final = 0
_NEVER_NEGATIVE: Final = ("root", "abs", "e", "pi", "cosh", "sech")

Signs = frozenset[int]
"""Factors, by their numbers, whose signs multiply to 1; `_MINUS` is among them where to -1."""


def follows(wanted: frozenset[Demand], given: frozenset[Demand]) -> bool:
    """Whether all wanted demands certainly hold where the given ones do, but for single points.

    >>> from chainrule.expr import parse
    >>> from chainrule.simplifier.demands import demands
    >>> both = demands([parse("sqrt(x) + sqrt(x*y)")])
    >>> follows(demands([parse("sqrt(y)")]), both), follows(both, demands([parse("sqrt(x*y)")]))
    (True, False)
    """

    def attempt(size: int, units: Units) -> bool:
        factors = _Factors(size, units)
        return all(
            _in_span([factors.of(d) for d in wanted if d.kind in kinds],
                     [factors.of(d) for d in given if d.kind in kinds])
            for kinds in (("not negative",), ("not negative", "whole"))
        )  # fmt: skip

    if not _literal(wanted) <= _literal(given):
        return False
    try:
        return begun_again(attempt, _SIZES)
    except (TooCostly, Undefined, Full):
        return False


def _literal(demands: Iterable[Demand]) -> set[Demand]:
    """Those that are not about signs: they must be among the others as they are."""
    return {demand for demand in demands if demand.kind in ("not zero", "real")}


class _Factors:
    """Demands as signs, over one set of atoms."""

    def __init__(self, size: int, units: Units) -> None:
        self._atoms = Atoms(size, _LIMIT, units, lambda: None)
        self._numbers: dict[Key, int] = {}  # of the factors, from 1 on
        self._reader = Reader(self._atoms, lambda form: num(0))  # nothing is written here

    def of(self, demand: Demand) -> Signs:
        """The factors whose signs multiply to 1 where a demand holds."""
        found: set[int] = set()
        for poly in self._atoms.table.quotient(self._reader.form(demand.of)):
            if not poly:
                return frozenset()  # zero is not negative
            lead, factors = self._atoms.factor(poly)
            if lead < 0:
                found ^= {_MINUS}
            for factor, k in factors:
                if k % 2 and not self._is_positive(factor):
                    if self._is_positive(-factor):
                        found ^= {_MINUS}
                    else:
                        found ^= self._normal(factor)
        return frozenset(found)

    def _normal(self, factor: Poly) -> set[int]:
        lead = factor.leading_coefficient()
        number = self._numbers.setdefault(Key(factor / lead), len(self._numbers) + 1)
        return {number} if lead > 0 else {number, _MINUS}

    def _is_positive(self, poly: Poly) -> bool:
        """Whether a factor certainly is positive wherever its atoms are real."""
        if all(c > 0 for c in poly.coeffs()) and all(
            k % 2 == 0 or self._is_never_negative(i)
            for exponents in poly.monoms()
            for i, k in enumerate(exponents)
            if k
        ):
            return True
        index = only_symbol(self._atoms, [poly])
        if index is None or poly.leading_coefficient() < 0:
            return False
        return not list(exact_zeros(dense(poly, index))) and poly.leading_coefficient() > 0

    def _is_never_negative(self, index: int) -> bool:
        atom = self._atoms.known[index]
        if atom.op == "power":
            # of a positive base; others may have any sign for whole exponents
            assert atom.base is not None
            return not atom.base.factors and self._is_positive(atom.base.poly)
        return atom.op in _NEVER_NEGATIVE


def _in_span(wanted: list[Signs], given: list[Signs]) -> bool:
    """Whether each is a sum modulo 2 of given ones."""
    basis: list[tuple[int, Signs]] = []
    for signs in given:
        rest = _reduced(signs, basis)
        if rest:
            basis.append((min(rest - {_MINUS}, default=_MINUS), rest))
    if not _reduced(frozenset({_MINUS}), basis):
        return True  # they contradict each other: what is real nowhere is real wherever else
    return not any(_reduced(signs, basis) for signs in wanted)


def _reduced(signs: Signs, basis: list[tuple[int, Signs]]) -> Signs:
    for pivot, row in basis:
        if pivot in signs:
            signs = signs ^ row
    return signs
