"""A token's place is its id; the special tokens come first."""

from __future__ import annotations

import pytest

from chainrule.errors import ConfigError
from chainrule.tokens import SPECIALS, Vocabulary


def test_special_tokens_come_first() -> None:
    vocabulary = Vocabulary(["x", "+", "12"])
    assert len(vocabulary) == 7
    ids = (vocabulary.pad_id, vocabulary.bos_id, vocabulary.eos_id, vocabulary.mask_id)
    assert ids == (0, 1, 2, 3)
    assert tuple(map(vocabulary.token, ids)) == SPECIALS == ("<pad>", "<bos>", "<eos>", "<mask>")
    assert vocabulary.ordinary == ("x", "+", "12")


def test_ids_and_tokens_are_inverse() -> None:
    vocabulary = Vocabulary("xyz")
    assert [vocabulary.token(vocabulary.id(token)) for token in "zxy"] == ["z", "x", "y"]
    assert "y" in vocabulary
    assert "w" not in vocabulary
    with pytest.raises(KeyError, match=r"^'w'$"):
        vocabulary.id("w")


def test_tokens_are_texts() -> None:
    with pytest.raises(ConfigError, match=r"^tokens must be texts, not 8, None$"):
        Vocabulary(["8", 8, None])  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("tokens", "twice"), [("xyzyxx", "x, y"), (["a", "<eos>"], "<eos>"), (["12", "12"], "12")]
)
def test_a_token_listed_twice_is_refused(tokens: list[str], twice: str) -> None:
    with pytest.raises(ConfigError, match=f"^tokens listed twice in a vocabulary: {twice}$"):
        Vocabulary(tokens)
