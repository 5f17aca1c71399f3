"""`1/sqrt(sin(x)^3*sin(x + a))` had an antiderivative of a page, `sqrt(sin(x - a)/sin(x + a))` had
none: both angles were taken apart into x and a. They are functions of the quotient of the waves.
"""

from __future__ import annotations

from itertools import pairwise

import pytest

from chainrule.errors import AnswerError
from chainrule.expr import parse, to_text
from chainrule.expr.sympy_bridge import to_sympy
from chainrule.integrator import antiderivative
from chainrule.integrator.phase_powers import of_phase_powers
from chainrule.steps.integration import integration
from chainrule.steps.round import Round

mpmath = pytest.importorskip("mpmath")
sympy = pytest.importorskip("sympy")

ANTIDERIVATIVES = {
    "sin(x - 1)^2/sin(x - 2)^4": "-sin(x - 1)^3/(3sin(1)*sin(x - 2)^3)",
    "cosh(x)^2/sinh(x + 1)^4": "-cosh(x)^3/(3cosh(1)*sinh(x + 1)^3)",
    "1/(sin(x)^(3/2)*sqrt(sin(x + a)))": "-2sqrt(sin(x + a))/(sin(a)*sqrt(sin(x)))",
    "1/(cos(x + a)^(3/2)*sqrt(cos(x - a)))": "2sqrt(cos(x - a))/(sin(2a)*sqrt(cos(x + a)))",
    "csc(x)^2*csc(x + 1)^2": (
        "(sin(x)/sin(x + 1) - sin(x + 1)/sin(x) - 2cos(1)*ln(abs(sin(x)/sin(x + 1))))/sin(1)^3"
    ),
    "1/sqrt(sin(x)^3*sin(x + a))": "-2sin(x + a)*sin(x)/(sqrt(sin(x + a)*sin(x)^3)*sin(a))",
    "1/(sin(x)*sqrt(sin(x)*sin(x + a)))": "-2sin(x + a)/(sqrt(sin(x + a)*sin(x))*sin(a))",
    "(sin(x + a)/sin(x))^(1/3)/sin(x)^2": (
        "-3(sin(x + a)/sin(x))^(1/3)*sin(x + a)/(4sin(a)*sin(x))"
    ),
}
OTHERS = [
    "1/(sin(x - 1)^2*sin(x - 2)^2)",
    "1/(sin(x)^2*cos(x + a)^2)",
    "1/(sinh(x)^2*cosh(x + 1)^2)",
    "1/(cosh(x)^3*cosh(x + 1))",
    "1/sqrt(cos(x)^3*cos(x + a))",
    "1/sqrt(sin(a - x)*sin(x)^3)",
    "sqrt(sin(x - a)/sin(x + a))",
    "sqrt(cos(x - a)/cos(x + a))",
    "sqrt(sin(a - x)/sin(x + a))",
    "sqrt(2sin(x)*csc(x - a))",
    "sqrt(sin(2x)/cos(2x + a))",
    "sqrt(sinh(x + a)/sinh(x))",
    "sqrt(cosh(x + a)/cosh(x))",
]
_STEP = 0.05


@pytest.mark.parametrize(("integrand", "expected"), ANTIDERIVATIVES.items())
def test_the_waves_stay_whole(integrand: str, expected: str) -> None:
    found = antiderivative(parse(integrand), "x", timeout_s=60)
    assert (to_text(found.expression), found.verdict.status) == (expected, "proved")


@pytest.mark.parametrize("integrand", [*ANTIDERIVATIVES, *OTHERS])
def test_it_is_real_and_without_jumps_wherever_the_integrand_is(integrand: str) -> None:
    f = parse(integrand)
    found = antiderivative(f, "x", timeout_s=60)
    assert found.verdict.status == "proved"
    x, tried = sympy.Symbol("x"), 0
    for a in (0.4, 2.2, -2.5):
        slope, value = (
            sympy.lambdify(x, to_sympy(e).subs("a", a), "mpmath") for e in (f, found.expression)
        )
        for low, high in pairwise(-7.013 + _STEP * k for k in range(250)):
            middle = (low + high) / 2
            slopes = [mpmath.mpmathify(slope(mpmath.mpf(t))) for t in (low, middle, high)]
            if any(mpmath.im(each) or abs(each) > 8 for each in slopes):
                continue
            ends = [mpmath.mpmathify(value(mpmath.mpf(t))) for t in (low, high)]
            assert not any(map(mpmath.im, ends))
            slopes, ends = list(map(mpmath.re, slopes)), list(map(mpmath.re, ends))
            if max(slopes) - min(slopes) < 0.5:  # Simpson's rule is good, and no pole between
                area = _STEP / 6 * (slopes[0] + 4 * slopes[1] + slopes[2])
                assert abs(ends[1] - ends[0] - area) < 1e-3
                tried += 1
    assert tried > 50


@pytest.mark.parametrize(
    "other",
    [
        *("sin(x)^2/sin(x + 1)^3", "sin(x)*sin(x + 1)", "1/(sin(x)^2*sin(2x + 1)^2)"),
        *("1/(sin(x)^2*sin(x + pi)^2)", "1/(sin(x)^2*cos(x)^2)", "1/(sinh(x)^2*sin(x + 1)^2)"),
        *("sin(x + a)/sin(x)^3", "sqrt(k*sin(x)/sin(x + 1))", "x/(sin(x)^2*sin(x + 1)^2)"),
        *(
            "sqrt(sinh(x)/cosh(x + 1))",
            "1/(sin(x)^9*sin(x + 1)^9)",
            "sin(x)^(3/2)/sin(x + 1)^(3/2)",
        ),
    ],
)
def test_what_is_no_such_product(other: str) -> None:
    assert of_phase_powers(parse(other), "x") is None


@pytest.mark.parametrize(
    ("integrand", "new"),
    [
        ("sin(x - 1)^2/sin(x - 2)^4", "u = sin(x - 1)/sin(x - 2)"),
        ("1/(sin(x - 1)^2*sin(x - 2)^2)", "u = sin(x - 1)/sin(x - 2)"),
        ("1/(sin(x)^(3/2)*sqrt(sin(x + a)))", "u = sqrt(sin(x + a))/sqrt(sin(x))"),
    ],
)
def test_the_steps_tell_the_quotient(integrand: str, new: str) -> None:
    f = parse(integrand)
    found = antiderivative(f, "x", timeout_s=60)
    said = found.expression
    steps = integration(Round(f, "x", f, said, said, found.verdict, path=found.path))
    assert steps[0].because.startswith(f"substitution, {new}, du = ")
    assert steps[-2].because == "put back"
    assert all(step.verdict.status == "proved" for step in steps)


def test_a_constant_is_not_put_aside_over_and_over() -> None:
    """A hyperbolic constant came out of every rest, until the recursion was too deep."""
    with pytest.raises(AnswerError):
        antiderivative(parse("sqrt(sinh(x+a)/sinh(x))"), "x", without=("phase powers",))
