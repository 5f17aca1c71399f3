"""Integrands whose parts turn round at the edge of a domain have narrow enclosures."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest
from flint import acb, arb

from chainrule.checker.zeros import Stretch
from chainrule.definite import definite
from chainrule.definite.cover import cover
from chainrule.definite.turning import TurningLine, turns
from chainrule.definite.values import Line
from chainrule.evaluate.values import value
from chainrule.expr import parse

TOUCHING = [
    ("sqrt(1 - cos(x))", "0", "pi", "2sqrt(2)"),
    ("asin(sin(x))", "0", "2", "pi^2/4 - (pi - 2)^2/2"),
    ("acosh(cosh(x))", "-1", "1", "1"),
    ("x*floor(sin(x))", "0", "7", "-3pi^2/2"),
    ("x*ceil(cos(x))", "0", "9", "17pi^2/8"),
    ("sqrt(2 - 2sin(x))", "0", "pi", "8 - 4sqrt(2)"),
    ("asin(2x/(1 + x^2))", "0", "2", "ln(5/4) + 2asin(4/5)"),
    ("abs(1 - cos(x))", "-1", "7", "8 - sin(1) - sin(7)"),
    ("sqrt(x^2 - 2x + 1)", "0", "2", "1"),
    ("sqrt((x^2 - 2x + 1)*exp(2x))", "0", "1", "e - 2"),
]


@pytest.mark.parametrize(("f", "low", "high", "wanted"), TOUCHING)
def test_an_integrand_that_touches_the_edge_of_a_domain_is_enclosed(
    f: str, low: str, high: str, wanted: str
) -> None:
    found = definite(parse(f), "x", parse(low), parse(high))
    assert found.kind == "enclosed", found
    assert found.enclosure is not None
    with mpmath.workdps(30):
        right = Fraction(mpmath.nstr(mpmath.re(value(parse(wanted), {})), 20))
    assert abs((found.enclosure.low + found.enclosure.high) / 2 - right) < Fraction(1, 10**14)
    assert found.enclosure.high - found.enclosure.low < Fraction(1, 10**12)


@pytest.mark.parametrize(
    "f", ["sqrt(cos(x) - 1 + x^2/2)", "sqrt(exp(x) - 1 - x)", "(1 - cos(x))^(1/3)"]
)
def test_zeros_up_to_the_fourth_order_are_enclosed(f: str) -> None:
    found = definite(parse(f), "x", parse("-1"), parse("1"))
    assert found.enclosure is not None
    with mpmath.workdps(40):
        right = mpmath.quad(lambda x: value(parse(f), {"x": x}), [-1, 0, 1]).real
    assert found.enclosure.value == pytest.approx(float(right), rel=1e-9)


def test_balls_hold_the_values_and_are_narrower() -> None:
    for text in ("sqrt(1 - cos(x))", "asin(2x/(1 + x^2))", "abs(exp(x) - 1 - x)", "1/(1 - cos(x))"):
        e = parse(text)
        line = TurningLine(e, "x")
        for middle, radius in ((0.03, 0.005), (1.03, 0.005), (-0.3, 0.01)):
            around = arb(middle, radius)
            wide = line.real(around)
            assert wide.rad() <= Line(e, "x").real(around).rad() or not wide.is_finite()
            for at in (middle - radius, middle, middle + radius):
                assert wide.overlaps(Line(e, "x").real(arb(at)))
            disc = acb(around, arb(0, radius))
            for at in (acb(middle, radius), acb(middle - radius, -radius)):
                assert line.analytic(disc, True).overlaps(Line(e, "x").analytic(at, True))


def test_a_corner_is_no_turn() -> None:
    """Derivatives of |x| of higher order are 0: they say nothing of the corner."""
    at = arb(0, 1) / 8 + arb(1) / 16
    assert TurningLine(parse("sqrt(abs(x) + x^2)"), "x").real(at).contains(0)
    assert not TurningLine(parse("sqrt(floor(x)^2)"), "x").real(at).is_finite()
    assert not TurningLine(parse("1/(x*abs(x))"), "x", strict=True).real(at).is_finite()


def test_a_strict_line_has_no_value_at_an_edge() -> None:
    e, at = parse("sqrt(x)"), arb(0, 1) / 8
    assert TurningLine(e, "x").real(at).is_finite()
    assert not TurningLine(e, "x", strict=True).real(at).is_finite()


def test_what_is_not_real_is_seen_beside_a_turn() -> None:
    found = cover(parse("sqrt(cos(x) - 1)"), "x", Stretch(Fraction(-1), Fraction(1)))
    assert found.outside is not None


@pytest.mark.parametrize("f", ["sqrt(1 - x)", "1/(2x/3 - 1)", "exp(x)/x", "sin(x)^2", "x^3"])
def test_lines_and_smooth_functions_need_none(f: str) -> None:
    assert not turns(parse(f), "x")


@pytest.mark.parametrize(
    ("f", "low", "high"),
    [
        ("1/(x^2 - 2x + 1)", "0", "3"),
        ("1/(1 + cos(x))", "0", "4"),
        ("1/(1 - sin(x))", "0", "2"),
        ("1/(x^4 - 2x^2 + 1)", "0", "2"),
        ("1/(exp(x) - 1 - x)", "-1", "1"),
        ("exp(x)/(exp(2x) - 4exp(x) + 4)", "0", "1"),
        ("1/(x - sin(x))", "-1", "2"),
    ],
)
def test_a_double_pole_that_the_formula_hides_is_proved_to_diverge(
    f: str, low: str, high: str
) -> None:
    found = definite(parse(f), "x", parse(low), parse(high))
    assert (found.kind, found.verdict.status) == ("diverges", "proved"), found


def test_a_gap_of_second_order_is_no_pole() -> None:
    found = definite(parse("(x - 1)^2/(x^2 - 2x + 1)"), "x", parse("0"), parse("3"))
    assert found.enclosure is not None
    assert found.enclosure.low <= 3 <= found.enclosure.high
