"""What stands before the equals sign was not looked at: `d/dx x^3 = 2x` was right for x^2."""

from __future__ import annotations

import pytest

import chainrule as cr
from chainrule.errors import InputError


@pytest.mark.parametrize(
    ("gold", "answer", "said"),
    [
        ("d/dx x^2 = 2x", "d/dx x^3 = 2x", "it is said of x^3, and asked is x^2"),
        ("d/dx x^2 = 2x", "(x^3)' = 2x", "it is said of x^3, and asked is x^2"),
        ("dy/dx = 1/(2y)", "dx/dy = 1/(2y)", "the derivative by y, and asked for is the der"),
        ("f'(x) = 2x", "f''(x) = 2x", "the derivative of order 2 by x, and asked for is"),
        ("d/dx x^2 = 2x", "dy/dt = 2x", "the derivative by t, and asked for is the der"),
        (r"\int 2x dx = x^2 + C", "f'(x) = x^2", "an antiderivative is asked for"),
        ("f'(x) = 2x", r"\int 2 dx = 2x", "a derivative is asked for"),
        ("dy/dx = 2x", "y = 2x", "it is said to be y, and asked for is dy/dx"),
        (r"\frac{dy}{dx} = 2x", "dz/dx = 2x", r"to be dz/dx, and asked for is \frac{dy}{dx}"),
        ("f'(x) = 2x", "f(x) = 2x", "it is said to be f(x), and asked for is f'(x)"),
        ("f'(x) = 2x", r"F(x) = \boxed{2x}", "it is said to be F(x), and asked for is f'(x)"),
        ("f'(x) = 2x", r"\boxed{g'(x) = 2x}", "it is said to be g'(x), and asked for is f'(x)"),
        ("F(x) = x^2 + C", "F'(x) = x^2 + C", "it is said to be F'(x), and asked for is F(x)"),
        ("x = 3", "y = 3", "it is said to be y, and asked for is x"),
        ("x_1 = 3", "x_2 = 3", "it is said to be x_2, and asked for is x_1"),
    ],
)
def test_an_answer_of_another_question_is_refused(gold: str, answer: str, said: str) -> None:
    found = cr.grade(gold, answer)
    assert found.status == "unreadable"
    assert said in found.reason


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("d/dx x^2 = 2x", "y' = 2x"), ("d/dx x^2 = 2x", "(x*x)' = 2x"), ("2x", "f'(x) = 2x"),
        ("f'(x) = 2x", "d/dx x^2 = 2x"), ("f''(x) = 2", "d/dx (2x) = 2"), ("dy/dx = 2x",
        "f'(x) = 2x"),
        ("x = 3", "3"), ("x = 3", "x_1 = 3"), ("f(x) = x^2", "y = x^2"), ("3", "y = 3"),
        ("dy/dt = 3", r"\dot{y} = 3"), ("f'(2) = 4", "y' = 4"),
    ],
)  # fmt: skip
def test_what_is_said_of_the_same_is_compared(gold: str, answer: str) -> None:
    assert cr.grade(gold, answer).status == "equal"


@pytest.mark.parametrize("answer", ["x = 2x", r"\boxed{x = 2x}", "The answer is $x = 2x$."])
def test_an_equation_of_a_letter_with_itself_is_no_label(answer: str) -> None:
    reason = "the answer cannot be read: an equation, x = 2x, and no value; expected it solved"
    assert cr.grade("2x", answer).reason == reason
    with pytest.raises(InputError):
        cr.check("x^2", answer)


@pytest.mark.parametrize("answer", ["dx/dy = 3x^2", "dy/dt = 3x^2", "So $dx/dy = 3x^2$."])
def test_a_derivative_by_another_letter_is_not_proved(answer: str) -> None:
    with pytest.raises(InputError, match=r"the derivative by [yt], and"):
        cr.check("x^3", answer, "x")


@pytest.mark.parametrize("gold", ["d/dx x^2 = 2x", "f'(x) = 2x", "dy/dx = 2x"])
def test_a_derivative_has_no_constant(gold: str) -> None:
    """`2x + C` was equal up to a constant."""
    assert cr.grade(gold, "2x + C").status == "different"
    assert cr.grade("2x", "2x + C").status == "equal up to a constant"


@pytest.mark.parametrize("answer", ["f'(x) = 5 = 2x", "f'(x) = x^3 = 2x", "y' = 2x = 3x = 2x"])
def test_a_wrong_step_behind_a_name_is_refused(answer: str) -> None:
    assert "a wrong step" in cr.grade("2x", answer).reason


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("6x", "f'(x) = 2x*3 = 6x"), ("4x^3", r"\frac{dy}{dx} = 2u \cdot 2x = 4x^3"),
        ("1/3", "x = 1/3 = 0.333"), ("2x", "f'(x) = (x^2)' = 2x"), ("2x", "y' = f'(x) = 2x"),
        ("1", r"\int_0^1 2x dx = [x^2]_0^1 = 1"), ("x^2 + C", r"\int 2x dx = x^2 = x^2 + C"),
    ],
)  # fmt: skip
def test_right_steps_and_those_of_a_substitution_are_passed_over(gold: str, answer: str) -> None:
    assert cr.grade(gold, answer).correct


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("2x", "(x^2)'"), ("2x", "2(x^2/2)'"), ("2x", "0 + diff(x^2,x)"), ("cos(x)", "sin'(x)"),
        ("2x", "f'(x) = (x^2)'"), ("2x", "diff(x^2,x)"),
    ],
)  # fmt: skip
def test_a_derivative_inside_is_not_worked_out(gold: str, answer: str) -> None:
    reason = "the answer cannot be read: a derivative that is not worked out"
    assert cr.grade(gold, answer).reason == reason


def test_nor_is_it_for_the_check() -> None:
    with pytest.raises(InputError, match="a derivative that is not worked out"):
        cr.check("x^2", "(x^2)'")
