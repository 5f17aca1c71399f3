r"""Numbers and signs behind an operand: `cos(x^2) 2x`, `\frac{1}{x^2+1}2x`, `x^2 (+ 3x)`.

In: a `Cursor` behind an operand. Out: whether a factor follows (a number does behind what is
closed); a note, or a `ParseError` where the text may have lost a sign or the height of a power. It
builds no tree.
"""

from __future__ import annotations

from typing import Final

from chainrule.errors import ParseError
from chainrule.expr.cursor import FACTOR_STARTS
from chainrule.expr.other_readings import OtherReadings

_NAMED: Final = ("function", "call", "^", "frac", "base", "root")  # before a bracket of theirs
_SUMS: Final = frozenset("+-")
_RAISED: Final = frozenset(("^", "power"))


class NumbersBehind(OtherReadings):
    """Factors that begin with a number, or with a sign in brackets."""

    __slots__ = ()

    def is_factor(self) -> bool:
        """Whether the token at hand goes on a product without a sign."""
        kind = self.kinds[self.i]
        if kind == "number":
            return self.kinds[self.i - 1] == "close"  # of a bar, too, once it is paired
        return kind in FACTOR_STARTS or (kind == "bar" and not self.bars)

    def check_number(self, i: int) -> None:
        """Refuse or note what else the number `i`, which follows a bracket, may be.

        Raises:
            ParseError: `f(x) 2x` may have lost an equals sign, `(x+1)2` the height of its 2, and
                `(a) 2x` begin with a label.
        """
        tokens, kinds, opening = self.tokens, self.kinds, self.opened
        if kinds[i - 3 : i] == ["open", "sym", "close"] and self.values[i - 1] == ")":
            called = kinds[max(i - 4, 0)] == "sym"
            if called or i == 3:
                typed = tokens.spelling(i - 3 - called, i)
                reason = f"a number cannot follow here: {typed} may be no factor"
                remedy = f"{typed} = ..., or " if called else ""
                raise self.fail(reason, f"{remedy}* between factors", i)
        value = self.values[i]
        may_be_power = tokens.touch(i) and type(value) is int and value > 1
        keeps_heights = "\\" in tokens.text or not _RAISED.isdisjoint(kinds)
        if not may_be_power or keeps_heights:
            return
        named = opening > 0 and kinds[opening - 1] in _NAMED
        typed = tokens.spelling(opening - named, i)
        shown = tokens.spelling(i)
        if not named and kinds[i + 1] not in FACTOR_STARTS:
            reason = f"{typed}{shown} can be read in two ways"
            raise self.fail(reason, f"{typed}*{shown}, or {typed}^{shown}", i)
        if kinds[opening - 1] != "frac":
            self.say(f"{typed}{shown}", f"{typed}*{shown}", f"{typed}^{shown}")

    def no_factor(self) -> ParseError:
        """The error for a number behind what is not closed: `x 2`, `log2 8`."""
        i, tokens, kinds = self.i, self.tokens, self.kinds
        expected = "an operator: +, -, *, / or ^"
        if kinds[max(i - 2, 0)] == "function" and kinds[i - 1] == "number" and tokens.touch(i - 1):
            name, number, behind = (tokens.spelling(at) for at in (i - 2, i - 1, i))
            if name in ("log", "\\log"):  # log2 8
                expected = f"log_{number}({behind}), or log({number})*{behind}"
        return self.fail("a number cannot follow here", expected)

    def note_sign(self, opening: int) -> None:
        """`x^2 (+ 3x)` and `x (-1)` may be sums, whose sign is in the bracket."""
        tokens, kinds, stop = self.tokens, self.kinds, self.closing(opening)
        if tokens.touch(opening) or kinds[opening - 1] == "close" or kinds[stop] != "close":
            return
        if kinds[opening - 1] == "number" and kinds[max(opening - 2, 0)] != "^":
            return  # 2 (-x)
        if kinds[opening + 1] == "-" and not _SUMS.isdisjoint(kinds[opening + 2 : stop]):
            return  # x (-x + 1)
        first = self.beginning(opening - 1)
        before, bracket = tokens.spelling(first, opening), tokens.spelling(opening, stop + 1)
        inside = tokens.spelling(opening + 1, stop)
        typed = tokens.spelling(first, stop + 1)
        self.say(typed, f"{before}*{bracket}", f"{before} {inside}")
