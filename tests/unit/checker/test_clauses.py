r"""Formulas that are no answer, though they are the last of their text."""

from __future__ import annotations

import math

import pytest

import chainrule as cr


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Suppose the answer were 2x", "suppose"),
        ("If the answer is 2x, then we get a contradiction", "if"),
        ("Assume that it is 2x.", "assume"),
        ("The constant term of the answer is 2x", "constant term of the answer"),
        ("The numerator is 2x", "numerator"),
        ("The first term is 2x", "first term"),
        ("The inner derivative is 2x", "inner derivative"),
        ("Differentiate $2x$.", "differentiate"),
        ("Problem: differentiate 2x", "differentiate"),
        ("$2x$ (rejected)", "rejected"),
        ("$2x$ (discarded, see below)", "discarded"),
        ("$2x$ (no)", "no"),
        ("$2x$ – nope", "nope"),
        ("$2x$ ✗", "✗"),
        ("2x; now take the square root", "take the square root"),
        ("2x. Hence the answer is its square.", "answer is its square"),
        ("2x. So the final answer is the reciprocal.", "answer is the reciprocal"),
        ("The answer is $3x$, whereas the derivative of $x^2$ is $2x$", "whereas"),
        ("The answer is 3x while that of x^2 is 2x", "while"),
        ("The answer is 3x. Compare: the derivative of x^2 is 2x", "Compare"),
        ("$3x$, cf. $2x$", "cf"),
        (r"-\boxed{2x}", "-"),
        (r"3\boxed{2x}", "3"),
        (r"\boxed{2x}^2", "^"),
        (r"\frac{1}{\boxed{2x}}", r"\frac"),
        (r"\sqrt{\boxed{2x}}", r"\sqrt"),
        (r"\cancel{\boxed{2x}} 3x", r"\cancel"),
        (r"\boxed{2x} is incorrect", "is incorrect"),
        (r"not \boxed{2x}", "not"),
    ],
)
def test_it_is_refused_by_name(text: str, word: str) -> None:
    grade = cr.grade("2x", text)
    assert grade.status == "unreadable"
    assert repr(word) in grade.reason


@pytest.mark.parametrize(
    "text",
    [
        "If we differentiate, the answer is 2x",
        "Suppose y = x^2; then the slope is 2x",
        "While the power rule gives x^1, the factor is 2, so the answer is 2x.",
        "The second derivative is 2x",
        "- By the rule:\n- \\boxed{2x}",
        r"**\boxed{2x}**",
        r"$f'(x) = \boxed{2x}$.",
        r"\text{Answer: } \boxed{2x} - as required",
        "$2x$ (no constant is needed)",
        "We differentiate x^2 and take it as 2x",
    ],
)
def test_what_says_nothing_of_it_changes_nothing(text: str) -> None:
    assert cr.grade("2x", text).status == "equal"


@pytest.mark.parametrize(
    "text",
    [
        r"\boxed{3x} % \boxed{2x}",
        r"\boxed{3x} <!-- \boxed{2x} -->",
        "<answer>3x</answer><!--<answer>2x</answer>-->",
    ],
)
def test_what_no_reader_sees_does_not_count(text: str) -> None:
    assert cr.grade("2x", text).status == "different"
    assert cr.grade("3x", text).status == "equal"


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("12345", "(1.1)^100"),
        ("12345", "(1.0)^1000"),
        ("1/20", "0.3-0.3+0.0"),
        ("1/100", "0.5-0.5"),
    ],
)
def test_decimals_that_leave_everything_open_are_no_answer(gold: str, answer: str) -> None:
    """The value was one of those that the decimals leave open: everything from 117 to 10^6."""
    assert cr.grade(gold, answer).status == "different"


@pytest.mark.parametrize(
    ("gold", "answer"),
    [("x/3", "0.333x"), ("exp(-x/3)", "exp(-0.33x)"), ("(x-2)/3", "0.333x-0.667"), ("1/8", "0.13")],
)
def test_what_is_rounded_as_written_is_equal(gold: str, answer: str) -> None:
    assert cr.grade(gold, answer).status == "equal"


@pytest.mark.parametrize("n", [2, 3, 7, 20, 37, 46, 116])
def test_a_computed_number_is_the_exact_one(n: int) -> None:
    """The last digits of a float are not rounded: 38 of 88 were graded different."""
    for name, value in (("sqrt", math.sqrt(n)), ("exp", math.exp(n)), ("sin", math.sin(n))):
        assert cr.grade(f"{name}({n})", value).status == "equal"
        assert cr.grade(f"{name}({n})", value * (1 + 1e-14)).status == "different"
    assert cr.grade(f"exp(-{n})", math.exp(-n)).status == "equal"
