"""`check "sqrt(x)" "1/2 x^-1/2"` was refuted without a word of how the exponent had been read.

`diff` named the other reading of such a text, and `check` of none: not of the function, not of the
answer, and not of an integrand.
"""

from __future__ import annotations

import pytest

import chainrule as cr
from chainrule.cli.check import run


@pytest.mark.parametrize(
    ("function", "answer", "note"),
    [
        (
            "sqrt(x)",
            "1/2 x^-1/2",
            "x^-1/2 is read as (x^-1)/2; for the other reading type x^(-1/2)",
        ),
        ("e^2x", "2 e^(2x)", "e^2x is read as e^2*x; for the other reading type e^(2x)"),
        ("ln2 x", "ln 2", "ln2 x is read as ln(2x); for the other reading type ln(2)*x"),
        ("1/(2x)", "-1/2x^2", "1/2x^2 is read as 1/2*x^2; for the other reading type 1/(2x^2)"),
    ],
)
def test_the_verdict_names_the_other_reading_of_both_sides(
    function: str, answer: str, note: str, capsys: pytest.CaptureFixture[str]
) -> None:
    verdict = cr.check(function, answer)
    assert (verdict.status, verdict.notes) == ("refuted", (note,))
    assert cr.equal(function, answer).notes == (note,)
    assert run(function, answer, None) == 1
    assert capsys.readouterr().out.splitlines()[1] == f"({note})"


def test_so_does_that_on_an_integral() -> None:
    verdict = cr.check_integral("∫ 1/2x dx", "ln(x)/2")
    assert verdict.notes == ("1/2x is read as 1/2*x; for the other reading type 1/(2x)",)
    assert cr.check_integral("dx/(1+x^2)", "atan x").status == "proved"
    assert cr.check_integral("dt/(a^2+t^2)", "atan(t/a)/a").status == "proved"


def test_nothing_is_said_of_plain_texts() -> None:
    assert cr.check("x^2", "2x").notes == ()


def test_an_answer_may_have_the_dx_of_a_differential() -> None:
    verdict = cr.check("x^2", "2x dx")
    assert verdict.status == "proved"
    assert verdict.notes == ("the closing dx names the variable; for a product type d*x",)
    assert cr.check("x^2", "2x dy").status == "refuted"
