"""x/asin(x) had no antiderivative: the sine integral of 2u shows only where u = asin(x) is put in.

Judged by mpmath: the slope of the answer is the integrand, and it is real where that is.
"""

from __future__ import annotations

from functools import partial

import mpmath
import pytest

from chainrule.evaluate.antiderivatives import grade
from chainrule.evaluate.values import value
from chainrule.expr import parse, to_text
from chainrule.integrator.algebraic_exponentials import without_exponentials
from chainrule.integrator.finding import antiderivative


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("x/asin(x)", 14),
        ("1/asin(x)^2", 36),
        ("x^2/acos(x)", 31),
        ("1/((1+x^2)^2*atan(x)^2)", 37),
        ("x^2/sqrt(asin(x))", 100),
        ("x*acos(x)^(3/2)", 110),
        ("sqrt(c - c*x^2)/acos(x)", 70),
        ("1/asin(2x + 1)", 23),
        ("x^3/(sqrt(1 + x^2)*asinh(x)^2)", 90),
        ("x/acosh(x)^2", 65),
        ("1/((1 - x^2)^4*atanh(x)^2)", 135),
        ("1/((1 - a^2*x^2)^3*atanh(a*x)^6)", 250),
        ("x^4/acosh(a*x)^3", 220),
        ("x*exp(-asinh(x)^2)", 70),
        # of 1 over a line
        ("x/((1 + x^2)^2*acot(x))", 16),
        ("1/((1 - a^2*x^2)^4*acoth(a*x)^2)", 200),
        ("1/(x^2*asech(x))", 37),
    ],
)
def test_the_inverse_function_is_the_variable(text: str, length: int) -> None:
    found = antiderivative(parse(text), "x", timeout_s=20)
    assert found.verdict.status == "proved"
    assert len(to_text(found.expression)) <= length
    judged = grade(parse(text), "x", partial(value, found.expression))
    assert (judged.word, judged.real) == ("right", judged.points)


@pytest.mark.parametrize(
    ("text", "inverse"),
    [
        ("exp(3asinh(x))/8 - 3/(8exp(asinh(x))) + exp(asinh(x))^2*x", "asinh(x)"),
        ("(exp(5acosh(x)) - 2exp(-3acosh(x)))/acosh(x)^2", "acosh(x)"),
        ("exp(3atanh(x)) - exp(-2atanh(x))/3 + exp(-5atanh(x))*(x + exp(4atanh(x)))", "atanh(x)"),
    ],
)
def test_exponentials_of_inverse_functions_are_algebraic(text: str, inverse: str) -> None:
    e = parse(text)
    u = parse(inverse)
    written = without_exponentials(e, u, "x", u.op, u.args[0])
    assert "exp" not in to_text(written)
    point = {"x": mpmath.mpf("1.7" if "acosh" in inverse else "0.3")}
    assert mpmath.almosteq(value(written, point), value(e, point), 1e-12)
