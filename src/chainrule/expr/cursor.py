"""A place in the tokens of a text: what every part of the parser needs.

In: `Tokens`. Out: `Cursor`, which takes one token after the other, closes brackets and makes errors
that point at the place. It builds no tree.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, Final

from chainrule.errors import ParseError
from chainrule.expr.limits import MAX_DEPTH
from chainrule.expr.printer import to_text
from chainrule.expr.tokens import Tokens
from chainrule.expr.tree import Expr

# Brackets and operators both cost a level while parsing: x^(x^(...)) takes two for each of its own.
MAX_LEVELS: Final = 2 * MAX_DEPTH

# What may stand directly after an operand and is multiplied with it. A number may not: in `x 2`
# a sign was forgotten, and nobody can say which.
FACTOR_STARTS: Final = frozenset(
    ("sym", "constant", "function", "open", "base", "root", "frac", "call", "cases", "sum")
)
_LIKELY_VARIABLES: Final = "xyzt"
BARS: Final = ("|", "⌋", "⌉")
"""What closes a bracket that is a function itself."""
OPERAND: Final = "a number, a name, a function or a bracket"


class Cursor(ABC):
    """The state of one reading.

    Attributes:
        i: the token at hand.
        level: how many expressions are open.
        bars: how many of them began with a bar.
        lists: whether a comma separates arguments here.
        opened: where the bracket began that was closed last.
        worked: how many derivatives inside were worked out.
    """

    __slots__ = ("bars", "i", "kinds", "level", "lists", "opened", "tokens", "values", "worked")

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.kinds = tokens.kinds
        self.values = tokens.values
        self.i = 0
        self.level = 0
        self.bars = 0
        self.lists = False
        self.opened = -1
        self.worked = 0

    @abstractmethod
    def expression(self, least: int) -> Expr:
        """An operand and all operators after it that bind at least as strongly as `least`."""

    @abstractmethod
    def inside(self) -> Expr:
        """All that stands in a bracket."""

    @abstractmethod
    def atom(self) -> Expr:
        """What stands next, without its power."""

    def take(self) -> Any:
        """The value of the token at hand; it is done."""
        self.i += 1
        return self.values[self.i - 1]

    def close(self, opening: int, closing: str) -> None:
        """Take the bracket that closes the one at `opening`; `\\left.` is closed by any."""
        fits = self.values[self.i] == closing or "." in (closing, self.values[self.i])
        if self.kinds[self.i] in ("compare", ",") and self.kinds[self.closing(opening)] == "close":
            raise self.fail(
                f"{self.spelling()!r} does not belong here", f"an operator or {closing!r}"
            )
        if self.kinds[self.i] != "close" or not fits:
            column = self.tokens.starts[opening] + 1
            reason = f"the bracket at column {column} is not closed"
            raise self.fail(reason, f"an operator or {closing!r}")
        self.opened = opening
        self.i += 1

    def closing(self, opening: int) -> int:
        """The token that closes the bracket at `opening`; the last token where none does."""
        level = 0
        for i in range(opening, len(self.kinds)):
            level += {"open": 1, "close": -1}.get(self.kinds[i], 0)
            if level == 0:
                return i
        return len(self.kinds) - 1

    def commas(self, opening: int) -> list[int]:
        """The commas of the bracket at `opening` that stand in no bracket inside it."""
        level, found = 0, []
        for i in range(opening, self.closing(opening)):
            level += {"open": 1, "close": -1}.get(self.kinds[i], 0)
            if level == 1 and self.kinds[i] == ",":
                found.append(i)
        return found

    def spelling(self) -> str:
        """The token at hand as it was typed."""
        return self.tokens.spelling(self.i)

    def is_bar(self, i: int) -> bool:
        """Whether |...| or ⌊...⌋ begins with token `i`, where an operand could begin."""
        return self.kinds[i] == "bar" or (self.kinds[i] == "open" and self.values[i] in BARS)

    def likely(self) -> frozenset[str]:
        """What is likely the variable."""
        return frozenset((self.tokens.variable,) if self.tokens.variable else _LIKELY_VARIABLES)

    def note(self, typed: str, read: Expr, other: Expr) -> None:
        """Say what else a piece of the text could have meant, and how to type that."""
        self.tokens.notes.append(
            f"{typed} is read as {to_text(read)}; for the other reading type {to_text(other)}"
        )

    def say(self, typed: str, read: str, other: str) -> None:
        """A note in the words that were typed."""
        self.tokens.notes.append(f"{typed} is read as {read}; for the other reading type {other}")

    def refuse_imaginary(self, i: int) -> None:
        """`1j` is Python's imaginary unit, and no product."""
        if self.tokens.spelling(i - 1) == "1":
            reason = "1j is Python's imaginary unit; all is real here"
            raise self.fail(reason, "j alone for a letter", i)

    def refuse_stray_differential(self, i: int) -> None:
        """`x^2 dx + 1` and `xdy + ydx` are no products with d; `dx^3` is one, in a polynomial."""
        tokens, kinds = self.tokens, self.kinds
        if self.values[i] != "d":
            return
        run = tokens.touch(i) and kinds[i - 1] == "sym"
        is_behind = run and self.values[i - 1] in (tokens.variable or _LIKELY_VARIABLES)
        if run > is_behind or kinds[i + 1] != "sym" or not tokens.touch(i + 1):
            return  # in adx + b it is a factor
        if kinds[i + 2] in ("^", "power") and not is_behind:
            return
        if kinds[i + 2] == "sym" and tokens.touch(i + 2):
            return
        name = self.values[i + 1]
        if name == tokens.variable or (tokens.variable is None and name in _LIKELY_VARIABLES):
            reason = f"d{name} is read only at the end of a text, as in x^2 dx"
            raise self.fail(reason, f"d*{name} if a product is meant", i)

    def fail(self, reason: str, expected: str, i: int | None = None) -> ParseError:
        """An error that points at token `i`, or at the one at hand."""
        at = self.tokens.starts[self.i if i is None else i]
        return ParseError(reason, self.tokens.text, at, expected=expected)
