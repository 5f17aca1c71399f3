"""Conditions on the letters of an integral: what must be positive, and what must not be 0.

In: expressions in letters. Out: the conditions as they are said, `a > 0`, `n > -1`, `a != 0`, each
only where the others do not say it already; or `Doubt`. They know no variable and no integral.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from chainrule.checker.balls import rational_value
from chainrule.definite.scales import Unclear, sign
from chainrule.definite.values import number
from chainrule.expr import Expr, differentiate, make, num, substitute, sym, to_latex, to_text
from chainrule.expr.fold import ZERO, neg
from chainrule.simplifier import simplify

Relation = Literal[">", "<", "!="]
_LATEX: Final = {">": ">", "<": "<", "!=": r"\neq"}


class Doubt(Exception):  # noqa: N818 (a signal, not an error)
    """A part may have no value, or no limit, whatever is asked of the letters."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What a value holds under.

    >>> from chainrule.expr import parse
    >>> Condition(parse("a"), ">", parse("0")).text
    'a > 0'
    """

    left: Expr
    relation: Relation
    right: Expr = ZERO

    @property
    def text(self) -> str:
        return f"{to_text(self.left)} {self.relation} {to_text(self.right)}"

    @property
    def latex(self) -> str:
        return f"{to_latex(self.left)} {_LATEX[self.relation]} {to_latex(self.right)}"

    @property
    def is_of_positive(self) -> bool:
        """Whether it says of a letter that it is positive."""
        return self.relation == ">" and self.left.op == "sym" and _sign(self.right) >= 0

    def holds(self, numbers: Mapping[str, Expr]) -> bool:
        """Whether it certainly holds for some numbers."""
        gap = number(substitute(make("sub", self.left, self.right), dict(numbers)))
        return bool(
            gap > 0 if self.relation == ">" else gap < 0 if self.relation == "<" else gap != 0
        )


class Conditions:
    """Conditions as they are met."""

    def __init__(self) -> None:
        self._above: dict[str, Fraction] = {}
        self._below: dict[str, Fraction] = {}
        self._positive: list[Expr] = []
        self._nonzero: list[Expr] = []

    def positive(self, e: Expr) -> None:
        """Ask that something is positive.

        Raises:
            Doubt: it is not, or never together with what was asked before.
        """
        e = simplify(e, None).expression
        if not e.names:
            if _sign(e) <= 0:
                raise Doubt
            return
        if e.op in ("sqrt", "cbrt"):
            self.positive(e.args[0])
            return
        if e.op in ("mul", "div") and any(not arg.names and _sign(arg) > 0 for arg in e.args):
            inner = next(arg for arg in e.args if arg.names)
            self.positive(inner)
            return
        if e.op == "pow" and _is_even(e.args[1]):
            self.nonzero(e.args[0])
            return
        line = _line(e)
        if line is not None:
            self._bound(*line)
        elif not self._is_positive(e):
            self._positive.append(e)

    def nonzero(self, e: Expr) -> None:
        """Ask that something is not 0.

        Raises:
            Doubt: it is.
        """
        e = simplify(e, None).expression
        if not e.names:
            if _sign(e) == 0:
                raise Doubt
        elif e.op in ("mul", "div"):
            for arg in e.args:
                self.nonzero(arg)
        elif e.op in ("neg", "sqrt", "abs") or (e.op == "pow" and not e.args[1].names):
            self.nonzero(e.args[0])
        elif e.op != "exp":
            self._nonzero.append(e)

    def _bound(self, name: str, slope: int, root: Fraction) -> None:
        side, best = (self._above, max) if slope > 0 else (self._below, min)
        side[name] = best(side.get(name, root), root)
        if name in self._above and name in self._below:
            raise Doubt

    def said(self) -> tuple[Condition, ...]:
        """All of them, those on one letter first."""
        above = [Condition(sym(n), ">", num(q)) for n, q in sorted(self._above.items())]
        below = [Condition(sym(n), "<", num(q)) for n, q in sorted(self._below.items())]
        rest = [Condition(e, ">") for e in _different(self._positive)]
        apart = _different([e for e in self._nonzero if not self._is_apart(e)])
        return (*above, *below, *rest, *map(_not_zero, apart))

    def _is_apart(self, e: Expr) -> bool:
        """Whether it is known already not to be 0."""
        line = _line(e)
        if line is None:
            return e in self._positive or self._is_positive(e) or self._is_positive(neg(e))
        name, _, root = line
        return self._above.get(name, root - 1) >= root or self._below.get(name, root + 1) <= root

    def _is_positive(self, e: Expr) -> bool:
        return self._least(e) == 1

    def _least(self, e: Expr) -> int:
        """1 where it is positive, 0 where it is not negative, -1 where nothing is known."""
        if not e.names:
            return _sign(e)
        if e.op == "sym":
            return 1 if self._above.get(str(e.value), Fraction(-1)) >= 0 else -1
        if e.op == "add":
            a, b = map(self._least, e.args)
            return -1 if min(a, b) < 0 else max(a, b)
        if e.op == "mul":
            return min(map(self._least, e.args))
        if e.op == "div":
            return min(map(self._least, e.args)) if self._is_positive(e.args[1]) else -1
        if e.op == "pow":
            if _is_even(e.args[1]):
                return max(self._least(e.args[0]), 0) if not self._apart(e.args[0]) else 1
            return self._least(e.args[0])
        return 1 if e.op in ("exp", "cosh") else self._least(e.args[0]) if e.op == "sqrt" else -1

    def _apart(self, e: Expr) -> bool:
        return e in self._nonzero or (_line(e) is not None and self._is_apart(e))


def _is_even(e: Expr) -> bool:
    exponent = rational_value(e)
    return exponent is not None and exponent.denominator == 1 and exponent.numerator % 2 == 0


def _sign(e: Expr) -> int:
    exact = rational_value(e)
    if exact is not None:
        return (exact > 0) - (exact < 0)
    try:
        return sign(e)
    except Unclear:
        raise Doubt from None


def _line(e: Expr) -> tuple[str, int, Fraction] | None:
    """The letter, the sign of the slope and the zero of a line with rational numbers."""
    if len(e.names) != 1:
        return None
    name = next(iter(e.names))
    slope = rational_value(simplify(differentiate(e, name), None).expression)
    start = rational_value(simplify(substitute(e, {name: ZERO}), None).expression)
    if not slope or start is None:
        return None
    return name, 1 if slope > 0 else -1, -start / slope


def _different(found: list[Expr]) -> list[Expr]:
    kept: list[Expr] = []
    for e in found:
        if all(simplify(make("sub", e, other), None).expression != ZERO for other in kept):
            kept.append(e)
    return kept


def _not_zero(e: Expr) -> Condition:
    line = _line(e)
    return Condition(e, "!=") if line is None else Condition(sym(line[0]), "!=", num(line[2]))
