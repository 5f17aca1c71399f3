"""Text on its way to a terminal: what could steer it is shown and not obeyed.

In: any text, of a user, a file or a file name. Out: the same with each control character (C0, C1),
mark of direction, invisible or broken character written as Python writes it: `\\x1b`, `\\u202e`. It
does not know what the text says.
"""

from __future__ import annotations

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


def say(text: object, *, stream: TextIO | None = None) -> None:
    """Print a text that may hold what others wrote, to standard output if not elsewhere."""
    print(visible(str(text)), file=stream or sys.stdout, flush=True)
