"""Texts that were read as one thing, often meant another, and nothing was said of it."""

from __future__ import annotations

import pytest

from chainrule.errors import ParseError
from chainrule.expr import parse
from chainrule.expr.reading import read

IMAGINARY = "i is read as a letter; the imaginary unit is not known here"


@pytest.mark.parametrize("of", ["x^2", "2x", "x y", "x/2", r"\sin x"])
@pytest.mark.parametrize("name", ["C", "O", "T"])
def test_a_capital_letter_before_a_bracket_with_one_term(name: str, of: str) -> None:
    """Of `f(x^2)` and `C(x)` it was said; as a factor one term needs no bracket."""
    said = f"{name}({of}) is read as {name}*({of}); for a function give {name}(x) = ..."
    assert read(f"x + {name}({of})").notes == (said,)


@pytest.mark.parametrize("text", ["A(x+1)", "P(1-x/K)", "k(x^2)", "S(2)*x", "R(2)"])
def test_a_capital_letter_before_a_sum_is_a_factor(text: str) -> None:
    assert not any("for a function give" in note for note in read(text).notes)


@pytest.mark.parametrize(
    "text",
    [
        "x + iy",
        "(x + iy)^2",
        "|x + iy|",
        "cos x + i sin x",
        "(x+i)/(x-i)",
        "ln(x+i)",
        "e^(i x)",
        "i^2",
    ],
)
def test_i_is_a_letter_wherever_it_stands(text: str) -> None:
    """It was said in exponents of e, and where i was raised."""
    assert IMAGINARY in read(text).notes


@pytest.mark.parametrize("text", ["d(i^2)/di", "3i + 4j", "a_i x", "I^2 R"])
def test_i_that_can_be_no_number(text: str) -> None:
    assert IMAGINARY not in read(text).notes


@pytest.mark.parametrize(
    ("text", "typed", "read_as", "other"),
    [
        ("-1^n x", "-1^n", "-(1^n)", "(-1)^n"), ("-1ⁿ", "-1ⁿ", "-(1ⁿ)", "(-1)ⁿ"),
        ("-1^{n+1}x", "-1^{n+1}", "-(1^{n+1})", "(-1)^{n+1}"),
        ("xex", "ex", "e*x", "e^x"), ("2xex", "ex", "e*x", "e^x"), ("ex-1", "ex", "e*x", "e^x"),
        ("ex sinx", "ex", "e*x", "e^x"), ("xe-x", "e-x", "e - x", "e^(-x)"),
        ("1/√x y", "1/√x y", "1/√x*y", "1/(√x y)"),
        ("x+y/x-y", "x+y/x-y", "x+(y/x)-y", "(x+y)/(x-y)"),
        ("a-b/a+b", "a-b/a+b", "a-(b/a)+b", "(a-b)/(a+b)"),
        ("ax+b/c", "ax+b/c", "ax+(b/c)", "(ax+b)/c"),
        ("cost", "cost", "cos(t)", "c*o*s*t"),
    ],
)  # fmt: skip
def test_what_else_it_could_mean(text: str, typed: str, read_as: str, other: str) -> None:
    (said,) = (note for note in read(text).notes if note.startswith(typed))
    assert said == f"{typed} is read as {read_as}; for the other reading type {other}"
    assert read(typed).function == parse(read_as) != parse(other)


@pytest.mark.parametrize(
    "text",
    ["(-1)^n x", "-2^n", "x - 1^n", "xe^x", "e x", "e - x", "a e + b x", "1/√2 y", "x+a/x", "x+1/2",
     "ax + b/c", "v+a/t", "x+h/h", "1-x/K", "cost + sint", "cost - t", "sint", "2pix"],
)  # fmt: skip
def test_what_is_no_riddle(text: str) -> None:
    assert read(text).notes == ()


@pytest.mark.parametrize("text", ["pixel", "pilot", "2pier", "apixel + 1"])
def test_a_word_with_pi_in_it_is_a_word(text: str) -> None:
    """`pixel` was pi*x*e*l: nobody writes Euler's number before another letter."""
    with pytest.raises(ParseError, match="cannot read the word"):
        read(text)


@pytest.mark.parametrize("text", ["2pirh", "piabssinx", "pie^x", "pixe^x", "2piix", "xpi"])
def test_a_product_with_pi_in_it_stays(text: str) -> None:
    assert read(text).function
