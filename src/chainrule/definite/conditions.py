"""Conditions on the letters of an integral: what must be positive, and what must not be 0.

In: expressions in letters. Out: the conditions as they are said, `a > 0`, `n > -1`, `a != 0`, each
only where the others do not say it already; or `Doubt`. They know no variable and no integral.
"""

from __future__ import annotations

import math
from fractions import Fraction

from chainrule.checker.balls import rational_value
from chainrule.definite.condition import Condition, outside
from chainrule.definite.positive import is_positive
from chainrule.definite.scales import Unclear, sign
from chainrule.definite.zeros import Gap, gaps_of, lies_in, line_of, slopes_beyond, zeros_around
from chainrule.expr import Expr, make, num, substitute, sym
from chainrule.expr.fold import ONE, ZERO, add, neg
from chainrule.expr.walks import distinct, replaced
from chainrule.simplifier import simplify


class Doubt(Exception):  # noqa: N818 (a signal, not an error)
    """A part may have no value, or no limit, whatever is asked of the letters."""


class Conditions:
    """Conditions as they are met."""

    def __init__(self) -> None:
        self._above: dict[str, Fraction] = {}
        self._below: dict[str, Fraction] = {}
        self._positive: list[Expr] = []
        self._nonzero: list[Expr] = []
        self._gaps: dict[str, list[Gap]] = {}

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
        if (e.op == "pow" and _is_even(e.args[1])) or _is_size(e):
            self.nonzero(e)
            return
        line, inside = line_of(e), zeros_around(e)
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
        line = line_of(e)
        if line is None:
            return self._is_positive(e)
        name, slope, root = line
        if slope in slopes_beyond(e, self._positive):
            return True
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

    def same_sign(self, first: Expr, last: Expr) -> bool:
        """Ask that two polynomials of one letter are both positive or both negative, if it can be.

        Raises:
            Doubt: they never are, together with what was asked before.
        """
        a, b = (simplify(e, None).expression for e in (first, last))
        if len(a.names) != 1 or a.names != b.names:
            return False
        (name,) = a.names
        gaps = gaps_of(a, b, name)
        if gaps is None:
            return False
        for low, high in gaps:
            if low == high:
                self.nonzero(make("sub", sym(name), num(low)))
            else:
                self._gaps.setdefault(name, []).append((low, high))
        return True

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
        self._move_ends()
        above = [Condition(sym(n), ">", num(q)) for n, q in sorted(self._above.items())]
        below = [Condition(sym(n), "<", num(q)) for n, q in sorted(self._below.items())]
        rest = [
            Condition(e, ">")
            for e in _different(self._positive)
            if not (self._follows(e) or self._follows_from_letters(e))
        ]
        apart = _different(
            [e for e in self._nonzero if not (self._is_apart(e) or self._follows(e))]
        )
        others = (*above, *below, *rest, *map(_not_zero, apart))
        alone = len(self._gaps) == 1 and not others
        return (*(outside(n, gaps, alone=alone) for n, gaps in sorted(self._gaps.items())), *others)

    def _move_ends(self) -> None:
        """Where a letter may not be in an interval that holds an end, the end is beyond that."""
        for name, gaps in list(self._gaps.items()):
            for low, high in sorted(gaps):
                if low <= self._above.get(name, low - 1) < high:
                    self._bound(name, 1, high)
            for low, high in sorted(gaps, reverse=True):
                if low < self._below.get(name, high + 1) <= high:
                    self._bound(name, -1, low)
            least, most = self._above.get(name), self._below.get(name)
            self._gaps[name] = [
                gap for gap in gaps
                if (least is None or gap[1] > least) and (most is None or gap[0] < most)
            ]  # fmt: skip
            if not self._gaps[name]:
                del self._gaps[name]

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

    def _follows_from_letters(self, e: Expr) -> bool:
        """Whether what is said of single letters makes it positive."""
        ends = Conditions()
        ends._above, ends._below = self._above, self._below
        ends._nonzero = [each for each in self._nonzero if each.op == "sym"]
        return ends._is_positive(e)

    def _is_apart(self, e: Expr) -> bool:
        """Whether it is known already not to be 0."""
        if slopes_beyond(e, self._positive):
            return True
        if len(e.names) == 1:
            (name,) = e.names
            below = (-math.inf, self._above.get(name, -math.inf))
            beyond = (self._below.get(name, math.inf), math.inf)
            if lies_in(e, name, (*self._gaps.get(name, ()), below, beyond)):
                return True
        opposite = simplify(neg(e), None).expression
        return e in self._positive or self._is_positive(e) or self._is_positive(opposite)

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
        if e.op == "abs":
            return 1 if self._apart(e.args[0]) else 0
        return 1 if e.op in ("exp", "cosh") else self._least(e.args[0]) if e.op == "sqrt" else -1

    def _apart(self, e: Expr) -> bool:
        return e in self._nonzero or (line_of(e) is not None and self._is_apart(e))


def _is_always_positive(e: Expr) -> bool:
    """Whether it is positive for all values of its one letter."""
    if len(e.names) != 1 or line_of(e) is not None:
        return False
    return is_positive(e, next(iter(e.names)))


def _is_size(e: Expr) -> bool:
    """Whether it is made of absolute values, and positive where none of them is 0."""
    return e.op == "abs" or (e.op in ("mul", "div") and all(map(_is_size, e.args)))


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


def _different(found: list[Expr]) -> list[Expr]:
    kept: list[Expr] = []
    for e in found:
        if all(simplify(make("sub", e, other), None).expression != ZERO for other in kept):
            kept.append(e)
    return kept


def _not_zero(e: Expr) -> Condition:
    line = line_of(e)
    return Condition(e, "!=") if line is None else Condition(sym(line[0]), "!=", num(line[2]))
