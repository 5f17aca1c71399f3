"""Without a proof: each interval is looked at, and what is said is no more than was seen."""

from __future__ import annotations

from typing import Any

import pytest

from chainrule.checker.claim import Inquiry, Means
from chainrule.checker.evidence import by_intervals
from chainrule.expr import parse
from chainrule.types import Region, Verdict

MEANS = Means(lambda: None, lambda claim: None)
BALLS = "ball arithmetic"


def look(left: str, right: str, *domain: str, **options: Any) -> Verdict:
    functions = tuple(parse(text) for text in domain or (left,))
    asked = Inquiry(parse(left), parse(right), functions, "the first", **options)
    return by_intervals(asked, MEANS)


def test_agreement_on_each_interval_is_checked() -> None:
    verdict = look("|x-1|", "|1-x|")
    assert (verdict.status, verdict.method) == ("checked", BALLS)
    assert verdict.detail.startswith("equal to 30 digits at ")
    where = "-1.27272e+19 < x < 1.27272e+19"
    said = f" real points, on each side of all that may change its sign, {where}"
    assert verdict.detail.endswith(said)
    assert verdict.regions == (Region(where, "checked"),)


def test_how_far_was_looked_is_a_region() -> None:
    verdict = look("ln(x)", "ln(x)")
    assert (verdict.status, verdict.regions) == ("checked", (Region("x < 1.27272e+19", "checked"),))
    verdict = look("|sin(x)|", "|sin(x)|")
    where = "-75.3982 < x < 75.3982"
    assert (verdict.status, verdict.regions) == ("checked", (Region(where, "checked"),))
    assert verdict.detail.endswith(f"on each side of all that may change its sign, {where}")


@pytest.mark.parametrize(
    ("left", "right", "where"),
    [
        ("|x+10^5|", "x+10^5", "x < -100000"), ("|ln(x)-9|", "9-ln(x)", "8103.08 < x"),
        ("|sqrt(x)-40|", "40-sqrt(x)", "1600 < x"), ("|x-10^40|", "10^40-x", "1.00000e+40 < x"),
    ],
)  # fmt: skip
def test_a_difference_on_a_far_interval_is_found(left: str, right: str, where: str) -> None:
    verdict = look(left, right)
    assert (verdict.status, verdict.method, verdict.partial) == ("refuted", BALLS, True)
    assert verdict.detail.startswith("at x = ")
    assert ": the first is " in verdict.detail
    assert ", the answer gives " in verdict.detail
    assert [r.where for r in verdict.regions if r.status == "refuted"] == [where]


def test_a_difference_that_only_many_points_show() -> None:
    assert look("x", "x + 10^(-29)", "x").status == "refuted"


def test_a_difference_that_only_many_digits_show() -> None:
    assert look("x", "x + 10^(-400)").status == "refuted"
    assert look("x*a", "x*a + 10^(-400)").status == "refuted"


def test_a_function_without_a_value() -> None:
    assert look("x", "x", "x/(x-x)").method == "no value"


def test_an_interval_without_a_clear_value_is_named() -> None:
    verdict = look("x", "x*(|x|-x)/(|x|-x)", "x")
    assert (verdict.status, verdict.method) == ("unknown", BALLS)
    assert verdict.detail.startswith(
        "on 0 < x a side has no value that can be told apart, e.g. at x = "
    )
    assert [(r.where, r.status) for r in verdict.regions] == [
        ("x < 0", "checked"), ("0 < x", "unknown"),
    ]  # fmt: skip
    verdict = look("x*a", "x*a*(|x|-x)/(|x|-x)", "x*a")
    assert verdict.detail.startswith("on a line along ")
    assert (verdict.status, verdict.regions) == ("unknown", ())


def test_where_the_line_is_dark_nothing_is_checked() -> None:
    verdict = look("|sin(1/x)|", "|sin(1/x)|")
    assert verdict.status == "unknown"
    assert verdict.detail.endswith(", but where their parts change their signs could not be found")


@pytest.mark.parametrize(
    ("left", "right", "status", "detail"),
    [
        ("cos(pi/5)", "(1+sqrt(5))/4", "checked", "equal to 500 digits; there are no symbols"),
        ("1", "1 + 10^(-400)", "refuted", "at no symbols: the first is "),
        ("exp(2000)", "exp(2000)", "unknown", "no point where both sides have a value"),
        ("sqrt(-1)", "sqrt(-1)", "checked", "equal to 500 digits; there are no symbols"),
    ],
)  # fmt: skip
def test_constants(left: str, right: str, status: str, detail: str) -> None:
    verdict = look(left, right)
    assert (verdict.status, verdict.method) == (status, BALLS)
    assert verdict.detail.startswith(detail)


