"""Roots of `1 ± cos(x)` and `1 ± sin(x)` in a sum below the line, by absolute values of waves of
half the angle: `1/(2 + sqrt(1 - cos(x)))` is `1/(2 + sqrt(2)*|sin(x/2)|)`.

In: a problem with one such root. Out: the antiderivative of one without it. Powers of the root
alone need no half angle.
"""

from __future__ import annotations

from chainrule.expr import fold
from chainrule.expr.tree import Expr, substitute, unary
from chainrule.expr.walks import distinct, operators_in, replaced
from chainrule.integrator.half_waves import HALVES, wave_below_root
from chainrule.integrator.problem import Miss, Primitive, Problem
from chainrule.simplifier.terms import terms_of
from chainrule.steps.path import Move

NAME = "half angles"


def root_in_sum(f: Expr, variable: str) -> Expr | None:
    """The one root of a half wave, if it is in a sum below the line.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(root_in_sum(parse("sin(x)/(2 + sqrt(1 - cos(x)))"), "x"))
    'sqrt(1 - cos(x))'
    >>> root_in_sum(parse("1/sqrt(1 - cos(x))"), "x") is None
    True
    """
    if not operators_in(f) >= {"div", "sqrt"} or operators_in(f).isdisjoint(("sin", "cos")):
        return None
    roots = [node for node in distinct(f) if node.op == "sqrt" and variable in node.names]
    if len(roots) != 1 or wave_below_root(roots[0], variable) is None:
        return None
    below = (node.args[1] for node in distinct(f) if node.op == "div")
    sums = [node for e in below for node in distinct(e) if node.op in ("add", "sub")]
    return roots[0] if any(_is_in_some_terms(roots[0], node) for node in sums) else None


def _is_in_some_terms(root: Expr, total: Expr) -> bool:
    """Where it is in all, as in `3sqrt(q) + sin(x)*sqrt(q)`, it is a factor."""
    return len({root in distinct(term) for _, term in terms_of(total)}) == 2


def half_angles(problem: Problem) -> Primitive:
    """An absolute value of a wave for the root.

    Raises:
        Miss: there is none, or no antiderivative of that.
    """
    root = root_in_sum(problem.function, problem.variable)
    wave = None if root is None else wave_below_root(root, problem.variable)
    if root is None or wave is None:
        raise Miss
    u, w, size = wave
    s, c = HALVES
    instead = {
        unary("sin", u): fold.mul(fold.TWO, fold.mul(s, c)),
        unary("cos", u): fold.sub(fold.power(c, fold.TWO), fold.power(s, fold.TWO)),
        root: fold.mul(size, unary("abs", w)),
    }
    half = fold.div(u, fold.TWO)
    back = {str(s.value): unary("sin", half), str(c.value): unary("cos", half)}
    function = substitute(replaced(problem.function, instead), back)
    found = problem.smaller(function, problem.variable, NAME)
    step = Move(
        NAME, "a root of a wave and a constant is a wave of half the angle", rest=((1, function),)
    )
    return Primitive(found.value, (step, *found.steps))
