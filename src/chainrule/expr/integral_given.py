r"""The integral of a function that is given beside it: `f(x) = x^2; ∫_0^1 f(x) dx`.

In: a text. Out: the function as the integrand, and the signs of the integral of its name. It parses
nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from chainrule.errors import ParseError
from chainrule.expr.integrals import Integral, peel_integrals
from chainrule.expr.patterns import Pattern

_CALL: Final = r"(?P<name>[A-Za-z])\s*\(\s*(?P<letter>[A-Za-zα-ω])\s*\)"
_GIVEN: Final = rf"{_CALL}\s*=\s*(?P<function>[^=]+?)"
_SIGN: Final = r"\$*\s*(?P<integral>(?:∫|\\int(?![A-Za-z]))[^=]*?)"
_ASKS: Final = r"(?:find|compute|evaluate|calculate|determine|what\s+is|then)"
_BEFORE: Final = Pattern(
    rf"\s*(?:(?:let|if|given|suppose|for)\s+(?:that\s+)?)?\$*\s*{_GIVEN}[\s$]*"
    rf"(?:[,;.]\s*(?:{_ASKS}\s+)*|\s(?:{_ASKS}\s+)+){_SIGN}[\s$.?]*$",
    re.IGNORECASE,
)
_BEHIND: Final = Pattern(
    rf"\s*(?:{_ASKS}\s+)*{_SIGN}[\s$]*(?:[,;]\s*(?:(?:where|if|with|for|when)\s)?"
    rf"|\s(?:where|if|with|for|when)\s)\s*\$*\s*{_GIVEN}[\s$.?]*$",
    re.IGNORECASE,
)


def integral_of_given(text: str, start: int, end: int) -> Integral | None:
    """The integrand that a name stands for, and its signs; None where none is given so.

    >>> found = integral_of_given("f(x) = x^2; ∫ f(x) dx", 0, 21)
    >>> found.text[found.start : found.end], found.signs[0].variable
    ('x^2', 'x')
    """
    if "=" not in text or ("∫" not in text and "\\int" not in text):
        return None
    found = _BEFORE.match(text, start, end) or _BEHIND.match(text, start, end)
    if found is None:
        return None
    try:
        inner = peel_integrals(text, *found.span("integral"))
    except ParseError:
        return None
    if inner is None:
        return None
    call = re.fullmatch(_CALL, inner.text[inner.start : inner.end].strip())
    if call is None or call.groups() != found.group("name", "letter"):
        return None
    function = found.span("function")
    return replace(inner, start=function[0], end=function[1])
