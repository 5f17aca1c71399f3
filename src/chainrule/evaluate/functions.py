"""The functions of an expression as mpmath has them, with care for what rounding does.

In: real or complex numbers, computed to `mpmath.mp.dps` digits. Out: a number, `NoValue` or
`Beyond`. What rounding alone keeps from being zero, a whole exponent or an argument on the edge of
a domain is taken as such: `_SPARE` digits are given up for it. It knows no trees.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import mpmath

from chainrule.expr.root_sums import parts

_SPARE: Final = 12
_LARGEST_POWER: Final = 256
"""Bits of an exponent; mpmath multiplies a whole one out, in hours where it has thousands."""

_FAR: Final = 64  # the power of two up to which special functions are computed
_LEFTMOST: Final = -200
_BLURRED: Final = 1e-6  # of a turn: where a sine's argument is known no better, it is not known


class NoValue(ArithmeticError):  # noqa: N818 (a signal, not an error)
    """There is no value here: a division by zero, a logarithm of zero, a pole."""


class NotReal(NoValue):
    """A subexpression is not real."""


class Beyond(ArithmeticError):  # noqa: N818
    """Nothing can be said: a number is too large to compute with, or 0^0 is asked for."""


def _small() -> Any:
    return mpmath.mpf(10) ** (_SPARE - mpmath.mp.dps)


def tidied(result: Any) -> Any:
    """A finite number; real where its imaginary part is rounding."""
    if not mpmath.isfinite(result):
        raise NoValue
    if isinstance(result, mpmath.mpc) and abs(result.imag) <= _small() * abs(result.real):
        return result.real
    return result


def _sum(a: Any, b: Any) -> Any:
    """Zero where all digits cancel."""
    total, limit = a + b, _small() * max(abs(a), abs(b))
    if isinstance(total, mpmath.mpc):
        parts = (0 if abs(part) <= limit else part for part in (total.real, total.imag))
        total = mpmath.mpc(*parts)
        return total.real if total.imag == 0 else total
    return mpmath.mpf(0) if abs(total) <= limit else total


def _wave(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A sine or cosine that is zero at its zeros: pi is known to some digits only."""

    def compute(a: Any) -> Any:
        result = function(a)
        limit = _small() * max(1, abs(a))
        if limit > _BLURRED:
            raise Beyond
        return mpmath.mpf(0) if abs(result) <= limit < abs(a) else result

    return compute


def _log(a: Any) -> Any:
    if a == 0:
        raise NoValue
    result = mpmath.log(a)
    return mpmath.mpf(0) if abs(result) <= _small() else result


def _power(a: Any, b: Any) -> Any:
    if a == 0:
        if b == 0:
            raise Beyond
        if isinstance(b, mpmath.mpc) or b < 0:
            raise NoValue
        return mpmath.mpf(0)
    if not isinstance(b, mpmath.mpc):
        if mpmath.mag(b) > _LARGEST_POWER:
            raise Beyond
        whole = mpmath.nint(b)
        if abs(b - whole) <= _small() * max(1, abs(b)):
            return mpmath.power(a, int(whole))
    return mpmath.power(a, b)


def _inside(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A function whose domain ends at ±1, and where rounding must not lead across the end."""

    def compute(a: Any) -> Any:
        if not isinstance(a, mpmath.mpc) and abs(abs(a) - 1) <= _small():
            a = mpmath.sign(a)
        return function(a)

    return compute


def _atanh(a: Any) -> Any:
    if abs(a) == 1:
        raise NoValue
    return mpmath.atanh(a)


def _sign(a: Any) -> Any:
    """Not on the edge: what is zero but for rounding has no certain sign."""
    if 0 < abs(a) <= _small():
        raise Beyond
    return mpmath.sign(a)


def _whole(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Floor or ceiling of a real number that rounding cannot carry across a whole one."""

    def compute(a: Any) -> Any:
        if isinstance(a, mpmath.mpc):
            raise Beyond
        if 0 < abs(a - mpmath.nint(a)) <= _small() * max(1, abs(a)):
            raise Beyond
        return function(a)

    return compute


def _near(function: Callable[[Any], Any], *, right: bool = False) -> Callable[[Any], Any]:
    """A function for which mpmath takes minutes far out, or far to the left."""

    def compute(a: Any) -> Any:
        if a != 0 and (mpmath.mag(a) > _FAR or (right and mpmath.re(a) < _LEFTMOST)):
            raise Beyond
        return function(a)

    return compute


def _polygamma(n: int) -> Callable[[Any], Any]:
    return _near(lambda a: mpmath.psi(n, a), right=True)


_SIN, _COS = _wave(mpmath.sin), _wave(mpmath.cos)
OWN: Final[dict[str, Callable[..., Any]]] = {
    "add": _sum,
    "sub": lambda a, b: _sum(a, -b),
    "mul": lambda a, b: a * b,
    "div": lambda a, b: a / b,
    "neg": lambda a: -a,
    "pow": _power,
    "abs": abs,
    "cbrt": lambda a: _power(a, mpmath.mpf(1) / 3),
    "log": _log,
    "log2": lambda a: _log(a) / mpmath.log(2),
    "log10": lambda a: _log(a) / mpmath.log(10),
    "sin": _SIN,
    "cos": _COS,
    "tan": lambda a: _SIN(a) / _COS(a),
    "cot": lambda a: _COS(a) / _SIN(a),
    "sec": lambda a: 1 / _COS(a),
    "csc": lambda a: 1 / _SIN(a),
    "asin": _inside(mpmath.asin),
    "acos": _inside(mpmath.acos),
    "asec": lambda a: _inside(mpmath.acos)(1 / a),
    "acsc": lambda a: _inside(mpmath.asin)(1 / a),
    "acot": lambda a: mpmath.atan(1 / a),
    "acosh": _inside(mpmath.acosh),
    "atanh": _inside(_atanh),
    **{
        name: _near(getattr(mpmath, name))
        for name in ("erf", "erfc", "erfi", "fresnels", "fresnelc")
    },
    "Si": mpmath.si,
    "Ci": mpmath.ci,
    "Ei": mpmath.ei,
    "Gamma": _near(mpmath.gamma),
    "digamma": _near(mpmath.digamma),
    **{f"polygamma{n}": _polygamma(n) for n in range(1, 5)},
    "sign": _sign,
    "Heaviside": lambda a: (1 + _sign(a)) / 2,
    "floor": _whole(mpmath.floor),
    "ceil": _whole(mpmath.ceil),
}


def root_sum(op: str) -> Callable[[Any], Any]:
    """The sum of `A(t)/p'(t)*ln(x - t)` over the roots t of p, real for real x.

    >>> float(root_sum("RootSum:1:-1,0,1")(mpmath.mpf(3)))  # ln(abs((x - 1)/(x + 1)))/2
    -0.34657359027997264
    """
    top, bottom = (
        [mpmath.mpf(c) for c in reversed(each)] for each in (parts(op).top, parts(op).bottom)
    )

    def value(x: Any) -> Any:
        total = mpmath.mpf(0)
        with mpmath.extradps(15):
            for root in mpmath.polyroots(bottom, maxsteps=200, extraprec=200):
                slope = mpmath.polyval(bottom, root, derivative=1)[1]
                total += mpmath.polyval(top, root) / slope * mpmath.log(x - root)
        return total.real if isinstance(x, mpmath.mpf) else total

    return value
