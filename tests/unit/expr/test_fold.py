"""Light tidying: the value stays, 0 and 1 go, long numbers are left alone."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainrule.expr import Expr, make, num, parse, sym, to_text
from chainrule.expr.fold import add, div, mul, neg, power, sub

Fold = Callable[[Expr, Expr], Expr]


@pytest.mark.parametrize(
    ("op", "a", "b", "expected"),
    [
        (add, "0", "x", "x"), (add, "x", "0", "x"), (add, "1/2", "1/3", "5/6"),
        (add, "x", "-y", "x - y"), (add, "x", "-2y", "x - 2y"), (add, "x", "-2", "x - 2"),
        (sub, "x", "0", "x"), (sub, "0", "x", "-x"), (sub, "x", "-y", "x + y"),
        (sub, "1", "3", "-2"), (sub, "x", "-1/y", "x + 1/y"),
        (mul, "0", "x", "0"), (mul, "1", "x", "x"), (mul, "x", "1", "x"), (mul, "-1", "x", "-x"),
        (mul, "2x", "3y", "6x*y"), (mul, "x", "3", "3x"), (mul, "-x", "-y", "x*y"),
        (mul, "-x", "y", "-x*y"), (mul, "1/2*x", "2y", "x*y"), (mul, "x", "y*z", "x*y*z"),
        (mul, "x", "1/y", "x/y"), (mul, "1/y", "x", "x/y"), (mul, "2", "3", "6"),
        (div, "x", "1", "x"), (div, "0", "x", "0"), (div, "6x", "4y", "3x/(2y)"),
        (div, "4x", "2", "2x"), (div, "x", "-y", "-x/y"), (div, "-x", "-y", "x/y"),
        (div, "1/2", "x", "1/(2x)"), (div, "x/y", "z", "x/(y*z)"), (div, "x", "0", "x/0"),
        (div, "6", "4", "3/2"), (div, "x", "-2", "-x/2"),
        (power, "x", "1", "x"), (power, "x", "0", "1"), (power, "2", "10", "1024"),
        (power, "2", "-2", "1/4"), (power, "0", "-1", "0^-1"), (power, "9", "99999", "9^99999"),
        (power, "2", "1/2", "2^(1/2)"),
    ],
)  # fmt: skip
def test_folding(op: Fold, a: str, b: str, expected: str) -> None:
    assert to_text(op(parse(a), parse(b))) == expected


def test_signs_move_outwards() -> None:
    for before, after in (
        ("x", "-x"), ("-x", "x"), ("2x", "-2x"), ("-2x", "2x"), ("x - y", "y - x"),
        ("1/x", "-1/x"), ("-1/x", "1/x"), ("x*y", "-x*y"),
    ):  # fmt: skip
        assert to_text(neg(parse(before))) == after


def test_long_numbers_are_left_as_they_stand() -> None:
    big = num(10**199)
    for op in (mul, add, sub):
        assert op(big, num(-(10**199)) if op is sub else big).size in (1, 3)
    assert mul(big, big) == make("mul", big, big)
    product = mul(mul(big, sym("x")), mul(big, sym("y")))
    assert product.op == "mul"


small = st.fractions(-5, 5, max_denominator=4)


@given(a=small, b=small)
def test_numbers_are_folded_exactly(a: Fraction, b: Fraction) -> None:
    assert add(num(a), num(b)) == num(a + b)
    assert sub(num(a), num(b)) == num(a - b)
    assert mul(num(a), num(b)) == num(a * b)
    if b:
        assert div(num(a), num(b)) == num(a / b)
