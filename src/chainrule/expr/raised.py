"""Raised signs → exponents: `x²`, `x⁻¹`, `eˣ`, `x⁽ⁿ⁺¹⁾`.

In: raised signs in a row, and the `Tokens` before them. Out: one token for a whole number, else
those of an exponent in brackets.
"""

from __future__ import annotations

import re
from typing import Final

from chainrule.errors import TooLarge
from chainrule.expr.limits import MAX_DIGITS
from chainrule.expr.tokens import FIXED, Tokens, bad_character
from chainrule.expr.words import whole_word

RAISED: Final = "⁺⁻⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵅᵝᵞᵟᶿ"
"""What may be raised beside digits."""
_USUAL: Final = str.maketrans(f"⁰¹²³⁴⁵⁶⁷⁸⁹{RAISED}", "0123456789+-()abcdefghijklmnoprstuvwxyzαβγδθ")


def add_power(tokens: Tokens, spelling: str, start: int, end: int) -> None:
    """A whole number; in `x^²` the height is said twice."""
    kind = "number" if tokens.kinds[-1:] == ["^"] else "power"
    tokens.add(kind, _number(spelling.translate(_USUAL)), start, end)


def add_raised(tokens: Tokens, spelling: str, start: int, end: int) -> None:
    """Anything else: each sign is a token of its own, but digits in a row are one."""
    usual = spelling.translate(_USUAL)
    if not re.search(r"\w", usual):
        raise bad_character(tokens.text, start)
    if tokens.kinds[-1:] != ["^"]:  # x^ⁿ
        tokens.add("^", "", start, start + 1)
    tokens.add("open", ")", start, start)
    for part in re.finditer("[0-9]+|.", usual):
        sign, at, to = part[0], start + part.start(), start + part.end()
        if sign.isdigit():
            tokens.add("number", _number(sign), at, to)
        elif sign in FIXED:
            tokens.add(*FIXED[sign], at, to)
        else:
            tokens.add(*(whole_word(sign, tokens.letters) or ("sym", sign)), at, to)
    tokens.add("close", ")", end, end)


def _number(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise TooLarge(f"an exponent has more than {MAX_DIGITS} digits; write a shorter one")
    return int(digits)
