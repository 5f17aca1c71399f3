"""`1/(a*sin(x) + c)` jumped in every period where |c| > |a|, or not, by the names of its letters.

Which way an arctangent turns was decided by what stood under a root as well, with the sign that it
has for typical parameters; beneath a root it has no other sign than plus. And an arctangent of
sines and cosines of one angle was not known to be one of a tangent.
"""

from __future__ import annotations

from itertools import pairwise

import mpmath
import pytest
import sympy

import chainrule as cr

X = sympy.Symbol("x")


@pytest.mark.parametrize("a", [0.62, -1.1])
@pytest.mark.parametrize("c", [2.6, -2.1])
@pytest.mark.parametrize(
    "function",
    [
        "1/(a*sin(x) + c)",
        "1/(c + a*sin(x))^2",
        "1/(a*sin(x) + b*cos(x) + c)",
        "1/(sin(x) + a*cos(x) + c)",
        "sin(x)/(a*sin(x) + b*cos(x) + c)",
        "1/(1 + sin(x)^4)",
        "(x*cos(x) - sin(x))/(x^2 + sin(x)^2)",
    ],
)
def test_antiderivatives_of_what_is_continuous_are(function: str, a: float, c: float) -> None:
    found = cr.integrate(function, "x").sympy().subs({"a": a, "b": 0.9, "c": c})
    value = sympy.lambdify(X, found, "mpmath")
    places = [-6.0123 + i / 20 for i in range(240)]  # nearly two periods
    values = [mpmath.re(value(mpmath.mpf(place))) for place in places]
    steps = [abs(after - before) for before, after in pairwise(values)]
    assert max(steps) < 0.5
