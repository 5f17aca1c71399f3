"""Which monomials an antiderivative may have: guesses of its degrees.

In: a setting. Out: exponents of all kernels. The rules of thumb: a monomial of the integrand may
come from itself; logarithms may rise by one; of sine and cosine all products of the same and of
lesser degrees; the variable up to one more than the integrand shows. Where the denominator mixes
kernels, everything in the box of these degrees.
"""

from __future__ import annotations

from itertools import product
from math import prod
from typing import Final

from chainrule.algebra import Poly, TooCostly
from chainrule.expr.limits import MAX_BUILT_DEPTH
from chainrule.integrator.descent import descent
from chainrule.integrator.problem import LOGLIKE, SPECIAL, Problem
from chainrule.integrator.setting import Setting

Exponents = tuple[int, ...]

MOST: Final = 150
"""Monomials of one ansatz; twice as many find nothing more (measured in docs/integration.md)."""

_MOST_BY_PARTS: Final = 640
"""The same of one term in a few kernels, `x^300*sin(x)`: each equation has one unknown more."""

_FEW_KERNELS: Final = 3
_HIGH: Final = 50


def monomials(setting: Setting) -> list[Exponents]:
    """The exponents of each monomial, the lowest degrees first.

    Raises:
        TooCostly: there are too many.
    """
    problem = setting.problem
    most = _most(problem)
    patterns = _patterns(setting, problem.f.top)
    if not setting.denominator.is_constant():
        patterns |= _patterns(setting, setting.denominator)
    _allow(max(max(each) for each in patterns), most)
    if setting.kernels_below - {problem.x}:
        patterns |= _box(setting, patterns)
    if problem.of_kind(*SPECIAL):
        patterns |= _left_by_special(setting)
    for index in problem.of_kind(*SPECIAL):
        patterns |= _around(setting, patterns, index)
    for cosine, sine in setting.pairs:
        patterns |= _circular(setting, patterns, cosine, sine)
    for index in setting.loglike:
        patterns |= _raised(setting, patterns, index)
        _allow(len(patterns), 3 * most)
    found = _with_powers_of_x(setting, patterns)
    _allow(len(found), most)
    return sorted(found, key=lambda each: (sum(each), each[problem.x], each))


def _most(problem: Problem) -> int:
    """How many monomials there may be."""
    is_one_term = len(problem.f.top) == len(problem.f.bottom) == 1 and not problem.roots
    is_high = is_one_term and max(map(int, problem.f.top.degrees())) > _HIGH
    by_parts = is_high and len(problem.kernels) <= _FEW_KERNELS
    return _MOST_BY_PARTS if by_parts else MOST


def _allow(number: int, most: int) -> None:
    if number > most:
        raise TooCostly


def _with(exponents: Exponents, index: int, value: int) -> Exponents:
    return (*exponents[:index], value, *exponents[index + 1 :])


def _patterns(setting: Setting, poly: Poly) -> set[Exponents]:
    """The exponents of a polynomial's monomials in all kernels but the variable."""
    kept = setting.kernels - {setting.problem.x}
    return {
        tuple(int(k) if i in kept else 0 for i, k in enumerate(exponents))
        for exponents in poly.monoms()
    }


def _box(setting: Setting, patterns: set[Exponents]) -> set[Exponents]:
    """All exponents up to the highest ones of the patterns and of the denominator."""
    problem = setting.problem
    tops = {i: max(each[i] for each in patterns) for i in setting.kernels if i != problem.x}
    for i in setting.kernels_below - {problem.x}:
        tops[i] = max(tops[i], problem.degree(setting.denominator, i) + setting.wide)
    for i in setting.circular:
        tops[i] = 1 if problem.kernel(i).kind == "sin" else max(tops[i], 1)
    for i in tops:
        if problem.kernel(i).degree:
            tops[i] = min(tops[i], problem.kernel(i).degree - 1)
    _allow(prod(top + 1 for top in tops.values()), 3 * MOST)
    found = set()
    for chosen in product(*(range(top + 1) for top in tops.values())):
        each = [0] * problem.ring.size
        for i, value in zip(tops, chosen, strict=True):
            each[i] = value
        found.add(tuple(each))
    return found


def _circular(setting: Setting, patterns: set[Exponents], cosine: int, sine: int) -> set[Exponents]:
    """Products of sine and cosine of the same degree, and of the degrees below."""
    pair = {cosine, sine}
    others = (setting.slopes[i] for i in setting.kernels - pair)
    mixed = any(setting.problem.degree(slope, i) for slope in others for i in pair)
    step = 1 if mixed or setting.kernels_below & pair else 2
    found = set()
    for each in patterns:
        for total in range(each[cosine] + each[sine], -1, -step):
            found.add(_with(_with(each, cosine, total), sine, 0))
            if total:
                found.add(_with(_with(each, cosine, total - 1), sine, 1))
    return found


def _raised(setting: Setting, patterns: set[Exponents], index: int) -> set[Exponents]:
    """A logarithm or arctangent to all exponents up to one more, with the roots of its slope."""
    problem = setting.problem
    top = problem.slope(index).top
    roots = [i for i in problem.roots if problem.degree(top, i)]
    found = set()
    for each in patterns:
        for k in range(each[index] + 2):
            raised = _with(each, index, k)
            found.add(raised)
            for root in roots:
                turned = (each[root] + 1) % problem.kernel(root).degree
                found.add(_with(raised, root, turned))
    return found


def _left_by_special(setting: Setting) -> set[Exponents]:
    """What comes up above the line where special functions are differentiated away."""
    kept = setting.kernels - {setting.problem.x}
    return {
        tuple(k if i in kept else 0 for i, k in enumerate(each))
        for each in descent(setting.problem)
        if all(each[i] >= 0 for i in kept)
    }


def _around(setting: Setting, patterns: set[Exponents], index: int) -> set[Exponents]:
    """A special function once more for its derivative, and its derivative for it once."""
    slopes = _patterns(setting, setting.problem.slope(index).top)
    found = set()
    for each in patterns:
        for slope in slopes:
            less = tuple(a - b for a, b in zip(each, slope, strict=True))
            if min(less) >= 0:
                found.add(_with(less, index, less[index] + 1))
            if each[index]:
                more = tuple(a + b for a, b in zip(each, slope, strict=True))
                found.add(_with(more, index, each[index] - 1))
    return found


def _with_powers_of_x(setting: Setting, patterns: set[Exponents]) -> set[Exponents]:
    problem, x = setting.problem, setting.problem.x
    top, bottom, below = (problem.degree(poly, x) for poly in (*problem.f, setting.denominator))
    highest = max(top + below - bottom, below) + 1
    _allow(highest, min(_most(problem), MAX_BUILT_DEPTH - 1))  # a sum of more terms is not built
    shown = bool(top or bottom)
    if shown:
        highest += setting.wide
    shown = shown or bool(problem.of_kind("root", *LOGLIKE, *SPECIAL))
    shown = shown or bool(problem.degree(setting.common, x))
    return {
        _with(each, x, k)
        for each in patterns
        for k in range(highest + 1)
        if not k or shown or not any(each)
    }
