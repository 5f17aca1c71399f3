"""Texts that lost a sign while they were copied were read as what is left, without a word.

`∫0^1 x dx` was the integral of 0^1*x, `tan^2-1` tan(-1)^2, `y =` the function y, `y ~ x^2` y*x^2.
"""

from __future__ import annotations

import pytest

from chainrule.errors import ParseError, TooLarge
from chainrule.expr import parse, read
from chainrule.expr.bounds import bound_text


@pytest.mark.parametrize(
    ("text", "lower", "upper"),
    [
        ("∫0^1 x dx", "0", "1"), (r"\int 0^1 x dx", "0", "1"), ("∫-1^1 x dx", "-1", "1"),
        ("∫0^∞ x dx", "0", "oo"), ("∫0^(pi/2) x dx", "0", "pi/2"), ("∫1^e x dx", "1", "e"),
        (r"∫0^{\pi} x dx", "0", "pi"), ("∫2^3 x dx", "2", "3"),
    ],
)  # fmt: skip
def test_bounds_without_their_line(text: str, lower: str, upper: str) -> None:
    reading = read(text, integrals=True)
    (over,) = reading.over
    assert reading.function == parse("x")
    assert over.lower is not None
    assert over.upper is not None
    assert (bound_text(over.lower), bound_text(over.upper)) == (lower, upper)


def test_bounds_that_may_be_a_power_are_said() -> None:
    (note, *_) = read("∫2^3 x dx", integrals=True).notes
    assert note == "2 is read as the lower bound; for a power type (2^...)"
    assert read("∫0^1 x dx", integrals=True).notes == ()


@pytest.mark.parametrize("function", ["2^x", "10^x", "x^2", "e^x", "2x", "a^b x", "3^2x"])
def test_a_power_behind_the_sign_is_no_bound(function: str) -> None:
    reading = read(f"∫{function} dx", integrals=True)
    assert reading.function == parse(function)
    assert not reading.over[0].is_definite


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("tan^2-1", "tan needs an argument before this sign"),
        ("tan^2 - 1", "tan needs an argument before this sign"),
        ("1 + sin^2-x", "sin needs an argument before this sign"),
        ("sin -1 x", "sin -1 can be read in two ways; expected sin\\^-1"),
        ("y =", "there is nothing behind '='"), ("f(x) =", "there is nothing behind '='"),
        ("y = ?", "there is nothing behind '='"), ("y ~ x^2", "cannot read '~'"),
        ("foo_bar x", "'foo_bar' can be read in two ways"), ("ax_max", r"a\*x_max for a product"),
        ("f^{(2)}(x)", "f is not given"),
    ],
)  # fmt: skip
def test_what_is_left_is_no_function(text: str, message: str) -> None:
    with pytest.raises(ParseError, match=message):
        read(text)


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("sin^2 -x", "sin(-x)^2"), ("sin -1x", "sin(-1x)"), ("sin -x", "sin(-x)"), ("a~x", "a*x"),
        (r"mv_{max}", "m*v_max"), ("xy_12", "x*y_12"), ("xy_n", "x*y_n"), ("x_max", "x_max"),
        ("x^{(2)}", "x^2"), ("x^2 =", "x^2"),
    ],
)  # fmt: skip
def test_what_is_whole_stays(text: str, same_as: str) -> None:
    assert read(text).function == parse(same_as)


def test_a_derivative_by_its_number() -> None:
    assert read("f(x) = x^3; f^{(2)}(x)").by == ("x", "x")
    assert read("f^{(2)}(x) = 6x").function == parse("6x")
    assert read("1 + g^{(n)}(x)").notes == (
        "g^{(n)}(x) is read as a power, and not as a derivative",
    )
    with pytest.raises(TooLarge, match="order 25 is asked for"):
        read("f(x) = x^3; f^{(25)}(x)")
