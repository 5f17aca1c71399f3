"""Nodes of trees: which operators occur, and what is replaced."""

from __future__ import annotations

from chainrule.expr import parse
from chainrule.expr.walks import operators_in, replaced


def test_operators_that_occur() -> None:
    assert operators_in(parse("sin(x)^2 - pi")) == {"sub", "pow", "sin", "sym", "num", "pi"}


def test_nothing_to_replace_leaves_the_same_tree() -> None:
    tree = parse("sin(x)^2 - x")
    assert replaced(tree, {}) is tree
    assert replaced(tree, {parse("x"): parse("y")}) == parse("sin(y)^2 - y")
