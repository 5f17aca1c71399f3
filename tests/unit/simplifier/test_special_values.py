"""Values that everybody knows: angles, and logarithms of powers of the base."""

from __future__ import annotations

import pytest

import chainrule as cr

KNOWN = {
    "sec(pi/4)": "sqrt(2)",
    "csc(5pi/6)": "2",
    "atan(sqrt(3))": "pi/3",
    "atan(-1/sqrt(3))": "-pi/6",
    "asin(1/2)": "pi/6",
    "asin(sqrt(2)/2)": "pi/4",
    "acos(-1/2)": "2pi/3",
    "acos(-sqrt(3)/2)": "5pi/6",
    "asec(2)": "pi/3",
    "acsc(sqrt(2))": "pi/4",
    "acot(sqrt(3))": "pi/6",
    "x*atan(sqrt(3)) + asin(1/2)*x": "pi*x/2",
    "log2(8)": "3",
    "log10(1/100)": "-2",
}
UNKNOWN = ["sec(pi/2)", "atan(sqrt(2))", "asec(0)", "acot(0)", "log2(3)", "log10(20)", "log2(-2)"]


@pytest.mark.parametrize("text", KNOWN)
def test_known_values(text: str) -> None:
    answer = cr.simplify(text)
    assert (answer.text, answer.verdict.status) == (KNOWN[text], "proved")


@pytest.mark.parametrize("text", UNKNOWN)
def test_others_stay(text: str) -> None:
    assert cr.simplify(text).text == text


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        ("atan(2 - sqrt(3))", "pi/12", "proved"),
        ("atan(sqrt(3) - 2)", "-pi/12", "proved"),
        ("asin((sqrt(6) - sqrt(2))/4)", "pi/12", "proved"),
        ("asin((sqrt(6) - sqrt(2))/4)", "5pi/12", "refuted"),
        ("atan(-sqrt(3))", "pi/3", "refuted"),
        ("atan(sqrt(2))", "pi/3", "refuted"),
    ],
)
def test_the_checker_knows_twelfths_of_pi(first: str, second: str, status: str) -> None:
    """`atan(sqrt(3))` and `pi/3` were `checked` by balls alone."""
    assert cr.equal(first, second).status == status
