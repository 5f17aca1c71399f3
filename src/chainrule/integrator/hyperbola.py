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
from chainrule.expr.tree import Expr, make, num, sym, unary
from chainrule.expr.walks import operators_in
from chainrule.integrator.problem import Miss, Primitive, Problem
from chainrule.steps.path import Move

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
    if (found := _of_powers(problem, angle)) is not None:
        return found
    u = sym(problem.fresh())
    for op, function in _ways(problem, angle, u):
        try:
            return problem.substituted(function, str(u.value), unary(op, angle), "hyperbola")
        except Miss:
            continue
    raise Miss


def _of_powers(problem: Problem, angle: Expr) -> Primitive | None:
    """A polynomial in tanh, or in coth, term by term: `u^k = u^(k-2) - u^(k-2)*(1 - u^2)`.

    What is left are the angle, of which 1 is the derivative, and a logarithm. Who wrote sinh and
    cosh gets them.
    """
    if not operators_in(problem.function).isdisjoint(("sinh", "cosh")):
        return None
    for op, other in (("tanh", "cosh"), ("coth", "sinh")):
        left = _coefficients(problem, angle, op)
        if left is None:
            continue
        total = fold.ZERO
        for k in range(len(left) - 1, 1, -1):
            power = fold.power(unary(op, angle), num(k - 1))
            total = fold.sub(total, fold.div(fold.mul(left[k], power), num(k - 1)))
            left[k - 2] = fold.add(left[k - 2], left[k])
        total = fold.add(total, fold.mul(left[1], unary("log", unary(other, angle))))
        total = fold.div(total, differentiate(angle, problem.variable))
        total = fold.add(total, fold.mul(left[0], sym(problem.variable)))
        return Primitive(total, (Move("hyperbola", f"powers of {op}"),))
    return None


def _coefficients(problem: Problem, angle: Expr, op: str) -> list[Expr] | None:
    """The coefficients of a polynomial in tanh or coth, two at least; None of anything else."""
    u = sym(problem.fresh())
    square = fold.power(u, fold.TWO)
    under = fold.sub(fold.ONE, square) if op == "tanh" else fold.sub(square, fold.ONE)
    one, over = (fold.div(top, unary("sqrt", under)) for top in (fold.ONE, u))
    sine, cosine = (over, one) if op == "tanh" else (one, over)
    function = _said(problem.function, angle, sine, cosine)
    top, bottom = problem.table.quotient(problem.field.algebra.form(function))
    (index,) = problem.table.indices(problem.field.algebra.form(u).poly)
    others = [i for poly in (top, bottom) for i in problem.table.indices(poly) if i != index]
    if problem.degree(bottom, index) or any(
        index in problem.within(problem.gen(other)) for other in others
    ):
        return None
    return [problem.say(problem.fractions.of(c, bottom)) for c in problem.by(top, index, 2)]


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
