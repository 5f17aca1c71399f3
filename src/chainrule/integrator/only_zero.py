"""Where an expression with parameters changes its sign, if at one place: `ln(x) - a` at `exp(a)`.

In: an expression. Out: its zero, in its parameters.
"""

from __future__ import annotations

from contextlib import suppress

from chainrule.algebra import Quotient, TooCostly, Undefined
from chainrule.expr import fold
from chainrule.expr.tree import Expr, substitute, unary
from chainrule.integrator.certain import sign_of
from chainrule.integrator.problem import Problem
from chainrule.integrator.substitutions import variable_of


def only_zero(problem: Problem, e: Expr) -> Expr | None:
    """Where an expression changes its sign, if that is one number: the zero of a line, or 0 for
    `sin(x) - x`, which falls everywhere."""
    value = problem.table.quotient(problem.field.algebra.form(e))
    x = problem.x
    if problem.varying(*value) != {x}:
        inverted = _where_kernel_has_a_value(problem, value)
        if inverted is not None:
            return inverted
        return fold.ZERO if _is_monotonic_through_zero(problem, value) else None
    if problem.degree(value.top, x) != 1:
        return None
    if problem.degree(value.bottom, x):
        return None
    b, a = problem.by(value.top, x)
    return problem.say(problem.fractions.of(-b, a))


def _where_kernel_has_a_value(problem: Problem, value: Quotient) -> Expr | None:
    """The one zero of `c*ln(x) - a` or `c*sqrt(x) - a`, x a line."""
    indices = problem.varying(*value)
    if len(indices) != 1:
        return None
    (index,) = indices
    kernel = problem.kernel(index)
    is_known = kernel.kind == "log" or (kernel.kind == "root" and kernel.degree == 2)
    if not is_known or kernel.argument is None or problem.varying(*kernel.argument) != {problem.x}:
        return None
    if problem.varying(*problem.derivative(kernel.argument)) or problem.varying(value.bottom):
        return None
    if problem.degree(value.top, index) != 1:
        return None
    b, a = problem.by(value.top, index)
    level = problem.say(problem.fractions.of(-b, a))
    there = unary("exp", level) if kernel.kind == "log" else fold.power(level, fold.TWO)
    return variable_of(problem.say(kernel.argument), problem.variable, there)


def _is_monotonic_through_zero(problem: Problem, value: Quotient) -> bool:
    """Whether it is zero at 0 and rises or falls everywhere; powers of `exp(x)` are left out."""
    for index in problem.of_kind("exp"):
        middle = problem.gen(index) ** (problem.degree(value.top, index) // 2)
        value = problem.fractions.of(value.top, value.bottom * middle)
    slope = problem.derivative(value)
    if None in [sign_of(problem, problem.say_poly(p)) for p in (*slope, value.bottom)]:
        return False
    with suppress(Undefined, TooCostly):
        there = substitute(problem.say(value), {problem.variable: fold.ZERO})
        return not problem.table.quotient(problem.field.algebra.form(there)).top
    return False
