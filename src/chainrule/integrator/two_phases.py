"""Two waves of one frequency: `1/(cos(x - 1)*cos(x - 2))` is `(tan(x - 1) - tan(x - 2))/sin(1)`.

In: an integrand that is a product of two sines, cosines, tangents or of what is one over them, of
lines A and B whose difference D is constant; circular or hyperbolic. Out: its antiderivative, by
the formulas for the sine and cosine of `A - B`. Nothing is taken apart into waves of x alone, in
which nobody would see D again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from chainrule.expr import differentiate, fold
from chainrule.expr.fold import ONE, ZERO
from chainrule.expr.tree import Expr, substitute, sym, unary
from chainrule.simplifier import simplify

_OVER: Final = {"sin": "csc", "cos": "sec", "tan": "cot", "csc": "sin", "sec": "cos", "cot": "tan"}
_CIRCULAR: Final = frozenset(_OVER)
_HYPERBOLIC: Final = frozenset(("sinh", "cosh", "tanh", "coth", "sech", "csch"))


class _Factor(NamedTuple):
    """A function of a line; hyperbolic ones have the circular name."""

    op: str
    angle: Expr
    is_hyperbolic: bool


def of_two_phases(e: Expr, variable: str) -> Expr | None:
    """The antiderivative of a product of two phases; None where it is none.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(of_two_phases(parse("1/(cos(x - 1)*cos(x - 2))"), "x"))
    'ln(cos(x - 2)/cos(x - 1))/sin(1)'
    >>> of_two_phases(parse("1/(cos(x - 1)*cos(2x))"), "x") is None
    True
    """
    factors = list(_factors(e, variable))
    if len(factors) != 2 or None in factors:
        return None
    first, second = sorted((f for f in factors if f is not None), key=lambda f: f.op)
    slope = differentiate(first.angle, variable)
    if first.is_hyperbolic != second.is_hyperbolic or variable in slope.names:
        return None
    apart = _short(fold.sub(first.angle, second.angle))
    if apart == ZERO or variable in apart.names or _is_plain(first, second, variable):
        return None
    ops, sign = (("sinh", "cosh"), 1) if first.is_hyperbolic else (("sin", "cos"), -1)
    sine, cosine = (_short(unary(op, apart)) for op in ops)
    way = None if ZERO in (sine, cosine) else _way(first.op, second.op, sine, cosine, sign)
    if way is None:
        return None
    logarithms = _integrated(way, (first.angle, second.angle), ops, sign)
    return fold.add(fold.mul(way.constant, sym(variable)), fold.div(logarithms, slope))


def _is_plain(first: _Factor, second: _Factor, variable: str) -> bool:
    """Whether it is as `sin(x + a)/cos(x)`, which the sine of a sum alone takes apart."""
    waves = {first.op, second.op}.intersection(("sin", "cos"))
    at_zero = (_short(substitute(each.angle, {variable: ZERO})) for each in (first, second))
    return len(waves) == 1 and not waves >= {first.op, second.op} and ZERO in at_zero


def _factors(e: Expr, variable: str, *, below: bool = False) -> Iterator[_Factor | None]:
    """The factors of a product; None for what is no function of a line."""
    if e.op in ("mul", "div"):
        yield from _factors(e.args[0], variable, below=below)
        yield from _factors(e.args[1], variable, below=below != (e.op == "div"))
    elif e.op in _CIRCULAR or e.op in _HYPERBOLIC:
        op = e.op.removesuffix("h")
        yield _Factor(_OVER[op] if below else op, e.args[0], e.op in _HYPERBOLIC)
    elif e != ONE:
        yield None


class _Way(NamedTuple):
    """A constant, and what stands before the tangents and the cotangents of A and B."""

    constant: Expr = ZERO
    tangents: tuple[Expr, Expr] = (ZERO, ZERO)
    cotangents: tuple[Expr, Expr] = (ZERO, ZERO)


def _integrated(way: _Way, angles: tuple[Expr, Expr], ops: tuple[str, str], sign: int) -> Expr:
    """The antiderivative by an angle: a tangent is the slope of the logarithm of its cosine."""
    sine, cosine = ops
    turned = [fold.signed(sign < 0, factor) for factor in way.tangents]
    total = ZERO
    for op, (before, behind) in ((cosine, turned), (sine, way.cotangents)):
        first, second = (unary(op, angle) for angle in angles)
        if ZERO == before == behind:
            continue
        if before != fold.neg(behind):
            logarithms = [(before, first), (behind, second)]
        elif fold.without_minus(behind) is None:
            logarithms = [(behind, fold.div(second, first))]
        else:
            logarithms = [(before, fold.div(first, second))]
        for factor, inside in logarithms:
            total = fold.add(total, fold.mul(factor, unary("log", inside)))
    return total


def _way(first: str, second: str, s: Expr, c: Expr, sign: int) -> _Way | None:
    """A product of two functions, by sine and cosine of `A - B`.

    The sign is that of `sinh(A)*sinh(B)` in `cosh(A + B)`, and of its circular sibling.
    """

    def signed(e: Expr) -> Expr:
        return fold.signed(sign < 0, e)

    def minus(e: Expr) -> tuple[Expr, Expr]:
        return e, fold.neg(e)

    over, under = fold.div(ONE, s), fold.div(ONE, c)
    cot, tan = fold.div(c, s), fold.div(s, c)
    ways = {
        "sec sec": _Way(tangents=minus(over)),
        "csc csc": _Way(cotangents=minus(over)[::-1]),
        "csc sec": _Way(tangents=(ZERO, signed(fold.neg(under))), cotangents=(under, ZERO)),
        "tan tan": _Way(signed(ONE), tangents=minus(signed(cot))[::-1]),
        "cot cot": _Way(signed(ONE), cotangents=minus(cot)[::-1]),
        "cot tan": _Way(ONE, tangents=(ZERO, signed(tan)), cotangents=(fold.neg(tan), ZERO)),
        "cos sec": _Way(c, tangents=(ZERO, signed(s))),
        "cos csc": _Way(signed(s), cotangents=(ZERO, c)),
        "csc sin": _Way(c, cotangents=(fold.neg(s), ZERO)),
        "sec sin": _Way(fold.neg(s), tangents=(c, ZERO)),
    }
    return ways.get(f"{first} {second}")


def _short(e: Expr) -> Expr:
    return simplify(e).expression