def test_complex_values_are_evidence_where_there_certainly_is_no_real_one() -> None:
    verdict = look("sqrt(-1-x^2)", "sqrt(-1)*sqrt(1+x^2)")
    assert verdict == Verdict(
        "checked", BALLS, "equal to 30 digits at 40 points (complex values)",
        regions=(Region("complex values", "checked", "the function is real nowhere"),),
    )  # fmt: skip
    assert look("sqrt(-1-x^2)", "-sqrt(-1-x^2)").status == "refuted"


@pytest.mark.parametrize(
    ("right", "detail"),
    [
        ("sqrt(-1)*sqrt(1+x^2)", "no point was found where the functions are real"),
        ("-sqrt(-1-x^2)",
         "no point was found where the functions are real; as complex values the two differ"),
    ],
)  # fmt: skip
def test_they_are_none_where_only_real_values_count(right: str, detail: str) -> None:
    verdict = look("sqrt(-1-x^2)", right, complex_counts=False)
    assert verdict == Verdict("unknown", BALLS, detail)


def test_complex_values_that_differ_at_later_points_only() -> None:
    left, right = "sqrt(-1-x^2) + |x-1000000|", "sqrt(-1-x^2) + 1000000 - x"
    verdict = look(left, right, "sqrt(-1-x^2)", complex_counts=False)
    assert verdict.detail.endswith("; as complex values the two differ")


def test_what_is_known_to_30_digits_alone_is_not_enough() -> None:
    verdict = look("exp(exp(x^2+9))", "exp(exp(x^2+9))")
    assert (verdict.status, verdict.method) == ("unknown", BALLS)
    assert "a side has no value that can be told apart" in verdict.detail


ZERO = "cos(pi/5)-cos(2pi/5)-1/2"
BEYOND = "equal to all digits that were looked at, but a number in it lies beyond them"


@pytest.mark.parametrize(
    ("left", "right", "beyond"),
    [
        # they are 1 or 2 but for a number below all digits
        ("1", "erf(50)", True), ("2", "erfc(-50)", True), ("sqrt(-1)", "erfi(50*sqrt(-1))", True),
        ("tanh(700)", "tanh(700)", True), ("coth(700)", "coth(700)", True),
        ("x*exp(-9999)", "exp(-9999)*x", True), ("exp(-9999)", "exp(-9999)", True),
        # it can be seen in 500 digits
        ("erf(25)", "erf(25)", False), ("erf(31)", "erf(31)", False),
        ("tanh(500)", "tanh(500)", False), ("coth(500)", "coth(500)", False),
        ("sech(700)", "sech(700)", False), ("exp(-1000)", "exp(-1000)", False),
        ("x + tanh(500)", "tanh(500) + x", False),
    ],
)  # fmt: skip
def test_what_lies_beyond_all_digits_is_not_checked(left: str, right: str, beyond: bool) -> None:
    """`erf(50)` is 1 but for exp(-2500), and no 500 digits tell it from 1."""
    verdict = look(left, right)
    assert verdict.status == ("unknown" if beyond else "checked")
    assert (verdict.detail == BEYOND) == beyond


@pytest.mark.parametrize(
    ("left", "right", "part"),
    [
        ("erf(x)*erf(50)", "erf(x)", "erf(50)"),
        ("erf(x)*erf(x^2+60)*erf(50)", "erf(x)", "erf(50)"),
        ("erf(x+100)", "1", "erf(x + 100)"),
        ("erf(x)*tanh(2000)", "erf(x)", None),
    ],
)
def test_a_part_that_is_never_seen_is_named(left: str, right: str, part: str | None) -> None:
    verdict = look(left, right, "sqrt(x)" if part == "erf(x + 100)" else left)
    assert verdict.status == ("unknown" if part else "refuted")
    if part:
        assert verdict.detail.endswith(f", but nowhere was {part} seen in them")


@pytest.mark.parametrize(
    ("left", "right", "difference"),
    [
        ("x", "x + exp(-9999)", "(-1)/(exp(1)^9999)"),
        ("pi", "pi + exp(-2000)", "(-1)/(exp(1)^2000)"),
        ("tanh(2000)", "1", "(-2)/(exp(1)^4000 + 1)"),
        ("1", "1 + exp(-x^2-9999)", "(-1)/(exp(1)^9999*exp(x^2))"),
    ],
)  # fmt: skip
def test_a_difference_below_all_digits(left: str, right: str, difference: str) -> None:
    detail = f"the first less the answer is {difference}, which is not zero"
    assert look(left, right) == Verdict("refuted", "normal form", detail)


