"""Sums of two squares."""

from __future__ import annotations

import pytest

from chainrule.algebra import Poly, Ring
from chainrule.integrator.gaussian import two_squares

RING = Ring(4)
E, X, Y = (RING.generator().poly for _ in "EXY")


@pytest.mark.parametrize(
    ("u", "v"),
    [
        (E + 1, X * X * (E - 1)),
        (X**3 - 2 * X + 1, 0 * X + 1),
        (X * Y + 7 * E, X - Y),
        (1234 * X, 4321 * Y + 1),
        (X / 2 + Y, E / 3),
    ],
)
def test_the_squares_are_found_again(u: Poly, v: Poly) -> None:
    ways = [{_monic(a), _monic(b)} for a, b in _all(u * u + v * v)]
    assert {_monic(u), _monic(v)} in ways


@pytest.mark.parametrize("poly", [X**2 + 2, X**2 + X + 1, X * X - 1, X**4 + 1 + Y, X, X + 3])
def test_there_are_none(poly: Poly) -> None:
    assert not _all(poly)


def test_a_product_has_two_ways() -> None:
    cube = (X**2 + 1) * (X**4 - X**2 + 1)
    assert {_monic(X**3), "1"} in [{_monic(a), _monic(b)} for a, b in _all(cube)]
    assert len(_all(cube)) > 1


def test_a_long_polynomial_is_not_tried() -> None:
    assert not _all((X + Y + E + 1) ** 12 + 1)


def _all(poly: Poly) -> list[tuple[Poly, Poly]]:
    return list(two_squares(RING, poly))


def _monic(poly: Poly) -> str:
    return str(poly / poly.leading_coefficient())
