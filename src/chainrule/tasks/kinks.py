"""Where a derivative has no value though the function has one: `|x|` at 0, `max(x, x^2)` at 1.

In: a function, its derivative as it is shown, and the verdict on it. Out: the verdict, with these
places named. They are the zeros of what an absolute value in a denominator holds; where they have a
closed form, they are listed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from chainrule.expr import Expr, to_text
from chainrule.expr.fold import ZERO
from chainrule.expr.tree import substitute
from chainrule.expr.walks import distinct
from chainrule.types import Verdict

_SHOWN: Final = 4


def with_kinks(verdict: Verdict, function: Expr, derivative: Expr, variable: str) -> Verdict:
    """An accepted verdict that names where the derivative has no value.

    >>> from chainrule.expr import parse
    >>> proved = Verdict("proved", "normal form")
    >>> with_kinks(proved, parse("|x - x^2|"), parse("(x - x^2)(1 - 2x)/|x - x^2|"), "x").detail
    'but not where x - x^2 is 0 (x = 0, x = 1)'
    """
    if not verdict.accepted:
        return verdict
    known = set(_held(function, variable))
    found = [inside for inside in _held(derivative, variable) if inside not in known]
    if not found:
        return verdict
    said = [told for inside in found if (told := _told(inside, function, variable))]
    clause = f"but not where {', '.join(said)}" if said else ""
    return replace(verdict, detail="; ".join(filter(None, (verdict.detail, clause))))


def _told(inside: Expr, function: Expr, variable: str) -> str:
    """Where something is 0 and the function has a value: acsc(x) has none where x is 0."""
    said = f"{to_text(inside)} is 0"
    places = _places(inside, variable)
    if places is None:
        return said
    real = [place for place in places if not _is_outside(function, variable, place)]
    if not real or inside.op == "sym":
        return said if real else ""
    return f"{said} ({', '.join(f'{variable} = {to_text(place)}' for place in real)})"


def _is_outside(function: Expr, variable: str, place: Expr) -> bool:
    """Whether a function certainly has no real value at a place."""
    from chainrule.checker.balls import Evaluator

    parts = [node for node in distinct(function) if node.names == {variable}]
    program = Evaluator([substitute(part, {variable: place}) for part in parts])
    return program.is_outside(program.real_nodes({}), program.nodes_below(range(len(parts))))


def _held(e: Expr, variable: str) -> list[Expr]:
    """What the absolute values in the denominators of an expression hold."""
    below = [node.args[1] for node in distinct(e) if node.op == "div"]
    inside = (each.args[0] for part in below for each in _factors(part) if each.op == "abs")
    return list(dict.fromkeys(each for each in inside if variable in each.names))


def _factors(e: Expr) -> Iterator[Expr]:
    if e.op == "mul":
        for part in e.args:
            yield from _factors(part)
    else:
        yield e.args[0] if e.op == "pow" else e


def _places(e: Expr, variable: str) -> list[Expr] | None:
    """The zeros of an expression, where all are known and few."""
    if e.op == "sym":
        return [ZERO]
    from chainrule.checker.crossings import crossings

    found = crossings([e], variable, zeros=True)
    return [each.place for each in found] if found and len(found) <= _SHOWN else None
