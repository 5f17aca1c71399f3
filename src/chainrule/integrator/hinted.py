"""Antiderivatives from hints: somebody says what to try, the coefficients are found exactly.

In: an integrand, and hints, likelier ones first. Out: `Found`, accepted by the checker, or an
`AnswerError`. A hint is tried as it is: its functions, logarithms as always, its monomials over its
denominator. Then its functions are tried with the monomials of the support, and with those of the
ansatz. A hint that is wrong costs time and nothing else.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final

from chainrule.algebra import Algebra, Poly, TooCostly, Undefined, compute
from chainrule.errors import AnswerError, InputError
from chainrule.expr import Expr, fold, num, to_text
from chainrule.hints.reading import Hint
from chainrule.integrator.ansatz import ansatz_with
from chainrule.integrator.columns import Column, combined
from chainrule.integrator.finding import Found
from chainrule.integrator.finish import Finish
from chainrule.integrator.logarithms import logarithms
from chainrule.integrator.place import Place
from chainrule.integrator.preparing import rationalised
from chainrule.integrator.problem import Miss, Primitive, Problem
from chainrule.integrator.search import GIVEN_UP, OutOfTime, Search
from chainrule.integrator.setting import Setting
from chainrule.integrator.support import support_with
from chainrule.steps.path import Move

_LIMIT: Final = 40_000
_NAME: Final = "hint"
_MOST: Final = 12  # functions of several hints together

Way = Callable[[Problem], Primitive]


def antiderivative_from(
    function: Expr, variable: str, hints: Sequence[Hint], *, timeout_s: float
) -> Found:
    """An antiderivative that hints lead to.

    Args:
        function: the integrand.
        variable: the name of its variable.
        hints: what to try, likelier ones first.
        timeout_s: seconds for everything together.

    Raises:
        AnswerError: none was found.
        InputError: `timeout_s` is not positive.

    >>> from chainrule.expr import parse
    >>> hint = Hint((parse("atan(x*sqrt(x^3 + 1))"),))
    >>> f = parse("(5x^3 + 2)/(2sqrt(x^3 + 1)*(x^5 + x^2 + 1))")
    >>> found = antiderivative_from(f, "x", [hint], timeout_s=5)
    >>> to_text(found.expression), found.verdict.status
    ('atan(x*sqrt(x^3 + 1))', 'proved')
    """
    if not timeout_s > 0:
        raise InputError(f"timeout_s must be positive, not {timeout_s}")
    until = time.monotonic() + timeout_s
    search = Search(until)
    finish = Finish(function, variable, until, search.tick)
    try:
        for way in _ways(hints):
            found = _tried(way, function, variable, search, finish)
            if found is not None:
                assert finish.accepted is not None
                value, verdict = finish.accepted
                move = Move(
                    _NAME, "what was proposed, with coefficients", function, variable, value
                )
                return Found(value, verdict, (move,))
    except OutOfTime:
        pass
    raise AnswerError(
        f"none of {len(hints)} hints leads to an antiderivative of {to_text(function)} by "
        f"{variable} within {timeout_s:g} s"
    )


def _tried(
    way: Way, function: Expr, variable: str, search: Search, finish: Finish
) -> Primitive | None:
    def attempt(algebra: Algebra) -> Primitive:
        problem = Problem(algebra, function, variable, Place(), search)
        for each in (problem, rationalised(problem)):
            try:
                return way(each)
            except (Miss, TooCostly, Undefined):
                continue
        raise Miss

    try:
        found = compute(attempt, limit=_LIMIT, tick=search.tick)
        return found if finish.accepts(found) else None
    except GIVEN_UP:
        return None


def _ways(hints: Sequence[Hint]) -> Iterator[Way]:
    """Each hint as it is, then functions alone; what several hints say alike is tried once."""
    for hint in dict.fromkeys(hints):
        if hint.above is not None:
            yield partial(_as_it_is, hint)
    lists = [hint.functions for hint in hints]
    together = tuple(dict.fromkeys(f for functions in lists for f in functions))[:_MOST]
    for functions in dict.fromkeys((*lists, together)):
        yield partial(_with_support, functions)
        yield partial(_with_ansatz, functions)


def _as_it_is(hint: Hint, problem: Problem) -> Primitive:
    assert hint.above is not None
    kept = [(_poly(problem, factor), k) for factor, k in hint.below]
    if not all(factor for factor, _ in kept):  # `1 - sin(x)^2 - cos(x)^2` below the line
        raise Miss
    setting = Setting(problem, wide=False, kept=kept)
    below = fold.ONE
    for factor, k in hint.below:
        below = fold.mul(below, fold.power(factor, num(k)))
    columns = [*_functions(problem, hint.functions), *logarithms(setting, problem.more)]
    for monomial in hint.above:
        slope = setting.slope_over_denominator(_poly(problem, monomial))
        if slope.top:
            columns.append(Column(slope, partial(fold.div, monomial, below)))
    step = Move(_NAME, "functions and monomials that were proposed")
    return Primitive(combined(problem, columns), (step,))


def _with_support(functions: Sequence[Expr], problem: Problem) -> Primitive:
    return support_with(problem, _functions(problem, functions), _NAME)


def _with_ansatz(functions: Sequence[Expr], problem: Problem) -> Primitive:
    return ansatz_with(problem, _functions(problem, functions), _NAME)


def _functions(problem: Problem, functions: Sequence[Expr]) -> list[Column]:
    columns = []
    for e in functions:
        try:
            slope = problem.table.quotient(problem.field.derivative(problem.field.algebra.form(e)))
        except (TooCostly, Undefined):
            continue
        if slope.top:
            columns.append(Column(slope, partial(_itself, e)))
    return columns


def _itself(e: Expr) -> Expr:
    return e


def _poly(problem: Problem, e: Expr) -> Poly:
    value = problem.table.quotient(problem.field.algebra.form(e))
    if not value.bottom.is_constant():
        raise Miss
    return value.top
