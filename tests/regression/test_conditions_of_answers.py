"""`1, x > 0` was refuted as the derivative of |x| by a point below zero."""

from __future__ import annotations

import pytest

import chainrule as cr
from chainrule.errors import InputError

REGION = "right only on a region"


@pytest.mark.parametrize(
    ("function", "answer", "where"),
    [
        ("|x|", "1, x>0", "x > 0"), ("|x|", "1 if x>2", "x > 2"),
        ("|x|", "-1 for x <= -2", "x < -2"),
        ("|x|^3", "3x^2 for x>=0", "x > 0"), ("|x^2 - 1|", "-2x for -1 < x < 1", "-1 < x < 1"),
        ("|x|", "$1$ for $x > 0$", "x > 0"),
    ],
)  # fmt: skip
def test_a_derivative_is_proved_where_it_is_said_to_hold(
    function: str, answer: str, where: str
) -> None:
    found = cr.check(function, answer)
    assert (found.status, [region.where for region in found.regions]) == ("proved", [where])


def test_it_is_refuted_by_a_point_of_that_part() -> None:
    found = cr.check("|x|", "-1, x > 2")
    assert found.status == "refuted"
    assert found.detail.startswith("where x > 2, at x = 2 + exp(")
    assert not found.regions


def test_a_condition_that_is_not_understood_is_said() -> None:
    with pytest.raises(InputError, match="where it holds is not understood"):
        cr.check("|x|", "1 for x > a")
    assert cr.grade("|x|", "x for x > a").status == "unreadable"


@pytest.mark.parametrize(
    ("gold", "answer", "status"),
    [
        ("|x|", "x, x>0", REGION), ("sqrt(x^2)", "x (x >= 0)", REGION),
        ("|x|, x>0", "x", "equal"), ("|x|, x>0", "x, x>0", "equal"),
        ("|x|, x>0", "-x", "different"),
        ("|x|, x>0", "x, x>1", REGION), ("|x|", "-x, x>0", "different"),
        ("2x", "2x, x>0", "equal"), ("2x", "3x, x>0", "different"),
    ],
)  # fmt: skip
def test_grades_look_where_the_texts_do(gold: str, answer: str, status: str) -> None:
    assert cr.grade(gold, answer).status == status
