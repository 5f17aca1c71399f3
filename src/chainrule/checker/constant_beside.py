r"""A constant of integration beside the delimiters of its formula: `\boxed{x^2} + C`, `x^2 (+C)`.

In: a text. Out: the same text with the constant inside of them, where it belongs; words for it
(`plus a constant`) become C. It knows delimiters and no algebra.
"""

from __future__ import annotations

import re
from typing import Final

_WORDS: Final = (
    r"(?:(?:an?|any|some|the|arbitrary|real|integration)\s+){0,4}"
    r"const(?:ant)?\b\.?(?:\s+of\s+integration\b)?(?:\s+[CcKk]\b)?"
)
WORDS: Final = re.compile(
    rf"(?P<sign>[+-])?(?(sign)|\bplus\b)\s*(?:\\(?:text|mathrm|textrm)\s*\{{\s*)?{_WORDS}\s*\}}?"
)
"""`+ constant`, `plus an arbitrary constant of integration`."""

_NAME: Final = r"(?P<name>[CcKk](?:_\{?[0-9A-Za-z]\}?)?)(?![\w^'])"
_END: Final = (
    r"(?=\s*(?:\Z|[.,;:!?)\]}$`]|\\[)\],;]|\n|\*\*|\((?!\s*[-+\w]\s*[-+*/^)])"
    r"|(?:where|with|for|by)\b))"
)
_CONSTANT: Final = (
    r"(?P<open>\$|\\\()?\s*+(?:\+|\bplus\b)\s*"
    rf"(?:{_NAME}|(?:\\text\s*\{{\s*)?{_WORDS}\s*\}}?)(?(open)\s*(?:\$|\\\))){_END}"
)
_CLOSING: Final = r"\s*+(?:\$\$?|\\[)\]]|\*\*)?"
_BEHIND_BOX: Final = re.compile(rf"(?P<closing>{_CLOSING})\s*+{_CONSTANT}")
_BEHIND_PART: Final = re.compile(
    rf"(?P<closing>(?<=[^\s$\\])[ \t]*\$\$?|\s*\\[)\]]|(?<=[^\s`])`)[ \t]*{_CONSTANT}"
)
_IN_BRACKETS: Final = re.compile(rf"(?<=\S)\s*[(\[]\s*\+\s*(?:{_NAME}|{_WORDS})\s*[)\]]{_END}")
_SHAPE: Final = re.compile(r"(?:\+|\bplus\b)[^+]{0,40}?(?:[CcKk](?![a-z])|const)")


def constant_behind_box(behind: str) -> tuple[str, str]:
    r"""The constant that what stands behind a box begins with, and the rest.

    >>> constant_behind_box("$ + C."), constant_behind_box("^2 + C")
    ((' + C', '$.'), ('', '^2 + C'))
    """
    found = _BEHIND_BOX.match(behind)
    if found is None:
        return "", behind
    return _added(found), found["closing"] + behind[found.end() :]


def with_constant_inside(text: str) -> str:
    r"""A text whose parts in delimiters end with their constants.

    >>> with_constant_inside("$x^2$ + C"), with_constant_inside("x^2 (+C)")
    ('$x^2 + C$', 'x^2 + C')
    """
    if _SHAPE.search(text) is None:
        return text
    return _BEHIND_PART.sub(
        lambda found: f"{_added(found)}{found['closing'].strip()}", without_brackets(text)
    )


def without_brackets(text: str) -> str:
    """A text without the brackets around a constant: no factor begins with a plus sign.

    >>> without_brackets("x^2/2 [+ c]"), without_brackets("x^2 (+2)")
    ('x^2/2 + c', 'x^2 (+2)')
    """
    return _IN_BRACKETS.sub(_added, text)


def _added(found: re.Match[str]) -> str:
    return f" + {found['name'] or 'C'}"
