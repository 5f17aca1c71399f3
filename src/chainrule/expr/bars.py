"""Bars that may open or close: the ways to pair them.

In: `Tokens` with bars. Out: the same tokens with each bar made an opening or a closing bracket, for
every way that is balanced. Which of them can be read is found out by the parser.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from chainrule.errors import ParseError
from chainrule.expr.tokens import Tokens

_FACTORS: Final = ("sym", "number", "constant", "close", "power")
MAX_BARS: Final = 8
"""More bars are not tried in all ways: eight have 14, and each is read once."""


def other_pairings(tokens: Tokens, signs: str = "") -> Iterator[Tokens]:
    """Each way to pair the bars of a text, but those in which one opens before one of `signs`.

    >>> from chainrule.expr.lexer import tokenize
    >>> tokens = Tokens("|x|y||", None, frozenset())
    >>> tokenize(tokens, 0, 6)
    >>> len(list(other_pairings(tokens)))
    2
    """
    places = [i for i, kind in enumerate(tokens.kinds) if kind == "bar"]
    if not 2 <= len(places) <= MAX_BARS or len(places) % 2:
        return
    for opening in _balanced(len(places) // 2, 0):
        opened = [place for place, opens in zip(places, opening, strict=True) if opens]
        if any(_opens_wrongly(tokens, place, signs) for place in opened):
            continue
        other = Tokens(tokens.text, tokens.variable, tokens.letters)
        other.notes = tokens.notes.copy()
        other.kinds, other.values = tokens.kinds.copy(), tokens.values.copy()
        other.starts, other.ends = tokens.starts.copy(), tokens.ends.copy()
        for place, opens in zip(places, opening, strict=True):
            other.kinds[place] = "open" if opens else "close"
        yield other


def _opens_wrongly(tokens: Tokens, place: int, signs: str) -> bool:
    """Before one of `signs`, or between a factor and a number: `|x|2|x|` is no `|x*|2|*x|`."""
    kinds = tokens.kinds
    if kinds[place + 1] in tuple(signs):
        return True
    return kinds[place + 1] == "number" and place > 0 and kinds[place - 1] in _FACTORS


def refuse_bars(tokens: Tokens, ways: int) -> None:
    """Bars that cannot be paired, or can be in several ways, are not an error somewhere else.

    Args:
        ways: in how many the text can be read.

    Raises:
        ParseError: their number is odd, or there are several ways.
    """
    places = [i for i, kind in enumerate(tokens.kinds) if kind == "bar"]
    odd = len(places) % 2 and len(places) > 1
    if not odd and ways < 2:
        return
    said = f"{len(places)} bars cannot be paired" if odd else _SEVERAL
    raise ParseError(
        said, tokens.text, tokens.starts[places[-1]], expected="abs(...) instead of the bars"
    )


_SEVERAL: Final = "the bars can be paired in several ways"


def _balanced(unopened: int, unclosed: int) -> Iterator[tuple[bool, ...]]:
    """Every balanced row of openings (True) and closings."""
    if not unopened and not unclosed:
        yield ()
    if unopened:
        for rest in _balanced(unopened - 1, unclosed + 1):
            yield (True, *rest)
    if unclosed:
        for rest in _balanced(unopened, unclosed - 1):
            yield (False, *rest)
