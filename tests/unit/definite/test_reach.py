"""Functions that are bounded on a narrow ball, though parts of them are not."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flint import arb

from chainrule.definite import definite
from chainrule.definite.enclosure import enclosure_of
from chainrule.definite.reach import is_continuous, reach
from chainrule.expr import parse

NEAR = arb(0, 1) / 2**20


@pytest.mark.parametrize(
    ("f", "low", "high"),
    [
        ("1/(1 + exp(1/x)^2)", 0, 1),
        ("1/(1 + tan(pi/2 + x)^2)", 0, 1),
        ("1/(3 + sin(1/x))", 0.25, 0.5),
        ("atan(1/x) + tanh(cot(x))", -2.58, 2.58),
        ("exp(-abs(1/x)^pi)", 0, 1),
        ("1/(1 + abs(ln(x)))", 0, 0.067),
        ("x*sin(1/x^3) - cos(ln(x))", -1.001, 1.001),
        ("1/(2 + sqrt(1/x^2))", 0, 0.5),
        ("1/(1 + (1/x)^4) - 1", -1, 0),
    ],
)
def test_all_values_lie_within_reach(f: str, low: float, high: float) -> None:
    found = reach(parse(f), "x", NEAR)
    assert found is not None
    assert found.lower() < low + 0.01
    assert found.upper() > high - 0.01
    assert found.lower() > low - 0.02
    assert found.upper() < high + 0.02


@pytest.mark.parametrize("f", ["1/x", "ln(x)", "exp(1/x)", "1/x - 1/x", "tan(pi/2 + x)", "x^(-pi)"])
def test_what_is_not_bounded_has_no_reach(f: str) -> None:
    assert reach(parse(f), "x", NEAR) is None


def test_an_integrand_that_is_only_seen_to_be_bounded_is_enclosed() -> None:
    found = definite(parse("1/(1 + tan(x)^sqrt(2))"), "x", parse("0"), parse("pi/2"))
    assert found.kind == "enclosed"
    assert found.enclosure is not None
    right = enclosure_of(arb.pi() / 4, 15)
    assert right is not None
    assert found.enclosure.overlaps(right)
    assert found.enclosure.high - found.enclosure.low < Fraction(1, 10**14)


@pytest.mark.parametrize(
    "f", ["1/(1 + exp(1/x))", "ln(x)*sqrt(x)/x^2", "x^pi + tanh(x)", "tan(x)", "abs(x - 1)^(1/x)"]
)
def test_what_reaches_no_edge_is_continuous(f: str) -> None:
    assert is_continuous(parse(f), "x", arb(3) / 2**20 + arb(0, 1) / 2**20)


@pytest.mark.parametrize("f", ["1/x", "ln(x)", "sqrt(x)", "x^pi", "cot(x)", "sign(x)", "x^(-2)"])
def test_what_reaches_an_edge_may_not_be(f: str) -> None:
    assert not is_continuous(parse(f), "x", NEAR)


def test_a_jump_whose_formula_overflows_is_enclosed() -> None:
    found = definite(parse("1/(1 + exp(1/x))"), "x", parse("-1"), parse("1"))
    assert found.enclosure is not None
    assert found.enclosure.low <= 1 <= found.enclosure.high


@pytest.mark.parametrize(
    ("f", "low", "high"),
    [("floor(3x + 1/2)", 0, 0), ("floor(x)", -1, 0), ("sign(1/x)", -1, 1), ("Heaviside(x)", 0, 1)],
)
def test_steps_are_bounded_where_they_jump(f: str, low: int, high: int) -> None:
    found = reach(parse(f), "x", NEAR)
    assert found is not None
    assert found.contains(low)
    assert found.contains(high)
    assert abs(found - (low + high) / 2) < 2
