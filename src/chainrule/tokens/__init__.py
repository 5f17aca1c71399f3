"""Text to ids and back. Each recipe is an exact inverse on every line it can read."""

from chainrule.tokens.classic import RECIPES, Recipe, Tokenizer
from chainrule.tokens.general import ProgramTokenizer
from chainrule.tokens.recipes import NAMES, TextTokenizer, build, grown, restore
from chainrule.tokens.vocabulary import SPECIALS, Vocabulary

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
