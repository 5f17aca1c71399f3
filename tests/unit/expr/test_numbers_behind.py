"""A number behind what is closed is a factor, as people write the chain rule."""

from __future__ import annotations

import pytest

from chainrule.errors import ParseError
from chainrule.expr import parse, read


@pytest.mark.parametrize(
    ("text", "same"),
    [
        (r"\cos(x^2)2x", "cos(x^2)*2*x"),
        ("cos(u) 2x", "cos(u)*2*x"),
        (r"\frac{1}{x^2+1}2x", "1/(x^2+1)*2*x"),
        ("e^{x^2} 2x", "e^(x^2)*2*x"),
        ("(x+1) 2", "(x+1)*2"),
        ("sin(x) 2x (x+1) 3", "sin(x)*2*x*(x+1)*3"),
        (r"\left(x+1\right)2x", "(x+1)*2*x"),
        ("sin cos(x) 2", "sin(cos(x))*2"),
        ("ln|x| 2x", "ln(abs(x))*2*x"),
        ("x^{n} 2^x", "x^n*2^x"),
    ],
)
def test_the_chain_rule_as_people_write_it(text: str, same: str) -> None:
    """All but the last were refused: a number could follow nothing."""
    assert read(text).function == parse(same)
    assert read(text).notes == ()


def test_an_integrand_ends_with_its_inner_derivative() -> None:
    assert read("∫ e^{x^2} 2x dx", integrals=True).function == parse("e^(x^2)*2*x")


@pytest.mark.parametrize(
    "text", ["x 2", "f(x) 2x", "(a) 2x + a", "(x+1)2", "sin x 2", "ln e^{x} 2"]
)
def test_a_number_that_may_have_lost_a_sign_or_its_height_is_refused(text: str) -> None:
    with pytest.raises(ParseError):
        read(text)


def test_a_height_that_may_be_lost_is_said_where_powers_have_none() -> None:
    said = "(x+1)2 is read as (x+1)*2; for the other reading type (x+1)^2"
    assert said in read("(x+1)2x").notes
    assert read("(x+1)2x + x^2").notes == ()
