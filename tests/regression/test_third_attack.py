"""What a third attack on the verdicts found, beside the signs in exponents."""

from __future__ import annotations

import pytest

from chainrule import simplify
from chainrule.checker.acceptance import NO_VALUE
from chainrule.checker.check import check_derivative, check_equal, prove_same
from chainrule.checker.grade import grade
from chainrule.errors import TooLarge
from chainrule.expr import parse


@pytest.mark.parametrize(
    ("f", "answer"),
    [
        ("x^(2sqrt(x)^2/x)", "2|x|"), ("x^(3ln(x)/ln(x))", "3x*|x|"),
        ("x^(3acosh(x)/acosh(x))", "3x*|x|"), ("|x|*2^(sqrt(x)^2/x)", "2"),
    ],
)  # fmt: skip
def test_an_exponent_that_is_thrown_away_must_be_real_all_the_same(f: str, answer: str) -> None:
    """They are powers of x for x > 0 only; reduced, they had values for x < 0 and were refuted."""
    assert check_derivative(parse(f), "x", parse(answer)).status == "proved"


def test_so_must_one_in_an_equality_and_none_in_an_answer() -> None:
    assert check_equal(parse("x^(2sqrt(x)^2/x)"), parse("x*|x|")).status == "proved"
    assert check_derivative(parse("x^2"), "x", parse("2|x|^(sqrt(x)^2/x)")).status == "refuted"


@pytest.mark.parametrize(
    "f",
    ["x/(1-sign(floor(x))^2)", "x/(1-sign(||x|-x|))", "x/(1-Heaviside(||x|-x|))",
     "x+ln(1-sign(floor(x))^2)"],
)  # fmt: skip
def test_a_divisor_is_no_zero_where_a_sign_in_it_is_zero(f: str) -> None:
    """`1 - sign(u)^2` is 1 where u is zero; "the function has no value anywhere" was said."""
    assert check_derivative(parse(f), "x", parse("1")).method != NO_VALUE


def test_the_same_is_not_proved_through_such_a_sign() -> None:
    """The simplifier asks for it; the doubts about signs were left out there."""
    a, b, f = parse("x*sign(floor(x))^2"), parse("x"), parse("x^2*sign(floor(x))^2")
    assert prove_same(a, b, (f,)) is None
    a, b, f = parse("x*sign(x)^2"), parse("x"), parse("x^2*sign(x)^2")
    assert prove_same(a, b, (f,)) is not None


@pytest.mark.parametrize(
    ("a", "b", "status"),
    [
        ("1+exp(-100000)", "1", "refuted"), ("1+exp(-exp(10))", "1", "refuted"),
        ("tanh(2000)", "1", "refuted"), ("erf(40)", "1", "unknown"), ("erf(10^10)", "1", "unknown"),
        ("Si(10^1000)", "pi/2", "unknown"), ("x*erf(50)", "x", "unknown"),
        ("cos(pi/5)", "(1+sqrt(5))/4", "checked"), ("gamma(1/2)", "sqrt(pi)", "proved"),
    ],
)  # fmt: skip
def test_numbers_that_differ_below_500_digits(a: str, b: str, status: str) -> None:
    """With a symbol the normal form was asked, and how large the numbers are; not without one."""
    assert check_equal(parse(a), parse(b)).status == status


@pytest.mark.parametrize("answer", ["t^3+C+0*x", "t^3+C+x-x", "t^3*x/x+C", "x^0+C"])
def test_what_was_given_does_not_choose_the_variable(answer: str) -> None:
    """By x both are constant, and x was preferred, so that any function of t was right."""
    assert grade("t^2+C", answer).status == "different"


def test_a_guess_of_the_variable_is_said() -> None:
    found = grade("x*y + C", "x*y + y^5 + C")
    assert found.status == "equal up to a constant"
    assert "as functions of x; " in found.reason


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("erf(|x|+50)", "1"), ("x*erf(|x|+50)", "x"), ("x+erfc(x^2+50)", "x"),
        ("erf(exp(x)+50)", "1"), ("x+1/Gamma(|x|+500)", "x"), ("erf(10^30*x)", "sign(x)"),
        ("acos(x)+erfc(10^9*sqrt(|x-0.3|))", "acos(x)"), ("x+erfc(10^20*|x-1|)", "x"),
        ("acos(x)+(1-sqrt(|x-0.3|))^(10^9)*Heaviside(1-|x-0.3|)", "acos(x)"),
    ],
)  # fmt: skip
def test_what_is_nowhere_seen_is_not_checked(a: str, b: str) -> None:
    """They differ at each x, or near a switch, by less than the digits at any place show."""
    verdict = check_equal(parse(a), parse(b), timeout_s=20)
    assert verdict.status == "unknown"
    assert "but nowhere was " in verdict.detail


@pytest.mark.parametrize(
    ("f", "answer"), [("x*erf(10^20*x)", "sign(x)"), ("x^2+erfc(10^20*|x-1|)", "2x")]
)
def test_nor_in_a_derivative(f: str, answer: str) -> None:
    assert check_derivative(parse(f), "x", parse(answer), timeout_s=20).status == "unknown"


def test_powers_of_powers_say_which_exponents_they_speak_of() -> None:
    """(x^2)^(1/2) is |x| and no x; whole numbers for both exponents do not show it."""
    verdict = check_equal(parse("(x^a)^b"), parse("x^(a*b)"), timeout_s=20)
    assert verdict.status == "checked"
    assert "where a is not a whole number" in verdict.regions[0].where


@pytest.mark.parametrize(
    "text",
    ["max(" * 18 + "x" + ",1)" * 18, "max(" * 60 + "x" + ",1)" * 60,
     "max(max(max(x,1,2,3,4,5,6,7),1,2,3,4,5,6,7),1,2,3,4,5,6,7)"],
)  # fmt: skip
def test_nested_maxima_are_refused_before_they_are_written_out(text: str) -> None:
    """Each level doubles the tree; 60 levels were printed for a note, beyond every deadline."""
    with pytest.raises(TooLarge, match="the maxima and minima make more than 500 nodes"):
        parse(text)


def test_a_long_repeating_decimal_is_named() -> None:
    reason = grade("2x", "0.\\overline{" + "3" * 15_000 + "}").reason
    assert "a repeating decimal has 15013 characters; the limit is 200" in reason


@pytest.mark.parametrize("text", ["x^(ln(x)/ln(x)+1)", "x^(sqrt(x)^2/x)"])
def test_a_simpler_way_keeps_the_domain_of_an_exponent(text: str) -> None:
    """x^2 and x have values for x < 0; the demands of the exponent had been reduced away."""
    assert simplify(text).text.startswith("x^(")
