"""Antiderivatives whose integrands ask for an invention: seeded, family by family.

In: a source of uniform random numbers. Out: an `Expr` F in x and a few parameters; the integrand is
its derivative, which is the business of `antiderivative.py`.

    trees    unary-binary trees, after Lample and Charton (2020), https://arxiv.org/abs/1912.01412
    book     what textbooks write (`textbook.py`)
    built    c·L(A) + B: how a new logarithm, arctangent or arcsine always comes in (Liouville)
    parts    L·G - H, so that the integrand is L·G' and H, by parts, a polynomial
    pseudo   logarithms and arctangents of A + B·y, y² or y³ a polynomial (Goursat, 1887)
    nested   the same, y a root inside a root

Only the numbers of the source are used: the same seed, the same functions on every Python.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Final

from chainrule.corpus.textbook import Textbook
from chainrule.expr import Expr, fold, free_symbols, num, sym
from chainrule.expr.tree import unary

Draw = Callable[[], float]

X: Final = sym("x")
PARAMETERS: Final = ("a", "b", "c", "k", "m")
_FRACTIONS: Final = tuple(Fraction(p, q) for p, q in ((1, 2), (1, 3), (3, 2), (2, 3), (1, 4)))
_UNARY: Final = (
    *("exp", "log", "sqrt", "sin", "cos", "tan", "asin", "atan", "sinh", "cosh", "tanh"),
    *("square", "cube"),
)
_BINARY: Final = (fold.add, fold.sub, fold.mul, fold.mul, fold.div, fold.add)
_OUTER: Final = (
    *("sin", "cos", "exp", "log", "sqrt", "tan", "atan") * 2,
    *("asin", "sinh", "cosh", "tanh", "sec", "csc", "cot", "asinh", "acosh", "atanh", "cbrt"),
)
_NEW: Final = (*("asin", "atan", "atan", "atan", "log", "log", "log"), "asinh", "atanh", "acosh")


class Inventions:
    """Draws antiderivatives.

    Args:
        draw: gives uniform random numbers in [0, 1).
        most: operators of a tree, at most.
        lettered: how often a function has parameters.

    >>> import random
    >>> from chainrule.expr import to_text
    >>> to_text(Inventions(random.Random(7).random).drawn("parts"))
    '(x - 3)*ln(x - 3) - x'
    """

    def __init__(self, draw: Draw, *, most: int = 12, lettered: float = 0.25) -> None:
        self._draw = draw
        self._most = most
        first, second = (self._one(PARAMETERS) for _ in range(2))
        self._letters = (sym(first), sym(second)) if draw() < lettered else ()

    def drawn(self, family: str) -> Expr:
        """A function of one of the families of `FAMILIES`."""
        return FAMILIES[family](self)

    # -- the families --------------------------------------------------------------------------

    def tree(self) -> Expr:
        """A tree of three operators and more."""
        return self._grown(self._between(min(3, self._most), self._most))

    def book(self) -> Expr:
        """What a textbook has."""
        letters = tuple(str(letter.value) for letter in self._letters) or PARAMETERS
        writer = Textbook(self._draw, self._number, "x", letters, _OUTER)
        writer.lettered = bool(self._letters)
        return writer.function(self._between(1, max(2, 2 * self._most // 3)))

    def built(self) -> Expr:
        """One new function or two, beside something else."""
        total = fold.ZERO if self._draw() < 0.35 else self._grown(self._between(1, 4))
        for _ in range(2 if self._draw() < 0.2 else 1):
            new = self._new()
            if self._draw() < 0.4:
                new = fold.mul(self._coefficient(), new)
            total = fold.add(total, new) if self._draw() < 0.5 else fold.sub(total, new)
        return total

    def parts(self) -> Expr:
        """`L·D·q - ∫ N·q` for `L' = N/D`, q a power of x, so that N·q is a polynomial."""
        coefficients = self._coefficients(1, 2)
        inner, kind = _sum(coefficients), self._one(("log", "atan", "asin", "asinh"))
        square, q = fold.power(inner, num(2)), self._between(0, 2)
        below = {
            "log": inner,
            "atan": fold.add(fold.ONE, square),
            "asin": unary("sqrt", fold.sub(fold.ONE, square)),
            "asinh": unary("sqrt", fold.add(fold.ONE, square)),
        }[kind]
        # N = A' has the terms k·c·x^(k - 1); times x^q, integrated, k·c·x^(k + q)/(k + q)
        rest = [fold.ZERO] * q
        rest += [fold.mul(num(Fraction(k, max(k + q, 1))), c) for k, c in enumerate(coefficients)]
        first = fold.mul(fold.mul(fold.power(X, num(q)), below), unary(kind, inner))
        return fold.sub(first, _sum(rest))

    def pseudo(self) -> Expr:
        """A new function of A and B·y, y the root of a cubic or quartic."""
        if self._draw() < 0.75:
            return self._over_root(unary("sqrt", self._polynomial(3, 4)), 2)
        return self._over_root(fold.power(self._polynomial(2, 3), num(Fraction(1, 3))), 1)

    def nested(self) -> Expr:
        """The same over a root that has another one inside."""
        inside = unary("sqrt", X if self._draw() < 0.5 else self._polynomial(1, 1))
        if self._draw() < 0.3:
            inside = fold.mul(self._coefficient(), inside)
        return self._over_root(unary("sqrt", fold.add(self._polynomial(0, 1), inside)), 1)

    # -- their pieces --------------------------------------------------------------------------

    def _over_root(self, y: Expr, degree: int) -> Expr:
        """A new function of A and B·y, A of a degree at most, and perhaps a polynomial times y."""
        top = self._polynomial(0, degree)
        by = fold.ONE if self._draw() < 0.5 else self._polynomial(0, 1)
        kind = self._draw()
        side = fold.mul(by, y)
        if kind < 0.35:
            total = unary("log", fold.add(top, side))
        elif kind < 0.65:
            total = unary("log", fold.div(fold.add(top, side), fold.sub(top, side)))
        else:
            total = unary("atan", fold.div(side, top))
        if self._draw() < 0.4:
            total = fold.mul(self._coefficient(), total)
        if self._draw() < 0.35:
            total = fold.add(total, fold.mul(self._polynomial(0, degree), y))
        return total

    def _new(self) -> Expr:
        """A new function of anything, or of a root beside something."""
        kind = self._one(_NEW)
        inner = self._grown(self._between(1, max(1, self._most // 2)))
        if kind == "log" and self._draw() < 0.7:
            root = unary("sqrt", self._grown(self._between(1, 3)))
            inner = fold.add(inner, root if self._draw() < 0.5 else fold.neg(root))
        return unary(kind, inner)

    def _grown(self, operators: int) -> Expr:
        """A tree with a given number of operators."""
        if not operators:
            return self._leaf()
        if operators == 1 or self._draw() < 0.45:
            inside, kind = self._grown(operators - 1), self._one(_UNARY)
            if not free_symbols(inside):  # sin(3) and exp(exp(4)) are of no use
                inside = X
            if kind in ("square", "cube"):
                return fold.power(inside, num(2 if kind == "square" else 3))
            return unary(kind, inside)
        left = int(operators * self._draw())
        combine = _BINARY[int(len(_BINARY) * self._draw())]
        return combine(self._grown(left), self._grown(operators - 1 - left))

    def _leaf(self) -> Expr:
        if self._draw() < 0.72:
            return X
        return self._coefficient()

    def _polynomial(self, low: int, high: int) -> Expr:
        """A polynomial of some degree, at least `low` and at most `high`."""
        return _sum(self._coefficients(low, high))

    def _coefficients(self, low: int, high: int) -> list[Expr]:
        """The coefficients of a polynomial, the constant one first; some are zero."""
        degree = self._between(low, high)
        found = [fold.ZERO if self._draw() < 0.4 else self._coefficient() for _ in range(degree)]
        return [*found, fold.ONE if self._draw() < 0.5 else self._coefficient()]

    def _coefficient(self) -> Expr:
        if self._letters and self._draw() < 0.5:
            return self._letters[int(2 * self._draw())]
        return self._number()

    def _number(self) -> Expr:
        if self._draw() < 0.12:
            return num(_FRACTIONS[int(len(_FRACTIONS) * self._draw())])
        value = 1 + int(5 * self._draw()) if self._draw() < 0.8 else 1 + int(9 * self._draw())
        return num(-value if self._draw() < 0.15 else value)

    def _between(self, low: int, high: int) -> int:
        return low + int((high + 1 - low) * self._draw())

    def _one(self, choices: Sequence[str]) -> str:
        return choices[int(len(choices) * self._draw())]


def _sum(coefficients: Sequence[Expr]) -> Expr:
    """`c₀ + c₁·x + ...`, the highest power written first."""
    total = fold.ZERO
    for k, c in reversed(list(enumerate(coefficients))):
        total = fold.add(total, fold.mul(c, fold.power(X, num(k))))
    return total


FAMILIES: Final[Mapping[str, Callable[[Inventions], Expr]]] = {
    "trees": Inventions.tree,
    "book": Inventions.book,
    "built": Inventions.built,
    "parts": Inventions.parts,
    "pseudo": Inventions.pseudo,
    "nested": Inventions.nested,
}
"""Each family by its name."""
