"""Faults of definite integrals that were met while they were built, each with its story."""

from __future__ import annotations

import time
from fractions import Fraction

import pytest
from flint import arb

import chainrule as cr
from chainrule.checker.zeros import Stretch
from chainrule.definite import definite
from chainrule.definite.cover import cover
from chainrule.definite.enclosure import enclose
from chainrule.definite.limits import limit
from chainrule.definite.values import Line
from chainrule.errors import ParseError
from chainrule.expr import parse, read
from chainrule.expr.bounds import Infinity


def test_flint_has_no_square_of_a_ball_around_zero() -> None:
    """`arb(0, 1)**2` is nan: x^2 was not known to be continuous at 0, and 1/x^2 had no pole."""
    assert not (arb(0, 1) ** 2).is_finite()
    assert Line(parse("x^2"), "x").real(arb(0, 1)).is_finite()
    assert cover(parse("x^2"), "x", Stretch(Fraction(-1), Fraction(1))).is_continuous


def test_a_pole_of_the_antiderivative_is_no_jump() -> None:
    """-1/x rises by 10^18 across the narrow stretch around its pole, which was taken off as a
    jump: the integral of 1/x^2 from -1 to 1 was 1152921504606846974."""
    zero_to = parse("1")
    found = definite(parse("1/x^2"), "x", parse("-1"), zero_to, antiderivative=parse("-1/x"))
    assert (found.kind, found.exact) == ("diverges", None)


def test_an_odd_pole_does_not_cancel() -> None:
    """ln|x| has the same value at -1 and at 1: no principal value is passed off as the integral."""
    found = definite(parse("1/x"), "x", parse("-1"), parse("1"), antiderivative=parse("ln|x|"))
    assert found.kind == "diverges"


def test_a_root_is_not_cut_off_where_it_is_not_real() -> None:
    """The values of sqrt(x) on a ball around 0 are those of its real part, but a whole interval of
    which half is not real must be noticed."""
    seen = cover(parse("sqrt(x)"), "x", Stretch(Fraction(-1), Fraction(1)))
    assert seen.outside is not None


def test_a_deadline_is_kept_by_quadrature() -> None:
    """FLINT lets no exception pass (`SystemError`), and nan made it bisect for a second more."""
    started = time.monotonic()
    late = enclose(parse("1/x"), "x", arb(-1), arb(1), digits=30, until=started + 0.05)
    assert late is None
    assert time.monotonic() - started < 20  # generous: it takes a twentieth of a second


@pytest.mark.parametrize("text", [r"\int \frac{dx}{1+x^2}", r"\int \frac{x\,dx}{1-x}"])
def test_a_sum_below_the_line_is_no_end_of_the_integral(text: str) -> None:
    """The sign in the denominator was taken for one behind the integral."""
    assert read(text, integrals=True).variable == "x"


def test_a_differential_below_a_line_is_refused() -> None:
    """`∫ 1/(x dx)` was read as the integral of 1/x."""
    with pytest.raises(ParseError, match="dx is read only at the end"):
        read("∫ 1/(x dx)", integrals=True)


@pytest.mark.parametrize(
    ("f", "low", "high", "value"),
    [
        ("1/(1+x^4)", "0", "oo", "pi/(2sqrt(2))"),  # checked: nothing said that F goes on far out
        ("1/(exp(x)+1)", "0", "oo", "ln(2)"),  # a number: the leading terms of F cancel
        ("exp(x)/(exp(x)+1)^2", "0", "oo", "1/2"),  # a number: no ball holds exp(x) far out
        ("(sqrt(x^2+1)-x)^2", "0", "oo", "2/3"),
        ("ln(1+1/x^2)", "0", "oo", "pi"),
        ("tan(x) - 1/(pi/2-x)", "0", "pi/2", "ln(2) - ln(pi)"),
    ],
)
def test_an_antiderivative_is_expanded_at_its_ends(f: str, low: str, high: str, value: str) -> None:
    """What is known of the integrand at an infinity, an expansion, is known of F, too."""
    answer = cr.integrate(f, "x", lower=low, upper=high)
    assert isinstance(answer, cr.Area)
    assert (answer.text, answer.verdict.status) == (value, "proved")


def test_no_ball_is_written_down_that_is_too_large() -> None:
    """exp(-x - exp(-x)) at x = -2^40: a bound of exp(2^40) as a fraction ended the process."""
    answer = cr.integrate("x*exp(-x-exp(-x))", "x", lower="-oo", upper="oo")
    assert isinstance(answer, cr.Area)
    assert answer.text.startswith("0.5772156649015")  # Euler's constant
    assert limit(parse("x*exp(-exp(x))"), "x", Infinity.PLUS) == parse("0")
    assert limit(parse("x*exp(-exp(exp(x)))"), "x", Infinity.PLUS) is None
