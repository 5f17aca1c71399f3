"""Bars around a number between factors, a brace that is never closed, pieces with commas alone."""

from __future__ import annotations

import pytest

from chainrule.errors import ParseError
from chainrule.expr import parse, read


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("|x|2|x|", "|x|*2*|x|"),
        ("|x+1|2|x-1|", "|x+1|*2*|x-1|"),
        ("|x+1| 2 |x-1|", "|x+1|*2*|x-1|"),
        ("|x+1|3x|x-1|", "|x+1|*3*x*|x-1|"),
        ("2|x|3|x|", "2*|x|*3*|x|"),
    ],
)
def test_a_number_between_two_bars_is_not_in_bars_itself(text: str, same: str) -> None:
    """`|x+1|2|x-1|` was |x + 1*|2|*x - 1|, and its derivative proved."""
    assert parse(text) == parse(same)


def test_bars_that_are_inside_bars_stay_there() -> None:
    assert parse("|x|y||") == parse("abs(x*abs(y))")
    assert parse("|2|x||") == parse("abs(2abs(x))")
    assert parse("|x-|2||") == parse("abs(x - abs(2))")


@pytest.mark.parametrize(
    "text",
    [
        "{ x^2, x<0; x, x>=0", "{ x^2 if x<0; x if x>=0", "f(x) = { x^2 if x<0, x otherwise",
        "{x^2, x<0, x, x>=0}", r"\{x^2, x<0, x, x\ge 0\}", "{x^2, x<0, x, x>=0",
        "(x<0) ? x^2 : x", r"\begin{cases} x^2 & x<0 \\ x & \text{else} \end{cases}",
        r"\begin{cases} x^2 & x<0 \\ x \end{cases}",
        r"\left\{\begin{array}{lr} x^2 & : x<0 \\ x & : x\ge 0 \end{array}\right.",
        "Piecewise[{{x^2, x<0}, {x, x>=0}}]",
    ],
)  # fmt: skip
def test_pieces_as_people_type_them(text: str) -> None:
    """A brace on the left alone was a fault of the program."""
    assert read(text).function == parse("x^2*Heaviside(-x) + x*Heaviside(x)")


@pytest.mark.parametrize(
    "text",
    [r"\begin{cases} x \\ x^2 \end{cases}", "{x<3}", "{x^2, x<0, x}", "{ x", "{x^2, x<0; 1/"],
)
def test_what_is_no_list_of_pieces_is_refused(text: str) -> None:
    with pytest.raises(ParseError):
        parse(text)
