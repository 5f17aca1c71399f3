r"""`\boxed{2x} QED`, `-> 2x`, `1. 2x` and `f'(x): 2x` were not read, nor was a limit."""

from __future__ import annotations

import pytest

import chainrule as cr


@pytest.mark.parametrize(
    "answer",
    [
        r"\boxed{2x} QED", r"\boxed{2x} Q.E.D.", "2x QED", "2x □", r"\boxed{2x} ∎", "-> 2x",
        "→ 2x", r"$\to 2x$", "f(x) = x^2\n-> 2x", "1. 2x", "1. f'(x) = 2x", "f'(x): 2x",
        "dy/dx: 2x", "The derivative f'(x): 2x", r"\boxed{2x} (not $x^2$)", r"\boxed{2x} ($x>0$)",
        r"$$\lim_{h\to 0} (2x+h) = 2x$$", r"\boxed{2x} (for all $x$)",
    ],
)  # fmt: skip
def test_they_are_read(answer: str) -> None:
    assert cr.grade("2x", answer).status == "equal"


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("6", r"$\boxed{6}$ (at $x=3$)"), ("6", r"$2x\Big|_0^3 = 6$"),
        ("1/3", r"$\left[\frac{x^3}{3}\right]_0^1 = \frac13$"), ("6", r"$\lim_{x\to 3} 2x = 6$"),
    ],
)  # fmt: skip
def test_so_are_values(gold: str, answer: str) -> None:
    assert cr.grade(gold, answer).status == "equal"


@pytest.mark.parametrize(
    "answer",
    [
        r"\boxed{2x} (x+1)", r"\boxed{2x} (x > 0) + 3", "1. 3x\n2. 2x", "-> 3x", "f'(x): 3x",
        r"$\lim_{x\to 3} 2x = 2x$", "2. x", "3. 5", "x^2 -> 2x", r"\boxed{2x} (for x = 3)",
    ],
)  # fmt: skip
def test_what_changes_the_value_is_not(answer: str) -> None:
    for gold in ("2x", "x", "5"):
        assert not cr.grade(gold, answer).correct
