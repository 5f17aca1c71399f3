"""Signs that are certain: of `exp(x) + 1`, of square roots, of what is a product of such.

In: an expression, with the functions put back for which new variables stood. Out: the same without
signs and absolute values that cannot change: u may be negative, `exp(x)` and `sqrt(x - 1)` are not.
"""

from __future__ import annotations

from chainrule.algebra import Poly, certain_sign
from chainrule.expr import fold
from chainrule.expr.tree import Expr
from chainrule.expr.walks import distinct, operators_in, replaced
from chainrule.integrator.problem import Problem


def with_certain_signs(problem: Problem, e: Expr) -> Expr:
    """An expression without signs that are certain, and bars around what has one."""
    if operators_in(e).isdisjoint(("sign", "abs")):
        return e
    instead = {}
    for node in distinct(e):
        if node.op in ("sign", "abs") and is_positive(problem, node.args[0]):
            instead[node] = fold.ONE if node.op == "sign" else node.args[0]
    return replaced(e, instead)


def is_positive(problem: Problem, e: Expr) -> bool:
    """Whether something certainly is, but for single points: a square root is where it is real."""
    if e.op == "sqrt":
        return problem.variable in e.names
    top, bottom = problem.table.quotient(problem.field.algebra.form(e))
    return bottom.is_constant() and _is_positive(problem, top)


def _is_positive(problem: Problem, poly: Poly) -> bool:
    lead, factors = problem.factor(poly)
    roots = [problem.gen(i) for i in problem.roots if problem.kernel(i).degree == 2]
    known = all(certain_sign(problem.table, p) == 1 or p in roots for p, k in factors if k % 2)
    return bool(lead > 0) and known
