"""The recipes of pairs for the learned half of integration: which families, and how long lines are.

In: nothing. Out: a table. It needs no algebra: whoever reads corpora knows the recipes' names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Mixture:
    """What a recipe draws.

    Attributes:
        families: the weight of each.
        most: operators of a tree, at most.
        source, target: words of a line, at most.
        lettered: how often a function has parameters.
    """

    families: Mapping[str, float]
    most: int = 12
    source: int = 160
    target: int = 80
    lettered: float = 0.25


_PLAIN: Final = {"trees": 4.0, "book": 2.0, "built": 3.0, "parts": 1.0}
_HARD: Final = {"pseudo": 1.0, "nested": 1.0}
MIXTURES: Final[Mapping[str, Mixture]] = {
    "antiderivative": Mixture(_PLAIN),
    "antiderivative-short": Mixture(
        _PLAIN | {"pseudo": 3.0, "nested": 2.0}, most=7, source=96, target=32, lettered=0.35
    ),
    "antiderivative-trees": Mixture({"trees": 1.0}, lettered=0.0),
    "antiderivative-field": Mixture({"trees": 1.0}, most=15, lettered=0.0),
    "antiderivative-book": Mixture({"book": 1.0}),
    "antiderivative-parts": Mixture({"parts": 1.0}),
    "antiderivative-pseudo": Mixture({"pseudo": 1.0}, lettered=0.6),
    "antiderivative-nested": Mixture({"nested": 1.0}, lettered=0.4),
    "antiderivative-hard": Mixture(_HARD, lettered=0.5),
    "antiderivative-all": Mixture(_PLAIN | {"pseudo": 2.5, "nested": 1.5}, lettered=0.35),
}
"""Each recipe by its name."""
