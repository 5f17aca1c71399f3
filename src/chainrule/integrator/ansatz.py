"""The ansatz of Risch and Norman: an antiderivative with unknown coefficients.

In: a problem over any kernels. Out: `Σ c·monomial/C + Σ d·log(p) + ...`, the coefficients found
exactly. The denominator C is what differentiation can turn into the integrand's; which monomials
stand above it says `monomials.py`, which logarithms beside it `logarithms.py`. It finds nothing
where the degree bounds, which are guesses, are too low.

Method: Norman, Moore, "Implementing the new Risch integration algorithm" (1977); Bronstein,
"pmint: the poor man's integrator" (2005).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from flint import fmpq

from chainrule.algebra import Key, Poly, TooCostly
from chainrule.expr import fold
from chainrule.expr.tree import Expr, num
from chainrule.integrator.columns import Column, combined
from chainrule.integrator.halves import half_angles
from chainrule.integrator.logarithms import arguments_of, logarithms
from chainrule.integrator.monomials import MOST, Exponents, monomials
from chainrule.integrator.problem import CIRCULAR, Miss, Primitive, Problem
from chainrule.integrator.setting import Setting
from chainrule.integrator.special import special
from chainrule.steps.path import Move

_HIGHEST: Final = 40
_BESIDE: Final = 20  # functions beside the monomials


def ansatz(problem: Problem) -> Primitive:
    """The narrow ansatz."""
    return _solved(problem, wide=False)


def wide_ansatz(problem: Problem) -> Primitive:
    """The same with one degree more, and with powers of circular functions below."""
    return _solved(problem, wide=True)


def root_ansatz(problem: Problem) -> Primitive:
    """The same over what stands under square roots of sines and cosines.

    `cos(x)/sqrt(1 + sin(x))` is `cos(x)·r/(1 + sin(x))`, which the integrand's denominator need not
    show.
    """
    under = [
        p
        for root in problem.roots
        if problem.kernel(root).degree == 2
        for p, _ in problem.factors(problem.radicand(root))
        if any(problem.kernel(i).kind in CIRCULAR for i in problem.varying(p))
    ]
    if not under:
        raise Miss
    kept = {Key(p): (p, k) for p, k in Setting(problem, wide=False).kept}
    for p in under:
        kept[Key(p)] = p, kept.get(Key(p), (p, 0))[1] + 1
    setting = Setting(problem, wide=False, kept=list(kept.values()))
    return _combined(setting, "root ansatz", half_angles(problem))


def ansatz_with(problem: Problem, more: Sequence[Column], name: str) -> Primitive:
    """The narrow ansatz with further columns, in somebody's name."""
    return _combined(Setting(problem, wide=False), name, more)


def _solved(problem: Problem, *, wide: bool) -> Primitive:
    name = "wide ansatz" if wide else "ansatz"
    return _combined(Setting(problem, wide=wide), name)


def special_ansatz(problem: Problem) -> Primitive:
    """The narrow ansatz with functions that are not elementary."""
    setting = Setting(problem, wide=False)
    found = special(setting, arguments_of(setting, problem.more))
    if not found:
        raise Miss
    return _combined(setting, "special functions", last=found)


def _combined(
    setting: Setting, name: str, more: Sequence[Column] = (), last: Sequence[Column] = ()
) -> Primitive:
    problem = setting.problem
    if sum(problem.degree(problem.f.bottom, i) for i in problem.inside) > _HIGHEST:
        raise TooCostly
    exponents = monomials(setting)
    terms = _terms(setting, exponents)
    columns = [*more, *logarithms(setting, problem.more), *terms, *last]
    value = combined(problem, columns, most=max(len(exponents), MOST) + _BESIDE)
    return Primitive(value, (Move(name, "undetermined coefficients"),))


def _terms(setting: Setting, exponents: list[Exponents]) -> Iterator[Column]:
    """`monomial/C` for each monomial."""
    problem, denominator = setting.problem, setting.denominator
    context = problem.ring.context
    for each in exponents:
        monomial = context.from_dict({each: fmpq(1)})
        if any(each) or not denominator.is_constant():
            slope = setting.slope_over_denominator(monomial)
            if slope.top:
                yield Column(slope, partial(written, problem, monomial, setting.kept))


def written(problem: Problem, monomial: Poly, kept: list[tuple[Poly, int]]) -> Expr:
    """A monomial over factors, which stay apart below the line."""
    below = fold.ONE
    for factor, k in kept:
        exponent = k
        while exponent and not (parted := problem.ring.division(monomial, factor))[1]:
            monomial, exponent = parted[0], exponent - 1
        below = fold.mul(below, fold.power(problem.say_poly(factor), num(exponent)))
    return fold.div(problem.say_poly(monomial), below)
