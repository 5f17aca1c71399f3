"""What is said beside a question: left out where it changes nothing, and not without a word."""

from __future__ import annotations

import pytest

from chainrule.errors import ParseError
from chainrule.expr import parse, read


@pytest.mark.parametrize(
    "text",
    [
        "derivative of x^2 please",
        "Hi, can you find the derivative of x^2?",
        "derivative of $x^2$, thanks!",
        "Find the derivative of x^2. Thank you very much.",
        "derivative of x^2 step by step",
        "derivative of x^2, show all steps",
        "differentiate x^2 and simplify",
        "Find the derivative of x^2. Simplify your answer.",
        "derivative of x^2 is?",
        "the derivative of x^2 is ...",
        "d/dx: x^2",
        "What is d/dx of x^2?",
        "dy/dx of x^2",
        "find dy/dx: y = x^2",
        "x^2 derivative",
        "slope of x^2",
        "gradient of y = x^2",
        "What is the rate of change of x^2?",
        "diff of x^2",
        "Differentiate the following with respect to x: x^2",
    ],
)
def test_a_plain_question_is_read(text: str) -> None:
    found = read(text)
    assert (found.function, found.by, found.notes) == (parse("x^2"), ("x",), ())


@pytest.mark.parametrize(
    ("text", "function", "said"),
    [
        ("derivative of x^2 using the chain rule", "x^2", "using the chain rule"),
        ("differentiate x^2 by the product and chain rules, please", "x^2", "by the product and"),
        ("derivative of a x^2 where a is a constant", "a*x^2", "where a is a constant"),
        ("a x^2 + b, where a and b are constants.", "a*x^2 + b", "where a and b are constants"),
        ("derivative of x^2, x ∈ R", "x^2", "x ∈ R"),
        (r"x^2, x \in \mathbb{R}", "x^2", r"x \in \mathbb{R}"),
        ("derivative of x^2 for all x", "x^2", "for all x"),
    ],
)
def test_a_method_and_what_is_known_of_the_letters_are_named(
    text: str, function: str, said: str
) -> None:
    found = read(text)
    assert found.function == parse(function)
    (note,) = found.notes
    assert note.startswith(f"'{said}")
    assert note.endswith("' is not used")


@pytest.mark.parametrize(
    "text", ["integrate x e^x by parts", "∫ x e^x dx by substitution", "integral of x e^x please"]
)
def test_the_same_behind_an_integral(text: str) -> None:
    found = read(text, integrals=True)
    assert (found.function, found.operation) == (parse("x*e^x"), "integral")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("derivative of c where c is a constant", "cannot read the word"),
        ("derivative of t x^2 where x is a constant", "cannot read the word"),
        ("the gradient of x^2 y", "this gradient has a part for each letter; expected d/dx"),
        ("slope of the tangent line to x^2 at x = 3", "a point stands in the text"),
        ("x^2 with x = 2", "a point stands in the text"),
        ("derivative of x^2 when x = 2", "a point stands in the text; expected .*--at x=2"),
        ("slope of x^2 for x = pi", "a point stands in the text; expected .*--at x=pi"),
        ("x^2 if x = 2", "a point stands in the text"),
        ("x^2 is?", "cannot read the word 'is'"),
        ("please", "unknown name 'please'"),
        ("derivative of a x in r", "cannot read the word 'in'"),
    ],
)
def test_what_changes_the_question_is_not_left_out(text: str, message: str) -> None:
    with pytest.raises(ParseError, match=message):
        read(text)


def test_a_factorial_before_thanks_stays_one() -> None:
    assert read("x! please").function == parse("x!")
