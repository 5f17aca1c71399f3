"""Integration by parts, and of sums term by term.

In: a problem. Out: the antiderivative from those of simpler ones.
"""

from __future__ import annotations

from collections.abc import Set
from contextlib import suppress
from typing import Any, Final

from chainrule.expr import differentiate, fold
from chainrule.expr.tree import Expr, num, unary
from chainrule.expr.walks import operators_in
from chainrule.integrator.problem import LOGLIKE, Miss, Primitive, Problem
from chainrule.steps.path import Move

_MOST_TERMS: Final = 8
_OFTEN: Final = 3
_NOT_BESIDE: Final = frozenset(("log", "atan", "asin", "asinh", "acosh", "atanh", "RootSum"))
"""What the other factor's integral may not have beside a polynomial: dilogarithms are left then."""


def parts(problem: Problem) -> Primitive:
    """`f = g·L^n` with a logarithm or the like: `L^n·G - ∫ G·(L^n)'`; or with a polynomial for it.

    Beside fractions and roots of exponentials or angles x is one of them, too: by `u = exp(x)` it
    is the logarithm.
    """
    if problem.place.path.count("parts") >= _OFTEN:
        raise Miss
    with suppress(Miss):
        return _logarithm_away(problem)
    return _polynomial_away(problem)


def _polynomial_away(problem: Problem) -> Primitive:
    top, bottom = problem.f
    if problem.degree(bottom, problem.x) or not (problem.roots or problem.varying(bottom)):
        raise Miss  # without these there is an ansatz that misses nothing
    factor = problem.ring.one.poly
    for p, k in problem.factors(top):
        if problem.varying(p) == {problem.x}:
            factor = problem.ring.product(factor, p**k)
    rest = problem.fractions.of(top / factor, bottom)
    if factor.is_one() or problem.degree(rest.top, problem.x):
        raise Miss
    return _by_parts(problem, problem.say_poly(factor), problem.say(rest), _NOT_BESIDE)


def _logarithm_away(problem: Problem) -> Primitive:
    for index in sorted(problem.inside):
        if problem.kernel(index).kind in LOGLIKE and not problem.degree(problem.f.bottom, index):
            *lower, highest = problem.by(problem.f.top, index)
            if any(lower):
                continue
            factor = fold.power(problem.say_kernel(index), num(len(lower)))
            rest = problem.say(problem.fractions.of(highest, problem.f.bottom))
            try:
                return _by_parts(problem, factor, rest)
            except Miss:
                continue
    raise Miss


def _by_parts(
    problem: Problem, factor: Expr, rest: Expr, without: frozenset[str] = frozenset()
) -> Primitive:
    name = problem.variable
    first = problem.smaller(rest, name, "parts")
    if operators_in(first.value) & without:
        raise Miss
    left = fold.mul(first.value, differentiate(factor, name))
    second = problem.smaller(left, name, "parts")
    outside = fold.mul(factor, first.value)
    step = Move("parts", "by parts", outside=outside, rest=((-1, left),), before=1)
    return Primitive(fold.sub(outside, second.value), (step, *first.steps, *second.steps))


def terms(problem: Problem) -> Primitive:
    """A sum, each part with the same kernels above the line for itself.

    Where there are several kernels that are not below the line, only these count: what has the
    others may become short, as `(exp(2x) + 1)*cos(x)/(exp(2x) + 1)`.
    """
    if "terms" in problem.place.path:
        raise Miss
    varying = problem.varying(problem.f.top)
    below = problem.varying(problem.f.bottom)
    for besides in (below | {problem.x}, {problem.x}, set[int]()):
        groups = _groups(problem, varying - besides)
        if 2 <= len(groups) <= _MOST_TERMS:
            with suppress(Miss):
                return _term_by_term(problem, groups)
    raise Miss


def _term_by_term(problem: Problem, groups: dict[Any, dict[Any, Any]]) -> Primitive:
    total = fold.ZERO
    steps: list[Move] = []
    rest: list[tuple[int, Expr]] = []
    for group in groups.values():
        top = problem.ring.context.from_dict(group)
        function = problem.say(problem.fractions.of(top, problem.f.bottom))
        found = problem.smaller(function, problem.variable, "terms")
        total = fold.add(total, found.value)
        steps += found.steps
        rest.append((1, function))
    return Primitive(total, (Move("terms", "term by term", rest=tuple(rest)), *steps))


def _groups(problem: Problem, varying: Set[int]) -> dict[Any, dict[Any, Any]]:
    """The terms of the numerator by some of their kernels."""
    groups: dict[Any, dict[Any, Any]] = {}
    for exponents, coefficient in problem.f.top.terms():
        key = tuple(int(k) if i in varying else 0 for i, k in enumerate(exponents))
        groups.setdefault(key, {})[exponents] = coefficient
    return groups


def angles(problem: Problem) -> Primitive:
    """Sine and cosine of a sum by those of its terms."""
    if "angles" in problem.place.path:
        raise Miss
    instead = {}
    for cosine, sine in problem.pairs():
        kernel = problem.kernel(cosine)
        assert kernel.argument is not None
        top, bottom = kernel.argument
        if bottom.is_one() and len(top) > 1:
            from_dict = problem.ring.context.from_dict
            summands = [problem.say_poly(from_dict({e: c})) for e, c in top.terms()]
            scaled = [fold.mul(num(kernel.unit), each) for each in summands]
            instead[cosine], instead[sine] = _of_sum(scaled)
    if not instead:
        raise Miss
    function = problem.say(problem.f, instead)
    found = problem.smaller(function, problem.variable, "angles")
    step = Move("angles", "addition theorems", rest=((1, function),))
    return Primitive(found.value, (step, *found.steps))


def _of_sum(angles: list[Expr]) -> tuple[Expr, Expr]:
    """Cosine and sine of a sum."""
    cosine, sine = fold.ONE, fold.ZERO
    for angle in angles:
        c, s = unary("cos", angle), unary("sin", angle)
        cosine, sine = (
            fold.sub(fold.mul(cosine, c), fold.mul(sine, s)),
            fold.add(fold.mul(sine, c), fold.mul(cosine, s)),
        )
    return cosine, sine
