"""Exact values by the mirror image of an integrand, each against its known value."""

from __future__ import annotations

import pytest

import chainrule as cr
from chainrule.area import Area
from chainrule.definite import by_symmetry, definite
from chainrule.definite.values import number
from chainrule.expr import parse
from chainrule.expr.bounds import Infinity

PROVED = [
    ("x*sin(x)/(1 + cos(x)^2)", "0", "pi", "pi^2/4"),
    ("ln(1 + tan(x))", "0", "pi/4", "pi*ln(2)/8"),
    ("sin(x)^3*exp(x^2)", "-1", "1", "0"),
    ("1/((1 + x^2)*(1 + exp(x)))", "-1", "1", "pi/4"),
    ("sqrt(x)/(sqrt(x) + sqrt(5 - x))", "0", "5", "5/2"),
    ("cos(x)^2/(1 + exp(x))", "pi/2", "-pi/2", "-pi/4"),
    ("x^2/(1 + 2^x)", "-1", "1", "1/3"),
    ("sqrt(ln(9 - x))/(sqrt(ln(9 - x)) + sqrt(ln(x + 3)))", "2", "4", "1"),
    ("x*exp(-x^2)*cos(x)/(1 + x^4)", "-oo", "oo", "0"),
    ("ln(x)/(x^2 - x + 1)", "0", "oo", "0"),
]


def area(f: str, low: str, high: str) -> Area:
    found = cr.integrate(f, "x", lower=low, upper=high)
    assert isinstance(found, Area)
    return found


@pytest.mark.parametrize(("f", "low", "high", "wanted"), PROVED)
def test_half_the_sum_with_the_mirror_image_has_an_antiderivative(
    f: str, low: str, high: str, wanted: str
) -> None:
    found = area(f, low, high)
    assert (found.text, found.verdict.status) == (wanted, "proved"), found.verdict
    assert found.enclosure is not None


def test_a_half_that_is_constant_at_some_points_only_agrees_with_the_enclosure() -> None:
    found = area("1/(1 + tan(x)^sqrt(2))", "0", "pi/2")
    assert (found.text, found.verdict.status) == ("pi/4", "checked")
    assert found.verdict.detail == "half the sum of f and its mirror image is 1/2"


def test_what_has_no_simpler_half_stays_as_it_was() -> None:
    for text, low, high in (("exp(-x^4)", "-1", "1"), ("ln(1 + sin(x))", "0", "pi/2")):
        assert area(text, low, high).kind == "enclosed"
    f, ends = parse("exp(-x^4)"), (parse("1"), Infinity.PLUS)
    found = definite(f, "x", *ends)
    assert by_symmetry(found, f, "x", ends, lambda g, variable: None) is found


def test_an_integral_that_diverges_has_no_value_by_symmetry() -> None:
    assert area("1/x^3", "-1", "1").kind == "diverges"
    assert area("x/(1 + x^2)", "-oo", "oo").kind == "diverges"


def test_a_half_whose_value_the_enclosure_excludes_is_dropped() -> None:
    """The enclosure is that of another integrand: what symmetry says cannot be right."""
    f, ends = parse("x^3*cos(x^5)"), (parse("-1"), parse("1"))
    other = definite(parse("exp(-x^4)"), "x", *ends)
    assert by_symmetry(other, f, "x", ends, lambda g, variable: None) is other
    found = by_symmetry(definite(f, "x", *ends), f, "x", ends, lambda g, variable: None)
    assert found.exact is not None
    assert number(found.exact) == 0


@pytest.mark.parametrize(
    ("f", "low", "high", "lines"),
    [
        ("x*sin(x)/(1 + cos(x)^2)", "0", "pi", [
            "substitution, pi - x for x", "half the sum of both", "the fundamental theorem",
        ]),
        ("ln(1 + tan(x))", "0", "pi/4", [
            "substitution, pi/4 - x for x", "half the sum of both", "a constant",
        ]),
        ("sin(x)^5*exp(x^2)", "-1", "1", ["the integrand is odd"]),
        ("ln(x)/(1 + x^2)", "0", "oo", ["the integrand and its mirror image cancel"]),
    ],
)  # fmt: skip
def test_a_symmetry_is_told_as_steps(f: str, low: str, high: str, lines: list[str]) -> None:
    found = cr.integrate(f, "x", lower=low, upper=high)
    told = [step.because for step in found.steps]
    assert [line for line in told if line in lines] == lines
    assert found.steps.proved


def test_a_step_between_bounds_is_a_formula_for_a_page() -> None:
    found = cr.integrate("ln(1 + tan(x))", "x", lower=0, upper="pi/4")
    last = found.steps[len(found.steps) - 1]
    assert last.text == "∫ ln(2)/2 dx from 0 to pi/4 = pi*ln(2)/8"
    assert last.latex.startswith(r"\int_{0}^{\frac{\pi}{4}} ")
    assert last.because_latex == r"\text{a constant}"
    assert last.fields()["verdict"] == "proved"
