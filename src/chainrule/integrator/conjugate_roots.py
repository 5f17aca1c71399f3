"""Roots of `r + s`, where `r^2 = a*x^2 + s^2`, as is `x` over that of `r - s` for a = 1.

In: a problem with such a root; s > 0, which a parameter is that stands beside `sqrt(s^2 - x^2)`.
Out: the antiderivative of a function of `t = x/sqrt(r + s)`, of which r is `a*t^2 + s` and x is
`t*sqrt(a*t^2 + 2s)`: no root is nested in another one any more.
"""

from __future__ import annotations

from chainrule.algebra import Poly, certain_sign
from chainrule.expr import differentiate, fold
from chainrule.expr.tree import Expr, sym, unary
from chainrule.integrator.problem import Miss, Primitive, Problem


def conjugate(problem: Problem) -> Primitive:
    """`1/sqrt(sqrt(x^2 + 1) + 1)`; where an odd power of x stands beside, x^2 is put in for it."""
    if len(problem.roots) < 2 or _is_odd(problem):
        raise Miss
    for inner in problem.roots:
        ends = _ends(problem, inner)
        if ends is None:
            continue
        a, s = ends
        t = sym(problem.fresh())
        square = fold.mul(a, fold.power(t, fold.TWO))
        r = fold.add(square, s)
        x = fold.mul(t, unary("sqrt", fold.add(r, s)))
        instead = {problem.x: x, inner: r}
        function = fold.mul(problem.say(problem.f, instead), differentiate(x, str(t.value)))
        below = unary("sqrt", fold.add(problem.say_kernel(inner), s))
        back = fold.div(sym(problem.variable), below)
        return problem.substituted(function, str(t.value), back, "conjugate root")
    raise Miss


def _is_odd(problem: Problem) -> bool:
    """Whether it is x times a function of x^2, the roots left aside."""
    powers = [{int(e[problem.x]) % 2 for e in poly.monoms()} for poly in problem.f]
    return powers in ([{0}, {1}], [{1}, {0}])


def _ends(problem: Problem, inner: int) -> tuple[Expr, Expr] | None:
    """a and s, if the root is r, and another one that of a multiple of `r + s`."""
    quadratic = problem.by(problem.radicand(inner), problem.x)
    if len(quadratic) != 3 or quadratic[1] or problem.varying(*quadratic):
        return None
    others = [root for root in problem.roots if root != inner]
    of_inner = all(problem.varying(problem.radicand(root)) == {inner} for root in others)
    if problem.kernel(inner).degree != 2 or not of_inner:
        return None
    for root in others:
        s = _other(problem, root, inner, quadratic)
        if s is not None:
            return problem.say_poly(quadratic[2]), s
    return None


def _other(problem: Problem, root: int, inner: int, quadratic: list[Poly]) -> Expr | None:
    """s, if a root is that of `m*r + m*s` and s > 0, since else it is real nowhere: for s < 0 and
    positive a the antiderivative jumps at 0."""
    parts = problem.by(problem.radicand(root), inner)
    if problem.kernel(root).degree != 2 or len(parts) != 2 or problem.varying(*parts):
        return None
    (n, m), (c, _, a) = parts, quadratic
    if not n or problem.table.reduce(n * n - m * m * c):
        return None
    is_real_for_it = certain_sign(problem.table, m) == 1 and certain_sign(problem.table, a) == -1
    if certain_sign(problem.table, n * m) != 1 and not is_real_for_it:
        return None
    return problem.say(problem.fractions.of(n, m))
