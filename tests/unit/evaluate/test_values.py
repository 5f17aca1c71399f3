"""Values and slopes by mpmath: real where every part is, and zero where only rounding says no."""

from __future__ import annotations

from collections.abc import Iterator

import mpmath
import pytest

from chainrule.evaluate.values import Beyond, NotReal, NoValue, slope, value
from chainrule.expr import make, num, parse, sym
from chainrule.expr.operators import OPERATORS


@pytest.fixture(autouse=True)
def digits() -> Iterator[None]:
    with mpmath.workdps(60):
        yield


def at(text: str, x: object = 1, **more: object) -> float:
    return float(value(parse(text), {"x": mpmath.mpf(x)}, real=True, **more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "x", "expected"),
    [
        ("x^(2*3/3)", -3, 9), ("x^(ln(9)/ln(3))", -3, 9), ("x^(sqrt(2)^2)", -2, 4), ("7/2", 0, 3.5),
        ("x/|x| + exp(0)", -5, 0), ("asin(x/sqrt(x^2))*2/pi", 3, 1), ("9^9/9^8", 1, 9),
        ("e - exp(1)", 1, 0),
        ("acot(x)", -1, -0.7853981633974483), ("asec(x)", 2, 1.0471975511965979),
        ("log2(8) + log10(1000)", 1, 6),
        ("acos(1)", 1, 0), ("0^x", 2, 0),
    ],
)  # fmt: skip
def test_values(text: str, x: float, expected: float) -> None:
    assert at(text, x) == pytest.approx(expected, abs=1e-40)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("1/(cos(pi/5)-cos(2pi/5)-1/2)", NoValue), ("1/(x-x)", NoValue), ("ln(x-1)", NoValue),
        ("tan(pi/2)", NoValue),
        ("atanh(x)", NoValue), ("0^(-x)", NoValue), ("csch(x-1)", NoValue),
        ("acot(x-x)", NoValue), ("cbrt(-x)", NotReal),
        ("ln(-x)", NotReal), ("sqrt(-x)^2", NotReal), ("asin(2)", NotReal),
        ("x^(2+10^(-40))*(-1)^(1/3)", NotReal),
        ("9^9^9^9", Beyond), ("exp(exp(exp(exp(9))))", Beyond), ("0^(x-x)", Beyond),
        ("sin(10^70)", Beyond),
    ],
)  # fmt: skip
def test_what_has_no_value(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        at(text)


def test_complex_values_may_stand_on_the_way() -> None:
    point = {"x": mpmath.mpf(-3)}
    assert float(value(parse("sqrt(x)^2"), point)) == -3
    assert value(parse("sqrt(x)"), point).imag > 1
    assert isinstance(value(parse("sqrt(x) - sqrt(x)"), point), mpmath.mpf)


def test_known_values_stand_for_subtrees() -> None:
    tower = parse("9^9^9^9")
    assert at("9^9^9^9 - x", known={tower: mpmath.mpf(8)}) == 7


@pytest.mark.parametrize("name", sorted(n for n, row in OPERATORS.items() if row.arity == 1))
def test_every_function_has_a_value(name: str) -> None:
    """Somewhere: acosh beyond 1, atanh within."""
    found = []
    for x in ("0.3", "1.7"):
        try:
            found.append(value(make(name, sym("x")), {"x": mpmath.mpf(x)}, real=True))
        except NoValue:
            continue
    assert found


@pytest.mark.parametrize(
    ("text", "variables", "expected"),
    [
        ("x^3", "x", 12), ("x^3", "xx", 12), ("x^3*y^2", "xy", 72), ("x^3*y^2", "yyxx", 24),
        ("sin(x)", "xxxx", 0.9092974268256817),
    ],
)  # fmt: skip
def test_slopes(text: str, variables: str, expected: float) -> None:
    point = {"x": mpmath.mpf(2), "y": mpmath.mpf(3)}
    assert float(slope(parse(text), variables, point)) == pytest.approx(expected, rel=1e-15)


@pytest.mark.parametrize("x", ["1e-30", "1e12", "1e400", "-1e5000"])
def test_slopes_near_zero_and_far_out(x: str) -> None:
    point = {"x": mpmath.mpf(x)}
    true = slope(make("pow", sym("x"), num(2)), "x", point)
    assert abs(true / (2 * point["x"]) - 1) < mpmath.mpf(10) ** -15


@pytest.mark.parametrize(
    ("text", "x", "expected"),
    [
        ("erf(x) + erfc(x)", 2, 1), ("erfi(x)", 1, 1.6503), ("Si(x)", 1, 0.94608),
        ("Ci(x)", 1, 0.33740), ("Ei(-x)", 1, -0.21938), ("li(x)", 2, 1.04516),
        ("fresnels(x)", 1, 0.43826), ("fresnelc(x)", 1, 0.77989), ("x!", 4, 24),
        ("digamma(x)", 1, -0.57722), ("polygamma(1, x)", 1, 1.64493),
        ("polygamma(4, x)", 1, -24.886), ("floor(x)", -1.5, -2),
        ("sign(x)", -3, -1), ("sign(x - x)", 1, 0), ("Heaviside(x)", 0, 0.5),
        ("ceil(x)", 1.5, 2), ("floor(7/7*3)", 1, 3),
    ],
)  # fmt: skip
def test_special_functions_and_jumps(text: str, x: float, expected: float) -> None:
    assert at(text, x) == pytest.approx(expected, rel=1e-4)


@pytest.mark.parametrize(
    ("text", "x", "error"),
    [
        ("Ci(x)", -1, NotReal), ("li(x)", -1, NotReal), ("gamma(x)", -2, Beyond),
        # what rounding may carry across a jump
        ("floor((1/3 + 1/3 + 1/3)*x + 10^(-50))", 1, Beyond),
        ("sign(x - 1 + 10^(-50))", 1, Beyond),
    ],
)  # fmt: skip
def test_where_they_have_none(text: str, x: float, error: type[Exception]) -> None:
    with pytest.raises(error):
        at(text, x)
