"""Antiderivatives jumped wherever a wave changes its sign: that of `asin(sin(x))` at pi/2.

`|cos(x)|/cos(x)` was left as it is, and proved between its jumps; the sign of `sin(x) + cos(x)`,
too. The sign of `a*sin(u) + b*cos(u)` is a power of -1, and what jumps with that can be summed.
"""

from __future__ import annotations

import pytest

from chainrule.checker.alternation import without_alternation
from chainrule.expr import parse, to_text
from chainrule.expr.sympy_bridge import to_sympy
from chainrule.integrator import antiderivative

mpmath = pytest.importorskip("mpmath")
sympy = pytest.importorskip("sympy")

KNOWN = {
    "asin(sin(x))": "(-1)^floor(x/pi + 1/2)*(4asin(sin(x))^2 - pi^2)/8",
    "asin(cos(x))": "(-1)^floor(x/pi)*(pi^2 - 4asin(cos(x))^2)/8",
    "abs(sin(x) + cos(x))": (
        "(-1)^floor(x/pi + 1/4)*(sin(x) - cos(x)) + 2sqrt(2)*floor(x/pi + 1/4)"
    ),
    # the root of a wave is that of a square, half an angle's
    "sqrt(1 - cos(x))": "2sqrt(2)*(2floor(x/(2pi)) - (-1)^floor(x/(2pi))*cos(x/2))",
    "sqrt(2 + 2cos(x))": "4(-1)^floor(x/(2pi) + 1/2)*sin(x/2) + 8floor(x/(2pi) + 1/2)",
    "sqrt(1 + sin(x))": (
        "2(-1)^floor(x/(2pi) + 1/4)*(sin(x/2) - cos(x/2)) + 4sqrt(2)*floor(x/(2pi) + 1/4)"
    ),
    # beside a line the sign of that is one, too
    "abs(x*sin(x))": (
        "(-1)^floor(x/pi)*sign(x)*(sin(x) - x*cos(x)) + pi*sign(x)*floor(x/pi)*(floor(x/pi) + 1)"
    ),
    # each wave is what it is where the other one changes its sign
    "abs(sin(x))*abs(cos(x))": (
        "(-1)^(floor(x/pi + 1/2) + floor(x/pi))*sin(x)^2/2 + floor(x/pi + 1/2)"
    ),
    # logarithms of negative functions are those of their sizes
    "abs(sin(x))/(3 + sin(x)^2)": (
        "(-1)^floor(x/pi)*(ln(2 - cos(x)) - ln(cos(x) + 2))/4 + ln(3)*floor(x/pi)/2"
    ),
    # ln(sqrt(2) - 1) is -ln(1 + sqrt(2))
    "abs(sin(x/2))/(1 + sin(x/2)^2)": (
        "((-1)^floor(x/(2pi))*ln((sqrt(2) - cos(x/2))/(cos(x/2) + sqrt(2)))"
        " + 4ln(1 + sqrt(2))*floor(x/(2pi)))/sqrt(2)"
    ),
    "sign(sin(x) + cos(x))": "(-1)^floor(x/pi + 1/4)*(4x - 4pi*floor(x/pi + 1/4) - pi)/4",
}
MORE = [
    "acos(cos(x))", "acos(sin(x))", "acos(cos(x))^2", "x*acos(cos(x))", "asin(sin(2x + 1))",
    "max(sin(x), cos(x))", "abs(2sin(x) - 3cos(x))", "x*abs(2sin(3x) + cos(3x))",
    "x*sqrt(1 - cos(x)^2)", "x*sqrt(1 - cos(x))", "(1 - cos(x))^(3/2)", "sin(x)^2*sqrt(1 + cos(x))",
    "x*abs(x)*abs(sin(x))", "abs(x - pi)*abs(sin(x))", "sign(x - 1)*abs(cos(x))",
    "1/(2 + abs(tan(x)))", "x*abs(sin(x)*cos(x))", "abs(sin(x))*floor(x/pi + 1/3)",
    "sqrt(3 - 3sin(2x + 1))", "x*sqrt(1 - sin(x))", "cos(x)^2*sqrt(1 - sin(x))",
    # a root in a sum below the line is an absolute value, too
    "1/(2 + sqrt(1 - cos(x)))", "1/(1 + sqrt(1 + cos(x)))", "1/(1 + sqrt(1 + sin(x)))",
    "sin(x)/(2 + sqrt(1 - cos(x)))", "abs(cos(x))/(1 + cos(x)^2)",
    "abs(cos(x))*atan(sin(x))", "abs(sin(x))/(1 + 3sin(x)^2)",
    # a product in bars is multiplied out on the way
    "abs((x - 1)*cos(x))", "abs((x^2 - 1)*cos(x))", "abs((2 - x)*(sin(x) + cos(x)))",
    "abs(x*sin(x) - sin(x))*sign(x)", "abs(x^2*sin(x) + sin(x))", "abs((x - 1)*sin(x)*cos(2x))",
]  # fmt: skip


