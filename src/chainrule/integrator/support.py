"""Which monomials an antiderivative may have, read from the integrand backwards.

In: a setting. Out: columns. The derivative of a monomial is a sum of monomials that differ from it
by one of a few shifts. So whatever has a term of the integrand in its derivative is one of that
term's shifts backwards, and what cancels the other terms of that derivative one more round away. A
candidate that brings a term which nothing else has goes again. Where the box of `monomials.py` is
too small or too dear, these are few and the right ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Final

from flint import fmpq

from chainrule.algebra import Poly, Quotient, TooCostly, Undefined
from chainrule.integrator.ansatz import written
from chainrule.integrator.columns import Column, combined
from chainrule.integrator.invention import invented
from chainrule.integrator.logarithms import logarithms
from chainrule.integrator.monomials import Exponents
from chainrule.integrator.problem import Miss, Primitive, Problem
from chainrule.integrator.setting import Setting
from chainrule.integrator.torsion import EFFORTS, pseudo_elliptic
from chainrule.steps.path import Move

_MOST: Final = 900  # candidates before those that cannot be are taken away
_ROUNDS: Final = 2
_LONGEST: Final = 800
_LONGEST_SLOPE: Final = 400


def support(problem: Problem) -> Primitive:
    """The ansatz with the monomials of the support, and logarithms as always."""
    if problem.has_inventions:
        raise Miss  # the same with more functions was tried
    return support_with(problem, [], "support")


def invention(problem: Problem) -> Primitive:
    """The same with functions that squares reveal."""
    more = invented(problem)
    if not more:
        raise Miss
    problem.has_inventions = True
    return support_with(problem, more, "invention")


def torsion(problem: Problem) -> Primitive:
    """The same with functions of one quotient with a root."""
    tried: set[int] = set()
    for effort in EFFORTS:
        more = pseudo_elliptic(problem, effort)
        if more and len(more) not in tried:
            tried.add(len(more))
            try:
                return support_with(problem, more, "pseudo-elliptic")
            except (Miss, TooCostly, Undefined):
                continue
    raise Miss


def support_with(problem: Problem, more: Sequence[Column], name: str) -> Primitive:
    """The ansatz with the monomials of the support, with further columns, in somebody's name."""
    for kept in _denominators(problem):
        try:
            setting = Setting(problem, wide=False, kept=kept)
            problem.search.tick()
            first = [*more, *logarithms(setting, problem.more)]
            columns = [*first, *_Support(setting).columns(column.slope for column in first)]
            value = combined(problem, columns, most=_MOST)
        except (Miss, TooCostly, Undefined):
            continue
        return Primitive(value, (Move(name, "undetermined coefficients"),))
    raise Miss


def _denominators(problem: Problem) -> Iterator[list[tuple[Poly, int]]]:
    """Factors of the integrand's denominator, with one exponent less, and as they are."""
    factors = problem.factors(problem.f.bottom)
    normal = []
    for p, k in factors:
        special = len(p) == 1 and problem.kernel(problem.index(p)).kind == "exp"
        if special or k > 1:
            normal.append((p, k if special else k - 1))
    yield normal
    if normal != factors:
        yield factors


