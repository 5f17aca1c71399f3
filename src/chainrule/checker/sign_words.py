"""Signs that are written as words: `minus 2`, `negative 3/4`, `x plus 1`.

A word that stands before a number, a letter, a function, a bracket is its sign. Before anything
else it is left alone; where it then stands before a formula that was found, nobody can tell what
is meant, and `last_formula.py` refuses it: `minus 2` is not 2.
"""

from __future__ import annotations

import re
from typing import Final

from chainrule.errors import InputError

SIGNS: Final = {"plus": "+", "minus": "-", "negative": "-", "positive": ""}
"""The words, and what they mean."""

_WORD: Final = "|".join(SIGNS)
SIGN: Final = re.compile(
    rf"\b({_WORD})\s+(?=[\d.(\[|\\√π]|[A-Za-z]\b(?!\s+[A-Za-z]{{2}})"
    r"|(?:a?(?:sin|cos|tan|sec|csc|cot)h?|arc[a-z]+|exp|ln|log|sqrt|pi)\b)",
    re.IGNORECASE,
)
"""A word and the space behind it, where it is a sign."""

SIGN_BEFORE: Final = re.compile(rf"\b({_WORD})\W*$", re.IGNORECASE)
"""Such a word at the end of a text."""

_NAME_BEFORE: Final = re.compile(
    r"\b(?:answer|result|derivative|slope|solution|integral|function|half|twice)\s+$", re.IGNORECASE
)


def with_signs(piece: str) -> str:
    """A piece of text with the words that are signs as signs.

    Raises:
        InputError: the word stands behind what the answer is called: `the answer minus 2`.

    >>> with_signs("The answer is minus 2")
    'The answer is -2'
    """
    return SIGN.sub(_sign, piece)


def _sign(found: re.Match[str]) -> str:
    sign = SIGNS[found[1].lower()]
    if sign and _NAME_BEFORE.search(found.string[max(0, found.start() - 20) : found.start()]):
        raise InputError(f"the word {found[1]!r} may be a sign or take something from the answer")
    return sign
