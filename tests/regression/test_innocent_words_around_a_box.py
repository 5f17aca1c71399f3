r"""What is heard around a box must not cost right answers: checks, reasons, lists stay equal.

Each text below is what a language model writes before or behind `\boxed{2x}`.
"""

from __future__ import annotations

import pytest

import chainrule as cr


@pytest.mark.parametrize(
    "behind",
    [
        ".", "", " by the power rule.", " — done!", " - by the power rule.",
        "\n- by the power rule.",
        "\n\n---\n\n**Explanation:** the power rule.",
        "\n\n- The exponent comes down.\n- $x^2$ is even.",
        ". Check: at $x = 1$ the slope is $2$. ✓", ". For instance, $f'(3) = 6$.",
        "\n\nCheck: $f'(1) = 2$, and $(1.01^2 - 0.99^2)/0.02 = 2$.",
        ". Here we used $u = x^2$ and $u' = 2x$.", " (by the power rule).", " for all real $x$.",
        ". This is the power rule: $\\frac{d}{dx} x^n = nx^{n-1}$ with $n = 2$.",
        "\n\n**Verification:** $\\frac{d}{dx}(x^2) = 2x$, as required.",
        "\n\nTo verify, integrate: $\\int 2x\\,dx = x^2 + C$.", ". It is zero at $x = 0$.",
        ". Hence the slope at $x = 2$ is $4$.", ". So $f$ is increasing for $x > 0$.",
        ". So the answer is $2x$.", ". Therefore, $f'(x) = 2x$.", "\n\nFinal answer: $2x$",
        ". Let me know if you have any questions!", "\n\nI hope this helps! 😊",
        ". Note that $x^2$ is differentiable everywhere.",
        ". Since $f(x) = x^2$, this makes sense.",
        ". Feel free to ask more.", "\n\n**Key idea:** bring down the exponent $2$.",
        ". The second derivative would be $f''(x) = 2$.", ". Also $g'(x) = 3x^2$ for $g(x) = x^3$.",
        ". The tangent line at $x = 1$ is $y = 2x - 1$.", ". A common mistake is to write $x^3/3$.",
        ", which is a linear function.", ", or equivalently $x + x$.",
        "\n\nSteps:\n1. $f(x) = x^2$\n2. $f'(x) = 2x$",
        ". The answer is simplified as far as possible.",
        "\n\nNo further simplification is needed.", ". In general, $(x^n)' = n x^{n-1}$.",
        ". When $x = 3$, this gives $6$.", ". The derivative of $x^2$ is $2x$.",
        "\n\nIn summary:\n- $f(x) = x^2$\n- $f'(x) = 2x$", "\n\nDomain: all real numbers.",
        ". The derivative is positive for $x > 0$.", ". The result is a line.",
        ". The solution is complete.",
        ". The solution is unique.", ". Then $f'(0) = 0$, so there is a minimum at $0$.",
    ],
)  # fmt: skip
@pytest.mark.parametrize("box", [r"$\boxed{2x}$"])
def test_what_stands_behind_a_box_and_is_no_other_answer(box: str, behind: str) -> None:
    assert cr.grade("2x", f"The derivative is {box}{behind}").reason == "the rules give the same"


@pytest.mark.parametrize(
    "before",
    [
        "- Bring down the exponent.\n- ", "1. Power rule.\n2. ", "The answer — ", "Answer:\n", "+ ",
        "- $f(x) = x^2$\n- ", "We differentiate $x^2$ and get ", "Not $3x$ but ", "Solution.\n\n",
        "The exponent is not $1$ but $2$, so the derivative is ", "The derivative of $x^2$ is ",
        "The numerator is $x^2$, so its derivative is ",
        "The first term is $x^2$. Its derivative is ",
        "I rejected $3x$ since it fails at $x = 1$. The answer is ", "The slope of the curve is ",
        "The inner function is $x^2$, with derivative ", "The derivative of the function is ",
        "The constant term vanishes, which leaves ", "In conclusion, ", "### Final Answer\n\n",
    ],
)  # fmt: skip
def test_what_stands_before_a_box_and_changes_nothing(before: str) -> None:
    assert cr.grade("2x", rf"{before}$\boxed{{2x}}$").reason == "the rules give the same"


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("x^2 + C", "$\\boxed{x^2 + C}$. Check: the derivative is $2x$. So $F'(x) = 2x$. ✓"),
        ("x^2 + C", "\\boxed{x^2 + C}\n\nVerify: $f'(x) = 2x$, which is the integrand."),
        ("6x", "$\\boxed{6x}$\n\nIn summary:\n$f'(x) = 3x^2$\n$f''(x) = 6x$"),
        ("6", "\\boxed{6}. Explanation: $f'(x) = 2x$, so $f'(3) = 6$."),
        ("6", "\\boxed{6}\n\nThe derivative is $2x$. At $x = 3$ it is $6$."),
        ("1/3", "$\\boxed{\\frac{1}{3}}$ or $0.333$."), ("1/3",
        "$\\boxed{\\frac13} \\approx 0.333$"),
        ("4x - 4", "The tangent is $\\boxed{y = 4x - 4}$. The slope is $4$. So $f'(2) = 4$."),
        ("x^2 + C", "$\\boxed{x^2 + C}$. So the antiderivative is $x^2$."), ("2x",
        "\\boxed{2x}\n\n(1)"),
        ("2x", "\\boxed{2x}\n\nQED"), ("2x", "<answer>2x</answer>\nThis is right."),
        ("2x", "$\\boxed{2x}$\n\n$\\blacksquare$"), ("2x",
        "\\boxed{2x}. The slope is $4$ at $x = 2$."),
        ("2x cos(x^2)",
        "\\boxed{2x\\cos(x^2)}. The inner derivative is $2x$. The derivative is $\\cos u$."),
        ("(1+x)e^x", "$\\boxed{e^x + xe^x}$. With $f(x) = x$, $g(x) = e^x$: $f'(x) = 1$."),
        ("(1+x)e^x", "$\\boxed{e^x + xe^x}$. This can be written as $e^x(1+x)$."),
        ("3", "$\\boxed{x = 3}$. Check: $2(3) = 6$. ✓ So $x = 3$ is the solution."),
        ("y = 4x - 4", "$\\boxed{y = 4x - 4}$. In point-slope form, $y - 4 = 4(x - 2)$."),
        ("2x",
        "\\boxed{2x}\n\nBy definition $f'(x) = \\lim_{h \\to 0} \\frac{(x+h)^2 - x^2}{h} = 2x$."),
        ("2x", "\\boxed{2x}, i.e. twice the position."), ("5", "\\boxed{5}\n\n$= 2 + 3$"),
        ("5", "\\boxed{5}\n\nThe integral is $[x^2]_2^3$, so $9 - 4 = 5$."),
    ],
)  # fmt: skip
def test_formulas_behind_a_box_that_are_no_other_answers(gold: str, answer: str) -> None:
    assert cr.grade(gold, answer).correct
