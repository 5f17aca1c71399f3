"""Is an antiderivative right? A grader who knows no calculus, by difference quotients alone.

In: an integrand as a tree, and an answer as a function of a point, whoever gave it. Out: a `Grade`.
Values are mpmath's (`values.py` for trees; `bench/integrate.py` has its own for the answers of
others): it knows no rule of calculus, no algebra and no checker of ours.

At real points at which the integrand is real, on both sides of the numbers that occur in it and
for parameters of both signs, the slope of the answer is compared with the integrand. A difference
counts where it stays with three times the digits and on both sides of the point.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import Any, Final, Literal

import mpmath

from chainrule.evaluate.values import Beyond, NoValue, value
from chainrule.expr import Expr, free_symbols, to_text, walk

Word = Literal["right", "wrong", "part only", "real nowhere", "undecided"]
Point = dict[str, Any]
Antiderivative = Callable[[Mapping[str, Any]], Any]
"""The value of an answer at a point; raises `NoValue` or `Beyond` where it has none."""

ENOUGH: Final = 12
_DIGITS: Final = 50
_DRAWS: Final = 120
_SIZES: Final = (1, 3, 10, Fraction(1, 30), 100, 2)
_CLOSE: Final = mpmath.mpf(10) ** -10
_NEAR: Final = mpmath.mpf(10) ** -8


@dataclass(frozen=True, slots=True)
class Grade:
    """What was found.

    Attributes:
        word: `right` where the slope is the integrand at every point; `part only` where it is at
            some and not at others; `real nowhere` where it is everywhere, but the answer is real
            at none of the points; `wrong` where it is at none; `undecided` where there are none.
        points: how many were used.
        real: at how many of them the answer is real.
        where: a point at which it fails.
    """

    word: Word
    points: int = 0
    real: int = 0
    where: str = ""


def grade(f: Expr, variable: str, answer: Antiderivative) -> Grade:
    """Judge an answer.

    >>> from chainrule.expr import parse
    >>> by_parts = parse("x*exp(x) - exp(x)")
    >>> grade(parse("x*exp(x)"), "x", lambda point: value(by_parts, point)).word
    'right'
    """
    agrees = real = used = 0
    where = ""
    for point in points(f, variable):
        found = _finding(f, variable, answer, point)
        if found == "unusable":
            continue
        used += 1
        agrees += found in ("real", "complex")
        real += found == "real"
        if found == "differs" and not where:
            where = ", ".join(f"{name} = {mpmath.nstr(at, 8)}" for name, at in point.items())
        if used == ENOUGH:
            break
    return Grade(_word(used, agrees, real), used, real, where)


def _word(used: int, agrees: int, real: int) -> Word:
    if not used:
        return "undecided"
    if not agrees:
        return "wrong"
    if agrees < used:
        return "part only"
    return "right" if real else "real nowhere"


Finding = Literal["real", "complex", "differs", "unusable"]


def _finding(f: Expr, variable: str, answer: Antiderivative, point: Point) -> Finding:
    """What one point says."""
    first = _compared(f, variable, answer, point, _DIGITS)
    if first != "differs":
        return first
    step = _NEAR * max(abs(point[variable]), _NEAR)
    for side in (0, 1, -1):
        place = {**point, variable: point[variable] + side * step}
        again = _compared(f, variable, answer, place, 3 * _DIGITS)
        if again != "differs":
            return "unusable" if side == 0 else again
    return "differs"


def _compared(f: Expr, variable: str, answer: Antiderivative, point: Point, digits: int) -> Finding:
    with mpmath.workdps(digits):
        try:
            wanted = value(f, point, real=True)
        except (NoValue, Beyond):
            return "unusable"
        try:
            at = answer(point)
            slope = _slope(answer, variable, point)
        except NoValue:
            return "differs"
        except Beyond:
            return "unusable"
        size = max(abs(wanted), abs(slope))
        # Beside a large value of the answer a difference quotient loses what is small.
        limit = _CLOSE * size + _CLOSE**2 * abs(at) / max(abs(point[variable]), _CLOSE)
        if abs(slope - wanted) > limit:
            return "differs"
        return "real" if _is_real(at) else "complex"


def _is_real(number: Any) -> bool:
    if not isinstance(number, mpmath.mpc):
        return True
    return bool(abs(number.imag) <= _CLOSE**2 * max(1, abs(number.real)))


def _slope(answer: Antiderivative, variable: str, point: Point) -> Any:
    at = point[variable]
    step = max(abs(at), mpmath.mpf(1) / 100) * mpmath.mpf(10) ** (-mpmath.mp.dps // 3)
    ahead, behind = (answer({**point, variable: at + side * step}) for side in (1, -1))
    return (ahead - behind) / (2 * step)


def points(f: Expr, variable: str) -> Iterator[Point]:
    """Real points on both sides of zero and of the numbers that occur, of several sizes."""
    rng = Random(to_text(f))
    names = sorted(free_symbols(f) - {variable})
    numbers = {abs(Fraction(node.value)) for node in walk(f) if node.op == "num"}  # type: ignore[arg-type]
    marks = sorted({Fraction(0), *(n for n in numbers if n < 1000)})
    for draw in range(_DRAWS):
        size = _SIZES[draw % len(_SIZES)]
        # Mostly positive: textbooks write a^2 + x^2, and sqrt(a) where a > 0 is meant.
        signs = [-1 if rng.random() < 0.3 else 1 for _ in names]
        drawn = [rng.uniform(0.2, 4) for _ in names]
        values = [mpmath.mpf(s) * mpmath.mpf(v) for s, v in zip(signs, drawn, strict=True)]
        at = mpmath.mpf(rng.uniform(-1, 1)) * size.numerator / Fraction(size).denominator
        if draw % 3 and marks:
            mark = marks[draw // 3 % len(marks)]
            side = 1 if draw % 3 == 1 else -1
            near = mpmath.mpf(mark.numerator) / mark.denominator
            at = rng.choice((1, -1)) * near + side * abs(at)
        yield {**dict(zip(names, values, strict=True)), variable: at}
