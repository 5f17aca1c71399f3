"""Every recipe is an exact inverse on the lines of the corpus, and refuses the rest by name."""

from __future__ import annotations

import random
from functools import cache
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainrule.corpus.classic import Stratum, sample_line
from chainrule.errors import InputError, TokenError
from chainrule.tokens import RECIPES, Tokenizer
from chainrule.tokens.lines import split_line
from chainrule.tokens.numbers import prime_powers

strata: st.SearchStrategy[Stratum] = st.sampled_from(["short", "full"])
seeds = st.integers(0, 2**64 - 1)
recipes = st.sampled_from(list(RECIPES))


@cache
def known(recipe: str) -> Tokenizer:
    rng = random.Random(1)
    return Tokenizer.build(recipe, [sample_line(rng, "full") for _ in range(500)])


@given(recipes, strata, seeds)
def test_decoding_undoes_encoding(recipe: str, stratum: Stratum, seed: int) -> None:
    line = sample_line(random.Random(seed), stratum)
    left, right = split_line(line)
    tokenizer = Tokenizer.build(recipe, [line])
    source, letters = tokenizer.encode_source(left)
    assert tokenizer.decode_source(source, letters) == left
    assert tokenizer.decode_target(tokenizer.encode_target(right, letters), letters) == right


@given(recipes, st.text(alphabet="d()/x=+-*^0123456789 aexpsinco!é", max_size=30))
def test_any_other_text_is_read_back_or_refused(recipe: str, function: str) -> None:
    text = f"d({function})/dx"
    tokenizer = known(recipe)
    refusal: InputError | None = None
    try:
        source, letters = tokenizer.encode_source(text)
    except InputError as error:
        refusal = error
    if refusal is None:
        assert tokenizer.decode_source(source, letters) == text
    elif isinstance(refusal, TokenError):
        assert refusal.text == text
        place = slice(refusal.position, refusal.position + len(refusal.token))
        assert refusal.token == text[place] != ""
    else:
        assert str(refusal).startswith(("expected d(FUNCTION)/dVARIABLE", repr(function)))


@given(st.integers(0, 10**199))
def test_prime_powers_multiply_back(number: int) -> None:
    powers = [int(power) for power in prime_powers(str(number))]
    assert prod(powers) == number


@pytest.mark.parametrize("recipe", RECIPES)
def test_a_thousand_lines(recipe: str) -> None:
    rng = random.Random(2)
    lines = [sample_line(rng, "full") for _ in range(1000)]
    tokenizer = Tokenizer.build(recipe, lines)
    for line in lines:
        left, right = split_line(line)
        source, letters = tokenizer.encode_source(left)
        target = tokenizer.encode_target(right, letters)
        back = tokenizer.decode_source(source, letters), tokenizer.decode_target(target, letters)
        assert back == (left, right)
