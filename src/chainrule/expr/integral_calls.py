"""Integrals that are written as a call: `integrate(f, (x, 0, 1))`, `Integrate[f, {x, 0, 1}]`.

In: a text. Out: where the integrand is, and a `Sign` for each integral, the innermost first: that
is the first argument of a call with round brackets (SymPy, Maple), and the last one of a call with
square brackets (Mathematica). It parses nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from chainrule.errors import ParseError
from chainrule.expr.bounds import Sign
from chainrule.expr.forms import closing, trim, unwrap
from chainrule.expr.names import NAME, canonical
from chainrule.expr.patterns import Pattern

# Integrand and signs: (start, end, signs).
Called = tuple[int, int, tuple[Sign, ...]]
Part = tuple[int, int]

CALL: Final = (
    r"(?:(?:sp|sympy)\.)?(?:int|Int|integrate|Integrate|integral|Integral|antiderivative|NIntegrate)"
    r"\s*(?=[(\[])"
)
"""What stands before the bracket."""
_CALL: Final = Pattern(CALL)
_LETTER: Final = Pattern(rf"\s*{NAME}\s*")
_RANGE: Final = Pattern(rf"\s*{NAME}\s*=\s*(?P<lower>[^=]+?)\s*\.\.\s*(?P<upper>[^=]+?)\s*")
_NUMBER: Final = Pattern(
    r"\s*[-+]?\s*(?:[0-9.]*\s*\*?\s*(?:pi|π)(?:\s*/\s*[0-9]+)?|[0-9./]+|oo|inf|∞)\s*"
)
_EXPECTED: Final = "a letter, or a letter and its bounds, as in integrate(f, (x, 0, 1))"


def peel_call(text: str, start: int, end: int) -> Called | None:
    """The integrand of a call that is all of `text[start:end]`, if it is one.

    Raises:
        ParseError: an argument is no letter and no bounds; or the text goes on behind the call.

    >>> text = "integrate(x*y, (x, 0, 1), y)"
    >>> first, last, signs = peel_call(text, 0, len(text))
    >>> text[first:last], [sign.variable for sign in signs]
    ('x*y', ['x', 'y'])
    """
    call = _CALL.match(text, start, end)
    if call is None:
        return None
    stop = end_of_call(text, call.end(), end)
    if stop is not None and text[stop:end].strip(" =") == text[stop:end].strip() != "":
        raise ParseError(
            "an integral is read only around a whole text, and ends here",
            text,
            stop,
            expected="nothing behind it but integrals that are added, and constant factors",
        )
    inside = unwrap(text, *trim(text, call.end(), end))
    if inside is None:
        return None
    function, *arguments = split(text, *inside)
    if not arguments:
        return None  # int(x^2) dx, or integrate (x + 1): the sign of the other file
    signs = _signs(text, start, arguments)
    return (*function, signs if text[call.end()] == "(" else signs[::-1])


def end_of_call(text: str, opening: int, end: int) -> int | None:
    """Where a call ends whose bracket opens at `opening`; None where it has but one argument.

    >>> end_of_call("int(x, x)/2", 3, 11), end_of_call("int(x) dx", 3, 9)
    (9, None)
    """
    close = closing(text, opening, end)
    if close is None or len(split(text, opening + 1, close)) == 1:
        return None
    return close + 1


def split(text: str, start: int, end: int) -> list[Part]:
    """The places between the commas that stand in no bracket."""
    level, places = 0, [start - 1]
    for i in range(start, end):
        level += (text[i] in "([{") - (text[i] in ")]}")
        if text[i] == "," and level == 0:
            places.append(i)
    return [(a + 1, b) for a, b in zip(places, [*places[1:], end], strict=True)]


def _signs(text: str, start: int, arguments: list[Part]) -> tuple[Sign, ...]:
    """A sign for each argument; three of them, a letter and two bounds, are one."""
    first = _LETTER.fullmatch(text, *arguments[0])
    if first is not None and len(arguments) == 3 and not _is_group(text, arguments[1]):
        sign = Sign(start, canonical(first["variable"]), arguments[1], arguments[2])
        if all(_LETTER.fullmatch(text, *part) for part in arguments[1:]):
            lower, upper = (text[slice(*part)].strip() for part in arguments[1:])
            note = f"{lower} and {upper} are read as the bounds; for three integrals nest them"
            sign = replace(sign, notes=(note,))
        return (sign,)
    if len(arguments) == 2 and all(_NUMBER.fullmatch(text, *part) for part in arguments):
        note = "no letter is named; it was inferred"
        of, to = arguments
        return (Sign(start, None, of, to, (note,)),)  # integrate(x^2, 0, 1)
    return tuple(_sign(text, start, part) for part in arguments)


def _is_group(text: str, part: Part) -> bool:
    return text[slice(*part)].strip()[:1] in ("(", "{", "[") and "," in text[slice(*part)]


def _sign(text: str, start: int, part: Part) -> Sign:
    """The sign of one argument: `x`, `(x, 0, 1)`, `{x, 0, 1}`, `x = 0..1`."""
    letter = _LETTER.fullmatch(text, *part)
    if letter is not None:
        return Sign(start, canonical(letter["variable"]))
    ranged = _RANGE.fullmatch(text, *part)
    if ranged is not None:
        return Sign(
            start, canonical(ranged["variable"]), ranged.span("lower"), ranged.span("upper")
        )
    inside = unwrap(text, *trim(text, *part))
    items = [] if inside is None else split(text, *inside)
    name = _LETTER.fullmatch(text, *items[0]) if items else None
    if name is None or len(items) not in (1, 3):
        shown = text[slice(*part)].strip()
        at = trim(text, *part)[0]
        reason = f"{shown!r} does not say by which letter, or between which two bounds"
        raise ParseError(reason, text, at, expected=_EXPECTED)
    bounds = items[1:] or (None, None)
    return Sign(start, canonical(name["variable"]), *bounds)
