r"""A sign outside the delimiters of a formula: `-$2x$`, `- \boxed{2x}`, `\boxed{2x} - 1`.

In: what stands beside a formula that is marked. Out: the sign that may be its own, or takes
something from it. At the beginning of a line a minus is a bullet only in a list: several lines
begin so, and another one of them holds words or an equation; or under a heading, a line of words
or one that ends in a colon. Under `f'(x) =` it is a sign. A dash before words is punctuation.
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
# A line of words, with its number. A sentence that goes on with the formula is none, but for a
# colon and an empty line behind it.
_HEADING: Final = re.compile(
    r"[\s#>*_]*(?:[0-9]+[.)]\s+)?(?P<words>\S[^=≈≡]*?)(?P<colon>:)?[.\s*_]*(?P<last>:)?[\s*_]*"
)
_GOES_ON: Final = re.compile(
    r".*\b(?:is|are|be|of|and|or|by|to|from|than|with|as|get|gives?|have|obtain|becomes)",
    re.IGNORECASE | re.DOTALL,
)
_RECKONS: Final = re.compile(
    r"\b(?:equal(?:s|ing)?|minus|plus|times|negative|subtract\w*|add(?:ed|ing)?|sum|difference)\b",
    re.IGNORECASE,
)
_NEAR: Final = 200


def with_bullets(text: str) -> str:
    r"""A text whose bullets before formulas that are marked are no minus signs.

    >>> with_bullets("- by the rule:\n- $2x$"), with_bullets("- $2x$")
    ('- by the rule:\n• $2x$', '- $2x$')
    >>> with_bullets("Answer:\n- $2x$"), with_bullets("f'(x) =\n- $2x$")
    ('Answer:\n• $2x$', "f'(x) =\n- $2x$")
    """
    lines = list(_LINE.finditer(text))
    told = [found["bullet"] for found in lines if _TOLD.search(found["line"])]

    def kept(found: re.Match[str]) -> str:
        bullet, line = found["bullet"], text[found.end() :].partition("\n")[0]
        others = told.count(bullet) - (_TOLD.search(line) is not None)
        listed = others > 0 or "=" in line or _is_heading(text, found.start())
        return "• " if listed else found[0]

    return _LISTED.sub(kept, text) if lines else text


def _is_heading(text: str, end: int) -> bool:
    """Whether the line before is one: `Final answer:`, `2. Simplify.`; `f'(x):` is a left side."""
    before = text[max(0, end - 2 * _NEAR) : end]
    line = before.rstrip().rpartition("\n")[2]
    found = _HEADING.fullmatch(line) if len(line) < _NEAR else None
    if found is None or _RECKONS.search(found["words"]):
        return False
    words = found["words"].split()
    told = prose(words)
    goes_on = _GOES_ON.fullmatch(found["words"]) is not None
    if found["colon"] or found["last"]:
        apart = re.search(r"\n\s*\n\s*\Z", before) is not None
        said = told[-1] or (len(words) == 1 and words[0].lower() == "so")
        return said and (apart or not goes_on)
    return all(told) and not goes_on


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
