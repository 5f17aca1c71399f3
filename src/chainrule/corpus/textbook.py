"""Functions in the shapes that people write: sums of powers, products, quotients, chains.

In: a source of uniform random numbers, how numbers are drawn, a variable. Out: an `Expr` of about
a given number of operators. It knows no rule of calculus.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Final

from chainrule.expr import Expr, const, make, num, sym

# How often people write each; the rest of the table comes up in the trees.
USUAL: Final = (
    *("sin", "cos", "exp", "log") * 4,
    *("sqrt", "tan", "atan") * 2,
    *("asin", "acos", "sinh", "cosh", "tanh", "sec", "csc", "cot", "abs"),
    *("asinh", "acosh", "atanh", "cbrt", "log10", "log2", "sech", "csch", "coth", "asec", "acot"),
)
_FRACTIONS: Final = tuple(
    Fraction(p, q) for p, q in ((1, 2), (1, 3), (2, 3), (3, 2), (5, 2), (1, 4), (3, 4), (4, 3))
)
_TWO: Final = num(2)


class Textbook:
    """A writer of textbook functions.

    Args:
        draw: gives uniform random numbers in [0, 1).
        number: draws a number.
        variable: the name of the variable.
        parameters: names of constants; the variable is left out of them.
        outer: functions that may stand around others, each as often as it is written.
    """

    def __init__(
        self,
        draw: Callable[[], float],
        number: Callable[[], Expr],
        variable: str,
        parameters: Sequence[str],
        outer: Sequence[str] = USUAL,
    ) -> None:
        self.draw = draw
        self.outer = outer
        self.number = number
        self.x = sym(variable)
        self.parameters = [sym(name) for name in parameters if name != variable]
        # One or two constants a function, as in a textbook: the same letters come back.
        first, second = (int(len(self.parameters) * draw()) for _ in range(2))
        self.letters = (self.parameters[first], self.parameters[second])
        self.lettered = draw() < 0.4

    def function(self, operators: int) -> Expr:
        """A function of about `operators` operators."""
        if operators <= 2:
            return self._simple()
        kind = self.draw()
        if kind < 0.24:
            return self._sum(operators)
        if kind < 0.44:
            return self._product(operators)
        if kind < 0.64:
            return self._quotient(operators)
        if kind < 0.82:
            return self._chain(operators)
        if kind < 0.94:
            return self._power(operators)
        return self._exponential(operators)

    def _pick(self, n: int) -> int:
        return int(n * self.draw())

    def _constant(self) -> Expr:
        """A coefficient: a number, or where this function has letters, one of them."""
        if self.lettered and self.draw() < 0.5:
            letter = self.letters[self._pick(2)]
            if self.draw() < 0.15:
                return make("pow", letter, _TWO)
            return letter
        return const("pi") if self.draw() < 0.03 else self.number()

    def _exponent(self) -> Expr:
        kind = self.draw()
        if kind < 0.6:
            return num(2 + self._pick(6))
        if kind < 0.8:
            return num(_FRACTIONS[self._pick(len(_FRACTIONS))] * (1 if self.draw() < 0.7 else -1))
        if kind < 0.9:
            return num(-1 - self._pick(5))
        if kind < 0.95:
            return self.letters[0]
        return self.number()

    def _monomial(self) -> Expr:
        """x, 3x, x^5, a x^n."""
        base = self.x if self.draw() < 0.4 else make("pow", self.x, self._exponent())
        return base if self.draw() < 0.45 else make("mul", self._constant(), base)

    def _simple(self) -> Expr:
        """What stands in a bracket: 3x, x/2, 1 - x^2, a + b x, x^2 + a^2, or f of that."""
        kind = self.draw()
        if kind < 0.2:
            return self._monomial()
        if kind < 0.3:
            return make("div", self.x, self._constant())
        if kind < 0.75:
            left, right = self._constant(), self._monomial()
            if self.draw() < 0.5:
                left, right = right, left
            return make("add" if self.draw() < 0.6 else "sub", left, right)
        if kind < 0.8:
            return make("neg", self._monomial())
        return make(self._outer(), self.x if self.draw() < 0.5 else self._monomial())

    def _outer(self) -> str:
        return self.outer[self._pick(len(self.outer))]

    def _split(self, operators: int) -> tuple[int, int]:
        left = 1 + self._pick(max(1, operators - 2))
        return left, max(1, operators - 1 - left)

    def _sum(self, operators: int) -> Expr:
        """Two to five terms; a polynomial or a mixture."""
        terms = 2 + self._pick(min(4, operators // 2))
        each = max(1, (operators - terms + 1) // terms)
        total = self._term(each)
        for _ in range(terms - 1):
            op = "add" if self.draw() < 0.65 else "sub"
            total = make(op, total, self._constant() if self.draw() < 0.12 else self._term(each))
        return total

    def _term(self, operators: int) -> Expr:
        if operators <= 2 and self.draw() < 0.6:
            return self._monomial()
        f = self.function(operators)
        return f if self.draw() < 0.6 else make("mul", self._constant(), f)

    def _product(self, operators: int) -> Expr:
        left, right = self._split(operators)
        first = self._monomial() if self.draw() < 0.4 else self.function(left)
        return make("mul", first, self.function(right))

    def _quotient(self, operators: int) -> Expr:
        above, below = self._split(operators)
        kind = self.draw()
        if kind < 0.25:
            top = num(1) if self.draw() < 0.6 else self._constant()
            return make("div", top, self.function(operators - 1))
        if kind < 0.4:
            return make("div", self.function(operators - 1), self._constant())
        top = self._monomial() if kind < 0.6 else self.function(above)
        return make("div", top, self.function(below))

    def _chain(self, operators: int) -> Expr:
        return make(self._outer(), self.function(operators - 1))

    def _power(self, operators: int) -> Expr:
        """sin(x)^2, (x^2 + 1)^5, sqrt(1 - x^2)."""
        inside = self.function(operators - 1)
        return make("sqrt", inside) if self.draw() < 0.25 else make("pow", inside, self._exponent())

    def _exponential(self, operators: int) -> Expr:
        """a^x, 2^(3x), x^x, e^(-x^2)."""
        kind = self.draw()
        exponent = self.function(operators - 1)
        if kind < 0.35:
            return make("pow", self._constant(), exponent)
        if kind < 0.5:
            return make("pow", self._simple(), exponent)
        return make("exp", make("neg", exponent) if self.draw() < 0.4 else exponent)
