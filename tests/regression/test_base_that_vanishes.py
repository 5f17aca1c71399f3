"""A function has a value where the base of a power in it is zero, if the exponent is positive.

"What a function divides by needs no proof: where that vanishes it has no value" was applied to the
base of every power whose exponent may be negative. So answers were divided by such a base, the
rules' own answer was proved where it takes ln 0, and of `li` and `gamma`, too, zeros were excused
at which they have values.
"""

from __future__ import annotations

import pytest

from chainrule.checker.check import check_derivative, check_equal
from chainrule.checker.divisors import certain_divisors, doubtful_divisors, doubtful_kinks
from chainrule.checker.exponents import Exponents
from chainrule.checker.nonzero import is_sure
from chainrule.expr import differentiate, parse

ACCEPTED = ("proved", "checked")
U = "(|x|+x)"  # zero for x < 0
W = "(asin(sin(x))-x)"  # zero between -pi/2 and pi/2
Z = "(cos(pi/5)-cos(2pi/5)-1/2)"  # zero
C = "(|sqrt(2)-1|-sqrt(2)+1)"  # zero


@pytest.mark.parametrize(
    "f", [f"x+{U}^(3-cos(x))", f"x+{U}^(2+cos(x))", f"x+{W}^(2+cos(x))", f"x+{Z}^(x^2+1)"]
)
def test_what_the_rules_say_has_no_value_where_the_base_is_zero(f: str) -> None:
    """There the function is x; the rules take the logarithm of 0."""
    verdict = check_derivative(parse(f), "x", differentiate(parse(f), "x"))
    assert verdict.status not in ACCEPTED


@pytest.mark.parametrize(
    ("f", "answer"),
    [
        *((f"x^2+0*{U}^(3-cos(x))", answer) for answer in (
            f"2x*{U}/{U}", f"2x+0*ln{U}", f"2x+0/{U}",
        )),
        (f"x^2+{U}^(3-cos(x))-{U}^(3-cos(x))", f"2x*{U}/{U}"),
        (f"{U}^a", f"a*{U}^a*(x/|x|+1)/{U}"), (f"x+{U}^a", f"1+a*(x/|x|+1)*{U}^(a-1)"),
        (f"x^2+0*{U}^n", f"2x*{U}/{U}"), (f"x^2+0*li{U}", f"2x*{U}/{U}"),
        ("x^2+0*gamma(|x|/x+2)", "2x*sin(pi*(|x|/x+2))/sin(pi*(|x|/x+2))"),
        ("x^2", "2x*((|a|+a)^x+sin(2b)-2sin(b)*cos(b))/((|a|+a)^x+sin(2b)-2sin(b)*cos(b))"),
    ],
)  # fmt: skip
def test_an_answer_that_divides_by_the_base(f: str, answer: str) -> None:
    """For x < 0 each function has a derivative, and the answer no value."""
    assert check_derivative(parse(f), "x", parse(answer)).status not in ACCEPTED


def test_the_rule_for_a_constant_base_takes_its_logarithm() -> None:
    """For a < 0 and x > 0 the function is 0; a base that does not change was thought no kink."""
    f = "(|a|+a)^x"
    assert check_derivative(parse(f), "x", parse(f"{f}*ln(|a|+a)")).status not in ACCEPTED
    assert doubtful_kinks(parse(f), "x") == (parse("|a|+a"),)
    assert doubtful_kinks(parse("(|a|+a)^(1/2)*x"), "x") == ()


def test_zero_to_a_varying_power_does_not_vary() -> None:
    """`c^x` was thought to vary wherever ln c is not 0, as which no zero in disguise shows."""
    assert not is_sure(parse("(|a|+a)^x + sin(2b) - 2sin(b)*cos(b)"))
    assert is_sure(parse("2^x + sin(2b) - 2sin(b)*cos(b)"))


