"""A check of 90 nested functions took twice its deadline of 0.5 s.

The prover's start was suspected; it was the search for what is constant in a tree. It asked each
node for its symbols, and each answer walked all that is below: the square of the size, where no
deadline was looked at. A node knows its names now.
"""

from __future__ import annotations

from unittest.mock import patch

import pytest

import chainrule.expr.tree as tree_module
from chainrule.checker.steep import octaves
from chainrule.checker.switches import magnitude, switches
from chainrule.expr import differentiate, free_symbols, parse
from chainrule.expr.tree import Expr, walk


def _by_walking(e: Expr) -> frozenset[str]:
    return frozenset(str(node.value) for node in walk(e) if node.op == "sym")


@pytest.mark.parametrize("text", ["3", "pi*e", "x", "a*x^n + sin(b)/2", "x - x", "floor(3)*t"])
def test_a_node_knows_the_names_below_it(text: str) -> None:
    for node in walk(parse(text)):
        assert free_symbols(node) == _by_walking(node)


def test_what_is_constant_is_found_in_one_walk() -> None:
    nested = "x"
    for _ in range(60):
        nested = f"csch({nested})"
    slope = differentiate(parse(nested), "x")
    visited = 0
    real = walk

    def counted(e: Expr):  # type: ignore[no-untyped-def]
        nonlocal visited
        for node in real(e):
            visited += 1
            yield node

    with (
        patch.object(tree_module, "walk", counted),
        patch("chainrule.checker.switches.walk", counted),
        patch("chainrule.checker.steep.walk", counted),
    ):
        magnitude([slope])
        octaves([slope])
        switches([slope])
    assert slope.size > 2000
    assert visited < 20 * slope.size
