"""Roots of linear and broken linear functions, and binomial differentials, made rational.

In: a problem with roots. Out: the antiderivative of one without them, the root put back.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import reduce
from typing import Final

from chainrule.algebra import Poly, TooCostly, Undefined
from chainrule.expr import differentiate, fold
from chainrule.expr.tree import Expr, num, sym, unary
from chainrule.expr.walks import distinct, operators_in, replaced
from chainrule.integrator.certain import with_certain_signs
from chainrule.integrator.forms import sign
from chainrule.integrator.homogeneous import as_quotient
from chainrule.integrator.never_negative import are_never_negative
from chainrule.integrator.problem import NOT_NEGATIVE, Miss, Primitive, Problem
from chainrule.simplifier.terms import terms_of

_TRANSCENDENTAL: Final = frozenset(("log", "atan", "asin", "exp", "sin", "cos", "RootSum"))


def root_expression(base: Expr, unit: Fraction) -> Expr:
    """A root as people write it."""
    if base == fold.ONE:
        return base
    return unary("sqrt", base) if unit == Fraction(1, 2) else fold.power(base, num(unit))


def radical(problem: Problem) -> Primitive:
    """`u^n = (a·t + b)/(c·t + d)`, t the variable or a kernel of which f/t' is a function."""
    for root in sorted(problem.roots, key=lambda i: -problem.kernel(i).degree):
        for function, name, value in _without_root(problem, root):
            found = problem.substituted(function, name, value, "radical")
            found = Primitive(with_certain_signs(problem, found.value), found.steps)
            if are_both_negative_somewhere(problem):
                found = Primitive(_with_bars(found.value, problem.variable), found.steps)
            argument = problem.kernel(root).argument
            assert argument is not None
            if problem.varying(argument.bottom):
                found = Primitive(_together(problem, found.value), found.steps)
            return found
    raise Miss


def _with_bars(e: Expr, variable: str) -> Expr:
    """`ln|u|` for each logarithm: where both roots are imaginary, so is u, not their product."""
    logarithms = (node for node in distinct(e) if node.op == "log" and variable in node.names)
    return replaced(e, {node: unary("log", unary("abs", node.args[0])) for node in logarithms})


def goes_before_merging(problem: Problem) -> bool:
    """Whether a root of a line is better a variable than a part of another root.

    Beside the root of what is no line, as in `sqrt(x)/sqrt(1 - x^3)`, and where the product of two
    roots of lines may be minus the root of the product.
    """
    roots = _two_roots(problem)
    lines = [i for i in roots if problem.radicand(i).total_degree() == 1]
    if len(lines) == 1:
        return len(problem.radicand(lines[0])) == 1
    return are_both_negative_somewhere(problem)


def are_both_negative_somewhere(problem: Problem) -> bool:
    """Whether it is as `sqrt(x)*sqrt(x + 1)`, which is minus the root of the product for x < -1."""
    roots = _two_roots(problem)
    are_lines = bool(roots) and all(problem.radicand(i).total_degree() == 1 for i in roots)
    return are_lines and not are_never_negative(problem, roots)


def _two_roots(problem: Problem) -> list[int]:
    """The square roots of functions of the variable alone, if there are two, and nothing else."""
    roots = [i for i in problem.roots if i in problem.inside]
    if len(roots) != 2 or any(problem.kernel(i).degree != 2 for i in roots):
        return []
    return [] if problem.inside.difference(roots, {problem.x}) else roots


def _together(problem: Problem, value: Expr) -> Expr:
    """The algebraic terms as one fraction, where that is shorter.

    `1/(u - 1) + 1/(u + 1)` is `(x - 1)·u` for `u² = (x + 1)/(x - 1)`.
    """
    algebraic, others = fold.ZERO, []
    for direction, term in terms_of(value):
        signed = fold.signed(direction < 0, term)
        if operators_in(term) & _TRANSCENDENTAL:
            others.append(signed)
        else:
            algebraic = fold.add(algebraic, signed)
    try:
        one = problem.say(problem.table.quotient(problem.field.algebra.form(algebraic)))
    except (TooCostly, Undefined):
        return value
    return reduce(fold.add, others, one) if one.size < algebraic.size else value


