r"""Sums over the roots of a polynomial, as text: RootSum(p(t), ...), `\sum_{t\colon p(t) = 0} ...`.

In: a `Cursor` that stands behind the name or the sign. Out: one tree. It knows how the parts are
arranged; which function that is, is in `residues.py`.
"""

from __future__ import annotations

from typing import Final

from chainrule.errors import InputError
from chainrule.expr.operators import PRODUCT, SUM
from chainrule.expr.pieces import Pieces
from chainrule.expr.tree import Expr

FORM: Final = "RootSum(p(t), c(t)*ln(u - s(t))) with a polynomial p of numbers"


class Sums(Pieces):
    """How the parts of a sum over roots are arranged."""

    __slots__ = ()

    def called_sum(self, name: str) -> Expr:
        """RootSum(p, f), RootSum(p, Lambda(t, f))."""
        at, opening = self.i - 1, self.i
        if name == "Lambda":
            raise self.fail("Lambda belongs in a RootSum", FORM, at)
        if self.kinds[opening] != "open":
            raise self.fail("RootSum needs its polynomial", FORM)
        closing = self.take()
        bars, lists = self.bars, self.lists
        self.bars, self.lists = 0, True
        equation = self.expression(SUM)
        self.comma("what is added up")
        letter, summand = self.bound()
        self.bars, self.lists = bars, lists
        self.close(opening, closing)
        if not letter:
            if len(equation.names) != 1:
                raise self.fail("a sum over roots needs a polynomial in one letter", FORM, at)
            (letter,) = equation.names
        return self.over_roots(letter, equation, summand, at)

    def bound(self) -> tuple[str, Expr]:
        """The letter, where it is named, and what is added up."""
        if (self.kinds[self.i], self.values[self.i]) != ("call", "Lambda"):
            return "", self.expression(SUM)
        self.i += 1
        opening = self.i
        if self.kinds[opening : opening + 2] != ["open", "sym"]:
            raise self.fail("Lambda needs its letter", "Lambda(t, ...)")
        closing = self.take()
        letter = self.take()
        self.comma("what is added up")
        summand = self.expression(SUM)
        self.close(opening, closing)
        return letter, summand

    def sum_sign(self) -> Expr:
        r"""`\sum_{t\colon p(t) = 0} f`: the product that follows."""
        at, letter = self.i, self.take()
        equation = self.expression(SUM)
        if self.kinds[self.i] != "zero":
            raise self.fail("a sum over roots needs its equation", "'= 0}'")
        self.i += 1
        return self.over_roots(letter, equation, self.expression(PRODUCT), at)

    def over_roots(self, letter: str, equation: Expr, summand: Expr, at: int) -> Expr:
        """The tree, or the error that points at the sum."""
        from chainrule.expr.residues import sum_over_roots  # python-flint is loaded when needed

        try:
            return sum_over_roots(letter, equation, summand)
        except InputError as error:
            raise self.fail(str(error), FORM, at) from None
