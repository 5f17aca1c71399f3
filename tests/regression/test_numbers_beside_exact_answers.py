"""A number beside an exact answer is what it is rounded to, or contradicts it: π/4 (or 0.5) was
pi/4, whatever the number."""

from __future__ import annotations

import pytest

import chainrule as cr

BESIDE = [
    r"π/4 ≈ {}", "π/4 (or {})", "π/4 (about {})", "x = π/4 ≈ {}", "$\\pi/4$ ({})", "$\\pi/4$ ≈ {}.",
    r"$\pi/4$ or about {}", r"\boxed{{\frac{{\pi}}{{4}}}} ({})", r"\boxed{{π/4}} ≈ {}",
    r"\boxed{{\frac{{\pi}}{{4}} \approx {}}}", r"\[\boxed{{\frac{{\pi}}{{4}}}} \approx {}\]",
    r"\(\frac{{\pi}}{{4}}\) (approximately {})", r"\frac{{\pi}}{{4}} \approx {} \text{{ rad}}",
]  # fmt: skip


@pytest.mark.parametrize("text", BESIDE)
@pytest.mark.parametrize("number", ["0.785", "0.79", "0.78", "0.785398..."])
def test_what_it_is_rounded_to_or_cut_off_is_a_remark(text: str, number: str) -> None:
    if number.endswith("...") and "$\\pi/4$ or" in text:
        return  # the dots end a sentence
    assert cr.grade("pi/4", text.format(number)).status == "equal"


@pytest.mark.parametrize("text", BESIDE)
@pytest.mark.parametrize("number", ["0.5", "0.80", "-0.785", "0.784"])
def test_another_number_contradicts_it(text: str, number: str) -> None:
    found = cr.grade("pi/4", text.format(number))
    assert found.status == "unreadable"
    assert f"{number} stands beside it, and it is about 0.785398" in found.reason


@pytest.mark.parametrize(
    ("gold", "answer", "status"),
    [
        ("1/2", "1/2 (or 0.6)", "unreadable"),
        ("1/2", "1/2 (or 0.4)", "unreadable"),
        ("1000/3", "1000/3 ≈ 333.3", "equal"),
        ("1000/3", "1000/3 ≈ 300", "equal"),  # to hundreds
        ("1000/3", "1000/3 ≈ 400", "unreadable"),
        ("pi/4", r"π/4 ≈ 0.25\pi", "equal"),
        ("pi/4", r"\pi/4 \approx 7.85 \times 10^{-1}", "equal"),
        ("pi", "3.14159 ≈ 3.14", "equal"),
        ("2", r"\boxed{2} (about 5 minutes)", "equal"),
        ("2", r"\boxed{2} (5 points)", "equal"),
        ("2", r"\boxed{2}. About 0.5 of them.", "equal"),
        ("sqrt(1 + x)", "sqrt(1 + x) ≈ 1 + 0.5x", "equal"),  # a function, approximated on purpose
    ],
)
def test_of_digits_and_of_other_numbers(gold: str, answer: str, status: str) -> None:
    assert cr.grade(gold, answer).status == status