class _Support:
    """The search for the support in one setting.

    Args:
        setting: with the denominator of the antiderivative.

    Raises:
        TooCostly: it starts from too many terms.
    """

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        problem, ring = setting.problem, setting.problem.ring
        self._radical, self._times, bottom = setting.logarithmic
        common = ring.divisor(bottom, problem.f.bottom)
        self._scale = problem.f.bottom / common
        self._bottom = ring.product(bottom, self._scale)
        self._target = problem.table.reduce(ring.product(problem.f.top, bottom / common))
        if len(self._target) > _LONGEST:
            raise TooCostly
        varying = problem.varying(problem.f.top, *setting.slopes.values(), self._radical)
        self._constant = [i not in varying | setting.kernels for i in range(ring.size)]
        self._degrees = {
            i: problem.kernel(i).degree for i in setting.kernels if problem.kernel(i).degree
        }
        self._cosines = {s: c for c, s in setting.pairs}
        self._shifts = self._all_shifts()

    def columns(self, others: Iterable[Quotient]) -> list[Column]:
        """The columns of the candidates that may be.

        Args:
            others: derivatives of further candidates; what these have does not count as alone.
        """
        setting, context = self._setting, self._setting.problem.ring.context
        found: dict[Exponents, Poly] = {}
        rows = front = {self._stripped(e) for e in self._target.monoms()}
        for _ in range(_ROUNDS):
            new = {m for term in front for m in self._sources(term)} - found.keys()
            if len(found) + len(new) > _MOST:
                if not found:
                    raise TooCostly
                break
            front = set()
            for m in new:
                self._setting.problem.search.tick()
                slope = self._slope(context.from_dict({m: fmpq(1)}))
                if slope and len(slope) <= _LONGEST_SLOPE and self._is_function(m):
                    found[m] = slope
                    front |= {self._stripped(e) for e in slope.monoms()}
            front -= rows
            rows |= front
        self._without_lonely(found, others)
        return [
            Column(
                Quotient(slope, self._bottom),
                partial(written, setting.problem, context.from_dict({m: fmpq(1)}), setting.kept),
            )
            for m, slope in sorted(found.items())
        ]

    def _is_function(self, m: Exponents) -> bool:
        return any(m) or bool(self._setting.kept)

    def _slope(self, poly: Poly) -> Poly:
        """The derivative of `poly/denominator`, times the common denominator of all columns."""
        product = self._setting.problem.ring.product
        top = product(self._setting.slope(poly), self._radical) - product(poly, self._times)
        return self._setting.problem.table.reduce(product(top, self._scale))

    def _stripped(self, exponents: Sequence[int]) -> Exponents:
        """A monomial without its constants."""
        return tuple(
            0 if constant else int(k) for k, constant in zip(exponents, self._constant, strict=True)
        )

    def _all_shifts(self) -> list[Exponents]:
        """By what a monomial and a term of its derivative differ."""
        product, found = self._setting.problem.ring.product, set()
        for i, slope in self._setting.slopes.items():
            step = product(product(self._scale, slope), self._radical)
            if len(step) > _LONGEST_SLOPE:
                raise TooCostly
            found |= self._shifts_of(step, i)
        return sorted(found | self._shifts_of(product(self._scale, self._times), None))

    def _shifts_of(self, step: Poly, less: int | None) -> set[Exponents]:
        found = set()
        for poly in (step, self._setting.problem.table.reduce(step)):
            for exponents in poly.monoms():
                each = list(self._stripped(exponents))
                if less is not None:
                    each[less] -= 1
                found.add(tuple(each))
        return found

    def _sources(self, term: Exponents) -> Iterator[Exponents]:
        """What may have a term in its derivative."""
        self._setting.problem.search.tick()
        for shift in self._shifts:
            ways = [[a - b for a, b in zip(term, shift, strict=True)]]
            for i, degree in self._degrees.items():
                if not 0 <= ways[0][i] < degree:
                    cosine = self._cosines.get(i)
                    if cosine is not None:  # sin² may have been written 1 - cos²
                        ways += [
                            [k + more if j == cosine else k for j, k in enumerate(way)]
                            for way in ways
                            for more in (2, -2)
                        ]
                    for way in ways:
                        way[i] %= degree
            for way in ways:
                if min(way) >= 0:
                    yield tuple(way)

    def _without_lonely(self, found: dict[Exponents, Poly], others: Iterable[Quotient]) -> None:
        """Take away what has a term that neither the integrand nor anything else has."""
        kept = set(map(self._stripped, self._target.monoms()))
        for slope in others:
            kept |= self._terms_of(slope)
        terms = {m: set(map(self._stripped, d.monoms())) for m, d in found.items()}
        having: dict[Exponents, set[Exponents]] = {}
        for m, each in terms.items():
            for e in each:
                having.setdefault(e, set()).add(m)
        ahead = [e for e, owners in having.items() if len(owners) == 1]
        while ahead:
            self._setting.problem.search.tick()
            e = ahead.pop()
            if e in kept or len(having[e]) != 1:
                continue
            (m,) = having[e]
            del found[m]
            for other in terms.pop(m):
                having[other].discard(m)
                if len(having[other]) == 1:
                    ahead.append(other)

    def _terms_of(self, slope: Quotient) -> set[Exponents]:
        """The terms of a derivative over the common denominator."""
        problem = self._setting.problem
        quotient, rest = problem.ring.division(self._bottom, slope.bottom)
        if rest:
            return set()
        top = problem.table.reduce(problem.ring.product(slope.top, quotient))
        return set(map(self._stripped, top.monoms()))
