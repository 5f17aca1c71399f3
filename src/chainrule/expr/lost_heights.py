"""Powers whose sign or bracket was lost: `xex`, `sin2 x`, `-1^n`.

In: a `Cursor` that has just read the piece. Out: notes, which name the other reading and how to
type it. It changes no reading.
"""

from __future__ import annotations

from typing import Final

from chainrule.expr.lost_bars import LostBars
from chainrule.expr.tree import Expr, num

_INDICES: Final = ("2", "3", "4")  # of powers that lost their height: sin2 x
_ONE: Final = num(1)


class LostHeights(LostBars):
    """A method for each kind of power."""

    __slots__ = ()

    def note_lost_caret(self) -> None:
        """`xex`, `ex` and `e-x` may have lost the sign of a power: x*e^x, e^x and e^(-x)."""
        tokens, e = self.tokens, self.i - 1
        minus = self.kinds[self.i] == "-"
        at = self.i + minus
        if self.kinds[at] != "sym" or self.values[at] not in self.likely():
            return
        if tokens.spelling(e) != "e" or not (tokens.touch(at) and tokens.touch(self.i)):
            return
        letter = tokens.spelling(at)
        read, other = (
            (f"e - {letter}", f"e^(-{letter})") if minus else (f"e*{letter}", f"e^{letter}")
        )
        self.say(tokens.spelling(e, at + 1), read, other)

    def note_power_of_minus_one(self, one: Expr) -> None:
        """`-1^n` may be (-1)^n: nobody raises 1 to anything."""
        i, kinds, tokens = self.i, self.kinds, self.tokens
        if one != _ONE or kinds[i] not in ("^", "power"):
            return
        last = i if kinds[i] == "power" else i + 1 + (kinds[i + 1] == "-")
        stop = (self.closing(last) if kinds[last] == "open" else last) + 1
        power, raised = tokens.spelling(i - 1, stop), tokens.spelling(i, stop)
        self.say(f"-{power}", f"-({power})", f"(-1){raised}")

    def note_lost_exponent(self, at: int) -> None:
        """`sin2 x` may be a sin^2 x that was copied without its height."""
        tokens = self.tokens
        digit = self.kinds[at] == "number" and tokens.spelling(at) in _INDICES
        if digit and tokens.touch(at) and not tokens.touch(at + 1) and self.i > at + 1:
            name, rest = tokens.spelling(at - 1), tokens.spelling(at + 1, self.i)
            argument = tokens.spelling(at, self.i)
            typed = tokens.spelling(at - 1, self.i)
            self.say(typed, f"{name}({argument})", f"{name}({rest})^{tokens.spelling(at)}")
