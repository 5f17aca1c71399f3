"""Text to ids and back. Each recipe is an exact inverse on every line it can read."""

from chainrule.tokens.vocabulary import SPECIALS, Vocabulary
from chainrule.tokens.words import RECIPES, Recipe, Tokenizer

__all__ = ["RECIPES", "SPECIALS", "Recipe", "Tokenizer", "Vocabulary"]
