"""Antiderivatives of periodic functions made continuous: the jumps of one period in all of them.

In: an antiderivative in waves of commensurable lines and in floors that fit their period T, right
between the places where one of these changes. Out: the same without its jumps. At each place p of
one period the jump at `p + n*T` is known as a polynomial in n (`one_sided.py`); it is a number
where neither x nor floors are factors. The sum of the jumps up to there is taken off, with
`floor((x - p)/T)` for n.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import islice
from typing import Final

from chainrule.algebra import TooCostly, Undefined
from chainrule.checker.balls import rational_value
from chainrule.checker.one_sided import COUNT
from chainrule.checker.one_turn import Turn, exact, turn_of
from chainrule.checker.over_turns import divides_by_waves, has_values_of_one_side, limits
from chainrule.checker.solving import UnknownPlaceError, constant_value
from chainrule.errors import TooLarge
from chainrule.expr import differentiate, fold
from chainrule.expr.tidy import tidy
from chainrule.expr.tree import Expr, num, substitute, sym, unary
from chainrule.expr.walks import distinct, operators_in, replaced
from chainrule.integrator.half_jumps import with_bars
from chainrule.integrator.own_signs import signs_in, with_alternations
from chainrule.integrator.stepping import summed, without_steps
from chainrule.integrator.waves import over_alternating_signs, with_alternating_signs
from chainrule.simplifier import simplify

_WAVES: Final = frozenset(("sin", "cos", "tan", "cot", "sec", "csc"))
_BENT: Final = frozenset(("abs", "sign", "sqrt", "floor", "asin", "acos", "atan"))
_LONGEST: Final = 80
"""Nodes of a jump: longer ones hide what the answer is."""


def without_any_steps(F: Expr, f: Expr, variable: str, tick: Callable[[], None]) -> Iterator[Expr]:
    """`F` without the jumps that can be summed, in the ways to write it, the best first."""
    F = with_alternations(F)
    for way in _without_any(F, f, variable, tick):
        yield _with_rising_floors(way, variable)


def _without_any(F: Expr, f: Expr, variable: str, tick: Callable[[], None]) -> Iterator[Expr]:
    waved = with_alternating_signs(F, f, variable, tick)
    stepped = without_steps(waved, f, variable, tick)
    if stepped == F or divides_by_waves(stepped, variable) or _has_several_signs(stepped, variable):
        yield from in_whole_turns(F, f, variable, tick)
    yield stepped
    if waved != F:
        yield without_steps(F, f, variable, tick)


def _with_rising_floors(e: Expr, variable: str) -> Expr:
    """`-floor(x) - 1` for `floor(-x)` beside `floor(x)`: at 0 both have the value from above."""
    if has_values_of_one_side(e, variable):
        return e
    instead = {}
    for node in distinct(e):
        floored = node.args[1] if node.op == "pow" and node.args[0].value == -1 else node
        slope = differentiate(floored.args[0], variable) if floored.op == "floor" else fold.ONE
        if slope.names or not constant_value(slope) < 0:
            continue
        rising = unary("floor", tidy(fold.neg(floored.args[0])))
        if floored is node:
            instead[node] = fold.sub(fold.neg(rising), fold.ONE)
        else:
            instead[node] = fold.neg(fold.power(num(-1), rising))
    return replaced(e, instead)


def _has_several_signs(e: Expr, variable: str) -> bool:
    """Whether signs of several waves are left: where one of them changes alone it may jump."""
    return sum(not _WAVES.isdisjoint(operators_in(node)) for node in signs_in(e, variable)) > 1


def in_whole_turns(
    F: Expr, f: Expr, variable: str, tick: Callable[[], None] = lambda: None
) -> Iterator[Expr]:
    """`F` without its jumps, where it has some and they are known; the ways to write it.

    Args:
        F: an antiderivative.
        f: its derivative.
        variable: its variable.
        tick: the deadline.

    >>> from chainrule.expr import parse, to_text
    >>> F, f = parse("floor(x/pi)*sin(x)"), parse("floor(x/pi)*cos(x)")
    >>> list(in_whole_turns(F, f, "x"))
    []
    >>> F, f = parse("floor(x/pi)*(1 - cos(x))"), parse("floor(x/pi)*sin(x)")
    >>> list(map(to_text, in_whole_turns(F, f, "x")))
    ['floor(x/pi)*(1 - cos(x)) - 2floor(x/(2pi) + 1/2)']
    """
    operators = operators_in(f)
    if f.names != {variable} or operators.isdisjoint(_WAVES) or operators.isdisjoint(_BENT):
        return
    for way in dict.fromkeys(over_alternating_signs(F, f, variable, tick)):
        written = (
            _without_jumps(e, f, variable, tick) for e in dict.fromkeys((way, with_bars(way)))
        )
        yield from islice(filter(None, written), 1)


def _without_jumps(F: Expr, f: Expr, variable: str, tick: Callable[[], None]) -> Expr | None:
    turn = turn_of([F], variable)
    if turn is None:
        return None
    jumps: list[tuple[int, Expr]] = []
    try:
        for k, below, above in limits(F, turn, f):
            tick()
            jump = _short(fold.sub(*(_short(e) for e in (above, below))))
            if jump.size > _LONGEST or not _is_real(jump):
                return None
            if jump != fold.ZERO:
                jumps.append((k, jump))
        total = F
        for jump, floor in _in_few_floors(turn, jumps):
            part = summed(jump, str(COUNT.value), set(), tick)
            if part is None:
                return None
            total = fold.sub(total, substitute(part, {str(COUNT.value): floor}))
    except (UnknownPlaceError, TooCostly, Undefined, TooLarge):
        return None
    return total if jumps else None


def _is_real(jump: Expr) -> bool:
    """Not so of `ln(u)` where u is negative, which is written with bars later."""
    return bool(constant_value(substitute(jump, {str(COUNT.value): fold.ONE})).is_finite())


def _in_few_floors(turn: Turn, jumps: list[tuple[int, Expr]]) -> Iterator[tuple[Expr, Expr]]:
    """What F jumps by, and how often it has: all together where that is one rule for places that
    are equally far from each other, else at equal jumps that are numbers, else at each place."""
    whole = _as_one(turn, jumps)
    if whole is not None:
        yield whole
        return
    alike: dict[Expr, list[tuple[int, Expr]]] = {}
    for k, jump in jumps:
        alike.setdefault(jump, []).append((k, jump))
    for jump, places in alike.items():
        one = None if jump.names else _as_one(turn, places)
        if one is not None:
            yield one
        else:
            yield from ((jump, _floor(turn, 1, turn.parts[k])) for k, _ in places)


def _as_one(turn: Turn, jumps: list[tuple[int, Expr]]) -> tuple[Expr, Expr] | None:
    """`J(n)` for all places in their order, and the floor that counts these; None where the k-th
    of c in a period does not jump by `J(c*n + k)`."""
    if not jumps:
        return None
    count, (first, jump) = len(jumps), jumps[0]
    name = str(COUNT.value)
    for k, (place, other) in enumerate(jumps[1:], start=1):
        if exact(fold.sub(turn.parts[place], turn.parts[first])) != Fraction(k, count):
            return None
        later = substitute(jump, {name: fold.add(COUNT, num(Fraction(k, count)))})
        if _short(fold.sub(other, later)) != fold.ZERO:
            return None
    shift = fold.mul(num(count), turn.parts[first])
    passed: Expr = COUNT
    value = rational_value(shift)
    if value is not None:
        near = (value + Fraction(1, 2)) % 1 - Fraction(1, 2)
        shift, passed = num(near), fold.sub(COUNT, num(value - near))
    jump = substitute(jump, {name: fold.div(passed, num(count))})
    return jump, _floor(turn, count, shift)


def _short(e: Expr) -> Expr:
    return simplify(e).expression


def _floor(turn: Turn, times: int, part: Expr) -> Expr:
    length = _short(fold.div(turn.length, num(times)))
    return unary("floor", fold.sub(fold.div(sym(turn.variable), length), part))
