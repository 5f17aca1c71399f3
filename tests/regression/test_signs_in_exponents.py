"""An exponent that is a number but where a sign in it is zero, was taken for the number.

`sign(|x| - x)` is 0 for x > 0, so that `x^(1 + sign(|x| - x)^2)` is x there, and x^2 elsewhere. In
the algebra `sign(u)` is `u/|u|`, which is 1 squared; that `u` vanishes on no interval was asked
everywhere but where exponents are reduced, before anybody else looks at them.
"""

from __future__ import annotations

import pytest

from chainrule import integrate
from chainrule.checker.check import check_derivative, check_equal
from chainrule.expr import parse


@pytest.mark.parametrize(
    ("f", "answer"),
    [
        ("x^(1+sign(||x|-x|))", "2x"), ("x^(1+sign(|x|-x)^2)", "2x"),
        ("x^(2Heaviside(||x|-x|))", "2x"),
        ("x^(sign(floor(x))^2)", "1"), ("x*2^(sign(floor(x))^2)", "2"),
    ],
)  # fmt: skip
def test_such_a_power_has_two_derivatives(f: str, answer: str) -> None:
    assert check_derivative(parse(f), "x", parse(answer)).status == "unknown"


@pytest.mark.parametrize(
    ("a", "b"), [("x^(1+sign(floor(x))^2)", "x^2"), ("2^(sign(floor(x))^2)", "2")]
)
def test_such_a_power_has_two_values(a: str, b: str) -> None:
    assert check_equal(parse(a), parse(b)).status == "unknown"


def test_the_integral_over_the_half_where_the_sign_is_zero() -> None:
    """7/3 was proved; the function is x there."""
    area = integrate("x^(1+sign(|x|-x)^2)", lower=1, upper=2)
    assert area.verdict.status == "unknown"


@pytest.mark.parametrize("f", ["x^(1+sign(x)^2)", "x^(1+sign(x^2+1))"])
def test_a_sign_that_is_zero_at_a_point_at_most_is_still_seen_through(f: str) -> None:
    assert check_derivative(parse(f), "x", parse("2x")).status == "proved"
