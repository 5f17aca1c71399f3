"""The function inside the signs of a derivative, however many there are.

In: a text, and what stands in its frame. Out: the frame of the function itself, and the letter of
each differentiation; and where a closing dx ends it. The signs are known to `forms.py`; what is
inside is read by the parser.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from chainrule.errors import InputError, ParseError
from chainrule.expr.arranged import has_comparison
from chainrule.expr.differentials import closing_sign, refuse_another
from chainrule.expr.foreign_calls import peel_foreign
from chainrule.expr.forms import MAX_ORDER, peel, refuse_high, trim, unwrap
from chainrule.expr.frames import Frame
from chainrule.expr.integrals import begins_integral
from chainrule.expr.names import canonical, surely_named
from chainrule.expr.patterns import Pattern
from chainrule.expr.phrases import BY_BEHIND
from chainrule.expr.primes import primed
from chainrule.expr.refusals import (
    integral_inside,
    note_open_end,
    refuse_open_end,
    refuse_unfinished,
)


def inside_of(text: str, frame: Frame) -> tuple[Frame, tuple[str, ...]]:
    """The function inside everything, and the letters by which to differentiate.

    A letter is empty where the text names none.

    Raises:
        ParseError: it is not clear where an operator ends, or an integral stands inside.
        TooLarge: a higher order than can be asked for.
    """
    start, end, by, note = _peel_all(text, frame.start, frame.end)
    if by and begins_integral(text, start, end):
        raise integral_inside(text, start)
    by += ("",) * frame.order
    if by:
        return Frame(start, end, frame.variable, name=frame.name, note=note or frame.note), by
    refuse_unfinished(text, start, end)
    order = frame.order
    for inside in (closing_differential, primed):
        frame = inside(text, frame)
        if frame.order > order:
            refuse_high(frame.order)
            return frame, (frame.variable or "",) * frame.order
    return frame, ()


def _peel_all(text: str, start: int, end: int) -> tuple[int, int, tuple[str, ...], str]:
    """The function inside all operator forms: (start, end, letters, the first one first, note)."""
    by: tuple[str, ...] = ()
    note = ""
    for _ in range(2 * MAX_ORDER):
        start, end = trim(text, start, end)
        form = peel(text, start, end) or peel_foreign(text, start, end)
        if form is None:
            pieces = text.startswith("{", start, end) and has_comparison(text[start:end])
            inside = None if pieces else unwrap(text, start, end)
            if inside is None or not (by or peel(text, *trim(text, *inside))):
                break
            start, end = inside
            continue
        (start, stop, letters), whole = form, end
        by = letters + by  # what is inside is done first
        refuse_high(len(by))
        start, end = trim(text, start, stop)
        if stop == whole or text[stop] not in ",)]":  # no call
            refuse_open_end(text, start, end)
        if stop == whole and peel(text, start, end) is None:
            note = note or note_open_end(text, start, end, letters)
        if text.startswith("of ", start):  # as answers say it: d/dx of x^2
            start += 3
    return start, end, by, note


def named_behind(text: str, frame: Frame, asked: str | None) -> tuple[Frame, str | None]:
    """`x^2 wrt x` is x^2, as if the caller had named the variable; w, r and t are no factors.

    Raises:
        InputError: the caller named another one.

    >>> frame, variable = named_behind("t^2 wrt t", Frame(0, 9), None)
    >>> frame.end, variable
    (3, 't')
    """
    if "rt" not in text and "r.t" not in text and "respect" not in text:
        return frame, asked
    found = BY_BEHIND.search(text, frame.start, frame.end)
    if found is None or found.start() == frame.start:
        return frame, asked
    variable = canonical(found["variable"])
    if asked not in (None, variable):
        raise InputError(f"the text differentiates by {variable!r}, but the variable is {asked!r}")
    return replace(frame, end=found.start()), variable


_GAP: Final = Pattern(r"\s+$")
_LAST: Final = Pattern(r"(?:[-+*/^(\[{|,=−·×÷]|\\(?:cdot|times|div|frac|over))\s*$")
_FIRST: Final = Pattern(r"d(?=[\s(])\s*")


_OTHER_TERM: Final = Pattern(
    r"(?<=[A-Za-z0-9)\]}²³])\s+(?P<d>d[xyzt])(?![A-Za-z0-9_(^²³])(?=\s*[-+−])"
)


def _refuse_other_term(text: str, start: int, end: int) -> None:
    """`x dy + y dx` has a differential for each term, and d is no factor in one of them.

    Raises:
        ParseError: one stands in no bracket.
    """
    for other in _OTHER_TERM.finditer(text, start, end):
        opened = sum(map(text[start : other.start()].count, "([{"))
        if opened == sum(map(text[start : other.start()].count, ")]}")):
            reason = f"{other['d']} is read only at the end of a text, as in x^2 dx"
            expected = f"d*{other['d'][1]} if a product is meant"
            raise ParseError(reason, text, other.start("d"), expected=expected)


def closing_differential(text: str, frame: Frame) -> Frame:
    r"""`x^2 dx` and `x^2\,\mathrm{d}x`: the variable is named; `d x^4 dx` asks for a derivative."""
    start, end = frame.start, frame.end
    closing = closing_sign(text, start, end) if "d" in text else None
    if closing is None or not surely_named(closing["variable"], text[start : closing.start()]):
        return frame
    gap = _GAP.search(text, start, closing.start())
    before = closing.start() if gap is None else gap.start()
    if before <= start or _LAST.search(text, start, before):
        return frame
    refuse_another(text, start, before)
    _refuse_other_term(text, start, before)
    variable = canonical(closing["variable"])
    first = _FIRST.match(text, start, before)
    note = f"the closing d{variable} names the variable; for a product type d*{variable}"
    if first is not None and first.end() < before:
        return replace(frame, start=first.end(), end=before, variable=variable, order=1, note=note)
    return replace(frame, end=before, variable=variable, note=note)
