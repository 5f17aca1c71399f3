"""The guard: what no engine may be given, with the value, the limit and the remedy."""

from __future__ import annotations

import re

import pytest

from chainrule.engine.proposer import Candidate, guard
from chainrule.errors import InputError
from chainrule.tokens import Vocabulary

VOCABULARY = Vocabulary(["<diff>", "sin", "x"])


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ([], "source 1 has no words: the first one names the task"),
        (
            ["<diff>", "sin", "sin", "x"],
            "source 1 has 4 words; this model reads 3: shorten the function",
        ),
        *(
            (
                ["<diff>", word],
                f"source 1 has the word {word!r}; this model knows 3 others: write the function "
                "in the words of its vocabulary",
            )
            for word in ("sine", "", "X", "<unk>", "<pad>", "<bos>", "<eos>", "<mask>")
        ),
    ],
)
def test_impossible_sources(source: list[str], message: str) -> None:
    with pytest.raises(InputError, match=f"^{re.escape(message)}$"):
        guard([["<diff>", "x"], source], VOCABULARY, max_source=3)


@pytest.mark.parametrize(
    ("beam", "n_best", "message"),
    [
        (0, 1, "beam must be at least 1, not 0"),
        (1, 0, "n_best must lie between 1 and beam (1), not 0"),
        (3, 4, "n_best must lie between 1 and beam (3), not 4"),
    ],
)
def test_impossible_searches(beam: int, n_best: int, message: str) -> None:
    with pytest.raises(InputError, match=f"^{re.escape(message)}"):
        guard([], VOCABULARY, max_source=3, beam=beam, n_best=n_best)


def test_what_is_possible_passes() -> None:
    guard([], VOCABULARY, max_source=3)
    guard([["<diff>", "sin", "x"]], VOCABULARY, max_source=3, beam=4, n_best=4)


def test_candidates_are_values() -> None:
    assert Candidate(("x",), -1.0) == Candidate(("x",), -1.0)
