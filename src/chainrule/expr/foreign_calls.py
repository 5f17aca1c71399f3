"""Derivatives as calculators and the methods of SymPy ask for them: `d(f, x)`, `(f).diff(x)`.

In: a part of a text. Out: the place of the function in it and the letter of each differentiation,
as in `forms.py`, which knows the calls that most systems share.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from chainrule.errors import ParseError
from chainrule.expr.forms import Form, differentiations, peel_call, unwrap
from chainrule.expr.patterns import Pattern

# With a comma, d is no factor; a third argument of nDeriv is a point or a step.
_CALL: Final = Pattern(r"(?P<name>d|[Dd]eriv|n[Dd]eriv)\s*(?=\()")
_METHOD: Final = Pattern(r"\.\s*diff\s*(?=\()")
_BEGINS: Final = Pattern(r"[A-Za-z(]")
_JOINS: Final = "+-−–*/^,=<> "


def peel_foreign(text: str, start: int, end: int) -> Form | None:
    """The outermost of these forms, if all of `text[start:end]` is one.

    >>> peel_foreign("(x**2).diff(x)", 0, 14), peel_foreign("d(x^2,x)", 0, 8)
    ((0, 6, ('x',)), (2, 5, ('x',)))
    """
    if not text.endswith(")", start, end):
        return None
    call = _CALL.match(text, start, end)
    if call is None:
        return _peel_method(text, start, end) if ".diff" in text else None
    form = peel_call(text, call.end(), end)
    if form is None or (call["name"] == "d" and form[2] == ("",)):
        return None
    is_plain = text.count(",", form[1], end) < 2
    return form if is_plain or not call["name"].startswith("n") else None


def _peel_method(text: str, start: int, end: int) -> Form | None:
    for method in _METHOD.finditer(text, start, end):
        inside = unwrap(text, method.end(), end)
        if inside is None:
            continue
        if not _BEGINS.match(text, start) or any(_plain(text, start, method.start(), _JOINS)):
            return None  # x + sin(x).diff(x)
        first, last = inside
        commas = list(_plain(text, first, last, ","))
        spans = list(zip([first, *(i + 1 for i in commas)], [*commas, last], strict=True))
        letters = differentiations(text, spans) if text[first:last].strip() else ("",)
        return start, method.start(), letters
    return None


_OF_FUNCTION: Final = Pattern(
    r"(?<![A-Za-z])Derivative\[(?P<order>[1-9][0-9]?)\]\[(?P<name>[A-Za-z]+)\]"
    r"(?:\[(?P<of>[A-Za-zα-ω])\])?"
)


def spelled_out(text: str) -> str:
    """Mathematica's `Derivative[2][Sin][x]`, an operator on a name, as `D[Sin[x],{x,2}]`.

    Raises:
        ParseError: it stands before something else than a letter.

    >>> spelled_out("Derivative[2][Sin][x]")
    '      D[Sin[x],{x,2}]'
    """
    return _OF_FUNCTION.compiled.sub(_spelled_out, text) if "Derivative[" in text else text


def _spelled_out(found: re.Match[str]) -> str:
    order, name, of = found["order"], found["name"], found["of"]
    if of is None:
        reason = f"cannot read {found[0]} without a letter behind it"
        expected = f"D[{name}[...], {{x, {order}}}]"
        raise ParseError(reason, found.string, found.start(), expected=expected)
    return f"D[{name}[{of}],{{{of},{order}}}]".rjust(len(found[0]))


def _plain(text: str, start: int, end: int, signs: str) -> Iterator[int]:
    """Where one of these signs stands in no bracket."""
    level = 0
    for i in range(start, end):
        level += (text[i] in "([{") - (text[i] in ")]}")
        if level == 0 and text[i] in signs:
            yield i
