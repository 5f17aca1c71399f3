"""Claims that are split by the sign of a constant: nothing false is proved in one of the parts."""

from __future__ import annotations

import pytest

from chainrule.checker.check import check_antiderivative, check_derivative, check_equal
from chainrule.expr import parse


@pytest.mark.parametrize(
    ("f", "F"),
    [
        ("cos(x)", "Heaviside(a)*(sin(x) + 1) + Heaviside(-a)*(sin(x) - ln(b))"),
        ("cos(x)", "Heaviside(b - a)*sin(x) + Heaviside(a - b)*(sin(x) + a)"),
        ("x*a", "Heaviside(a)*abs(a)*x^2/2 - Heaviside(-a)*abs(2a)*x^2/4"),
        (
            "sqrt(a + b*x + c*x^2)/x",
            "sqrt(a + b*x + c*x^2) + (-Heaviside(a)*sqrt(abs(a))*ln((b*x + 2a + 2sqrt(abs(a))"
            "*sqrt(a + b*x + c*x^2))^2/x^2)/2 + Heaviside(-a)*sqrt(abs(a))*atan(-(b*x + 2a)"
            "/(2sqrt(a + b*x + c*x^2)*sqrt(abs(a))))) + b/2*(Heaviside(c)*(ln((2c*x + b"
            " + 2sqrt(abs(c))*sqrt(a + b*x + c*x^2))^2)/(2sqrt(abs(c)))) - Heaviside(-c)"
            "*(atan((2c*x + b)/(2sqrt(a + b*x + c*x^2)*sqrt(abs(c))))/sqrt(abs(c))))",
        ),
    ],
)
def test_each_sign_is_proved(f: str, F: str) -> None:
    verdict = check_antiderivative(parse(f), "x", parse(F), timeout_s=20)
    assert verdict.status == "proved"


@pytest.mark.parametrize(
    ("f", "F"),
    [
        ("cos(x)", "Heaviside(a)*sin(x)"),  # for a < 0 it is a constant
        ("cos(x)", "Heaviside(a)*sin(x) + Heaviside(-a)*sin(2x)"),
        ("cos(x)", "Heaviside(a)*sin(x) + Heaviside(b)*sin(x)"),  # of two symbols
        ("cos(x)", "Heaviside(a - b)*sin(x) + Heaviside(a + b)*sin(x)"),
        ("x*a", "Heaviside(a)*abs(a)*x^2/2 + Heaviside(-a)*abs(a)*x^2/2"),
        ("x*a", "sign(a)*abs(a)*x^2/2*Heaviside(a)"),
    ],
)
def test_what_is_false_for_one_sign_is_not_proved(f: str, F: str) -> None:
    verdict = check_antiderivative(parse(f), "x", parse(F), timeout_s=20)
    assert verdict.status == "refuted"


def test_the_verdict_names_the_cases() -> None:
    F = parse("Heaviside(b - a)*(sin(x) + ln(x^2)) + Heaviside(a - b)*(sin(x) + ln(x)^2*0 + a)")
    verdict = check_antiderivative(parse("cos(x)"), "x", F, timeout_s=20)
    assert verdict.status == "refuted"  # of the first part the derivative is another one
    F = parse(
        "Heaviside(b - a)*(sin(x) + abs(b - a))"
        " + Heaviside(a - b)*(sin(x) + sqrt(abs(x)^2) - abs(x))"
    )
    verdict = check_antiderivative(parse("cos(x)"), "x", F, timeout_s=20)
    assert verdict.status == "proved"


def test_of_equal_expressions_the_variable_is_no_exception() -> None:
    two = parse("Heaviside(x)*x - Heaviside(-x)*x")
    assert check_equal(two, parse("abs(x)")).status == "proved"
    assert check_equal(two, parse("x")).status == "refuted"


@pytest.mark.parametrize("c", ["a - a", "0*a", "a*b - b*a", "sin(a)^2 + cos(a)^2 - 1"])
def test_a_constant_that_is_zero_has_no_sign(c: str) -> None:
    h = f"Heaviside({c})"  # 1/2: what is right for 0 and 1 is not right for it
    F = parse(f"({h}^2 - {h} + 1)*sin(x)")
    assert check_antiderivative(parse("cos(x)"), "x", F, timeout_s=20).status != "proved"


def test_signs_are_those_of_odd_factors() -> None:
    f = parse("a^3*x/abs(a*b^2)")
    F = parse("Heaviside(a)*a^2*x^2/(2b^2) - Heaviside(-a)*a^2*x^2/(2b^2)")
    assert check_antiderivative(f, "x", F, timeout_s=20).status == "proved"


_G = "(abs(1000000000 - a) + 1000000000 - a)"  # 0 for a > 1000000000


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("sign(0*b)", "2*Heaviside(b) - 1"),
        ("Heaviside(b)*sign((a - a)^2*b)", "Heaviside(b)"),
        ("Heaviside(b)*sign((sin(a)^2 + cos(a)^2 - 1)^2*b)", "Heaviside(b)"),
        ("Heaviside(b)*Heaviside(Heaviside(a + 1000000000)^2*b)", "Heaviside(b)"),
        (f"x*sign({_G}^2*b)", "x*(2*Heaviside(b) - 1)"),
    ],
)
def test_an_even_power_that_is_zero_takes_the_sign_away(first: str, second: str) -> None:
    assert check_equal(parse(first), parse(second), timeout_s=5).status != "proved"


@pytest.mark.parametrize(
    ("f", "F"),
    [
        (f"Heaviside(b)*sign({_G}^2*b)*cos(x)", "Heaviside(b)*sin(x)"),
        ("Heaviside(b)*cos(x)", f"Heaviside({_G}^2*b)*sin(x)"),
    ],
)
def test_nor_is_such_an_antiderivative_proved(f: str, F: str) -> None:
    assert check_antiderivative(parse(f), "x", parse(F), timeout_s=5).status != "proved"


@pytest.mark.parametrize(
    ("f", "answer"),
    [
        ("x^2", "2x + Heaviside(a)*Heaviside(-a)/(abs(x) + x)"),
        ("x^2", "2x + Heaviside(a)*Heaviside(-a)*ln(abs(x) + x)"),
        ("x^2", "2x + Heaviside(a)*Heaviside(-a)/(x - x)"),
        ("x^2", "2x + 0*Heaviside(a)/(abs(x) + x)"),
        ("exp(Heaviside(a)*x)", "Heaviside(a)*exp(x) + sign(a)*0/(abs(x) + x)"),
        (f"Heaviside(b)*sign({_G}^2*b)*sin(x)", "Heaviside(b)*cos(x)"),
    ],
)
def test_an_answer_without_a_value_is_no_derivative(f: str, answer: str) -> None:
    assert check_derivative(parse(f), "x", parse(answer), timeout_s=5).status != "proved"
