"""The limits of a function of waves and floors on both sides of a place, in all periods at once.

In: an expression, a common period T, and a place p in one (`one_turn.py`). Out: its limit on one
side of `p + n*T`, as an expression in the symbol n. There floors are `k*n + c`, and signs of waves
are numbers, also where they are written `|w|/w`: all that changes at the place is seen together.
Where numerator and denominator are zero, their slopes tell (L'Hôpital).
"""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from typing import Any, Final

from chainrule.algebra import Algebra, Speaker, compute
from chainrule.checker.angles import PI
from chainrule.checker.one_turn import Turn, exact
from chainrule.checker.solving import UnknownPlaceError, constant_value
from chainrule.expr import differentiate, fold
from chainrule.expr.tree import Expr, inner_name, num, substitute, sym, unary
from chainrule.expr.walks import bottom_up, distinct

COUNT: Final = sym(inner_name("period"))
"""n of `p + n*T`."""

_LIMIT: Final = 4_000
_DEEPEST: Final = 5
_LONGEST: Final = 600
_CLOSE: Final = Fraction(1, 2**24)
_LARGE: Final = 10**4
_RATIOS: Final = {"tan": ("sin", "cos"), "cot": ("cos", "sin")}
_RATIONAL: Final[dict[Fraction, int | Fraction]] = {
    Fraction(0): 0, Fraction(1, 6): Fraction(1, 2), Fraction(1, 2): 1,
}  # fmt: skip
_WITH_ROOTS: Final = frozenset(
    Fraction(k, n) for k, n in ((1, 4), (1, 3), (1, 8), (3, 8), (1, 12), (5, 12))
)
"""Parts of pi; of the last ones the roots are of roots."""

_OVER: Final = {"sec": "cos", "csc": "sin"}


class _InfiniteError(Exception):
    """There is no limit, or none is found term by term."""


def one_sided(e: Expr, turn: Turn, k: int, side: int) -> Expr:
    """The limit of an expression at the place k of each period, from below (-1) or above (1).

    Raises:
        UnknownPlaceError: it is infinite, or not known.

    >>> from chainrule.checker.one_turn import turn_of
    >>> from chainrule.expr import parse, to_text
    >>> e = parse("sin(2x)/abs(sin(x))")
    >>> turn = turn_of([e], "x")
    >>> [to_text(one_sided(e, turn, 1, side)) for side in (-1, 1)]
    ['-2', '2']
    """
    try:
        return _Side(turn, k, side).limit(_Smooth(turn, k, side).of(e))
    except _InfiniteError:
        raise UnknownPlaceError from None


class _Smooth:
    """An expression as it is between a place and its neighbour, without steps and bars."""

    def __init__(self, turn: Turn, k: int, side: int) -> None:
        self._turn = turn
        beside = fold.mul(num(turn.beside(k, side)), turn.length)
        self._there = {turn.variable: beside}

    def of(self, e: Expr) -> Expr:
        known: dict[Expr, Expr] = {}
        for node in bottom_up(e):
            args = [known[a] for a in node.args]
            if self._turn.variable in node.names and node.args:
                known[node] = self._node(node, args)
            else:
                known[node] = node
        return known[e]

    def _node(self, node: Expr, args: list[Expr]) -> Expr:
        if node.op in ("floor", "ceil"):
            return self._step(node)
        if node.op == "pow" and node.args[0].value == -1:
            turns = constant_value(substitute(args[1], {str(COUNT.value): fold.ZERO})).unique_fmpz()
            return num(-1 if int(turns) % 2 else 1)
        if node.op in ("abs", "sign", "Heaviside"):
            sign = self._sign(node.args[0])
            if node.op == "abs":
                return fold.signed(sign < 0, *args)
            return num(sign if node.op == "sign" else max(sign, 0))
        if node.op == "sqrt" and args[0].op == "pow" and args[0].args[1] == fold.TWO:
            return fold.signed(self._sign(node.args[0].args[0]) < 0, args[0].args[0])
        if node.op in _RATIOS:
            return fold.div(*(unary(op, *args) for op in _RATIOS[node.op]))
        if node.op in _OVER:
            return fold.div(fold.ONE, unary(_OVER[node.op], *args))
        return fold.build(node.op, *args)

    def _step(self, node: Expr) -> Expr:
        slope = differentiate(node.args[0], self._turn.variable)
        whole = exact(fold.mul(slope, self._turn.length))
        start = constant_value(substitute(node, self._there)).unique_fmpz()
        if whole is None or whole.denominator != 1 or start is None:
            raise UnknownPlaceError
        return fold.add(fold.mul(num(whole), COUNT), num(int(start)))

    def _sign(self, u: Expr) -> int:
        value = constant_value(substitute(u, self._there))
        if not (value > 0 or value < 0):
            raise UnknownPlaceError
        return 1 if value > 0 else -1


