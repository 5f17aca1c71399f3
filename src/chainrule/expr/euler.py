"""E alone: Euler's number, as in SymPy and Wolfram's language, or a letter beside other capitals.

In: the tokens of a text. Out: the same, in which each E is a number or each is a letter, and a
note. Raised by a letter, `E^x`, it is the number in all of the text; else it is a letter where
another capital letter is a name: in `A x^2 + E x` and `exp(-E/(R*T))`. Beside a name e it is the
number: so the printers write it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from chainrule.expr.tokens import Tokens

_CALLED: Final = frozenset("DNS")  # D[f, x], N(x) and S(1) are no letters


def settle_e(tokens: Tokens) -> None:
    """Decide what E is, and say it where it could be disputed; where e is a letter, E is none.

    >>> from chainrule.expr.parser import parse
    >>> parse("A + E x"), parse("A + E^x")
    (add(A, mul(E, x)), add(A, exp(x)))
    """
    kinds, values = tokens.kinds, tokens.values
    if "E" not in tokens.text or "e" in tokens.letters:
        return
    places = [i for i, k in enumerate(kinds) if k == "constant" and tokens.spelling(i) == "E"]
    if not places or any(_is_raised_by_letter(tokens, i) for i in places):
        return
    other = _capital(tokens)
    if other and ("sym", "e") not in zip(kinds, values, strict=True):
        for i in places:
            kinds[i], values[i] = "sym", "E"
        tokens.notes.append(f"E is read as a letter, as {other} is; for Euler's number type e")
    elif any(kinds[i + 1] not in ("^", "power") for i in places):
        tokens.notes.append("E is read as Euler's number; for the letter type E_, as in E_*x")


def _is_raised_by_letter(tokens: Tokens, i: int) -> bool:
    kinds = tokens.kinds
    if kinds[i + 1] != "^":
        return False
    first = i + 2 + (kinds[i + 2] == "-")
    return kinds[first] != "number"


def _capital(tokens: Tokens) -> str:
    """Another capital letter that is a name; none where there is none."""
    each = zip(tokens.kinds, tokens.values, strict=True)
    for (kind, value), (following, _) in pairwise(each):
        called = value in _CALLED and following == "open"
        if kind == "sym" and len(value) == 1 and value.isupper() and not called:
            return str(value)
    return ""
