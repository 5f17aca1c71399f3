"""Does a pair keep the word of its construction? The oracle of `bench/checker_adversarial.py`.

In: a `Pair`. Out: whether mpmath (`chainrule.evaluate.values`, which shares no code with the
checker) finds it as true or as false as it claims to be, at its own points and, for a true one,
at others drawn. Values must agree to a quarter of the digits; what differs must do so at a point
and at both its neighbours, since isolated points do not count.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random
from typing import Any, Literal

import mpmath

from chainrule.evaluate.values import Beyond, NoValue, slope, value
from chainrule.expr.tree import Expr, free_symbols
from checker_pairs import Pair

Finding = Literal["agrees", "differs", "no answer", "unusable"]

_PARAMETERS = tuple(map(Fraction, ("13/7", "-11/5", "17/3", "5/9", "-8/3")))
_DRAWN = 6
_NEAR = "1e-28"
_DERIVATIVES = ("derivative", "second derivative")


def keeps_its_word(pair: Pair, rng: Random) -> bool:
    """Whether the pair is what it claims to be."""
    with mpmath.workdps(pair.digits):
        try:
            points = [_point(pair, value(spot, {}), rng) for spot in pair.spots]
        except (NoValue, Beyond):
            return False
        if pair.truth:
            drawn = (_point(pair, at, rng) for at in _somewhere(rng, 10**5))
            own = [_finding(pair, point) for point in points]
            return all(each == "agrees" for each in own) and not any(
                _is_false_at(pair, point) for point in drawn
            )
        if pair.void or pair.nowhere:
            # Not far out: what cancels between huge values is not seen to be zero.
            drawn = (_point(pair, at, rng) for at in _somewhere(rng, 10))
            return all(_finding(pair, point) == "unusable" for point in [*points, *drawn])
        return any(_is_false_at(pair, point) for point in points)


def _somewhere(rng: Random, most: int) -> Iterator[Any]:
    for _ in range(_DRAWN):
        yield mpmath.mpf(rng.uniform(-1, 1)) * min(most, rng.choice((1, 3, 10, 100, 10**5)))


def _point(pair: Pair, at: Any, rng: Random) -> dict[str, Any]:
    names = set().union(*map(free_symbols, (pair.f, pair.answer, pair.first or pair.f)))
    point = {}
    for name in sorted(names):
        number = rng.choice(_PARAMETERS)
        point[name] = mpmath.mpf(number.numerator) / number.denominator
    return {**point, pair.variable: at}


def _is_false_at(pair: Pair, point: dict[str, Any]) -> bool:
    """Whether it is false at a point and on both sides of it."""
    at = point[pair.variable]
    nearby = at * mpmath.mpf(_NEAR) if at != 0 else mpmath.mpf(_NEAR)
    return all(
        _finding(pair, {**point, pair.variable: at + step}) in ("differs", "no answer")
        for step in (0, nearby, -nearby)
    )


def _finding(pair: Pair, point: dict[str, Any]) -> Finding:
    """What one point says."""
    real = not pair.complex_values
    try:
        left = _left(pair, point, real)
        noise = _noise(pair, point, real)
    except (NoValue, Beyond):
        return "unusable"
    try:
        right = _right(pair, point, real)
    except NoValue:
        # Where one of two sides, or F, has no real value there is nothing to compare.
        return "no answer" if pair.question in _DERIVATIVES else "unusable"
    except Beyond:
        return "unusable"
    quarter, half = (mpmath.mpf(10) ** -(pair.digits // part) for part in (4, 2))
    limit = quarter * max(abs(left), abs(right)) + half * noise
    return "agrees" if abs(left - right) <= limit else "differs"


def _left(pair: Pair, point: dict[str, Any], real: bool) -> Any:
    """What is asked about."""
    known = _numbers(pair)
    if pair.question not in _DERIVATIVES:
        return value(pair.f, point, real=real, known=known)
    by = (pair.variable,) * (2 if pair.question == "second derivative" else 1)
    return slope(pair.f, by, point, real=real, known=known)


def _noise(pair: Pair, point: dict[str, Any], real: bool) -> Any:
    """A size beside which a difference quotient may lose what is small."""
    if pair.question == "equal":
        return 0
    whole = pair.answer if pair.question == "antiderivative" else pair.f
    return abs(value(whole, point, real=real, known=_numbers(pair))) / max(
        1, abs(point[pair.variable])
    )


def _right(pair: Pair, point: dict[str, Any], real: bool) -> Any:
    known = _numbers(pair)
    if pair.question == "antiderivative":
        value(pair.answer, point, real=real, known=known)
        return slope(pair.answer, (pair.variable,), point, real=real, known=known)
    return value(pair.answer, point, real=pair.question == "equal" and real, known=known)


def _numbers(pair: Pair) -> dict[Expr, Any]:
    return {e: mpmath.mpf(n.numerator) / n.denominator for e, n in pair.known.items()}
