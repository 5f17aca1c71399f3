r"""Functions that are given piece by piece: Piecewise(...), if(...), LaTeX's cases.

In: a `Cursor` that stands behind the name. Out: one tree. `if(p < q, a, b)` is read as
`a*Heaviside(q - p) + b*Heaviside(p - q)`, which is the same but where p = q, and the reading says
so. That is so only where p - q vanishes on no interval, and where both pieces are real everywhere:
`if(x > 0, ln(x), 0)` is refused, since the product has no value for x < 0.

How Mathematica, Maple, SymPy and LaTeX arrange the pieces is in `Pieces`; what they mean in
`combined`.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import e, inf, pi
from typing import Final

from chainrule.expr.cursor import Cursor
from chainrule.expr.fold import ONE, ZERO, add, mul, sub
from chainrule.expr.operators import SUM
from chainrule.expr.printer import to_text
from chainrule.expr.tree import Expr, free_symbols, unary, walk

_CONSTANTS: Final = {"pi": Fraction(pi), "e": Fraction(e)}
# `p < q` as (p, q); all of them at once. None is a piece for all other values.
Condition = tuple[tuple[Expr, Expr], ...] | None
Piece = tuple[Expr, Condition]

_POLYNOMIAL: Final = frozenset(("num", "sym", "pi", "e", "add", "sub", "mul", "neg"))
_TOTAL: Final = _POLYNOMIAL | {
    "abs", "atan", "asinh", "sinh", "cosh", "tanh", "sech", "sign", "Heaviside", "floor", "ceil",
    "erf", "erfc", "erfi", "Si", "fresnels", "fresnelc", "exp", "sin", "cos",
}  # fmt: skip
_HIGHEST: Final = 60  # exponent of a polynomial that is looked at
_PLACES: Final = (Fraction(73, 101), Fraction(-139, 103), Fraction(291, 107))


class Pieces(Cursor):
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
        if self.kinds[self.i] != "open" or self.is_compared(self.i - 1):
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
            if not self.is_compared(self.i - 1) and self.kinds[self.i] != "true":
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
            while self.kinds[self.i] in (",", "&", "when"):
                self.i += 1
            found.append((value, None if self.kinds[self.i] == "row" else self.condition()))
            while self.kinds[self.i] in (",", "row"):
                self.i += 1
        self.i += 1
        return self.told(found, at)

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
            if level < 0 or (level == 0 and kind in (",", "row", "endcases", "end")):
                return False
            if level == 0 and kind == "compare":
                return True
        return False

    def condition(self) -> Condition:
        """`x < 0`, `0 <= x < 1`, `x > 0 and y > 0`, `|x| < 1`, True."""
        if self.kinds[self.i] == "true":
            self.i += 1
            return None
        pairs: list[tuple[Expr, Expr]] = []
        while True:
            pairs += self.comparison()
            if self.kinds[self.i] not in ("and", "&"):
                return tuple(pairs)
            self.i += 1

    def comparison(self) -> list[tuple[Expr, Expr]]:
        opening = self.i
        if self.kinds[opening] == "open" and not self.is_compared(opening - 1):
            closing = self.take()  # (x > 0) & (x < 1)
            found = self.condition() or ()
            self.close(opening, closing)
            return list(found)
        at = self.i
        left = self.expression(SUM)
        if self.kinds[self.i] != "compare":
            raise self.fail("a comparison is missing", "a condition such as x < 0, or True")
        pairs: list[tuple[Expr, Expr]] = []
        while self.kinds[self.i] == "compare":
            less = self.take() == "<"
            right = self.expression(SUM)
            low, high = (left, right) if less else (right, left)
            pairs += [(low, high)] if low.op != "abs" else _between(low.args[0], high)
            left = right
        for low, high in pairs:
            if not _varies(sub(low, high)):
                reason = "this condition cannot be used here"
                expected = "a comparison of polynomials"
                raise self.fail(reason, expected, at)
        return pairs

    def told(self, found: Sequence[Piece], at: int) -> Expr:
        """The tree of the pieces; the reading says what it is."""
        for value, _ in found:
            if not _is_total(value):
                reason = f"the piece {to_text(value)} is not real everywhere"
                raise self.fail(reason, "each piece by itself, with its own domain", at)
        if found[-1][1] is not None:
            if not _cover(found):
                reason = "the pieces do not cover all values"
                raise self.fail(reason, "a last piece for all other values, (..., True)", at)
            found = [*found[:-1], (found[-1][0], None)]
        tree = combined(found)
        if len(found) == 1:
            return tree
        self.tokens.notes.append(
            f"the pieces are read as {to_text(tree)}, which is the same but where they meet"
        )
        return tree


def _between(u: Expr, bound: Expr) -> list[tuple[Expr, Expr]]:
    """|u| < bound."""
    return [(sub(ZERO, bound), u), (u, bound)]


def combined(found: Sequence[Piece]) -> Expr:
    """Pieces, the first one that fits counts; the last one is for all other values."""
    *first, (tree, _) = found
    for value, condition in reversed(first):
        if condition is None:
            tree = value
            continue
        here = _product([_step(low, high) for low, high in condition])
        ((low, high), *more) = condition
        elsewhere = sub(ONE, here) if more else _step(high, low)
        tree = add(mul(value, here), mul(tree, elsewhere)) if tree != ZERO else mul(value, here)
    return tree


def _step(low: Expr, high: Expr) -> Expr:
    return unary("Heaviside", sub(high, low))


def _product(factors: Sequence[Expr]) -> Expr:
    tree = factors[0]
    for factor in factors[1:]:
        tree = mul(tree, factor)
    return tree


def _is_polynomial(u: Expr) -> bool:
    """Whether `u` is a polynomial in its symbols, seen on its face; with pi or e, not both."""
    constants = {n.op for n in walk(u) if n.op in ("pi", "e")}
    return len(constants) < 2 and all(
        n.op in _POLYNOMIAL
        or (n.op == "pow" and type(n.args[1].value) is int and 0 < n.args[1].value <= _HIGHEST)
        or (n.op == "div" and n.args[1].op == "num" and n.args[1].value != 0)
        for n in walk(u)
    )


def _varies(u: Expr) -> bool:
    """Whether `u` is a polynomial that is not zero, so that it vanishes on no interval.

    One value other than zero shows it; pi and e satisfy no equation, so that any number will do.
    """
    if not (free_symbols(u) and _is_polynomial(u)):
        return False
    names = (*sorted(free_symbols(u)), "pi", "e")
    for shift in range(3):
        point = {name: _PLACES[(i + shift) % 3] + i for i, name in enumerate(names)}
        if _value(u, point):
            return True
    return False


def _value(u: Expr, point: dict[str, Fraction]) -> Fraction:
    """The exact value of a polynomial."""
    if u.op == "num":
        return Fraction(u.value)  # type: ignore[arg-type]
    if not u.args:
        return point[str(u.value) if u.op == "sym" else u.op]
    a, *others = (_value(arg, point) for arg in u.args)
    if not others:
        return -a
    (b,) = others
    if u.op == "pow":
        return a ** int(b)
    if u.op == "div":
        return a / b
    return {"add": a + b, "sub": a - b, "mul": a * b}[u.op]


def _is_total(value: Expr) -> bool:
    """Whether a piece is real at all real points but single ones, seen on its face."""
    for node in walk(value):
        if node.op == "div":
            bottom = node.args[1]
            if not (bottom.op == "num" and bottom.value != 0) and not _varies(bottom):
                return False
        elif node.op == "pow":
            base, exponent = node.args
            if type(exponent.value) is not int or (exponent.value < 0 and not _varies(base)):
                return False
        elif node.op not in _TOTAL:
            return False
    return True


def _cover(found: Sequence[Piece]) -> bool:
    """Whether the conditions of one symbol leave out no interval."""
    spans = []
    for _, condition in found:
        span = _span(condition or ())
        if span is None:
            return False
        spans.append(span)
    spans.sort()
    if len({name for name, *_ in spans}) != 1:
        return False
    reach: float | Fraction = -inf
    for _, low, high in spans:
        if low > reach:
            return False
        reach = max(reach, high)
    return reach == inf


def _span(
    condition: tuple[tuple[Expr, Expr], ...],
) -> tuple[str, float | Fraction, float | Fraction] | None:
    """`0 <= x < 1` as x from 0 to 1."""
    name = ""
    low: float | Fraction = -inf
    high: float | Fraction = inf
    for left, right in condition:
        symbol, bound = (left, right) if left.op == "sym" else (right, left)
        if symbol.op != "sym" or free_symbols(bound) or name not in ("", str(symbol.value)):
            return None
        name = str(symbol.value)
        if not _is_polynomial(bound):
            return None
        value = _value(bound, _CONSTANTS)
        low, high = (low, min(high, value)) if symbol is left else (max(low, value), high)
    return (name, low, high) if name else None