@pytest.mark.parametrize("integrand", [*KNOWN, *MORE])
def test_they_do_not_and_are_proved(integrand: str) -> None:
    found = antiderivative(parse(integrand), "x", timeout_s=60)
    assert found.verdict.status == "proved"
    if integrand in KNOWN:
        assert to_text(found.expression) == KNOWN[integrand]
    x = sympy.Symbol("x")
    f, F = (sympy.lambdify(x, to_sympy(e), "mpmath") for e in (parse(integrand), found.expression))
    step = mpmath.mpf(1) / 16
    for k in range(-112, 112):
        place = k * step + mpmath.mpf("0.003")
        area = step * sum(f(place + step * (2 * i + 1) / 32) for i in range(16)) / 16
        assert abs(F(place + step) - F(place) - area) < 0.05


@pytest.mark.parametrize("integrand", ["abs(sin(x))*abs(x + a)", "abs(x + a)*floor(2x)"])
@pytest.mark.parametrize("a", [-2.3, 0.0, 1.9, 4.0])
def test_beside_a_line_with_a_parameter_they_do_not(integrand: str, a: float) -> None:
    found = antiderivative(parse(integrand), "x", timeout_s=60)
    assert found.verdict.status == "proved"
    x = sympy.Symbol("x")
    f, F = (
        sympy.lambdify((x, sympy.Symbol("a")), to_sympy(e), "mpmath")
        for e in (parse(integrand), found.expression)
    )
    step = mpmath.mpf(1) / 16
    for k in range(-112, 112):
        place = k * step + mpmath.mpf("0.003")
        area = step * sum(f(place + step * (2 * i + 1) / 32, a) for i in range(16)) / 16
        assert abs(F(place + step, a) - F(place, a) - area) < 0.06


@pytest.mark.parametrize("integrand", ["sin(x)*sqrt(cos(x)^2)", "sin(x)*sqrt(1 - cos(x))"])
def test_what_does_not_jump_stays_as_it_is(integrand: str) -> None:
    found = antiderivative(parse(integrand), "x")
    assert found.verdict.status == "proved"
    assert "floor" not in to_text(found.expression)


LETTERED = {
    "abs(sin(x) + b*cos(x))": (
        "(-1)^floor((x + atan(b))/pi)*(b*sin(x) - cos(x)) + 2sqrt(b^2 + 1)*floor((x + atan(b))/pi)"
    ),
    "abs(b*sin(x) - 2cos(x))": (
        "(-1)^floor((x + atan(b/2))/pi + 1/2)*(2sin(x) + b*cos(x))"
        " + 2sqrt(b^2 + 4)*floor((x + atan(b/2))/pi + 1/2)"
    ),
    "sqrt(b + b*cos(x))": (
        "2Heaviside(b)*sqrt(2abs(b))*((-1)^floor(x/(2pi) + 1/2)*sin(x/2) + 2floor(x/(2pi) + 1/2))"
    ),
}
LETTERED_TOO = ["abs(a*sin(x) + b*cos(x))", "x*abs(a*sin(2x) + b*cos(2x))", "sqrt(b - b*sin(x))",
                "x*sqrt(b + b*cos(x))", "sign(sin(x) + b*cos(x))"]  # fmt: skip


@pytest.mark.parametrize("integrand", [*LETTERED, *LETTERED_TOO])
def test_those_with_letters_do_not_either(integrand: str) -> None:
    found = antiderivative(parse(integrand), "x", timeout_s=60)
    assert found.verdict.status == "proved"
    if integrand in LETTERED:
        assert to_text(found.expression) == LETTERED[integrand]
    symbols = sympy.symbols("x a b")
    f, F = (
        sympy.lambdify(symbols, to_sympy(e), "mpmath") for e in (parse(integrand), found.expression)
    )
    step = mpmath.mpf(1) / 8
    for a, b in ((1.3, 0.7), (-0.6, 2.1)):
        for k in range(-56, 56):
            place = k * step + mpmath.mpf("0.003")
            area = step * sum(f(place + step * (2 * i + 1) / 16, a, b) for i in range(8)) / 8
            assert abs(F(place + step, a, b) - F(place, a, b) - area) < 0.05


@pytest.mark.parametrize("shift", ["x + atan(b)", "x - atan(b)"])
@pytest.mark.parametrize("half", ["", " + 1/2"])
def test_what_a_power_of_minus_one_is_the_sign_of_knows_the_angle(shift: str, half: str) -> None:
    power = parse(f"(-1)^floor(({shift})/pi{half})")
    symbols = sympy.symbols("x b")
    ours, plain = (
        sympy.lambdify(symbols, to_sympy(e), "mpmath") for e in (power, without_alternation(power))
    )
    for b in (-1.7, 0.4):
        for k in range(-24, 24):
            assert abs(ours(k * 0.27 + 0.01, b) - plain(k * 0.27 + 0.01, b)) < 1e-9


def test_two_signs_that_change_at_one_pole_jump_at_no_other_place() -> None:
    """Signs of sine and cosine were left, with a jump at 0: at pi there is a pole."""
    found = antiderivative(parse("abs(cos(x))*abs(sin(x))/(1 + cos(x))"), "x", timeout_s=60)
    assert found.verdict.status == "proved"
    assert to_text(found.expression) == (
        "(-1)^(floor(x/pi + 1/2) + floor(x/pi))*(ln(1 + cos(x)) - cos(x))"
        " - 2(ln(2) - 1)*floor(x/(2pi))"
    )
