"""Antiderivatives over signs, joined where the signs change: `s·(x³/3 - 2x)` at `±sqrt(2)`.

In: an antiderivative in which symbols stand for the signs of expressions, and these expressions.
Out: the same plus what takes off its jumps at their zeros, where these are known. The jump at a
zero is the difference of two values: of the antiderivative with the signs on either side. Half of
it, times a sign that changes there and nowhere else, is taken off: that of an expression with one
zero, or of `x - r`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import reduce
from math import lcm
from typing import Final, NamedTuple

from chainrule.algebra import TooCostly, Undefined
from chainrule.checker.alternation import alternating
from chainrule.checker.crossings import Crossing, crossings, sign_at
from chainrule.expr import differentiate, fold
from chainrule.expr.tidy import tidy
from chainrule.expr.tree import Expr, num, substitute, sym, unary
from chainrule.expr.walks import operators_in
from chainrule.integrator.half_jumps import (
    half_at_zeros,
    half_jump,
    with_logarithms_from,
)
from chainrule.integrator.only_zero import only_zero
from chainrule.integrator.problem import CIRCULAR, Problem
from chainrule.simplifier.terms import factors_of

_LONGEST: Final = 40
"""Nodes of half a jump: longer ones hide what the answer is."""


class Joined(NamedTuple):
    """An antiderivative without the jumps that could be taken off.

    Attributes:
        value: it, over the symbols of the signs.
        rest: what is to be added, signs of other expressions.
        known: what the symbols are at whose changes it does not jump, or whose jumps can be summed.
    """

    value: Expr
    rest: tuple[Expr, ...]
    known: Mapping[str, Expr]


def joined(problem: Problem, value: Expr, signs: Mapping[str, Expr]) -> Joined:
    """An antiderivative joined where signs change.

    Args:
        problem: it is an antiderivative of which, over the symbols of the signs.
        value: the antiderivative.
        signs: what each symbol is the sign of.
    """
    steady, value = _without_steady(problem, value, signs)
    found = crossings(list(signs.values()), problem.variable, problem.search.tick)
    if found is not None:
        return _times(steady, _at_crossings(problem, value, signs, found))
    known: dict[str, Expr] = {}
    for name, e in signs.items():
        others = {n: other for n, other in signs.items() if n != name}
        zero, like = only_zero(problem, e), value
        if len(signs) == 1 and zero is not None and "log" not in operators_in(e):
            value, like = with_logarithms_from(problem, value, zero)
        half = half_at_zeros(problem, like, name, e, others)
        half = _with_signs_there(half, signs, known, {problem.variable: zero} if zero else {})
        if half is not None:
            value = fold.sub(value, fold.mul(sym(name), half))
        if zero is not None:
            known[name] = unary("sign", e)
        elif len(signs) == 1 and (wave := _wave_sign(problem, e)) is not None:
            known[name] = wave
    return _times(steady, Joined(value, (), known))


def _with_signs_there(
    half: Expr | None,
    signs: Mapping[str, Expr],
    settled: Iterable[str],
    there: Mapping[str, Expr],
) -> Expr | None:
    """Half a jump with the signs that others have at its place; None where that is not known.

    At their own zeros it would bring a jump back that was taken off there.
    """
    inside = () if half is None else sorted(half.names.intersection(settled))
    if half is None or (inside and not there):
        return None
    return substitute(half, {n: unary("sign", tidy(substitute(signs[n], there))) for n in inside})


def _without_steady(problem: Problem, value: Expr, signs: Mapping[str, Expr]) -> tuple[Expr, Expr]:
    """A factor that does not vary between jumps, and the rest, a sign times a sum."""
    factors = factors_of(value)
    steady = [
        f for f in factors if f.names and not f.names & signs.keys() and _is_steady(problem, f)
    ]
    rest = [f for f in factors if f not in steady]
    if len(rest) == 2 and any(f.op == "sym" and f.value in signs for f in rest):
        return reduce(fold.mul, steady, fold.ONE), reduce(fold.mul, rest)
    return fold.ONE, value


def _is_steady(problem: Problem, e: Expr) -> bool:
    if problem.variable not in e.names:
        return True
    try:
        return not problem.derivative(problem.table.quotient(problem.field.algebra.form(e))).top
    except (TooCostly, Undefined):
        return False


def _times(steady: Expr, found: Joined) -> Joined:
    value, *rest = (fold.mul(steady, e) for e in (found.value, *found.rest))
    return Joined(value, tuple(rest), found.known)


def _wave_sign(problem: Problem, e: Expr) -> Expr | None:
    """The sign of a sine or cosine of a line, as a power of -1."""
    top, bottom = problem.table.quotient(problem.field.algebra.form(e))
    indices = problem.table.indices(top)
    if len(top) != 1 or len(indices) != 1 or not bottom.is_constant():
        return None
    kernel = problem.kernel(indices[0])
    if kernel.kind not in CIRCULAR or problem.degree(top, kernel.index) != 1:
        return None
    (angle,) = problem.say_kernel(kernel.index).args
    if problem.variable in differentiate(angle, problem.variable).names:
        return None
    sign = alternating(kernel.kind, angle)
    return fold.neg(sign) if top.leading_coefficient() < 0 else sign


def _at_crossings(
    problem: Problem, value: Expr, signs: Mapping[str, Expr], places: tuple[Crossing, ...]
) -> Joined:
    """The same at places that are all known; what has no value at a place stays as it is."""
    like = value
    if len(places) == 1:
        value, like = with_logarithms_from(problem, value, places[0].place)
    sides = [_signs_around(problem, signs, place) for place in places]
    changes = Counter(name for side in sides for name in _changed(side))
    rest: list[Expr] = []
    total = value
    for place, side in zip(places, sides, strict=True):
        changed = _changed(side)
        if not changed:
            continue
        below, above = (
            {problem.variable: place.place, **{n: num(pair[k]) for n, pair in side.items()}}
            for k in (0, 1)
        )
        try:
            half = half_jump(problem, like, above, below)
        except Undefined:
            continue
        if half is None or half.size > _LONGEST:
            return Joined(value, (), {})
        if half == fold.ZERO:
            continue
        alone = [name for name in changed if changes[name] == 1]
        if alone:
            times = fold.mul(num(side[alone[0]][1]), half)
            total = fold.sub(total, fold.mul(sym(alone[0]), times))
        else:
            rest.append(fold.mul(fold.neg(half), unary("sign", line_at(problem, place.place))))
    return Joined(total, tuple(rest), {name: unary("sign", e) for name, e in signs.items()})


def _signs_around(
    problem: Problem, signs: Mapping[str, Expr], place: Crossing
) -> dict[str, tuple[int, int]]:
    """Each sign before and after a place; none where one of them has no value."""
    found = {}
    for name, e in signs.items():
        before, after = (
            sign_at(e, problem.variable, at) for at in (place.before, place.after)
        )  # fmt: skip
        if before is None or after is None:
            return {}
        found[name] = before, after
    return found


def line_at(problem: Problem, place: Expr) -> Expr:
    """What is zero at a place: `2x - 1 - sqrt(5)`."""
    top, bottom = problem.table.quotient(problem.field.algebra.form(place))
    whole = lcm(*(int(c.q) for _, c in top.terms()))
    times = problem.say_poly(bottom * whole)
    return fold.sub(fold.mul(times, sym(problem.variable)), problem.say_poly(top * whole))


def _changed(side: Mapping[str, tuple[int, int]]) -> list[str]:
    return [name for name, (before, after) in side.items() if before != after]
