"""The functions of an expression on balls, real and complex.

In: `arb` or `acb` balls. Out: one that certainly contains all values, or one that is not finite.
Values are principal values; `cbrt(x)` is `x^(1/3)`. It knows no trees.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import partial
from typing import Any, Final

from flint import acb, arb

from chainrule.algebra import POLYGAMMA, complex_root_sum, real_root_sum, special_value
from chainrule.expr.operators import LATE, is_root_sum

Ball = Any  # flint.arb or flint.acb
_MAX_EXPONENT_BITS = 64
_TOO_LARGE = arb(2**_MAX_EXPONENT_BITS)


def _power(a: Ball, b: Ball, exponent: Fraction | None) -> Ball:
    if exponent is not None:
        if exponent.denominator == 1 and exponent.numerator.bit_length() <= _MAX_EXPONENT_BITS:
            return _whole_power(a, exponent.numerator)
        if exponent == Fraction(1, 2):
            return a.sqrt()
        if exponent > 0 and a.is_zero():
            return a
    if a.is_zero() and (b.real if isinstance(b, acb) else b) > 0:
        return a
    whole = _whole(b)
    return (b * a.log()).exp() if whole is None else _whole_power(a, whole)


def _whole_power(a: Ball, n: int) -> Ball:
    """What has no value has no power either, and 0^0 is none; FLINT says that it is 1."""
    return a**n if n or (a.is_finite() and not a.contains(0)) else a - 1 / (a - a)


def _whole(b: Ball) -> int | None:
    """The whole number that an exponent exactly is, if it is one."""
    if isinstance(b, acb):
        return whole_number(b.real) if b.imag.is_zero() else None
    return whole_number(b)


def whole_number(ball: arb) -> int | None:
    """The whole number that a ball exactly is; None if it is none, or has more than 64 bits.

    What is larger must not be asked of the C library: writing down `2^(2^60)` ends the process.

    >>> whole_number(arb(7)), whole_number(arb(1) / 2), whole_number(arb(2) ** (2**60))
    (7, None, None)
    """
    if not ball.is_integer() or not abs(ball) < _TOO_LARGE:
        return None
    return int(ball.unique_fmpz())


def _cube_root(a: Ball) -> Ball:
    return a if a.is_zero() else (a.log() / 3).exp()


def _reciprocal(name: str) -> Callable[[Ball], Ball]:
    return lambda a: getattr(1 / a, name)()


def _method(name: str) -> Callable[[Ball], Ball]:
    return lambda a: getattr(a, name)()


def _modulus(a: Ball) -> Ball:
    return acb((a.real**2 + a.imag**2).sqrt()) if not a.imag.is_zero() else acb(abs(a.real))


def _special(name: str) -> Callable[[Ball], Ball]:
    return lambda a: special_value(name, a)


def _polygamma(name: str) -> Callable[[Ball], Ball]:
    """Of a real ball, too: only the complex ones of FLINT have the function."""
    return lambda a: special_value(name, acb(a)).real


def _sign(a: Ball) -> Ball:
    """What has no value has no sign either; FLINT says it is between -1 and 1."""
    return a.sgn() if a.is_finite() else a * arb.nan()


def _heaviside(a: Ball) -> Ball:
    return (_sign(a) + 1) / 2


_SHARED: Final[dict[str, Callable[..., Ball]]] = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "div": lambda a, b: a / b,
    "pow": _power,
    "neg": lambda a: -a,
    "log10": lambda a: a.log() / arb(10).log(),
    "log2": lambda a: a.log() / arb(2).log(),
    "cbrt": _cube_root,
    "acot": _reciprocal("atan"),
    "asec": _reciprocal("acos"),
    "acsc": _reciprocal("asin"),
    "Heaviside": _heaviside,
    "sign": _sign,
    **{name: _special(name) for name in LATE if name not in ("sign", "Heaviside")},
    **{
        name: _method(name)
        for name in (
            "exp", "log", "sqrt", "sin", "cos", "tan", "sec", "csc", "cot", "asin", "acos", "atan",
            "sinh", "cosh", "tanh", "sech", "csch", "coth", "asinh", "acosh", "atanh",
        )
    },
}  # fmt: skip


class _Functions(dict[str, Callable[..., Ball]]):
    """Functions by their names; each sum over roots is one.

    Args:
        of: the functions that are listed.
        root_sum: the value of a sum over roots, from its name and a ball.
    """

    def __init__(
        self, of: dict[str, Callable[..., Ball]], root_sum: Callable[[str, Ball], Ball]
    ) -> None:
        super().__init__(of)
        self._root_sum = root_sum

    def __missing__(self, name: str) -> Callable[..., Ball]:
        if not is_root_sum(name):
            raise KeyError(name)
        return partial(self._root_sum, name)


_REAL: Final[dict[str, Callable[..., Ball]]] = {
    **_SHARED,
    "abs": abs,
    "floor": _method("floor"),
    "ceil": _method("ceil"),
    **{name: _polygamma(name) for name in POLYGAMMA},
}
REAL: Final = _Functions(_REAL, real_root_sum)
COMPLEX: Final = _Functions({**_SHARED, "abs": _modulus}, complex_root_sum)
