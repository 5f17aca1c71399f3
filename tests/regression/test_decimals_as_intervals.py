"""Answers with decimals that were graded `equal` though they are wrong on half a line.

Decimals had a road of their own: eight points within |x| < 32, and a value between those of the
two ends of each decimal counted as taken. So a kink at 8 was passed over, and so was a pole
between the ends. Now they are compared on every interval of each line, as everything else is, and
a value is taken only where the answer is continuous in between.
"""

from __future__ import annotations

import pytest

from chainrule.checker.grade import grade
from chainrule.checker.grading_rules import Rules


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("|x-5|", "5.0-x"), ("|x-8|", "8.0-x"), ("|x-9|", "9.0-x"), ("|x-10|", "10.0-x"),
        ("|x-10^5|", "100000.0-x"), ("|x-30|/3", "0.333(30-x)"), ("sqrt((x-25)^2)", "25.0-x"),
        ("|x^2-900|", "900.0-x^2"), ("|ln(x)-9|", "9.0-ln(x)"),
        ("sin(x)/3", "0.333sin(x)*|x+7|/(x+7)"), ("asin(sin(x/1000))/3", "0.333x/1000"),
        # relatives
        ("|y-40|+x/3", "0.333x+40.0-y"), ("x/3", "0.333|x-60|*x/(60-x)"),
        ("1/3+x", "x+0.333|x-40|/(x-40)"), ("x^3/3+C", "0.333x^3*|x-99|/(99-x)+C"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("tolerance", [0.5, 0])
def test_a_kink_far_out_is_no_agreement(gold: str, answer: str, tolerance: float) -> None:
    found = grade(gold, answer, Rules(tolerance=tolerance, timeout_s=20))
    assert found.status in ("different", "right only on a region")


def test_nor_is_one_that_is_near_to_all_others() -> None:
    found = grade("|sin(x)-0.9999|", "0.9999-sin(x)", Rules(timeout_s=30))
    assert found.status in ("different", "right only on a region")


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("7", "tan(1.6)"), ("5", "1/(1.6-pi/2)"), ("x", "x/(1.6-pi/2)"),
        # there are numbers for which these are equal, but a pole lies among them
        ("50", "tan(1.6)"), ("50x", "x*tan(1.6)"),
        ("x", "x+(|x|+x)/(1.6-pi/2)"), ("0", "1/gamma(-0.6)-1/gamma(-0.6)+1/(1.6-pi/2)"),
        # what jumps takes no value in between
        ("2.5", "floor(2.9)"), ("5/2", "floor(2.99)+0*sign(0.1)"), ("3/2", "floor(1.99)"),
    ],
)  # fmt: skip
def test_a_pole_or_a_jump_among_the_numbers_of_a_decimal_is_no_agreement(
    gold: str, answer: str
) -> None:
    """tan(1.55) = 48 and tan(1.65) = -13, so 7 lay "between"."""
    assert grade(gold, answer, Rules(timeout_s=20)).status == "different"


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("0.999", "sin(1.6)"),  # the largest value lies between the ends
        ("1/10000", "(x-0.3)^2-x^2+0.6x-0.09+0.0001"), ("|x-pi|", "|x-3.14|"),
        ("sin(x/3)", "sin(0.333x)"), ("(x-1/3)^2", "(x-0.333)^2"),
    ],
)  # fmt: skip
def test_what_is_not_monotone_in_its_decimal_may_be_equal(gold: str, answer: str) -> None:
    assert grade(gold, answer, Rules(timeout_s=20)).status == "equal"


def test_a_value_beyond_the_largest_is_missed() -> None:
    assert grade("0.97", "sin(1.6)").status == "different"


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("1/(x/3-1)", "1/(0.333x-1)"), ("sqrt(x/3-1)", "sqrt(0.333x-1)"),
        ("(x-1/3)/(x-2/3)", "(x-0.333)/(x-0.667)"), ("asin(x/3)", "asin(0.333x)"),
        ("ln(x/3)/(x-1/3)", "ln(0.333x)/(x-0.333)"),
    ],
)  # fmt: skip
def test_a_pole_that_moves_with_its_decimal_is_named(gold: str, answer: str) -> None:
    found = grade(gold, answer, Rules(timeout_s=20))
    assert found.status == "equal"
    assert "not where a decimal may mean a number without a value, e.g. x = " in found.reason
    assert found.verdict is not None
    assert [region.status for region in found.verdict.regions] == ["checked"]
