"""What makes an expression positive for every x, and conditions that follow from others."""

from __future__ import annotations

import pytest

from chainrule.definite.cases import cases
from chainrule.definite.conditions import Conditions, Doubt
from chainrule.definite.positive import bounds_below, is_positive, parabola
from chainrule.definite.terms import limit_of, terms
from chainrule.expr import parse, to_text
from chainrule.expr.fold import ZERO


def said(*positive: str) -> list[str]:
    asked = Conditions()
    for text in positive:
        asked.positive(parse(text))
    return [each.text for each in asked.said()]


@pytest.mark.parametrize(
    "e", ["5 + 3cos(x)", "x^4 - x + 1", "exp(x) + exp(-x) - 1", "x^2 + abs(x) + 1/2", "cosh(x)"]
)
def test_positive_on_the_whole_line(e: str) -> None:
    assert is_positive(parse(e), "x")


@pytest.mark.parametrize(
    "e",
    ["3 + 5cos(x)", "x^4 - x + 1/4", "x^2", "exp(x) - 1", "floor(x) + 1/2", "sign(x) + 1/2", "-1"],
)
def test_not_seen_to_be_positive(e: str) -> None:
    assert not is_positive(parse(e), "x")


def test_bounds_and_parabolas() -> None:
    assert [to_text(e) for e in bounds_below(parse("a - 2sin(x)/3 + x^2"), "x")]
    assert bounds_below(parse("a + x"), "x") == []
    assert bounds_below(parse("a - x^2"), "x") == []
    assert parabola(parse("x^3 + a"), "x") is None
    assert parabola(parse("a*x"), "x") is None


def test_conditions_that_follow_are_not_said() -> None:
    assert said("a - 1", "a^2 - 1", "sqrt(a^2 - 1) + a - 1") == ["a > 1"]
    assert said("4 - a^2", "3 - a") == ["a > -2", "a < 2"]
    assert said("a + b", "a - b", "a^2 - b^2", "(a - b)*(a + b)") == ["a + b > 0", "a - b > 0"]
    assert said("a + 1", "(a - 1)*(a + 1)") == ["a > 1"]
    assert said("5 + cos(a)", "a^2 + 1") == []
    assert said("2 - a^2") == ["2 - a^2 > 0"]


def test_no_letter_lies_between_numbers_in_the_wrong_order() -> None:
    with pytest.raises(Doubt):
        said("1 - a^2", "a - 1")


def test_cases_of_letters() -> None:
    f, F = parse("1/abs(a)"), parse("x*Heaviside(-a)*sign(a)/abs(b)")
    found = [(to_text(each.antiderivative), [to_text(e) for e in each.positive])
             for each in cases(f, F, "x")]  # fmt: skip
    assert ("-x/b", ["-a", "b"]) in found
    assert len(found) == 5


def test_logarithms_of_sums_cancel_at_infinity() -> None:
    for text, wanted in (
        ("ln(x) - ln(x + a)", "0"),
        ("ln(exp(x) + x^2) - x", "0"),
        ("ln(2x^2 + x) - 2ln(x)", "ln(2)"),
    ):
        found = limit_of(terms(parse(text), "x", 1), "x", 1, Conditions())
        assert to_text(found) == wanted
    assert limit_of(terms(parse("ln(1 + a*x)"), "x", -1), "x", -1, Conditions()) == ZERO
    for text in ("x*(ln(x) - ln(x + 1))", "ln(exp(a*x) + 1)", "ln(2x + x^b)"):
        with pytest.raises(Doubt):
            limit_of(terms(parse(text), "x", 1), "x", 1, Conditions())
