"""Verdicts: right answers proved, wrong ones refuted with a point, the deadline kept."""

from __future__ import annotations

import time

import pytest

from chainrule.algebra import TooCostly, Undefined
from chainrule.checker import prove
from chainrule.checker.check import (
    Checker,
    check_antiderivative,
    check_derivative,
    check_equal,
)
from chainrule.checker.claim import Claim, Effort
from chainrule.checker.protocol import answer_request
from chainrule.checker.worker import to_json
from chainrule.errors import InputError
from chainrule.expr import differentiate, make, parse
from chainrule.expr.tidy import tidy

RIGHT = [
    ("x^2", "2x"), ("sin(3x)", "3cos(3x)"), ("x^x", "x^x*(ln(x) + 1)"), ("|x|", "x/|x|"),
    ("|x|", "|x|/x"), ("sqrt(x^2)", "x/sqrt(x^2)"), ("sqrt(x^2)", "|x|/x"), ("ln(|x|)", "1/x"),
    ("ln(-x)", "1/x"), ("ln(x^2)", "2/x"), ("ln(x^2)^2", "8ln(|x|)/x"), ("x^2", "2sqrt(x)^2"),
    ("acosh(x)", "1/(sqrt(x-1)sqrt(x+1))"), ("asin(sin(x))", "cos(x)/|cos(x)|"),
    ("asin(cos(x))", "-sin(x)/|sin(x)|"), ("acsc(x^3)", "-3/(x^4*sqrt(1 - 1/x^6))"),
    ("(x^2+1)^50", "100x(x^2+1)^49"), ("x^1000000", "1000000x^999999"), ("a x^n", "a n x^(n-1)"),
    ("sqrt(x/(x+1))", "1/(2sqrt(x)(x+1)^(3/2))"), ("sin(x+a)", "cos(x)cos(a) - sin(x)sin(a)"),
    ("asinh(x)", "1/sqrt(x^2+1)"), ("tanh(x)", "1 - tanh(x)^2"), ("5", "0"),
    ("cbrt(x)", "x^(-2/3)/3"), ("atanh(x)", "1/(1-x^2)"), ("asec(x)", "1/(x^2*sqrt(1-1/x^2))"),
]  # fmt: skip

WRONG = [
    ("x^2", "2x + 1/10^12"), ("sqrt(x^2)", "1"), ("|x|", "1"), ("ln(x)", "-1/x"), ("x^2", "2|x|"),
    ("ln(x^2)^2", "8ln(x)/x"), ("asin(sin(x))", "1"), ("acos(x)", "1/sqrt(1-x^2)"),
    ("(x^4)^(1/4)", "1"), ("sqrt((x-100)^2)", "-1"), ("|x-1234567|", "-1"),
    ("x^2", "2x + 10^(-40)"),
    ("acos(1 - x/10^6)", "1/sqrt(1-(1-x/10^6)^2)"), ("ln(-x)", "-1/x"), ("x^2", "2x + ln(-1)"),
    ("exp(exp(exp(exp(x))))", "1"), ("sqrt(-1-x^2)", "x/sqrt(-1-x^2)"), ("1", "x - x + 1/10^20"),
]  # fmt: skip


@pytest.mark.parametrize(("f", "answer"), RIGHT)
def test_right_derivatives_are_proved(f: str, answer: str) -> None:
    assert check_derivative(parse(f), "x", parse(answer)).status == "proved"


@pytest.mark.parametrize(("f", "answer"), WRONG)
def test_wrong_derivatives_are_refuted(f: str, answer: str) -> None:
    verdict = check_derivative(parse(f), "x", parse(answer))
    assert (verdict.status, verdict.method) == ("refuted", "ball arithmetic")
    assert verdict.detail.startswith("at ")


@pytest.mark.parametrize(
    ("a", "b", "status"),
    [
        ("sqrt(x^2)", "x", "refuted"), ("ln(-x)", "ln(x)", "refuted"),
        ("acos(cos(x))", "x", "refuted"),
        ("sqrt(x)sqrt(y)", "sqrt(x y)", "proved"), ("sqrt(x)^2", "x", "proved"),
        ("atan(x) + atan(1/x)", "pi/2", "refuted"), ("cos(pi/5)", "(1 + sqrt(5))/4", "checked"),
        ("atan(x) + atan(1/x)", "pi*|x|/(2x)", "checked"), ("9^9^9", "9^9^9", "proved"),
        ("1/(x-x)", "1/(x-x)", "unknown"), ("ln(x)", "ln(x) + 0/(sqrt(x^2) - |x|)", "unknown"),
        ("sqrt(-1-x^2)", "sqrt(-1)sqrt(1+x^2)", "unknown"),
    ],
)  # fmt: skip
def test_equality(a: str, b: str, status: str) -> None:
    assert check_equal(parse(a), parse(b)).status == status


