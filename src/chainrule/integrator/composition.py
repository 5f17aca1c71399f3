"""The chain rule and the product rule backwards, over the functions that stand in the integrand.

In: a problem, as it stands. Out: `Σ c·H(v)` and `c·A·B`, v, A and B parts of the integrand or
simple functions of them. What has deep functions of functions is too long for the other strategies,
or gets new kernels for each; its own derivative shows what it was. What belongs together is read
from values (`samples.py`), the constants are exact, and the checker proves what comes out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, reduce
from itertools import combinations, islice
from typing import Final

from chainrule.algebra import TooCostly, Undefined
from chainrule.checker.ball_functions import Ball
from chainrule.checker.check import check_antiderivative
from chainrule.errors import TooLarge
from chainrule.expr import differentiate, fold
from chainrule.expr.tidy import tidy
from chainrule.expr.tree import Expr, num
from chainrule.expr.walks import distinct
from chainrule.integrator.library import NARROW, Entry, Library, U
from chainrule.integrator.problem import Miss, Primitive, Problem
from chainrule.integrator.samples import (
    Row,
    Samples,
    difference,
    is_nothing,
    product,
    quotient,
    rational,
    times,
    total,
)
from chainrule.simplifier.terms import factors_of, terms_of
from chainrule.steps.path import Move

NAME: Final = "composition"
_ABOVE: Final = frozenset((NAME, "constant factor"))
"""What leaves an integrand as it stands: below other strategies nothing is found of what it was."""

_TEXT: Final = "the chain rule backwards"
_MOST_TERMS: Final = 12
_MOST_FACTORS: Final = 6
_MOST_CONSTANTS: Final = 12
_MOST_CANDIDATES: Final = 6
_QUICK_S: Final = 0.5


def composition(problem: Problem) -> Primitive:
    """Each term by itself, all together, or with a product; the others are a smaller problem."""
    if not _ABOVE.issuperset(problem.place.path):
        raise Miss
    f = problem.function
    search = _Search(problem)
    terms = _terms(f)
    for way in (terms, [f]):
        found, left = search.each(way)
        if not left:
            return search.together(found)
    for way in (terms, *_multiplied_out(f, problem.variable)):
        found, left = search.each(way)
        with_product = search.with_product(found, left) if left else search.together(found)
        if with_product is not None:
            return with_product
    found, left = search.each(terms)
    if not found:
        raise Miss
    return search.together(found, left)


class _Search:
    """What is looked for in the library of one integrand."""

    def __init__(self, problem: Problem) -> None:
        f, variable = problem.function, problem.variable
        self._problem = problem
        self._samples = Samples(f, variable)
        self._tick = problem.search.tick
        self._library = Library(f, variable, self._samples, self._tick)

    def each(self, terms: Sequence[Expr]) -> tuple[list[Expr], list[Expr]]:
        """What each term is the derivative of, and those terms of which that is not found."""
        found, left = [], []
        for term, row in zip(terms, self._samples.rows(terms), strict=True):
            piece = self._of_row(row, term)
            if piece is None:
                left.append(term)
            else:
                found.append(piece)
        return found, left

    def together(self, found: Sequence[Expr], left: Sequence[Expr] = ()) -> Primitive:
        """The sum of what is found, and of the antiderivative of what is left.

        Raises:
            Miss: there is none for what is left.
        """
        outside = reduce(fold.add, found)
        if not left:
            return Primitive(outside, (Move(NAME, _TEXT),))
        rest = reduce(fold.add, left)
        smaller = self._problem.smaller(rest, self._problem.variable, NAME)
        move = Move(NAME, _TEXT, outside=outside, rest=((1, rest),))
        return Primitive(fold.add(outside, smaller.value), (move, *smaller.steps))

    def with_product(self, found: Sequence[Expr], left: Sequence[Expr]) -> Primitive | None:
        """What is found, and a product of two functions for the terms that are left.

        One is `c·A'·B`, and the others are `c·A·B'`, or that and the derivative of a function.
        """
        rows = self._samples.rows(left)
        whole = total(rows)
        for term, row in zip(left, rows, strict=True):
            others = [other for other in left if other is not term]
            beside = difference(whole, row)
            for constant, first, second in self._products(term, row):
                turned = times(constant, product(first.value, second.slope))
                remaining = difference(beside, turned)
                done = is_nothing(remaining, row)
                if not done and next(self._library.with_slope(remaining), None) is None:
                    continue
                made = self._said_product(term, constant, first, second)
                if made is not None:
                    both, turned_to = made
                    more = [] if done else [*others, fold.neg(turned_to)]
                    return self.together([*found, both], more)
        return None

    def _said_product(
        self, term: Expr, constant: Ball, first: Entry, second: Entry
    ) -> tuple[Expr, Expr] | None:
        """`c·A·B` and `c·A·B'`, the constant exact."""
        variable, (a, b) = self._problem.variable, (first.function, second.function)
        exact = self._exact(constant, term, fold.mul(differentiate(a, variable), b))
        if exact is None:
            return None
        scaled = fold.mul(exact, a)
        return fold.mul(scaled, b), fold.mul(scaled, differentiate(b, variable))

    def _of_row(self, row: Row, term: Expr) -> Expr | None:
        """A function whose derivative a term is: of several the first that is proved to be it.

        Beside large numbers `asec(2u)` and `asec(u)/2` are alike at all points.
        """
        found = list(islice(self._candidates(row, term), _MOST_CANDIDATES))
        proved = (piece for piece in found if self._is_proved(piece, term))
        return next(proved, found[0]) if len(found) > 1 else found[0] if found else None

    def _candidates(self, row: Row, term: Expr) -> Iterator[Expr]:
        for constant, entry in self._library.with_slope(row):
            if entry.head.op in NARROW and not self._samples.has_values(entry.function):
                continue
            slope = tidy(differentiate(entry.function, self._problem.variable))
            exact = self._exact(constant, term, slope)
            if exact is not None:
                yield fold.mul(exact, entry.function)

    def _is_proved(self, piece: Expr, term: Expr) -> bool:
        word = check_antiderivative(
            term, self._problem.variable, piece, plain=True, timeout_s=_QUICK_S
        )
        return word.status == "proved"

    def _products(self, term: Expr, row: Row) -> Iterator[tuple[Ball, Entry, Entry]]:
        """The constant, A and B for a term that is `c·A'·B`."""
        for second in (*self._products_of_factors(term), *self._library.entries):
            self._tick()
            for constant, first in self._library.with_slope(row, second.value):
                yield constant, first, second

    def _products_of_factors(self, term: Expr) -> list[Entry]:
        """Each product of some factors of a term, not all."""
        variable = self._problem.variable
        factors = [factor for factor in _factors(term) if variable in factor.names]
        if not 2 <= len(factors) <= _MOST_FACTORS:
            return []
        functions = [
            reduce(fold.mul, some)
            for k in range(1, len(factors))
            for some in combinations(factors, k)
        ]
        slopes = [differentiate(function, variable) for function in functions]
        rows = self._samples.rows([*functions, *slopes])
        values, turned = rows[: len(functions)], rows[len(functions) :]
        return [Entry(e, U, *each) for e, *each in zip(functions, values, turned, strict=True)]

    def _exact(self, constant: Ball, above: Expr, below: Expr) -> Expr | None:
        """The constant that one expression is times another: rational, or that times what stands
        before both or in the integrand, or by the algebra."""
        if not self._samples.confirm(constant, above, below):
            return None
        variable = self._problem.variable
        before = fold.div(*(_constants(e, variable) for e in (above, below)))
        own = self._constants
        factors = [fold.ONE, before, *own, *(fold.div(fold.ONE, e) for e in own)]
        for factor, row in zip(factors, self._samples.rows(factors), strict=True):
            (scaled, *_) = quotient((constant,) * len(row), row)
            value = rational(scaled)
            if value is not None:
                return fold.mul(num(value), factor)
        return self._by_algebra(above, below)

    @cached_property
    def _constants(self) -> list[Expr]:
        """Constants in the integrand that are no numbers: what is lost in a sum, as `ln(2)`."""
        f, variable = self._problem.function, self._problem.variable
        found = (e for e in distinct(f) if e.op != "num" and variable not in e.names)
        return list(islice(found, _MOST_CONSTANTS))

    def _by_algebra(self, above: Expr, below: Expr) -> Expr | None:
        problem, algebra = self._problem, self._problem.field.algebra
        try:
            top, bottom = (problem.table.quotient(algebra.form(e)) for e in (above, below))
            value = problem.fractions.div(top, bottom)
        except (TooCostly, Undefined, TooLarge):
            return None
        return None if problem.varying(*value) else problem.say(value)


def _terms(e: Expr) -> list[Expr]:
    return [fold.neg(term) if sign < 0 else term for sign, term in terms_of(e)]


def _multiplied_out(f: Expr, variable: str) -> Iterator[list[Expr]]:
    """A product as the terms of each sum that is a factor of it."""
    factors = _factors(f)
    for place, factor in enumerate(factors):
        inner = _terms(factor)
        if 1 < len(inner) <= _MOST_TERMS and variable in factor.names:
            others = reduce(fold.mul, factors[:place] + factors[place + 1 :], fold.ONE)
            yield [fold.mul(others, term) for term in inner]


def _factors(e: Expr) -> list[Expr]:
    """The factors of a product; what stands below is `1/factor`."""
    if e.op == "neg":
        return [num(-1), *_factors(e.args[0])]
    if e.op == "div":
        below = [fold.div(fold.ONE, factor) for factor in _factors(e.args[1])]
        return [*_factors(e.args[0]), *below]
    factors = factors_of(e)
    if len(factors) == 1:
        return factors
    return [inner for factor in factors for inner in _factors(factor)]


def _constants(e: Expr, variable: str) -> Expr:
    """The product of the factors that do not vary."""
    return reduce(fold.mul, (each for each in _factors(e) if variable not in each.names), fold.ONE)
