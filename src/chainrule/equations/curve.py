"""Derivatives along the curve of an equation, each with the checker's word.

In: an `Equation`. Out: a `Round` for each order. With F = left - right, y' is -F_x/F_y, and what
follows is s_x + s_y*y' of the one before, s; where the equation makes it shorter, it is put in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from chainrule.algebra import (
    Algebra,
    Quotient,
    Speaker,
    TooCostly,
    Undefined,
    compute,
)
from chainrule.checker.check import check_equal
from chainrule.checker.claim import Effort
from chainrule.checker.nonzero import is_negative
from chainrule.checker.prove import is_zero
from chainrule.errors import AnswerError, TooLarge
from chainrule.expr import Expr, differentiate, make, num, sym, to_text
from chainrule.expr.equation import Equation
from chainrule.expr.fold import div, neg
from chainrule.expr.tidy import tidy
from chainrule.simplifier.proved import say
from chainrule.steps.round import Round
from chainrule.types import Verdict

_LIMIT: Final = 40_000


def derivatives(curve: Equation, order: int, timeout_s: float) -> Iterator[Round]:
    """Each derivative as a person would write it, and the word on it.

    Raises:
        AnswerError: the equation does not determine them anywhere.
    """
    f, x, y = curve.difference, curve.variable, curve.dependent
    by_x, by_y = (tidy(differentiate(f, name)) for name in (x, y))
    raw = _slope(by_x, by_y, y)
    slope = said = say(raw, x, timeout_s=timeout_s).expression
    verdict = _verdict(by_x, by_y, slope, timeout_s)
    yield Round(f, x, f, raw, said, verdict, equation=curve)
    for _ in range(order - 1):
        before, found = said, _along(said, slope, x, y)
        raw = say(found, x, timeout_s=timeout_s).expression
        verdict = check_equal(found, raw, timeout_s=timeout_s)
        said = _put_in(raw, curve, timeout_s) or raw
        yield Round(before, x, f, raw, said, verdict, equation=curve)


def _put_in(e: Expr, curve: Equation, timeout_s: float) -> Expr | None:
    """What is equal to `e` on the curve, if it is shorter and that is proved.

    The remainder r of a division by F, `e = s*F + r`: of `-(x^2 + y^2)/y^3` it is -1/y^3. What is
    read first is the least in the order of the division: so y becomes as low as it can.
    """
    f, last = curve.difference, (curve.variable, curve.dependent)
    order = (*sorted(f.names - set(last)), *last)

    def divided(algebra: Algebra) -> tuple[Expr, Expr]:
        table, speaker = algebra.table, Speaker(algebra.table)
        for name in order:
            algebra.form(sym(name))
        top, below = table.quotient(algebra.form(e))
        zero, under = table.quotient(algebra.form(f))
        times, rest = algebra.ring.division(top, zero)
        scale = algebra.ring.product(times, under)
        return speaker.quotient(Quotient(rest, below)), speaker.quotient(Quotient(scale, below))

    try:
        rest, times = compute(divided, limit=_LIMIT)
    except (TooCostly, Undefined, TooLarge):
        return None
    said = say(rest, curve.variable, timeout_s=timeout_s).expression
    if said.size >= e.size:
        return None
    same = check_equal(make("sub", e, said), make("mul", times, f), timeout_s=timeout_s)
    return said if same.status == "proved" else None


def _along(e: Expr, slope: Expr, x: str, y: str) -> Expr:
    """The derivative of an expression of both symbols: `e_x + e_y*y'`."""
    by_x, by_y = differentiate(e, x), differentiate(e, y)
    return tidy(make("add", by_x, make("mul", by_y, slope)))


def _slope(by_x: Expr, by_y: Expr, y: str) -> Expr:
    if is_zero(by_y, Effort()):
        raise AnswerError(f"the equation does not say how {y} changes: its derivative by {y} is 0")
    return neg(div(by_x, by_y))


def _verdict(by_x: Expr, by_y: Expr, slope: Expr, timeout_s: float) -> Verdict:
    """Whether `F_x + F_y*y' = 0`, and where nothing is said."""
    total = make("add", by_x, make("mul", by_y, slope))
    verdict = check_equal(total, num(0), timeout_s=timeout_s)
    if verdict.status == "refuted":
        raise AnswerError("the derivative that was found is wrong; please report the equation")
    zeros = [f"{to_text(factor)} is not 0" for factor in _factors(by_y)]
    where = f"where {' and '.join(zeros)}" if zeros else ""
    return replace(verdict, detail="; ".join(filter(None, (where, verdict.detail))))


def _factors(e: Expr) -> list[Expr]:
    """The factors that may be zero, without numbers: of `2y*exp(y)` it is y."""

    def factors(algebra: Algebra) -> list[Expr]:
        top, _ = algebra.table.quotient(algebra.form(e))
        speaker = Speaker(algebra.table)
        return [speaker.poly(factor) for factor, _ in algebra.ring.factor(top)[1]]

    try:
        found = compute(factors, limit=_LIMIT)
    except (TooCostly, Undefined, TooLarge):
        found = [] if e.op == "num" else [e]
    return [each for each in found if not (is_negative(each) or is_negative(make("neg", each)))]
