"""Roots of what has square factors, `sqrt(p²·q) = ± p·sqrt(q)`, and absolute values, `|p| = ± p`.

In: a problem with such. Out: the antiderivative of one without. Which sign it is may
change where p does, and not between: it is a constant symbol while the simpler problem is solved,
and put back as the quotient of both roots.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from fractions import Fraction
from typing import Any

from chainrule.algebra import Key, Poly, TooCostly, Undefined, certain_sign
from chainrule.expr import fold, free_symbols
from chainrule.expr.tree import Expr, num, substitute, sym, unary
from chainrule.integrator.problem import CIRCULAR, Miss, Primitive, Problem
from chainrule.integrator.radicals import root_expression
from chainrule.steps.path import Move


def squares(problem: Problem) -> Primitive:
    """Every root and every absolute value that can be is written with a sign before it."""
    instead: dict[int, Expr] = {}
    back: dict[str, Expr] = {}
    zeros: dict[str, Expr] = {}
    outsides: dict[str, Expr] = {}
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
            outsides[name] = simpler
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
        others = {n: e for n, e in outsides.items() if n != name}
        value = _without_jump(problem, value, name, zero, others)
    several = [name for name in outsides if name not in zeros]
    jumps = [jump for name in several for jump in _jumps(problem, value, name, outsides)]
    for index, name in absolute.items():
        value = _with_absolute(problem, value, index, name, zeros)
    for jump in jumps:
        value = fold.add(value, jump)
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


def _with_absolute(
    problem: Problem, value: Expr, index: int, name: str, lines: Container[str]
) -> Expr:
    """`A + s·p·B` as `A + |p|·B`, which has a value where p is zero.

    Args:
        lines: signs of lines, which are left where p does not divide: `|x|/x`.
    """
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
        if not times or (rest and name in lines):
            return value
        bottom = problem.ring.product(below, argument.top) if rest else below
        first = problem.say(problem.fractions.of(plain, below))
        second = problem.say(problem.fractions.of(times if rest else quotient, bottom))
    except (Undefined, TooCostly):
        return value
    return fold.add(first, fold.mul(problem.say_kernel(index), second))


def _even_and_odd(problem: Problem, top: Poly, sign: int, power: int) -> tuple[Poly, Poly]:
    """`top/s^power` as `A + s·B`, by s² = 1."""
    parts = problem.by(top, sign)
    zero = problem.ring.zero.poly
    return sum(parts[power % 2 :: 2], zero), sum(parts[1 - power % 2 :: 2], zero)


def _without_jump(
    problem: Problem, value: Expr, name: str, zero: Expr, others: dict[str, Expr]
) -> Expr:
    """`F` minus half of what it jumps by where the sign s changes, times s: it does not jump then.

    It stays as it is where it has no value there. The other signs, of which it is known what they
    stand for, are at that place what they are there.
    """
    there = {problem.variable: zero}
    for other, e in others.items():
        number = problem.field.algebra.rational_value(substitute(e, there))
        if number:
            there[other] = num(1 if number > 0 else -1)
    above, below = (substitute(value, {name: num(k), **there}) for k in (1, -1))
    try:
        form = problem.field.algebra.form(fold.sub(above, below))
        jump = problem.table.quotient(form)
    except (Undefined, TooCostly):
        return value
    if not jump.top or problem.varying(*jump) or not problem.table.is_real(jump):
        return value
    half = fold.div(problem.say(jump), fold.TWO)
    return fold.sub(value, fold.mul(sym(name), half))


def _jumps(problem: Problem, value: Expr, name: str, outsides: Mapping[str, Expr]) -> list[Expr]:
    """What takes off the jumps of `F` where a sign changes at several numbers, if that is known.

    Each of the numbers has a sign of its own then, `|x - r|/(x - r)`.
    """
    numbers = _zeros(problem, outsides[name]) or []
    found, x = [], sym(problem.variable)
    for before, zero, after in _with_neighbours(numbers):
        sides = []
        for place in ((zero + after) / 2, (before + zero) / 2):
            signs = _signs_at(problem, outsides, place)
            if name not in signs:
                return []
            sides.append(substitute(value, {problem.variable: num(zero), **signs}))
        try:
            jump = problem.table.quotient(problem.field.algebra.form(fold.sub(*sides)))
        except (Undefined, TooCostly):
            return []
        if problem.varying(*jump) or not problem.table.is_real(jump):
            return []
        line = fold.sub(x, num(zero))
        half = fold.div(problem.say(problem.fractions.neg(jump)), fold.TWO)
        found.append(fold.mul(half, fold.div(unary("abs", line), line)))
    return found


def _with_neighbours(numbers: list[Fraction]) -> Iterator[tuple[Fraction, Fraction, Fraction]]:
    """Each number between the one before it and the one after it."""
    around = [numbers[0] - 1, *numbers, numbers[-1] + 1] if numbers else []
    return zip(around, around[1:], around[2:], strict=False)


def _signs_at(problem: Problem, outsides: Mapping[str, Expr], place: Fraction) -> dict[str, Expr]:
    """The signs of what is known at a number."""
    found = {}
    for name, e in outsides.items():
        at = substitute(e, {problem.variable: num(place)})
        number = problem.field.algebra.rational_value(at)
        if number:
            found[name] = num(1 if number > 0 else -1)
    return found


def _zeros(problem: Problem, simpler: Expr) -> list[Fraction] | None:
    """Where a polynomial of numbers changes its sign, if all these places are rational."""
    outside = simpler if simpler.op != "mul" else simpler.args[0]
    top, bottom = problem.table.quotient(problem.field.algebra.form(outside))
    if problem.table.indices(top) != [problem.x] or not bottom.is_constant():
        return None
    found = []
    for factor, k in problem.factor(top)[1]:
        if problem.degree(factor, problem.x) == 1:
            b, a = problem.by(factor, problem.x)
            if k % 2:
                found.append(problem.field.algebra.rational_value(problem.say_poly(-b / a)))
        elif certain_sign(problem.table, factor) is None:
            return None
    return sorted(number for number in found if number is not None)


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
