"""The teacher is right: 2,000 random lines, read back from their text, proved against SymPy.

Both sides are built as SymPy expressions from what the exact reader finds in the text; no text
reaches SymPy. The derivative is SymPy's own. The proof is exact: after writing sec^2 as
1 + tan^2, as SymPy does, the difference expands to zero.
"""

from __future__ import annotations

import random
from collections.abc import Iterable

import pytest
import sympy

from chainrule.corpus.classic import Stratum, sample_line
from chainrule.corpus.reader import read_line
from chainrule.corpus.terms import Factor, Term

_FUNCTIONS = {"sin": sympy.sin, "cos": sympy.cos, "tan": sympy.tan}


def factor_to_sympy(factor: Factor) -> sympy.Expr:
    letter = sympy.Symbol(factor.letter)
    inner = factor.a * letter**factor.n
    if factor.kind == "power":
        return inner
    if factor.kind == "exp":
        return sympy.exp(inner)
    if factor.kind == "sec":
        assert factor.k == 2
        return 1 + sympy.tan(inner) ** 2
    return _FUNCTIONS[factor.kind](inner) ** factor.k


def sum_to_sympy(terms: Iterable[Term]) -> sympy.Expr:
    return sympy.Add(
        *(sympy.Mul(term.coefficient, *map(factor_to_sympy, term.factors)) for term in terms)
    )


def is_proved(line: str) -> bool:
    function, variable, derivative = read_line(line)
    truth = sympy.diff(sum_to_sympy(function), sympy.Symbol(variable))
    return bool(sympy.expand(truth - sum_to_sympy(derivative)) == 0)


@pytest.mark.parametrize(("stratum", "seed"), [("short", 11), ("full", 12)])
def test_a_thousand_random_lines_are_proved(stratum: Stratum, seed: int) -> None:
    rng = random.Random(seed)
    lines = [sample_line(rng, stratum) for _ in range(1000)]
    assert [line for line in lines if not is_proved(line)] == []


@pytest.mark.parametrize(
    "line",
    [
        "d(5tan^3(2x))/dx=30sec^2(2x)*tan^3(2x)",
        "d(5cos(2x))/dx=10sin(2x)",
        "d(x*exp^(2x))/dx=exp^(2x)+x*exp^(2x)",
    ],
)
def test_the_proof_can_fail(line: str) -> None:
    assert not is_proved(line)
