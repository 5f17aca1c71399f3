r"""The signs of an integral around a text: what is integrated, by which letters, between what.

In: a text. Out: the place of the integrand in it, a `Sign` for each integral, the innermost first,
and the text to parse: the same with the `dx` taken out. It knows `∫ f dx`, `\int_0^1 f\,dx`,
`∫ dx/f` by their spelling; the calls `int(f, x)` are in `integral_calls.py`, the words of
`integral of f from 0 to 1` in `integral_words.py`, and what is inside is read by the parser.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from chainrule.errors import ParseError
from chainrule.expr.bounds import Sign
from chainrule.expr.differentials import refuse_another, taken_out
from chainrule.expr.forms import BRACKETS, closing, trim, unwrap
from chainrule.expr.frames import Frame, statement
from chainrule.expr.integral_calls import peel_call, split
from chainrule.expr.integral_words import WORDS, without_name, words_around
from chainrule.expr.names import canonical
from chainrule.expr.patterns import Pattern

MOST_SIGNS: Final = 4
"""Integrals inside one another that are read."""


@dataclass(frozen=True, slots=True)
class Integral:
    """The integrand of a text, and the signs around it.

    Attributes:
        text: what is to be parsed, as long as the text that was given: places are the same.
        start, end: where the integrand is in it.
        signs: the innermost first.
    """

    text: str
    start: int
    end: int
    signs: tuple[Sign, ...] = ()


_SIGN: Final = r"(?:∫|\\int(?:op)?(?![A-Za-z])(?:\s*\\(?:no)?limits(?![A-Za-z]))?)"
_HEAD: Final = Pattern(rf"(?P<sign>{_SIGN})|(?P<words>{WORDS})", re.IGNORECASE)
_SEVERAL: Final = {"∬": 2, "\\iint": 2, "∭": 3, "\\iiint": 3}
_SEVERAL_HEAD: Final = Pattern(r"∬|∭|\\i{2,3}nt(?![A-Za-z])")
_CLOSED: Final = Pattern(r"∮|\\oint(?![A-Za-z])")


_IN_SIGNS: Final = Pattern(rf"\s*(?:{_SIGN}|[∬∭∮]|\\(?:i{{2,3}}nt|oint)(?![A-Za-z]))")
_IN_EACH: Final = ("∫", "∬", "∭", "∮", "int", "derivative", "primitive")


def _speaks_of_one(text: str) -> bool:
    """Whether a sign or a word for an integral may be somewhere in it."""
    lower = text.lower()
    return any(part in lower for part in _IN_EACH)


_SPACE: Final = Pattern(r"(?:\s|\\[,;:! ]|\\(?:display|text|script)style(?![A-Za-z]))*")


def begins_integral(text: str, start: int, end: int) -> bool:
    """Whether an integral sign, or a word for it, stands at the beginning."""
    if not _speaks_of_one(text):
        return False
    start = _after_space(text, start, end)
    return any(head.match(text, start, end) for head in (_HEAD, _SEVERAL_HEAD, _CLOSED))


def peel_integrals(text: str, start: int, end: int) -> Integral | None:
    """The integrand inside all integral signs of `text[start:end]`; None if it begins with none.

    Raises:
        ParseError: a sign without its other bound, or a sum behind an integral.
    """
    if not _speaks_of_one(text):
        return None
    found = Integral(text, start, end)
    for _ in range(MOST_SIGNS):
        start, end = trim(found.text, found.start, found.end)
        inside = unwrap(found.text, start, end)
        if inside is not None and begins_integral(found.text, *trim(found.text, *inside)):
            start, end = trim(found.text, *inside)
        further = _peel_one(found.text, start, end)
        if further is None:
            break
        found = replace(further, signs=further.signs + found.signs)
    if found.signs and begins_integral(found.text, *trim(found.text, found.start, found.end)):
        raise ParseError(
            f"more than {MOST_SIGNS} integrals stand inside one another",
            text,
            found.start,
            expected="fewer of them",
        )
    return found if found.signs else None


def _after_space(text: str, start: int, end: int) -> int:
    space = _SPACE.match(text, start, end)
    return start if space is None else space.end()


def _peel_one(text: str, start: int, end: int) -> Integral | None:
    """The inside of the outermost sign, of several that are written as one, or of a call."""
    start = _after_space(text, start, end)
    closed = _CLOSED.match(text, start, end)
    if closed is not None:
        reason = f"an integral along a path, {closed[0]}, is not read"
        raise ParseError(reason, text, start, expected="∫")
    called = peel_call(text, start, end)
    if called is not None:
        return Integral(text, *called)
    several = _SEVERAL_HEAD.match(text, start, end)
    if several is not None:
        return _peel_several(text, several, end)
    head = _HEAD.match(text, start, end)
    if head is None:
        return None
    in_words = head["sign"] is None
    if in_words and not head["of"] and _IN_SIGNS.match(text, head.end(), end):
        return _peel_one(text, head.end(), end)  # the integral ∫ x dx
    letter = canonical(head["by"]) if head["by"] else None
    sign, begin = _scripts(text, Sign(start, letter), head.end(), end)
    sign, begin, stop = words_around(text, sign, begin, end, in_words=in_words)
    if in_words:
        told = statement(text, Frame(*trim(text, begin, stop)))  # f(x) = x^2
        begin, stop = told.start, told.end
        sign = replace(sign, variable=sign.variable or told.variable)
    shadow, begin, stop, variable = taken_out(text, begin, stop)
    if variable is not None:
        refuse_another(shadow, begin, stop)
        if sign.variable not in (None, variable):
            both = f"the integral is by {sign.variable} and by {variable}"
            raise ParseError(both, text, start, expected="one letter")
        sign = replace(sign, variable=variable)
    sign = replace(sign, notes=(*sign.notes, *_without_letter(sign)))
    return Integral(shadow, begin, stop, (sign,))


def _without_letter(sign: Sign) -> tuple[str, ...]:
    return () if sign.variable else ("no dx says by which letter; it was inferred",)


def _peel_several(text: str, head: re.Match[str], end: int) -> Integral:
    r"""`\iint f dx dy`: two signs without bounds; the last letter belongs to the outer one."""
    if re.compile(r"\s*(?:\\limits\s*)?[_^]").match(text, head.end(), end):
        raise ParseError(
            f"{head[0]} is not read with bounds or a region",
            text,
            head.end(),
            expected="a sign ∫ with bounds of its own for each letter",
        )
    signs: tuple[Sign, ...] = ()
    begin, stop = head.end(), end
    for _ in range(_SEVERAL[head[0]]):
        text, begin, stop, variable = taken_out(text, begin, stop)
        if variable is None:
            raise ParseError(
                f"{head[0]} needs a letter for each of its signs",
                text,
                head.start(),
                expected="dx dy at the end",
            )
        signs = (Sign(head.start(), variable), *signs)
    return Integral(text, begin, stop, signs)


_SMALL_BOUNDS: Final = Pattern(
    r"(?P<lower>[₊₋]?[₀-₉]+)(?P<upper>[⁺⁻]?[⁰¹²³⁴-⁹]+)|(?P<other>[₊₋]?(?:[₀-₉]+|∞)"
    r"|\s*[-−]?[01]|[-−]?[0-9]+(?=\^(?:[0-9]+|∞|π|(?:oo|inf|pi)(?![a-z])|\\(?:infty|pi)"
    r"(?![A-Za-z]))\s+[^\sd]))(?=\^)"  # ∫0^1 and ∫2^3 x are no powers
)
_OPEN_BOUND: Final = Pattern(
    r"[-+−]?(?:\\[dtc]?frac\s*(?:\{[^{}]*\}|[0-9])\s*(?:\{[^{}]*\}|[0-9])|\\[A-Za-z]+"
    r"|[0-9]+(?:\.[0-9]+)?|∞|(?:oo|[Ii]nf(?:inity)?|pi|π)(?![a-z])|[A-Za-zα-ω])"
)


_LOST_BOUNDS: Final = Pattern(
    r"0(?P<after_zero>[0-9]|(?!d[a-z])[A-Za-z]|[πθ∞])|(?P<lower>[1-9])(?P<upper>[1-9])(?=\s+[A-Za-z\\])"
)


def _lost_bounds(text: str, sign: Sign, i: int, end: int) -> Sign:
    """`∫01 x dx` was copied from a page, and `∫12 x dx` may have been.

    Raises:
        ParseError: no number begins like this.
    """
    lost = _LOST_BOUNDS.match(text, i, end)
    if lost is None:
        return sign
    if lost["after_zero"]:
        reason = f"{lost[0]} behind the integral sign can be read in two ways"
        expected = f"bounds as in ∫_0^{lost['after_zero']}, or the integrand alone"
        raise ParseError(reason, text, i, expected=expected)
    note = f"{lost[0]} is read as a factor; for bounds type ∫_{lost['lower']}^{lost['upper']}"
    return replace(sign, notes=(*sign.notes, note))


def _scripts(text: str, sign: Sign, i: int, end: int) -> tuple[Sign, int]:
    """The bounds that stand below and above the sign, and where they end."""
    at = _skip(text, i, end)
    if text[at : at + 1] in ("[", "(") and (stop := closing(text, at, end)) is not None:
        parts = split(text, at + 1, stop)
        if len(parts) == 2:  # ∫[0, 1] x dx
            return replace(sign, lower=parts[0], upper=parts[1]), stop + 1
    small = _SMALL_BOUNDS.match(text, i, end)
    if small is not None:
        lower = small.span("lower") if small["lower"] else small.span("other")
        sign, i = replace(sign, lower=lower), small.end()
        if small["upper"]:
            return replace(sign, upper=small.span("upper")), i
        if (base := small[0].strip()).isdecimal() and base not in "01":
            note = f"{base} is read as the lower bound; for a power type ({base}^...)"
            sign = replace(sign, notes=(note,))
    else:
        sign = _lost_bounds(text, sign, i, end)
    for _ in range(2):
        at = _skip(text, i, end)
        if text[at : at + 1] not in ("_", "^") or at >= end:
            break
        lower_one = text[at] == "_"
        part, i, notes = _script(text, at + 1, end, lower_one=lower_one)
        if (sign.lower if lower_one else sign.upper) is not None:
            raise ParseError("the integral has this bound already", text, at)
        part, sign = without_name(text, part, sign)
        sign = replace(sign, lower=part) if lower_one else replace(sign, upper=part)
        sign = replace(sign, notes=(*sign.notes, *notes))
    if (sign.lower is None) != (sign.upper is None):
        raise ParseError(
            f"the {'lower' if sign.lower is None else 'upper'} bound is missing",
            text,
            i,
            expected="both bounds, as in ∫_0^1, or none",
        )
    return sign, i


def _skip(text: str, i: int, end: int) -> int:
    while i < end and text[i].isspace():
        i += 1
    return i


def _script(
    text: str, i: int, end: int, *, lower_one: bool
) -> tuple[tuple[int, int], int, tuple[str, ...]]:
    """The bound that begins behind `_` or `^`, where the text goes on, and what to say of it."""
    i = _skip(text, i, end)
    if text[i : i + 1] in ("(", "{", "[") and i < end:
        stop = _closing(text, i, end)
        return (i + 1, stop), stop + 1, ()
    found = _OPEN_BOUND.match(text, i, end)
    if found is None:
        reason = f"the {'lower' if lower_one else 'upper'} bound is missing"
        raise ParseError(reason, text, min(i, end), expected="a number, a letter or a bracket")
    stop = found.end()
    goes_on = not lower_one and stop < end and (text[stop].isalnum() or text[stop] in "/*.(√\\")
    if not goes_on:
        return (i, stop), stop, ()
    note = f"the upper bound is {text[i:stop]}; for a longer one put it in brackets"
    return (i, stop), stop, (note,)


def _closing(text: str, opening: int, end: int) -> int:
    """Where the bracket closes that opens at `opening`."""
    found = closing(text, opening, end)
    if found is not None:
        return found
    reason = f"the bracket at column {opening + 1} is not closed"
    raise ParseError(reason, text, end, expected=repr(BRACKETS[text[opening]]))