def test_evidence_names_the_point_and_both_values() -> None:
    verdict = check_derivative(parse("x^2"), "x", parse("3x"))
    assert verdict.detail == (
        "at x = 993/1024: the derivative is 1.93945312500000, the answer gives 2.90917968750000"
    )
    verdict = check_equal(parse("x"), parse("x + 10^(-40)"))
    left, right = verdict.detail.removeprefix("at x = 993/1024: the first is ").split(", ")
    assert left != right.removeprefix("the second is ")


def test_conditions_are_in_the_evidence() -> None:
    verdict = check_equal(parse("ln(x^2)"), parse("2ln(x)"))
    assert verdict.method == "normal form by cases"
    assert verdict.detail == (
        "real values, in each case of the sign of x (not every part is real where x < 0)"
    )
    assert check_derivative(parse("x^2"), "x", parse("2|x|^2/x")).detail == "all symbols real"


def test_checked_says_how_often_and_how_closely() -> None:
    verdict = check_equal(parse("atan(x) + atan(1/x)"), parse("pi*|x|/(2x)"))
    assert verdict.method == "ball arithmetic"
    assert verdict.detail == (
        "equal to 30 digits at 62 real points, on each side of all that may change its sign, "
        "-1.27272e+19 < x < 1.27272e+19"
    )
    constant = check_equal(parse("cos(pi/5)"), parse("(1 + sqrt(5))/4"))
    assert constant.detail == "equal to 500 digits; there are no symbols"
    nowhere = check_equal(parse("1/(x-x)"), parse("x"))
    assert nowhere.detail == "one of the two has no value anywhere: it divides by zero, or the like"


def test_antiderivatives_are_right_up_to_a_constant_on_named_intervals() -> None:
    everywhere = "on every interval where both f and F are real"
    for F in ("ln(x)", "ln(-x)", "ln(5x) + 3", "ln(|x|)"):
        verdict = check_antiderivative(parse("1/x"), "x", parse(F))
        assert verdict.status == "proved"
        assert verdict.detail.startswith(everywhere)
    verdict = check_antiderivative(parse("x"), "x", parse("x^2"))
    assert (verdict.status, "the integrand is" in verdict.detail) == ("refuted", True)


def test_a_deadline_must_be_positive() -> None:
    with pytest.raises(InputError, match="timeout_s must be positive, not 0"):
        check_equal(parse("x"), parse("x"), timeout_s=0)


def test_a_derivative_over_the_limits_is_unknown() -> None:
    f = parse("x")
    for _ in range(14):
        f = make("mul", f, f)
    verdict = check_derivative(f, "x", parse("1"))
    assert (verdict.status, verdict.method) == ("unknown", "limits")
    assert "more than" in verdict.detail or "limit" in verdict.detail


@pytest.mark.parametrize("timeout_s", [0.1, 0.6])
def test_the_deadline_is_kept(timeout_s: float) -> None:
    a = parse("(x+y+z+a+b+c+d+f)^24 + (a+b)^20")
    b = parse("(2(x+y+z+a+b+c+d+f)/2)^24 + (a+b)^20 + exp(-1000000)x")
    before = time.monotonic()
    verdict = check_equal(a, b, timeout_s=timeout_s)
    # The deadline is the point, and a generous one: without it this pair takes 14 s.
    assert time.monotonic() - before < timeout_s + 5
    # A fast machine finds agreeing points in time; a proof or a refutation there is not.
    assert verdict.status in ("unknown", "checked")
    if verdict.method == "deadline":
        assert verdict.detail == f"no decision within {timeout_s:g} s"


def test_the_worker_proves_what_is_too_costly_here() -> None:
    a = parse("(x+y+z+a+b+1)^9 + 1")
    b = parse("(x+y+z+a+b+1)^4*(x+y+z+a+b+1)^5 + 1")
    assert check_equal(a, b, timeout_s=60).status == "proved"


def test_a_tidied_answer_is_known_again_where_the_normal_form_is_too_costly() -> None:
    f = parse("t + (795759^686347/exp(t) + (-365594)^197102*t)^567411*t*t")
    derivative = differentiate(f, "t")
    assert tidy(derivative) != derivative
    for answer in (derivative, tidy(derivative)):
        verdict = check_derivative(f, "t", answer)
        assert (verdict.status, verdict.method) == ("proved", "the rules give the same")


