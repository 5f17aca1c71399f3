"""Values of sums over roots: rigorous, real, and those of mpmath."""

from __future__ import annotations

import mpmath
import pytest
from flint import acb, arb, ctx

from chainrule.algebra import complex_root_sum, compute, real_root_sum
from chainrule.algebra.derivation import Derivation
from chainrule.evaluate.values import slope, value
from chainrule.expr import differentiate, parse
from chainrule.expr.root_sums import root_sum
from chainrule.expr.tree import sym

QUINTIC = root_sum([1, 0, 3], [-1, -1, 0, 0, 0, 1], sym("x"))
POINTS = ("-7/2", "0", "1", "9/8", "6/5", "40")


@pytest.mark.parametrize("place", POINTS)
def test_the_ball_holds_what_mpmath_finds(place: str) -> None:
    with mpmath.workdps(40), ctx.workprec(120):
        x = mpmath.mpf(eval(place.replace("/", "/mpmath.mpf(1)/")))
        ball = real_root_sum(QUINTIC.op, arb(eval(place)) if "/" not in place else _arb(place))
        theirs = value(QUINTIC, {"x": x}, real=True)
        assert abs(mpmath.mpf(ball.mid().str(35, radius=False)) - theirs) < mpmath.mpf(10) ** -28


def _arb(place: str) -> arb:
    top, bottom = map(int, place.split("/"))
    return arb(top) / bottom


@pytest.mark.parametrize("place", POINTS)
def test_the_rule_gives_the_slope_that_differences_give(place: str) -> None:
    """The rule of differentiation against values that owe it nothing."""
    with mpmath.workdps(40):
        top, _, bottom = place.partition("/")
        point = {"x": mpmath.mpf(top) / mpmath.mpf(bottom or 1)}
        ours = value(differentiate(QUINTIC, "x"), point)
        theirs = slope(QUINTIC, ("x",), point)
        assert abs(ours - theirs) < abs(ours) * mpmath.mpf(10) ** -8


def test_a_real_root_has_no_value() -> None:
    two = root_sum([1], [-2, 1], sym("x"))
    assert not real_root_sum(two.op, arb(2)).is_finite()
    assert real_root_sum(two.op, arb(1)).contains(0)


def test_complex_values_are_analytic_off_the_cuts_alone() -> None:
    here = complex_root_sum(QUINTIC.op, acb(2, 1), analytic=True)
    assert here.is_finite()
    assert here.overlaps(complex_root_sum(QUINTIC.op, acb(2, 1)))
    cut = acb(arb(-3), arb(0, 1))
    assert not complex_root_sum(QUINTIC.op, cut, analytic=True).is_finite()


def test_the_field_knows_its_derivative() -> None:
    def is_right(algebra: object) -> bool:
        form = Derivation(algebra.table, "x").form(algebra.form(QUINTIC))  # type: ignore[attr-defined]
        other = algebra.form(parse("(3x^2 + 1)/(x^5 - x - 1)"))  # type: ignore[attr-defined]
        return bool(algebra.is_zero(algebra.ring.sub(form, other)))  # type: ignore[attr-defined]

    assert compute(is_right)
