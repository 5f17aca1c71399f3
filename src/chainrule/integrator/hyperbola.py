"""u = cosh, sinh or tanh, for integrands that are functions of these of one angle alone.

In: a problem whose variable stands in hyperbolic functions of one line only, and under roots in
those of its multiples. Out: the antiderivative of a function of u without the root of `u² ± 1`. The
algebra has exponentials for them: there `sqrt(sinh(x))*cosh(x)` is a function of roots of
`exp(2x) - 1`.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from operator import itemgetter
from typing import Final

from chainrule.algebra import Quotient
from chainrule.expr import differentiate, fold
from chainrule.expr.tidy import split
from chainrule.expr.tree import Expr, make, sym, unary
from chainrule.expr.walks import distinct
from chainrule.integrator.problem import Miss, Primitive, Problem
from chainrule.integrator.told_apart import is_square_root

_HYPERBOLIC: Final = frozenset(("sinh", "cosh", "tanh", "coth", "sech", "csch"))
_HIGHEST: Final = 4


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
    if len(angles) > 1 and not _has_roots(e, variable):
        return None
    angle = min(angles, key=lambda each: split(each)[0], default=None)
    if angle is None or any(_multiple(each, angle) is None for each in angles):
        return None
    return None if variable in differentiate(angle, variable).names else angle


def _has_roots(e: Expr, variable: str) -> bool:
    return any(is_square_root(node) and variable in node.names for node in distinct(e))


def _multiple(other: Expr, angle: Expr) -> int | None:
    """How many times an angle another one is, if that is a small number."""
    (a, u), (b, v) = split(other), split(angle)
    times = Fraction(a) / b if b else 0
    return int(times) if u == v and times in range(1, _HIGHEST + 1) else None


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
    if any(problem.kernel(i).kind == "root" for i in problem.within(*value)):
        return False
    top, _ = problem.table.quotient(problem.field.algebra.form(under))
    return not divmod(value.bottom, top)[1]


def _said(e: Expr, angle: Expr, sine: Expr, cosine: Expr) -> Expr:
    """An expression by hyperbolic sine and cosine."""
    if e.op in _HYPERBOLIC and (times := _multiple(e.args[0], angle)):
        one, single = fold.ONE, (sine, cosine)
        for _ in range(times - 1):
            sine, cosine = (
                fold.add(fold.mul(sine, single[1]), fold.mul(cosine, single[0])),
                fold.add(fold.mul(cosine, single[1]), fold.mul(sine, single[0])),
            )
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
