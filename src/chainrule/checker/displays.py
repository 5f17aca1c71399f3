r"""What opens and closes the display around a box: `\[`, `\end{equation}`, `\right)`, `\quad`.

In: what stands before or behind a box. Out: the same with one `$` for all of it, so that the words
beside the display are heard as those at the box. It knows LaTeX, and no words.
"""

from __future__ import annotations

import re
from typing import Final

_SPACE: Final = (
    r"(?:\s|~|&|\\[,;:! ]|\\q?quad(?![A-Za-z])|\\\\(?:\[[^\[\]]*\])?"
    r"|\\(?:tag\*?|label)\s*\{[^{}]*\}|\\(?:nonumber|notag|hfill)(?![A-Za-z]))*+"
)
_SIZE: Final = r"\\(?:left|right|[bB]igg?[lrm]?)\s*"
_OPENING: Final = re.compile(
    rf"(?:\$\$?{_SPACE})?(?:(?:\\[\[(]|\\begin\s*\{{[A-Za-z]+\*?\}}(?:\{{[^{{}}]*\}}|\[[^\[\]]*\])?"
    rf"|{_SIZE}[(\[]|\\(?:display|text)style(?![A-Za-z])|\\centering(?![A-Za-z])){_SPACE}\$?\$?)+\Z"
)
_CLOSING: Final = re.compile(
    rf"(?:{_SPACE}\$\$?)?{_SPACE}(?P<stop>[.,;:!?]?)"
    rf"(?:{_SPACE}(?:\\[\])]|\\end\s*\{{[A-Za-z]+\*?\}}|{_SIZE}[)\]])(?:{_SPACE}(?P<end>[.,;:!?]))?)+"
)
_NEAR: Final = 300
"""Characters on either side of a box that are looked at."""

_GOES_ON: Final = re.compile(r"\s*[^\sA-Z]")


def before_display(before: str) -> str:
    r"""What stands before a box, with one sign for all that opens its display.

    >>> before_display("So\n\\begin{equation}\n  "), before_display(r"2\left(")
    ('So\n$', '2$')
    """
    near = before[-_NEAR:]
    return before[: len(before) - len(near)] + _OPENING.sub("$", near)


def behind_display(behind: str) -> str:
    r"""What stands behind a box, with one sign for all that closes its display.

    A full stop inside of it ends the sentence only where a new one follows.

    >>> behind_display("\n\\end{align}\nThis"), behind_display(r". \] is")
    ('$\nThis', '$ is')
    >>> behind_display(r". \] So")
    '.$ So'
    """
    found = _CLOSING.match(behind, 0, _NEAR)
    if found is None:
        return behind
    rest = behind[found.end() :]
    stop = found["end"] or ("" if _GOES_ON.match(rest) else found["stop"])
    return f"{stop}${rest}"
