"""Towers of powers were reduced exponent by exponent, each with all above it, and no deadline.

`x^x^...^x` of 40 powers took 5 s where 2 were given, and of 90 powers 45 s.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from steps import steps

import chainrule as cr
from chainrule.checker.exponents import Exponents
from chainrule.expr import parse

TOWER = "x^" * 90 + "x"
SUMS = "x^(1+" * 45 + "x" + ")" * 45


@pytest.mark.parametrize(
    "ask",
    [
        lambda: cr.grade("2x", TOWER, timeout_s=0.2),
        lambda: cr.equal("2x", TOWER, timeout_s=0.2),
        lambda: cr.equal(TOWER, "2x", timeout_s=0.2),
        lambda: cr.check(TOWER, "2x", timeout_s=0.2),
        lambda: cr.check_integral("2x", TOWER, timeout_s=0.2),
        lambda: cr.equal(SUMS, "2x", timeout_s=0.2),
    ],
)
def test_a_tower_ends_with_the_deadline(ask: Callable[[], object]) -> None:
    started = time.monotonic()
    ask()
    assert time.monotonic() - started < 2


def test_each_exponent_is_looked_at_once() -> None:
    """Of a tower each exponent and all above it was read anew for every one below it."""
    tower = parse("x^" * 16 + "x")
    whole = steps(lambda: Exponents().domain([tower]))
    assert whole < 1.5 * steps(lambda: Exponents().reduced(tower))  # it was 4 times as much
