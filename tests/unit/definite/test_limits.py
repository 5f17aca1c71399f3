"""One-sided limits: each is that of mpmath's values far out, or none is found."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest

from chainrule.definite.growth import (
    BOUNDED,
    VANISHING,
    Growth,
    N,
    constant,
    exponential,
    logarithm,
    negated,
    power,
    product,
    scaled,
    total,
)
from chainrule.definite.limits import limit
from chainrule.definite.values import number
from chainrule.evaluate.values import value
from chainrule.expr import Expr, num, parse
from chainrule.expr.bounds import Bound, Infinity, bound_at

PLUS, MINUS = Infinity.PLUS, Infinity.MINUS
FOUND = [
    ("x*exp(-x)", "oo", 0, "0"),
    ("(x^2+2x+2)*exp(-x)", "oo", 0, "0"),
    ("x^9*exp(-x^2)", "-oo", 0, "0"),
    ("exp(x)/x^5", "oo", 0, "oo"),
    ("exp(x^2) - exp(x)", "oo", 0, "oo"),
    ("exp(-x) + x^(-2)", "oo", 0, "0"),
    ("exp(exp(x))*x", "-oo", 0, "-oo"),
    ("atan(x)", "-oo", 0, "-pi/2"),
    ("acot(x)", "oo", 0, "0"),
    ("x*atan(x) - x*pi", "oo", 0, "-oo"),
    ("ln((x-1)/(x+1))", "oo", 0, "0"),
    ("ln(x-1) - ln(x+1)", "oo", 0, "0"),
    ("ln(2x+1)/2 - ln(3x-5)/2", "oo", 0, "(ln(2)-ln(3))/2"),
    ("log10(x) - log10(2x)", "oo", 0, "-log10(2)"),
    ("ln(x^2+1)/2 - ln(x) + 3", "oo", 0, "3"),
    ("ln(x)^3/sqrt(x)", "oo", 0, "0"),
    ("x/sqrt(x^2+1)", "-oo", 0, "-1"),
    ("cbrt(x)/x", "oo", 0, "0"),
    ("exp(-x)*sin(x)", "oo", 0, "0"),
    ("x + sin(x)", "oo", 0, "oo"),
    ("tanh(x)", "-oo", 0, "-1"),
    ("coth(x)", "oo", 0, "1"),
    ("sech(x) + csch(x)", "oo", 0, "0"),
    ("asinh(x)", "-oo", 0, "-oo"),
    ("acosh(x)", "oo", 0, "oo"),
    ("sinh(x)*exp(-2x)", "oo", 0, "0"),
    ("sinh(x)", "-oo", 0, "-oo"),
    ("2atan(exp(x))", "oo", 0, "pi"),
    ("|x - 7|/x", "-oo", 0, "-1"),
    ("x^(1/x)", "oo", 0, "1"),
    ("x*ln(x) - x", "0", 1, "0"),
    ("x^x", "0", 1, "1"),
    ("ln|x-1|", "1", -1, "-oo"),
    ("2sqrt(x)", "0", 1, "0"),
    ("1/(1-x)", "1", 1, "-oo"),
    ("1/(1-x)", "1", -1, "oo"),
    ("sin(x)/x", "0", 1, "1"),
    ("tan(3x)/x", "0", -1, "3"),
    ("cot(x)", "0", 1, "oo"),
    ("ln(sin(x))", "0", 1, "-oo"),
    ("asin(x)", "1", -1, "pi/2"),
    ("cos(x)", "0", 1, "1"),
    ("x^2 + 5", "2", 1, "9"),
    ("exp(1/x)", "0", -1, "0"),
    ("exp(1/x)", "0", 1, "oo"),
    ("1/(1+2^(1/x))", "0", 1, "0"),
    # what is largest cancels
    ("sqrt(x^2+1) - x", "oo", 0, "0"),
    ("x - ln(exp(x) + 1)", "oo", 0, "0"),
    ("ln(x^2 + sqrt(2)*x + 1) - ln(x^2 - sqrt(2)*x + 1)", "-oo", 0, "0"),
    ("sqrt(x^2+3x) - x", "oo", 0, "3/2"),
    ("ln(cosh(x)) - x", "oo", 0, "-ln(2)"),
    ("(1-cos(x))/x^2", "0", 1, "1/2"),
    ("ln(cos(x)) + ln(pi/2 - x) - 2ln(pi - 2x)", "pi/2", -1, "-2ln(2)"),
    ("x^2 - x^2*exp(1/x)", "oo", 0, "-oo"),
]


@pytest.mark.parametrize(("text", "to", "side", "wanted"), FOUND)
def test_found(text: str, to: str, side: int, wanted: str) -> None:
    found = limit(parse(text), "x", bound(to), side)
    if "oo" in wanted:
        assert found is Infinity(wanted)
    else:
        assert isinstance(found, Expr)
        assert (number(found) - number(parse(wanted))).contains(0)


@pytest.mark.parametrize(("text", "to", "side", "wanted"), FOUND)
def test_values_go_there(text: str, to: str, side: int, wanted: str) -> None:
    far = mpmath.mpf(10) ** (1 if "exp(exp" in text else 3 if "x^9" in text else 12)
    with mpmath.workdps(80):
        if to in ("oo", "-oo"):
            at = far if to == "oo" else -far
        else:
            at = value(parse(to), {}) + side / far
        try:
            there = mpmath.re(value(parse(text), {"x": at}))
        except ArithmeticError:  # too large for mpmath
            return
        if "oo" in wanted:
            assert (there > 10) if wanted == "oo" else (there < -10)
        else:
            assert abs(there - value(parse(wanted), {})) < 0.1


@pytest.mark.parametrize(
    ("text", "to", "side"),
    [
        ("sin(x)", "oo", 0),
        ("x*sin(x)", "oo", 0),
        ("sqrt(x)", "-oo", 0),
        ("ln(x)", "0", -1),
        ("atan(sin(x))", "oo", 0),
        ("x + x*sin(x)", "oo", 0),
        ("2 + x/(2 + sin(x)) - x/2", "oo", 0),
        ("exp(sin(x))", "oo", 0),
    ],
)
def test_not_found(text: str, to: str, side: int) -> None:
    assert limit(parse(text), "x", bound(to), side) is None


def bound(text: str) -> Bound:
    return bound_at(text, 0, len(text))


def test_growths() -> None:
    half, two = Fraction(1, 2), num(2)
    assert power(N, half) == Growth(1, parse("1^(1/2)"), power=half)
    assert power(negated(N), half) is None
    assert total(N, negated(N)) is None
    assert total(constant(two), constant(parse("-sqrt(4)"))) is VANISHING
    assert product(VANISHING, N) is None
    assert product(BOUNDED, power(N, Fraction(-1))) is VANISHING
    assert product(BOUNDED, BOUNDED) is BOUNDED
    assert total(BOUNDED, constant(two)) is BOUNDED
    assert total(VANISHING, constant(two)) == constant(two)
    assert power(VANISHING, Fraction(-1)) is None
    assert power(BOUNDED, Fraction(2)) is BOUNDED
    assert scaled(BOUNDED, two) is BOUNDED
    assert constant(parse("ln(-1)")) is None


def test_exponentials_that_cancel_say_nothing() -> None:
    steep = exponential(N)
    assert isinstance(steep, Growth)
    assert (steep.coefficient, steep.order) == (None, 1)
    assert product(steep, power(steep, Fraction(-1))) is None
    assert total(steep, negated(steep)) is None
    assert total(steep, power(N, Fraction(9))) == steep
    assert total(exponential(negated(N)), power(N, Fraction(-9))) == power(N, Fraction(-9))
    assert total(steep, steep) == steep
    assert logarithm(steep) == Growth(1, parse("1"), power=Fraction(1))


@pytest.mark.parametrize(
    "text", ["sin(x)+ln(x+1)-ln(x)", "ln(x^2+1)+sin(x)-2ln(x)", "ln(x)+3+sin(x)^2-ln(2x)"]
)
def test_what_swings_hides_the_constant_behind_a_logarithm(text: str) -> None:
    """The constant was kept when sin(x) was added: 0, 0 and 3 - ln(2) were said to be limits.

    So the integral of (1 - 2(sin(x) + ln(x+1) - ln(x))^2)/x from 1 on was proved to diverge.
    """
    assert limit(parse(text), "x", PLUS) is None


def test_what_vanishes_leaves_it() -> None:
    assert limit(parse("ln(x)+exp(-x)*sin(x)-ln(2x)"), "x", PLUS) is not None
