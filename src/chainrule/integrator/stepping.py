"""Antiderivatives of what jumps, made continuous: `x*floor(x) - floor(x)*(floor(x) + 1)/2`.

In: an antiderivative between the jumps of floor and ceil. Out: the same up to a constant between
two jumps, so that it is continuous. Where the step has the value n, let it be `G(x, n)`; it jumps
by `J(n) = G(x_n, n) - G(x_n, n - 1)` at the place x_n. If J is a polynomial in n, so is the sum of
all jumps up to n, by Faulhaber's formula, and it is taken off.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import partial
from math import comb
from typing import Final

from chainrule.algebra import Algebra, Field, Quotients, Speaker, TooCostly, Undefined, compute
from chainrule.checker.continuity import Step, replaced, steps_of
from chainrule.errors import TooLarge
from chainrule.expr import fold
from chainrule.expr.tree import Expr, free_symbols, num, substitute, sym, walk

_LIMIT: Final = 4_000
_HIGHEST: Final = 30
_STEPS: Final = ("floor", "ceil")


def without_steps(F: Expr, variable: str, tick: Callable[[], None] = lambda: None) -> Expr:
    """`F` without its jumps, where they can be summed.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(without_steps(parse("x*floor(x)"), "x"))
    'x*floor(x) - floor(x)*(floor(x) + 1)/2'
    """
    if not any(node.op in _STEPS for node in walk(F)):
        return F
    steps = steps_of(F, variable)
    if steps is None:
        return F
    plain = replaced(F, {step.node: sym(step.name) for step in steps})
    total = F
    try:
        for step in steps:
            jumps = _sum_of_jumps(plain, variable, step, {s.name for s in steps}, tick)
            if jumps is None:
                return F
            total = fold.sub(total, substitute(jumps, {step.name: step.node}))
    except (TooCostly, Undefined, TooLarge):
        return F
    return total


def _sum_of_jumps(
    plain: Expr, variable: str, step: Step, names: set[str], tick: Callable[[], None]
) -> Expr | None:
    """The sum of all jumps up to the step's value; None where they are no polynomial in it."""
    if step.node.op not in _STEPS:
        return None
    below, above = (
        substitute(substitute(plain, {step.name: value}), {variable: step.place})
        for value in (step.below, step.above)
    )
    jump = fold.sub(above, below)
    parts = compute(partial(_coefficients, e=jump, name=step.name), limit=_LIMIT, tick=tick)
    if parts is None or any(free_symbols(part) & names for part in parts):
        return None
    found = [fold.ZERO] * (len(parts) + 1)
    for k, part in enumerate(parts):
        for j, c in enumerate(power_sum(k)):
            found[j] = fold.add(found[j], fold.mul(num(c), part))
    return compute(partial(_written, parts=found, name=step.name), limit=_LIMIT, tick=tick)


def _coefficients(algebra: Algebra, e: Expr, name: str) -> list[Expr] | None:
    """Those of a polynomial in a symbol, the constant term first."""
    field, fractions = Field(algebra, name), Quotients(algebra.table)
    top, bottom = algebra.table.quotient(algebra.form(e))
    (index,) = algebra.table.indices(algebra.form(sym(name)).poly)
    if field.varying(bottom) or not set(field.varying(top)) <= {index}:
        return None
    if top.degrees()[index] > _HIGHEST:
        return None
    speaker = Speaker(algebra.table)
    return [speaker.quotient(fractions.of(part, bottom)) for part in fractions.by(top, index)]


def _written(algebra: Algebra, parts: list[Expr], name: str) -> Expr:
    """A polynomial in factors, which are few: `n*(n + 1)/2`."""
    total = fold.ZERO
    for k in range(len(parts) - 1, -1, -1):
        total = fold.add(total, fold.mul(parts[k], fold.power(sym(name), num(k))))
    table, speaker = algebra.table, Speaker(algebra.table)
    top, bottom = table.quotient(algebra.form(total))
    lead, factors = algebra.ring.factor(top)
    number = Fraction(int(lead.p), int(lead.q))
    written = num(number.numerator)
    for factor, k in factors:
        written = fold.mul(written, fold.power(speaker.poly(factor), num(k)))
    below = fold.mul(num(number.denominator), speaker.poly(bottom))
    return fold.div(written, below)


def power_sum(k: int) -> list[Fraction]:
    """The coefficients of `1^k + 2^k + ... + n^k` as a polynomial in n, the constant term first.

    >>> list(map(str, power_sum(1)))
    ['0', '1/2', '1/2']
    """
    known: list[list[Fraction]] = []
    for m in range(k + 1):  # n^(m+1) - (n-1)^(m+1) is the sum of C(m+1, j)*(-1)^(m-j)*n^j
        found = [Fraction(0)] * (m + 1) + [Fraction(1)]
        for j, lower in enumerate(known):
            for i, c in enumerate(lower):
                found[i] -= comb(m + 1, j) * (-1) ** (m - j) * c
        known.append([c / (m + 1) for c in found])
    return known[k]
