r"""`\sin{2}x`, a page's sin 2x, was sin(2)*x, and `Derivative[2][Sin][x]` was (2sin(x))'."""

from __future__ import annotations

import pytest

from chainrule.errors import ParseError
from chainrule.expr import parse, read


@pytest.mark.parametrize("text", [r"\sin{2}x", r"\log{2}x", r"\ln{2} x", r"\sin^{2}{2}x"])
def test_a_number_in_braces_may_be_a_factor_of_the_argument(text: str) -> None:
    with pytest.raises(ParseError, match="ends before this factor; expected brackets around"):
        read(text)


@pytest.mark.parametrize(
    ("text", "function"),
    [
        (r"x\ln{2}", "x*ln(2)"),
        (r"\sin{2}\cdot x", "sin(2)*x"),
        (r"\sqrt{2}x", "sqrt(2)*x"),
        (r"\sin{x}\cos{x}", "sin(x)*cos(x)"),
        (r"\sin{\left(x \right)}^{2}", "sin(x)^2"),
        ("log[2](x)", "log(x, 2)"),
        ("Log[2] x", "ln(2)*x"),
        ("log[x] y", "ln(x)*y"),
    ],
)
def test_brackets_that_are_plain_stay_without_a_word(text: str, function: str) -> None:
    assert (read(text).function, read(text).notes) == (parse(function), ())


@pytest.mark.parametrize(
    ("text", "function", "other"),
    [
        (r"\sin{x}^2", "sin(x)^2", r"\sin({x}^2)"),
        (r"\ln{x+1}/2", "ln(x+1)/2", r"\ln({x+1}/2)"),
        ("log[2]x", "log(x, 2)", "ln(2)*x"),
        ("log[3] x", "log(x, 3)", "ln(3)*x"),
    ],
)
def test_the_other_reading_is_said(text: str, function: str, other: str) -> None:
    found = read(text)
    assert found.function == parse(function)
    assert found.notes[0].endswith(f"; for the other reading type {other}")


@pytest.mark.parametrize(
    ("text", "function", "letters"),
    [
        ("Derivative[2][Sin][x]", "sin(x)", ("x", "x")),
        ("Derivative[1][ArcTan][t]", "atan(t)", ("t",)),
    ],
)
def test_the_operator_on_a_name_is_one(text: str, function: str, letters: tuple[str]) -> None:
    assert (read(text).function, read(text).by) == (parse(function), letters)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Derivative[1][f][x]", "f is not given"),
        ("Derivative[2][Sin][2x]", r"expected D\[Sin\[...\], {x, 2}\]"),
    ],
)
def test_an_operator_on_what_is_not_known_is_refused(text: str, message: str) -> None:
    with pytest.raises(ParseError, match=message):
        read(text)


@pytest.mark.parametrize(
    "text",
    [
        r"\textcolor{red}{x^2}",
        r"{\color{red}x^2}",
        r"\color{red}{x^2}",
        r"\underline{x^2}",
        r"\textcolor{blue}{\underline{x}}^2",
    ],
)
def test_colours_and_lines_say_nothing(text: str) -> None:
    assert read(text).function == parse("x^2")
