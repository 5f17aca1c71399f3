"""Text to ids and back. Each recipe is an exact inverse on every line it can read."""

from chainrule.tokens.program import ProgramTokenizer
from chainrule.tokens.recipes import NAMES, TextTokenizer, build, grown, restore
from chainrule.tokens.vocabulary import SPECIALS, Vocabulary
from chainrule.tokens.words import RECIPES, Recipe, Tokenizer

__all__ = [
    "NAMES",
    "RECIPES",
    "SPECIALS",
    "ProgramTokenizer",
    "Recipe",
    "TextTokenizer",
    "Tokenizer",
    "Vocabulary",
    "build",
    "grown",
    "restore",
]
