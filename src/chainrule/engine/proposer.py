"""What every engine is: words in, ranked candidates out; and the guard before each of them.

In: sources as words, the first of which names the task (`<diff> @0: sin x`). Out: for every
source its candidates, best first. It knows no network and no file.

The guard is not politeness. Past their limits engines do not complain: CTranslate2 cuts a long
source, reads an unknown word as another and answers an empty source with nothing, each silently.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from chainrule.errors import InputError
from chainrule.tokens.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Candidate:
    """One answer of a network.

    Attributes:
        words: without the words that begin and end a target.
        log_prob: natural logarithm of its probability under the model, its end included.
    """

    words: tuple[str, ...]
    log_prob: float


class Engine(Protocol):
    """A loaded network that can be asked.

    Attributes:
        name: of the engine, as an answer names it.
        max_source: longest source in words, the task's word included.
    """

    @property
    def name(self) -> str: ...
    @property
    def max_source(self) -> int: ...
    def propose(
        self, sources: Sequence[Sequence[str]], *, beam: int = 1, n_best: int = 1
    ) -> list[list[Candidate]]:
        """The `n_best` best candidates of each source, in the order of the sources.

        Args:
            sources: any number of them; the engine forms batches.
            beam: candidates that the search keeps; 1 is greedy.
            n_best: candidates to return, at most `beam`.

        Raises:
            InputError: a source has an unknown word, none, or too many; or the search is asked
                for more candidates than it keeps.
        """
        ...


def guard(
    sources: Sequence[Sequence[str]],
    vocabulary: Vocabulary,
    *,
    max_source: int,
    beam: int = 1,
    n_best: int = 1,
) -> None:
    """Refuse what no engine may be given.

    Raises:
        InputError: see `Engine.propose`.

    >>> guard([["<diff>", "sine"]], Vocabulary(["<diff>", "x"]), max_source=9)
    Traceback (most recent call last):
        ...
    chainrule.errors.InputError: source 0 has the word 'sine'; this model knows 2 others: write \
the function in the words of its vocabulary
    """
    if beam < 1:
        raise InputError(f"beam must be at least 1, not {beam}")
    if not 1 <= n_best <= beam:
        raise InputError(
            f"n_best must lie between 1 and beam ({beam}), not {n_best}: ask for fewer "
            "candidates or search with a wider beam"
        )
    known = frozenset(vocabulary.ordinary)
    for index, source in enumerate(sources):
        if not source:
            raise InputError(f"source {index} has no words: the first one names the task")
        if len(source) > max_source:
            raise InputError(
                f"source {index} has {len(source)} words; this model reads {max_source}: "
                "shorten the function"
            )
        if not known.issuperset(source):
            word = next(word for word in source if word not in known)
            raise InputError(
                f"source {index} has the word {word!r}; this model knows {len(known)} others: "
                "write the function in the words of its vocabulary"
            )
