"""Signs and parameters before an integrand came back in each term of the answer, written out.

`(a + b*x)^(1/6)*(c + d*x)^(5/6)` had 6,829 nodes. And answers of more than 500 nodes, as they were
before anything was made short, stayed real for one sign of what stands under a root only.
"""

from __future__ import annotations

from itertools import product

import mpmath
import pytest

from chainrule.evaluate.values import Beyond, NoValue, value
from chainrule.expr import parse, to_text
from chainrule.integrator import antiderivative


@pytest.mark.parametrize(
    ("f", "most"),
    [
        ("(a + b*x)^(1/4)*(c + d*x)^(3/4)", 1200),  # 6,600
        ("sqrt(b*tan(x)^2 + a)*cot(x)^3", 850),
        ("sqrt(c*x^2)*(d + x)^3/(a + b*x)^2", 400),
        ("sin(x)^4/(a + b*cos(x))^3", 1500),
    ],
)
def test_answers_are_short(f: str, most: int) -> None:
    found = antiderivative(parse(f), "x", timeout_s=20)
    assert found.verdict.status == "proved"
    assert len(to_text(found.expression)) <= most


@pytest.mark.parametrize(
    ("f", "signs"),
    [
        ("(p + x)*(q + x)^(5/2)/(a + b*x)", "ab"),
        ("sin(x)^4/(a + b*cos(x))^3", "ab"),
        ("(1 + cosh(x))/(a + b*cosh(x))^3", "ab"),
        ("sqrt(a + b*coth(x)^2)*tanh(x)", "ab"),
        ("sqrt(b + a*tanh(x)^2)*coth(x)", "ab"),
        ("sqrt(a*x^2 + b*x + c)^3/x^2", "ac"),
        ("1/(x*(a + b*x^8))", "ab"),
        ("x^2/(a + b*x^4)^2", "ab"),
        ("(p*x)^(5/2)/(a + b*x^2)", "ab"),
        # roots of roots of parameters: one form for each sign of b^2 - 4a*c
        ("1/(p + a*x^2 + b*x^4)", "ab"),
        ("x^6/(a + b*x^2 + p*x^4)", "ab"),
        ("x^2/(x^4 + a*x^2 + b)", "ab"),
        ("(p*x)^(1/2)/sqrt(a^2 + 2a*b*x^2 + b^2*x^4)", "ab"),  # was multiplied out, and given up
    ],
)
def test_answers_are_real_for_all_signs(f: str, signs: str) -> None:
    found = antiderivative(parse(f), "x", timeout_s=20)
    assert found.verdict.status == "proved"
    looked = 0
    numbers = (-2.3, -0.4, 0.7, 1.9), (-1.7, -0.6, 0.5, 2.2), (-1.45, -0.3, 0.37, 1.6)
    with mpmath.workdps(50):
        for first, second, x in product(*numbers):
            point = {"x": x, "p": 0.9, "q": 1.7, "b": 0.8, "a": 1.1}
            point |= dict(zip(signs, (first, second), strict=True))
            there = {name: mpmath.mpf(at) for name, at in point.items()}
            try:
                value(parse(f), there, real=True)
            except (NoValue, Beyond):
                continue
            looked += 1
            assert abs(mpmath.im(value(found.expression, there))) < 1e-12, point
    assert looked >= 16
