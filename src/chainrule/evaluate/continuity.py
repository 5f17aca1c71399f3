"""Does an antiderivative jump where its integrand is continuous? By values alone.

In: an integrand as a tree, and an answer as a function of a point, whoever gave it. Out: how many
short steps were looked at, and a place where the answer jumps. Values are mpmath's, as for
`antiderivatives.py`: nothing of ours is asked.

Between two neighbours of a grid the answer should change by about the integral. Where it changes by
more, the step is halved towards the change until it is 2^-44 of its length: the integrand is
bounded there, so what is left is a jump.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any, Final

import mpmath

from chainrule.evaluate.antiderivatives import Antiderivative
from chainrule.evaluate.values import Beyond, NoValue, Point, value
from chainrule.expr import Expr, free_symbols, to_text

_REACH: Final = 6
_STEPS: Final = 120
_OFF: Final = mpmath.mpf("0.0131")
"""So that no place of interest is on the grid."""

_DRAWS: Final = 3
_DIGITS: Final = 30
_HALVINGS: Final = 44
_LARGE: Final = 1e4
"""Times the values at the ends of a step: beyond that the integrand has a pole there."""

_SMALL: Final = 1e-5
_STEEP: Final = 100
"""A jump is that many times what the slopes beside it explain: a pole of great height is not."""


@dataclass(frozen=True, slots=True)
class Continuity:
    """What was found.

    Attributes:
        steps: between neighbours where both functions are real.
        where: where the answer jumps; empty where it jumps nowhere.
    """

    steps: int
    where: str = ""


def continuity(f: Expr, variable: str, answer: Antiderivative) -> Continuity:
    """Look for a jump.

    >>> from chainrule.expr import parse
    >>> f, F = parse("1/(x^2 + 1)"), parse("-atan(1/x)")
    >>> continuity(f, "x", lambda point: value(F, point)).where
    'x = 0'
    """
    total = 0
    with mpmath.workdps(_DIGITS):
        for parameters in _draws(f, variable):
            curve = _Curve(f, variable, answer, parameters)
            for low, high in curve.steps():
                total += 1
                at = curve.jump(low, high)
                if at is not None:
                    point = {**parameters, variable: mpmath.chop(at, tol=1e-12)}
                    said = (
                        f"{name} = {mpmath.nstr(v, 6) if v else 0}" for name, v in point.items()
                    )
                    return Continuity(total, ", ".join(said))
    return Continuity(total)


def _draws(f: Expr, variable: str) -> Iterator[dict[str, Any]]:
    """Values of the parameters."""
    rng, names = Random(to_text(f)), sorted(free_symbols(f) - {variable})
    for _ in range(_DRAWS if names else 1):
        yield {n: mpmath.mpf(rng.uniform(0.3, 4) * rng.choice((1, 1, -1))) for n in names}


class _Curve:
    """Both functions for some values of the parameters."""

    def __init__(
        self, f: Expr, variable: str, answer: Antiderivative, parameters: dict[str, Any]
    ) -> None:
        self._f, self._variable, self._answer = f, variable, answer
        self._parameters = parameters

    def steps(self) -> Iterator[tuple[Any, Any]]:
        """Neighbours of the grid at which both functions are real."""
        before: Any = None
        for k in range(_STEPS + 1):
            x = _REACH * (mpmath.mpf(2 * k) / _STEPS - 1) + _OFF
            known = self.slope(x) is not None and self.height(x) is not None
            if known and before is not None:
                yield before, x
            before = x if known else None

    def slope(self, x: Any) -> Any:
        """The integrand; None where it has no real value."""
        try:
            return value(self._f, self._at(x), real=True)
        except (NoValue, Beyond):
            return None

    def height(self, x: Any) -> Any:
        """The answer; None where it is not real."""
        try:
            found = mpmath.mpmathify(self._answer(self._at(x)))
        except (NoValue, Beyond):
            return None
        if isinstance(found, mpmath.mpc):
            return found.real if abs(found.imag) < _SMALL**2 else None
        return found

    def jump(self, low: Any, high: Any) -> Any:
        """Where the answer jumps between two points, if it does."""
        first, last = self.slope(low), self.slope(high)
        most = _LARGE * (1 + abs(first) + abs(last))
        start, end = self.height(low), self.height(high)
        size = _SMALL * (1 + abs(start) + abs(end))
        if abs(end - start - (high - low) * (first + last) / 2) < size:
            return None
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            there, slope = self.height(middle), self.slope(middle)
            if there is None or slope is None or abs(slope) > most:
                return None
            if abs(there - start) > abs(end - there):
                high, end = middle, there
            else:
                low, start = middle, there
            if abs(end - start) < size:
                return None
        steep = sum(abs(slope) for slope in map(self.slope, (low, high)) if slope is not None)
        return middle if abs(end - start) > _STEEP * steep * (high - low) else None

    def _at(self, x: Any) -> Point:
        return {**self._parameters, self._variable: x}
