r"""Remarks on how a number was rounded: `0.69 (2 dp)`, `0.693 to 3 decimal places`, `π/4 (0.785)`.

In: a text, or a formula. Out: the same without them, or with ≈ where a rounded value stands in
brackets. It parses nothing: whether `2 (0.5)` is a product is asked of its caller.
"""

from __future__ import annotations

import re
from typing import Final

_COUNT: Final = r"(?:[0-9]{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)"
_PLACES: Final = (
    r"(?:d\.?\s?p\b\.?|s\.?\s?f\b\.?|sig(?:nificant|\.)?\s*(?:fig(?:ure)?s?\b\.?|digits?)"
    r"|(?:decimals?|dec\.?)(?:\s+(?:places?|digits?|pl\.?))?\b|places?\b|digits?\b)"
)
_NEAREST: Final = r"the\s+nearest\s+(?:(?:ten|hundred|thousand|ten[- ]thousand)ths?)\b"
_HOW: Final = r"(?:(?:when|if|as|is|and)\s+)?(?:(?:rounded|correct(?:ed)?|accurate|exact|given)\s+)"
_TO: Final = rf"(?:to|up\s+to)\s+(?:{_COUNT}[\s-]*{_PLACES}|{_NEAREST})"
_TEXT: Final = r"\\(?:text|textrm|mathrm|mbox)\s*\{\s*"
_ROUNDED: Final = re.compile(
    rf"(?<=\S)(?:[\s,]|\\[,;: ])*(?P<text>{_TEXT})?"
    rf"(?:[(\[]\s*(?:{_HOW})?(?:{_TO}|{_COUNT}[\s-]*{_PLACES})\s*[)\]]"
    rf"|(?<=[\s,{{])(?:{_HOW})?{_TO})\s*(?(text)\}})(?=[\s$}})\]*.]*(?:\Z|[,;\n]))",
    re.IGNORECASE,
)
_MAY_ROUND: Final = re.compile(
    r"(?:d\.?\s?p|s\.?\s?f|places?|decimals?|dec|pl|digits?|fig(?:ure)?s?|ths?)\b", re.IGNORECASE
)
_DECIMAL: Final = r"[-−]?\s*[0-9]*\.[0-9]+"
_DOTS: Final = r"(?:\s*(?:\.{3}|…|\\[lc]?dots\b))?"
_NEARLY: Final = (
    r"(?:≈|≃|=|~|\\approx\b|approx(?:imately|\.)?|about|roughly|or|i\.e\.,?)\s*(?:about\s*)?"
)
_SAID: Final = re.compile(
    rf"(?<=\S)\s*[(\[]\s*\$?\s*{_NEARLY}\$?\s*(?P<number>{_DECIMAL}){_DOTS}\s*\$?\s*[)\]]"
    r"(?=[\s$}.]*(?:\Z|\n))",
    re.IGNORECASE,
)
_SPACE: Final = r"(?:\s|\\[,;: ]|\\q?quad(?![a-z]))+(?:\\left\s*)?"
_GAP: Final = re.compile(rf"(?<=\S){_SPACE}\Z")
_IN_BRACKETS: Final = (
    rf"{_SPACE}[(\[]\s*(?P<number>{_DECIMAL}){_DOTS}"
    r"\s*(?:\\right\s*)?[)\]]"
)
_BRACKETED: Final = re.compile(_IN_BRACKETS)
_ALONE: Final = (
    r"(?:[^A-Za-z$\\]|\\[A-Za-z]+|\\[^A-Za-z()]"
    r"|(?:pi|e|ln|log|exp|sqrt|a?(?:sin|cos|tan))(?![a-z]))+"
)
_BEHIND_PART: Final = re.compile(
    rf"(?P<open>\$|\\\()(?P<inside>{_ALONE})(?P<close>\$|\\\))(?:{_IN_BRACKETS}|\s*≈\s*(?P<plain>{_DECIMAL}){_DOTS})"
    r"(?=[\s.]*(?:\Z|\n))"
)
_BEHIND_BOX: Final = re.compile(
    rf"(?P<closed>(?:\$\$?|\\[)\]])?){_IN_BRACKETS}(?=[\s$.]*(?:\Z|\n))"
)


def without_rounding(text: str) -> str:
    """A text without the words that say how the decimal before them was rounded.

    A decimal that is no factor, since a sign or words or a delimiter stand before it, is one to
    which the value is rounded.

    >>> without_rounding("0.69 (2 dp)"), without_rounding("0.693, correct to 3 s.f.")
    ('0.69', '0.693')
    >>> without_rounding("π/4 (≈ 0.785)"), without_rounding("x (2 dp)")
    ('π/4 ≈ 0.785', 'x (2 dp)')
    """
    if "." not in text:
        return text
    text = _SAID.sub(r" ≈ \g<number>", text)
    text = _BEHIND_PART.sub(_moved, text)
    return _ROUNDED.sub(_kept, text) if _MAY_ROUND.search(text) else text


def _moved(found: re.Match[str]) -> str:
    number = found["number"] or found["plain"]
    return f"{found['open']}{found['inside']} ≈ {number}{found['close']}"


def _kept(found: re.Match[str]) -> str:
    """Nothing of a remark behind a decimal; its last dot may end the sentence."""
    line = found.string[: found.start()].rpartition("\n")[2]
    return "" if re.search(r"\.[0-9]", line) else found[0]


def decimal_in_brackets(formula: str) -> str | None:
    """What stands before a decimal in brackets at the end, behind a gap.

    >>> decimal_in_brackets("π/4 (0.785)"), decimal_in_brackets("2(0.5)")
    ('π/4', None)
    """
    start = max(formula.rfind("("), formula.rfind("["))
    gap = _GAP.search(formula[:start]) if start > 0 else None
    found = _BRACKETED.fullmatch(formula[gap.start() :].rstrip()) if gap else None
    return formula[: gap.start()] if gap and found else None


def without_decimal_behind(inside: str, behind: str) -> str:
    r"""What stands behind a box, without the decimal in brackets that its number is rounded to.

    >>> without_decimal_behind(r"\frac{\pi}{4}", " (0.785)."), without_decimal_behind("x", " (0.5)")
    ('.', ' (0.5)')
    """
    found = _BEHIND_BOX.match(behind)
    if found is None or re.fullmatch(_ALONE, inside) is None:
        return behind
    return found["closed"] + behind[found.end() :]
