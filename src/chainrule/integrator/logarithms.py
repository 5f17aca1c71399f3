"""New functions beside the monomials of an ansatz: logarithms, arctangents, arcsines.

In: a setting. Out: columns. By Liouville's theorem an antiderivative needs new logarithms only
(over the complex numbers: arctangents are some), each with a constant coefficient. The candidates:
the factors of denominators; arctangents of quadratic ones; what the root of a quadratic gives.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from chainrule.algebra import Key, Poly, Quotient
from chainrule.expr import fold
from chainrule.expr.tree import Expr, unary
from chainrule.integrator.columns import Column
from chainrule.integrator.forms import over_quadratic, over_root, third_kind
from chainrule.integrator.problem import LOGLIKE, Problem
from chainrule.integrator.setting import Setting
from chainrule.integrator.splitting import split_factors
from chainrule.integrator.third import Third, of_third_kind


def logarithms(setting: Setting, more: Sequence[Poly] = ()) -> Iterator[Column]:
    """The columns of all new functions.

    Args:
        setting: of the ansatz.
        more: polynomials whose logarithms are candidates, too.
    """
    arguments = arguments_of(setting, more)
    for p in arguments:
        yield from _of_factor(setting, p)
    for root in setting.problem.roots:
        if setting.problem.kernel(root).degree == 2:
            yield from _of_root(setting, root, arguments)


def arguments_of(setting: Setting, more: Sequence[Poly]) -> list[Poly]:
    """What logarithms may be taken of, each once."""
    problem = setting.problem
    found = [p for p, _ in setting.below]
    found += [p for p, _ in problem.factors(setting.common)]
    for index in sorted(setting.kernels):
        kind = problem.kernel(index).kind
        if kind == "cos" or (kind in LOGLIKE and index in setting.kernels_below):
            found.append(problem.gen(index))
    for pair in setting.pairs:
        if setting.kernels_below & set(pair):
            c, s = map(problem.gen, pair)
            found += [s + 1, s - 1, s, c + 1, c - 1]
    return list({Key(p): p for p in (*found, *more) if problem.varying(p)}.values())


def _of_factor(setting: Setting, p: Poly) -> Iterator[Column]:
    """`log(p)`, and an arctangent where p is a quadratic in one kernel."""
    problem = setting.problem
    inside = problem.varying(p)
    if len(p) == 1 and all(problem.kernel(i).kind in ("exp", "root") for i in inside):
        return
    slope = setting.slope(p)
    if not slope:
        return
    below = problem.ring.product(setting.common, p)
    yield Column(Quotient(slope, below), partial(_logarithm, setting, p))
    if len(inside) == 1:
        (index,) = inside
        if problem.degree(p, index) == 2:
            quadratic = problem.by(p, index)
            yield Column(
                Quotient(setting.slopes[index], below),
                lambda: over_quadratic(problem, quadratic, problem.say_kernel(index)),
            )
            yield from _of_sine(setting, quadratic, index, below)


def _of_sine(
    setting: Setting, quadratic: Sequence[Poly], cosine: int, below: Poly
) -> Iterator[Column]:
    """A quadratic without a linear term in a cosine is one in the sine, too: `c² - 2 = -1 - s²`."""
    problem = setting.problem
    constant, linear, leading = quadratic
    for sine in (s for c, s in setting.pairs if c == cosine and not linear):
        turned = [constant + leading, linear, -leading]
        yield Column(
            Quotient(setting.slopes[sine], below),
            partial(over_quadratic, problem, turned, problem.say_kernel(sine)),
        )


def _logarithm(setting: Setting, p: Poly) -> Expr:
    return unary("log", setting.problem.say_poly(p))


def _of_root(setting: Setting, root: int, arguments: Sequence[Poly]) -> Iterator[Column]:
    """What the root of a quadratic in one kernel gives, alone and over lines of that kernel."""
    problem = setting.problem
    radicand = problem.radicand(root)
    inside = problem.varying(radicand)
    if len(inside) != 1:
        return
    (index,) = inside
    square, rest = _square_and_rest(problem, radicand)
    if problem.degree(rest, index) > 2:
        return
    quadratic = problem.by(rest, index, at_least=3)
    top = problem.ring.product(setting.slopes[index], problem.gen(root))
    below = problem.ring.product(setting.common, radicand)
    if quadratic[2]:
        yield Column(
            Quotient(problem.ring.product(top, square), below),
            partial(_over_rest, problem, quadratic, index, root, square),
        )
    for p in arguments if square.is_one() else ():
        if problem.varying(p) != {index}:
            continue
        lines = [p] if problem.degree(p, index) == 1 else []
        if problem.degree(p, index) == 2 and quadratic[2] and not _same(p, radicand):
            thirds = list(of_third_kind(problem, quadratic, problem.by(p, index)))
            for third in thirds:
                yield _with_line(setting, third, p, index, root)
            if not thirds and index == problem.x:  # the zeros of both lie between each other
                lines = [half for half in split_factors(problem, p) if half != p]
        for half in lines:
            line = problem.by(half, index)
            yield Column(
                Quotient(top, problem.ring.product(below, half)),
                partial(_third_kind, setting, quadratic, line, index, root),
            )


def _square_and_rest(problem: Problem, radicand: Poly) -> tuple[Poly, Poly]:
    """`radicand = square²·rest`."""
    square = problem.ring.one.poly
    for p, k in problem.factors(radicand):
        square = problem.ring.product(square, problem.ring.power(p, k // 2))
    return square, radicand / (square * square)


def _over_rest(
    problem: Problem, quadratic: Sequence[Poly], index: int, root: int, square: Poly
) -> Expr:
    """The antiderivative of `k'·square/root`, the root over the square that of a quadratic."""
    r = fold.div(problem.say_kernel(root), problem.say_poly(square))
    return over_root(problem, quadratic, problem.say_kernel(index), r)


def _same(p: Poly, q: Poly) -> bool:
    """Whether two polynomials differ by a number only."""
    return bool(p * q.leading_coefficient() == q * p.leading_coefficient())


def _with_line(setting: Setting, third: Third, p: Poly, index: int, root: int) -> Column:
    """The column of `k'·line/(p·sqrt(radicand))`."""
    problem, ring = setting.problem, setting.problem.ring
    constant, slope = third.line
    line = problem.fractions.add(
        constant, problem.fractions.mul(slope, problem.fractions.of(problem.gen(index)))
    )
    top = ring.product(ring.product(setting.slopes[index], problem.gen(root)), line.top)
    below = ring.product(ring.product(setting.common, problem.radicand(root)), p)
    say = problem.say_kernel
    return Column(
        Quotient(top, ring.product(below, line.bottom)),
        lambda: third.written(say(index), say(root)),
    )


def _third_kind(
    setting: Setting, quadratic: Sequence[Poly], line: Sequence[Poly], index: int, root: int
) -> Expr:
    say = setting.problem.say_kernel
    return third_kind(setting.problem, quadratic, line, say(index), say(root))
