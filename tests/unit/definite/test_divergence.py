"""Proofs of divergence by means of waves, by logarithms of logarithms, and at poles of gamma."""

from __future__ import annotations

import mpmath
import pytest

import chainrule as cr
from chainrule.definite.limits import limit
from chainrule.definite.means import mean_too_large
from chainrule.definite.recurrence import off_poles
from chainrule.evaluate.values import value
from chainrule.expr import parse, substitute, to_text
from chainrule.expr.bounds import Infinity
from chainrule.expr.tree import num


def _found(f: str, low: str, high: str) -> cr.Area:
    found = cr.integrate(f, "x", lower=low, upper=high)
    assert isinstance(found, cr.Area)
    return found


@pytest.mark.parametrize(
    ("f", "low", "high"),
    [
        ("abs(sin(x))/x", "1", "oo"),
        ("abs(cos(x))/sqrt(x)", "1", "oo"),
        ("abs(sin(x^2))", "0", "oo"),
        ("abs(sin(x) + cos(2x))/x", "1", "oo"),
        ("abs(sin(1/x))/x", "0", "1"),  # the way to 0
        ("sqrt(abs(sin(x)))/(x*ln(x))", "3", "oo"),
        ("abs(sin(x))^3/x", "1", "oo"),
        ("sin(x)^2/(x*ln(x))", "2", "oo"),  # no size at all
        ("exp(sin(x))/x", "2", "oo"),  # at least 1/(e*x)
        ("abs(sin(x))*exp(cos(x))/(3x + 1)", "0", "oo"),
        ("gamma(x)", "0", "1"),
        ("gamma(x)", "-1", "-1/2"),
        ("gamma(x)", "-1/2", "1/2"),
        ("digamma(x)", "0", "1"),
        ("1/(x*ln(x)*ln(ln(x))^2)", "e", "e^e"),
        ("1/(x*ln(x)*ln(ln(x)))", "e^e", "oo"),
        ("1/(x*ln(x)*ln(ln(x))*ln(ln(ln(x))))", "e^(e^e)", "oo"),
    ],
)
def test_what_diverges(f: str, low: str, high: str) -> None:
    found = _found(f, low, high)
    assert (found.kind, found.verdict.status) == ("diverges", "proved")


@pytest.mark.parametrize(
    "f",
    [
        "abs(sin(x))/x^2",  # it converges
        "abs(cos(x))/(x*ln(x)^2)",
        "abs(sin(x))*sin(x)/x",  # so does that: what is left changes its sign
        "abs(sin(x))*cos(x)/x",
        "sin(x)/x",
        "sin(x)*cos(x)/x",
        "abs(sin(x))^x/x",  # a power that grows
        "abs(x*sin(x))/x^3",  # no bounded wave
        "sin(1/x)/x",  # no wave at all
    ],
)
def test_what_is_not_shown_by_a_mean(f: str) -> None:
    assert mean_too_large(parse(f), "x", Infinity.PLUS, 0) == ""


@pytest.mark.parametrize(
    ("f", "low", "value"),
    [
        ("1/(x*ln(x)*ln(ln(x))^2)", "e^e", "1"),
        ("1/(x*ln(x)*ln(ln(x))*ln(ln(ln(x)))^2)", "e^(e^e)", "1"),
        ("ln(ln(x))/(x*ln(x)^2)", "e", "1"),
    ],
)
def test_values_with_logarithms_of_logarithms(f: str, low: str, value: str) -> None:
    found = _found(f, low, "oo")
    assert (found.text, found.verdict.status) == (value, "proved")


def test_an_enclosure_by_the_logarithm_of_the_variable() -> None:
    found = _found("1/(x*ln(x)^(3/2)*ln(ln(x)))", "3", "oo")
    assert found.enclosure is not None
    cuts = [mpmath.log(3), 1.5, 4, 100, 10**5, 10**12, 10**20, mpmath.inf]
    theirs = mpmath.quad(lambda t: 1 / (t**1.5 * mpmath.log(t)), cuts)
    assert abs(float(found) - theirs) < 1e-9


@pytest.mark.parametrize(
    ("e", "to", "side", "wanted"),
    [
        ("1/ln(ln(x))", Infinity.PLUS, 0, "0"),
        ("ln(ln(ln(x)))", Infinity.PLUS, 0, "oo"),
        ("1/ln(ln(x + 1))", Infinity.PLUS, 0, "0"),
        ("ln(ln(1/x))", "0", 1, "oo"),
        ("gamma(x)*x", "0", 1, "1"),
        ("gamma(x)*(x + 2)", "-2", -1, "1/2"),
        ("digamma(2x)*x", "0", 1, "-1/2"),
    ],
)
def test_limits(e: str, to: Infinity | str, side: int, wanted: str) -> None:
    found = limit(parse(e), "x", parse(to) if isinstance(to, str) else to, side)
    assert found is not None
    assert (found.value if isinstance(found, Infinity) else to_text(found)) == wanted


def test_gamma_off_its_poles_is_the_same_function() -> None:
    for text, place in (("gamma(x)", "0"), ("gamma(2x - 3)", "0"), ("digamma(x)", "-2")):
        e, there = parse(text), parse(place)
        moved = off_poles(e, "x", there)
        assert moved != e
        at = {"x": num(3)}
        assert abs(value(substitute(e, at), {}) - value(substitute(moved, at), {})) < 1e-12
    for text in ("gamma(x + 1)", "gamma(x + 1/2)", "gamma(x - 100)", "x^2"):
        assert off_poles(parse(text), "x", parse("0")) == parse(text)
