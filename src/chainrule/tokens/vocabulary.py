"""A vocabulary: tokens to ids and back, with the special tokens in front."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from chainrule.errors import ConfigError

PAD, BOS, EOS, MASK = "<pad>", "<bos>", "<eos>", "<mask>"
SPECIALS = (PAD, BOS, EOS, MASK)


class Vocabulary:
    """An ordered set of tokens; a token's place is its id.

    Args:
        tokens: the ordinary tokens; the special ones are put in front.

    >>> vocabulary = Vocabulary(["x", "+"])
    >>> vocabulary.id("x"), vocabulary.token(5), len(vocabulary)
    (4, '+', 6)
    """

    def __init__(self, tokens: Iterable[str]) -> None:
        self._tokens = (*SPECIALS, *tokens)
        strange = [token for token in self._tokens if not isinstance(token, str)]
        if strange:
            raise ConfigError(f"tokens must be texts, not {', '.join(map(repr, strange))}")
        self._ids = {token: index for index, token in enumerate(self._tokens)}
        if len(self._ids) != len(self._tokens):
            twice = sorted(token for token, uses in Counter(self._tokens).items() if uses > 1)
            raise ConfigError(f"tokens listed twice in a vocabulary: {', '.join(twice)}")
        self.pad_id, self.bos_id, self.eos_id, self.mask_id = (self._ids[t] for t in SPECIALS)

    def __len__(self) -> int:
        return len(self._tokens)

    def __contains__(self, token: str) -> bool:
        return token in self._ids

    def id(self, token: str) -> int:
        """The id of a token; raises `KeyError` where there is none."""
        return self._ids[token]

    def token(self, token_id: int) -> str:
        """The token of an id."""
        return self._tokens[token_id]

    @property
    def ordinary(self) -> Sequence[str]:
        """The tokens without the special ones, in the order of their ids."""
        return self._tokens[len(SPECIALS) :]