def test_at_which_zeros_there_certainly_is_no_value() -> None:
    for f in (f"{U}^(-pi)", f"{U}^(-exp(x))", f"{U}^(-1/2)", f"1/{U}", f"ln{U}", f"Ei{U}"):
        assert parse(U) in certain_divisors([parse(f)])
        assert doubtful_divisors([parse(f"1/{U}")], [parse(f)]) == ()
    for f in (f"{U}^(-x^2)", f"{U}^a", f"{U}^(x-7)", f"{U}^(3-cos(x))", f"li{U}", f"gamma{U}"):
        assert parse(U) not in certain_divisors([parse(f)])
        assert doubtful_divisors([parse(f"1/{U}")], [parse(f)]) == (parse(U),)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"|x|-x+{U}^(pi-1)", f"{U}^(pi-1)"), (f"|x|-x+{U}^(pi-1)-{U}^(pi-1)", "0"),
        (f"|x|-x+{U}^(sqrt(2)-1/2)", f"{U}^(sqrt(2)-1/2)"),
        (f"|x|-x+{U}^(x^2+pi-7)", f"{U}^(x^2+pi-7)"),
        # two constants, one of them zero, whose product the algebra knows to be zero
        (f"|sqrt(2)-1|+sqrt(2)-1+{C}^(pi-1)-{C}^(pi-1)", "0"),
    ],
)  # fmt: skip
def test_nothing_is_lost_over_a_denominator_that_nobody_wrote(first: str, second: str) -> None:
    """For x < 0 the first is 2|x| more; `(u·(|x| - x) + u^pi)/u` is `u^pi/u` to the algebra."""
    assert check_equal(parse(first), parse(second)).status not in ACCEPTED


def test_a_derivative_lost_over_a_denominator_that_nobody_wrote() -> None:
    """For a < 0 this is 2|a|x; its derivative was proved to be 0."""
    power = "(|a|+a)^(pi-1)"
    f, answer = parse(f"x*(|a|-a+{power}-{power})"), parse("0")
    assert check_derivative(f, "x", answer).status not in ACCEPTED
    f, answer = parse(f"x*(|a|-a+{power})"), parse(power)
    assert check_derivative(f, "x", answer).status not in ACCEPTED


def test_an_exponent_lost_over_a_denominator_is_not_reduced() -> None:
    e = parse(f"x^(2+|x|-x+{U}^(pi-1)-{U}^(pi-1))")
    assert Exponents().reduced(e) == e


@pytest.mark.parametrize(
    "same", ["exp(|(-1)^x|)-e", "cos(|(-1)^x|)-cos(1)", "2^|(-1)^x|-2", "exp(|2(-1)^x|)-e^2"]
)
def test_the_modulus_of_a_complex_power_is_not_differentiated_as_a_real_one(same: str) -> None:
    """|w|' is w·w'/|w| for real w only; |(-1)^x| is 1, and none of these was thought zero."""
    answer = parse(f"2x*({same})/({same})")
    assert check_derivative(parse("x^2"), "x", answer).status not in ACCEPTED


@pytest.mark.parametrize(
    ("f", "answer"),
    [
        ("x^a", "a*x^(a-1)"), ("x^(a-1)", "(a-1)*x^(a-1)/x"), ("a^x", "a^x*ln(a)"),
        ("(a*b)^x", "(a*b)^x*ln(a*b)"), ("(a^2+|b|)^x", "(a^2+|b|)^x*ln(a^2+|b|)"),
        ("x^cos(x)", "x^cos(x)*(cos(x)/x-sin(x)*ln(x))"), ("pi^x", "pi^x*ln(pi)"),
        ("(1-x)^a", "-a*(1-x)^a/(1-x)"), (f"1/{U}", f"-(x/|x|+1)/{U}^2"),
        (f"{U}^(-pi)", f"-pi*{U}^(-pi)*(x/|x|+1)/{U}"), ("gamma(x)", "gamma(x)*digamma(x)"),
        ("li(x)", "1/ln(x)"), ("x*gamma(log10(1000))", "2"), (f"ln{U}", f"(x/|x|+1)/{U}"),
    ],
)  # fmt: skip
def test_ordinary_functions_are_proved_as_before(f: str, answer: str) -> None:
    assert check_derivative(parse(f), "x", parse(answer)).status == "proved"
