"""Faint: what no digits show at any place is named; what was seen once is not."""

from __future__ import annotations

from fractions import Fraction

import pytest

from chainrule.checker.balls import Evaluator
from chainrule.checker.faint import Faint
from chainrule.expr import parse, to_text


def unseen(text: str, *places: str) -> list[str]:
    faint = Faint(Evaluator([parse(text)]))
    for place in places:
        faint.look({"x": Fraction(place)})
    return [to_text(e) for e in faint.unseen]


@pytest.mark.parametrize(
    ("text", "places", "expected"),
    [
        ("x + erfc(|x| + 50)", ("1", "-2"), ["erfc(abs(x) + 50)"]),
        ("erfc(|x| + 50) - x", ("1", "-2"), ["erfc(abs(x) + 50)"]),
        ("x + 1/Gamma(|x| + 500)", ("1",), ["1/Gamma(abs(x) + 500)"]),
        ("x*erf(|x| + 50)", ("1", "-2"), ["erf(abs(x) + 50)"]),
        ("tanh(600 + x^2)*x", ("3",), ["tanh(600 + x^2)"]),
        ("x + exp(-x^2*10^9)", ("7",), ["exp(-x^2*10^9)"]),
        ("x + exp(-x^2*10^9)", ("7", "1/100000"), []),  # seen at the second place
        ("x + 2^(-1400)*x", ("1",), []),  # within the digits that are looked at
        ("x*erf(x)", ("40", "1"), []),
        ("x + exp(-40)", ("1",), []),  # a constant: see magnitude
        ("x + 0*sin(x)", ("1",), []),  # what is zero hides nothing
        ("x + (1 - |x|)^(10^9)*Heaviside(x)", ("1/4",), ["(1 - abs(x))^10^9*Heaviside(x)"]),
        ("x + ln(-x)", ("1",), []),  # no value there
        ("x + 1", (), []),
        # 2^-1500 beside 1 is the limit, for a summand and for a value next to its own
        ("x + 2^(-1500)*x*3/4", ("1", "-2"), ["2^-1500*x*3/4"]),
        ("x - 2^(-1500)*x*3/2", ("1", "-2"), []),
        ("x*erf(x)", ("33.5", "-33.5"), ["erf(x)"]), ("x*erf(x)", ("32.5",), []),
        ("x*tanh(x)", ("520.5", "-520.5"), ["tanh(x)"]), ("x*tanh(x)", ("519.5",), []),
        ("x*coth(x)", ("520.5", "-520.5"), ["coth(x)"]), ("x*coth(x)", ("519.5",), []),
        # which of two is hidden depends on the place; both were seen
        ("exp(x) + exp(-x)", ("2000", "-2000"), []),
        ("exp(x) + exp(-x)", ("2000",), ["exp(-x)"]), ("exp(x) - exp(-x)", ("-2000",), ["exp(x)"]),
    ],
)  # fmt: skip
def test_what_is_not_seen(text: str, places: tuple[str, ...], expected: list[str]) -> None:
    assert unseen(text, *places) == expected


def test_a_part_without_a_value_is_neither_seen_nor_hidden() -> None:
    """At 40 its exponential lies beyond any ball; at 1 it is hidden, and nowhere it is seen."""
    assert unseen("erf(exp(exp(x)) + 50)", "1", "40") == ["erf(exp(exp(x)) + 50)"]
