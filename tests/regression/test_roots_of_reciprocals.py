"""Roots of tangents and cotangents: a sign that nothing decides stood before every term."""

from __future__ import annotations

import pytest

import chainrule as cr
from chainrule.steps.integral_step import IntegralStep


@pytest.mark.parametrize(
    ("integrand", "answer"),
    [
        (
            "sqrt(tan(x)) + sqrt(cot(x))",
            "sqrt(2)*(atan(sqrt(2tan(x)) + 1) + atan(sqrt(2tan(x)) - 1))",
        ),
        (
            "sqrt(sin(x)/cos(x)) + sqrt(cos(x)/sin(x))",
            "sqrt(2)*(atan(sqrt(2tan(x)) + 1) + atan(sqrt(2tan(x)) - 1))",
        ),
        ("sqrt(cot(x))*csc(x)^2", "-2cot(x)^(3/2)/3"),
        ("csc(a*x)^2*sqrt(cot(a*x))", "-2cot(a*x)^(3/2)/(3a)"),
        ("sqrt(cot(x))/(sin(x)*cos(x))", "-2sqrt(cot(x))"),
        (
            "sqrt(cot(x))",
            "(ln(sqrt(2cot(x)) + cot(x) + 1) - ln(cot(x) - sqrt(2cot(x)) + 1)"
            " - 2atan(sqrt(2cot(x)) + 1) - 2atan(sqrt(2cot(x)) - 1))/(2sqrt(2))",
        ),
    ],
)
def test_the_answer_has_the_users_root_and_no_quotient_of_two(integrand: str, answer: str) -> None:
    found = cr.integrate(integrand)
    assert isinstance(found, cr.Answer)
    assert (found.text, found.verdict.status) == (answer, "proved")


def test_an_integral_in_another_order_is_not_told_twice() -> None:
    """Behind `∫ (u + 1)/(sqrt(u)*(u^2 + 1)) du = ...` came the same with `1 + u^2`."""
    found = cr.integrate("sqrt(tan(x)) + sqrt(cot(x))")
    assert isinstance(found, cr.Answer)
    solved = [step for step in found.steps if isinstance(step, IntegralStep) and not step.rest]
    assert [step.variable for step in solved] == ["v", "u", "u", "u", "x", "x"]
