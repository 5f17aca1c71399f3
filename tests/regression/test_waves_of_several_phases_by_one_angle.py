"""`sin(x)/cos(x + 1)^2` had no antiderivative, `sin(2x)/cos(x + 1)^2` one of four lines: all angles
were taken apart into x. The waves above are written by those of the angle below.
"""

from __future__ import annotations

import pytest

from chainrule.errors import AnswerError
from chainrule.expr import parse, to_text
from chainrule.expr.sympy_bridge import to_sympy
from chainrule.integrator import antiderivative

mpmath = pytest.importorskip("mpmath")
sympy = pytest.importorskip("sympy")

LENGTHS = {
    "sin(x)/cos(x + 1)^2": 70,
    "sin(x)/cos(x + a)^2": 70,
    "1/(cos(x)*cos(x + 1)^2)": 132,
    "1/(sin(x)*sin(x + 1)*cos(x + 2))": 162,
    "1/(sin(x - 1)^3*sin(x - 2)^2)": 300,
    "1/(sin(x)*sin(x + 1)*sin(x + 2)*sin(x + 3))": 140,
    "sin(2x)/cos(x + 1)^2": 60,
    "cos(x)^2/sin(x + 1)^2": 60,
    "sin(x + 1)/(1 + sin(x)^2)": 82,
    "sin(1 - x)/cos(x + 1)^2": 72,
    "tan(x)/cos(x + 1)": 96,
    "sinh(x)/cosh(x + 1)^2": 48,
    "1/(cosh(x)*cosh(x + 1)^2)": 88,
    "1/(cosh(x)^2*sinh(x + 1)*sinh(x + 2))": 150,
}


@pytest.mark.parametrize(("integrand", "length"), LENGTHS.items())
def test_waves_of_several_phases_are_told_by_one_angle(integrand: str, length: int) -> None:
    found = antiderivative(parse(integrand), "x", timeout_s=60)
    assert found.verdict.status == "proved"
    assert len(to_text(found.expression)) <= length
    assert found.path[0].strategy == "one angle"
    x, a = sympy.symbols("x a")
    f, F = (
        sympy.lambdify((x, a), to_sympy(e).subs({"x": x, "a": a}), "mpmath")
        for e in (parse(integrand), found.expression)
    )
    for k in range(-12, 13):
        at, parameter = mpmath.mpf(k) * 0.53 + 0.017, mpmath.mpf("0.7")
        assert abs(mpmath.im(F(at, parameter))) < 1e-12
        slope = mpmath.diff(lambda t, p=parameter: F(t, p), at)
        assert mpmath.almosteq(slope, f(at, parameter), 1e-6, 1e-6)


def test_a_form_that_no_writer_opens_costs_what_it_did() -> None:
    """`min()` of no costs was a ValueError in the middle of the search."""
    off = ("phase powers", "one angle")
    with pytest.raises(AnswerError, match="was found by the methods"):
        antiderivative(parse("1/(sin(x - 1)^2*sin(x - 2)^2)"), "x", timeout_s=60, without=off)
