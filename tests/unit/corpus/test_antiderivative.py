"""Pairs for the learned half of integration: right, frozen, and apart up to names and scale."""

from __future__ import annotations

import random
from functools import partial
from hashlib import sha256

import pytest

from chainrule.algebra import Algebra, compute
from chainrule.corpus import shards
from chainrule.corpus.antiderivative import pair_of, sample_antiderivative
from chainrule.corpus.inventions import FAMILIES, Inventions
from chainrule.corpus.mixtures import MIXTURES
from chainrule.corpus.recipes import ANTIDERIVATIVE, kind_of
from chainrule.corpus.shards import Plan
from chainrule.corpus.split_antiderivative import antiderivative_key, split_of_antiderivative
from chainrule.expr import Expr, free_symbols, parse
from chainrule.hints.integrand import Integrand
from chainrule.hints.reading import hint_of, integrand_of
from chainrule.hints.words import WORDS

# The first was another one while 6^x was written with kernels of 2 and 3: a target says what
# algebra needs, so it follows when that changes.
FROZEN = {
    "antiderivative": "715bf4058d14e530",
    "antiderivative-short": "d184284fb7531ace",
    "antiderivative-trees": "a11f2d02178a28d2",
    "antiderivative-field": "86e353eb49f0310f",
    "antiderivative-book": "f8b80b583be72d9b",
    "antiderivative-parts": "c0f550abb3f5ce5d",
    "antiderivative-pseudo": "59072e6d6a4ef31f",
    "antiderivative-nested": "8064bd91868065c9",
    "antiderivative-hard": "7e370a5c3b62045a",
    "antiderivative-all": "e15769c235997a77",
}


@pytest.mark.parametrize("recipe", MIXTURES)
def test_the_bytes_of_version_1_never_change(recipe: str) -> None:
    assert shards.VERSION == 1
    text = shards.shard_text(Plan(recipe, 40, 7), 0)
    assert sha256(text.encode()).hexdigest()[:16] == FROZEN[recipe]


@pytest.mark.parametrize("recipe", MIXTURES)
def test_lines_say_integrands_and_hints(recipe: str) -> None:
    """Each side is made of the words there are and can be read; the limits hold."""
    assert kind_of(recipe) is ANTIDERIVATIVE
    rng, mixture = random.Random(5), MIXTURES[recipe]
    for _ in range(15):
        source, target = (side.split() for side in sample_antiderivative(rng, recipe).split("="))
        assert {*source, *target} <= set(WORDS)
        assert len(source) <= mixture.source
        assert len(target) <= mixture.target
        f = integrand_of(source)
        names = compute(partial(_names, f))
        assert free_symbols(f) <= {"x", *(f"p{i}" for i in range(16))}
        hint_of(target, names | {f"q{i}": parse("x") for i in range(16)})


def _names(f: Expr, algebra: Algebra) -> dict[str, Expr]:
    return Integrand(algebra, f, "x").expressions()


@pytest.mark.parametrize("family", FAMILIES)
def test_each_family_gives_pairs(family: str) -> None:
    rng = random.Random(2)
    pairs = [pair_of(Inventions(rng.random).drawn(family)) for _ in range(30)]
    assert sum(pair is not None for pair in pairs) >= 10


def test_without_parameters_there_are_none() -> None:
    rng = random.Random(4)
    drawn = [Inventions(rng.random, lettered=0).drawn("trees") for _ in range(60)]
    assert {name for f in drawn for name in free_symbols(f)} == {"x"}


@pytest.mark.parametrize(
    "text",
    [
        "x*abs(x)",  # no word
        "7",  # nothing to integrate
        "+".join(f"sin({i}x)" for i in range(2, 40)),  # too long
        "sin(sin(sin(sin(x^2*exp(x)/(x + 1)))))/tan(tan(tan(x^3*sin(x^2 + x))))",  # too costly
    ],
)
def test_what_gives_no_pair(text: str) -> None:
    assert pair_of(parse(text, "x")) is None


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("@0: exp + 2 x top + 3 x @0 - @0", "@5: exp + x top + 7 @5 + 2 / 3 @5 x"),
        ("top + p0 x + p1", "top - 2 p3 x + p7"),
        (
            "@0: log + x @1: root 1 / 2 + x + 1 top + @0 @1 q0: ^2 + x q1: + x + 1",
            "@4: root 1 / 2 + 9 x - 4 @2: log + 5 x top + 7 @4 @2 q3: + 9 x - 4 q1: ^2 + x",
        ),
        ("@0: sin + x over + x + 2 top + @0", "@1: sin + # d2 d0 d0 x over + 3 x - 1 top + @1"),
    ],
)
def test_names_order_and_numbers_are_not_in_the_key(first: str, second: str) -> None:
    assert antiderivative_key(f"{first}=|") == antiderivative_key(f"{second}=| many")


def test_what_is_in_the_key() -> None:
    keys = [
        antiderivative_key(f"{source}=|")
        for source in (
            "top + x ^2 + 1", "top + x ^2 + x", "top + x ^3 + 1", "top + p0 x ^2 + 1",
            "top + x q0: + x + 1", "top + x q0: ^2 + x + 1", "top + x q0: + x ^2 + 1",
            "@0: exp + x top + @0", "@0: log + x top + @0", "@0: exp + x ^2 top + @0",
            "@0: exp + x over + x + 1 top + @0", "@0: sin + x @1: cos @0 top + @1",
            "@0: sin + x ^2 @1: cos @0 top + @1", "@0: root 1 / 2 + x top + @0",
        )
    ]  # fmt: skip
    assert len(set(keys)) == len(keys)


def test_splits_are_facts_of_the_key() -> None:
    rng = random.Random(1)
    keys = {antiderivative_key(sample_antiderivative(rng, "antiderivative")) for _ in range(60)}
    splits = {key: split_of_antiderivative(key) for key in keys}
    assert set(splits.values()) <= {"train", "val", "test"}
    many = [split_of_antiderivative(f"top {i}") for i in range(4000)]
    assert 0.01 < many.count("test") / 4000 < 0.03
    assert 0.008 < many.count("val") / 4000 < 0.025
