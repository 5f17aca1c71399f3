"""Derivatives at a point: exact, rigorous, and refused where the function has none."""

from __future__ import annotations

from fractions import Fraction

import pytest

from chainrule import diff, simplify
from chainrule.errors import InputError, PointError
from chainrule.expr import differentiate, parse
from chainrule.value import Value, read_point, value_at


def at(text: str, point: str, order: int = 1) -> Value:
    f = parse(text)
    return value_at(f, ["x"] * order, differentiate(f, "x", order), point)


@pytest.mark.parametrize(
    ("text", "point", "exact", "decimal"),
    [
        ("x^3", "x=2", "12", "12.0000000000000"), ("1/x", "x=-3", "-1/9", "-0.111111111111111"),
        ("x^3", "x=0.1", "3/100", "0.0300000000000000"),
        ("sin(x)", "x=pi", "-1", "-1.00000000000000"),
        ("x^2 sin(x)", "x = pi/2", "pi", "3.14159265358979"),
        ("sqrt(x)", "x=2", "1/(2sqrt(2))", None),
        ("a x^2", "x=3, a=1/2", "3", "3.00000000000000"), ("x^2", "x=0", "0", "0"),
        ("erf(x)", "x=0", "2/sqrt(pi)", "1.12837916709551"), ("x*floor(x)", "x=5/2", "2", None),
        ("|x|", "x=-2", "-1", "-1.00000000000000"), ("x*|x|", "x=-1", "2", None),
        ("gamma(x)", "x=1", "digamma(1)", "-0.577215664901533"), ("x^x", "x=1", "1", None),
    ],
)  # fmt: skip
def test_values(text: str, point: str, exact: str, decimal: str | None) -> None:
    value = at(text, point)
    assert value.text == exact
    if decimal is not None:
        assert value.decimal == decimal


def test_the_error_of_the_decimal_is_rigorous() -> None:
    value = at("sqrt(x)", "x=2")
    assert value.decimal == "0.353553390593274"
    assert value.ball.startswith("[0.353553390593274 +/- ")
    assert float(value) == pytest.approx(2**-1.5, abs=1e-15)
    assert value.place == "x = 2"


def test_with_symbols_left_there_is_no_decimal() -> None:
    value = at("a x^2", "x=3")
    assert (value.text, value.decimal, value.ball) == ("6a", "", "")
    with pytest.raises(InputError, match="6a is no number: give a value for each symbol"):
        float(value)


@pytest.mark.parametrize(
    ("text", "point", "message"),
    [
        ("ln(x)", "x=-1", r"at x = -1 the function ln\(-1\) has no real value"),
        ("x/x", "x=0", "at x = 0 the function 0/0 has no real value"),
        ("|x|", "x=0", "at x = 0 the derivative has no value, or the rules cannot give it"),
        ("sqrt(x)", "x=0", "at x = 0 the derivative has no value"),
        ("gamma(x)", "x=-2", "at x = -2 the function .* has no real value"),
        ("x*floor(x)", "x=2", "at x = 2 floor jumps: there may be no derivative"),
        ("x*sign(x)", "x=0", "at x = 0 sign jumps: there may be no derivative"),
        ("a*ln(x)", "x=-1", "at x = -1 no real value of the derivative was found"),
    ],
)
def test_outside_of_the_domain(text: str, point: str, message: str) -> None:
    with pytest.raises(PointError, match=message):
        at(text, point)


def test_an_answer_that_is_right_but_at_the_point_gives_no_value() -> None:
    """sign(x) is proved to be the derivative of |x|; at 0 it is 0, and |x| has no derivative."""
    with pytest.raises(PointError, match="the derivative has no value"):
        value_at(parse("|x|"), ["x"], parse("sign(x)"), "x=0")
    with pytest.raises(PointError, match="at x = 1 the answer is not what the rules say"):
        value_at(parse("x^2"), ["x"], parse("2x + (ceil(x) - floor(x) - 1)"), "x=1")


@pytest.mark.parametrize(
    ("point", "message"),
    [
        ("x", "a point is written as x=2 or x=2, a=1, not 'x'"),
        ("x=a", "the value of x is no number: it has a"),
        ("2=x", "'2' is no symbol that can have a value"),
        ("y=1", "there is no y in this function; its symbols are: x"),
    ],
)
def test_points_that_cannot_be_read(point: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        at("x^2", point)
    with pytest.raises(InputError, match="a point needs a value for a symbol, as in x=2"):
        read_point({})


def test_the_method_of_an_answer() -> None:
    answer = diff("x^2*y", "x")
    assert answer.at(x=2, y=Fraction(1, 3)).text == answer.at("x=2, y=1/3").text == "4/3"
    assert answer.at({"x": "pi"}, y=1).text == "2pi"
    assert diff("1/x", order=3).at(x=2).text == "-3/8"
    with pytest.raises(InputError, match="a value at a point is of derivatives, not of the task"):
        simplify("x + x").at(x=1)
