"""Numbers that nobody can compute, and true answers that were `unknown` because of them."""

from __future__ import annotations

import subprocess
import sys

import pytest

import chainrule as cr
from chainrule.checker.check import check_derivative, check_equal
from chainrule.errors import InputError
from chainrule.expr import parse


@pytest.mark.parametrize(
    ("f", "answer"),
    [
        ("7^9^9^9*|x|", "7^9^9^9*x/|x|"), ("-12x/10^10^10^10", "-12/10^10^10^10"),
        ("x^2 + 2^3^4^5^6*|x| + 5x", "2x + 2^3^4^5^6*x/|x| + 5"),
        ("atan(7^9^9^9*exp(x/3))", "7^9^9^9*exp(x/3)/3/(1 + (7^9^9^9*exp(x/3))^2)"),
        ("exp(9^9^9)*exp(x/3)", "exp(9^9^9)*exp(x/3)/3"), ("|x|/2^10^5", "x/|x|/2^10^5"),
        ("|2x - 4 + 9^9^5|", "2(2x - 4 + 9^9^5)/|2x - 4 + 9^9^5|"),
    ],
)  # fmt: skip
def test_a_power_past_computing_is_a_positive_number(f: str, answer: str) -> None:
    """The normal form refused the whole expression, and no ball holds 7^(9^9^9).

    Now such a power is a kernel, a positive number of which the logarithm is known.
    """
    assert check_derivative(parse(f), "x", parse(answer)).status == "proved"


@pytest.mark.parametrize(
    ("f", "answer"),
    [
        ("7^9^9^9*|x|", "7^9^9^9"), ("7^9^9^9*|x|", "(7^9^9^9 + 1)*x/|x|"),
        ("x/10^10^10^10", "1/(10^10^10^10 + 1)"), ("|x|/2^10^5", "x/|x|/2^(10^5+1)"),
        ("x^2/(9^9^9 - 9^387420489)", "2x/(9^9^9 - 9^387420489)"),
        ("x^2", "2x*(3^9^9*3 - 3^(9^9+1))/(3^9^9*3 - 3^(9^9+1))"),
        ("|x|*(-1)^9^9^9", "x/|x|"), ("x^(2^10^9)", "2^10^9*|x|^(2^10^9-1)"),
        ("x^(2^(10^9+1)/2^10^9)", "2|x|"), ("x^(3^10^9/3^10^9)*|x|", "2x"),
    ],
)  # fmt: skip
def test_what_is_not_known_of_it_is_not_assumed(f: str, answer: str) -> None:
    """Two such powers may be equal without being seen to be: then nothing divides by both."""
    verdict = check_derivative(parse(f), "x", parse(answer))
    assert verdict.status in ("refuted", "unknown")


def test_its_exponent_may_be_whole_all_the_same() -> None:
    """2^(10^9) is even: the power is real for x < 0, too."""
    assert (
        check_equal(parse("x^(2^10^9)"), parse("|x|^(2^10^9)"), timeout_s=0.4).status != "refuted"
    )
    assert check_equal(parse("x^(3^10^9)"), parse("|x|^(3^10^9)"), timeout_s=0.4).status != "proved"


_ASKED = """
import sys
import chainrule as cr
from chainrule.errors import ChainruleError
task, text = sys.argv[1:]
try:
    if task in ("area", "far"):
        upper = "1" if task == "area" else "oo"
        cr.integrate(text, "x", lower=0, upper=upper, timeout_s=5)
    else:
        getattr(cr, task)(text, "x")
except ChainruleError:
    pass
"""


@pytest.mark.parametrize(
    ("task", "text"),
    [
        ("diff", "(x - 1)^(2^2^40)"), ("diff", "(-1)^(2^(2^60))*x"),
        ("integrate", "min(x, 1/3^3^30)"), ("integrate", "abs(x - 10^10^20)"),
        ("area", "floor(2^(2^60))*x"), ("area", "x^(2^2^70)"), ("area", "x*exp(-exp(exp(exp(x))))"),
        ("far", "((-1)^(2^2^60))^x"),
    ],
)  # fmt: skip
def test_no_number_ends_the_process(task: str, text: str) -> None:
    """A ball holds 2^(2^60) in a few bytes; FLINT ended the process where it was to be written
    down as a whole number or a fraction, and nothing in Python could catch that."""
    words = [sys.executable, "-c", _ASKED, task, text]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_bound_that_is_too_near_to_zero_is_refused() -> None:
    with pytest.raises(InputError, match=r"too near to 0; the limit is 2\^-10000, or 0"):
        cr.integrate("x", "x", lower="2^-2^60", upper="1")
