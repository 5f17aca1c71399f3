"""Principal values, where they are asked for."""

from __future__ import annotations

import mpmath
import pytest
from typer.testing import CliRunner

import chainrule as cr
from chainrule.area import Area
from chainrule.cli.app import app


@pytest.mark.parametrize(
    ("f", "low", "high", "value"),
    [
        ("1/x", "-1", "2", "ln(2)"), ("1/x", "-1", "1", "0"), ("1/x", "1", "-2", "ln(2)"),
        ("1/(x^3 - x)", "-2", "3", "ln(32/27)/2"), ("exp(x)/x", "-1", "1", "Ei(1) - Ei(-1)"),
        ("tan(x)", "0", "pi", "0"), ("1/(x - 1/3) + 1/(x - 2)", "0", "5", "ln(21)"),
    ],
)  # fmt: skip
def test_the_same_distance_on_both_sides(f: str, low: str, high: str, value: str) -> None:
    assert cr.integrate(f, lower=low, upper=high).text == "diverges"
    found = cr.integrate(f, lower=low, upper=high, principal=True)
    assert found.text == value
    assert (found.verdict.status, found.verdict.method) == ("checked", "principal value")
    assert "the limits of F from both sides were taken together at x = " in found.verdict.detail


@pytest.mark.parametrize(
    ("f", "low", "high", "text", "value"),
    [
        ("1/log(x)", "0", "2", "li(2)", mpmath.li(2)),
        ("1/log(x)", "1/2", "2", "li(2) - li(1/2)", mpmath.li(2) - mpmath.li(0.5)),
        ("x/log(x)", "0", "3", "Ei(2ln(3))", mpmath.li(9)),
        ("1/log(x) + 1/(x - 2)", "0", "3", "li(3) - ln(2)", mpmath.li(3) - mpmath.log(2)),
    ],
)
def test_logarithmic_integrals_over_the_place_where_the_logarithm_is_zero(
    f: str, low: str, high: str, text: str, value: mpmath.mpf
) -> None:
    found = cr.integrate(f, lower=low, upper=high, principal=True)
    assert (found.text, found.verdict.status) == (text, "checked")
    assert isinstance(found, Area)
    assert float(found) == pytest.approx(float(value))


def test_a_pole_at_an_end_has_no_other_side() -> None:
    for ends in ((0, 1), (1, 2)):
        found = cr.integrate("1/log(x)", lower=ends[0], upper=ends[1], principal=True)
        assert found.text == "diverges"


def test_it_is_the_limit_of_what_is_left() -> None:
    """Beside the pole at 0 the integral from -1 to -e and from e to 2, by mpmath."""
    value = mpmath.mpf(1)
    for distance in (mpmath.mpf(10) ** -3, mpmath.mpf(10) ** -4):
        f = lambda x: mpmath.exp(x) / x  # noqa: E731
        value = mpmath.quad(f, [-1, -distance]) + mpmath.quad(f, [distance, 1])
    assert abs(value - (mpmath.ei(1) - mpmath.ei(-1))) < 1e-3


@pytest.mark.parametrize(
    ("f", "low", "high", "why"),
    [
        ("1/(x - 1)^2", "0", "2", "a limit of the antiderivative is infinite, or was not found"),
        ("1/x", "0", "1", "a limit of the antiderivative is infinite, or was not found"),
        ("x^2/(x^3 - 2)", "0", "3", "a pole is not a short constant"),
    ],
)
def test_where_there_is_none_it_still_diverges(f: str, low: str, high: str, why: str) -> None:
    found = cr.integrate(f, lower=low, upper=high, principal=True)
    assert isinstance(found, Area)
    assert found.text == "diverges"
    assert f"no principal value was found: {why}" in found.found.notes


def test_a_pole_at_a_square_root() -> None:
    found = cr.integrate("x/(x^2 - 2)", lower=0, upper=3, principal=True)
    assert (found.text, found.verdict.status) == ("ln(7/2)/2", "checked")


def test_what_converges_is_what_it_is() -> None:
    assert cr.integrate("x^2", lower=0, upper=1, principal=True).verdict.status == "proved"


def test_on_the_command_line() -> None:
    words = ["integrate", "1/x", "--from", "-1", "--to", "2", "--principal"]
    told = CliRunner().invoke(app, words)
    assert told.exit_code == 0
    assert "  ln(2)\nchecked (principal value)\n" in told.stdout
