"""Properties of general lines: their text says the tree, and names do not matter."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from chainrule.corpus.recipes import GENERAL
from chainrule.corpus.sample import STYLES, VARIABLES, sample_function, sample_general
from chainrule.expr import free_symbols, parse, read, substitute, sym, to_text

seeds = st.integers(0, 2**32)
recipes = st.sampled_from(sorted(STYLES))
# No word of the notation, and more names than a function has parameters.
NAMES = (*"abcdfghklmnopqrstuvwxyz", "alpha", "beta", "gamma", "theta", "omega", "x_1")


@settings(max_examples=150, deadline=None)
@given(seeds, recipes)
def test_a_function_is_read_back_as_the_same_tree(seed: int, recipe: str) -> None:
    rng = random.Random(seed)
    for _ in range(20):
        f, variable = sample_function(rng, recipe)
        assert parse(to_text(f), variable) == f


@settings(max_examples=100, deadline=None)
@given(seeds, recipes)
def test_a_line_has_two_sides_and_a_variable_in_ascii(seed: int, recipe: str) -> None:
    line = sample_general(random.Random(seed), recipe)
    assert line.isascii()
    source, target = line.split("=")
    assert target
    assert "%" not in line  # shards.SEPARATOR
    assert read(source).variable in set(VARIABLES)


@settings(max_examples=200, deadline=None)
@given(seeds, recipes, st.permutations(NAMES))
def test_renaming_keeps_the_key_and_the_split(seed: int, recipe: str, names: list[str]) -> None:
    line = sample_general(random.Random(seed), recipe)
    reading = read(line.partition("=")[0])
    assert reading.variable is not None
    old = sorted(free_symbols(reading.function) | {reading.variable})
    renamed = dict(zip(old, names, strict=False))
    f = substitute(reading.function, {name: sym(renamed[name]) for name in old})
    other = f"d({to_text(f)})/d{renamed[reading.variable]}"
    assert GENERAL.key(other) == GENERAL.key(line)
    assert GENERAL.split(GENERAL.key(other)) == GENERAL.split(GENERAL.key(line))


@settings(max_examples=100, deadline=None)
@given(seeds, recipes)
def test_the_answer_plays_no_part_in_the_split(seed: int, recipe: str) -> None:
    line = sample_general(random.Random(seed), recipe)
    assert GENERAL.key(line) == GENERAL.key(line.partition("=")[0]) == GENERAL.key(f"{line} + 1")
