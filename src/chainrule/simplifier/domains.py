"""Where expressions are real: whether two are at the same places, or one wherever others are.

In: expressions. Out: yes, where it is certain; single points do not count. Three ways, from cheap
to dear:

1. what each demands (`demands.py`) the other demands, too;
2. each demand follows from those of the other by the signs of factors (`signs.py`);
3. of one symbol, where all places at which something may change its sign are known exactly: a
   point on each interval between them.

It knows nothing of equality.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

import flint

from chainrule.checker.balls import Evaluator
from chainrule.checker.exponents import Exponents
from chainrule.checker.switches import exact_partition, switches
from chainrule.expr.tree import Expr, free_symbols
from chainrule.simplifier.demands import PRECISIONS, demands
from chainrule.simplifier.signs import follows

_PLACE: Final = Fraction(389, 1024)


def same_domain(a: Expr, b: Expr) -> bool:
    """Whether `a` and `b` certainly are real at the same places, but for single points.

    >>> from chainrule.expr import parse
    >>> same_domain(parse("sqrt(4x + 4)"), parse("2sqrt(x + 1)"))
    True
    >>> same_domain(parse("sqrt((x - 1000)^2 - 10^-6)^2"), parse("(x - 1000)^2 - 10^-6"))
    False
    """
    of_a, of_b = Exponents().domain([a]), Exponents().domain([b])
    first, second = demands(of_a), demands(of_b)
    if first == second:
        return True
    if follows(first, second) and follows(second, first):
        return True
    return len(of_a) == len(of_b) == 1 and _is_real_on_the_same_intervals(*of_a, *of_b)


def is_real_where(e: Expr, others: Sequence[Expr]) -> bool:
    """Whether `e` certainly is real wherever all others are, but for single points.

    >>> from chainrule.expr import parse
    >>> is_real_where(parse("x"), [parse("sqrt(x)^2")]), is_real_where(parse("sqrt(x)"), [])
    (True, False)
    """
    wanted = demands(Exponents().domain([e]))
    given = demands(Exponents().domain(others)) if wanted else frozenset()
    return wanted <= given or follows(wanted, given)


def _is_real_on_the_same_intervals(a: Expr, b: Expr) -> bool:
    names = free_symbols(a) | free_symbols(b)
    if not names:
        return _is_real_at(a, {}) is _is_real_at(b, {}) is not None
    if len(names) > 1:
        return False
    (name,) = names
    parts = exact_partition(switches([a, b]), name)
    if parts is None:
        return False
    for gap in parts.gaps():
        point = {name: gap.low + (gap.high - gap.low) * _PLACE}
        first = _is_real_at(a, point)
        if first is None or first is not _is_real_at(b, point):
            return False
    return True


def _is_real_at(e: Expr, point: dict[str, Fraction]) -> bool | None:
    """Whether `e` is real at a point; None where that is not certain."""
    program = Evaluator([e])
    nodes = program.nodes_below([0])
    for precision in PRECISIONS:
        with flint.ctx.workprec(precision):
            values = program.real_nodes(point)
            if values[program.root_places[0]].is_finite():
                return True
            if program.is_outside(values, nodes):
                return False
    return None
