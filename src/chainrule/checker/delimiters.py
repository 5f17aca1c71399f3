r"""Delimiters of mathematics that do not come in pairs, or come twice: `2x$`, `$\(2x\)$`.

In: a text. Out: the same with pairs alone, so that what stands between two of them is a formula. A
dollar sign at a number stays where it is: that is money.
"""

from __future__ import annotations

import re
from typing import Final

_TWICE: Final = re.compile(
    r"(?<!\\)(\$\$?)\s*\\(?:\((?P<a>[^$]*?)\\\)|\[(?P<b>[^$]*?)\\\])\s*\1|\$\$(\$[^$]+\$)\$\$"
)
_DOLLARS: Final = re.compile(r"(?<!\\)\$\$?")
_MONEY: Final = re.compile(r"\$\s*[-−]?[0-9][0-9.,]*(?=\s|\Z)|(?:\A|\s)[0-9][0-9.,]*\s?\$")
_OTHERS: Final = tuple(
    (re.compile(rf"(?<!\\)\\\{opening}"), re.compile(rf"(?<!\\)\\\{closing}"))
    for opening, closing in ("()", "[]")
)


def in_pairs(text: str) -> str:
    r"""A text without delimiters that have no partner, or are a second pair.

    >>> in_pairs("so $2x"), in_pairs("$$2x$"), in_pairs(r"$\(2x\)$"), in_pairs("it costs $5")
    ('so  2x', '$2x$', '$2x$', 'it costs $5')
    """
    if "$" in text:
        text = _TWICE.sub(_once, text)
        found = list(_DOLLARS.finditer(text))
        if len(found) == 1 and _MONEY.search(text) is None:
            return _without(text, found[0])
        if len(found) == 2 and found[0][0] != found[1][0]:
            return _DOLLARS.sub("$", text)
    if "\\" in text:
        for pair in _OTHERS:
            opened, closed = (list(sign.finditer(text)) for sign in pair)
            if len(opened) + len(closed) == 1:
                text = _without(text, (opened + closed)[0])
    return text


def _once(found: re.Match[str]) -> str:
    return f"${found['a'] or found['b']}$" if found[1] else str(found[4])


def _without(text: str, sign: re.Match[str]) -> str:
    return f"{text[: sign.start()]} {text[sign.end() :]}"
