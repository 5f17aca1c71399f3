"""u = cosh, sinh or tanh, for integrands that are functions of these of one angle alone.

In: a problem whose variable stands in hyperbolic functions of one line only. Out: the
antiderivative of a function of u without the root of `u² ± 1`. The algebra has exponentials for
them: there `sqrt(sinh(x))*cosh(x)` is a function of roots of `exp(2x) - 1`.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter
from typing import Final

from chainrule.algebra import Quotient
from chainrule.expr import differentiate, fold
from chainrule.expr.tree import Expr, make, sym, unary
from chainrule.integrator.problem import Miss, Primitive, Problem

_HYPERBOLIC: Final = frozenset(("sinh", "cosh", "tanh", "coth", "sech", "csch"))


def hyperbolic_angle(e: Expr, variable: str) -> Expr | None:
    """The line that is the argument of hyperbolic functions, if the variable is nowhere else.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(hyperbolic_angle(parse("sqrt(sinh(2x))*cosh(2x)"), "x"))
    '2x'
    >>> hyperbolic_angle(parse("x*sinh(x)"), "x") is None
    True
    """
    angles: set[Expr] = set()
    stack = [e]
    while stack:
        node = stack.pop()
        if variable in node.names:
            if node.op in _HYPERBOLIC:
                angles.add(node.args[0])
            elif not node.args:
                return None
            else:
                stack.extend(node.args)
    if len(angles) != 1:
        return None
    (angle,) = angles
    return None if variable in differentiate(angle, variable).names else angle


def hyperbola(problem: Problem) -> Primitive:
    """u = cosh, sinh, tanh by what of the two others goes away."""
    angle = hyperbolic_angle(problem.function, problem.variable)
    if angle is None:
        raise Miss
    u = sym(problem.fresh())
    for op, function in _ways(problem, angle, u):
        try:
            return problem.substituted(function, str(u.value), unary(op, angle), "hyperbola")
        except Miss:
            continue
    raise Miss


def _ways(problem: Problem, angle: Expr, u: Expr) -> Iterator[tuple[str, Expr]]:
    """The functions whose substitution leaves no root, and the integrands, the shortest first."""
    found: list[tuple[int, str, Expr]] = []
    slope, square = differentiate(angle, problem.variable), fold.power(u, fold.TWO)
    for op, under in {
        "cosh": fold.sub(square, fold.ONE),
        "sinh": fold.add(square, fold.ONE),
        "tanh": fold.sub(fold.ONE, square),
    }.items():
        root = unary("sqrt", under)
        sine, cosine, along = {
            "cosh": (root, u, root),
            "sinh": (u, root, root),
            "tanh": (fold.div(u, root), fold.div(fold.ONE, root), under),
        }[op]
        function = fold.div(_said(problem.function, angle, sine, cosine), fold.mul(slope, along))
        value = problem.table.quotient(problem.field.algebra.form(function))
        kernels = problem.within(*value)
        (index,) = problem.table.indices(problem.field.algebra.form(root).poly)
        if index in kernels or (op == "tanh" and _is_of_logarithms(problem, value, under)):
            continue
        found.append((sum(map(len, value)), op, problem.say(value)))
    yield from (way[1:] for way in sorted(found, key=itemgetter(0)))


def _is_of_logarithms(problem: Problem, value: Quotient, under: Expr) -> bool:
    """Whether the angle itself, which is two logarithms of its tangent, is to be expected."""
    top, _ = problem.table.quotient(problem.field.algebra.form(under))
    return not divmod(value.bottom, top)[1]


def _said(e: Expr, angle: Expr, sine: Expr, cosine: Expr) -> Expr:
    """An expression by hyperbolic sine and cosine."""
    if e.op in _HYPERBOLIC and e.args[0] == angle:
        one = fold.ONE
        top, bottom = {
            "sinh": (sine, one),
            "cosh": (cosine, one),
            "tanh": (sine, cosine),
            "coth": (cosine, sine),
            "sech": (one, cosine),
            "csch": (one, sine),
        }[e.op]
        return fold.div(top, bottom)
    return make(e.op, *(_said(a, angle, sine, cosine) for a in e.args)) if e.args else e
