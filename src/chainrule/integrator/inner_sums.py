"""`g(u)·u'` where u is a sum or a product of several functions, which is not taken apart.

In: a problem whose integrand has such a u in a function, under a power or below the line. Out: the
antiderivative of g, if what is left beside u and its derivative is constant:
`exp(-(x + sin(x))^2)*(1 + cos(x))` is `exp(-u²)·u'`, of which nothing can be seen any more where
the square is multiplied out.
"""

from __future__ import annotations

from typing import Final

from chainrule.algebra import Quotients
from chainrule.expr import differentiate, fold, sym
from chainrule.expr.tree import Expr
from chainrule.expr.walks import distinct, replaced
from chainrule.integrator.factors import split_constants
from chainrule.integrator.problem import Miss, Primitive, Problem

NAME: Final = "inner sum"
_PLAIN: Final = frozenset(("add", "sub", "mul", "div", "neg", "pow"))
_MOST: Final = 4


def inner_sums(e: Expr, variable: str) -> list[Expr]:
    """The sums and products of several functions inside of others, the longest first.

    >>> from chainrule.expr import parse
    >>> from chainrule.expr import to_text
    >>> [to_text(u) for u in inner_sums(parse("exp(-(x + sin(x))^2)*(1 + cos(x))"), "x")]
    ['x + sin(x)']
    """
    found = {
        u for node in distinct(e) for u in _held(node) if _is_taken_apart(u, node.op, variable)
    }
    return sorted(found, key=lambda u: (-u.size, str(u)))[:_MOST]


def _held(node: Expr) -> tuple[Expr, ...]:
    """What a node holds inside of itself: an argument, a base, a divisor."""
    if node.op == "div":
        return node.args[1:]
    if node.op == "pow":
        return node.args[:1]
    return () if node.op in _PLAIN else node.args


def _is_taken_apart(u: Expr, holder: str, variable: str) -> bool:
    """Whether u is a sum or a product of two things that vary, and not the polynomial of a power
    or a quotient, which are multiplied out with no loss."""
    if u.op not in ("add", "sub", "mul") or not all(variable in a.names for a in u.args):
        return False
    return holder not in _PLAIN or any(
        node.args and node.op not in _PLAIN for node in distinct(u) if variable in node.names
    )


def inner_sum(problem: Problem) -> Primitive:
    """The integrand is a function of u alone, times its derivative."""
    algebra, table = problem.field.algebra, problem.table
    for u in inner_sums(problem.function, problem.variable):
        name = problem.fresh()
        outside = replaced(problem.function, {u: sym(name)})
        function, beside = split_constants(outside, problem.variable)  # as it is written
        slope = differentiate(u, problem.variable)
        over = (table.quotient(algebra.form(each)) for each in (beside, slope))
        rest = Quotients(table).div(*over)
        if not problem.varying(*rest):
            function = fold.mul(function, problem.say(rest))
            try:
                return problem.substituted(function, name, u, NAME)
            except Miss:
                continue
    raise Miss
