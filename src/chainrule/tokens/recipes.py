"""Every tokenizer recipe by its name: the classic ones, and those of the general language.

In: a name, and lines or a saved vocabulary. Out: a tokenizer. All of them have one face, so that
training, scoring and saving do not ask which one they hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, Protocol

from chainrule.tokens.classic import RECIPES, Tokenizer
from chainrule.tokens.general import ProgramTokenizer
from chainrule.tokens.hints import HintTokenizer
from chainrule.tokens.trees import TREE_RECIPES, TreeTokenizer
from chainrule.tokens.vocabulary import Vocabulary


class TextTokenizer(Protocol):
    """Text to ids and back.

    What `encode_source` learns about a text beside its ids (letters, constants) is the context
    that the other two need; only the tokenizer knows what is in it.

    Attributes:
        name: of the recipe.
        source, target: the vocabularies.
        renamings: first ids of ranges of names that may be permuted, kind by kind; see
            `ProgramTokenizer`.
        names: how many names each range has.
    """

    @property
    def name(self) -> str: ...
    @property
    def source(self) -> Vocabulary: ...
    @property
    def target(self) -> Vocabulary: ...
    @property
    def renamings(self) -> Sequence[Sequence[int]]: ...
    @property
    def names(self) -> int: ...
    def encode_source(self, text: str) -> tuple[list[int], Any]: ...
    def encode_target(self, text: str, context: Any) -> list[int]: ...
    def decode_target(self, ids: Sequence[int], context: Any) -> str: ...


NAMES: Final = (*RECIPES, *TREE_RECIPES, ProgramTokenizer.name, HintTokenizer.name)


def build(recipe: str, lines: Iterable[str]) -> TextTokenizer:
    """A tokenizer for the lines of a corpus.

    >>> build("program", []).name
    'program'
    """
    if recipe == ProgramTokenizer.name:
        return ProgramTokenizer()
    if recipe == HintTokenizer.name:
        return HintTokenizer()
    if recipe in TREE_RECIPES:
        return TreeTokenizer.build(recipe, lines)
    return Tokenizer.build(recipe, lines)


def grown(tokenizer: TextTokenizer) -> TextTokenizer:
    """The tokenizer of the same recipe with all words that the recipe has by now.

    Only `program` has a vocabulary of its own; those of the other recipes are of their corpus.

    >>> from chainrule.tokens.general import FIRST_WORDS
    >>> len(grown(ProgramTokenizer(FIRST_WORDS, FIRST_WORDS)).source) > len(FIRST_WORDS) + 4
    True
    """
    return ProgramTokenizer() if tokenizer.name == ProgramTokenizer.name else tokenizer


def restore(recipe: str, source: Iterable[str], target: Iterable[str]) -> TextTokenizer:
    """A tokenizer from its saved vocabulary.

    Raises:
        InputError: there is no such recipe, or the vocabulary is not its own.
    """
    if recipe == ProgramTokenizer.name:
        return ProgramTokenizer(source, target)
    if recipe == HintTokenizer.name:
        return HintTokenizer(source, target)
    if recipe in TREE_RECIPES:
        return TreeTokenizer(recipe, source, target)
    return Tokenizer(recipe, source, target)
