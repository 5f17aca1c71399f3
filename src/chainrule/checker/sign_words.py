"""Signs that are written as words: `minus 2`, `negative 3/4`, `x plus 1`.

A word that stands before a number, a letter, a function, a bracket is its sign. Before anything
else it is left alone; where it then stands before a formula that was found, nobody can tell what
is meant, and `last_formula.py` refuses it: `minus 2` is not 2.
"""

from __future__ import annotations

import re
from typing import Final

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
