"""`π/4 (0.785)` and `0.69 (2 dp)` were read as products, and words for it were refused."""

from __future__ import annotations

import pytest

from chainrule.checker.grade import grade


@pytest.mark.parametrize(
    "answer",
    [
        "π/4 (0.785)", "π/4 [0.785]", "π/4 (0.785...)", "π/4 (≈0.785)", "π/4 (approx. 0.785)",
        "π/4 (about 0.785)", "π/4 (or 0.785)", r"$\pi/4$ (0.785)", r"\boxed{\pi/4} (0.785)",
        r"\frac{\pi}{4} \ (0.785)", r"$\boxed{\frac{\pi}{4}}$ (0.785).",
        r"$\pi/4$ ≈ 0.785", r"$\pi/4$ ($\approx 0.785$)",
    ],
)  # fmt: skip
def test_a_value_and_what_it_is_rounded_to(answer: str) -> None:
    assert grade("pi/4", answer).status == "equal"


@pytest.mark.parametrize(
    "remark",
    [
        " (2 dp)", " (2 d.p.)", " (2 s.f.)", "(2sf)", " (2 sig figs)", " (to 2 decimal places)",
        " to 2 decimal places", " correct to 2 decimal places", ", rounded to 2 decimal places.",
        " to two significant figures", " (rounded to the nearest hundredth)", " (2 decimal places)",
        r" \text{ (2 s.f.)}", r" \text{ to 2 decimal places}", " [2 d.p.].",
    ],
)  # fmt: skip
def test_how_a_number_was_rounded(remark: str) -> None:
    for answer in (f"0.69{remark}", rf"\boxed{{0.69}}{remark}", f"$0.69${remark}"):
        assert grade("ln 2", answer).status == "equal", answer
        assert not grade("ln 3", answer).correct


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("pi/4", "π/4 (0.5)"), ("pi/4", "π/3 (0.785)"), ("pi/4", r"\boxed{2} (0.785)"),
        ("x", "$2x$ (0.5)"), ("2x", "$2x$ (0.5)"), ("2x", r"\boxed{2x} (0.5)"), ("2x", "2x (0.5)"),
        ("x", "x (2 dp)"), ("ln 2", "0.69 (2 d)"), ("ln 2", "0.69 to 2"),
    ],
)  # fmt: skip
def test_what_is_no_such_remark_changes_the_value(gold: str, answer: str) -> None:
    assert not grade(gold, answer).correct


def test_a_product_of_numbers_is_one() -> None:
    assert grade("1", "2*(0.5)").correct
    assert grade("1", "2(0.5)").correct
