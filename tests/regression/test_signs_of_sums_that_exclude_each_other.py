"""`x > a` and `x < b` leave nothing to prove where a > b: what is right was not proved.

An antiderivative that cuts x off between two letters is right in each case that there is, and the
case that there is not was left open.
"""

from __future__ import annotations

from fractions import Fraction

import pytest

import chainrule as cr
from chainrule.algebra import exclude_each_other

CUT_OFF = "((abs(x - a) + a - abs(x - b) + b)/2)"


@pytest.mark.parametrize(
    ("function", "answer"),
    [
        ("sign((x - a)*(x - b))", f"x - 2sign(b - a)*{CUT_OFF}"),
        ("sign(x^2 - a^2)", "x - abs(x + abs(a)) + abs(x - abs(a))"),
    ],
)
def test_the_rest_is_proved(function: str, answer: str) -> None:
    found = cr.check_integral(function, answer, "x")
    assert found.status == "proved"
    assert {region.status for region in found.regions} == {"proved", "empty"}
    assert cr.check_integral(function, answer.replace("abs(a)", "a").replace("2sign(b - a)", "2"),
                             "x").status == "refuted"  # fmt: skip


def test_what_does_not_add_up_excludes_nothing() -> None:
    two, three, one = Fraction(2), Fraction(3), Fraction(1)
    assert not exclude_each_other([])
    assert not exclude_each_other([{"x": one}, {"x": -two, "y": one}])
    assert exclude_each_other([{"x": one}, {"x": -two, "": -three}])  # with 1 > 0
    first, second = {"x": one, "y": two}, {"x": -two, "z": one}
    assert exclude_each_other([first, second, {"y": -2 * two, "z": -one}])
    assert not exclude_each_other([first, second, {"y": -2 * two, "z": -two}])
    # 15 times 15 sums are left without x: given up, though two of them are below zero
    many = [{"x": k, f"y{j}": one} for j in range(15) for k in (one, -one)]
    assert not exclude_each_other([*many, *({f"y{j}": -one} for j in range(15))])
