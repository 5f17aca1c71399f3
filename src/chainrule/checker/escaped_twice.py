r"""LaTeX that was escaped once too often, as in JSON: `2x\\cos(x^2)` for `2x\cos(x^2)`.

In: a text. Out: the same with single backslashes before commands. `\\` ends a line as well: it is
one backslash only directly before the name of a command, and outside of what has lines.
"""

from __future__ import annotations

import re
from typing import Final

from chainrule.expr.words import whole_word

_DOUBLE: Final = re.compile(r"(?<!\\)\\\\(?P<word>[A-Za-z]+)")
_SINGLE: Final = re.compile(r"(?<!\\)\\(?!\\)")
_LINES: Final = re.compile(r"\\(?:begin|cases|substack|hline)(?![A-Za-z])")
_LAYOUT: Final = re.compile(
    r"[dtc]?frac|boxed|fbox|left|right|text\w*|math\w+|operatorname|cdot|times|div|q?quad|begin|int"
    r"|displaystyle|approx|infty|[gl]eq?|neq?|pm|implies|Rightarrow|therefore|to|partial|prime"
    r"|[bB]igg?|[lr]?vert|over"
)


def escaped_once(text: str) -> str:
    r"""A text with one backslash before each command.

    >>> escaped_once(r"2x\\cos(x)"), escaped_once(r"2x \\ \cos(x)"), escaped_once(r"2x \\y")
    ('2x\\cos(x)', '2x \\\\ \\cos(x)', '2x \\\\y')
    """
    if r"\\" not in text or not any(_is_command(found["word"]) for found in _DOUBLE.finditer(text)):
        return text
    if _SINGLE.search(text) is None:  # all of it: what ended a line has four of them
        return text.replace(r"\\", "\\")
    if _LINES.search(text):
        return text
    return _DOUBLE.sub(lambda found: found[0][_is_command(found["word"]) :], text)


def _is_command(word: str) -> bool:
    return _LAYOUT.fullmatch(word) is not None or (
        len(word) > 1 and whole_word(word, None) is not None
    )
