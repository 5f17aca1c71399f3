"""An independent witness for `bench/checker.py`: mpmath, 60 digits, numerical differentiation.

In: a function and a supposed derivative. Out: whether they certainly differ at a real point where
the function is real. It shares no code with the checker: neither its balls, nor its points, nor
the rules of differentiation.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random
from typing import Any

import mpmath

from chainrule.expr.tree import Expr, free_symbols

_DIGITS = 60
_DIFFERENT = mpmath.mpf(10) ** -20
_ATTEMPTS = 14
_BINARY = {
    "add": lambda a, b: a + b, "sub": lambda a, b: a - b, "mul": lambda a, b: a * b,
    "div": lambda a, b: a / b, "pow": mpmath.power,
}  # fmt: skip
_UNARY = {
    "neg": lambda a: -a, "abs": abs, "log2": lambda a: mpmath.log(a) / mpmath.log(2),
    "log10": lambda a: mpmath.log(a) / mpmath.log(10),
    "cbrt": lambda a: mpmath.power(a, mpmath.mpf(1) / 3),
}  # fmt: skip

_FAILURES = (ValueError, ZeroDivisionError, OverflowError, mpmath.libmp.NoConvergence)


class NotReal(ValueError):  # noqa: N818 (a signal, not an error)
    """An intermediate value is not real, or not finite."""


def differs(f: Expr, answer: Expr, seed: int) -> bool:
    """Whether `answer` is certainly not the derivative of `f` by x."""
    with mpmath.workdps(_DIGITS):
        return any(
            abs(true - given) > _DIFFERENT * (1 + abs(true) + abs(given))
            for true, given in _values(f, answer, seed)
        )


def differ_as_values(a: Expr, b: Expr, seed: int) -> bool:
    """Whether two functions certainly differ where both are real, or, if nowhere, elsewhere."""
    with mpmath.workdps(_DIGITS):
        for real in (True, False):
            for point in _points(a, b, seed):
                try:
                    left, right = value(a, point, real), value(b, point, real)
                except _FAILURES:
                    continue
                if abs(left - right) > _DIFFERENT * (1 + abs(left) + abs(right)):
                    return True
    return False


def is_somewhere_real(f: Expr, seed: int) -> bool:
    """Whether `f` is real and differentiable near one of a few points."""
    with mpmath.workdps(_DIGITS):
        return any(True for _ in _derivatives(f, f, seed))


def value(e: Expr, point: dict[str, Any], real: bool) -> Any:
    """The value at a point.

    Raises:
        NotReal: `real` is set and an intermediate value is not.
    """
    if e.op == "num":
        number = Fraction(e.value)  # type: ignore[arg-type]
        return mpmath.mpf(number.numerator) / number.denominator
    if e.op == "sym":
        return point[str(e.value)]
    if not e.args:
        return +mpmath.pi if e.op == "pi" else +mpmath.e
    args = [value(a, point, real) for a in e.args]
    if e.op == "pow" and abs(args[1]) > 1000:
        raise NotReal
    compute = _BINARY.get(e.op) or _UNARY.get(e.op) or getattr(mpmath, e.op)
    result = compute(*args)
    if abs(mpmath.re(result)) > 1e200 or not mpmath.isfinite(result):
        raise NotReal
    if isinstance(result, mpmath.mpc) and result.imag == 0:
        return result.real
    if real and isinstance(result, mpmath.mpc):
        raise NotReal
    return result


def _values(f: Expr, answer: Expr, seed: int) -> Iterator[tuple[Any, Any]]:
    for point, true in _derivatives(f, answer, seed):
        try:
            yield true, value(answer, point, real=False)
        except _FAILURES:
            continue


def _derivatives(f: Expr, other: Expr, seed: int) -> Iterator[tuple[dict[str, Any], Any]]:
    for point in _points(f, other, seed):
        try:
            true = mpmath.diff(lambda x: value(f, {**point, "x": x}, real=True), point["x"])  # noqa: B023
        except _FAILURES:
            continue
        yield point, true


def _points(f: Expr, other: Expr, seed: int) -> Iterator[dict[str, Any]]:
    rng = Random(seed)
    names = sorted(free_symbols(f) | free_symbols(other) | {"x"})
    for _ in range(_ATTEMPTS):
        scale = rng.choice((0.9, 0.9, 2, 4, 9))
        yield {name: mpmath.mpf(rng.uniform(-1, 1)) * scale for name in names}
