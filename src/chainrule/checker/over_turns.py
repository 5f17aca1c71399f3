"""Is a function of waves and floors continuous? At each place of a common period, for all periods.

In: an expression, its variable, and its derivative. Out: whether it has one limit on both sides of
each place where a part of it jumps, bends or has a pole, wherever its derivative has a value; or
nothing where that is not known. It knows no verdict.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from flint import arb

from chainrule.algebra import Algebra, TooCostly, Undefined, compute
from chainrule.checker.angles import WAVES
from chainrule.checker.balls import Evaluator
from chainrule.checker.one_sided import COUNT, one_sided
from chainrule.checker.one_turn import Turn, turn_of
from chainrule.checker.solving import UnknownPlaceError, constant_value
from chainrule.errors import TooLarge
from chainrule.expr import differentiate, fold
from chainrule.expr.operators import JUMPS
from chainrule.expr.tree import Expr, inner_name, substitute, sym
from chainrule.expr.walks import distinct, operators_in, replaced

_LIMIT: Final = 4_000
_WAVE: Final = inner_name("wave")
_TWO_SIDED: Final = JUMPS - {"floor"}
"""What has a value at its places that is not the limit from above."""


def divides_by_waves(e: Expr, variable: str) -> bool:
    """Whether a wave stands below a line, and what stands there may be zero: `|sin(x)|/sin(x)`.

    >>> from chainrule.expr import parse
    >>> [divides_by_waves(parse(text), "x") for text in ("abs(sin(x))/sin(x)", "1/(2 + cos(x))")]
    [True, False]
    """
    below = (node.args[1] for node in distinct(e) if node.op == "div")
    return any(may_vanish(part) for part in below if variable in part.names)


def may_vanish(e: Expr) -> bool:
    """Whether something with waves may be zero, for all that is known of them at once.

    >>> from chainrule.expr import parse
    >>> may_vanish(parse("2 + cos(x)")), may_vanish(parse("1 + cos(x)"))
    (False, True)
    """
    waves = [node for node in distinct(e) if node.op in WAVES and node.names]
    if not waves:
        return False
    plain = replaced(e, {n: sym(_WAVE) for n in waves if n.op in ("sin", "cos")})
    if plain.names != {_WAVE}:
        return True
    *_, value = Evaluator([plain]).real_nodes({_WAVE: arb(0, 1)})
    return not value.is_finite() or bool(value.contains(0))


def is_continuous_over_turns(e: Expr, variable: str, where: Expr) -> bool | None:
    """Whether an expression is continuous wherever its derivative has a value; None: not known.

    >>> from chainrule.expr import parse
    >>> F, f = parse("-floor(2x/pi)*sin(2x)/(2abs(sin(x)))"), parse("abs(sin(x))*floor(2x/pi)")
    >>> is_continuous_over_turns(F, "x", f)
    False
    """
    if not operators_in(e).isdisjoint(_TWO_SIDED) or not has_values_of_one_side(e, variable):
        return None
    turn = turn_of([e], variable)
    if turn is None:
        return None
    try:
        for _, below, above in limits(e, turn, where):
            if compute(partial(_are_equal, a=above, b=below), limit=_LIMIT):
                continue
            first = {str(COUNT.value): fold.ONE}
            rise = constant_value(substitute(fold.sub(above, below), first))
            return None if rise.contains(0) or not rise.is_finite() else False
    except (UnknownPlaceError, TooCostly, Undefined, TooLarge):
        return None
    return True


def has_values_of_one_side(e: Expr, variable: str) -> bool:
    """Whether at the places of its floors an expression has its limits from above there, or from
    below at all of them: `floor(x) + floor(-x)` is -1 on both sides of 0, and 0 there.

    >>> from chainrule.expr import parse
    >>> [has_values_of_one_side(parse(f"floor(x)*{e}"), "x") for e in ("floor(3x)", "floor(-x)")]
    [True, False]
    """
    floors = (n for n in distinct(e) if n.op == "floor" and variable in n.names)
    slopes = {differentiate(node.args[0], variable) for node in floors}
    if any(slope.names for slope in slopes):
        return len(slopes) < 2
    values = list(map(constant_value, slopes))
    return all(value > 0 for value in values) or all(value < 0 for value in values)


def limits(e: Expr, turn: Turn, where: Expr) -> Iterator[tuple[int, Expr, Expr]]:
    """Both limits of an expression at each place of a turn where another one has a value.

    Raises:
        UnknownPlaceError, TooCostly, Undefined, TooLarge: one of them is not known.
    """
    for k in range(len(turn.parts)):
        try:
            below, above = (one_sided(e, turn, k, side) for side in (-1, 1))
        except (UnknownPlaceError, Undefined):
            there = substitute(where, {turn.variable: turn.place(k)})
            if constant_value(there).is_finite() or _is_bounded(where, turn, k):
                raise
            continue
        yield k, below, above


def _are_equal(algebra: Algebra, a: Expr, b: Expr) -> bool:
    return algebra.difference_is_zero(a, b)


def _is_bounded(e: Expr, turn: Turn, k: int) -> bool:
    """Whether a function has limits where it may have no value: `sin(x)/sin(2x)` at 0."""
    try:
        return all(one_sided(e, turn, k, side) is not None for side in (-1, 1))
    except (UnknownPlaceError, Undefined):
        return False
