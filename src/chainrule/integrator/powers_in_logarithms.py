"""u = ln(c·x^n), where a divisor, a root or another function holds it.

In: a problem, as it stands, whose integrand is `x^m·g(u)`. Out: with h an antiderivative of
`g(u)·exp((m + 1)·u/n)` the product of h and `x^(m + 1)·(c·x^n)^(-(m + 1)/n)/n`, a constant on each
side of 0: `1/ln(c*x^n)` has `x*Ei(ln(c*x^n)/n)/(n*(c*x^n)^(1/n))`, whatever signs c and x have.
"""

from __future__ import annotations

from functools import reduce
from typing import Final

from chainrule.algebra import Quotient
from chainrule.expr import differentiate, fold
from chainrule.expr.tree import Expr, sym, unary
from chainrule.expr.walks import distinct, replaced
from chainrule.integrator.algebraic_exponentials import summands
from chainrule.integrator.problem import Miss, Primitive, Problem
from chainrule.integrator.substitutions import by_line
from chainrule.integrator.unwinding import holds
from chainrule.simplifier.terms import factors_of

NAME: Final = "logarithm of a power"


def held_logarithm(e: Expr, variable: str) -> Expr | None:
    """The only logarithm of what has a power of the variable, if something holds it.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(held_logarithm(parse("x/(a + b*ln(c*x^n))"), "x"))
    'ln(c*x^n)'
    >>> held_logarithm(parse("x*ln(c*x^n)"), "x") is None
    True
    """
    found = {node for node in distinct(e) if node.op == "log" and variable in node.names}
    if len(found) != 1:
        return None
    (logarithm,) = found
    slope = differentiate(logarithm.args[0], variable)
    held = variable in slope.names and any(holds(node, logarithm) for node in distinct(e))
    return logarithm if held else None


def power_in_logarithm(problem: Problem) -> Primitive:
    """The antiderivative by u.

    Raises:
        Miss: there is no such logarithm, or the rest is no power of the variable.
    """
    logarithm = held_logarithm(problem.function, problem.variable)
    if logarithm is None:
        raise Miss
    if (line := _line_in(logarithm, problem.variable)) is not None:
        return by_line(problem, line, NAME)
    u = sym(problem.fresh())
    beside, g = _apart(replaced(problem.function, {logarithm: u}), u)
    if problem.variable in g.names:
        raise Miss
    n, m = (_exponent(problem, e) for e in (logarithm.args[0], beside))
    rise = fold.div(fold.add(m, fold.ONE), n)
    integrand = fold.mul(g, unary("exp", fold.mul(rise, u)))
    found = problem.substituted(integrand, str(u.value), logarithm, NAME)
    power = fold.mul(beside, sym(problem.variable))
    steady = fold.div(power, fold.power(logarithm.args[0], rise))
    exponent = fold.mul(rise, logarithm)
    total = fold.ZERO
    for times, term in summands(found.value, problem.variable):
        plain = _without_exponential(problem, term, exponent)
        whole = fold.mul(steady, term) if plain is None else fold.mul(power, plain)
        total = fold.add(total, fold.mul(times, whole))
    return Primitive(fold.div(total, n), found.steps)


def _line_in(logarithm: Expr, variable: str) -> Expr | None:
    """`a + b*x` of `ln(c*(a + b*x)^n)`."""
    for node in distinct(logarithm.args[0]):
        if node.op == "pow" and node.args[0].op in ("add", "sub"):
            slope = differentiate(node.args[0], variable)
            if variable not in slope.names and variable in node.args[0].names:
                return node.args[0]
    return None


def _apart(e: Expr, u: Expr) -> tuple[Expr, Expr]:
    """A product as its factors without u, and those with it."""
    if e.op == "neg":
        beside, g = _apart(e.args[0], u)
        return fold.neg(beside), g
    beside, g = fold.ONE, fold.ONE
    for join, side in zip((fold.mul, fold.div), e.args if e.op == "div" else (e,), strict=False):
        for factor in factors_of(side):
            if u.names <= factor.names:
                g = join(g, factor)
            else:
                beside = join(beside, factor)
    return beside, g


def _without_exponential(problem: Problem, e: Expr, exponent: Expr) -> Expr | None:
    """What an exponential is multiplied with in a product; None where it is not in it."""
    top, bottom = e.args if e.op == "div" else (e, fold.ONE)
    factors = factors_of(top)
    for i, factor in enumerate(factors):
        if factor.op == "exp" and problem.field.algebra.difference_is_zero(
            factor.args[0], exponent
        ):
            return fold.div(reduce(fold.mul, factors[:i] + factors[i + 1 :], fold.ONE), bottom)
    return None


def _exponent(problem: Problem, e: Expr) -> Expr:
    """n, where an expression is a constant times `x^n`.

    Raises:
        Miss: it is not.
    """
    slope = fold.mul(sym(problem.variable), differentiate(e, problem.variable))
    ratio = _form(problem, fold.div(slope, e))
    if problem.varying(*ratio):
        raise Miss
    return problem.say(ratio)


def _form(problem: Problem, e: Expr) -> Quotient:
    return problem.table.quotient(problem.field.algebra.form(e))
