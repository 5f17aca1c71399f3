"""`f'(3) = 2x` and `f'(x^2) = 2x` were equal to 2x, and `dy/dx|_{x=3} = 6` could not be read."""

from __future__ import annotations

import pytest

import chainrule as cr


@pytest.mark.parametrize(
    "answer",
    [
        "f'(3) = 2x", "f'(x^2) = 2x", "y'(0) = 2x", r"\frac{dy}{dx}|_{x=3} = 2x", "f(3) = 2x",
        r"$\left.\frac{dy}{dx}\right|_{x=3} = 2x$", r"$f'(3) = \boxed{2x}$", "f'(x_0) = 2x",
        r"\boxed{f'(3) = 2x}", r"f'(\pi) = 2x", "f'(e) = 2x", "f'(-x) = 2x", r"f'(\sqrt{x}) = 2x",
        r"f'\left(3\right) = 2x", "df(3)/dx = 2x", "f'(x)|_{x=3} = 2x", "2x = f'(3)",
    ],
)  # fmt: skip
def test_a_value_elsewhere_is_not_the_formula(answer: str) -> None:
    assert cr.grade("2x", answer).status == "unreadable"


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("6", "f'(3) = 6"), ("6", r"\frac{dy}{dx}|_{x=3} = 6"), ("6", "6 = f'(3)"),
        ("6", r"$\left.\frac{dy}{dx}\right|_{x=3} = \boxed{6}$"), ("2a", "f'(a) = 2a"),
        ("6", r"\frac{df}{dx}(3) = 6"), ("3a", "f(3) = 3a"), ("2a", "y'|_{x=a} = 2a"),
        ("x^2 + 2x + 1", "f(x+1) = x^2 + 2x + 1"), ("f'(x^2) = 2x^2", "f'(x^2) = 2x^2"),
        ("2x*y", "f_x(x,y) = 2xy"), ("2y", "f_x(1,y) = 2y"), ("2x", "f^{(2)}(x) = 2x"),
    ],
)  # fmt: skip
def test_a_value_there_is(gold: str, answer: str) -> None:
    assert cr.grade(gold, answer).status == "equal"


def test_two_places_are_two_questions() -> None:
    assert cr.grade("f'(2) = 4", "f'(3) = 4").status == "unreadable"
