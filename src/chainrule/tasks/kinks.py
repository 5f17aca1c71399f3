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
    said = ", ".join(f"{to_text(inside)} is 0{_places(inside, variable)}" for inside in found)
    detail = "; ".join(filter(None, (verdict.detail, f"but not where {said}")))
    return replace(verdict, detail=detail)


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


def _places(e: Expr, variable: str) -> str:
    """The zeros of an expression, where all are known; else nothing."""
    if e.op == "sym":
        return ""
    from chainrule.checker.crossings import crossings

    found = crossings([e], variable, zeros=True)
    if not found or len(found) > _SHOWN:
        return ""
    return f" ({', '.join(f'{variable} = {to_text(each.place)}' for each in found)})"
