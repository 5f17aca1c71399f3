"""Antiderivatives over signs, joined where the signs change: `s·(x³/3 - 2x)` at `±sqrt(2)`.

In: an antiderivative in which symbols stand for the signs of expressions, and these expressions.
Out: the same plus what takes off its jumps at their zeros, where these are known. The jump at a
zero is the difference of two values: of the antiderivative with the signs on either side. Half of
it, times a sign that changes there and nowhere else, is taken off: that of an expression with one
zero, or of `x - r`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from math import lcm
from typing import Final, NamedTuple

from chainrule.algebra import Quotient, TooCostly, Undefined
from chainrule.checker.alternation import alternating
from chainrule.checker.crossings import Crossing, crossings, sign_at
from chainrule.checker.solving import constant_value
from chainrule.expr import differentiate, fold
from chainrule.expr.tree import Expr, make, num, substitute, sym, unary
from chainrule.expr.walks import distinct, replaced
from chainrule.integrator.problem import CIRCULAR, Problem

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
    found = crossings(list(signs.values()), problem.variable, problem.search.tick)
    if found is not None:
        return _at_crossings(problem, value, signs, found)
    known = {}
    for name, e in signs.items():
        zero = _only_zero(problem, e)
        if zero is not None:
            others = {n: other for n, other in signs.items() if n != name}
            value = _without_jump(problem, value, name, zero, others)
            known[name] = unary("sign", e)
        elif len(signs) == 1 and (wave := _wave_sign(problem, e)) is not None:
            known[name] = wave
    return Joined(value, (), known)


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
        half = _half_jump(problem, value, above, below)
        if half is None or half.size > _LONGEST:
            return Joined(value, (), {})
        if half == fold.ZERO:
            continue
        alone = [name for name in changed if changes[name] == 1]
        if alone:
            times = fold.mul(num(side[alone[0]][1]), half)
            total = fold.sub(total, fold.mul(sym(alone[0]), times))
        else:
            rest.append(fold.mul(fold.neg(half), unary("sign", _line(problem, place.place))))
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


def _line(problem: Problem, place: Expr) -> Expr:
    """What is zero at a place: `2x - 1 - sqrt(5)`."""
    top, bottom = problem.table.quotient(problem.field.algebra.form(place))
    whole = lcm(*(int(c.q) for _, c in top.terms()))
    times = problem.say_poly(bottom * whole)
    return fold.sub(fold.mul(times, sym(problem.variable)), problem.say_poly(top * whole))


def _changed(side: Mapping[str, tuple[int, int]]) -> list[str]:
    return [name for name, (before, after) in side.items() if before != after]


def _half_jump(
    problem: Problem, value: Expr, above: Mapping[str, Expr], below: Mapping[str, Expr]
) -> Expr | None:
    """Half the difference of two values; zero where there is a pole, None where it is not known."""
    for way in dict.fromkeys((value, _with_bars(value))):
        try:
            jump = _difference(problem, way, above, below)
        except Undefined:
            return fold.ZERO
        except TooCostly:
            return None
        half = fold.div(problem.say(jump), fold.TWO)
        if not problem.varying(*jump) and _is_real(problem, jump, half):
            return half
    return None


def _difference(
    problem: Problem, value: Expr, above: Mapping[str, Expr], below: Mapping[str, Expr]
) -> Quotient:
    """What a value is on one side more than on the other; `u*ln(u)` is 0 where u is.

    Raises:
        Undefined: there is a pole.
    """
    try:
        return _form(problem, fold.sub(substitute(value, above), substitute(value, below)))
    except Undefined:
        infinite = {
            node: sym(f"log_{k}")
            for k, node in enumerate(distinct(value))
            if node.op == "log" and node.names and _is_zero_at(problem, node.args[0], above)
        }
        if not infinite:
            raise
        plain = replaced(value, infinite)
        found = _form(problem, fold.sub(substitute(plain, above), substitute(plain, below)))
        if problem.say(found).names & {str(letter.value) for letter in infinite.values()}:
            raise
        return found


def _form(problem: Problem, e: Expr) -> Quotient:
    return problem.table.quotient(problem.field.algebra.form(e))


def _is_zero_at(problem: Problem, e: Expr, there: Mapping[str, Expr]) -> bool:
    return not _form(problem, substitute(e, there)).top


def _is_real(problem: Problem, jump: Quotient, said: Expr) -> bool:
    if said.names:
        return problem.table.is_real(jump) and all(
            node.op not in ("abs", "sqrt", "pow") or type(node.args[-1].value) is int
            for log in distinct(said)
            if log.op == "log" and log.names
            for node in distinct(log.args[0].args[0] if log.args[0].op == "abs" else log.args[0])
        )  # the logarithm of |a| - a has a value for some signs of a only
    return bool(constant_value(said).is_finite())


def _with_bars(e: Expr) -> Expr:
    """Logarithms as they will be written: of absolute values."""
    if not e.args:
        return e
    args = tuple(map(_with_bars, e.args))
    if e.op == "log" and e.names:
        return unary("log", unary("abs", args[0]))
    return make(e.op, *args)


def _without_jump(
    problem: Problem, value: Expr, name: str, zero: Expr, others: Mapping[str, Expr]
) -> Expr:
    """`F` minus half of what it jumps by where the sign s changes, times s: it does not jump then.

    It stays as it is where it has no value there. The other signs, of which it is known what they
    stand for, are at that place what they are there.
    """
    there = {problem.variable: zero}
    for other, e in others.items():
        number = problem.field.algebra.rational_value(substitute(e, there))
        if number:
            there[other] = num(1 if number > 0 else -1)
    above, below = ({name: num(k), **there} for k in (1, -1))
    half = _half_jump(problem, value, above, below)
    return value if half is None else fold.sub(value, fold.mul(sym(name), half))


def _only_zero(problem: Problem, e: Expr) -> Expr | None:
    """Where an expression changes its sign, if that is one number: the zero of a line."""
    value = problem.table.quotient(problem.field.algebra.form(e))
    x = problem.x
    if problem.varying(*value) != {x} or problem.degree(value.top, x) != 1:
        return None
    if problem.degree(value.bottom, x):
        return None
    b, a = problem.by(value.top, x)
    return problem.say(problem.fractions.of(-b, a))
