"""Absolute values for the symbols of signs: `s·p` is `|p|`, and `1/s` is s.

In: an antiderivative over a symbol s that stands for the sign of p. Out: the same with `|p|` where
that can be, so that it has a value where p is zero. Which signs may be left is not decided here.
"""

from __future__ import annotations

from collections.abc import Container

from chainrule.algebra import Poly, TooCostly, Undefined
from chainrule.expr import fold
from chainrule.expr.tree import Expr, sym, unary
from chainrule.integrator.problem import Problem


def with_absolute(problem: Problem, value: Expr, p: Expr, name: str, known: Container[str]) -> Expr:
    """`A + s·p·B` as `A + |p|·B`, which has a value where p is zero.

    Args:
        problem: of which it is an antiderivative.
        value: it, over the symbol s.
        p: what s is the sign of.
        name: of s.
        known: signs that are left where p does not divide: `sign(x)`.
    """
    algebra = problem.field.algebra
    try:
        argument = problem.table.quotient(algebra.form(p))
        whole = problem.table.quotient(algebra.form(value))
        sign = problem.index(algebra.form(sym(name)).poly)
        power = min(int(exponents[sign]) for exponents in whole.bottom.monoms())
        below = whole.bottom / problem.gen(sign) ** power
        if not argument.bottom.is_constant():
            return value
        if problem.degree(below, sign):
            inside = _within_functions(problem, value, p, name)
            if inside != value:
                return with_absolute(problem, inside, p, name, known)
            top = problem.ring.product(whole.top, problem.gen(sign) ** power)
            parts = (_said(problem, poly, sign, argument.top, p, known) for poly in (top, below))
            return fold.div(*parts)
        plain, times = _even_and_odd(problem, whole.top, sign, power)
        quotient, rest = _divided(problem, times, argument.top)
        first = problem.say(problem.fractions.of(plain, below))
        if not times:
            return first if name in value.names else value
        if rest and name in known and not power:
            return value
        if rest and name in known:
            second = problem.say(problem.fractions.of(times, below))
            return fold.add(first, fold.mul(sym(name), second))
        bottom = problem.ring.product(below, argument.top) if rest else below
        second = problem.say(problem.fractions.of(times if rest else quotient, bottom))
    except (Undefined, TooCostly):
        return value
    return fold.add(first, fold.mul(unary("abs", p), second))


def _said(
    problem: Problem, poly: Poly, sign: int, inside: Poly, p: Expr, known: Container[str]
) -> Expr:
    """A polynomial with the sign s of p: `|p|·B/p + A`, or `s·B + A` where p does not divide B.

    Args:
        inside, p: what s is the sign of.
        known: signs that are left.
    """
    name = problem.say_poly(problem.gen(sign))
    plain, times = _even_and_odd(problem, poly, sign, 0)
    quotient, rest = _divided(problem, times, inside)
    if not rest:
        second = fold.mul(unary("abs", p), problem.say_poly(quotient))
    elif str(name.value) in known:
        second = fold.mul(name, problem.say_poly(times))
    else:
        second = fold.div(fold.mul(unary("abs", p), problem.say_poly(times)), p)
    return fold.add(second, problem.say_poly(plain))


def _within_functions(problem: Problem, e: Expr, p: Expr, name: str) -> Expr:
    """It with `|p|` for `s·p` in all functions: `ln(|p| + 2)` has a value where p is zero."""
    if name not in e.names:
        return e
    args = [_within_functions(problem, a, p, name) for a in e.args]
    if args and e.op not in ("add", "sub", "mul", "div", "neg", "pow"):
        args = [_with_bars(problem, a, p, name) for a in args]
    return fold.build(e.op, *args) if args else e


def _with_bars(problem: Problem, e: Expr, p: Expr, name: str) -> Expr:
    algebra = problem.field.algebra
    try:
        argument, value = (problem.table.quotient(algebra.form(each)) for each in (p, e))
        sign = problem.index(algebra.form(sym(name)).poly)
        if name not in e.names or not argument.bottom.is_constant():
            return e
        return fold.div(*(_said(problem, poly, sign, argument.top, p, ()) for poly in value))
    except (Undefined, TooCostly):
        return e


def _divided(problem: Problem, poly: Poly, by: Poly) -> tuple[Poly, Poly]:
    """Quotient and remainder; of lines over algebraic numbers as polynomials of the variable."""
    quotient, rest = problem.ring.division(poly, by)
    x = problem.x
    if not rest or problem.degree(by, x) != 1:
        return quotient, rest
    b, a = problem.by(by, x)
    if not a.is_constant():
        return quotient, rest
    total, carried = problem.ring.zero.poly, problem.ring.zero.poly
    for k, part in reversed(list(enumerate(problem.by(poly, x)))):
        if k == 0:
            return total, problem.table.reduce(part - carried * b)
        carried = problem.table.reduce((part - carried * b) / a)
        total += carried * problem.gen(x) ** (k - 1)
    return total, carried


def _even_and_odd(problem: Problem, top: Poly, sign: int, power: int) -> tuple[Poly, Poly]:
    """`top/s^power` as `A + s·B`, by s² = 1."""
    parts = problem.by(top, sign)
    zero = problem.ring.zero.poly
    return sum(parts[power % 2 :: 2], zero), sum(parts[1 - power % 2 :: 2], zero)
