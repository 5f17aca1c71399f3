"""The ansatz of Risch and Norman: an antiderivative with unknown coefficients.

In: a problem over any kernels. Out: `Σ c·monomial/C + Σ d·log(p) + ...`, the coefficients found
exactly. The denominator C is what differentiation can turn into the integrand's; which monomials
stand above it says `monomials.py`, which logarithms beside it `logarithms.py`. It finds nothing
where the degree bounds, which are guesses, are too low.

Method: Norman, Moore, "Implementing the new Risch integration algorithm" (1977); Bronstein,
"pmint: the poor man's integrator" (2005).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from flint import fmpq

from chainrule.algebra import Poly, TooCostly
from chainrule.expr import fold
from chainrule.expr.tree import Expr, num
from chainrule.integrator.columns import Column, combined
from chainrule.integrator.logarithms import logarithms
from chainrule.integrator.monomials import Exponents, monomials
from chainrule.integrator.problem import Primitive, Problem, Step
from chainrule.integrator.setting import Setting

_HIGHEST: Final = 40


def ansatz(problem: Problem) -> Primitive:
    """The narrow ansatz."""
    return _solved(problem, wide=False)


def wide_ansatz(problem: Problem) -> Primitive:
    """The same with one degree more, and with powers of circular functions below."""
    return _solved(problem, wide=True)


def _solved(problem: Problem, *, wide: bool) -> Primitive:
    if problem.f.bottom.total_degree() > _HIGHEST:
        raise TooCostly
    setting = Setting(problem, wide=wide)
    columns = [*logarithms(setting, problem.more), *_terms(setting, monomials(setting))]
    step = Step("wide ansatz" if wide else "ansatz", "undetermined coefficients")
    return Primitive(combined(problem, columns), (step,))


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
