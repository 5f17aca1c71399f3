"""Constant factors that are functions of numbers: `coth(6)·x^7`, put aside as they stand.

In: a problem. Out: the antiderivative of the rest, times the factors. In normal form `coth(6)` is a
quotient of powers of e, and `(coth(6) + csch(13))^8` too long to be looked at.
"""

from __future__ import annotations

from chainrule.expr import fold
from chainrule.expr.tree import Expr
from chainrule.expr.walks import distinct
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
    """The antiderivative without such factors, times them."""
    factor, rest = split_constants(problem.function, problem.variable)
    if factor == fold.ONE:
        raise Miss
    found = problem.smaller(rest, problem.variable, "constant factor")
    move = Move("constant factor", "a constant before the integral", rest=((1, rest),))
    return Primitive(fold.mul(factor, found.value), (move, *found.steps))