class _Side:
    """Limits of what is smooth beside a place, on one side of it."""

    def __init__(self, turn: Turn, k: int, side: int) -> None:
        self._variable = turn.variable
        self._first = {turn.variable: turn.place(k)}
        period = fold.mul(COUNT, turn.length)
        self._there = {turn.variable: fold.add(turn.place(k), period)}
        near = fold.mul(num(side * _CLOSE), turn.length)
        self._near = {turn.variable: fold.add(turn.place(k), near)}

    def limit(self, e: Expr, deep: int = 0) -> Expr:
        """The limit of an expression.

        Raises:
            _InfiniteError: it is infinite, or not known.
        """
        if self._variable not in e.names:
            return e
        if e.op == "sym":
            return self._there[self._variable]
        if e.op in ("sin", "cos"):
            return _wave(e.op, substitute(e.args[0], self._first))
        try:
            return self._plain(e, deep)
        except _InfiniteError:
            if e.op == "atan":
                return self._end_of_arctangent(*e.args)
            if e.op == "div" and e.args[1].op == "sqrt":
                return self._over_root(e.args[0], e.args[1], deep)
            top, bottom = _over_one_line(e)
            if self._variable not in bottom.names:
                raise
            return self._quotient(top, bottom, deep)

    def _plain(self, e: Expr, deep: int) -> Expr:
        """Term by term."""
        args = [self.limit(a, deep) for a in e.args]
        below = args[1:] if e.op == "div" else args[:1] if _has_poles(e) else []
        if any(map(_is_zero, below)):
            raise _InfiniteError
        return fold.build(e.op, *args)

    def _end_of_arctangent(self, u: Expr) -> Expr:
        """Half of pi where it is of what is infinite."""
        top, bottom = _over_one_line(u)
        near = constant_value(substitute(u, self._near))
        if not _is_zero(self.limit(bottom)) or _is_zero(self.limit(top)) or not abs(near) > _LARGE:
            raise _InfiniteError
        return fold.signed(bool(near < 0), fold.div(PI, fold.TWO))

    def _over_root(self, top: Expr, root: Expr, deep: int) -> Expr:
        """A quotient by a root that may be infinite."""
        above, below = _over_one_line(root.args[0])
        if self._variable not in below.names:
            return self._quotient(top, root, deep)
        inverse = self._quotient(below, above, deep)
        return fold.mul(self.limit(top, deep), unary("sqrt", inverse))

    def _quotient(self, top: Expr, bottom: Expr, deep: int) -> Expr:
        below = self.limit(bottom, deep)
        if not _is_zero(below):
            return fold.div(self.limit(top, deep), below)
        if deep == _DEEPEST or top.size + bottom.size > _LONGEST:
            raise _InfiniteError
        if not _is_zero(self.limit(top, deep)):
            raise _InfiniteError
        if any(map(self._is_vanishing_root, distinct(top, bottom))):
            return self._by_squares(top, bottom, deep + 1)
        slopes = (differentiate(e, self._variable) for e in (top, bottom))
        return self.limit(fold.div(*slopes), deep + 1)

    def _is_vanishing_root(self, node: Expr) -> bool:
        is_root = node.op == "sqrt" and self._variable in node.names
        return is_root and _is_zero(self.limit(node.args[0]))

    def _by_squares(self, top: Expr, bottom: Expr, deep: int) -> Expr:
        """The root of the limit of the square, whose slope is finite."""
        found = self._quotient(_squared(top), _squared(bottom), deep)
        if _is_zero(found):
            return fold.ZERO
        near = constant_value(substitute(fold.div(top, bottom), self._near))
        ratio = near**2 / constant_value(found)
        if not (ratio > 0.99 and ratio < 1.01):
            raise _InfiniteError
        return fold.signed(bool(near < 0), unary("sqrt", found))


