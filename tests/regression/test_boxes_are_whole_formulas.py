r"""A box that is a part of a formula was the answer: `e^{\boxed{2x}}` was graded equal to 2x."""

from __future__ import annotations

import pytest

import chainrule as cr
from chainrule.errors import InputError

PARTS = (
    r"e^{\boxed{2x}}", r"\sin(\boxed{2x})", r"sin \boxed{2x}", r"\boxed{2x}'", r"\boxed{2x}x",
    r"(\boxed{2x})^2", r"3 \boxed{2x}", r"3*\boxed{2x}", r"\frac{d}{dx}\boxed{2x}", r"|\boxed{2x}|",
    r"\boxed{2x}(x+1)", r"\boxed{2x} $x$", r"$3$ \boxed{2x}", r"\ln\left(\boxed{2x}\right)",
    r"\mathrm{sin} \boxed{2x}", r"f(\boxed{2x})", r"\boxed{2x} e^x", r"\int \boxed{2x}",
    r"\boxed{2x} = 6", r"√\boxed{2x}", r"\boxed{2x}²", r"(x+1)\boxed{2x}", r"\overline{\boxed{2x}}",
)  # fmt: skip
SEVERAL = (
    r"\boxed{3x} or \boxed{2x}", r"My guesses: \boxed{3x}, \boxed{2x}", r"\boxed{3x}\boxed{2x}",
    r"Either $\boxed{3x}$ or $\boxed{2x}$.", r"\boxed{3x} and \boxed{2x}",
)  # fmt: skip
WHOLE = (
    r"I get \boxed{x} and then \boxed{2x}", r"$f'(x) = \boxed{2x}$.", r"It is (\boxed{2x}).",
    r"\textbf{Answer: \boxed{2x}}", r"\Rightarrow \boxed{2x}", r"\boxed{2x}\tag{1}",
    r"La réponse est \boxed{2x}.", r"答案是\boxed{2x}", "(a) \\boxed{2x}", "- rule\n- \\boxed{2x}",
    r"\boxed{2x} (by the power rule)", r"This is a \boxed{2x}", r"so \(\boxed{2x}\) is the slope",
    "f(x) = x^2\n\\boxed{2x}", r"\boxed{2x} \approx 3", r"\boxed{2x}, that is, \boxed{2x}",
)  # fmt: skip


@pytest.mark.parametrize("text", PARTS)
def test_what_touches_a_box_makes_it_a_part(text: str) -> None:
    found = cr.grade("2x", text)
    assert found.status == "unreadable"
    assert "stands at the box, outside of it; put the final formula alone" in found.reason
    with pytest.raises(InputError):
        cr.check("x^2", text)


@pytest.mark.parametrize("text", SEVERAL)
def test_two_boxes_side_by_side_are_several_answers(text: str) -> None:
    found = cr.grade("2x", text)
    assert found.status == "unreadable"
    assert "several answers" in found.reason


@pytest.mark.parametrize("text", WHOLE)
def test_words_and_marks_beside_a_box_change_nothing(text: str) -> None:
    assert cr.grade("2x", text).status == "equal"


@pytest.mark.parametrize("text", ["$2$x", "$2$ x", "x$2$", "$2$(x + 1)", "$2$ (x + 1)", "$2$'"])
def test_what_touches_a_part_in_delimiters_belongs_to_it(text: str) -> None:
    """`$2$x` was graded equal to 2."""
    assert cr.grade("2", text).status == "unreadable"


@pytest.mark.parametrize("text", ["x = 5 and y = 6", "x = 5\ny = 6", "x = 5, y = 6"])
def test_values_of_two_letters_are_several_answers(text: str) -> None:
    assert cr.grade("6", text).status == "unreadable"


@pytest.mark.parametrize("text", ["y = x^2 and y' = 2x", "a = 5\nf'(x) = 2x", "u = x^2\ny = 2x"])
def test_what_leads_to_the_answer_is_no_other(text: str) -> None:
    assert cr.grade("2x", text).status == "equal"
