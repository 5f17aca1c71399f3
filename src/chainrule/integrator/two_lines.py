"""`p^m/q^n`, p and q lines: powers of `t = p/q`, few of them where n is not much larger than m.

In: a problem whose integrand is such a quotient, as it stands. Out: `p^(m + 1)/q^(n - 1)` times a
polynomial of degree `n - m - 2`. The powers of q alone would be m + 1 terms.
"""

from __future__ import annotations

from functools import reduce
from math import comb
from typing import NamedTuple

from chainrule.expr import differentiate, fold
from chainrule.expr.tree import Expr, num
from chainrule.integrator.problem import Miss, Primitive, Problem
from chainrule.simplifier.terms import factors_of
from chainrule.steps.path import Move

NAME = "two lines"


class _Powers(NamedTuple):
    p: Expr
    m: int
    q: Expr
    n: int
    times: Expr


def quotient_of_powers(e: Expr, variable: str) -> _Powers | None:
    """p, m, q and n, if there are fewer powers of the quotient than of q.

    >>> from chainrule.expr import parse
    >>> quotient_of_powers(parse("x^10/(x + 1)^13"), "x")[1:4:2]
    (10, 13)
    >>> quotient_of_powers(parse("x/(x + 1)^13"), "x") is None
    True
    """
    if e.op == "neg":
        found = quotient_of_powers(e.args[0], variable)
        return found and found._replace(times=fold.neg(found.times))
    if e.op != "div":
        return None
    sides = [list(factors_of(part)) for part in e.args]
    powers = [[part for part in side if variable in part.names] for side in sides]
    if any(len(side) != 1 or side[0].op != "pow" for side in powers):
        return None
    (p, m), (q, n) = (side[0].args for side in powers)
    constants = ([part for part in side if variable not in part.names] for side in sides)
    times = fold.div(*(reduce(fold.mul, each, fold.ONE) for each in constants))
    j, k = m.value, n.value
    if type(j) is not int or type(k) is not int or not 2 <= j <= k - 2 <= 2 * j:
        return None
    slopes = (differentiate(line, variable) for line in (p, q))
    if any(variable in slope.names or slope == fold.ZERO for slope in slopes):
        return None
    return _Powers(p, j, q, k, times)


def two_lines(problem: Problem) -> Primitive:
    """With `d = p'q - p·q'`, a constant, `1/q = (p' - q'·t)/d`, and `dx = q²/d dt`."""
    found = quotient_of_powers(problem.function, problem.variable)
    if found is None:
        raise Miss
    p, m, q, n, times = found
    a, b = (differentiate(line, problem.variable) for line in (p, q))
    d = _short(problem, fold.sub(fold.mul(a, q), fold.mul(b, p)))
    if d == fold.ZERO:
        raise Miss
    total, k = fold.ZERO, n - m - 2
    for j in range(k + 1):
        lines = fold.mul(fold.power(p, num(j)), fold.power(fold.mul(a, q), num(k - j)))
        term = fold.mul(fold.power(fold.neg(b), num(j)), lines)
        total = fold.add(total, fold.div(fold.mul(num(comb(k, j)), term), num(m + j + 1)))
    above = fold.mul(fold.power(p, num(m + 1)), _short(problem, total))
    below = fold.mul(fold.power(d, num(k + 1)), fold.power(q, num(n - 1)))
    value = fold.mul(times, fold.div(above, below))
    return Primitive(value, (Move(NAME, "powers of a quotient of lines"),))


def _short(problem: Problem, e: Expr) -> Expr:
    return problem.say(problem.table.quotient(problem.field.algebra.form(e)))
