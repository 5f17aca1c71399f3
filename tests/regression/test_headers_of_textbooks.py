"""A question was refused for the words with which textbooks begin: `A curve has equation y = x^2`.

They stand before exactly one formula with its name, and every word is of a known list. Where the
words ask for what is no derivative of the named quantity, the text is still refused.
"""

from __future__ import annotations

import pytest

from chainrule.equations.reading import asked
from chainrule.errors import InputError
from chainrule.expr import parse, read


@pytest.mark.parametrize(
    ("typed", "function", "by"),
    [
        ("A curve has equation y = x^2", "x^2", ()),
        ("The curve y = x^2. Find dy/dx", "x^2", ("x",)),
        ("The curve C has equation $y = x^2$. Find the gradient of the curve.", "x^2", ("x",)),
        ("The position of a particle is s(t) = t^2. Find the velocity", "t^2", ("t",)),
        ("The height of a ball after t seconds is h(t) = 5t. Find its velocity", "5t", ("t",)),
        ("The position of a car at time t is s(t) = t^3. Find the acceleration", "t^3", ("t", "t")),
        ("The velocity of a particle is v(t) = t^3. Find its acceleration.", "t^3", ("t",)),
        ("A particle moves along a line so that its position is s = t^3", "t^3", ()),
    ],
)
def test_known_words_before_a_formula(typed: str, function: str, by: tuple[str, ...]) -> None:
    found = read(typed)
    assert (found.function, found.by) == (parse(function), by)


@pytest.mark.parametrize(
    "typed",
    [
        "The velocity of a particle is v(t) = t^3. Find the position",
        "The velocity of a particle is v(t) = t^3. Find the velocity",
        "The position of a ball is s(t) = t^3. Find the rate of change of the velocity",
        "The curve y = x^2. Find the velocity",
        "The curve y = x^2. Find the equation of the tangent",
        "The curve y = x^2. Find the gradient at x = 3",
        "The curve y = x^2 is rotated",
        "The area of a circle is A = x^2",
        "The curve of y = x^2 and z = x^3",
    ],
)
def test_any_other_word_is_an_error(typed: str) -> None:
    with pytest.raises(InputError):
        read(typed)


def test_a_curve_with_its_function_is_no_equation_of_both() -> None:
    assert asked("The curve y = x^2. Find dy/dx") is None


@pytest.mark.parametrize(
    ("text", "function"),
    [
        ("f(x): x^2", "x^2"), ("f'(x): 3x^2", "3x^2"), ("g(t):t^2", "t^2"),
        ("f: R -> R, f(x) = x^2", "x^2"), ("f: ℝ → ℝ, x ↦ x^2", "x^2"),
        (r"$f: \mathbb{R} \to \mathbb{R},\ f(x) = x^2$", "x^2"),
        (r"f:(0,\infty)\to\mathbb{R}, x\mapsto \ln x", "ln(x)"),
    ],
)  # fmt: skip
def test_a_colon_says_what_a_function_is_or_between_which_sets_it_goes(
    text: str, function: str
) -> None:
    assert read(text).function == parse(function)
