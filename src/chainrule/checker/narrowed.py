"""Where an answer has no real value though the right one has: `sqrt(x)^2` for x, where x < 0.

In: both, where they are equal wherever both are real. Out: the regions on which the answer is
missing, and whether that is a fault of it or a custom. Whole regions are meant, and no isolated
points: what is missing is known from conditions that hold around a point.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import islice
from typing import Final

import flint

from chainrule.checker.balls import Evaluator, rational_value
from chainrule.checker.conditions_of_answers import Part
from chainrule.checker.nonzero import is_even_power
from chainrule.checker.points import real_points
from chainrule.expr import Expr, to_text
from chainrule.expr.tree import free_symbols, unary, walk
from chainrule.types import Region

_POINTS: Final = 16
_BITS: Final = 128
_SHOWN: Final = 3
_CONDITIONS: Final = {
    **dict.fromkeys(("log", "log10", "log2", "sqrt", "pow", "Ci", "li"), "{} < 0"),
    **dict.fromkeys(("asin", "acos", "atanh"), "|{}| > 1"),
    **dict.fromkeys(("asec", "acsc"), "|{}| < 1"),
    "acosh": "{} < 1",
}
"""Where a function has no real value. Odd roots do have one for everybody but us."""
_SIDES: Final = ("abs", "sign", "Heaviside")


def missing(
    right: Expr, given: Expr, function: Expr | None, part: Part | None, tick: Callable[[], None]
) -> tuple[list[Region], bool]:
    """Where only the given answer has no value, and whether the question asks for it there.

    It does where the function that was differentiated is known and real. Where it is not known,
    the right answer may well be real where the question is not: 2x is the derivative of
    exp(2ln(x)). But one with |u|, a sign or a root of u^2 means both signs of u, unless in ln|u|,
    for which textbooks write ln(u).

    Args:
        right: the right answer.
        given: what is equal to it wherever both are real.
        function: what was differentiated, if that is told.
        part: where the right answer is said to hold.
        tick: called before each point; it may raise to stop.

    >>> from chainrule.expr import parse
    >>> for gold, answer in (("x", "sqrt(x)^2"), ("|x|", "sqrt(x)^2"), ("ln|x|", "ln(x)")):
    ...     regions, asked = missing(parse(gold), parse(answer), None, None, lambda: None)
    ...     print(regions[0].where, asked)
    x < 0 False
    x < 0 True
    x < 0 False
    """
    doubtful = set(_doubtful(given)).difference(walk(right))
    names = sorted(free_symbols(right) | free_symbols(given))
    if not doubtful or not names:
        return [], False
    logarithms = list(_logarithms_of_sizes(right))
    domain = [right] if function is None else [right, function]
    means_both = function is not None or _has_sides(right)
    program = Evaluator([given, *domain, *logarithms])
    nodes = [i for i, (node, *_) in enumerate(program.steps) if node in doubtful]
    found: dict[str, Region] = {}
    asked = False
    for point in islice(real_points(names, 0, program.centres), _POINTS):
        tick()
        if part is not None and not _is_in(part, point):
            continue
        with flint.ctx.workprec(_BITS):
            values = program.real_nodes(point)
        here, *real = (values[place].is_finite() for place in program.root_places)
        if here or not all(real[: len(domain)]):
            continue
        without = next((i for i in nodes if program.is_outside(values, [i])), None)
        if without is None:
            continue
        asked = asked or (means_both and all(real))
        region = _region(program.steps[without][0])
        found.setdefault(region.where, region)
    return list(found.values())[:_SHOWN], asked


def _doubtful(e: Expr) -> Iterator[Expr]:
    """The parts that have no real value somewhere."""
    for node in walk(e):
        if node.op == "pow":
            if rational_value(node.args[1]) is None or _is_even_root(node):
                yield node
        elif node.op in _CONDITIONS:
            yield node


def _is_even_root(e: Expr) -> bool:
    exponent = rational_value(e.args[1]) if e.op == "pow" else None
    return e.op == "sqrt" or (exponent is not None and exponent.denominator % 2 == 0)


def _logarithms_of_sizes(e: Expr) -> Iterator[Expr]:
    """ln(u) for each ln|u| and ln(u^2)."""
    for node in walk(e):
        if node.op == "log" and (node.args[0].op == "abs" or is_even_power(node.args[0])):
            yield unary("log", node.args[0].args[0])


def _has_sides(e: Expr) -> bool:
    """Whether it has |u|, a sign or a root of an even power, but for those in logarithms."""
    inside = {node.args[0] for node in walk(e) if node.op == "log"}
    return any(
        (node.op in _SIDES and node not in inside)
        or (_is_even_root(node) and is_even_power(node.args[0]))
        for node in walk(e)
    )


def _is_in(part: Part, point: dict[str, Fraction]) -> bool:
    x = point.get(part.name)
    if x is None:
        return True
    return (part.low is None or x > part.low) and (part.high is None or x < part.high)


def _region(node: Expr) -> Region:
    where = _CONDITIONS[node.op].format(to_text(node.args[0]))
    return Region(where, "empty", f"{to_text(node)} is not real")
