"""Quotients of sums whose bar was lost: `x+1/x-1`, `1/1+x^2`, `2x/x^2+1`.

In: a `Cursor` at the sign of a quotient. Out: a note, which names the other reading. It changes no
reading. Gaps tell what belongs together, and so do other terms: a riddle is only what has no gaps
and is all of a text, a bracket or an argument: one quotient with a sum behind it.
"""

from __future__ import annotations

from typing import Final

from chainrule.expr.cursor import Cursor

_NAMES: Final = ("sym", "constant")
_OPERAND_ENDS: Final = (*_NAMES, "number", "close", "power", "factorial", "degree")
_PLAIN: Final = frozenset((*_OPERAND_ENDS, "function", "base", "root", "frac", "+", "-", "*", "^"))
_DEEPER: Final = {"open": 1, "close": -1}


class LostBars(Cursor):
    """What may stand above and below a slash."""

    __slots__ = ()

    def note_fraction(self, slash: int) -> None:
        """`x/x+1` may be x/(x+1), and `ax+b/c` (ax+b)/c; no word of `x/2+1` and `1/x+x^2`."""
        below, stop = self._sum_behind(slash)
        first, above = self._beginning_of_all(slash) if stop else (-1, 0)
        if first < 0:
            return
        spelling = self.tokens.spelling
        over, under, rest = spelling(first, slash), spelling(slash + 1, stop), spelling(below, stop)
        last = spelling(above + 1, below or stop)
        if above and not below and self._is_letter_below(first, above, slash, stop):
            self.say(
                f"{over}/{under}", f"{spelling(first, above + 1)}({last})", f"({over})/{under}"
            )
        elif above and below and self._are_alike(first, above, slash, below, stop):
            read = f"{spelling(first, above + 1)}({last}){rest}"
            self.say(f"{over}/{under}", read, f"({over})/({under})")
        elif below and not above and self._is_likely_below(slash, below, stop):
            read = f"({spelling(first, below)}){rest}"
            self.say(f"{over}/{under}", read, f"{over}/({under})")

    def _sum_behind(self, slash: int) -> tuple[int, int]:
        """The only sign between terms behind a slash, or 0, and where all of it ends; two zeros if
        there are several, or gaps.
        """
        kinds, i, level, sign = self.kinds, slash + 1, 0, 0
        while level or kinds[i] not in ("close", ",", "end"):
            level += _DEEPER.get(kinds[i], 0)
            if kinds[i] == "end" or not self._is_near(i):
                return 0, 0
            if level == 0 and (kinds[i] not in _PLAIN or (sign and self._adds(i))):
                return 0, 0
            sign = i if level == 0 and self._adds(i) else sign
            i += 1
        return sign, i

    def _beginning_of_all(self, slash: int) -> tuple[int, int]:
        """The first token before a slash and the only sign between terms there, or 0; -1 if there
        are several.
        """
        kinds, i, level, sign = self.kinds, slash, 0, 0
        while i > 0 and (level or kinds[i - 1] not in ("open", ",")):
            if not self._is_near(i):
                return -1, 0
            i -= 1
            level -= _DEEPER.get(kinds[i], 0)
            if level == 0 and kinds[i] != "open":
                if kinds[i] not in _PLAIN or (sign and self._adds(i)):
                    return -1, 0
                sign = i if self._adds(i) else sign
        return i, sign

    def _is_near(self, i: int) -> bool:
        """Whether no gap stands before a token, or only that behind the name of a function."""
        return self.tokens.touch(i) or self.kinds[i - 1] == "function"

    def _adds(self, i: int) -> bool:
        """Whether a sign stands between two terms."""
        return self.kinds[i] in ("+", "-") and i > 0 and self.kinds[i - 1] in _OPERAND_ENDS

    def _is_likely_below(self, slash: int, sign: int, stop: int) -> bool:
        """`x+1` below, or a sum that begins with a 1: nobody divides by that."""
        below, last = self.kinds[slash + 1 : sign], self.kinds[sign + 1 : stop]
        if self.tokens.spelling(slash + 1, sign) == "1":
            return any(kind in last for kind in _NAMES)
        in_names = any(kind in below for kind in _NAMES)
        return last == ["number"] and in_names and "close" not in below

    def _are_alike(self, first: int, above: int, slash: int, below: int, stop: int) -> bool:
        """`x^2-1` and `x^2+1`, `1-x` and `1+x`: the same term with a sign and a number; `x+y` and
        `x-y`: the same terms.
        """
        spelling, kinds = self.tokens.spelling, self.kinds
        one, other = spelling(first, above), spelling(slash + 1, below)
        if one == other and spelling(above + 1, slash) == spelling(below + 1, stop):
            return True
        if kinds[above + 1 : slash] == kinds[below + 1 : stop] == ["number"]:
            letters = kinds[first:above] == kinds[slash + 1 : below] == ["sym"]
            return letters or (one == other and not one.isdigit())
        in_names = any(kind in kinds[below + 1 : stop] for kind in _NAMES)
        return one.isdigit() and other == "1" and in_names

    def _is_letter_below(self, first: int, above: int, slash: int, stop: int) -> bool:
        """`ax+b/c`: a letter that is no variable below another one; not `x+a/x` and `1-x/K`."""
        kinds, values = self.kinds, self.values
        if kinds[first:above] == ["number"]:
            return False
        if kinds[above + 1 : slash] != ["sym"] or kinds[slash + 1 : stop] != ["sym"]:
            return False
        letter = values[slash + 1]
        return letter not in self.likely() and letter not in values[first:slash]
