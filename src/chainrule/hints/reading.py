"""What words say: an integrand, or the hint that a network gives to one.

In: words, and what the names in them stand for. Out: an `Expr`, or a `Hint`. Nothing of what a
network says is believed: a hint says what to try.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from chainrule.errors import AnswerError
from chainrule.expr import Expr, fold, num, sym
from chainrule.expr.tree import const, unary
from chainrule.hints.words import (
    BELOW,
    COLON,
    CONSTANTS,
    DIGIT,
    END,
    FACTOR,
    FUNCTIONS,
    INVENTED,
    LARGE,
    MANY,
    MINUS,
    OVER,
    PARAMETER,
    PARTED,
    PLUS,
    POWER,
    SLASH,
    TOP,
    VARIABLE,
)


@dataclass(frozen=True, slots=True)
class Hint:
    """What an antiderivative may be made of.

    Attributes:
        functions: new logarithms, arctangents and arcsines.
        below: the factors of its denominator, with their exponents.
        above: the monomials over it; None where nothing is said of them.
    """

    functions: tuple[Expr, ...]
    below: tuple[tuple[Expr, int], ...] = ()
    above: tuple[Expr, ...] | None = ()


def hint_of(words: Sequence[str], names: Mapping[str, Expr]) -> Hint:
    """A network's answer.

    Args:
        words: of the answer.
        names: what the names of the question stand for: `Integrand.expressions()`.

    Raises:
        AnswerError: it is none.

    >>> x = sym("t")
    >>> hint_of("atan + 2 x ; | q0 ^2 + x ^3 + 1".split(), {"x": x, "q0": fold.add(x, num(1))})
    Hint(functions=(atan(mul(2, t)),), below=((add(t, 1), 2),), above=(pow(t, 3), 1))
    """
    return _Reader(words, names).hint()


def integrand_of(words: Sequence[str], variable: str = VARIABLE) -> Expr:
    """The function that an integrand's words say; parameters are called by their names there.

    Raises:
        AnswerError: it is none.

    >>> integrand_of("@0: log + x top + 2 @0 - 1 q0: ^2 + @0".split())
    div(sub(mul(2, log(x)), 1), pow(log(x), 2))
    """
    return _Reader(words, {VARIABLE: sym(variable)}).integrand()


class _Reader:
    """One row of words."""

    def __init__(self, words: Sequence[str], names: Mapping[str, Expr]) -> None:
        self._words = words
        self._names = {name: const(name) for name in CONSTANTS} | dict(names)
        self._place = 0

    # -- the whole -----------------------------------------------------------------------------

    def hint(self) -> Hint:
        functions = []
        while self._peek() != PARTED:
            kind = self._one(INVENTED, "a new function, or |")
            functions.append(unary(kind, self._fraction()))
            self._must(END)
        self._must(PARTED)
        if self._peek() == MANY:
            return Hint(tuple(functions), above=None)
        below = []
        while self._peek() not in (PLUS, ""):
            below.append(self._factor())
        above = []
        while self._peek():
            self._must(PLUS)
            above.append(self._monomial())
        return Hint(tuple(functions), tuple(below), tuple(above))

    def integrand(self) -> Expr:
        for word in self._words:
            if word.startswith(PARAMETER) and word[1:].isdecimal():
                self._names[word] = sym(word)
        while (word := self._take()) != TOP:
            self._names[word.removesuffix(COLON)] = self._kernel()
        value, below = self._poly(), fold.ONE
        while word := self._peek():
            if not word.startswith(FACTOR):
                raise self._error("a factor")
            self._place += 1
            exponent = self._power()
            below = fold.mul(below, fold.power(self._poly(), num(exponent)))
        return fold.div(value, below)

    # -- its parts -----------------------------------------------------------------------------

    def _kernel(self) -> Expr:
        kind = self._one(FUNCTIONS, "a function")
        if kind == "cos":
            sines = {name: e for name, e in self._names.items() if e.op == "sin"}
            return unary("cos", sines[self._one(sines, "a sine")].args[0])
        if kind not in ("root", "power"):
            return unary(kind, self._fraction())
        exponent = num(self._number())
        top = self._poly()
        if self._peek() != OVER:
            return fold.power(top, exponent)
        self._place += 1
        bottom = self._poly()
        return fold.mul(bottom, fold.power(fold.div(top, bottom), exponent))

    def _factor(self) -> tuple[Expr, int]:
        """A factor of a denominator, and its exponent."""
        factors = [name for name in self._names if name.startswith(FACTOR)]
        word = self._one((BELOW, *factors), "a factor")
        exponent = self._power()
        if word != BELOW:
            return self._names[word], exponent
        value = self._poly()
        self._must(END)
        return value, exponent

    def _fraction(self) -> Expr:
        top = self._poly()
        if self._peek() != OVER:
            return top
        self._place += 1
        bottom = self._poly()
        if bottom == fold.ZERO:
            raise AnswerError("the answer divides by zero")
        return fold.div(top, bottom)

    def _poly(self) -> Expr:
        total: Expr | None = None
        while (sign := self._peek()) in (PLUS, MINUS):
            self._place += 1
            term = self._term()
            if total is None:
                total = fold.neg(term) if sign == MINUS else term
            else:
                total = fold.sub(total, term) if sign == MINUS else fold.add(total, term)
        if total is None:
            raise self._error("a polynomial")
        return total

    def _term(self) -> Expr:
        word = self._peek()
        if word.isdecimal() or word == LARGE:
            value = num(self._number())
            return fold.mul(value, self._monomial()) if self._peek() in self._names else value
        return self._monomial()

    def _monomial(self) -> Expr:
        if self._peek() == "1":
            self._place += 1
            return fold.ONE
        found: Expr | None = None
        while self._peek() in self._names:
            base = self._names[self._take()]
            power = fold.power(base, num(self._power()))
            found = power if found is None else fold.mul(found, power)
        if found is None:
            raise self._error("a name")
        return found

    def _number(self) -> Fraction:
        top = self._whole()
        if self._peek() != SLASH:
            return Fraction(top)
        self._place += 1
        bottom = self._whole()
        if not bottom:
            raise AnswerError("the answer divides by zero")
        return Fraction(top, bottom)

    def _whole(self) -> int:
        if self._peek().isdecimal():
            return int(self._take())
        self._one((LARGE,), "a number")
        digits = ""
        while (word := self._peek()).startswith(DIGIT):
            digits += word.removeprefix(DIGIT)
            self._place += 1
        if not digits:
            raise self._error("digits")
        return int(digits)

    def _power(self) -> int:
        if not self._peek().startswith(POWER):
            return 1
        return int(self._take().removeprefix(POWER))

    # -- words ---------------------------------------------------------------------------------

    def _peek(self) -> str:
        """The next word; none at the end."""
        return self._words[self._place] if self._place < len(self._words) else ""

    def _take(self) -> str:
        word = self._peek()
        self._place += 1
        return word

    def _one(self, words: Container[str], wanted: str) -> str:
        """The next word, if it is one of some."""
        if self._peek() not in words:
            raise self._error(wanted)
        return self._take()

    def _must(self, word: str) -> None:
        self._one((word,), word)

    def _error(self, wanted: str) -> AnswerError:
        return AnswerError(f"word {self._place + 1} of the answer is not {wanted}")
