r"""Functions that are given piece by piece: Piecewise(...), if(...), a if c else b, LaTeX's cases.

In: a `Cursor` that stands behind the name. Out: one tree. `if(p < q, a, b)` is read as
`a*Heaviside(q - p) + b*Heaviside(p - q)`, which is the same but where p = q, and the reading says
so. That is so only where p - q vanishes on no interval, and where both pieces are real everywhere:
`if(x > 0, ln(x), 0)` is refused, since the product has no value for x < 0.

How Mathematica, Maple, SymPy and LaTeX arrange the pieces is here; what they mean in `combined.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from chainrule.expr.combined import (
    Condition,
    Piece,
    between,
    combined,
    counting,
    objection,
    varies,
)
from chainrule.expr.fold import sub
from chainrule.expr.numbers_behind import NumbersBehind
from chainrule.expr.operators import SUM
from chainrule.expr.patterns import Pattern
from chainrule.expr.printer import to_text
from chainrule.expr.tree import Expr

# Without this they were products of letters: x < 1 or x > 3 was the chain x < 1*o*r*x > 3.
_LOGIC: Final = Pattern(
    r"(?<![A-Za-z\\_])(?!and\b|And\()(?i:and|or|not|x?nor|xor|nand|but)(?![A-Za-z_])|~"
)
_ENDS: Final = frozenset(("row", "endcases", "then", "else", "end"))
_COMPARE: Final = frozenset(("compare", "equal", "unequal", "relation"))
_BY_PIECES: Final = "'and' between comparisons, or a piece for each"


class Pieces(NumbersBehind):
    """How pieces are arranged."""

    __slots__ = ()

    def piecewise(self, name: str) -> Expr:
        """Piecewise((a, x < 0), (b, True)), Piecewise[{{a, x < 0}}, b], piecewise(x < 0, a, b)."""
        at, opening = self.i - 1, self.i
        if self.kinds[opening] != "open":
            raise self.fail(f"{name} needs its pieces", f"{name}(...)")
        closing = self.take()
        bars, lists = self.bars, self.lists
        self.bars, self.lists = 0, True
        if self.kinds[self.i] != "open" or self.has_condition(self.i):
            found = self.in_turn()
        elif self.kinds[self.i + 1] == "open" and self.values[self.i] == "}":
            found = self.in_braces()
        else:
            found = self.in_pairs()
        self.bars, self.lists = bars, lists
        self.close(opening, closing)
        return self.told(found, at)

    def in_turn(self) -> list[Piece]:
        """Maple's piecewise(c1, a1, c2, a2, b), and if(c, a, b)."""
        found: list[Piece] = []
        while True:
            if not self.has_condition(self.i) and self.kinds[self.i] != "true":
                if not found:
                    raise self.fail("a condition is missing", "a condition such as x < 0")
                return [*found, (self.expression(SUM), None)]
            condition = self.condition()
            self.comma("the value of the piece")
            found.append((self.expression(SUM), condition))
            if self.kinds[self.i] != ",":
                return found
            self.i += 1

    def in_pairs(self) -> list[Piece]:
        """SymPy's Piecewise((a, c), (b, True)), to the end of the bracket."""
        found = [self.pair()]
        while self.kinds[self.i] == ",":
            self.i += 1
            found.append(self.pair())
        return found

    def in_braces(self) -> list[Piece]:
        """Piecewise[{{a, c}, ...}, b]."""
        opening, closing = self.i, self.take()
        found = self.in_pairs()
        self.close(opening, closing)
        if self.kinds[self.i] == ",":
            self.i += 1
            found.append((self.expression(SUM), None))
        return found

    def pair(self) -> Piece:
        """(a, c)."""
        opening = self.i
        if self.kinds[opening] != "open":
            raise self.fail("a piece is missing", "(value, condition)")
        closing = self.take()
        value = self.expression(SUM)
        self.comma("the condition of the piece")
        condition = self.condition()
        self.close(opening, closing)
        return value, condition

    def cases(self) -> Expr:
        r"""\begin{cases} a & x < 0 \\ b & \text{otherwise} \end{cases}."""
        at = self.i
        self.i += 1
        found: list[Piece] = []
        while self.kinds[self.i] != "endcases":
            value = self.expression(SUM)
            while self.kinds[self.i] in (",", "&", "when", "else"):
                self.i += 1
            end = self.i + (self.kinds[self.i] == "row")
            is_last = self.kinds[end] == "endcases"
            found.append((value, None if is_last else self.condition()))
            while self.kinds[self.i] in (",", "row"):
                self.i += 1
        self.i += 1
        return self.told(found, at)

    def choice(self, value: Expr | None) -> Expr:
        """`a if c else b` behind its first value, or `if c then a else b` from its beginning."""
        at, in_front, found = self.i, value is None, []
        while self.kinds[self.i] == "if":
            self.i += 1
            condition = self.condition()
            if in_front:
                self.word("then")
                value = self.expression(SUM)
            assert value is not None
            found.append((value, condition))
            self.word("else")
            if not in_front or self.kinds[self.i] != "if":
                value = self.expression(SUM)
        assert value is not None
        return self.told([*found, (value, None)], at)

    def word(self, which: str) -> None:
        if self.kinds[self.i] != which:
            raise self.fail(f"{which!r} is missing", f"a value if a condition, {which!r} behind it")
        self.i += 1

    def comma(self, what: str) -> None:
        if self.kinds[self.i] != ",":
            raise self.fail(f"{what} is missing", "','")
        self.i += 1

    def is_compared(self, before: int) -> bool:
        """Whether a sign of comparison stands in what follows, up to the next comma."""
        level = 0
        for i in range(before + 1, len(self.kinds)):
            kind = self.kinds[i]
            level += {"open": 1, "close": -1}.get(kind, 0)
            if level < 0 or (level == 0 and (kind == "," or kind in _ENDS)):
                return False
            if level == 0 and kind in _COMPARE:
                return True
        return False

    def has_condition(self, at: int) -> bool:
        """Whether what follows is a comparison, or one in brackets of its own: `(x < 0)`."""
        if self.is_compared(at - 1):
            return True
        return self.kinds[at] == "open" and not self.commas(at) and self.has_condition(at + 1)

    def condition(self) -> Condition:
        """`x < 0`, `0 <= x < 1`, `x > 0 and y > 0`, `|x| < 1`, True."""
        if self.kinds[self.i] == "true":
            self.i += 1
            return None
        self.refuse_logic()
        pairs: list[tuple[Expr, Expr]] = []
        while True:
            pairs += self.comparison()
            if self.kinds[self.i] not in ("and", "&"):
                return tuple(pairs) or None
            self.i += 1

    def refuse_logic(self) -> None:
        """Refuse `or`, `not` and their like in the condition at hand; `~` is SymPy's not."""
        last, level = self.i, 0
        while level >= 0 and self.kinds[last] not in _ENDS:
            if level == 0 and self.kinds[last] == ",":
                break
            level += {"open": 1, "close": -1}.get(self.kinds[last], 0)
            last += 1
        tokens = self.tokens
        start = tokens.ends[self.i - 1] if self.i else 0
        found = _LOGIC.search(tokens.text, start, tokens.starts[last])
        if found is None or (found[0] == "~" and "\\" in tokens.text):  # a space of LaTeX's
            return
        reason = f"{found[0]!r} cannot be read in a condition"
        at = next(i for i in range(self.i, last + 1) if tokens.ends[i] > found.start())
        raise self.fail(reason, _BY_PIECES, at)

    def comparison(self) -> list[tuple[Expr, Expr]]:
        opening = self.i
        if self.kinds[opening] == "open" and not self.is_compared(opening - 1):
            closing = self.take()  # (x > 0) & (x < 1)
            found = self.condition() or ()
            self.close(opening, closing)
            return list(found)
        if self.kinds[opening] == "relation":
            return self.relation()
        left = self.expression(SUM)
        if self.kinds[self.i] in ("equal", "unequal"):
            equal = self.kinds[self.i] == "equal"
            self.i += 1
            return self.equation(left, self.expression(SUM), equal, opening)
        if self.kinds[self.i] != "compare":
            raise self.fail("a comparison is missing", "a condition such as x < 0, or True")
        pairs: list[tuple[Expr, Expr]] = []
        sign = self.values[self.i]
        while self.kinds[self.i] == "compare":
            if self.values[self.i] != sign:
                raise self.fail("this chain of comparisons turns round", _BY_PIECES)
            less = self.take() == "<"
            right = self.expression(SUM)
            low, high = (left, right) if less else (right, left)
            pairs += [(low, high)] if low.op != "abs" else between(low.args[0], high)
            left = right
        self.refuse_constant(pairs, opening)
        return pairs

    def relation(self) -> list[tuple[Expr, Expr]]:
        """SymPy's Eq(x, 1), Ne(x, 1) and And(x > 0, x < 1)."""
        at, name = self.i, self.take()
        opening, closing = self.i, self.take()
        if name == "And":
            found = list(self.condition() or ())
            while self.kinds[self.i] == ",":
                self.i += 1
                found += self.condition() or ()
            self.close(opening, closing)
            return found
        left = self.expression(SUM)
        self.comma("the other side")
        right = self.expression(SUM)
        self.close(opening, closing)
        return self.equation(left, right, name == "Eq", at)

    def equation(self, left: Expr, right: Expr, equal: bool, at: int) -> list[tuple[Expr, Expr]]:
        """`x = 1` as both x <= 1 and x >= 1; that they differ says nothing but at single points."""
        pairs = [(left, right), (right, left)]
        self.refuse_constant(pairs, at)
        return pairs if equal else []

    def refuse_constant(self, pairs: list[tuple[Expr, Expr]], at: int) -> None:
        """Refuse a condition that may hold on no interval or on all."""
        if not all(varies(sub(low, high)) for low, high in pairs):
            reason = "this condition cannot be used here"
            raise self.fail(reason, "a comparison of polynomials", at)

    def told(self, given: Sequence[Piece], at: int) -> Expr:
        """The tree of the pieces; the reading says what it is."""
        found = counting(given)
        reason, expected = objection(found)
        if reason:
            raise self.fail(reason, expected, at)
        tree = combined(found)
        if len(given) > 1:
            self.tokens.notes.append(
                f"the pieces are read as {to_text(tree)}, which is the same but where they meet"
            )
        return tree
