"""The last formula of a text: boxes, delimiters, English around it, hostile lengths."""

from __future__ import annotations

import contextlib

import pytest

from chainrule.checker.last_formula import MAX_TEXT, last_formula
from chainrule.errors import InputError, TooLarge


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("2x", "2x"),
        ("2x.", "2x"),
        ("  2x ,;: ", "2x"),
        ("2.5.", "2.5"),
        (".5", ".5"),
        ("= 2x", "2x"),
        ('"2x."', "2x"),
        (r"2x\,.", "2x"),
        (r"2x \quad", "2x"),
        ("2x!", "2x!"),  # a factorial, perhaps: the parser says so
        ("The answer is 2x.", "2x"),
        ("It is x", "x"),
        ("I think it is xy.", "xy"),
        ("at + b", "at + b"),
        ("The answer is a.", "a"),
        ("2x is the answer.", "2x"),
        ("2x (by the power rule)", "2x"),
        ("2x, as a well-known rule says", "2x"),
        ("it's 2x, don't you think", "2x"),
        ("**Answer: 2x**", "2x"),
        ("**Final answer:** 2 ** x", "2 ** x"),
        ("The derivative is `2*x**2`.", "2*x**2"),
        ("x + x, or equivalently 2x", "2x"),
        ("f(x)=x^2 and f'(x)=2x", "f'(x)=2x"),
        ("f(x) = x^2 => f'(x) = 2x", "f'(x) = 2x"),
        ("y' = 2x\n\nI hope this helps!", "y' = 2x"),
        ("f'(x) = 2x*3\n  = 6x", "f'(x) = 2x*3 = 6x"),
        ("2x + C,\nwhere C is a constant", "2x + C"),
        ("x^2 for all real x", "x^2"),
        ("x^2/2 + const.", "x^2/2 + C"),
        (r"x^2 + \text{constant}", "x^2 + C"),
        ("y’ = 2x", "y' = 2x"),
        (r"y^{\prime\prime} = 2", "y'' = 2"),
        ("a cosine: cos(x)", "cos(x)"),
    ],
)
def test_plain_text(text: str, formula: str) -> None:
    assert last_formula(text) == formula


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        (r"\boxed{2x}", "2x"),
        (r"first \boxed{x}, then \boxed{\frac{1}{2}} and no more", r"\frac{1}{2}"),
        (r"\boxed{\boxed{x}}", "x"),
        (r"\fbox{2x}", "2x"),
        (r"$\boxed{\text{The slope is } 2x.}$", "2x"),
        (r"\boxed{\{1\}}", r"\{1\}"),
        ("so $x^2$ has $2x$", "2x"),
        ("it's $2x$ for $x>0$", "2x"),
        ("$2x + C$, where $C$ is an arbitrary constant", "2x + C"),
        ("$$2x$$", "2x"),
        (r"\[ y' = 2x \text{ for all } x. \]", "y' = 2x"),
        (r"\(2x\) .", "2x"),
        (r"\begin{align*} y &= x^2 \\ y' &= 2x \\[2pt] &= x + x \end{align*}", "y' = 2x = x + x"),
        ("It is $5; 2x", "$5; 2x"),  # a single dollar sign marks nothing
        ("We know $2x$. So the answer is 3x.", "3x"),
        ("$x^2$\n\n**y = 2x**", "y = 2x"),
        ("$2x$, which is the slope for x = 3.", "2x"),
        ("$2x$ (the domain is all x).", "2x"),
    ],
)
def test_marked_text(text: str, formula: str) -> None:
    assert last_formula(text) == formula


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "there is no formula in it"),
        ("...", "there is no formula in it"),
        ("It does not exist.", "there is no formula in it"),
        (r"\boxed{}", "there is no formula in it"),
        (r"\boxed{2x", r"the brace of \\boxed is not closed"),
        (r"\boxed 2x", r"\\boxed needs a brace behind it"),
        ("x = 1 or x = 2", "several answers, joined by 'or'; expected one"),
        ("2x or maybe 3x", "several answers, joined by 'or'; expected one"),
        ("x = 1 and x = 2", "several answers, joined by 'and'; expected one"),
        (r"\begin{cases} 1 \\ 2 \end{cases}", "a matrix or a piecewise answer, and no value"),
    ],
)
def test_what_is_no_single_formula(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        last_formula(text)


def test_lengths_are_bounded() -> None:
    with pytest.raises(
        TooLarge, match=r"the text has 1,000,001 characters; the limit is 1,000,000"
    ):
        last_formula("x" * (MAX_TEXT + 1))
    with pytest.raises(TooLarge, match=r"the formula has 30,000 characters; the limit is 20,000"):
        last_formula(rf"\boxed{{{'x' * 30_000}}}")
    assert last_formula("word " * 100_000 + "so it is 2x") == "2x"


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "piece",
    [r"\[", "$", "\n", ".,", "sin", "{", r"\boxed{", r"\text{", " ", "a ", "`", "+ ",
     r"\begin{align}", "the ", "x-", "'", r"\\[", "^{", r"\prime", "**", "(", "or "],
)  # fmt: skip
def test_no_text_takes_long(piece: str) -> None:
    """Every search is linear: a quadratic one would take minutes at this length."""
    text = piece * (MAX_TEXT // len(piece))
    with contextlib.suppress(InputError):
        last_formula(text)
