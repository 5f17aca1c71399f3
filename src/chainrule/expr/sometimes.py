r"""Signs and words that mean something in some texts alone: in conditions, in sums over roots.

In: a spelling, and the tokens before it. Out: a token, or a `ParseError` where it means nothing.
"""

from __future__ import annotations

import re
from typing import Final

from chainrule.expr.tokens import Tokens, bad_character

CHOICE: Final[dict[str, tuple[str, ...]]] = {
    **{word: (word,) for word in ("if", "then", "else")},
    **dict.fromkeys(("elif", "elseif"), ("else", "if")),
}
"""A choice as Python and Pascal have it; in a text without `else`, `if` is a product of letters."""

_CONDITIONAL: Final = frozenset(("cases", "if"))  # a condition may follow


def add_choice(tokens: Tokens, word: str, start: int, end: int) -> None:
    """`if`, `then`, `else`, and two tokens for `elif`."""
    for kind in CHOICE[word]:
        tokens.add(kind, "", start, end)


def add_equal(tokens: Tokens, spelling: str, start: int, end: int) -> None:
    """`=` and `==` between the two sides of a condition."""
    if _CONDITIONAL.isdisjoint(tokens.kinds) and "piecewise" not in tokens.values:
        raise bad_character(tokens.text, start)
    tokens.add("equal", "", start, end)


def add_sum(tokens: Tokens, spelling: str, start: int, end: int) -> None:
    r"""`\sum_{t\colon` of a sum over the roots t of what follows."""
    letter = spelling.partition("{")[2].strip()
    tokens.add("sum", re.match("[A-Za-z](?:_[0-9])?", letter)[0], start, end)  # type: ignore[index]


def add_dummy(tokens: Tokens, spelling: str, start: int, end: int) -> None:
    """`_t` is the letter of a root in what SymPy prints."""
    if "RootSum" not in tokens.text:
        raise bad_character(tokens.text, start)
    tokens.add("sym", spelling, start, end)


def add_zero(tokens: Tokens, spelling: str, start: int, end: int) -> None:
    r"""`= 0}`, which ends the polynomial below `\sum`."""
    if tokens.kinds.count("sum") == tokens.kinds.count("zero"):
        raise bad_character(tokens.text, start)
    tokens.add("zero", "", start, end)
