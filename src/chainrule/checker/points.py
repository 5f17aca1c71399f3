"""Seeded points at which two values are compared.

In: names of symbols and a seed. Out: an endless stream of points with exact coordinates (dyadic
fractions with odd numerators, so that no point is a special one such as 0, 1 or 1/3). It does not
know the functions: whether a point lies in their domain is found out by evaluating them.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random

import flint

Point = dict[str, Fraction]

# Textbook domains first ((0, 1) for asin, 1 to 3 for acosh and log log), with some far points
# between them, past the first turns of sin and the zeros of factors like x - 5.
_NEAR = tuple(Fraction(n, 2) for n in (2, 6, 1, 12, 4, 40, 3, 24))
_FAR = (*_NEAR, Fraction(1, 16), Fraction(100), Fraction(1000))
_STEPS = 1024
_LONGEST = 40  # characters of a coordinate
WHOLE = (2, 3, -1, 4, -2, 5)
PLAIN_ATTEMPTS = 60
"""After these only points that show something new are used."""


def real_points(
    names: list[str],
    seed: int,
    centres: tuple[Fraction, ...] = (),
    whole: frozenset[str] = frozenset(),
) -> Iterator[Point]:
    """Points with real coordinates; the first eight have all sign patterns of two symbols, twice.

    Args:
        names: the symbols.
        seed: the same seed gives the same points.
        centres: numbers near which something may happen: every third point after the first
            eight has its first coordinate near one of them or its opposite.
        whole: symbols that are small whole numbers at every second pair of points: parameters in
            exponents, since `x^n` is real for x < 0 then.

    >>> first = next(real_points(["x"], seed=1))
    >>> second = next(real_points(["x"], seed=1))
    >>> first == second, first["x"] > 0
    (True, True)
    """
    rng = Random(seed)
    count = 0
    while True:
        scales = _NEAR if count < 40 else _FAR
        point: Point = {}
        for place, name in enumerate(names):
            if count < 8 and place < 2:
                sign = -1 if count >> place & 1 else 1
            else:
                sign = rng.choice((-1, 1))
            scale = scales[(count // 2) % len(scales)] if not place else rng.choice(scales)
            part = Fraction(2 * rng.randrange(_STEPS // 16, _STEPS // 2) + 1, _STEPS)
            point[name] = sign * scale * part
            if centres and count >= 8 and count % 3 == place % 3:
                centre = centres[(count // 3) % len(centres)]
                point[name] = rng.choice((-1, 1)) * centre + sign * part
        if count // 2 % 2:
            point |= {name: Fraction(rng.choice(WHOLE)) for name in names if name in whole}
        count += 1
        yield point


def complex_points(names: list[str], seed: int) -> Iterator[dict[str, tuple[Fraction, Fraction]]]:
    """Points with a real and an imaginary part for each symbol."""
    real, imaginary = real_points(names, seed), real_points(names, seed + 1)
    for a, b in zip(real, imaginary, strict=True):
        yield {name: (a[name], b[name]) for name in names}


def show(point: dict[str, Fraction] | dict[str, tuple[Fraction, Fraction]]) -> str:
    """A point in words.

    >>> show({"x": Fraction(3, 8)})
    'x = 3/8'
    """
    pieces = []
    for name, value in point.items():
        if isinstance(value, tuple):
            pieces.append(f"{name} = {_number(value[0])} + ({_number(value[1])})i")
        else:
            pieces.append(f"{name} = {_number(value)}")
    return ", ".join(pieces) or "no symbols"


def _number(value: Fraction) -> str:
    """A coordinate: exact, unless it is too long to be read."""
    text = str(value)
    if len(text) <= _LONGEST:
        return text
    return (
        f"about {flint.arb(flint.fmpq(value.numerator, value.denominator)).str(12, radius=False)}"
    )
