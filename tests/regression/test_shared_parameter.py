"""(n + x)^n is (2 + x)^2 for n = 2: a parameter in base and exponent may be a whole number."""

from __future__ import annotations

import pytest

from chainrule.checker.check import check_derivative
from chainrule.expr import parse

SIGN = "((|x+1000|/(x+1000))*(1-|n|/n) + (1+|n|/n))/2"


@pytest.mark.parametrize(
    ("f", "answer"),
    [
        ("(n+x)^n", "n*|n+x|^(n-1)"),
        ("(n*x)^n", "n^2*|n*x|^(n-1)"),
        ("(n*x)^n + |x+1000|", f"n^2*(n*x)^(n-1) + {SIGN}"),
    ],
)
def test_a_negative_base_is_not_excluded(f: str, answer: str) -> None:
    """The first was proved, "no real values where x + n < 0"; at n = 2 it is 2|x + 2|.

    A base was allowed to be negative only where it shared no symbol with the exponent.
    """
    assert check_derivative(parse(f), "x", parse(answer)).status not in ("proved", "checked")


@pytest.mark.parametrize(
    ("f", "answer"),
    [
        ("(n+x)^n", "n*(n+x)^(n-1)"),
        ("x^x", "x^x*(ln(x) + 1)"),
        ("(a*x)^x", "(a*x)^x*(ln(a*x) + 1)"),
    ],
)
def test_right_answers_are_still_proved(f: str, answer: str) -> None:
    assert check_derivative(parse(f), "x", parse(answer)).status == "proved"
