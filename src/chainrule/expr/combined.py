"""What pieces and their conditions mean: one tree with Heaviside, where that is the same function.

In: pieces, each a value and its condition. Out: a tree, or why none may stand for them: the two
sides of a condition must be equal on no interval, and each piece real at all real points but
single ones, all of it seen on its face. A piece for single points, `x = 1`, counts nowhere else and
is left out. It knows no tokens; see `pieces.py` and, for SymPy's objects, `sympy_pieces.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import e, inf, pi
from typing import Final

from chainrule.expr.fold import ONE, ZERO, add, mul, sub
from chainrule.expr.printer import to_text
from chainrule.expr.tree import Expr, free_symbols, unary, walk

# `p < q` as (p, q); all of them at once, so that `p = q` is (p, q), (q, p). None is a piece for all
# other values.
Condition = tuple[tuple[Expr, Expr], ...] | None
Piece = tuple[Expr, Condition]

_CONSTANTS: Final = {"pi": Fraction(pi), "e": Fraction(e)}
_POLYNOMIAL: Final = frozenset(("num", "sym", "pi", "e", "add", "sub", "mul", "neg"))
_TOTAL: Final = _POLYNOMIAL | {
    "abs", "atan", "asinh", "sinh", "cosh", "tanh", "sech", "sign", "Heaviside", "floor", "ceil",
    "erf", "erfc", "erfi", "Si", "fresnels", "fresnelc", "exp", "sin", "cos",
}  # fmt: skip
_HIGHEST: Final = 60  # exponent of a polynomial that is looked at
_PLACES: Final = (Fraction(73, 101), Fraction(-139, 103), Fraction(291, 107))


def between(u: Expr, bound: Expr) -> list[tuple[Expr, Expr]]:
    """|u| < bound."""
    return [(sub(ZERO, bound), u), (u, bound)]


def counting(given: Sequence[Piece]) -> list[Piece]:
    """The pieces without those for single points and those behind the one for all other values."""
    found = []
    for value, condition in given:
        if not _is_for_points(condition or ()):
            found.append((value, condition))
        if condition is None:
            break
    return found


def _is_for_points(condition: tuple[tuple[Expr, Expr], ...]) -> bool:
    return any((high, low) in condition for low, high in condition)


def objection(found: Sequence[Piece]) -> tuple[str, str]:
    """Why no tree may stand for the pieces that count, and the remedy; empty where one may."""
    for value, _ in found:
        if not is_total(value):
            reason = f"the piece {to_text(value)} is not real everywhere"
            return reason, "each piece by itself, with its own domain"
    if not found or (found[-1][1] is not None and not cover(found)):
        expected = "a last piece for all other values, (..., True)"
        return "the pieces do not cover all values", expected
    return "", ""


def combined(found: Sequence[Piece]) -> Expr:
    """Pieces that count, the first one that fits counts; the last one is for all other values."""
    *first, (tree, _) = found
    for value, condition in reversed(first):
        assert condition is not None
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


def varies(u: Expr) -> bool:
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


def is_total(value: Expr) -> bool:
    """Whether a piece is real at all real points but single ones, seen on its face."""
    for node in walk(value):
        if node.op == "div":
            bottom = node.args[1]
            if not (bottom.op == "num" and bottom.value != 0) and not varies(bottom):
                return False
        elif node.op == "pow":
            base, exponent = node.args
            if type(exponent.value) is not int or (exponent.value < 0 and not varies(base)):
                return False
        elif node.op not in _TOTAL:
            return False
    return True


def cover(found: Sequence[Piece]) -> bool:
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
