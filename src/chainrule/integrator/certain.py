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
        if node.op in ("sign", "abs") and sign_of(problem, node.args[0]) == 1:
            instead[node] = fold.ONE if node.op == "sign" else node.args[0]
    return replaced(e, instead)


def sign_of(problem: Problem, e: Expr) -> int | None:
    """The sign that something certainly has, but for single points; None where it is not known.

    A square root is positive where it is real.
    """
    if e.op == "sqrt":
        return 1 if problem.variable in e.names else None
    top, bottom = problem.table.quotient(problem.field.algebra.form(e))
    return _sign(problem, top) if bottom.is_constant() else None


def _sign(problem: Problem, poly: Poly) -> int | None:
    lead, factors = problem.factor(poly)
    roots = [problem.gen(i) for i in problem.roots if problem.kernel(i).degree == 2]
    roots += [problem.gen(problem.x)] if problem.is_root else []
    sign = 1 if lead > 0 else -1
    for p, k in factors:
        if k % 2 and p not in roots:
            known = certain_sign(problem.table, p)
            if known is None:
                return None
            sign *= known
    return sign
