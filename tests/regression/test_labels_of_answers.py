"""`f''(x) = 2x` was proved to be the derivative of x^2: what stood before the sign was not read."""

from __future__ import annotations

import pytest

import chainrule as cr
from chainrule.errors import InputError


@pytest.mark.parametrize(
    ("function", "answer", "status"),
    [
        ("x^2", "f''(x) = 2x", "refuted"), ("x^2", "f''(x) = 2", "proved"),
        ("x^3", "d^2y/dx^2 = 6x", "proved"), ("x^2", r"\frac{d^2y}{dx^2}=2", "proved"),
        ("x^2 y", "∂f/∂y = 2xy", "refuted"), ("x^2 y", "df/dy = x^2", "proved"),
        ("x^2 y", "∂f/∂x = 2xy", "proved"), ("x^2", "y' = 2x", "proved"),
        ("d^2/dx^2 x^3", "f''(x) = 6x", "proved"), ("t^2", "f'(x) = 2t", "proved"),
        ("x^2", "2x", "proved"),
    ],
)  # fmt: skip
def test_the_order_and_the_letter_that_an_answer_names_count(
    function: str, answer: str, status: str
) -> None:
    assert cr.check(function, answer).status == status


@pytest.mark.parametrize(
    ("function", "answer"), [("d^2/dx^2 x^3", "f'(x) = 6x"), ("d/dx x^2 y", "∂f/∂y = x^2")]
)
def test_another_derivative_than_the_one_asked_for_is_refused(function: str, answer: str) -> None:
    with pytest.raises(InputError, match="the answer says that it is"):
        cr.check(function, answer)


def test_a_derivative_is_no_antiderivative() -> None:
    with pytest.raises(InputError, match="a derivative"):
        cr.check_integral("x", "F'(x) = x^2/2")
