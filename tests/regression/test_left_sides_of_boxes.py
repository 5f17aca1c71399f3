r"""What stood before the equals sign at a box was not looked at: `$3x = \boxed{2x}$` was 2x.

In one formula it is judged as without a box, but for steps that only lead there.
"""

from __future__ import annotations

import pytest

import chainrule as cr


@pytest.mark.parametrize(
    "answer",
    [
        r"$2 f'(x) = \boxed{2x}$", r"$3x = \boxed{2x}$", r"f'(x) = 3x = \boxed{2x}",
        r"so 2y' = \boxed{2x}", r"$y' \cdot y = \boxed{2x}$", r"$\ln y = \boxed{2x}$",
        r"$3x$ = $\boxed{2x}$", r"**$x^2 = \boxed{2x}$**", r"\frac{1}{2} f'(x) = \boxed{2x}",
        "\\begin{align} f'(x) &= 3x \\\\ &= \\boxed{2x} \\end{align}", "3x\n= \\boxed{2x}",
        r"$|f'(x)| = \boxed{2x}$", r"$f(x) = x^2 = \boxed{2x}$", r"$x = 1, 3x = \boxed{2x}$",
        r"$f'(x)^2 = \boxed{2x}$",
    ],
)  # fmt: skip
def test_a_box_does_not_hide_an_equation(answer: str) -> None:
    assert cr.grade("2x", answer).status == "unreadable"


@pytest.mark.parametrize(
    "answer",
    [
        r"$\frac{d}{dx} x^3 = \boxed{2x}$", r"$f''(x) = \boxed{2x}$", r"$\int 2 dx = \boxed{2x}$",
        r"\frac{d}{dx} x^3 = 3x^2 = \boxed{2x}", r"$\frac{dx}{dy} = \boxed{2x}$", "f''(x) = 2x",
    ],
)  # fmt: skip
def test_a_box_is_said_of_what_stands_before_it(answer: str) -> None:
    assert cr.grade("d/dx x^2 = 2x", answer).status == "unreadable"


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("2x", r"$f'(x) = 2x^{2-1} = \boxed{2x}$"), ("2x", r"x + x = \boxed{2x}"),
        ("2x", r"$\lim_{h \to 0} (2x + h) = \boxed{2x}$"), ("2x", r"slope m = \boxed{2x}"),
        ("2x", r"$f'(x) = u'v + uv' = \boxed{2x}$"), ("2x", r"$f(x) = x^2, f'(x) = \boxed{2x}$"),
        ("2x", r"The derivative of $x^2$ = \boxed{2x}"), ("2x", r"$nx^{n-1} = \boxed{2x}$"),
        ("2x", r"$\frac{f(x+h)-f(x)}{h} = \boxed{2x}$"), ("6", r"$3x = \boxed{6}$"),
        ("2x", "\\begin{align} f(x) &= x^2 \\\\ f'(x) &= x + x \\\\ &= \\boxed{2x} \\end{align}"),
        ("6", r"$x + y = 2 + 4 = \boxed{6}$"), ("6", r"$f'(3) = 2x = 2 \cdot 3 = \boxed{6}$"),
        ("6", r"$F(3) - F(0) = \boxed{6}$"), ("6", r"$[2x]_0^3 = \boxed{6}$"),
        ("6", r"$f'(x) = 2x = 2(3) = \boxed{6}$"),
        ("6x - 9", r"$f(3) + f'(3)(x-3) = \boxed{6x-9}$"),
        ("2x", r"$\begin{aligned}[t] f'(x) &= x + x \\ &= \boxed{2x}\end{aligned}$"),
        ("2x", r"*f'(x)* = \boxed{2x}"), ("2x", r"x times 2 = \boxed{2x}"),
        ("2x", r"$\mathrm{D}f(x) = \boxed{2x}$"), ("6", r"$|-6| = \boxed{6}$"),
        ("2x", "\\[\\begin{array}{rl} f'(x) &= x + x \\\\ &= \\boxed{2x} \\end{array}\\]"),
        ("2x cos(x^2)", r"$\cos(u) \cdot u' = \boxed{2x\cos(x^2)}$"),
        ("x^2 + C", r"$\int 2x\,dx = \int du = u + C = \boxed{x^2 + C}$"),
    ],
)  # fmt: skip
def test_right_steps_and_those_that_lead_there_are_passed_over(gold: str, answer: str) -> None:
    assert cr.grade(gold, answer).status == "equal"


def test_products_of_primed_letters_are_no_words() -> None:
    r"""`u'v` was read as a word, as `don't` is."""
    assert cr.grade("2x", "f'(x) = u'v + uv' = x + x = 2x").status == "equal"
