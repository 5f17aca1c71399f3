"""Symmetry with a letter in the exponent: the sum with the mirror image is a constant."""

from __future__ import annotations

import mpmath
import pytest

import chainrule as cr
from chainrule.errors import InputError


@pytest.mark.parametrize(
    ("f", "high", "shown"),
    [
        ("sin(x)^n/(sin(x)^n + cos(x)^n)", "pi/2", "pi/4"),
        ("1/(1 + tan(x)^n)", "pi/2", "pi/4"),
        ("3(5 - x)^n/(x^n + (5 - x)^n)", "5", "15/2"),
    ],
)
def test_the_exponent_may_be_any(f: str, high: str, shown: str) -> None:
    found = cr.integrate(f, "x", lower=0, upper=high)
    assert (found.text, found.verdict.status, found.verdict.method) == (shown, "proved", "symmetry")


@pytest.mark.parametrize("n", ["-2.5", "0.3", "7"])
def test_mpmath_says_the_same(n: str) -> None:
    p = mpmath.mpf(n)
    value = mpmath.quad(lambda x: 1 / (1 + mpmath.cot(x) ** p), [0, mpmath.pi / 4, mpmath.pi / 2])
    assert mpmath.almosteq(value, mpmath.pi / 4, 1e-9)


@pytest.mark.parametrize(
    ("f", "high"),
    [
        ("sin(x)^n/(sin(x)^n + cos(x)^n)", "pi"),  # the cosine is negative
        ("sin(x)^n/(sin(x)^n - cos(x)^n)", "pi/2"),  # a pole
        ("sin(x)^n/(sin(x)^n + 2cos(x)^n)", "pi/2"),  # no constant sum
    ],
)
def test_what_is_not_positive_or_has_no_constant_sum_is_refused(f: str, high: str) -> None:
    with pytest.raises(InputError):
        cr.integrate(f, "x", lower=0, upper=high)
