"""Wrong answers that were proved or checked, and right ones that were denied: one test a kind.

The inputs are those of `bench/checker_table.py`, which the benchmark asks first; each test tells
the story of its kind.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from scripted import Scripted

from chainrule.checker.check import (
    NO_VALUE,
    check_antiderivative,
    check_derivative,
    check_equal,
)
from chainrule.expr import to_text
from chainrule.expr.program import Program
from chainrule.solver import Solver
from checker_pairs import Pair
from checker_table import TABLE

ACCEPTED = ("proved", "checked")


def rows(kind: str) -> Callable[[Callable[[Pair], None]], Callable[[Pair], None]]:
    """One test an input of a kind."""
    return pytest.mark.parametrize(
        "pair", TABLE[kind], ids=lambda p: f"{to_text(p.f)} -> {to_text(p.answer)}"
    )


@rows("whole exponent")
def test_a_whole_exponent_in_disguise(pair: Pair) -> None:
    """These are x², real for x < 0 too, where 2|x| is wrong.

    The power was read as exp(w·ln x) with w not known to be whole, so that the case x < 0 was
    called empty and the rest proved; the balls knew no more, and saw positive points only.
    """
    assert check_derivative(pair.f, "x", pair.answer).status not in ACCEPTED


@rows("whole exponent, times |x|")
def test_a_whole_exponent_beside_an_absolute_value(pair: Pair) -> None:
    """x·|x| has the derivative 2|x| and not 2x; |x| is not 1 once differentiated.

    The same empty case as above, reached through a product; and once more between two values.
    """
    ask = check_equal(pair.f, pair.answer) if pair.question == "equal" else None
    verdict = ask or check_derivative(pair.f, "x", pair.answer)
    assert verdict.status not in ACCEPTED


@rows("vanishing divisor")
def test_a_divisor_that_vanishes_where_the_answer_is_asked(pair: Pair) -> None:
    """2x·u/u has no value where u is zero, everywhere or on an interval.

    In the algebra u/u is 1 as long as u is not zero by its relations, which do not know that
    ln(x²) = 2ln|x|, nor that |x| + x is zero for x < 0; one agreeing point was then enough.
    """
    assert check_derivative(pair.f, "x", pair.answer).status not in ACCEPTED


@rows("function without a value")
def test_a_function_that_divides_by_zero_everywhere(pair: Pair) -> None:
    """cos(π/5) - cos(2π/5) is 1/2, so that the function has no value, and no derivative.

    "The rules give the same" looked at the answer's tree only; that the divisor is zero was not
    seen by the normal form, and a ball around zero was no reason to doubt.
    """
    assert check_derivative(pair.f, "x", pair.answer).status not in ACCEPTED


@rows("far kink")
def test_a_kink_that_no_point_showed(pair: Pair) -> None:
    """Each answer is right on one side of a kink, and all points lay on that side.

    Points were drawn near zero and near the numbers of the expression; |x/1000 - 5| bends at
    5000, |ln(x) - 9| at e⁹, |sin(x) - 0.9999| in a strip of width 0.03.
    """
    assert check_derivative(pair.f, "x", pair.answer).status not in ACCEPTED


@rows("empty region")
def test_an_antiderivative_that_is_real_nowhere(pair: Pair) -> None:
    """ln(sin(x) - 2) is nowhere real: "on every interval where both are real" there is none."""
    assert check_antiderivative(pair.f, "x", pair.answer).status != "proved"


def test_a_second_derivative_keeps_the_domain_of_the_function() -> None:
    """2|x|/x was proved to be the second derivative of x², since the first was 2exp(ln(x)).

    That first step is right, complex on its way for x < 0; but the next one was asked only where
    it is real, x > 0, and not where x² is.
    """

    def script(program: Program) -> list[list[str]]:
        first = program.lines[0].op == "pow"
        return [("@0: mul 2 exp log x" if first else "@0: div mul 2 abs x x").split()]

    answer = Solver(Scripted(script)).solve("x^2", order=2)
    assert {c.step: c.text for c in answer.candidates} == {1: "2exp(ln(x))", 2: "2abs(x)/x"}
    assert answer.text != "2abs(x)/x"
    seen = [c.verdict and c.verdict.status for c in answer.candidates]
    assert seen[1:] == ["refuted"] * len(seen[1:])


@rows("true, but denied")
def test_right_answers_that_were_denied(pair: Pair) -> None:
    """No real point was found near 10³¹, and complex ones decided that a right answer is wrong.

    And 9^9^9^9, too costly to compute, was read as undefined: "no value anywhere".
    """
    verdict = check_derivative(pair.f, "x", pair.answer)
    assert verdict.status != "refuted"
    assert verdict.method != NO_VALUE
