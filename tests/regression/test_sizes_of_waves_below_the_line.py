"""Nothing was found of `1/(1 + |sin(x)|)`: the sign was a symbol in a rational function.

With a sign s for the parameter of `1/(1 + s*sin(x))` the denominator `1 - s^2` is zero in disguise,
and roots of `9 - s^2` stayed in the answer. An antiderivative for one half period gives all of
them, and what it jumps by at the ends is a constant each time.
"""

from __future__ import annotations

import pytest

from chainrule.expr import parse, to_text
from chainrule.expr.sympy_bridge import to_sympy
from chainrule.expr.walks import distinct
from chainrule.integrator import antiderivative

mpmath = pytest.importorskip("mpmath")
sympy = pytest.importorskip("sympy")

KNOWN = {
    "1/(1 + abs(sin(x)))": "2floor(x/pi) - (-1)^floor(x/pi)*cos(x)/(1 + abs(sin(x)))",
    "sqrt(1 + abs(cos(x)))": (
        "2(-1)^floor(x/pi + 1/2)*sin(x)/sqrt(1 + abs(cos(x))) + 4floor(x/pi + 1/2)"
    ),
    # what is odd in the wave has its sign as a factor
    "sin(x)*sqrt(1 + abs(sin(x)))": "-2cos(x)*(abs(sin(x)) + 2)/(3sqrt(1 + abs(sin(x))))",
}
MORE = [
    "1/(3 + abs(sin(x)))", "1/(2 + abs(cos(2x)))", "1/(1 + 2abs(sin(3x + 1)))",
    "1/(2 + cos(x) + abs(sin(x)))", "1/(1 + abs(sin(x)))^2", "sin(x)^2/(2 + abs(sin(x)))",
    "sin(x)/(1 + abs(sin(x)))", "cos(x)/(2 + abs(cos(x)))",
    # a wave with a phase; and what differs from one half period to the next
    "1/(1 + abs(sin(x) + cos(x)))", "1/(6 + abs(3sin(2x) - 4cos(2x)))",
    "1/(2 + sin(x) + abs(sin(x)))", "1/(2 + max(sin(x), 0))",
]  # fmt: skip


@pytest.mark.parametrize("integrand", [*KNOWN, *MORE])
def test_they_are_found_and_continuous(integrand: str) -> None:
    found = antiderivative(parse(integrand), "x", timeout_s=60)
    assert found.verdict.status == "proved"
    if integrand in KNOWN:
        assert to_text(found.expression) == KNOWN[integrand]
    x = sympy.Symbol("x")
    f, F = (sympy.lambdify(x, to_sympy(e), "mpmath") for e in (parse(integrand), found.expression))
    step = mpmath.mpf(1) / 8
    for k in range(-56, 56):
        place = k * step + mpmath.mpf("0.003")
        area = step * sum(f(place + step * (2 * i + 1) / 32) for i in range(16)) / 16
        assert abs(F(place + step) - F(place) - area) < 0.002


@pytest.mark.parametrize("integrand", ["1/(1 + sqrt(1 - sin(x)))", "1/(1 + 3abs(cos(x)))"])
def test_what_was_long_is_one_logarithm(integrand: str) -> None:
    """There were two of 325 letters: those of `p*(s + c)` and `q*(s + c)` for `p/q` of halves."""
    found = antiderivative(parse(integrand), "x", timeout_s=60).expression
    waves = [n for n in distinct(found) if n.op == "log" and "x" in n.names]
    assert len(waves) == 1
    assert len(to_text(found)) < 240


# the last one is real for |a| < 1, too, where a half period has roots of a^2 - 1
@pytest.mark.parametrize(
    "integrand", ["cos(x)^2*abs(sin(x))", "x*abs(sin(x))", "1/(1 + a*abs(sin(x)))"]
)
def test_what_needs_no_half_periods_goes_its_way(integrand: str) -> None:
    found = antiderivative(parse(integrand), "x")
    assert found.verdict.status == "proved"
    assert "half periods" not in [name for name, _ in found.steps]
