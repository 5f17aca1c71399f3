"""Answers that were `checked` without a limit though they are wrong beyond a smooth step.

Nothing changes its sign where `exp(-10^10/(1 + x^2))` rises from next to nothing to 1, and the
outermost intervals were looked at within 32 of zero only. Now each octave out to where the numbers
of the expression reach is looked at, what is squared inside a divisor divides the line as
absolute values do, and what was not looked at is said.
"""

from __future__ import annotations

import pytest

from chainrule.checker.check import check_derivative, check_equal
from chainrule.checker.grade import grade
from chainrule.checker.grading_rules import Rules
from chainrule.expr import parse

S = "sin(|x|)"


@pytest.mark.parametrize(
    ("f", "answer"),
    [
        ("sin(x)", f"cos(x)+exp(-10^10/(1+x^2))*{S}"),
        ("sin(x)", f"cos(x)+exp(-10^6*sech(x/10^5))*{S}"),
        ("sin(x)", f"cos(x)+{S}/cosh(10^6/(1+(x/10^5)^2))"),
        ("sin(x)", f"cos(x)+{S}*(x^2/(x^2+10^12))^30000"),
        ("x^2", "2x+exp(-10^10/(1+x^2))*sin(|x|+1)"),
        ("x^2", "2x+exp(-10^10/(1+x^2))*sin(ln(x^2+1))"),
        # relatives: farther, on one side, slower, of two symbols
        ("sin(x)", f"cos(x)+{S}*exp(-10^60/(1+x^2))"),
        ("sin(x)", f"cos(x)+{S}*(x^2/(x^2+10^100))^300"),
        ("sin(x)", f"cos(x)+{S}*exp(-exp(-x/10^6+12))"),
        ("sin(x)", f"cos(x)+{S}*exp(-exp(x/10^9+8))"),
        ("sin(x)", f"cos(x)+{S}*(1+erf(x/10^6-30))"),
        ("sin(x)", f"cos(x)+{S}*exp(-10^9/ln(x^2+2)^4)"),
        ("y*sin(x)", f"y*cos(x)+exp(-10^10/(1+x^2+y^2))*{S}"),
    ],
)
def test_a_smooth_step_far_out(f: str, answer: str) -> None:
    verdict = check_derivative(parse(f), "x", parse(answer), timeout_s=20)
    assert verdict.status == "refuted"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("atan(x)+atan(1/x)", "pi*|x|/(2x)+(x^2/(x^2+10^12))^300"),
        ("cos(pi/5)", "(1+sqrt(5))/4+exp(-10^10/(1+x^2))"),
    ],
)
def test_a_smooth_step_in_an_equation(a: str, b: str) -> None:
    assert check_equal(parse(a), parse(b), timeout_s=20).status == "refuted"


def test_a_smooth_step_beside_a_decimal() -> None:
    found = grade("2x+1/3", "2x+0.333+(x^2/(x^2+1000))^40", Rules(timeout_s=20))
    assert found.status == "different"


@pytest.mark.parametrize(
    "spike",
    [
        "1/(1+(1000x-12345)^2)^600",
        "1/(1+(10x-1234)^2)^900",
        # relatives: what is squared is hidden, or something else is largest for a moment
        "(1+(1000x-12345)^2)^(-600)",
        "1/(2+(1000x-12345)^2*exp(x)-1)^600",
        "1/(1+(100ln(x^2+1)-1234)^2)^600",
        "(2x/(1+x^2))^(10^8)",
        "(200x/(10^4+x^2))^(10^8)",
        "2^(-(1000x-12345)^2*10^6)",
        "cos((x-5)/10)^(10^8)",
        "1/(1+(exp(x)-1234)^2+(x-ln(1234))^2)^900",
        "(1/2)^((30x-777)^4)",
    ],
)
def test_a_broad_spike(spike: str) -> None:
    answer = parse(f"cos(x)+sin(|x|+1)*{spike}")
    assert check_derivative(parse("sin(x)"), "x", answer, timeout_s=20).status == "refuted"


@pytest.mark.parametrize(
    ("a", "b", "where"),
    [
        ("atan(x)+atan(1/x)", "pi*|x|/(2x)", "-1.27272e+19 < x < 1.27272e+19"),
        ("ln(x)*cos(pi/5)", "ln(x)*(1+sqrt(5))/4", "x < 1.27272e+19"),
        ("cos(pi/5)*sqrt(1-x^2)", "(1+sqrt(5))/4*sqrt(1-x^2)", ""),
    ],
)
def test_what_was_not_looked_at_is_said(a: str, b: str, where: str) -> None:
    verdict = check_equal(parse(a), parse(b), timeout_s=20)
    assert verdict.status == "checked"
    assert "; ".join(region.where for region in verdict.regions) == where


def test_what_cannot_be_told_apart_far_out_is_a_limit() -> None:
    """exp(x) has too many digits there."""
    verdict = check_equal(parse("exp(x)*cos(pi/5)"), parse("exp(x)*(1+sqrt(5))/4"), timeout_s=20)
    (region,) = verdict.regions
    assert (verdict.status, region.where) == ("checked", "-1.27272e+19 < x < 1413.38")


def test_no_far_place_is_one_at_which_something_jumps() -> None:
    """At -1413 ceil(x) is not floor(x) + 1, which is no refutation: it is a single point."""
    for a, b in (("ceil(x)", "floor(x)+1"), ("ceil(x/3)", "floor(x/3)+1")):
        assert check_equal(parse(a), parse(b), timeout_s=20).status == "checked"


def test_two_tiny_values_are_told_apart_by_their_own_digits() -> None:
    """They were called zeros, both, as soon as they were known to 75 decimal places.

    Far to the left, where the step is over, `exp(x/9)` is smaller than any such number.
    """
    f = "exp((x/2+1)/9)*(x/2+1)"
    step = "exp(-exp(214+(x/2+1)/10^23))*(1+1/(1+|x/2+1|))"
    answer = f"1/2*(exp((x/2+1)/9)*(1+{step})+(x/2+1)*(exp((x/2+1)/9)/9))"
    assert check_derivative(parse(f), "x", parse(answer), timeout_s=20).status == "refuted"


@pytest.mark.parametrize(
    "u", ["acos(cos(1000(2x-4)))-1000(2x-4)", "acos(cos(1000(x-2)))-1000(x-2)"]
)
def test_a_thousandth_of_the_line_is_no_evidence_of_the_rest(u: str) -> None:
    """`u` is zero from 2 to 2.003 only, and its zeros were found within 0.001 of zero only.

    "checked on -0.0009 < x < 0.0009" was true, and of no use to anybody who reads "checked".
    """
    verdict = check_derivative(parse("x^2"), "x", parse(f"2x*({u})/({u})"), timeout_s=20)
    assert verdict.status == "unknown"
    assert "where their parts change their signs is known for -0.000" in verdict.detail
    assert [region.status for region in verdict.regions] == ["checked"]
