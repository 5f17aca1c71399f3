r"""A constant of integration beside the delimiters of its formula was refused, `\boxed{x^2} + C`;
one in brackets was read as a factor: `x^2/2 (+C)` was different from `x^2/2 + C`.
"""

from __future__ import annotations

import pytest

import chainrule
from chainrule.checker.grade import grade


@pytest.mark.parametrize(
    "answer",
    [
        r"\boxed{\frac{x^2}{2}} + C", r"$\boxed{\frac{x^2}{2}} + C$",
        r"$\boxed{\frac{x^2}{2}}$ + C.",
        r"\[\boxed{\frac{x^2}{2}} + C\]", r"\boxed{\frac{x^2}{2}} plus a constant",
        r"\boxed{\frac{x^2}{2}} + C, where C is a constant.", r"\boxed{x^2/2} (+C)",
        r"\boxed{\frac{x^2}{2}} + \text{constant}",
        r"$\frac{x^2}{2}$ + C", r"$\frac{x^2}{2}$ $+ C$", r"The answer is $\frac{x^2}{2}$ + C.",
        r"\(\frac{x^2}{2}\) + C", r"$$\frac{x^2}{2}$$ + C", "`x^2/2` + C", "**x^2/2** + C",
        "$x^2/2$ plus a constant", "$x^2/2$ plus an arbitrary constant of integration.",
        "x^2/2 + constant of integration", "x^2/2 + any constant", "x^2/2 + some constant C",
        "x^2/2 plus a constant", r"$x^2/2 + \text{const}$", r"$x^2/2 + \text{ a constant}$",
        "x^2/2 (+C)", "x^2/2 [+ C]", "x^2/2 (+ const.)", "$x^2/2$ (+ C)", "$x^2/2 (+ C)$",
        "x^2/2(+C)",
    ],
)  # fmt: skip
def test_it_belongs_to_the_answer(answer: str) -> None:
    assert grade("x^2/2 + C", answer).status == "equal"


@pytest.mark.parametrize(
    "answer",
    [
        r"\boxed{\frac{x^2}{2}} + x", r"\boxed{\frac{x^2}{2}} + Cx", r"\boxed{\frac{x^2}{2}} + C^2",
        r"$\frac{x^2}{2}$ + x", r"$\frac{x^2}{2}$ + C x", r"$\frac{x^2}{2}$ + 3", "x^2/2 (+x)",
        r"$\frac{x^2}{2}$ + C_1 x", r"\boxed{x^2/2} + \cos x", r"$x^2/2$ + C + x",
        r"\boxed{x^2/2} + C/x",
    ],
)  # fmt: skip
def test_nothing_else_does(answer: str) -> None:
    assert not grade("x^2/2 + C", answer).correct


def test_nor_does_it_make_a_value_right() -> None:
    for answer in (r"\boxed{2x} + C", "$2x$ + C"):
        assert not grade("f'(x) = 2x", answer).correct


def test_an_integral_that_is_checked_may_have_it_in_brackets() -> None:
    for answer in ("x^2/2 (+C)", "x^2/2 [+ C]", "x^2/2 + C"):
        assert chainrule.check_integral("x", answer).status == "proved"
    assert chainrule.check_integral("x", "x^2/2 (+x)").status == "refuted"
