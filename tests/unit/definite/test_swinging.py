"""Integrals to infinity that have no limit, since the integrand swings without end."""

from __future__ import annotations

import mpmath
import pytest

import chainrule as cr
from chainrule.definite import definite
from chainrule.definite.swinging import swings
from chainrule.evaluate.values import value
from chainrule.expr import parse
from chainrule.expr.bounds import Infinity, bound_at
from chainrule.expr.fold import ZERO

WITHOUT_LIMIT = [
    "sin(x)", "sin(x)^3", "sin(x)*cos(x)", "x*sin(x)", "exp(x)*sin(x)", "x*cos(x)/(x + 1)",
    "sin(x) + sin(sqrt(2)*x)", "sin(sqrt(x))", "cos(sqrt(x))/sqrt(x)", "x*cos(x^2)", "sin(ln(x))/x",
    "sin(x)/(2 + cos(x))", "floor(sin(x))", "sign(sin(x))", "sin(sin(x))", "sin(x)*atan(x)",
    "2sin(x) + cos(x)/x", "sin(x) + cos(x/3)", "x^2*sin(x + 1) - x",
]  # fmt: skip
WITH_LIMIT = [
    "sin(x)/x", "sin(x^2)", "x*sin(x^3)", "cos(x)/ln(x)", "exp(-x)*cos(x)", "sin(x)/x^2",
    "sin(x)^2 + cos(x)^2 - 1", "sin(ln(x))/x^2", "sin(2x) - 2sin(x)*cos(x)", "1/x^2",
]  # fmt: skip


@pytest.mark.parametrize("f", WITHOUT_LIMIT)
def test_what_swings_without_becoming_small_has_no_integral(f: str) -> None:
    assert swings(parse(f), "x", Infinity.PLUS, 0)


@pytest.mark.parametrize("f", WITH_LIMIT)
def test_what_becomes_small_or_is_nothing_may_have_one(f: str) -> None:
    assert swings(parse(f), "x", Infinity.PLUS, 0) == ""


def test_towards_a_place_and_to_the_left() -> None:
    assert swings(parse("sin(1/x)/x^2"), "x", ZERO, 1)
    assert swings(parse("sin(1/x)/x"), "x", ZERO, 1) == ""
    assert swings(parse("cos(x)"), "x", Infinity.MINUS, 0)


@pytest.mark.parametrize(
    ("f", "low", "high", "where"),
    [("sin(x)", "0", "oo", "oo"), ("cos(x)", "-oo", "0", "-oo"), ("cos(1/x)/x^2", "0", "1", "0")],
)
def test_the_integral_is_said_to_diverge(f: str, low: str, high: str, where: str) -> None:
    found = definite(parse(f), "x", *(bound_at(end, 0, len(end)) for end in (low, high)))
    assert (found.kind, found.verdict.status) == ("diverges", "proved")
    assert found.verdict.detail == (
        f"the integral of {f} swings as x goes to {where}, and has no limit"
    )


@pytest.mark.parametrize(
    ("f", "low", "wanted"),
    [
        ("cos(exp(x))", "0", "-Ci(1)"),
        ("sin(exp(x))", "0", "pi/2 - Si(1)"),
        ("cos(exp(x))*exp(-x)", "0", "cos(1) - pi/2 + Si(1)"),
        ("x*sin(exp(x))", "0", None),
        ("sin(exp(x))/x", "1", None),
    ],
)
def test_waves_of_exponentials_by_another_variable(f: str, low: str, wanted: str | None) -> None:
    found = cr.integrate(f, "x", lower=low, upper="oo")
    assert isinstance(found, cr.Area)
    assert found.verdict.status == "proved"
    assert wanted is None or found.text == wanted
    g = parse(f)  # by u = exp(x), between the zeros of the wave
    with mpmath.workdps(20):
        theirs = mpmath.quadosc(
            lambda u: value(g, {"x": mpmath.log(u)}) / u,
            [mpmath.exp(int(low)), mpmath.inf],
            omega=1,
        )
    assert abs(float(found) - theirs) < 1e-9


@pytest.mark.parametrize(
    "f", ["exp(x)*sin(exp(x))", "cos(exp(2x))*exp(x)^2", "exp(x)*sin(exp(x))^2"]
)
def test_waves_of_exponentials_without_a_limit(f: str) -> None:
    found = cr.integrate(f, "x", lower="0", upper="oo")
    assert isinstance(found, cr.Area)
    assert (found.kind, found.verdict.status) == ("diverges", "proved")


def test_what_is_not_real_is_said_of_the_question_as_it_stands() -> None:
    with pytest.raises(cr.InputError, match="is not real near x = -"):
        cr.integrate("sqrt(x)*sin(exp(x))", "x", lower="-2", upper="oo")
