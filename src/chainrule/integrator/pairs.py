"""Complex values as pairs of expressions, their imaginary parts up to a constant.

In: pairs. Out: sums, products and some functions of them. It knows no integrals.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Final, NamedTuple

from chainrule.expr import fold
from chainrule.expr.tree import Expr, num, unary

HALF: Final = num(Fraction(1, 2))


class Complex(NamedTuple):
    """A value, its imaginary part up to a constant."""

    real: Expr
    imaginary: Expr = fold.ZERO


class NoWay(Exception):  # noqa: N818 (a signal, not an error)
    """A function whose real part is not known here."""


def plus(a: Complex, b: Complex) -> Complex:
    """`a + b`."""
    return Complex(*map(fold.add, a, b))


def minus(a: Complex, b: Complex) -> Complex:
    """`a - b`."""
    return Complex(*map(fold.sub, a, b))


def _negative(a: Complex) -> Complex:
    return Complex(*map(fold.neg, a))


def times(a: Complex, b: Complex) -> Complex:
    """`a·b`."""
    return Complex(
        fold.sub(fold.mul(a.real, b.real), fold.mul(a.imaginary, b.imaginary)),
        fold.add(fold.mul(a.real, b.imaginary), fold.mul(a.imaginary, b.real)),
    )


def _quotient(a: Complex, b: Complex) -> Complex:
    if b.imaginary == fold.ZERO:
        return Complex(fold.div(a.real, b.real), fold.div(a.imaginary, b.real))
    if b.real == fold.ZERO:
        below = b.imaginary
        return Complex(fold.div(a.imaginary, below), fold.neg(fold.div(a.real, below)))
    square = fold.add(fold.power(b.real, fold.TWO), fold.power(b.imaginary, fold.TWO))
    return _quotient(times(a, Complex(b.real, fold.neg(b.imaginary))), Complex(square))


def power(a: Complex, exponent: Expr) -> Complex:
    """`a^k` for a small whole k.

    Raises:
        NoWay: it is another power.
    """
    k = exponent.value
    if not isinstance(k, int) or not 0 < k <= 4:
        raise NoWay
    total = a
    for _ in range(k - 1):
        total = times(total, a)
    return total


def _arctangent(a: Complex) -> Complex:
    """`atan(iv)` is `i·log|(1 + v)/(1 - v)|/2`, but for a constant."""
    if a.real != fold.ZERO:
        raise NoWay
    minus, v = (True, a.imaginary.args[0]) if a.imaginary.op == "neg" else (False, a.imaginary)
    top, bottom = v.args if v.op == "div" else (v, fold.ONE)
    ratio = fold.div(fold.add(bottom, top), fold.sub(bottom, top))
    half = fold.mul(HALF, unary("log", ratio))
    return Complex(fold.ZERO, fold.neg(half) if minus else half)


def _quarter_turn(other: str, sign: int = 1) -> Callable[[Complex], Complex]:
    """What is odd: `erf(iv)` is `i·erfi(v)`, `C(iv)` is `i·C(v)`, and `S(iv)` is `-i·S(v)`."""

    def value(a: Complex) -> Complex:
        if a.real != fold.ZERO:
            raise NoWay
        return Complex(fold.ZERO, fold.signed(sign < 0, unary(other, a.imaginary)))

    return value


def _arcsine(a: Complex) -> Complex:
    if a.real != fold.ZERO:
        raise NoWay
    return Complex(fold.ZERO, unary("asinh", a.imaginary))


RULES: Final[dict[str, Callable[..., Complex]]] = {
    "add": plus,
    "sub": minus,
    "neg": _negative,
    "mul": times,
    "div": _quotient,
    "atan": _arctangent,
    "asin": _arcsine,
    "erf": _quarter_turn("erfi"),
    "erfi": _quarter_turn("erf"),
    "fresnelc": _quarter_turn("fresnelc"),
    "fresnels": _quarter_turn("fresnels", -1),
}
"""What an operator does to such pairs; `NoWay` where that is not known."""