def _without_root(problem: Problem, root: int) -> Iterator[tuple[Expr, str, Expr]]:
    """The new integrand, u and what it is, if the root is one of a broken linear function."""
    kernel = problem.kernel(root)
    assert kernel.argument is not None
    top, bottom = kernel.argument
    inside = problem.varying(top, bottom)
    if len(inside) != 1 or kernel.unit.numerator != 1:
        return
    (t,) = inside
    if max(problem.degree(top, t), problem.degree(bottom, t)) > 1:
        return
    rest = problem.f
    if t != problem.x:
        rest = problem.fractions.div(rest, problem.slope(t))
        if not problem.made_of(rest, {t}):
            return
    is_even = kernel.unit.denominator % 2 == 0
    u = sym(problem.fresh(NOT_NEGATIVE if is_even else "u"))
    power = fold.power(u, num(kernel.unit.denominator))
    (b, a), (d, c) = (
        map(problem.say_poly, problem.by(poly, t, at_least=2)) for poly in (top, bottom)
    )
    value = fold.div(fold.sub(fold.mul(d, power), b), fold.sub(a, fold.mul(c, power)))
    below = problem.say_poly(bottom, {t: value})
    function = problem.say(rest, {t: value, root: fold.mul(below, u)})
    function = fold.mul(function, differentiate(value, str(u.value)))
    yield function, str(u.value), root_expression(problem.say(kernel.argument), kernel.unit)


def binomial(problem: Problem) -> Primitive:
    """Chebyshev: `x^m·(a + b·x^n)^(p/s)` with `(m + 1)/n + p/s` whole: `u^s = x^n/(a + b·x^n)`.

    Where a is negative, so that x is not zero, but the root may be, u is the reciprocal.
    """
    x = problem.x
    if len(problem.roots) != 1 or problem.kernels != {x, problem.roots[0]}:
        raise Miss
    root = problem.roots[0]
    kernel = problem.kernel(root)
    assert kernel.argument is not None
    parts = problem.by(kernel.argument.top, x)
    places = [k for k, part in enumerate(parts) if part]
    if len(places) != 2 or places[0] or places[1] < 2 or not kernel.argument.bottom.is_one():
        raise Miss
    n, s = places[1], kernel.unit.denominator
    weight = Fraction(n, s)
    above, below = (_weights(problem, poly, root, weight) for poly in problem.f)
    a, b = problem.say_poly(parts[0]), problem.say_poly(parts[n])
    if any((w - above[0]) % n for w in above) or any((w - below[0]) % n for w in below):
        raise Miss
    if (above[0] - below[0] + 1) % n:
        raise Miss
    u = sym(problem.fresh())
    power = fold.power(u, num(s))
    upside_down = sign(problem, problem.fractions.of(parts[0])) < 0
    if upside_down:
        ratio = fold.div(a, fold.sub(power, b))
    else:
        ratio = fold.div(fold.mul(a, power), fold.sub(fold.ONE, fold.mul(b, power)))
    value = fold.power(ratio, num(Fraction(1, n)))  # x
    line = fold.power(value, num(weight))
    over = fold.mul(line, u) if upside_down else fold.div(line, u)
    function = problem.say(problem.f, {x: value, root: over})
    function = fold.mul(function, differentiate(value, str(u.value)))
    ends = problem.say_kernel(root), fold.power(sym(problem.variable), num(weight))
    top, bottom = ends if upside_down else ends[::-1]
    ratio = fold.div(top, bottom)
    found = problem.substituted(function, str(u.value), ratio, "binomial")
    plain = replaced(found.value, {ratio: u})
    return Primitive(as_quotient(plain, str(u.value), top, bottom), found.steps)


def _weights(problem: Problem, poly: Poly, root: int, weight: Fraction) -> list[Fraction]:
    """The degree of each term where x counts 1 and the root as much as its leading term."""
    return [int(e[problem.x]) + int(e[root]) * weight for e in poly.monoms()]
