r"""Decimals that go on: `0.666...`, `0.666…` and `0.666\ldots` are 0.666 and further digits.

In: a text. Out: the same with one sign for all of these, or without it. What the digits then stand
for is known to `decimals.py`.
"""

from __future__ import annotations

import re
from typing import Final

ELLIPSIS: Final = "…"
_DIGITS: Final = r"(?P<digits>(?<![\w.])[0-9]*\.[0-9]+)"
_GOES_ON: Final = re.compile(
    rf"{_DIGITS}(?:\.{{3}}|\.\.(?![.0-9])|\s*(?:…|\\[lc]?dots(?![A-Za-z])))"
)
_MARKED: Final = re.compile(rf"{_DIGITS}…")


def with_ellipses(text: str) -> str:
    r"""A text with `…` behind each decimal that goes on.

    >>> with_ellipses(r"x = 0.666... or 1.41 \ldots"), with_ellipses("0.1, 0.2, ...")
    ('x = 0.666… or 1.41…', '0.1, 0.2, ...')
    """
    return _GOES_ON.sub(rf"\g<digits>{ELLIPSIS}", text)


def without_ellipses(text: str) -> str:
    """A text with the digits alone that are written.

    >>> without_ellipses("0.666…")
    '0.666'
    """
    return _MARKED.sub(r"\g<digits>", text)
