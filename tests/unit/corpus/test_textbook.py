"""Textbook functions: their shapes, their letters, their sizes."""

from __future__ import annotations

import random

import pytest

from chainrule.corpus.textbook import Textbook
from chainrule.expr import Expr, free_symbols, num, walk

PARAMETERS = ("a", "b", "k", "n")


def functions(seed: int, operators: int, count: int, variable: str = "x") -> list[Expr]:
    rng = random.Random(seed)
    return [
        Textbook(rng.random, lambda: num(7), variable, PARAMETERS).function(operators)
        for _ in range(count)
    ]


def operators_of(f: Expr) -> int:
    return sum(bool(node.args) for node in walk(f))


def test_the_same_numbers_draw_the_same_function() -> None:
    assert functions(1, 6, 50) == functions(1, 6, 50)


@pytest.mark.parametrize("operators", [1, 3, 6, 12, 30])
def test_sizes_are_about_what_was_asked_for(operators: int) -> None:
    sizes = [operators_of(f) for f in functions(2, operators, 800)]
    assert 0.5 * operators < sum(sizes) / 800 < 1.3 * operators + 2


@pytest.mark.parametrize("variable", ["x", "a", "t"])
def test_the_variable_is_in_it_and_names_no_parameter(variable: str) -> None:
    drawn = functions(3, 5, 1000, variable)
    assert sum(variable in free_symbols(f) for f in drawn) / 1000 > 0.97
    assert {name for f in drawn for name in free_symbols(f)} == {variable, *PARAMETERS}


def test_one_function_has_at_most_two_parameters() -> None:
    assert max(len(free_symbols(f) - {"x"}) for f in functions(4, 12, 1000)) == 2


@pytest.mark.parametrize("op", ["add", "mul", "div", "pow", "exp", "sqrt", "sin", "log", "neg"])
def test_the_shapes_of_a_textbook_come_up_as_the_outermost(op: str) -> None:
    assert sum(f.op == op for f in functions(5, 2, 1500) + functions(6, 6, 1500)) > 10


def test_numbers_come_from_the_source_but_for_exponents_and_ones() -> None:
    for f in functions(7, 8, 500):
        exponents = {id(node.args[1]) for node in walk(f) if node.op == "pow"}
        for node in walk(f):
            if node.op == "num" and id(node) not in exponents:
                assert node.value in (7, -7, 1)
