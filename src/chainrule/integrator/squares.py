"""Roots of what has square factors: `sqrt(p²·q) = ± p·sqrt(q)`.

In: a problem with roots. Out: the antiderivative of one with simpler roots. Which sign it is may
change where p does, and not between: it is a constant symbol while the simpler problem is solved,
and put back as the quotient of both roots.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from chainrule.algebra import Poly, TooCostly, Undefined
from chainrule.expr import fold, free_symbols
from chainrule.expr.tree import Expr, num, substitute, sym
from chainrule.integrator.problem import Miss, Primitive, Problem
from chainrule.integrator.radicals import root_expression
from chainrule.steps.path import Move


def squares(problem: Problem) -> Primitive:
    """Every root that can be is written with a sign before it."""
    instead: dict[int, Expr] = {}
    back: dict[str, Expr] = {}
    zeros: dict[str, Expr] = {}
    for root in problem.roots:
        simpler = _simpler(problem, root)
        if simpler is not None:
            name = problem.fresh(f"s_{root}")
            instead[root] = fold.mul(sym(name), simpler)
            back[name] = problem.plain(fold.div(problem.say_kernel(root), simpler))
            zero = _only_zero(problem, simpler)
            if zero is not None:
                zeros[name] = zero
    if not instead:
        raise Miss
    function = problem.say(problem.f, instead)
    if not free_symbols(function) & back.keys():
        raise Miss  # these roots occur in derivatives only
    found = problem.smaller(function, problem.variable, "squares")
    step = Move(
        "squares",
        "squares are taken out of roots",
        rest=((1, function),),
        back=tuple(back.items()),
    )
    value = found.value
    for name, zero in zeros.items():
        value = _without_jump(problem, value, name, zero)
    return Primitive(substitute(value, back), (step, *found.steps))


def _without_jump(problem: Problem, value: Expr, name: str, zero: Expr) -> Expr:
    """`A + s·B` minus `s·B(zero)`: the sign s changes there, and the whole does not jump.

    It stays as it is where it is not linear in the sign, or has no value there.
    """
    plain, with_sign = (substitute(value, {name: num(k), problem.variable: zero}) for k in (0, 1))
    try:
        algebra = problem.field.algebra
        forms = [algebra.form(e) for e in (fold.sub(with_sign, plain), value)]
        jump, whole = map(problem.table.quotient, forms)
    except (Undefined, TooCostly):
        return value
    sign = problem.index(algebra.form(sym(name)).poly)
    linear = problem.degree(whole.top, sign) <= 1 and not problem.degree(whole.bottom, sign)
    if not jump.top or not linear or problem.varying(*jump):
        return value
    return fold.sub(value, fold.mul(sym(name), problem.say(jump)))


def _only_zero(problem: Problem, simpler: Expr) -> Expr | None:
    """Where `p·rest` changes its sign, if that is one number: the zero of a line p."""
    outside = simpler if simpler.op != "mul" else simpler.args[0]
    value = problem.table.quotient(problem.field.algebra.form(outside))
    x = problem.x
    if problem.varying(*value) != {x} or problem.degree(value.top, x) != 1:
        return None
    if problem.degree(value.bottom, x):
        return None
    b, a = problem.by(value.top, x)
    return problem.say(problem.fractions.of(-b, a))


def _simpler(problem: Problem, root: int) -> Expr | None:
    """A root that differs from this one by a factor that is constant between zeros."""
    n = problem.kernel(root).degree
    radicand = problem.radicand(root)
    if len(radicand) == 1 and not any(int(k) >= n for k in radicand.degrees()):
        return None
    lead, factors = _factors(problem, radicand)
    outside, constant = problem.ring.one.poly, problem.ring.one.poly * lead
    inside: list[tuple[Poly, int]] = []
    for p, k in factors:
        if not problem.varying(p):
            constant *= p**k
            continue
        outside *= p ** (k // n)
        if k % n:
            inside.append((p, k % n))
    argument = problem.kernel(root).argument
    assert argument is not None
    if n > 2 and not problem.varying(argument.bottom) and _are_two_lines(problem, inside, n):
        (p, j), (q, k) = inside
        outside *= p ** ((j + k) // n)
        ratio = fold.div(problem.say_poly(q), problem.say_poly(p))
        rest = fold.mul(
            root_expression(problem.say_poly(constant), Fraction(1, n)),
            fold.power(ratio, num(Fraction(k, n))),
        )
    elif outside.is_one():
        return None
    else:
        for p, k in inside:
            constant *= p**k
        rest = root_expression(problem.say_poly(constant), Fraction(1, n))
    if constant.is_one() and not inside:
        rest = fold.ONE
    return fold.mul(problem.say_poly(outside), rest)


def _factors(problem: Problem, radicand: Poly) -> tuple[Any, list[tuple[Poly, int]]]:
    """The irreducible factors, but `(cos - 1)(cos + 1)` put together again as `-sin²`."""
    lead, factors = problem.factor(radicand)
    for cosine, sine in problem.pairs():
        c = problem.gen(cosine)
        powers = {str(p): k for p, k in factors}
        k = min(powers.get(str(c - 1), 0), powers.get(str(c + 1), 0))
        if k:
            lead *= (-1) ** k
            rest = [(p, m - k if p in (c - 1, c + 1) else m) for p, m in factors]
            factors = [(p, m) for p, m in rest if m]
            factors.append((problem.gen(sine), 2 * k))
    return lead, factors


def _are_two_lines(problem: Problem, inside: list[tuple[Poly, int]], n: int) -> bool:
    """Whether `p^j·q^k` is `p^(j + k)·(q/p)^k` with linear p and q and n dividing j + k."""
    x = problem.x
    lines = all(problem.varying(p) == {x} and problem.degree(p, x) == 1 for p, _ in inside)
    return len(inside) == 2 and lines and sum(k for _, k in inside) % n == 0
