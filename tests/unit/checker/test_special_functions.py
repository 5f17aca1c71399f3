"""Verdicts on special functions and on functions that jump: right, wrong, no more than is known."""

from __future__ import annotations

from fractions import Fraction

import pytest

from chainrule.checker.balls import Evaluator
from chainrule.checker.check import check_antiderivative, check_derivative, check_equal
from chainrule.checker.numeric import real_values, refine
from chainrule.expr import differentiate, make, parse, sym
from chainrule.expr.operators import LATE, POLYGAMMAS

WITH_RULE = [name for name in LATE if name != f"polygamma{POLYGAMMAS}"]


@pytest.mark.parametrize(
    ("f", "answer"),
    [
        ("erf(x)", "2/sqrt(pi)*exp(-x^2)"), ("erfc(2x)", "-4exp(-4x^2)/sqrt(pi)"),
        ("erfi(x)", "2e^(x^2)*pi^(-1/2)"), ("Si(x^2)", "2sin(x^2)/x"), ("Ci(3x)", "cos(3x)/x"),
        ("Ei(ln(x))", "1/ln(x)"), ("Ei(-x)", "1/(x*exp(x))"), ("li(x^2)", "x/ln|x|"),
        ("fresnels(x)", "sin(pi/2*x^2)"), ("fresnelc(2x)", "2cos(2pi*x^2)"),
        ("gamma(x + 1)", "gamma(x) + x*gamma(x)*digamma(x)"), ("x!", "x!*digamma(x + 1)"),
        ("digamma(x + 2)", "polygamma(1, x) - 1/x^2 - 1/(x+1)^2"),
        ("ln(gamma(x))", "digamma(x)"), ("polygamma(3, x)/6", "polygamma(4, x)/6"),
        ("|x|", "sign(x)"), ("x*sign(x)", "x/|x|"), ("|x^2 - a|", "2x*sign(x^2 - a)"),
        ("x*Heaviside(x)", "Heaviside(x)"), ("x*floor(x)", "floor(x)"), ("floor(x)", "x - x"),
        ("floor(x)*x^2", "2x*(floor(x + 1) - 1)"), ("x^floor(x)", "floor(x)*x^(floor(x) - 1)"),
        ("floor(sin(x)^2 + cos(x)^2)*x", "1"), ("max(x, 2)", "Heaviside(x - 2)"),
        ("min(x, x^2)", "(1 + 2x - sign(x - x^2)*(1 - 2x))/2"),
    ],
)  # fmt: skip
def test_what_is_right_is_proved(f: str, answer: str) -> None:
    verdict = check_derivative(parse(f), "x", parse(answer))
    assert verdict.status == "proved", verdict


