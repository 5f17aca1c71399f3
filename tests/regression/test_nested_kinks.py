"""Kinks in kinks: true answers that were `unknown`, and false ones that must not be proved."""

from __future__ import annotations

import pytest

from chainrule.checker.check import check_derivative, check_equal
from chainrule.expr import differentiate, parse


@pytest.mark.parametrize(
    ("f", "answer"),
    [
        ("||x|+x|", "|x|/x + 1"), ("||x|-x|", "|x|/x - 1"), ("|x + |x||*|x|", "2x + 2|x|"),
        ("||sinh(x)| - sinh(x)|", "cosh(x)(|sinh(x)|/sinh(x) - 1)"),
        ("sqrt((|x|+x)^2)", "1 + x/|x|"), ("|||x|+x| - x|", "x/|x|"),
        ("||x-a| + x - a|", "|x-a|/(x-a) + 1"), ("|x - |x|*x/|x|| + x^2", "2x"),
    ],
)  # fmt: skip
def test_where_the_rules_divide_by_zero_the_function_is_differentiated(f: str, answer: str) -> None:
    """||x| + x| is 0 for x < 0, and so is its derivative; the rules say 0/0 there.

    Now each case of signs may differentiate what the function is in that case.
    """
    assert check_derivative(parse(f), "x", parse(answer)).status == "proved"


@pytest.mark.parametrize(
    ("f", "answer"),
    [
        ("||x|+x|", "2"), ("||x|+x|", "1"), ("||x|+x|", "0"), ("|||x|+x| - x|", "1"),
        ("||x|+x|", "(|x|/x + 1)(x + |x|)/(x + |x|)"), ("|x + |x||*|x|", "4x"),
        ("sqrt(|x|+x)", "1/sqrt(2x)"), ("x|x| + sqrt(-|asin(sin(x))-x|*(1 - x/|x|))", "2x"),
        ("||x|+x| + |asin(sin(x))-x|", "|x|/x + 1"),
        ("||x|+x| + asin(1 - |asin(sin(x))-x|)", "|x|/x + 1"),
    ],
)  # fmt: skip
def test_that_is_no_way_round_the_divisors(f: str, answer: str) -> None:
    assert check_derivative(parse(f), "x", parse(answer)).status in ("refuted", "unknown")


@pytest.mark.parametrize(
    "zero",
    [
        "cos(pi/5) - cos(2pi/5) - 1/2", "atan(x) - asin(x/sqrt(1+x^2))", "asin(sin(x)) - x",
        "acos(cos(x)) - |x|", "atan(tan(x)) - x", "2atan(x) - asin(2x/(1+x^2))",
    ],
)  # fmt: skip
def test_the_root_of_a_zero_in_disguise_is_real(zero: str) -> None:
    """|x| = x was proved: for x < 0 sqrt(-|u|·2) "is not real". But u is zero there.

    What is not negative but zero on an interval makes no case empty.
    """
    f = parse(f"|x| + sqrt(-|{zero}|*(1 - x/|x|))")
    assert check_equal(f, parse("x"), timeout_s=0.5).status in ("refuted", "unknown")


@pytest.mark.parametrize(
    "flat",
    [
        "|x-1000| + |x-1000.001| - 0.001", "|x-10^6| - x + 10^6", "|x-10^70| - x + 10^70",
        "|x-9^9^9| - x + 9^9^9", "|sin(x)-0.9999| - sin(x) + 0.9999",
        "|tan(x)-10^5| - tan(x) + 10^5",
        "|ln(x)-9| - ln(x) + 9", "|x*y-10^6| - x*y + 10^6", "asin(sin(10^5x)) - 10^5x",
    ],
)  # fmt: skip
def test_the_rules_own_answer_is_not_proved_beside_an_interval(flat: str) -> None:
    """|u| with u = 0 on an interval that no seeded point hits: "proved where u is not zero".

    The answer of the rules, u·u'/|u|, has no value on that interval, where |u| has the derivative
    0. Intervals were asked then, but a short look at them did not find the zeros of
    asin(sin(10^5x)) - 10^5x. Now nothing is proved beside a kink that may last for an interval.
    """
    for function in (f"|{flat}|", f"x*|{flat}|", f"sqrt(({flat})^2)"):
        f = parse(function)
        answer = differentiate(f, "x")
        assert check_derivative(f, "x", answer, timeout_s=1).status == "unknown"
