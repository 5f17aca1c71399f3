"""Definite integrals of special functions and of what jumps: they ended in a defect."""

from __future__ import annotations

import pytest

import chainrule as cr


@pytest.mark.parametrize(
    ("f", "low", "high", "value"),
    [
        ("sign(x)", "-1", "2", "1"), ("Heaviside(x - 1)", "0", "3", "2"),
        ("floor(x)", "0", "2", None),
        ("x*floor(x)", "0", "2", None), ("sign(x)/x", "1", "2", None),
    ],
)  # fmt: skip
def test_an_integrand_that_jumps_is_right_or_undecided(
    f: str, low: str, high: str, value: str | None
) -> None:
    """x*floor(x), whose slope is floor(x), jumps: its difference 4 is not the integral."""
    found = cr.integrate(f, lower=low, upper=high)
    assert found.verdict.status in ("proved", "unknown")
    if value is not None:
        assert (found.text, found.verdict.status) == (value, "proved")


@pytest.mark.parametrize(("f", "value"), [("erf(x)", 0.486065), ("digamma(x + 1)", 0.0)])
def test_special_functions_are_enclosed(f: str, value: float) -> None:
    found = cr.integrate(f, lower="0", upper="1")
    assert isinstance(found, cr.Area)
    assert found.verdict.status == "proved"
    assert float(found) == pytest.approx(value, abs=1e-5)


@pytest.mark.parametrize(
    ("f", "low", "high", "value"),
    [
        ("exp(-x^2)", "-oo", "oo", "sqrt(pi)"), ("exp(-x^2)", "0", "1", "sqrt(pi)*erf(1)/2"),
        ("sin(x)/x", "0", "oo", "pi/2"), ("sin(x)/x", "-oo", "oo", "pi"),
        ("cos(x)/x", "1", "oo", "-Ci(1)"), ("exp(-x)/x", "1", "oo", "-Ei(-1)"),
        ("cos(x^2)", "0", "oo", "sqrt(pi/2)/2"), ("1/ln(x)", "0", "1/2", "li(1/2)"),
        ("exp(-x)/sqrt(x)", "0", "oo", "sqrt(pi)"),
    ],
)  # fmt: skip
def test_values_by_special_functions(f: str, low: str, high: str, value: str) -> None:
    """Of some the integral converges, but not absolutely: no enclosure was found before."""
    found = cr.integrate(f, lower=low, upper=high)
    assert (found.text, found.verdict.status) == (value, "proved")


@pytest.mark.parametrize(
    ("f", "low", "high"), [("1/ln(x)", "2", "oo"), ("exp(-x)/x", "0", "1"), ("exp(x^2)", "0", "oo")]
)
def test_where_special_functions_diverge(f: str, low: str, high: str) -> None:
    assert cr.integrate(f, lower=low, upper=high).text == "diverges"
