"""sqrt(sec(x) - 1) was not found: the tangent below a root stayed a letter of the search."""

from __future__ import annotations

import mpmath
import pytest

from chainrule.evaluate.values import value
from chainrule.expr import Expr, parse
from chainrule.integrator import antiderivative


def _at(e: Expr, x: float) -> float:
    with mpmath.workdps(50):
        return float(value(e, {"x": mpmath.mpf(x)}, real=True))


def test_it_is_found_and_continuous() -> None:
    found = antiderivative(parse("sqrt(sec(x) - 1)"), "x", timeout_s=60)
    assert found.verdict.status == "proved"
    assert found.expression.names == {"x"}
    wanted = mpmath.quad(lambda x: mpmath.sqrt(mpmath.sec(x) - 1), [-1.2, 0, 1.3])
    across = _at(found.expression, 1.3) - _at(found.expression, -1.2)
    assert across == pytest.approx(float(wanted))


def test_it_has_a_value_where_the_tangent_is_zero() -> None:
    """`tan(x/2)/|tan(x/2)|` was left open at 0, for the sign jumps at pi: there nothing is real."""
    found = antiderivative(parse("sqrt(sec(x) - 1)"), "x", timeout_s=60)
    assert _at(found.expression, 0.0) == 0
