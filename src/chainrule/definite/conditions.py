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
from chainrule.definite.positive import is_positive, parabola
from chainrule.definite.scales import Unclear, sign
from chainrule.definite.values import number
from chainrule.expr import Expr, differentiate, make, num, substitute, sym, to_latex, to_text
from chainrule.expr.fold import ONE, ZERO, add, neg
from chainrule.expr.walks import distinct, replaced
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
    def gap(self) -> Expr:
        """What is positive where it holds, if it says that something is larger."""
        ends = (self.right, self.left) if self.relation == "<" else (self.left, self.right)
        return ends[0] if ends[1] == ZERO else make("sub", *ends)

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
        if e.op == "mul" and self._asks_for_a_part(e):
            return
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
        line, inside = _line(e), _between(e)
        if line is not None:
            self._bound(*line)
        elif inside is not None:
            name, low, high = inside
            self._bound(name, 1, low)
            self._bound(name, -1, high)
        elif not (self._is_positive(e) or _is_always_positive(e)):
            self._positive.append(e)

    def _asks_for_a_part(self, e: Expr) -> bool:
        """Ask for a factor alone, where the other one is known to be positive."""
        for part, other in (e.args, e.args[::-1]):
            for a, b in ((part, other), (neg(part), neg(other))):
                if self._is_known(simplify(a, None).expression):
                    self.positive(b)
                    return True
        return False

    def _is_known(self, e: Expr) -> bool:
        """Whether it is positive by what was asked, a line among them."""
        line = _line(e)
        if line is None:
            return self._is_positive(e)
        name, slope, root = line
        if slope > 0:
            return self._above.get(name, root - 1) >= root
        return self._below.get(name, root + 1) <= root

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
        elif not (_is_always_positive(e) or _is_always_positive(neg(e))):
            self._nonzero.append(e)

    def _bound(self, name: str, slope: int, root: Fraction) -> None:
        side, best = (self._above, max) if slope > 0 else (self._below, min)
        side[name] = best(side.get(name, root), root)
        if self._above.get(name, root) >= self._below.get(name, root) and self._is_bounded(name):
            raise Doubt

    def _is_bounded(self, name: str) -> bool:
        """Whether a letter lies between two numbers."""
        return name in self._above and name in self._below

    def said(self) -> tuple[Condition, ...]:
        """All of them, those on one letter first."""
        above = [Condition(sym(n), ">", num(q)) for n, q in sorted(self._above.items())]
        below = [Condition(sym(n), "<", num(q)) for n, q in sorted(self._below.items())]
        rest = [Condition(e, ">") for e in _different(self._positive) if not self._follows(e)]
        apart = _different(
            [e for e in self._nonzero if not (self._is_apart(e) or self._follows(e))]
        )
        return (*above, *below, *rest, *map(_not_zero, apart))

    def without_signs(self, e: Expr) -> Expr:
        """An expression in which what is known to be positive stands for its absolute value."""
        sizes = [node for node in distinct(e) if node.op == "abs" and node.names]
        known = {
            size: side
            for size in sizes
            for side in (size.args[0], neg(size.args[0]))
            if self._is_known(simplify(side, None).expression)
        }
        return replaced(e, known) if known else e

    def _follows(self, e: Expr) -> bool:
        """Whether it is positive wherever its one letter is above or below what was asked."""
        name = next(iter(e.names))
        low, high, step = self._above.get(name), self._below.get(name), make("exp", sym(name))
        if len(e.names) > 1:
            return False
        if low is None:
            if high is None:
                return False
            inside = make("sub", num(high), step)
        else:  # from the one end to the other, or to infinity
            way = step if high is None else make("div", num(high - low), add(ONE, step))
            inside = make("add", num(low), way)
        return is_positive(simplify(substitute(e, {name: inside}), name).expression, name)

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
        if e in self._positive:
            return 1
        if e.op == "sym":
            return 1 if self._above.get(str(e.value), Fraction(-1)) >= 0 else -1
        if e.op == "add":
            a, b = map(self._least, e.args)
            return -1 if min(a, b) < 0 else max(a, b)
        if e.op == "mul":
            return min(map(self._least, e.args))
        if e.op == "sub" and (squares := _roots(e)) is not None:
            parts = (make(op, *squares) for op in ("sub", "add"))
            return min(self._least(simplify(part, None).expression) for part in parts)
        if e.op == "div":
            return min(map(self._least, e.args)) if self._is_positive(e.args[1]) else -1
        if e.op == "pow":
            if _is_even(e.args[1]):
                return max(self._least(e.args[0]), 0) if not self._apart(e.args[0]) else 1
            return self._least(e.args[0])
        return 1 if e.op in ("exp", "cosh") else self._least(e.args[0]) if e.op == "sqrt" else -1

    def _apart(self, e: Expr) -> bool:
        return e in self._nonzero or (_line(e) is not None and self._is_apart(e))


def _is_always_positive(e: Expr) -> bool:
    """Whether it is positive for all values of its one letter."""
    if len(e.names) != 1 or _line(e) is not None:
        return False
    return is_positive(e, next(iter(e.names)))


def _roots(e: Expr) -> tuple[Expr, Expr] | None:
    """What is squared in a difference of squares."""
    first, second = e.args
    if all(part.op == "pow" and part.args[1] == num(2) for part in e.args):
        return first.args[0], second.args[0]
    return None


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


def _between(e: Expr) -> tuple[str, Fraction, Fraction] | None:
    """The letter and the zeros of a parabola that opens downwards, if they are rational."""
    name = next(iter(e.names))
    found = parabola(e, name) if len(e.names) == 1 else None
    bend, height = map(rational_value, found) if found is not None else (None, None)
    if bend is None or height is None or not (bend < 0 and height < 0):
        return None
    root = rational_value(simplify(make("sqrt", num(-height)), None).expression)
    at_zero = substitute(differentiate(e, name), {name: ZERO})
    slope = rational_value(simplify(at_zero, None).expression)
    if root is None or slope is None:
        return None
    return name, (root - slope) / (2 * bend), (-root - slope) / (2 * bend)


def _different(found: list[Expr]) -> list[Expr]:
    kept: list[Expr] = []
    for e in found:
        if all(simplify(make("sub", e, other), None).expression != ZERO for other in kept):
            kept.append(e)
    return kept


def _not_zero(e: Expr) -> Condition:
    line = _line(e)
    return Condition(e, "!=") if line is None else Condition(sym(line[0]), "!=", num(line[2]))
