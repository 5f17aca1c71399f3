"""Is the answer that was shown wrong? A judge who knows neither the checker nor our rules.

In: an `Answer`. Out: a `Ruling`: right or wrong at some points where the function is real, by
difference quotients of `values.py`, or undecided where no such point was found. A wrong answer is
wrong at its point and on both sides of it, and stays so with three times the digits. It needs
mpmath (the extra `chainrule[evaluate]`). Antiderivatives are judged by `antiderivatives.py`.

A function that is nowhere real is left undecided: what its derivative is among complex numbers is
the checker's business. Agreement at a few points is no proof, and is not meant as one: this judge
is there to find what the checker let pass.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import Any, Final, Literal

import mpmath

from chainrule.answer import Answer
from chainrule.evaluate.antiderivatives import grade
from chainrule.evaluate.values import Beyond, NoValue, is_resolved, slope, value
from chainrule.expr import Expr, free_symbols, to_text, walk

Word = Literal["right", "wrong", "undecided"]

JUDGED: Final = ("diff", "integrate")
"""The tasks that difference quotients can judge."""

ENOUGH: Final = 9
"""Points that decide; fewer where the function is hardly ever real."""

_DIGITS: Final = 48
_DRAWS: Final = 144
_NEAR: Final = "1e-12"
_CLOSE: Final = mpmath.mpf(10) ** -10
_LONGEST: Final = 60
_LARGEST_ORDER: Final = 4
_SIZES: Final = (1, 3, 10, Fraction(1, 300), 100, 3)
Unusable: Final = (NoValue, Beyond)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the judge found.

    Attributes:
        word: `right` at all points, `wrong` at one, or `undecided`: no point could be used.
        where: for a wrong answer the point and both values.
        points: how many points were used.
    """

    word: Word
    where: str = ""
    points: int = 0


def rule(answer: Answer) -> Ruling:
    """Judge what is shown.

    >>> from chainrule.solver import Solver
    >>> rule(Solver().solve("x^2 sin(3x)")).word
    'right'
    """
    if answer.task not in JUDGED or answer.order > _LARGEST_ORDER or answer.bounds is not None:
        return Ruling("undecided")
    if answer.task == "integrate":
        return _antiderivative(answer)
    used = 0
    for point in _points(answer):
        try:
            values = _values(answer, point, _DIGITS)
        except Unusable:
            continue
        if _differ(values) and not _is_sure(answer, point):
            continue
        used += 1
        if _differ(values):
            return Ruling("wrong", f"at {_written(point)}: {_told(values)}", used)
        if used == ENOUGH:
            break
    return Ruling("right" if used else "undecided", points=used)


def _antiderivative(answer: Answer) -> Ruling:
    """The word on an antiderivative: right on a part only, or real nowhere, is wrong."""
    if answer.order != 1:
        return Ruling("undecided")
    found = grade(answer.function, answer.variable, lambda at: value(answer.expression, at))
    if found.word in ("right", "undecided"):
        return Ruling("right" if found.word == "right" else "undecided", points=found.points)
    return Ruling("wrong", f"{found.word}: {found.where}".rstrip(": "), found.points)


@dataclass(frozen=True, slots=True)
class _Values:
    """Both sides at a point; the answer's is None where it has none."""

    true: Any
    given: Any
    size: Any


def _values(answer: Answer, point: dict[str, Any], digits: int) -> _Values:
    """Both sides at a point, to so many digits.

    Raises:
        NoValue, Beyond: the function has no real derivative there, or nothing can be said.
    """
    with mpmath.workdps(digits):
        true = slope(answer.function, answer.variables, point)
        size = abs(value(answer.function, point, real=True))
        try:
            return _Values(true, value(answer.expression, point), size)
        except NoValue:
            return _Values(true, None, size)


def _differ(values: _Values) -> bool:
    if values.given is None:
        return True
    true, given = values.true, values.given
    # Beside a large value of the function a difference quotient loses what is small.
    limit = _CLOSE * max(abs(true), abs(given)) + _CLOSE**2 * values.size
    return bool(abs(true - given) > limit)


def _is_sure(answer: Answer, point: dict[str, Any]) -> bool:
    """Whether it is wrong on both sides of the point too, and each value stands with more digits.

    Rounding and steps that were too wide give other values when the digits are tripled; what is
    rounded away with these, too, says nothing.
    """
    name = answer.variable
    step = mpmath.mpf(_NEAR) * max(abs(point[name]), mpmath.mpf(_NEAR))
    try:
        with mpmath.workdps(3 * _DIGITS):
            if not all(is_resolved(answer.function, by, point, step) for by in answer.variables):
                return False
        for place in ({**point, name: point[name] + side * step} for side in (0, 1, -1)):
            few, many = (_values(answer, place, digits) for digits in (_DIGITS, 3 * _DIGITS))
            size = max(abs(few.true), abs(few.given or 0))
            if not (_differ(few) and _differ(many) and _is_close(few.true, many.true, size)):
                return False
            if not _is_close(few.given, many.given, size):
                return False
    except Unusable:
        return False
    return True


def _is_close(a: Any, b: Any, size: Any) -> bool:
    if a is None or b is None:
        return a is b
    return bool(abs(a - b) <= _CLOSE * size)


def _told(values: _Values) -> str:
    if values.given is None:
        return f"the derivative is {_number_text(values.true)}, the answer has no value"
    true, given = map(_number_text, (values.true, values.given))
    return f"the derivative is {true}, the answer gives {given}"


def _number_text(number: Any) -> str:
    text: str = mpmath.nstr(number, 15)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "..."


def _points(answer: Answer) -> Iterator[dict[str, Any]]:
    """Points on both sides of zero and of the numbers that occur, of several sizes."""
    rng = Random(to_text(answer.function))
    names = sorted(
        free_symbols(answer.function) | free_symbols(answer.expression) | {*answer.variables}
    )
    marks = _numbers(answer.function)
    for draw in range(_DRAWS):
        size = _SIZES[draw % len(_SIZES)]
        point = {name: _number(rng, size) for name in names}
        side = draw % 3 - 1
        if side:  # one on each side of each number in turn
            mark = marks[draw // 3 % len(marks)]
            point[answer.variable] = mark + side * abs(point[answer.variable])
        yield point


def _number(rng: Random, size: Fraction | int) -> Any:
    scale = Fraction(size) / 2**30
    return mpmath.mpf(rng.randint(-(2**30), 2**30)) * scale.numerator / scale.denominator


def _numbers(f: Expr) -> list[Any]:
    numbers = {Fraction(node.value) for node in walk(f) if node.op == "num"}  # type: ignore[arg-type]
    signed = sorted({0} | numbers | {-number for number in numbers})
    return [mpmath.mpf(number.numerator) / number.denominator for number in signed]


def _written(point: dict[str, Any]) -> str:
    return ", ".join(f"{name} = {mpmath.nstr(number, 12)}" for name, number in point.items())
