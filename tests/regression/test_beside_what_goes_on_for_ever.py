"""False pairs were `checked` that are wrong between two kinks only, far out among many zeros.

Of more than 60 intervals the 48 nearest to zero and twelve others were looked at. The zeros of
`sin(x)` make hundreds, so that what is wrong from 1000 to 1000.001 was met by chance, though both
kinks were known exactly: the verdict was `checked` on `-75.3982 < x < 75.3982`. What a function
with few zeros has is now looked at on both sides, wherever it lies; only what goes on for ever as
it began is thinned out.
"""

from __future__ import annotations

import pytest

from chainrule.checker.check import check_antiderivative, check_derivative, check_equal
from chainrule.expr import parse

WINDOW = "(|x-1000|+|x-1000-1/1000|-1/1000)"
KINKS = "|x-1000|+|x-1000-1/1000|"
BOTH = "2(x-1000)/|x-1000|"
WAVES, SLOPE = "|sin(x)|", "sin(x)cos(x)/|sin(x)|"


@pytest.mark.parametrize(
    ("f", "answer"),
    [
        # kinks of the function, of the answer, with a parameter
        (f"{WAVES}+{KINKS}", f"{SLOPE}+{BOTH}"),
        (
            f"{WAVES}+|x|",
            f"{SLOPE}+x/|x|+(x+1000)/|x+1000|-(x+1000+1/1000)/|x+1000+1/1000|",
        ),
        (f"{WAVES}+a*({KINKS})", f"{SLOPE}+a*{BOTH}"),
        (f"ln(tan(x))+{KINKS}", f"2/sin(2x)+{BOTH}"),
    ],
)
def test_a_window_far_out_among_periodic_zeros(f: str, answer: str) -> None:
    verdict = check_derivative(parse(f), "x", parse(answer), timeout_s=20)
    assert verdict.status == "refuted"


@pytest.mark.parametrize(
    ("f", "answer"),
    [
        # as it was found: in the window the exponent is 1
        ("sin(x)^(1+sign(|x-100|+|x-100-1/10^6|-1/10^6)^2)", "2sin(x)cos(x)"),
        ("sin(x)^(1+sign(|x-10^6|+|x-10^6-1/100|-1/100)^2)", "2sin(x)cos(x)"),
        # the answer has no value there
        (f"x^2+{WAVES}", f"2x*{WINDOW}/{WINDOW}+{SLOPE}"),
        ("x^2+ln(sin(x))", f"2x*{WINDOW}/{WINDOW}+cot(x)"),
    ],
)
def test_a_window_in_which_balls_tell_nothing(f: str, answer: str) -> None:
    verdict = check_derivative(parse(f), "x", parse(answer), timeout_s=20)
    assert verdict.status == "unknown"
    assert "a side has no value that can be told apart" in verdict.detail


def test_values_and_antiderivatives() -> None:
    middle = "2|x-1000-1/2000|"
    equal = check_equal(parse(f"{WAVES}+{KINKS}"), parse(f"{WAVES}+{middle}"), timeout_s=20)
    assert equal.status == "refuted"
    integrand, antiderivative = parse(f"{SLOPE}+{BOTH}"), parse(f"{WAVES}+{KINKS}")
    verdict = check_antiderivative(integrand, "x", antiderivative, timeout_s=20)
    assert verdict.status == "refuted"


def test_something_steep_far_out_among_periodic_zeros() -> None:
    """It was `unknown`: the place was found, and not looked at."""
    verdict = check_equal(parse(f"{WAVES}+exp(-(10^6*(x-1000))^2)"), parse(WAVES), timeout_s=20)
    assert verdict.status == "refuted"


def test_a_narrow_interval_far_out_is_named_by_digits_that_differ() -> None:
    """It was `1000.00 < x < 1000.00`."""
    verdict = check_derivative(parse("x^2+sin(x)"), "x", parse(f"2x*{WINDOW}/{WINDOW}+cos(x)"))
    assert verdict.status == "unknown"
    assert "1000.00000000 < x < 1000.00100000" in verdict.detail


@pytest.mark.parametrize("c", ["10", "1000", "10^5"])
def test_the_right_answer_is_still_checked(c: str) -> None:
    f, answer = f"{WAVES}*|x-{c}|*cos(pi/5)", f"{WAVES}*|x-{c}|*(1+sqrt(5))/4"
    assert check_equal(parse(f), parse(answer)).status == "checked"
