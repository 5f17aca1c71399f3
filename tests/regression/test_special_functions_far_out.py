"""Special functions far out: FLINT and mpmath took minutes, and neither can be stopped.

polygamma(1, x) at x = -10^300 with 2,000 bits never came back, and so it was for mpmath's psi, erf
and Fresnel integrals. Nothing is said there now: no ball, no value.
"""

from __future__ import annotations

import mpmath
import pytest
from flint import acb, arb, ctx

from chainrule.algebra import special_value
from chainrule.checker.check import check_derivative
from chainrule.evaluate.values import Beyond, value
from chainrule.expr import differentiate, make, parse, sym
from chainrule.expr.operators import LATE, POLYGAMMAS


@pytest.mark.parametrize("name", [f"polygamma{n}" for n in range(1, POLYGAMMAS + 1)])
def test_balls_far_to_the_left_and_wide_ones_are_not_finite(name: str) -> None:
    with ctx.workprec(2048):
        assert not special_value(name, acb(-(arb(10) ** 300))).is_finite()
        assert not special_value(name, acb(arb(50) + 40 * arb(0, 1), 9 * arb(0, 1))).is_finite()
        assert special_value(name, acb(arb(10) ** 300)).is_finite()


@pytest.mark.parametrize(
    "name", ["erf", "erfc", "erfi", "fresnels", "fresnelc", "Gamma", "digamma", "polygamma1"]
)
def test_the_judge_says_nothing_far_out(name: str) -> None:
    with mpmath.workdps(30), pytest.raises(Beyond):
        value(make(name, sym("x")), {"x": mpmath.mpf(10) ** 300})
    with mpmath.workdps(30), pytest.raises(Beyond):
        value(make("polygamma2", sym("x")), {"x": mpmath.mpf(-(10**6)) - 0.5})


@pytest.mark.parametrize("name", [n for n in LATE if n != f"polygamma{POLYGAMMAS}"])
def test_a_check_with_large_arguments_ends(name: str) -> None:
    f = make(name, parse("-exp(x^2)*10^30"))
    verdict = check_derivative(f, "x", make("add", differentiate(f, "x"), parse("x/7")))
    assert verdict.status in ("refuted", "unknown")
