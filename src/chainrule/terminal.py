"""Text on its way to a terminal: what could steer it is shown and not obeyed.

In: any text, of a user, a file or a file name. Out: the same with each control character (C0, C1),
mark of direction, invisible or broken character written as Python writes it: `\\x1b`, `\\u202e`. It
does not know what the text says.
"""

from __future__ import annotations

import json
import sys
from typing import TextIO


def visible(text: str, *, lines: bool = True) -> str:
    r"""`text` with everything that is not printable escaped.

    Args:
        text: any.
        lines: whether line breaks stay; what is to be one line keeps none.

    >>> visible("x\x1b[31m\u202e2")
    'x\\x1b[31m\\u202e2'
    """
    if text.isprintable():
        return text
    return "".join(
        c if c.isprintable() or (lines and c == "\n") else c.encode("unicode_escape").decode()
        for c in text
    )


def json_line(value: object) -> str:
    r"""A value as one line of JSON in which nothing steers a terminal.

    Letters stay as they are; what is not printable (C1, marks of direction, invisible characters)
    is escaped as JSON does it, and so are halves of characters, so that every reader gets the same
    text back.

    >>> print(json_line({"f": "x\u202e\u009bé"}))
    {"f": "x\u202e\u009bé"}
    """
    text = json.dumps(value, ensure_ascii=False)
    text = text.encode(errors="backslashreplace").decode()  # as JSON escapes them
    return text if text.isprintable() else "".join(map(_escaped, text))


def whole(text: str) -> str:
    """A text that can be written: halves of characters, from a JSON escape or an odd file name,
    become question marks."""
    return text.encode("utf-8", errors="replace").decode("utf-8")


def _escaped(c: str) -> str:
    if c.isprintable():
        return c
    return json.dumps(c)[1:-1] if ord(c) != 127 else "\\u007f"


def say(text: object, *, stream: TextIO | None = None) -> None:
    """Print a text that may hold what others wrote, to standard output if not elsewhere."""
    print(visible(str(text)), file=stream or sys.stdout, flush=True)
