"""The value of a tree, and its slope, by mpmath alone: the ground of every independent judgement.

In: an `Expr` and a point. Out: a real or complex number to `mpmath.mp.dps` digits. It shares no
code with the checker, the algebra or the rules of differentiation, so that an error there cannot
hide here: it reads nothing of a tree but operators and numbers.

Values are principal values. What rounding alone keeps from being zero, a whole exponent or an
argument on the edge of a domain is taken as such (`_SPARE` digits are given up for it): an
identity that mpmath cannot resolve at the precision in force counts as holding. The caller sets
the digits, 30 or more; whoever needs a finer answer sets more.

>>> from chainrule.expr import parse
>>> with mpmath.workdps(30):
...     str(value(parse("2sqrt(x)^2"), {"x": mpmath.mpf(-3)}))
'-6.0'
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import comb
from typing import Any, Final

import mpmath

from chainrule.expr.tree import Expr, walk

_SPARE: Final = 12
_LARGEST: Final = 20_000
"""Bits of the exponent of a number that is still computed with; `exp` of a larger one is not."""

_LARGEST_POWER: Final = 256
"""Bits of an exponent; mpmath multiplies a whole one out, in hours where it has thousands."""

_FAR: Final = 64  # the power of two up to which special functions are computed
_LEFTMOST: Final = -200
_BLURRED: Final = 1e-6  # of a turn: where a sine's argument is known no better, it is not known

Point = Mapping[str, Any]


class NoValue(ArithmeticError):  # noqa: N818 (a signal, not an error)
    """There is no value here: a division by zero, a logarithm of zero, a pole."""


class NotReal(NoValue):
    """A subexpression is not real."""


class Beyond(ArithmeticError):  # noqa: N818
    """Nothing can be said: a number is too large to compute with, or 0^0 is asked for."""


def value(
    e: Expr, point: Point, *, real: bool = False, known: Mapping[Expr, Any] | None = None
) -> Any:
    """The value at a point.

    Args:
        e: the tree.
        point: a number for each symbol.
        real: every subexpression must be real.
        known: subtrees that are not computed but looked up.

    Raises:
        NoValue: it has none here.
        NotReal: `real` is set, and a subexpression is not.
        Beyond: a number is too large, or the value is a matter of taste.
        KeyError: a symbol is not in `point`.
    """
    if known and e in known:
        return known[e]
    if e.op == "sym":
        return point[str(e.value)]
    if e.op == "num":
        number = Fraction(e.value)  # type: ignore[arg-type]
        return mpmath.mpf(number.numerator) / number.denominator
    if not e.args:
        return +(mpmath.pi if e.op == "pi" else mpmath.e)
    args = [value(a, point, real=real, known=known) for a in e.args]
    compute = _OWN.get(e.op) or getattr(mpmath, e.op)
    try:
        if e.op not in _EXACT and any(mpmath.mag(a) > _LARGEST for a in args if a != 0):
            raise Beyond
        result = _tidied(compute(*args))
    except ZeroDivisionError:
        raise NoValue from None
    except (ValueError, OverflowError, mpmath.libmp.NoConvergence):
        raise Beyond from None
    if real and isinstance(result, mpmath.mpc):
        raise NotReal
    return result


def slope(
    f: Expr,
    variables: Sequence[str],
    point: Point,
    *,
    real: bool = True,
    known: Mapping[Expr, Any] | None = None,
) -> Any:
    """A derivative at a point by central differences, good to about half of the digits.

    Args:
        variables: by what, one for each differentiation; the same one twice is a second derivative.
        real, known: as for `value`.

    Raises:
        NoValue: `f` has no value nearby (or, with `real`, no real one).
        Beyond: as for `value`.

    >>> from chainrule.expr import parse
    >>> with mpmath.workdps(30):
    ...     float(slope(parse("x^2*y"), ("x", "y"), {"x": mpmath.mpf(3), "y": mpmath.mpf(1)}))
    6.0
    """
    digits = mpmath.mp.dps // (len(variables) + 2)
    sizes = [mpmath.mag(point[name]) if point[name] != 0 else 0 for name in variables]
    # Far from zero a step of a fixed size needs more digits; very far only a relative one is left.
    more = sum(int(0.7 * size) for size in sizes if 0 < size <= _LARGEST)
    with mpmath.extradps(more):
        terms = [(mpmath.mpf(1), dict(point))]
        for name, count in Counter(variables).items():
            at = point[name]
            relative = mpmath.mag(at) > _LARGEST or 0 < abs(at) < 1 if at != 0 else False
            step = (abs(at) if relative else 1) * mpmath.mpf(10) ** -digits
            offsets = range(-count, count + 1, 2)
            weights = [(-1) ** (count - i) * comb(count, i) for i in range(count + 1)]
            terms = [
                (weight * more_weight / (2 * step) ** count, {**place, name: at + offset * step})
                for weight, place in terms
                for more_weight, offset in zip(weights, offsets, strict=True)
            ]
        return sum(w * value(f, place, real=real, known=known) for w, place in terms)


def is_resolved(f: Expr, variable: str, point: Point, step: Any) -> bool:
    """Whether the digits in force see a step of the variable all the way up the tree.

    `tanh(1000)` and `tanh(1001)` are the same number to 100 digits, and so a difference quotient of
    it is exactly zero, with 300 digits too: nothing may be concluded from that.

    Raises:
        NoValue, Beyond: a subexpression has no value at one of the two places.

    >>> from chainrule.expr import parse
    >>> with mpmath.workdps(30):
    ...     at = {"x": mpmath.mpf(1000)}
    ...     [is_resolved(parse(f), "x", at, 1) for f in ("tanh(x)", "x - x", "1/x + 10^40")]
    [False, True, False]
    """
    places = (point, {**point, variable: point[variable] + step})
    values: tuple[dict[Expr, Any], ...] = ({}, {})
    for node in reversed(list(walk(f))):  # arguments come before what they are arguments of
        for known, place in zip(values, places, strict=True):
            known[node] = value(node, place, known=known)
        moved = [arg for arg in node.args if values[0][arg] != values[1][arg]]
        # Two that move may cancel; one that moves shows, unless the other one wipes it out.
        if node.op in _CONSTANT:
            continue
        if len(moved) == 1 and values[0][node] == values[1][node]:
            others = [values[0][arg] for arg in node.args if arg is not moved[0]]
            if not (node.op in _WIPING and any(other in (0, 1) for other in others)):
                return False
    return True


def _small() -> Any:
    return mpmath.mpf(10) ** (_SPARE - mpmath.mp.dps)


def _tidied(result: Any) -> Any:
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
_EXACT: Final = frozenset(("add", "sub", "mul", "div", "neg", "abs", "sqrt", "log"))
_CONSTANT: Final = frozenset(("sign", "Heaviside", "floor", "ceil"))  # between their jumps
_WIPING: Final = frozenset(("mul", "div", "pow"))  # by a zero, or powers of one
_OWN: Final[dict[str, Callable[..., Any]]] = {
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