@pytest.mark.parametrize(
    ("f", "answer"),
    [
        ("erf(x)", "exp(-x^2)/sqrt(pi)"), ("erfc(x)", "2exp(-x^2)/sqrt(pi)"), ("Si(x)", "cos(x)/x"),
        ("Ci(x)", "-sin(x)/x"), ("Ei(x)", "exp(x)"), ("li(x)", "1/x"),
        ("fresnels(x)", "sin(x^2)"), ("gamma(x)", "digamma(x)"), ("x!", "gamma(x)*digamma(x)"),
        ("digamma(x)", "polygamma(1, x) + 10^(-9)"), ("polygamma(1, x)", "-polygamma(2, x)"),
        ("sign(x)*x", "1"), ("Heaviside(x)*x", "1"), ("floor(x)*x", "ceil(x)"),
        ("floor(x)*x", "x"), ("ceil(x)", "1"), ("max(x, 5)", "1"), ("max(x, 5)", "0"),
        ("|x - 40|", "sign(x)"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refuted(f: str, answer: str) -> None:
    verdict = check_derivative(parse(f), "x", parse(answer))
    assert verdict.status == "refuted", verdict


@pytest.mark.parametrize("name", WITH_RULE)
@pytest.mark.parametrize("inside", ["x", "x^2 - 2", "exp(x)/3"])
def test_the_rules_are_right_and_a_little_more_is_not(name: str, inside: str) -> None:
    f = make("mul", sym("x"), make(name, parse(inside)))
    answer = differentiate(f, "x")
    assert check_derivative(f, "x", answer).status == "proved"
    wrong = make("add", answer, parse("x/10^6"))
    assert check_derivative(f, "x", wrong).status == "refuted"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("erfc(x)", "1 - erf(x)"), ("erf(-x)", "-erf(x)"), ("gamma(x + 3)", "x(x+1)(x+2)*gamma(x)"),
        ("gamma(x - 1)*(x - 1)", "gamma(x)"), ("digamma(x + 1)", "digamma(x) + 1/x"),
        ("polygamma(1, x)", "polygamma(1, x + 1) + 1/x^2"), ("gamma(5)", "24"),
        ("gamma(1/2 + 1)", "gamma(1/2)/2"), ("sign(x)*|x|", "x"), ("sign(a*x)*|a*x|", "x*a"),
        ("floor(x + 2)", "floor(x) + 2"), ("ceil(x - 1)", "ceil(x) - 1"), ("floor(7/2)", "3"),
        ("ceil(-7/2)", "-3"), ("Heaviside(x)", "(1 + sign(x))/2"), ("sign(-x)", "-sign(x)"),
    ],
)  # fmt: skip
def test_identities(a: str, b: str) -> None:
    assert check_equal(parse(a), parse(b)).status == "proved"


@pytest.mark.parametrize(
    ("f", "answer"),
    [
        # for x > 0 the function is 0, and the answer has no value
        ("x*sign(|x| - x)", "(|x| - x)/||x| - x|"),
        ("x*sign(|x| - x)*2", "1 + sign(|x| - x)*||x| - x|/(|x| - x)"),
        ("x*Heaviside(|x| - x)", "(1 + (|x| - x)/||x| - x|)/2"),
        # li(0) and Si(0) are 0; the rules divide by zero there
        ("li(|x| + x)", "(x/|x| + 1)/ln(|x| + x)"),
        ("Si(|x| - x)", "(x/|x| - 1)*sin(|x| - x)/(|x| - x)"),
        # gamma(0)
        ("gamma(|x| - x + 1)", "(x/|x| - 1)*(|x| - x)*gamma(|x| - x)*digamma(|x| - x + 1)"),
    ],
)
def test_an_answer_without_a_value_on_an_interval_is_not_proved(f: str, answer: str) -> None:
    """`sign(u) = u/|u|` and `gamma(u + 1) = u*gamma(u)` hold for u that vanishes on no interval."""
    verdict = check_derivative(parse(f), "x", parse(answer))
    assert verdict.status not in ("proved", "checked"), verdict


def test_what_is_equal_but_at_whole_numbers_is_not_proved() -> None:
    """ceil(2) is 2, and floor(2) + 1 is 3."""
    assert check_equal(parse("ceil(x)"), parse("floor(x) + 1")).status in ("checked", "unknown")


@pytest.mark.parametrize(
    ("f", "answer"), [("x*floor(x)", "ceil(x) - 1"), ("floor(x)", "ceil(x) - floor(x) - 1")]
)
def test_nothing_is_refuted_where_a_function_jumps(f: str, answer: str) -> None:
    """Some points that are looked at are whole numbers, where x*floor(x) has no derivative."""
    assert check_derivative(parse(f), "x", parse(answer)).status in ("checked", "unknown")
    for place in (2, -1413):
        point = {"x": Fraction(place)}
        program = Evaluator([differentiate(parse(f), "x"), parse(answer), parse(f)])
        assert refine(real_values(program, point), 100)[0] == "blurred"


def test_the_verdict_names_what_jumps() -> None:
    verdict = check_derivative(parse("x*floor(x)"), "x", parse("floor(x)"))
    assert verdict.detail == "but not where floor(x) jumps"
    verdict = check_equal(parse("sign(x) + ceil(x)"), parse("ceil(x) + x/|x|"))
    assert verdict.detail.endswith("; but not where sign(x), ceil(x) jump")
    assert "jump" not in check_derivative(parse("x*floor(5/2)"), "x", parse("2")).detail


@pytest.mark.parametrize("op", ["ceil", "floor"])
def test_an_answer_that_jumps_is_no_antiderivative_for_sure(op: str) -> None:
    """The derivative of x*floor(x) is floor(x) wherever it has one; it is no antiderivative."""
    verdict = check_antiderivative(parse(f"{op}(x)"), "x", parse(f"x*{op}(x)"))
    assert verdict.status == "refuted"
    assert verdict.detail == (
        f"the answer jumps at x = 1, and is right between the jumps of {op}(x) alone"
    )


@pytest.mark.parametrize("op", ["sign", "Heaviside"])
def test_an_answer_is_one_where_its_jumps_make_none(op: str) -> None:
    verdict = check_antiderivative(parse(f"{op}(x)"), "x", parse(f"x*{op}(x)"))
    assert verdict.status == "proved"
    assert check_antiderivative(parse("sign(x)"), "x", parse("|x|")).status == "proved"
