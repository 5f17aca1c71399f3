"""A kink that lasts for an interval is found, and one at single points is none."""

from __future__ import annotations

import pytest

from chainrule.checker.claim import Means, Question
from chainrule.checker.flat import is_flat
from chainrule.expr import differentiate, parse


def flat(kink: str, f: str) -> bool:
    function = parse(f)
    slope = differentiate(function, "x")
    question = Question(slope, slope, (function,), "it", differentiated=(function,), variable="x")
    return is_flat(parse(kink), question, Means(lambda: None, lambda claim: None))


@pytest.mark.parametrize("kink", ["|x-9|-x+9", "x*(|x-9|-x+9)", "(|x-9|-x+9)^2/x"])
def test_an_interval_is_found(kink: str) -> None:
    assert flat(kink, f"|{kink}|")


@pytest.mark.parametrize("kink", ["x", "x^2-4", "|x|+x^2", "ln(x)", "sin(x)", "|x-9|-9"])
def test_points_are_none(kink: str) -> None:
    assert not flat(kink, f"|{kink}|")


def test_where_the_function_is_not_real_nothing_is_asked() -> None:
    assert not flat("|x|+x", "sqrt(x)*||x|+x|")
