"""Behind a box a check and a value at a place announce nothing: they were other answers."""

from __future__ import annotations

import pytest

import chainrule as cr


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("2x", r"\boxed{2x}. The derivative is 0 when $x=0$."),
        ("2x", r"\boxed{2x}. So the derivative is 2 at x = 1."),
        ("2x", r"\boxed{2x}. So $f'(x) = 2$ when $x=1$."),
        ("2x", "\\boxed{2x}\n\n$f'(x) = 0$\n\n$2x = 0$\n\n$x = 0$"),
        ("2x", r"\boxed{2x}. Thus $f'(x) = 0$ if and only if $x=0$."),
        ("2x", r"\boxed{2x}. The derivative is $0$ where the tangent is horizontal."),
        ("3e^{2x}", r"\boxed{3e^{2x}}. Check: $y' = 6e^{2x}$."),
        ("3e^{2x}", r"\boxed{3e^{2x}}. Its derivative is $6e^{2x}$."),
        ("x^3", r"\boxed{x^3}. Check: $f'(x) = 3x^2$."),
        ("6x", r"$f''(x) = \boxed{6x}$. The derivative is $3x^2$, and then $6x$."),
        ("6x", "\\boxed{6x}\n\nSteps: $y' = 3x^2$, then $y'' = 6x$."),
    ],
)
def test_checks_and_values_at_places(gold: str, answer: str) -> None:
    assert cr.grade(gold, answer).correct


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("3x^2", r"\boxed{3x^2}. So f'(x) = 4x^3."),
        ("3x^2", r"\boxed{3x^2}. Check: f'(x) = 4x^3."),
        ("2x", r"\boxed{2x}. So $f'(x) = 2$."),
        ("2x", r"\boxed{2x}. So $f'(x) = x^2$."),
        ("3x^2", r"$f'(x) = \boxed{3x^2}$. Thus the derivative is $6x$."),
        ("3x^2", r"$f'(x)=\boxed{3x^2}$. So $f'(x) = 6x$."),
    ],
)
def test_other_answers(gold: str, answer: str) -> None:
    assert not cr.grade(gold, answer).correct
