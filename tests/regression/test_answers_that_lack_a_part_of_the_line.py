"""Equal wherever both are real says nothing of where the answer alone is not: |x| was equal to
x + ln(x) - ln(x), and sqrt(x)^2 to the derivative of x^2/2, without a word."""

from __future__ import annotations

import pytest

from chainrule import grade

NO_ANSWER_THERE = [
    ("|x|", "x + ln(x) - ln(x)", "x < 0"),
    ("|x|", "sqrt(x)^2", "x < 0"),
    ("|x|", "x + ln(x) - ln(x), x > 0", "x < 0"),
    ("sqrt(x^2)", "x^(3/2)/sqrt(x)", "x < 0"),
    ("sign(x)", "sqrt(x)^2/x", "x < 0"),
    ("|x - 1|", "sqrt(1 - x)^2", "1 - x < 0"),
    ("d/dx x^2 = 2x", "2sqrt(x)^2", "x < 0"),
    ("d/dx x^2 = 2x", "x^2 * 2/x + asin(x) - asin(x)", "|x| > 1"),
]
CUSTOM = [
    ("ln|x|", "ln(x)", "x < 0"),
    ("ln|x| + C", "ln(x) + C", "x < 0"),
    ("ln(x^2)", "2ln(x)", "x < 0"),
    (r"\int \tan x dx = \ln|\sec x| + C", "-ln(cos x) + C", "cos(x) < 0"),
    ("ln|x - 2| + C", "ln(2 - x) + C", "2 - x < 0"),
    ("|x|*x/2 + C", "sqrt(x)^4/2 + C", "x < 0"),  # an antiderivative on an interval
    ("2x", "2/x e^(2ln(x))", "x < 0"),  # may be the derivative of e^(2ln(x))
    ("2x", "3/2 sqrt(x) sqrt(x) + x^(3/2)/(2sqrt(x))", "x < 0"),
]
NOTHING_LACKS = [
    ("x", "x^(1/3)*x^(2/3)"),  # odd roots
    ("x", "cbrt(x)^3"),
    ("x/2", "ln(e^x)/2"),
    ("x", "x^2/x"),  # an isolated point
    ("1/sqrt(1 - x^2)", "1/(sqrt(1 - x) sqrt(1 + x))"),
    ("|cos(x)|", "sqrt(1 - sin(x)^2)"),
    ("2ln(x)", "ln(x^2)"),
    ("d/dx e^(2ln(x)) = 2x", "2/x e^(2ln(x))"),
    ("|x|, x > 0", "x + ln(x) - ln(x)"),
]


@pytest.mark.parametrize(("gold", "answer", "where"), NO_ANSWER_THERE)
def test_an_answer_must_have_a_value_where_the_question_asks(
    gold: str, answer: str, where: str
) -> None:
    found = grade(gold, answer)
    assert found.status == "right only on a region"
    assert not found.correct
    assert f"without a value where {where} (" in found.reason


@pytest.mark.parametrize(("gold", "answer", "where"), CUSTOM)
def test_what_textbooks_write_is_right_and_says_where_it_has_no_value(
    gold: str, answer: str, where: str
) -> None:
    found = grade(gold, answer)
    assert found.correct
    assert f"without a value where {where} (" in found.reason
    assert found.verdict is not None
    assert where in [region.where for region in found.verdict.regions if region.status == "empty"]


@pytest.mark.parametrize(("gold", "answer"), NOTHING_LACKS)
def test_nothing_is_said_where_nothing_lacks(gold: str, answer: str) -> None:
    found = grade(gold, answer)
    assert found.correct
    assert "without a value" not in found.reason
