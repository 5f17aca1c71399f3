"""Where a factor stands in a product, and a term in a sum.

In: factors, terms. Out: keys to sort them by: numbers, constants and parameters, powers of the
variable, sums of parameters, powers such as `x^n`, sums, roots, then functions; in a sum the
highest power of the variable first, or of whatever has powers, and numbers last.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final

from chainrule.expr import fold
from chainrule.expr.fold import ONE, Number
from chainrule.expr.operators import FUNCTIONS
from chainrule.expr.printer import Texts
from chainrule.expr.tidy import split
from chainrule.expr.tree import Expr, free_symbols, unary, walk
from chainrule.simplifier.terms import Term, factors_of

Key = tuple[int, int, int, str, Number]
"""Where a factor stands: its class, its place in the class, the text of its base, -exponent."""

_FIRST: Final = (
    "exp", "log", "log2", "log10",
    "sin", "cos", "sec", "csc", "tan", "cot", "sinh", "cosh", "sech", "csch", "tanh", "coth",
)  # fmt: skip
_RANK: Final = {op: place for place, op in enumerate(dict.fromkeys((*_FIRST, *FUNCTIONS)))}
_ROOTS: Final = ("sqrt", "cbrt")

# Classes of factors, in the order in which they are written.
_NUMBER, _PARAMETER, _VARIABLE, _SUM_OF_PARAMETERS, _RAISED = range(5)
_SUM, _ROOT_OF_SUM, _POWER, _FUNCTION, _LONG_SUM = range(5, 10)


class Places:
    """Of factors and terms, for one variable.

    Args:
        variable: whose powers stand behind all parameters; None where nothing is one.
        positions: of sums that the user wrote, which may still be found.
        texts: of expressions that others have written already.

    >>> from chainrule.expr import parse, to_text
    >>> terms = [(1, parse("5x")), (-1, parse("2x^4")), (1, parse("15"))]
    >>> [to_text(term) for _, term in Places("x", {}).sorted(terms)]
    ['15', '5x', '2x^4']
    """

    def __init__(
        self, variable: str | None, positions: Mapping[Expr, int], texts: Texts | None = None
    ) -> None:
        self._variable = variable
        self._positions = positions
        self._keys: dict[Expr, Key] = {}
        self._text = texts or Texts()

    def sorted(self, terms: Sequence[Term]) -> list[Term]:
        """Terms in conventional order.

        Of a polynomial in one thing the powers rise where that begins with a plus, and the other
        way does not.
        """
        ordered = sorted(terms, key=lambda t: self._place(t[1]))
        backwards = len(ordered) > 2 and ordered[0][0] < 0 < ordered[-1][0]
        return ordered[::-1] if backwards and self._is_polynomial(ordered) else ordered

    def sign_of_ends(self, terms: Sequence[Term]) -> int:
        """Of a polynomial in one thing, of three terms or more: that of its highest and its lowest.

        0 where they differ, and for any other sum.
        """
        if len(terms) < 3 or not self._is_polynomial(terms):
            return 0
        ordered = sorted(terms, key=lambda t: self._place(t[1]))
        return ordered[0][0] if ordered[0][0] == ordered[-1][0] else 0

    def _is_polynomial(self, terms: Sequence[Term]) -> bool:
        """Whether all terms are numbers times powers of one and the same base."""
        bases: set[tuple[object, ...]] = set()
        for _, term in terms:
            factors = [f for f in factors_of(term) if f.op != "num"]
            if len(factors) > 1 or term.op == "div":
                return False
            bases.update(self.key(f)[:-1] for f in factors)
        return len(bases) == 1

    def _place(self, term: Expr) -> tuple[int, Number, list[Key]]:
        """Where a term stands: powers of the variable, the highest first; numbers last."""
        degree: Number = 0
        keys: list[Key] = []
        for part, sign in zip(term.args if term.op == "div" else (term,), (1, -1), strict=False):
            for factor in factors_of(part):
                if factor.op != "num":
                    key = self.key(factor)
                    keys.append((*key[:4], sign * key[4]))
                    degree += sign * key[4] if key[0] in (_VARIABLE, _RAISED) else 0
        keys.sort(reverse=True)
        highest = keys[0][0] if keys else _NUMBER
        kind = 2 if highest == _NUMBER else 0 if highest <= _RAISED else 1
        return kind, degree, keys

    def key(self, factor: Expr) -> Key:
        """Where a factor stands in a product."""
        found = self._keys.get(factor)
        if found is None:
            found = self._keys[factor] = self._key(factor)
        return found

    def _key(self, factor: Expr) -> Key:
        if factor.op == "pow" and factor.args[1].op != "num":
            if self._variable is None or self._variable in factor.args[1].names:
                return (_POWER, 0, 0, self._text(factor), 0)
            kind, place, rank = self._class(factor.args[0], is_root=False)
            kind = _RAISED if kind == _VARIABLE else kind
            return (kind, place, rank, self._text(factor), -1)
        base, exponent = _base_and_exponent(factor)
        return (*self._class(base, is_root=exponent.denominator != 1), self._text(base), -exponent)

    def _class(self, base: Expr, *, is_root: bool) -> tuple[int, int, int]:
        """Class, place and rank of the powers of a base, or of its roots."""
        if base.op == "exp":
            return (_POWER, 1, 0)
        if base.op == "abs":
            return (_SUM, 0, base.size)
        if base.op in _RANK and base.op not in _ROOTS:
            return (_FUNCTION, 1 if free_symbols(base) else 0, _RANK[base.op])
        if base.op in ("num", "pi", "e") or not free_symbols(base):
            return (_NUMBER, int(is_root), 0)
        if base.op == "sym":
            return (_VARIABLE if base.value == self._variable else _PARAMETER, int(is_root), 0)
        place = self._positions.get(base, 1)
        if is_root:
            return (_ROOT_OF_SUM, place, 0)
        if any(node.op in _RANK and node.op not in _ROOTS for node in walk(base)):
            return (_LONG_SUM, place, base.size)
        of_parameters = self._variable is not None and self._variable not in base.names
        return (_SUM_OF_PARAMETERS if of_parameters else _SUM, place, base.size)  # (n + 1)*x^n


def _base_and_exponent(factor: Expr) -> tuple[Expr, Number]:
    """`exp(3x)` is the third power of `exp(x)`, `sqrt(x)` one of x."""
    if factor.op == "exp":
        exponent, rest = split(factor.args[0])
        return (factor, 1) if rest is ONE else (unary("exp", rest), exponent)
    if factor.op in _ROOTS:
        return factor.args[0], Fraction(1, 2 if factor.op == "sqrt" else 3)
    if factor.op == "pow":
        return factor.args[0], fold.number(factor.args[1])
    return factor, 1
