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
from typing import Final

from chainrule.algebra import TooCostly, Undefined
from chainrule.checker.balls import rational_value
from chainrule.checker.one_sided import COUNT
from chainrule.checker.one_turn import Turn, exact, turn_of
from chainrule.checker.over_turns import divides_by_waves, limits
from chainrule.checker.solving import UnknownPlaceError
from chainrule.errors import TooLarge
from chainrule.expr import fold
from chainrule.expr.tree import Expr, num, substitute, sym, unary
from chainrule.expr.walks import operators_in
from chainrule.integrator.stepping import summed, without_steps
from chainrule.integrator.waves import over_alternating_signs, with_alternating_signs
from chainrule.simplifier import simplify

_WAVES: Final = frozenset(("sin", "cos", "tan", "cot", "sec", "csc"))
_BENT: Final = frozenset(("abs", "sign", "sqrt", "floor", "asin", "acos", "atan"))
_LONGEST: Final = 80
"""Nodes of a jump: longer ones hide what the answer is."""


def without_any_steps(F: Expr, f: Expr, variable: str, tick: Callable[[], None]) -> Iterator[Expr]:
    """`F` without the jumps that can be summed, in the ways to write it, the best first."""
    waved = with_alternating_signs(F, f, variable, tick)
    stepped = without_steps(waved, f, variable, tick)
    if stepped == F or divides_by_waves(stepped, variable):
        yield from in_whole_turns(F, f, variable, tick)
    yield stepped
    if waved != F:
        yield without_steps(F, f, variable, tick)


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
        found = _without_jumps(way, f, variable, tick)
        if found is not None:
            yield found


def _without_jumps(F: Expr, f: Expr, variable: str, tick: Callable[[], None]) -> Expr | None:
    turn = turn_of([F], variable)
    if turn is None:
        return None
    jumps: dict[Expr, list[int]] = {}
    try:
        for k, below, above in limits(F, turn, f):
            tick()
            jump = simplify(fold.sub(*(simplify(e).expression for e in (above, below)))).expression
            if jump.size > _LONGEST:
                return None
            if jump != fold.ZERO:
                jumps.setdefault(jump, []).append(k)
        total = F
        for jump, places in jumps.items():
            for floor in _floors(turn, places, merged=not jump.names):
                part = summed(jump, str(COUNT.value), set(), tick)
                if part is None:
                    return None
                total = fold.sub(total, substitute(part, {str(COUNT.value): floor}))
    except (UnknownPlaceError, TooCostly, Undefined, TooLarge):
        return None
    return total if jumps else None


def _floors(turn: Turn, places: list[int], *, merged: bool) -> Iterator[Expr]:
    """In which period each of some places is passed; all are one floor where they are equally far
    from each other, and the same happens at them."""
    count, (first, *others) = len(places), [turn.parts[k] for k in places]
    between = [exact(fold.sub(part, first)) for part in others] if merged else [None]
    if between == [Fraction(k, count) for k in range(1, count)]:
        shift = fold.mul(num(count), first)
        value = rational_value(shift)
        if value is not None:
            shift = num((value + Fraction(1, 2)) % 1 - Fraction(1, 2))
        yield _floor(turn, count, shift)
        return
    for part in (first, *others):
        yield _floor(turn, 1, part)


def _floor(turn: Turn, times: int, part: Expr) -> Expr:
    length = simplify(fold.div(turn.length, num(times))).expression
    return unary("floor", fold.sub(fold.div(sym(turn.variable), length), part))
