"""A letter that is a scale is taken out of an integral to infinity."""

from __future__ import annotations

from typing import Any

import mpmath
import pytest

import chainrule as cr
from chainrule.area import Area
from chainrule.errors import InputError

A = mpmath.mpf("-1.7")
VALUES = [
    ("sin(a*x)^2/x^2", "pi*abs(a)/2 where a != 0"),
    ("sin(a*x)^2/(c*x^2)", "pi*abs(a)/(2c) where a != 0 and c != 0"),
    ("(1 - cos(a*x))/x^2", "pi*abs(a)/2 where a != 0"),
    ("sin(a*x)^3/x^3", "3pi*a^2/8 where a > 0"),
    ("a/(exp(a*x) + exp(-a*x))", "pi/4 where a > 0"),
]


@pytest.mark.parametrize(("text", "shown"), VALUES)
def test_a_scale_is_taken_out(text: str, shown: str) -> None:
    found = cr.integrate(text, "x", lower=0, upper="oo")
    assert isinstance(found, Area)
    assert (found.text, found.verdict.status, found.verdict.method) == (shown, "proved", "scale")


def test_an_even_scale_may_be_negative() -> None:
    def f(x: Any) -> Any:
        return (mpmath.sin(A * x) / x) ** 2

    wanted = mpmath.quad(f, [0, 5, 10, 20]) + 1 / mpmath.mpf(40)  # the mean of the square is 1/2
    assert abs(wanted - mpmath.pi * abs(A) / 2) < 1e-3


@pytest.mark.parametrize("text", ["tan(a*x)", "1/(x^2 - a^2)", "x*exp(-a*x)*ln(x)"])
def test_what_diverges_or_has_no_scale_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        cr.integrate(text, "x", lower=0, upper="oo")
