"""Functions of the complement: `sqrt(cot(x))` is the root of the tangent of `pi/2 - x`.

In: a problem in functions of one line, its cotangent under a root. Out: the
antiderivative of the same of the complement, for roots of whose tangent there is a
substitution, and the user's functions put back.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from chainrule.expr import differentiate, fold
from chainrule.expr.tree import Expr, make, num, sym, unary
from chainrule.expr.walks import distinct, operators_in, replaced
from chainrule.integrator.problem import Miss, Primitive, Problem

NAME: Final = "cofunctions"
_OTHER: Final = {"sin": "cos", "tan": "cot", "sec": "csc"}
_QUARTER: Final = fold.div(make("pi"), num(2))
_COFUNCTIONS: Final = _OTHER | {co: op for op, co in _OTHER.items()}


def cofunctions(problem: Problem) -> Primitive:
    """v = pi/2 - θ, of which the tangent is the cotangent of θ."""
    angle = angle_of_cofunctions(problem.function, problem.variable)
    if angle is None:
        raise Miss
    v = sym(problem.fresh())
    instead = {node: unary(_COFUNCTIONS[node.op], v) for node in _waves(problem.function, angle)}
    slope = differentiate(angle, problem.variable)
    function = fold.neg(fold.div(replaced(problem.function, instead), slope))
    complement = fold.sub(_QUARTER, angle)
    found = problem.substituted(function, str(v.value), complement, NAME)
    back = {
        node: unary(_COFUNCTIONS[node.op], angle) for node in _waves(found.value, complement)
    }  # fmt: skip
    return Primitive(replaced(found.value, back), found.steps)


def angle_of_cofunctions(f: Expr, variable: str) -> Expr | None:
    """The line whose cotangent is under a root, if f is a function of its waves alone.

    >>> from chainrule.expr import parse
    >>> angle_of_cofunctions(parse("sqrt(cot(2x))*csc(2x)^2"), "x")
    mul(2, x)
    >>> angle_of_cofunctions(parse("sqrt(cot(2x))*tan(2x)"), "x")
    """
    if "cot" not in operators_in(f) or operators_in(f) & {"tan", "sec"}:
        return None
    roots = (e for e in distinct(f) if e.op == "sqrt" or _is_fractional(e))
    angles = {e.args[0] for root in roots for e in distinct(root) if e.op == "cot"}
    if len(angles) != 1:
        return None
    (angle,) = angles
    if variable in differentiate(angle, variable).names:
        return None
    plain = replaced(f, dict.fromkeys(_waves(f, angle), fold.ONE))
    return None if variable in plain.names else angle


def _is_fractional(e: Expr) -> bool:
    return e.op == "pow" and type(e.args[1].value) is Fraction


def _waves(e: Expr, angle: Expr) -> list[Expr]:
    return [node for node in distinct(e) if node.op in _COFUNCTIONS and node.args[0] == angle]
