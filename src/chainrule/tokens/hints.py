"""The recipe `hints`: integrands and hints, which are words already, to ids and back.

In: the words of an integrand or of a hint (`hints/`), as a text with spaces between them. Out: ids
of the one vocabulary that both sides share, the task's word in front of a question. The vocabulary
does not depend on a corpus.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from chainrule.errors import InputError
from chainrule.hints.words import NAMES, RANGES, TASK, WORDS
from chainrule.tokens.vocabulary import Vocabulary


class HintTokenizer:
    """The recipe `hints`.

    Args:
        source, target: the ordinary words of a saved vocabulary: `hints.WORDS`.

    Attributes:
        renamings: as of `ProgramTokenizer`: kernels, factors, parameters.
        names: how many names there are of each kind.

    >>> tokenizer = HintTokenizer()
    >>> ids, _ = tokenizer.encode_source("top + 3 q0: + 9 x ^2 + 1")
    >>> [tokenizer.source.token(i) for i in ids[:4]]
    ['<int>', 'top', '+', '3']
    >>> tokenizer.decode_target(tokenizer.encode_target("atan + 3 x ; |", None), None)
    'atan + 3 x ; |'
    """

    name: Final = "hints"

    def __init__(self, source: Iterable[str] = WORDS, target: Iterable[str] = WORDS) -> None:
        if not tuple(source) == tuple(target) == WORDS:
            raise InputError("the vocabulary is of another version of the recipe `hints`")
        self.source = self.target = Vocabulary(WORDS)
        kinds = dict.fromkeys(mark for mark, _ in RANGES)
        self.renamings = tuple(
            tuple(self.source.id(f"{mark}0{end}") for mark, end in RANGES if mark == kind)
            for kind in kinds
        )
        self.names = NAMES

    def encode_source(self, text: str) -> tuple[list[int], None]:
        """Ids of the task and an integrand's words.

        Raises:
            InputError: a word is none.
        """
        return self._ids([TASK, *text.split()]), None

    def encode_target(self, text: str, context: None) -> list[int]:
        """Ids of a hint's words.

        Raises:
            InputError: a word is none.
        """
        return self._ids(text.split())

    def decode_target(self, ids: Sequence[int], context: None) -> str:
        """The words of an answer."""
        return " ".join(map(self.target.token, ids))

    def _ids(self, words: Sequence[str]) -> list[int]:
        if unknown := [word for word in words if word not in self.source]:
            raise InputError(f"{unknown[0]!r} is no word of the recipe `hints`")
        return [self.source.id(word) for word in words]
