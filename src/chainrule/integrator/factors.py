"""Constant factors that are functions of numbers: `coth(6)·x^7`, put aside as they stand.

In: a problem. Out: the antiderivative of the rest, times the factors. In normal form `coth(6)` is a
quotient of powers of e, and `(coth(6) + csch(13))^8` too long to be looked at.
"""

from __future__ import annotations

from typing import Any

from chainrule.algebra import Poly
from chainrule.expr import fold
from chainrule.expr.tree import Expr
from chainrule.expr.walks import distinct
from chainrule.integrator.place import CONSTANT_FACTOR
from chainrule.integrator.problem import Miss, Primitive, Problem
from chainrule.steps.path import Move

_PLAIN = frozenset(("num", "sym", "const", "add", "sub", "mul", "div", "neg", "pow", "sqrt", "abs"))


def split_constants(e: Expr, variable: str) -> tuple[Expr, Expr]:
    """The constant factors with functions in them, and the rest.

    >>> from chainrule.expr import parse, to_text
    >>> [to_text(part) for part in split_constants(parse("3coth(6)*x/(sin(2) + a)"), "x")]
    ['3coth(6)/(sin(2) + a)', 'x']
    """
    if e.op == "neg":
        factor, rest = split_constants(e.args[0], variable)
        return factor, fold.neg(rest)
    if e.op in ("mul", "div") and variable in e.names:
        (a, b), (c, d) = (split_constants(arg, variable) for arg in e.args)
        combine = fold.mul if e.op == "mul" else fold.div
        return combine(a, c), combine(b, d)
    if variable not in e.names and any(node.op not in _PLAIN for node in distinct(e)):
        return e, fold.ONE
    return fold.ONE, e


def constant_factor(problem: Problem) -> Primitive:
    """The antiderivative without such factors, times them.

    Those of functions go first, then the common ones: a third time it is the same over and over,
    `cosh(a) + sinh(a)` out of what has `exp(a)`.
    """
    if problem.place.path[-2:] == (CONSTANT_FACTOR, CONSTANT_FACTOR):
        raise Miss
    factor, rest = split_constants(problem.function, problem.variable)
    if factor == fold.ONE:
        factor, rest = content(problem)
    if factor == fold.ONE:
        raise Miss
    found = problem.smaller(rest, problem.variable, CONSTANT_FACTOR)
    move = Move(CONSTANT_FACTOR, "a constant before the integral", rest=((1, rest),))
    return Primitive(fold.mul(factor, found.value), (move, *found.steps))


def content(problem: Problem) -> tuple[Expr, Expr]:
    """What all terms of the integrand have in common that does not vary, and the rest.

    It is a constant for whoever integrates the rest, and would else be in each of its coefficients.
    """
    if problem.function.names <= {problem.variable}:
        return fold.ONE, problem.function
    top, bottom = problem.f
    above, below = (_common(problem, poly) for poly in problem.f)
    if above.is_constant() and below.is_constant():
        return fold.ONE, problem.function
    factor = problem.say(problem.fractions.of(above, below))
    return factor, problem.say(problem.fractions.of(top / above, bottom / below))


def _common(problem: Problem, poly: Poly) -> Poly:
    """The divisor of a polynomial's coefficients over the kernels that vary."""
    varying = sorted(problem.varying(poly))
    parts: dict[tuple[int, ...], dict[tuple[int, ...], Any]] = {}
    for exponents, coefficient in poly.terms():
        where = tuple(int(exponents[i]) for i in varying)
        rest = tuple(0 if i in varying else int(e) for i, e in enumerate(exponents))
        parts.setdefault(where, {})[rest] = coefficient
    context = poly.context()
    common = problem.ring.zero.poly
    for part in sorted(parts.values(), key=len):
        common = problem.ring.divisor(common, context.from_dict(part))
        if common.is_constant():
            break
    return common
