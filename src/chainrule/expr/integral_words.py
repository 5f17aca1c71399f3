"""An integral in words: `the integral of f`, `from 0 to 1`, `over [0, 1]`, `with respect to x`.

In: a text, and what is known of a sign. Out: where the integrand is in it, and the sign with its
letter and its bounds. It parses nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from chainrule.errors import ParseError
from chainrule.expr.bounds import Sign
from chainrule.expr.forms import closing, trim
from chainrule.expr.integral_calls import split
from chainrule.expr.names import NAME, canonical
from chainrule.expr.patterns import Pattern
from chainrule.expr.phrases import ARTICLES, BY_BEHIND, FUNCTION, by_letter

Part = tuple[int, int]

WORDS: Final = (
    rf"{ARTICLES}(?:in?definite\s+|definite\s+|improper\s+)?"
    r"(?:integral|integration|anti[- ]?derivative|primitive|integrate|int)(?![A-Za-z])"
    rf"{by_letter('by')}(?P<of>\s+of(?![A-Za-z]))?{FUNCTION}"
    r"|(?:(?:the|following)\s+)*(?:double|triple|iterated)\s+integral\s*:?(?=\s*(?:∫|∬|∭|\\i+nt))"
)
"""What stands before an integrand, or before an integral in signs."""
_NAMED: Final = Pattern(rf"\s*{NAME}\s*=\s*")
_BY_WORD: Final = Pattern(rf"(?<=\S)\s+(?:with\s+respect\s+to|w\.?r\.?t\.?|by)\s+{NAME}\s*$")
_OF: Final = Pattern(r"\s*(?:of|over)(?![A-Za-z])\s*")
_RANGE: Final = Pattern(
    r"(?s:.*)(?P<range>\s(?:from\s|(?P<between>between\s+(?:the\s+)?(?:limits\s+)?)"
    r"|(?P<over>(?:over|on)\s+(?:the\s+)?(?:interval\s+)?)(?=[\[(])))"
)
_FOR: Final = Pattern(
    rf"(?:\s*,(?:\s*(?:for|with|as))?|\s(?:for|with|as))\s+{NAME}(?:\s+(?:goes|runs|ranges))?$"
)
_TO: Final = Pattern(r"\sto\s")
_AND: Final = Pattern(r"\sand\s")


def with_integral(text: str) -> str:
    """`x^2 from 0 to 1` as `integral of x^2 from 0 to 1`; any other text as it is.

    Raises:
        ParseError: an area is asked for, whose parts all count as positive.

    >>> with_integral("x^2 from 0 to 1"), with_integral("x^2")
    ('integral of x^2 from 0 to 1', 'x^2')
    """
    if "integra" in text.lower() or "∫" in text or not _BARE_RANGE.search(text):
        return text
    area = _AREA.match(text)
    if area is not None:
        raise ParseError(
            "an area can be read in two ways",
            text,
            area.start("area"),
            expected=f"integral of {text[area.end() :].strip(' .?')}, or of |...|: below the axis "
            "an integral is negative",
        )
    return f"integral of {text}"


_BARE_RANGE: Final = Pattern(r"\S\s+(?:from\s.*\sto|between\s.*\sand)\s+\S")
_AREA: Final = Pattern(
    r"\s*(?:(?:find|what\s+is|compute|calculate)\s+)?(?:the\s+)?(?P<area>area)\s+(?:under|below)\s"
    r"(?:the\s+)?(?:(?:curve|graph)\s)?(?:of\s)?",
    re.IGNORECASE,
)


def words_around(
    text: str, sign: Sign, begin: int, end: int, *, in_words: bool
) -> tuple[Sign, int, int]:
    """`from 0 to 1` before the integrand or behind it, and `with respect to x`.

    Raises:
        ParseError: the letter or the bounds are said twice, or it is not clear where they end.
    """
    sign, end = _by(text, sign, begin, end, in_words)
    found = _range(text, begin, end)
    if found is None:
        return sign, begin, end
    behind, lower, upper, after = found
    if sign.lower is not None:
        raise ParseError("the integral has bounds already", text, behind + 1)
    if not text[begin:behind].strip():  # integral from 0 to 1 of f
        of = _OF.search(text, upper[0] if after == end else after, end)
        if of is None:
            reason = "it is not clear where the upper bound ends"
            raise ParseError(reason, text, upper[0], expected="from 0 to 1 of the integrand")
        upper, begin = (upper[0], min(upper[1], of.start())), of.end()
    else:
        end, sign = _for_letter(text, begin, behind, sign)
    lower, sign = without_name(text, lower, sign)
    upper, sign = without_name(text, upper, sign)
    sign, end = _by(text, replace(sign, lower=lower, upper=upper), begin, end, in_words)
    return sign, begin, end


def _range(text: str, begin: int, end: int) -> tuple[int, Part, Part, int] | None:
    """Where the last range begins, its bounds, and where it ends."""
    found = _RANGE.match(text, begin, end)
    if found is None:
        return None
    start, first = found.start("range"), found.end()
    if found["over"]:
        after = closing(text, first, end)
        parts = [] if after is None else split(text, first + 1, after)
        if after is None or len(parts) != 2:
            return None  # x over (x + 1)
        return start, trim(text, *parts[0]), trim(text, *parts[1]), after + 1
    middle = (_AND if found["between"] else _TO).search(text, first, end)
    if middle is None:
        return None
    return start, (first, middle.start()), (middle.end(), end), end


def _for_letter(text: str, begin: int, end: int, sign: Sign) -> tuple[int, Sign]:
    """`x^2 for x` before `from 0 to 1` names the letter."""
    named = _FOR.search(text, begin, end)
    if named is None:
        return end, sign
    return named.start(), replace(sign, variable=sign.variable or canonical(named["variable"]))


def without_name(text: str, part: Part, sign: Sign) -> tuple[Part, Sign]:
    """`x=0` as a bound is 0, and names the letter."""
    named = _NAMED.match(text, *part)
    if named is None:
        return part, sign
    return (named.end(), part[1]), replace(sign, variable=canonical(named["variable"]))


def _by(text: str, sign: Sign, begin: int, end: int, in_words: bool) -> tuple[Sign, int]:
    """`with respect to x` at the end, in words also `by x`."""
    pattern = _BY_WORD if in_words else BY_BEHIND
    by = pattern.search(text, begin, end)
    if by is None:
        return sign, end
    letter = canonical(by["variable"])
    if sign.variable not in (None, letter) or pattern.search(text, begin, by.start()):
        reason = "it is said more than once by which letter to integrate"
        raise ParseError(reason, text, by.start("variable"), expected="one letter")
    return replace(sign, variable=letter), by.start()
