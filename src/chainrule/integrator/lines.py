"""Signs of products of lines with parameters, as products of signs: `sign(x - a)*sign(x + a)`.

In: an antiderivative over the symbol of a sign, that of `x^2 - a^2`, which jumps by another
constant at each zero. Out: the same over two symbols, each of which changes at one place alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce

from chainrule.algebra import TooCostly
from chainrule.expr import fold
from chainrule.expr.tree import Expr, substitute, sym
from chainrule.integrator.half_jumps import half_at_zeros
from chainrule.integrator.problem import Problem


def with_signs_of_lines(
    problem: Problem, value: Expr, signs: Mapping[str, Expr]
) -> tuple[Expr, dict[str, Expr]]:
    """An antiderivative over the signs of lines, where that of their product jumps unevenly.

    Args:
        problem: it is an antiderivative of which, over the symbols of the signs.
        value: the antiderivative.
        signs: what each symbol is the sign of.
    """
    found: dict[str, Expr] = {}
    for name, e in signs.items():
        others = {n: other for n, other in signs.items() if n != name}
        lines = _lines(problem, e) if e.names - {problem.variable} else []
        if len(lines) < 2 or half_at_zeros(problem, value, name, e, others) is not None:
            found[name] = e
            continue
        parts = {problem.fresh(f"{name}_{k}"): line for k, line in enumerate(lines)}
        found |= parts
        value = substitute(value, {name: reduce(fold.mul, map(sym, parts))})
    return value, found


def _lines(problem: Problem, e: Expr) -> list[Expr]:
    """Lines whose product has the sign of a polynomial, if it is such; none where it is not.

    What does not vary is a factor of the first one.
    """
    try:
        top, bottom = problem.table.quotient(problem.field.algebra.form(e))
        factors = problem.factors(top)
    except TooCostly:
        return []
    x, steady = problem.x, top
    odd = []
    for p, k in factors:
        rising = p if problem.by(p, x)[-1].leading_coefficient() > 0 else -p
        steady /= rising**k
        odd += [rising] * (k % 2)
    alone = problem.varying(top, bottom) == {x} and not problem.degree(bottom, x)
    if len(odd) < 2 or not alone or any(problem.degree(p, x) != 1 for p in odd):
        return []
    first = problem.say(problem.fractions.of(steady * odd[0], bottom))
    return [first, *map(problem.say_poly, odd[1:])]
