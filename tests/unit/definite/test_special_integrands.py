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
    assert found.verdict.status == "proved"
    assert float(str(found).split("±")[0]) == pytest.approx(value, abs=1e-5)
