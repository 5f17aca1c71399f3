"""Poles of even order at places that are no short constants: their integrals were left undecided.

`1/f = (3x^2 - 4x - 2)^2/(5 - 4x)` has a zero there and changes its sign nowhere near; its factor
does. Found by asking for integrals between random bounds.
"""

from __future__ import annotations

import pytest

import chainrule as cr


@pytest.mark.parametrize(
    "integrand",
    [
        "(5 - 4x)/(3x^2 - 4x - 2)^2",
        "x/(x^3 - x - 1)^2",
        "1/(exp(x) - 2)^2",
        "cos(x)/(x^2 - 2)^4",
    ],
)
def test_it_diverges(integrand: str) -> None:
    found = cr.integrate(integrand, lower="1/2", upper="4")
    assert isinstance(found, cr.Area)
    assert (found.found.kind, found.verdict.status) == ("diverges", "proved")


@pytest.mark.parametrize("integrand", ["1/sqrt(abs(x^2 - 2))", "abs(x^3 - x - 1)^(-1/3)"])
def test_what_is_zero_and_not_smooth_converges(integrand: str) -> None:
    found = cr.integrate(integrand, lower="1", upper="2")
    assert isinstance(found, cr.Area)
    assert found.found.kind != "diverges"
