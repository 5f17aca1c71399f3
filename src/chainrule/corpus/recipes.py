"""Every corpus recipe by its name: how its lines are drawn, and to which split a line belongs.

In: the name of a recipe. Out: a `Kind`, the two or three functions that shards and folders need.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from chainrule.corpus.classic import RECIPES, sample_recipe
from chainrule.corpus.mixtures import MIXTURES
from chainrule.corpus.sample import STYLES, sample_general
from chainrule.corpus.split import Split, canonical_key, split_of
from chainrule.corpus.split_antiderivative import antiderivative_key, split_of_antiderivative
from chainrule.corpus.split_general import general_key, split_of_general
from chainrule.errors import InputError


@dataclass(frozen=True, slots=True)
class Kind:
    """What is alike for all recipes of a language.

    Attributes:
        sample: draws a line of a recipe.
        key: names a line up to renaming of its letters.
        split: the split of a key.
    """

    sample: Callable[[random.Random, str], str]
    key: Callable[[str], str]
    split: Callable[[str], Split]


def _sample_antiderivative(rng: random.Random, recipe: str) -> str:
    """See `antiderivative.py`, which needs the algebra: whoever reads lines need not have it."""
    from chainrule.corpus.antiderivative import sample_antiderivative

    return sample_antiderivative(rng, recipe)


CLASSIC: Final = Kind(sample_recipe, canonical_key, split_of)
GENERAL: Final = Kind(sample_general, general_key, split_of_general)
ANTIDERIVATIVE: Final = Kind(_sample_antiderivative, antiderivative_key, split_of_antiderivative)
NAMES: Final = (*RECIPES, *STYLES, *MIXTURES)


def kind_of(recipe: str) -> Kind:
    """The language of a recipe.

    Raises:
        InputError: there is no such recipe; the message lists those there are.
    """
    if recipe in STYLES:
        return GENERAL
    if recipe in RECIPES:
        return CLASSIC
    if recipe in MIXTURES:
        return ANTIDERIVATIVE
    raise InputError(f"no recipe is called {recipe!r}; there are: {', '.join(sorted(NAMES))}")
