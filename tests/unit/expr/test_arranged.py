"""Pieces as people type them."""

from __future__ import annotations

import pytest

from chainrule.errors import ParseError
from chainrule.expr import parse, read

TWO = parse("Piecewise((x^2, x < 0), (x, True))")


@pytest.mark.parametrize(
    "text",
    [
        "{x^2, x<0; x, x>=0}",
        r"\{x^2, x<0; x, x>=0\}",
        "f(x) = {x^2, x<0; x, x>=0}",
        "x^2 if x<0, x otherwise",
        "x^2 if (x<0), x otherwise",
        "x^2, if x<0; x, if x>=0",
        "x^2 for x<0, x for x>=0",
        "x^2 when x < 0; x when x ≥ 0",
        "x^2 if x<0, otherwise x",
        "x^2 if x<0; otherwise x",
        "{x<0: x^2, x}",
        "{x<0: x^2, x>=0: x}",
        "{x<0: x^2; x>=0: x}",
        r"\left\{\begin{array}{ll} x^2 & x<0 \\ x & x\ge 0 \end{array}\right.",
        r"\left\{\begin{matrix} x^2 & x<0 \\ x & x\ge 0 \end{matrix}\right.",
        r"f(x) = \left\{ \begin{array}{@{}l l} x^2, & \mbox{if } x<0 \\ x, & \text{otherwise} "
        r"\end{array} \right.",
        r"\begin{dcases} x^2 & x<0 \\ x & \text{otherwise} \end{dcases}",
        "IF(x<0;x^2;x)",
        "x<0 ? x^2 : x",
        "if x<0: x^2 else: x",
        "if x<0:\n  x^2\nelse:\n  x",
        "if x<0 then x^2 else x fi",
        "if x<0 then x^2 else x end if;",
        "if x<0 then x^2; else x; fi",
    ],
)
def test_two_pieces(text: str) -> None:
    assert read(text).function == TWO


@pytest.mark.parametrize(
    "text",
    [
        "x<0 ? -x : x<1 ? x^2 : 1",
        "if x<0: -x\nelif x<1: x^2\nelse: 1",
        "{x<0: -x, x<1: x^2, 1}",
        "-x if x<0, x^2 if x<1, 1 otherwise",
    ],
)
def test_three_pieces(text: str) -> None:
    assert read(text).function == parse("Piecewise((-x, x < 0), (x^2, x < 1), (1, True))")


def test_three_pieces_with_both_bounds() -> None:
    rows = read("{-x, x<0; x^2, 0<=x<1; 1, x>=1}").function
    assert rows == parse("Piecewise((-x, x < 0), (x^2, (x >= 0) & (x < 1)), (1, x >= 1))")


def test_pieces_in_a_bracket_and_in_an_integral() -> None:
    assert read("(x^2 if x<0, x otherwise) + 1").function == parse(
        "Piecewise((x^2, x < 0), (x, True)) + 1"
    )
    slope = read("d/dx {x<0: x^2, x}")
    assert (slope.function, slope.by) == (TWO, ("x",))
    assert read("diff({x<0: x^2, x}, x)").function == TWO
    assert read("int {x<0: x^2, x} dx", integrals=True).function == TWO


def test_all_of_several_conditions_of_sympy() -> None:
    found = read("Piecewise((x, And(x > 0, x < 1)), (0, True))").function
    assert found == parse("Piecewise((x, (x > 0) & (x < 1)), (0, True))")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{x<0: x^2}", "do not cover all values"),
        ("x^2 for x<0, x for x>1", "do not cover all values"),
        ("x; y", "cannot read ';'; expected one expression"),
        ("x<0; y", "cannot read ';'"),
        ("x : y > 0", "cannot read ':'"),
        ("x if x > 0 else 2; y", "cannot read ';'"),
        ("Piecewise((x, Or(x > 0, x < 1)), (0, True))", "'Or'"),
    ],
)
def test_what_is_no_choice_is_refused(text: str, said: str) -> None:
    with pytest.raises(ParseError, match=said):
        read(text)
