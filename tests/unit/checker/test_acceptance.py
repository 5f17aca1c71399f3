"""A proof is accepted where there is something that it is about, and only there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from chainrule.algebra import TooCostly
from chainrule.checker.acceptance import (
    NO_VALUE,
    NOWHERE,
    accepted,
    complex_counts,
    is_undefined,
    without_value,
)
from chainrule.checker.check import check_antiderivative, check_derivative
from chainrule.checker.claim import Claim, Inquiry, Means, Proof
from chainrule.checker.divisors import doubtful_divisors
from chainrule.checker.prove import by_normal_form
from chainrule.expr import differentiate, parse
from chainrule.types import Region, Verdict

MEANS = Means(lambda: None, lambda claim: None)
PROOF = Proof("by decree", "under a condition", (Region("x > 0", "proved"),))
REAL_ONLY = Proof("by decree", for_complex=False)


def question(left: str, right: str, *domain: str, **options: Any) -> Inquiry:
    functions = tuple(parse(text) for text in domain)
    return Inquiry(parse(left), parse(right), functions, "the first", **options)


@pytest.mark.parametrize("domain", ["x", "ln(x)", "sqrt(x-10^6)", "asin(x-10^9)", "1/(|x|+1)"])
def test_a_proof_about_real_points_is_accepted_as_it_is(domain: str) -> None:
    verdict = accepted(question("x", "x", domain), PROOF, MEANS)
    assert verdict == Verdict("proved", "by decree", "under a condition", regions=PROOF.regions)


def test_a_proof_is_refuted_where_a_point_speaks_against_it() -> None:
    verdict = accepted(question("x", "2x", "ln(x)"), PROOF, MEANS)
    assert (verdict.status, verdict.method) == ("refuted", "ball arithmetic")


def test_a_function_without_a_value_is_named() -> None:
    verdict = accepted(question("x", "x", "x/(x-x)"), PROOF, MEANS)
    detail = "the function has no value anywhere: it divides by zero, or the like"
    assert verdict == Verdict("unknown", NO_VALUE, detail)
    two = accepted(question("x", "x", "x", "x/(x-x)"), PROOF, MEANS)
    assert two.detail == "one of the two has no value anywhere: it divides by zero, or the like"
    assert without_value(question("x", "x", "x", "x")).detail == two.detail


@pytest.mark.parametrize(
    ("domain", "undefined"),
    [
        (("1/(x-x)",), True), (("x", "ln(x-x)"), True), (("x + 1/x",), False),
        (("1/(|x|-x)",), False),
        (("1/(cos(pi/5)-cos(2pi/5)-1/2)",), False), (("1/(sin(x)^2+cos(x)^2-1)",), True),
    ],
)  # fmt: skip
def test_what_certainly_divides_by_zero(domain: tuple[str, ...], undefined: bool) -> None:
    assert is_undefined(question("x", "x", *domain), MEANS) == undefined


def test_where_nothing_is_real_complex_values_count_in_so_many_words() -> None:
    verdict = accepted(question("x", "x", "sqrt(-1-x^2)"), PROOF, MEANS)
    assert (verdict.status, verdict.method) == ("proved", "by decree")
    assert verdict.detail == "as complex values: the function is real nowhere"
    assert verdict.regions == (Region("complex values", "proved", "the function is real nowhere"),)


def test_where_no_real_point_is_found_but_there_may_be_one() -> None:
    verdict = accepted(question("x", "x", "sqrt(|x|-x-|x-x^2|*10^99*(x^2+1))"), PROOF, MEANS)
    assert verdict.status == "proved"
    assert verdict.detail == "as complex values: no point was found where the function is real"


@pytest.mark.parametrize(
    ("proof", "complex_counts", "detail"),
    [
        (PROOF, False, "the two are together real nowhere; as complex values they agree"),
        (REAL_ONLY, False, "the two are together real nowhere"),
        (REAL_ONLY, True, "the two are together real nowhere"),
    ],
)
def test_where_complex_values_do_not_count_nothing_is_known(
    proof: Proof, complex_counts: bool, detail: str
) -> None:
    asked = question("x", "x", "ln(x)", "ln(-x)", complex_counts=complex_counts)
    assert accepted(asked, proof, MEANS) == Verdict("unknown", NOWHERE, detail)


NEVER, FAR_AWAY = "sqrt(-1-x^2)", "sqrt(ln(x)-60)"


@pytest.mark.parametrize(
    ("counts", "meant", "expected"),
    [
        (True, None, True), (True, "x", True), (True, NEVER, True),
        (False, None, False), (False, "x", False), (False, NEVER, True), (False, FAR_AWAY, False),
    ],
)  # fmt: skip
def test_whether_complex_values_count(counts: bool, meant: str | None, expected: bool) -> None:
    """Where they do not, they do all the same if the one function that is meant is real nowhere."""
    asked = question(
        "x", "x", NEVER, complex_counts=counts, meant=None if meant is None else parse(meant)
    )
    assert complex_counts(asked, MEANS) == expected


@pytest.mark.parametrize(
    ("counts", "meant", "detail"),
    [
        (False, None, PROOF.conditions), (False, "x", PROOF.conditions),
        (True, None, "as complex values: no point was found where the function is real"),
        (False, NEVER, "as complex values: no point was found where the function is real"),
    ],
)  # fmt: skip
def test_where_complex_values_do_not_count_a_real_point_is_sought_for_long(
    counts: bool, meant: str | None, detail: str
) -> None:
    """Beyond 10^26, which is found by the zeros of what is no polynomial."""
    asked = question(
        "x", "x", FAR_AWAY, complex_counts=counts, meant=None if meant is None else parse(meant)
    )
    verdict = accepted(asked, PROOF, MEANS)
    assert (verdict.status, verdict.detail) == ("proved", detail)


def test_complex_values_are_wanted_where_a_divisor_may_vanish() -> None:
    zero = "cos(pi/5)-cos(2pi/5)-1/2"
    for divisor, status in ((zero, "unknown"), ("x+1", "proved"), ("sqrt(x^2+3)+x", "proved")):
        asked = question("x", "x", f"sqrt(-1-x^2)/({divisor})")
        verdict = accepted(asked, PROOF, MEANS)
        assert verdict.status == status, divisor
        if status == "unknown":
            assert verdict == Verdict("unknown", "ball arithmetic", "the function is real nowhere")


def test_what_divides_by_nothing_has_values_however_large() -> None:
    asked = question("x", "x", "sqrt(-1-x^2)*exp(exp(exp(exp(9))))")
    verdict = accepted(asked, PROOF, MEANS)
    assert verdict.status == "proved"
    assert verdict.detail == "as complex values: the function is real nowhere"


def test_too_costly_to_know_is_no_yes() -> None:
    """No point has a value within the precision, and the divisor is too long to be looked at."""
    u = "(|x|+x+a+b+c+d)"
    long = f"{u}^60*({u}+1)^60-|x|-x"
    asked = question("x", "x", f"sqrt(-1-x^2)*exp(exp(exp(exp(9))))/({long})")
    claim = Claim(asked.left, asked.left, asked.domain, doubtful_divisors(asked.domain))
    with pytest.raises(TooCostly):
        by_normal_form(claim, MEANS.little)
    verdict = accepted(asked, PROOF, MEANS)
    assert verdict == Verdict("unknown", "ball arithmetic", "the function is real nowhere")


FAR = "sqrt(x-10^31)+|x|"


@pytest.mark.parametrize(
    ("ask", "method", "detail"),
    [
        (lambda: check_derivative(parse(FAR), "x", differentiate(parse(FAR), "x")),
         "the rules give the same", ""),
        (lambda: check_derivative(parse("ln(-1-x^2)"), "x", parse("2x/(1+x^2)")),
         "normal form", "as complex values: the function is real nowhere"),
        (lambda: check_antiderivative(parse("1/x"), "x", parse("ln(-x)")),
         "the rules give the same", "on every interval where both f and F are real"),
    ],
)  # fmt: skip
def test_proved(ask: Callable[[], Verdict], method: str, detail: str) -> None:
    verdict = ask()
    assert (verdict.status, verdict.method, verdict.detail) == ("proved", method, detail)


@pytest.mark.parametrize(
    ("f", "F"),
    [
        ("cos(x)/(sin(x)-2)", "ln(sin(x)-2)"), ("x/(1+x^2)", "ln(-1-x^2)/2"),
        ("1/x", "ln(x)+ln(-x)-ln(-x)"),
    ],
)  # fmt: skip
def test_an_antiderivative_that_is_real_nowhere_is_not_proved(f: str, F: str) -> None:
    verdict = check_antiderivative(parse(f), "x", parse(F))
    assert (verdict.status, verdict.method) == ("unknown", NOWHERE)
    assert verdict.detail.startswith("the two are together real nowhere")


@pytest.mark.parametrize(
    ("f", "F"),
    [("ln(-1-x^2)", "x*ln(-1-x^2)-2x+2atan(x)"), ("x+ln(-1)", "x^2/2+ln(-1)*x")],
)
def test_complex_values_count_where_the_integrand_is_real_nowhere(f: str, F: str) -> None:
    """As they do for derivatives; the verdict says so, and speaks of no interval."""
    verdict = check_antiderivative(parse(f), "x", parse(F))
    assert verdict.status == "proved"
    assert verdict.detail == "as complex values: the two are together real nowhere"
    wrong = check_antiderivative(parse(f), "x", parse(F + "+x"))
    assert wrong.status in ("refuted", "unknown")


def test_a_real_point_of_a_narrow_domain_is_looked_for_before_all_regions_are() -> None:
    """The domain of the first lies where cos(m - 3) is large; regions of the second take long."""
    for f in (
        "sqrt(3x + 7cos(m - 3) - 7acos(x))",
        "n*asin(29n - cosh(sin((m + asinh(tanh(17^(1/9))))/b^28)))",
    ):
        variable = "n" if "n*" in f else "x"
        slope = differentiate(parse(f), variable)
        verdict = check_antiderivative(slope, variable, parse(f), timeout_s=20)
        assert verdict.status == "proved", f
