"""Characters that are other forms of the usual ones: mathematical italics, full width, hyphens.

In: a text. Out: the same text in the usual characters, as long as before, so that every place in it
stays what it was. What is raised or lowered, and what cannot be seen, is left alone.
"""

from __future__ import annotations

import unicodedata
from typing import Final

_ALPHABETS: Final = range(0x1D400, 0x1D800)  # mathematical italics, bold, script, double-struck
_FULL_WIDTH: Final = range(0xFF01, 0xFF5F)
_SIGNS: Final = str.maketrans("‐‑—•⁎✕⨯ℎℯ“”‘", '---·*××he""\'')


def usual(text: str) -> str:
    """The text in the usual characters.

    >>> usual("𝑥² + ２𝜃"), usual("sin（ｘ）")
    ('x² + 2θ', 'sin(x)')
    """
    if text.isascii():
        return text
    return "".join(_usual(sign) for sign in text).translate(_SIGNS)


def _usual(sign: str) -> str:
    if ord(sign) in _ALPHABETS or ord(sign) in _FULL_WIDTH:
        plain = unicodedata.normalize("NFKC", sign)
        return plain if len(plain) == 1 else sign
    return sign
