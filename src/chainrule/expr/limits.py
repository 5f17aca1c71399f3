"""What one expression may hold at most. In: nothing. Out: numbers.

The limits keep every later step (print, differentiate, check) short, and every recursion bounded.
"""

from __future__ import annotations

from typing import Final, NamedTuple

MAX_CHARACTERS: Final = 2_000
"""Characters of a text that the parser reads."""

MAX_DEPTH: Final = 100
"""Levels of a tree that the parser builds, and of brackets in its text."""

MAX_NODES: Final = 500
"""Nodes of a tree that the parser builds."""

MAX_DIGITS: Final = 200
"""Digits of a number in a text, and of a number that exact folding may produce."""

MAX_ANSWER_DIGITS: Final = 2_000
"""Digits of a number that algebra may put into an answer; Python writes none of over 4,300."""

MAX_BUILT_DEPTH: Final = 400
"""Levels of any tree at all: a derivative is deeper than its function. With Python's own limit of
1,000 frames this is what makes plain recursion over a tree safe everywhere."""

MAX_BUILT_NODES: Final = 50_000
"""Nodes of any tree that `differentiate` and `substitute` return."""

MAX_ANSWER_NODES: Final = 5_000
"""Nodes of an answer, and of each step to it: some 30,000 characters. Nobody reads more, and a
stream holds hundreds of answers in each notation at a time."""


class Limits(NamedTuple):
    """What a text that is read may hold."""

    characters: int
    depth: int
    nodes: int


QUESTION: Final = Limits(MAX_CHARACTERS, MAX_DEPTH, MAX_NODES)
ANSWER: Final = Limits(30_000, MAX_BUILT_DEPTH, MAX_ANSWER_NODES)
"""Of what is only judged: an answer of ours can be typed back in."""
