"""Recipes of pairs for the learned half of integration: integrands, and the hints they ask for.

In: a `random.Random` and a recipe's name. Out: a line `WORDS=WORDS`: an integrand as a network is
told it, and the right hint (`hints/`). The integrand is the derivative of a function of one of the
families of `inventions.py`, in normal form, so that nothing of how it was made is left in it. Which
lines are too long, too costly or cannot be said depends on the line alone, and on no clock.
"""

from __future__ import annotations

import random
from bisect import bisect_right
from itertools import accumulate
from typing import Final

from chainrule.algebra import Algebra, TooCostly, Undefined, compute
from chainrule.corpus.inventions import Inventions
from chainrule.corpus.mixtures import MIXTURES
from chainrule.errors import InputError, TooLarge
from chainrule.expr import Expr, differentiate, walk
from chainrule.hints.integrand import Integrand
from chainrule.hints.writing import hint_words

_LIMIT: Final = 8_000
"""Terms that one product may look at: what costs more gives long rows, too."""

_EMPTY: Final = 0.5
"""Share of the functions without any logarithm, arctangent or arcsine that are kept."""

_LOGLIKE: Final = frozenset(
    ("log", "asin", "acos", "atan", "acot", "asec", "acsc", "asinh", "acosh", "atanh")
)
_LARGEST: Final = 60
_LARGEST_SLOPE: Final = 300


def sample_antiderivative(rng: random.Random, recipe: str) -> str:
    """Draw one line of a recipe.

    >>> sample_antiderivative(random.Random(7), "antiderivative-short")
    'top - 7 p0 x ^6 + p0=| + x ^7 + x'
    """
    draw, mixture = rng.random, MIXTURES[recipe]
    names, weights = list(mixture.families), list(accumulate(mixture.families.values()))
    while True:
        family = names[bisect_right(weights, draw() * weights[-1])]
        drawn = Inventions(draw, most=mixture.most, lettered=mixture.lettered).drawn(family)
        # Before its words are sought, which takes most of the time.
        if not _may_invent(drawn) and draw() >= _EMPTY:
            continue
        pair = pair_of(drawn)
        if pair is None:
            continue
        source, target = pair
        if len(source) > mixture.source or len(target) > mixture.target:
            continue
        return f"{' '.join(source)}={' '.join(target)}"


def _may_invent(e: Expr) -> bool:
    return any(node.op in _LOGLIKE for node in walk(e))


def pair_of(antiderivative: Expr) -> tuple[list[str], list[str]] | None:
    """The words of its derivative, and those of the hint; None where there are none.

    >>> from chainrule.expr import parse
    >>> source, target = pair_of(parse("atan(3x)"))
    >>> " ".join(source), " ".join(target)
    ('top + 3 q0: + 9 x ^2 + 1', 'atan + 3 x ; |')
    """
    if antiderivative.size > _LARGEST:
        return None
    try:
        return words_of(differentiate(antiderivative, "x"), antiderivative)
    except TooLarge:
        return None


def words_of(f: Expr, antiderivative: Expr) -> tuple[list[str], list[str]] | None:
    """The words of an integrand of x, and those of the hint; None where there are none.

    Args:
        f: the integrand.
        antiderivative: of it; this is not checked.
    """
    if f.size > _LARGEST_SLOPE:
        return None

    def told(algebra: Algebra) -> tuple[list[str], list[str]] | None:
        integrand = Integrand(algebra, f, "x")
        if not integrand.quotient.top:
            return None
        return integrand.words(), hint_words(integrand, antiderivative)

    try:
        return compute(told, limit=_LIMIT)
    except (InputError, TooCostly, Undefined):
        return None
