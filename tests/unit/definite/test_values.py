"""Balls of an expression on a piece of a line: they hold its values, or nothing is said."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest
from flint import acb, arb

from chainrule.checker.zeros import Stretch
from chainrule.definite.cover import ball, cover
from chainrule.definite.values import Line, number
from chainrule.evaluate.values import value
from chainrule.expr import parse

EVERYTHING = (
    "x^2", "x^3", "x^(-2)", "x^0", "x^(1/3)", "x^(-1/2)", "x^x", "2^x", "sqrt(x)", "cbrt(x)",
    "ln(x)", "log2(x)", "log10(x)", "|x-1|", "sin(x)", "tan(x)", "sec(x)", "csc(x)", "cot(x)",
    "asin(x/3)", "acos(x/3)", "atan(x)", "acot(x)", "asec(x+2)", "acsc(x+2)", "sinh(x)", "tanh(x)",
    "sech(x)", "csch(x)", "coth(x)", "asinh(x)", "acosh(x+1)", "atanh(x/3)", "exp(-x)", "pi*x + e",
)  # fmt: skip


def line(text: str) -> Line:
    return Line(parse(text), "x")


@pytest.mark.parametrize("text", EVERYTHING)
def test_a_ball_holds_the_values_of_its_points(text: str) -> None:
    piece = Stretch(Fraction(5, 4), Fraction(3, 2))
    found = line(text).real(ball(piece))
    along = line(text).analytic(acb(ball(piece)), False)
    for share in (0, Fraction(1, 3), 1):
        at = piece.low + (piece.high - piece.low) * share
        with mpmath.workdps(30):
            there = value(parse(text), {"x": mpmath.mpf(at.numerator) / at.denominator})
        near = arb(str(there)) + arb(0, 1e-12)
        assert found.overlaps(near)
        assert along.real.overlaps(near)


@pytest.mark.parametrize("text", EVERYTHING)
def test_complex_values_are_principal_ones(text: str) -> None:
    found = line(text).analytic(acb(arb(1.25), arb(0.1)), True)
    with mpmath.workdps(30):
        there = value(parse(text), {"x": mpmath.mpc("1.25", "0.1")})
    if text != "|x-1|":  # continued from the right, where it is x - 1
        assert found.real.overlaps(arb(str(there.real)) + arb(0, 1e-12))
        assert found.imag.overlaps(arb(str(there.imag)) + arb(0, 1e-12))


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("sqrt(x)", True), ("cbrt(x)", True), ("x^(2/3)", True), ("asin(x+1)", True),
        ("acos(1-x)", True), ("x^2", True), ("x^5", True), ("|x|", True),
        ("ln(x)", False), ("1/x", False), ("x^(-1/2)", False), ("x^(-2)", False), ("cot(x)", False),
        ("acot(x)", False), ("x^x", False), ("atanh(x+1)", False),
    ],
)  # fmt: skip
def test_at_the_edge_of_a_domain(text: str, holds: bool) -> None:
    assert bool(line(text).real(arb(0, 1) * arb(2) ** -40).is_finite()) is holds


def test_where_nothing_is_real() -> None:
    assert not line("sqrt(x)").real(arb(-3)).is_finite()
    assert not line("asin(x)").real(arb(3)).is_finite()
    assert not line("sqrt(x)").real(arb("inf")).is_finite()


@pytest.mark.parametrize(
    ("text", "at", "analytic"),
    [
        ("sqrt(x)", (-1, 0), False), ("sqrt(x)", (1, 0), True), ("ln(x)", (-1, 0), False),
        ("x^(1/3)", (-1, 0), False), ("cbrt(x)", (-1, 0), False), ("|x|", (0, 1), False),
        ("asin(x)", (2, 0), False), ("asin(x)", (2, 1), True), ("asin(x)", (0.5, 0), True),
        ("atan(x)", (0, 2), False), ("atan(x)", (0, 0.5), True), ("atan(x)", (1, 2), True),
        ("acosh(x)", (0.5, 0), False), ("acosh(x)", (2, 0), True), ("acosh(x)", (0.5, 1), True),
        ("atanh(x)", (2, 0), False), ("asinh(x)", (0, 2), False), ("acsc(x)", (0.5, 0), False),
        ("log10(x)", (-1, 0), False), ("tan(x)", (2, 3), True),
    ],
)  # fmt: skip
def test_off_the_cuts_it_is_analytic(text: str, at: tuple[float, float], analytic: bool) -> None:
    around = acb(arb(at[0], 0.01), arb(at[1], 0.01))
    assert bool(line(text).analytic(around, True).is_finite()) is analytic


def test_numbers() -> None:
    assert number(parse("sqrt(2)^2")).contains(2)
    assert not number(parse("ln(-1)")).is_finite()


@pytest.mark.parametrize(
    ("text", "ends", "open_at"),
    [
        ("x^2*exp(x)", (-9, 9), []),
        ("1/(3x-1)", (0, 1), [1 / 3]),
        ("1/sin(x)", (-4, 4), [-3.141592653589793, 0, 3.141592653589793]),
        ("sqrt(x)", (0, 1), []),
        ("sqrt((x-1)^2)", (0, 2), []),
        ("x*ln(x)", (0, 1), [0]),
        ("atan(tan(x))", (0, 3), [1.5707963267948966]),
        ("x/|x|", (-1, 1), [0]),
    ],
)
def test_what_is_not_known_to_be_continuous(
    text: str, ends: tuple[int, int], open_at: list[float]
) -> None:
    found = cover(parse(text), "x", Stretch(Fraction(ends[0]), Fraction(ends[1])))
    assert [float(s.low) for s in found.open] == pytest.approx(open_at, abs=1e-15)
    assert (found.is_continuous, found.complete, found.outside) == (not open_at, True, None)


def test_where_there_is_no_real_value() -> None:
    found = cover(parse("sqrt(x)"), "x", Stretch(Fraction(-1), Fraction(1)))
    assert found.outside is not None
    assert found.outside.high <= 0
    assert not found.is_continuous


def test_a_function_that_is_too_wild_is_given_up() -> None:
    found = cover(parse("1/sin(1/x)"), "x", Stretch(Fraction(0), Fraction(1)))
    assert not found.complete


def test_a_cover_can_be_stopped() -> None:
    def stop() -> None:
        raise TimeoutError

    with pytest.raises(TimeoutError):
        cover(parse("x"), "x", Stretch(Fraction(0), Fraction(1)), stop)


def test_what_has_no_value_has_no_power_either() -> None:
    """FLINT says that its power 0 is 1: so an integral of `(1/(|x| + x))^0` was proved."""
    line = Line(parse("(1/(abs(x) + x))^0"), "x")
    assert not line.real(arb(-1)).is_finite()
    assert not line.analytic(acb(-1), True).is_finite()
    assert line.real(arb(1)) == 1