def _has_poles(e: Expr) -> bool:
    return e.op == "log" or _is_negative_power(e)


def _is_negative_power(e: Expr) -> bool:
    return e.op == "pow" and type(e.args[1].value) is int and e.args[1].value < 0


def _over_one_line(e: Expr) -> tuple[Expr, Expr]:
    """What stands above and below all lines of a sum of products."""
    if e.op == "neg":
        top, bottom = _over_one_line(e.args[0])
        return fold.neg(top), bottom
    if _is_negative_power(e):
        bottom, top = _over_one_line(e.args[0])
        n = fold.neg(e.args[1])
        return fold.power(top, n), fold.power(bottom, n)
    if e.op not in ("add", "sub", "mul", "div"):
        return e, fold.ONE
    (a, b), (c, d) = map(_over_one_line, e.args)
    if e.op == "mul":
        return fold.mul(a, c), fold.mul(b, d)
    if e.op == "div":
        return fold.mul(a, d), fold.mul(b, c)
    if b == d:
        return fold.build(e.op, a, c), b
    return fold.build(e.op, fold.mul(a, d), fold.mul(c, b)), fold.mul(b, d)


def _squared(e: Expr) -> Expr:
    """Its square, without the roots that are its factors."""
    if e.op == "sqrt":
        return e.args[0]
    if e.op in ("mul", "div"):
        return fold.build(e.op, *map(_squared, e.args))
    return _squared(e.args[0]) if e.op == "neg" else fold.power(e, fold.TWO)


def _wave(op: str, angle: Expr) -> Expr:
    """Sine or cosine of a constant; of a fraction of pi by one in the first quarter."""
    part = exact(fold.div(angle, PI))
    if part is None:
        return compute(partial(_in_normal_form, e=unary(op, angle)), limit=_LIMIT)
    part = (part if op == "sin" else part + Fraction(1, 2)) % 2
    negative, part = part > 1, part % 1
    part = min(part, 1 - part)
    return fold.signed(negative, _sine(part))


def _sine(part: Fraction) -> Expr:
    """The sine of a part of pi, up to half of it."""
    if part in _RATIONAL:
        return num(_RATIONAL[part])
    if part in _WITH_ROOTS:  # 2sin(u)^2 is 1 - cos(2u)
        cosine = fold.signed(part > Fraction(1, 4), _sine(abs(Fraction(1, 2) - 2 * part)))
        return unary("sqrt", fold.div(fold.sub(fold.ONE, cosine), fold.TWO))
    return unary("sin", fold.mul(num(part), PI))


def _in_normal_form(algebra: Algebra, e: Expr) -> Expr:
    return Speaker(algebra.table).quotient(algebra.table.quotient(algebra.form(e)))


def _is_zero(e: Expr) -> bool:
    """Whether a limit certainly is zero, or is not.

    Raises:
        _InfiniteError: it is not known.
    """
    value: Any = None if e.names else constant_value(e)
    if value is not None and value.is_finite() and not value.contains(0):
        return False
    if compute(lambda algebra: algebra.difference_is_zero(e, fold.ZERO), limit=_LIMIT):
        return True
    raise _InfiniteError
