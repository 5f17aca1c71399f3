"""Kernels that were made while another was made stood in each other's place."""

from __future__ import annotations

import pytest

from chainrule.algebra.ring import Ring
from chainrule.algebra.table import Kernel, Table
from chainrule.expr import parse, to_text
from chainrule.simplifier import simplify


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("||sin(x)^2 + a| + 1|", "abs(sin(x)^2 + a) + 1"),
        ("||cos(x)^2 - a|*3 + x^2|", "3abs(cos(x)^2 - a) + x^2"),
    ],
)
def test_an_absolute_value_whose_text_needs_another_function(given: str, said: str) -> None:
    """`KeyError` in `is_positive`: to write sin(x)^2 + a the writer looks at 1 - cos(x)^2 + a.

    So cos(x) got its generator while the kernel of the absolute value was under way, and the table
    took the newest generator for that of the kernel that it had just made.
    """
    assert to_text(simplify(parse(given), "x").expression) == said


def test_a_kernel_may_ask_for_others_while_it_is_made() -> None:
    ring = Ring(4)
    table = Table(ring, {})

    def root(name: str, of: str = "") -> None:
        def build(index: int) -> Kernel:
            if of:
                root(of)
            relation = ring.gens[index] ** 2 - 2
            return Kernel("root", index, name=name, degree=2, relation=relation)

        table.find((name, "", ""), build)

    root("outer", of="inner")
    assert {index: kernel.name for index, kernel in table.kernels.items()} == {
        3: "outer", 2: "inner",
    }  # fmt: skip
    assert all(kernel.index == index for index, kernel in table.kernels.items())
    poly = ring.gens[3] ** 2 + ring.gens[2] ** 2
    assert str(table.reduce(poly)) == "4"