@pytest.mark.parametrize("f", ["x + (x-x)/(x-x)", "x*ln(x-x)", "asec(x-x)", "x + 0^(x-x-1)"])
def test_nothing_is_proved_of_a_function_that_has_no_value_anywhere(f: str) -> None:
    derivative = differentiate(parse(f), "x")
    for answer in (derivative, tidy(derivative), parse("1")):
        verdict = check_derivative(parse(f), "x", answer)
        assert verdict.status == "unknown", answer
        if answer in (derivative, tidy(derivative)):
            assert (verdict.method, verdict.detail) == (
                "no value",
                "the function has no value anywhere: it divides by zero, or the like",
            )


@pytest.mark.parametrize(
    "f",
    [
        "tan(acos(csch(194893 - x*4358729)))",  # too near a pole for any precision at hand
        "1/ln(cbrt(x - x) - sin(x))",  # zero has roots
        "x^(2/3) + (x-x)^(2/3)",
        "sqrt(-1 - x^2)",
        "exp(exp(exp(exp(exp(exp(x))))))",
    ],
)
def test_values_that_are_hard_to_see_are_values(f: str) -> None:
    verdict = check_derivative(parse(f), "x", differentiate(parse(f), "x"))
    assert (verdict.status, verdict.method) == ("proved", "the rules give the same")


def test_a_deadline_that_has_passed() -> None:
    verdict = check_equal(parse("x"), parse("x + 1"), timeout_s=1e-9)
    assert (verdict.status, verdict.method) == ("unknown", "deadline")
    assert verdict.detail == "no decision within 1e-09 s"


def test_where_it_is_right_all_the_same_is_looked_for_on_demand() -> None:
    f, wrong, slope, x = parse("|x|"), parse("1"), parse("x^2/2"), parse("x")
    with Checker() as checker:
        silent = [
            checker.derivative(f, "x", wrong), checker.equal(f, x),
            checker.antiderivative(f, "x", slope), check_derivative(f, "x", wrong),
            check_equal(f, x), check_antiderivative(f, "x", slope),
        ]  # fmt: skip
        asked = [
            checker.derivative(f, "x", wrong, explain=True), checker.equal(f, x, explain=True),
            checker.antiderivative(f, "x", slope, explain=True),
            check_derivative(f, "x", wrong, explain=True), check_equal(f, x, explain=True),
            check_antiderivative(f, "x", slope, explain=True),
        ]  # fmt: skip
    assert {verdict.status for verdict in (*silent, *asked)} == {"refuted"}
    assert [len(verdict.regions) for verdict in (*silent, *asked)] == [0] * 6 + [2] * 6


@pytest.mark.parametrize("fault", [TooCostly, Undefined, MemoryError])
def test_the_prover_survives_what_a_proof_may_raise(
    fault: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(claim: Claim, effort: Effort) -> None:
        raise fault

    monkeypatch.setattr(prove, "by_normal_form", fail)
    x = to_json(parse("x"))
    request = {"left": x, "right": x, "domain": [x], "divisors": []}
    assert answer_request(request)["method"] == ""


def test_in_the_domain_of_another_function_all_must_have_a_value() -> None:
    """Half of the line is lost on the way from x to x(|x|+x)/(|x|+x)."""
    f, one = parse("x*(|x|+x)/(|x|+x)"), parse("1")
    assert check_derivative(f, "x", one).status == "proved"
    assert check_derivative(f, "x", one, domain=(parse("x"),)).status == "unknown"


def test_a_plain_question_is_answered_by_the_normal_form_alone() -> None:
    """Neither a proof by cases of signs nor a refutation: whoever asks has other ways to write."""
    x = parse("x")
    assert check_antiderivative(parse("1/x"), "x", parse("ln(|x|)"), plain=True).status == "proved"
    for f, F in [("sqrt(x^2)", "x*|x|/2"), ("2x", "x^3")]:
        verdict = check_antiderivative(parse(f), "x", parse(F), plain=True)
        assert (verdict.status, verdict.method) == ("unknown", "normal form")
        assert verdict.detail == "the plain normal form does not show it"
    assert check_antiderivative(x, "x", parse("x^3"), plain=False).status == "refuted"


def test_an_antiderivative_is_checked_where_more_is_real() -> None:
    f, F, root = parse("|a|*x"), parse("a*x^2/2"), parse("sqrt(a)")
    assert check_antiderivative(f, "x", F).status == "refuted"
    assert check_antiderivative(f, "x", F, where=(root,)).status == "proved"
