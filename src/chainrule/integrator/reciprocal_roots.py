"""Roots of a function and of what is one over it: `sqrt(cot(x))` is `1/sqrt(tan(x))`.

In: a problem. Out: the antiderivative of one with a root less. Where both roots are real, what
stands under them is positive, so that no sign is left open; the algebra, which knows roots by their
powers alone, would keep one. Likewise `sqrt(1 - x^2)` beside `sqrt(1 + x)` is its product with
`sqrt(1 - x)`, since `1 + x` and `1 - x` are never negative together.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction
from itertools import permutations
from typing import Final

from chainrule.algebra import TooCostly, Undefined
from chainrule.expr import fold
from chainrule.expr.tree import Expr, num
from chainrule.expr.walks import distinct, replaced
from chainrule.integrator.never_negative import is_one_not_negative
from chainrule.integrator.problem import Miss, Primitive, Problem
from chainrule.integrator.radicals import root_expression
from chainrule.steps.path import Move

NAME: Final = "reciprocal roots"

_HALF: Final = Fraction(1, 2)


def reciprocal_roots(problem: Problem) -> Primitive:
    """The same integrand, each root by that of its reciprocal, where both are there."""
    instead: dict[Expr, Expr] = {}
    radicands: dict[Expr, None] = {}
    for root in distinct(problem.function):
        exponent = _exponent(root)
        if exponent is None or problem.variable not in root.names:
            continue
        radicand = root.args[0]
        for other in radicands:
            number = _product(problem, radicand, other)
            if number is not None and number > 0:
                above = root_expression(num(number), exponent)
                instead[root] = fold.div(above, root_expression(other, exponent))
                break
        else:
            radicands[radicand] = None
    instead = instead or _split_roots(problem)
    if not instead:
        raise Miss
    function = replaced(problem.function, instead)
    found = problem.smaller(function, problem.variable, NAME)
    step = Move(NAME, "one root for two", rest=((1, function),))
    return Primitive(found.value, (step, *found.steps))


def _split_roots(problem: Problem) -> dict[Expr, Expr]:
    """A factor `sqrt(p*q)` as `sqrt(p)*sqrt(q)` beside the factor `sqrt(p)`."""
    table, roots = problem.table, [e for e in _factors(problem.function) if e.op == "sqrt"]
    for root, other in permutations(roots, 2):
        p = other.args[0]
        with suppress(TooCostly, Undefined):
            q = table.quotient(problem.field.algebra.form(fold.div(root.args[0], p)))
            below = table.quotient(problem.field.algebra.form(p))
            if q.bottom.is_constant() and problem.varying(q.top) and below.bottom.is_constant():
                factors = (table.reduce(each.top * each.bottom) for each in (q, below))
                if is_one_not_negative(problem, *factors):
                    rest = problem.say(q)
                    return {root: fold.mul(other, root_expression(rest, _HALF))}
    return {}


def _factors(e: Expr) -> Iterator[Expr]:
    if e.op in ("mul", "div", "neg"):
        for a in e.args:
            yield from _factors(a)
    else:
        yield e


def _exponent(e: Expr) -> Fraction | None:
    """Of a root that is real for what is not negative only, or of a power of one."""
    if e.op == "sqrt":
        return Fraction(1, 2)
    exponent = e.args[1].value if e.op == "pow" else None
    return exponent if type(exponent) is Fraction and exponent.denominator % 2 == 0 else None


def _product(problem: Problem, radicand: Expr, other: Expr) -> Fraction | None:
    """The number that a product is, if it is one."""
    with suppress(TooCostly, Undefined):
        return problem.field.algebra.rational_value(fold.mul(radicand, other))
    return None