def test_it_counts_where_the_first_points_are_not_real() -> None:
    assert look("x", "x + exp(-9999)", "sqrt(x-5)").method == "normal form"


def test_agreement_to_30_digits_needs_some_to_500() -> None:
    """Zero in disguise, times so large a number that 500 digits are beyond all precision."""
    for power, status in ((10, "unknown"), (3, "checked")):
        verdict = look("x", f"x + (x+10^14)^{power}*({ZERO})", "sqrt(x)*sqrt(1-x)")
        assert verdict.status == status
        words = "only 10 points where both sides have a value that can be told apart"
        assert (verdict.detail == words) == (power == 10)


@pytest.mark.parametrize(
    ("left", "right"),
    [("(-1)^n", "(-1)^n + exp(-9999)"), ("x^n*(-1)^n", "x^n*(-1)^n + exp(-9999)")],
)
def test_such_a_difference_counts_where_there_is_an_open_set_of_real_values(
    left: str, right: str
) -> None:
    """Real for whole n only: what vanishes on no open set may vanish there."""
    assert look(left, right) == Verdict("unknown", BALLS, BEYOND)


def test_intervals_count_where_no_point_is_found_real() -> None:
    """Real beyond 10^26 only, which the search for switches finds and no seeded point."""
    same = look("sqrt(ln(x)-60)", "sqrt(ln(x)-60)")
    detail = "only 1 points where both sides have a value that can be told apart"
    assert same == Verdict("unknown", BALLS, detail)
    assert look("sqrt(ln(x)-60)", "2sqrt(ln(x)-60)").status == "refuted"


def test_where_nothing_is_real_complex_values_refute_nothing() -> None:
    """|x|/x is 1 where the two are real, and all seeded points lie elsewhere."""
    verdict = look("sqrt(ln(x)-60)", "sqrt(ln(x)-60)*|x|/x")
    detail = "only 1 points where both sides have a value that can be told apart"
    assert verdict == Verdict("unknown", BALLS, detail)


@pytest.mark.parametrize(
    ("left", "right", "domain"),
    [
        (f"1/({ZERO})", f"1/({ZERO})", "1"),
        (f"sqrt(-1-x^2)+1/({ZERO})", f"sqrt(-1-x^2)+1/({ZERO})", "sqrt(-1-x^2)"),
    ],
)
def test_no_value_that_can_be_told_apart(left: str, right: str, domain: str) -> None:
    detail = "no point where both sides have a value"
    assert look(left, right, domain) == Verdict("unknown", BALLS, detail)


def test_how_far_the_switches_are_known_near_zero() -> None:
    verdict = look("|sin(exp(4x+6))|", "|-sin(exp(4x+6))|")
    where = "-0.0456103 < x < 0.0454206"
    assert (verdict.status, verdict.regions) == ("unknown", (Region(where, "checked"),))
    words = f"where their parts change their signs is known for {where} only"
    assert verdict.detail.endswith(words)


def test_whole_exponents_that_no_point_has() -> None:
    verdict = look("(-2)^(a/3)*x", "x*(-2)^(a/3)")
    words = ", but none at which a/3 is a whole number, where alone there are values"
    assert (verdict.status, verdict.regions) == ("unknown", ())
    assert verdict.detail.endswith(words)
    verdict = look("x^(a/3)", "x^(a/3)")
    words = "along lines through them and near where several such places meet"
    assert verdict.status == "checked"
    assert verdict.detail.endswith(f", {words}, where a/3 is not a whole number")
    assert verdict.regions[0].where.endswith(f"; {words}; where a/3 is not a whole number")
    assert verdict.regions[0].where.startswith("-5652.38 < a < 22608.4 and ")


def test_complex_values_need_certainty_that_none_is_real() -> None:
    detail = "no point was found where the functions are real"
    for left, right, more in (
        ("sqrt(-1-x^2)", "-sqrt(-1-x^2)", "; as complex values the two differ"),
        ("sqrt(-1-x^2)", "sqrt(-1-x^2)", ""),
    ):
        verdict = look(left, right, "x")
        assert verdict == Verdict("unknown", BALLS, detail + more)
    for right, status in (("x + ln(-1)", "checked"), ("x - ln(-1)", "refuted")):
        assert look("ln(-exp(x))", right).status == status
