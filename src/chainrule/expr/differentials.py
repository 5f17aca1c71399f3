r"""The `dx` of an integral: at the end, in front, or in a numerator.

In: the text of what stands behind an integral sign. Out: the same text without its differential,
as long as before, so that every place in it stays what it was; and the letter. It parses nothing.
"""

from __future__ import annotations

import re
from typing import Final

from chainrule.errors import ParseError
from chainrule.expr.forms import UPRIGHT_D, trim
from chainrule.expr.names import NUMBERED, VARIABLE, canonical, surely_named
from chainrule.expr.patterns import Pattern

_D: Final = rf"(?:(?:{UPRIGHT_D})\s*|d(?:\s(?=\\|[A-Za-zα-ω](?![A-Za-z])))?|ⅆ\s*)"
_LAST: Final = Pattern(rf"{_D}{NUMBERED}\s*$")
_ANY: Final = Pattern(
    rf"(?<![A-Za-z\\])(?:(?P<x>[a-z])(?=d(?P=x)))?{_D}{VARIABLE}(?![A-Za-z_(^²³])"
)
_GAP: Final = Pattern(r"(?:\s|\\[,;:! ]|\\q?quad(?![A-Za-z]))+$")
_SIGNS: Final = "+-−–"
_OPEN: Final = "([{"


def taken_out(text: str, start: int, end: int) -> tuple[str, int, int, str | None]:
    r"""The text without its `dx`, where the integrand is in it, and the letter.

    Raises:
        ParseError: it is no factor of all that is integrated.

    >>> taken_out("x^2 dx", 0, 6), taken_out("dx/x", 0, 4)
    (('x^2 dx', 0, 3, 'x'), (' 1/x', 0, 4, 'x'))
    """
    start, end = trim(text, start, end)
    front = _ANY.match(text, start, end)
    whole = front is not None and front.end() == end
    last = _LAST.search(text, start, end)
    if last is not None and not surely_named(last["variable"], text[start : last.start()]):
        last = None
    if last is not None and not whole and _is_apart(text, start, last):
        gap = _GAP.search(text, start, last.start())
        stop = last.start() if gap is None else gap.start()
        _refuse_operator(text, start, stop)
        return text, start, stop, canonical(last["variable"])
    found = [each for each in _ANY.finditer(text, start, end) if _is_factor(text, start, each)]
    if not found:
        return text, start, end, None
    if front is None or found[0].start() != front.start():
        _refuse_second(text, found)
        _refuse_sum(text, found[0], end)
    return _replaced(text, start, end, found[0])


def _is_apart(text: str, start: int, last: re.Match[str]) -> bool:
    """Whether the `d` begins a word, or stands behind a whole one: not that of `cosh(a d x`."""
    level = 0
    for i in range(start, last.start()):
        level += (text[i] in _OPEN) - (text[i] in ")]}")
    return level == 0 and text[last.start() - 1 : last.start()] != "\\"


def _refuse_operator(text: str, start: int, stop: int) -> None:
    before = text[start:stop].rstrip()
    if before.endswith((*_SIGNS, "/", "^")):
        raise ParseError(
            "the differential is no factor here",
            text,
            stop,
            expected="the integrand before it, as in ∫ x^2 dx",
        )


def _is_factor(text: str, start: int, each: re.Match[str]) -> bool:
    """Whether it stands in no bracket but that of a numerator, or one that is a factor."""
    opened = []
    for i in range(start, each.start()):
        if text[i] in _OPEN:
            opened.append(i)
        elif text[i] in ")]}" and opened:
            opened.pop()
    if len(opened) > 1:
        return False
    if not opened:
        return True
    return _BEFORE_FACTOR.search(text, start, opened[0]) is not None


_BEFORE_FACTOR: Final = Pattern(r"(?:^|[*·]|\\cdot|\\[dtc]?frac)\s*$|(?<![A-Za-z)\]}])\s+$")


def _refuse_second(text: str, found: list[re.Match[str]]) -> None:
    if len(found) > 1:
        raise ParseError(
            f"there are {len(found)} differentials for one integral sign",
            text,
            found[1].start(),
            expected="a sign ∫ for each",
        )


def _refuse_sum(text: str, each: re.Match[str], end: int) -> None:
    """`∫ x dx + 1`: what comes behind belongs to no integral."""
    level = lowest = 0  # where the differential stands
    for i in range(each.end(), end):
        level += (text[i] in _OPEN) - (text[i] in ")]}")
        lowest = min(level, lowest)
        if (
            level == lowest
            and text[i] in _SIGNS
            and text[:i].rstrip()[-1:] not in (*_OPEN, "^", "/")
        ):
            raise ParseError(
                "an integral is read only around a whole text, and ends before this sign",
                text,
                i,
                expected="d" + each["variable"] + " at the end, behind all that is integrated",
            )


_NO_OPERAND: Final = Pattern(r"\s*(?:$|[/}\])+*·]|\\(?:cdot|over))")


def _replaced(
    text: str, start: int, end: int, each: re.Match[str]
) -> tuple[str, int, int, str | None]:
    """The differential as spaces, or as a 1 where nothing else is a factor there."""
    at = each.start() + (1 if each["x"] else 0)
    before = text[start:at].rstrip()
    if before.endswith(("/", "^")) or (before[:-1].strip() and before.endswith(tuple(_SIGNS))):
        _refuse_operator(text, start, at)
    alone = not before or before[-1] in (*_OPEN, *_SIGNS, "*", "·") or before.endswith("\\cdot")
    needs_one = alone and _NO_OPERAND.match(text[each.end() : end]) is not None
    one = "1" if needs_one else " "
    shadow = text[:at] + one.rjust(each.end() - at) + text[each.end() :]
    return shadow, start, end, canonical(each["variable"])
