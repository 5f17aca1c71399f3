"""Roots of what has square factors, `sqrt(p²·q) = ± p·sqrt(q)`, and absolute values, `|p| = ± p`.

In: a problem with such. Out: the antiderivative of one without. Which sign it is may
change where p does, and not between: it is a constant symbol while the simpler problem is solved,
and put back as the quotient of both roots.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from chainrule.algebra import Key, Poly, TooCostly, Undefined
from chainrule.expr import fold, free_symbols
from chainrule.expr.tree import Expr, num, substitute, sym
from chainrule.integrator.problem import CIRCULAR, Miss, Primitive, Problem
from chainrule.integrator.radicals import root_expression
from chainrule.steps.path import Move


def squares(problem: Problem) -> Primitive:
    """Every root and every absolute value that can be is written with a sign before it."""
    instead: dict[int, Expr] = {}
    back: dict[str, Expr] = {}
    zeros: dict[str, Expr] = {}
    absolute: dict[int, str] = {}
    for root in (*problem.roots, *_absolute(problem)):
        is_root = problem.kernel(root).kind == "root"
        simpler = _simpler(problem, root) if is_root else _inside(problem, root)
        if simpler is not None:
            name = problem.fresh(f"s_{root}")
            if not is_root:
                absolute[root] = name
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
    for index, name in absolute.items():
        value = _with_absolute(problem, value, index, name)
    return Primitive(substitute(value, back), (step, *found.steps))


def _absolute(problem: Problem) -> list[int]:
    """Absolute values, but for those in logarithms, which are as good as none."""
    found = problem.varying(*problem.f)
    for index in list(found):
        kernel = problem.kernel(index)
        if kernel.kind in ("exp", "root", *CIRCULAR):
            found |= problem.varying(*(kernel.argument or ()))
    return sorted(i for i in found if problem.kernel(i).kind == "abs")


def _inside(problem: Problem, index: int) -> Expr:
    argument = problem.kernel(index).argument
    assert argument is not None
    return problem.say(argument)


def _with_absolute(problem: Problem, value: Expr, index: int, name: str) -> Expr:
    """`A + s·p·B` as `A + |p|·B`, which has a value where p is zero."""
    argument = problem.kernel(index).argument
    algebra = problem.field.algebra
    try:
        whole = problem.table.quotient(algebra.form(value))
        sign = problem.index(algebra.form(sym(name)).poly)
        power = problem.degree(whole.bottom, sign)
        below, rest = problem.ring.division(whole.bottom, problem.gen(sign) ** power)
        if rest or argument is None or not argument.bottom.is_one():
            return value
        plain, times = _even_and_odd(problem, whole.top, sign, power)
        quotient, rest = problem.ring.division(times, argument.top)
    except (Undefined, TooCostly):
        return value
    if rest or not times:
        return value
    first, second = (problem.say(problem.fractions.of(p, below)) for p in (plain, quotient))
    return fold.add(first, fold.mul(problem.say_kernel(index), second))


def _even_and_odd(problem: Problem, top: Poly, sign: int, power: int) -> tuple[Poly, Poly]:
    """`top/s^power` as `A + s·B`, by s² = 1."""
    parts = problem.by(top, sign)
    zero = problem.ring.zero.poly
    return sum(parts[power % 2 :: 2], zero), sum(parts[1 - power % 2 :: 2], zero)


def _without_jump(problem: Problem, value: Expr, name: str, zero: Expr) -> Expr:
    """`F` minus half of what it jumps by where the sign s changes, times s: it does not jump then.

    It stays as it is where it has no value there.
    """
    above, below = (substitute(value, {name: num(k), problem.variable: zero}) for k in (1, -1))
    try:
        form = problem.field.algebra.form(fold.sub(above, below))
        jump = problem.table.quotient(form)
    except (Undefined, TooCostly):
        return value
    if not jump.top or problem.varying(*jump) or not problem.table.is_real(jump):
        return value
    half = fold.div(problem.say(jump), fold.TWO)
    return fold.sub(value, fold.mul(sym(name), half))


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
        powers = {Key(p): k for p, k in factors}
        k = min(powers.get(Key(c - 1), 0), powers.get(Key(c + 1), 0))
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
