"""Without a proof: each interval is looked at, and what is said is no more than was seen."""

from __future__ import annotations

from typing import Any

import pytest

from chainrule.checker.claim import Inquiry, Means
from chainrule.checker.evidence import by_intervals
from chainrule.checker.refutation import compared
from chainrule.expr import parse
from chainrule.types import Region, Verdict

MEANS = Means(lambda: None, lambda claim: None)
BALLS = "ball arithmetic"


def look(left: str, right: str, *domain: str, **options: Any) -> Verdict:
    functions = tuple(parse(text) for text in domain or (left,))
    asked = Inquiry(parse(left), parse(right), functions, "the first", **options)
    return by_intervals(asked, compared(asked, 6, MEANS), MEANS)


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
