"""What a wrong answer has to do with the right one: a hint for whoever gave it.

In: both. Out: one sentence, or nothing. It proves nothing: a few real points are looked at. Where
the function is known that was differentiated, `mistakes.py` tells more.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import islice
from typing import Any, Final

import flint

from chainrule.checker.balls import Evaluator
from chainrule.checker.points import real_points
from chainrule.checker.turns import turn
from chainrule.expr import Expr, free_symbols

_POINTS: Final = 4
_TRIED: Final = 40
_BITS: Final = 128
_LARGEST: Final = 1000  # denominator of a factor that is told


def likely_slip(right: Expr, given: Expr) -> str:
    """How `given` differs from `right`, in one sentence; empty where it is nothing simple.

    Args:
        right: the right answer.
        given: an answer that was refuted.

    >>> from chainrule.expr import parse
    >>> likely_slip(parse("cos(x)"), parse("-cos(x)"))
    'the sign is wrong: this is minus the right answer'
    >>> likely_slip(parse("2x"), parse("3x"))
    'it is 3/2 times the right answer'
    """
    names = sorted(free_symbols(right) | free_symbols(given))
    if not names:
        return ""
    program = Evaluator([right, given])
    factors: list[Any] = []
    differences: list[Any] = []
    with turn(), flint.ctx.workprec(_BITS):
        for point in islice(real_points(names, 0), _TRIED):
            a, b = program.real(point)
            if not (b / a).is_finite():
                continue
            factors.append(b / a)
            differences.append(b - a)
            if not (_constant(factors) or _constant(differences)):
                return ""
            if len(factors) == _POINTS:
                return _sentence(factors, differences)
    return ""


def _constant(values: list[Any]) -> bool:
    """Whether all may be one number."""
    return all(value.overlaps(values[0]) for value in values)


def _sentence(factors: list[Any], differences: list[Any]) -> str:
    if not _constant(factors):
        return "it differs from the right answer by a constant"
    factor = Fraction(float(factors[0].mid())).limit_denominator(_LARGEST)
    exact = flint.arb(factor.numerator) / factor.denominator
    if not all(value.overlaps(exact) for value in factors):
        return "it is a constant times the right answer"
    if factor == -1:
        return "the sign is wrong: this is minus the right answer"
    return f"it is {factor} times the right answer"
