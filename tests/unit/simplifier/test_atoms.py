"""Factors of what is written are those that FLINT finds, whoever finds them."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from chainrule.algebra.ring import Poly
from chainrule.simplifier.atoms import Atoms


def _drawn(rng: Random, gens: list[Poly]) -> Poly:
    """A number times a product of powers and short sums of some of them."""
    product = rng.choice((-3, 1, 2)) * gens[0] ** 0 / rng.choice((1, 5))
    for _ in range(rng.randrange(1, 4)):
        factor = rng.choice((0, 0, -1, 4)) * gens[0] ** 0
        for gen in gens:
            factor += rng.randrange(-2, 3) * gen ** rng.randrange(1, 3)
        product *= factor or gens[0]
    return product


def test_they_are_those_of_flint_in_some_order() -> None:
    rng = Random(11)
    for _ in range(300):
        atoms = Atoms(8, 1000, {}, lambda: None)
        poly = _drawn(rng, rng.sample(atoms.ring.gens, rng.randrange(1, 4)))
        lead, pairs = poly.factor()
        number, factors = atoms.factor(poly)
        assert number == Fraction(int(lead.p), int(lead.q)), poly
        expected = sorted((str(factor), int(k)) for factor, k in pairs)
        assert sorted((str(factor), k) for factor, k in factors) == expected, poly


@pytest.mark.parametrize(("a", "b", "c"), [(1, 0, 1), (2, 0, -1), (1, 1, -1), (-3, 0, 2)])
def test_a_quadratic_without_rational_zeros_is_not_given_to_flint(
    monkeypatch: pytest.MonkeyPatch, a: int, b: int, c: int
) -> None:
    monkeypatch.setattr("chainrule.simplifier.atoms.irreducible", lambda _: pytest.fail("asked"))
    atoms = Atoms(8, 1000, {}, lambda: None)
    x, y = atoms.ring.gens[:2]
    _, ((factor, k), power) = atoms.factor((a * x**2 + b * x + c) * y**3)
    assert (factor.total_degree(), k, power) == (2, 1, (y, 3))


def test_what_differs_by_a_number_is_factored_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Poly] = []

    def factors(poly: Poly) -> tuple[int, list[tuple[Poly, int]]]:
        asked.append(poly)
        return 1, [(poly, 1)]

    monkeypatch.setattr("chainrule.simplifier.atoms.irreducible", factors)
    atoms = Atoms(8, 1000, {}, lambda: None)
    poly = atoms.ring.gens[0] ** 4 + 1
    numbers = [atoms.factor(poly * n)[0] for n in (1, -1, 6)]
    assert numbers == [1, -1, 6]
    assert len(asked) == 1
