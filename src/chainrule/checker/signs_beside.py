r"""A sign outside the delimiters of a formula: `-$2x$`, `- \boxed{2x}`, `\boxed{2x} - 1`.

In: what stands beside a formula that is marked. Out: the sign that may be its own, or takes
something from it. At the beginning of a line a minus is a bullet only in a list: several lines
begin so, and another one of them holds words or an equation. A dash before words is punctuation.
"""

from __future__ import annotations

import re
from typing import Final

from chainrule.checker.prose import prose

_OPEN: Final = r"(?:[\s$(*_\[{`~]|\\[,;:! (\[])*"
_DASH: Final = "-−–—"
_BULLET: Final = r"^[ \t]*(?P<bullet>[-+–—])[ \t]+"
_MARKED: Final = r"(?:\$|\\[(\[]|\\f?boxed|`|\*\*|\\begin)"
_LINE: Final = re.compile(rf"{_BULLET}(?P<line>\S[^\n]*)", re.MULTILINE)
_LISTED: Final = re.compile(rf"{_BULLET}(?={_MARKED})", re.MULTILINE)
_TOLD: Final = re.compile(r"=|(?<![\\A-Za-z])[A-Za-z]{4,}(?![A-Za-z(])")
_BEFORE: Final = re.compile(
    rf"(?:(?:\A|\n)[ \t]*(?P<first>[{_DASH}])|\n[ \t]*(?P<plus>\+)|(?P<sign>[-−])){_OPEN}\Z"
)
_BEHIND: Final = re.compile(
    rf"(?:[\s$)*_}}`]|\\[,;:! )\]])*(?P<sign>[{_DASH}+])(?![{_DASH}>+])\s*(?P<rest>[^\n]*)"
)
_COMMAND: Final = re.compile(
    r"\\(?:text\w*|mbox|q?quad|checkmark|(?:black)?square|Box|qed|item|implies|Rightarrow|therefore"
    r"|because|to|end|boxed|fbox)(?![A-Za-z])"
)
_NEAR: Final = 200


def with_bullets(text: str) -> str:
    r"""A text whose bullets before formulas that are marked are no minus signs.

    >>> with_bullets("- by the rule:\n- $2x$"), with_bullets("- $2x$")
    ('- by the rule:\n• $2x$', '- $2x$')
    """
    lines = list(_LINE.finditer(text))
    told = [found["bullet"] for found in lines if _TOLD.search(found["line"])]

    def kept(found: re.Match[str]) -> str:
        bullet, line = found["bullet"], text[found.end() :].partition("\n")[0]
        others = told.count(bullet) - (_TOLD.search(line) is not None)
        return "• " if others > 0 or "=" in line else found[0]

    return _LISTED.sub(kept, text) if lines else text


def sign_before(before: str) -> str:
    """The sign that stands before a formula in delimiters.

    >>> sign_before("f'(x) = -$"), sign_before("- $"), sign_before("It is — $")
    ('-', '-', '')
    """
    found = _BEFORE.search(before[-_NEAR:])
    return next(filter(None, found.groups()), "") if found else ""


def sign_behind(behind: str) -> str:
    r"""The sign behind a formula with another one behind it, that is no equation.

    >>> sign_behind(" - x"), sign_behind("$ — $1$"), sign_behind(" - by the rule")
    ('-', '—', '')
    """
    found = _BEHIND.match(behind[:_NEAR])
    if found is None or not _is_summand(found["rest"]):
        return ""
    return found["sign"]


def _is_summand(rest: str) -> bool:
    words = rest.split()
    if not words or _COMMAND.match(rest) or re.match(r"[^\w$\\(\[{√π∞`*.]|\*\*[A-Za-z]", rest):
        return False
    if prose(words)[0]:
        return False
    formula = re.split(r"[.,;:]\s|\s[A-Za-z]{4,}", rest)[0]
    return "=" not in formula
