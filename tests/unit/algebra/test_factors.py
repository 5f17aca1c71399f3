"""Factors are those that FLINT finds in the whole ring, and in its order."""

from __future__ import annotations

from random import Random

from chainrule.algebra.costs import Poly
from chainrule.algebra.factors import _known_factors, irreducible
from chainrule.algebra.keys import context_of


def _drawn(rng: Random, size: int) -> Poly:
    """A product of polynomials in a few generators of many, some of them with one term."""
    context, gens = context_of(size)
    used = rng.sample(range(size), rng.randrange(1, 4))
    product = context.constant(rng.choice((-3, 1, 2))) / rng.choice((1, 5))
    for _ in range(rng.randrange(1, 4)):
        factor = context.constant(rng.choice((0, 0, -1, 4)))
        for index in used:
            factor += rng.randrange(-2, 3) * gens[index] ** rng.randrange(1, 4)
        product *= factor or gens[used[0]]
    return product


def test_they_are_those_of_the_whole_ring() -> None:
    rng = Random(7)
    for _ in range(300):
        poly = _drawn(rng, rng.choice((3, 8, 16)))
        lead, pairs = poly.factor()
        assert irreducible(poly) == (lead, [(factor, int(k)) for factor, k in pairs]), poly


def test_numbers_have_none() -> None:
    context, _ = context_of(8)
    assert irreducible(context.constant(-6)) == (-6, [])
    assert irreducible(context.constant(0)) == (0, [])


def test_the_same_polynomial_is_factored_once_whatever_the_ring() -> None:
    before = _known_factors.cache_info().misses
    for size in (8, 16):
        _, gens = context_of(size)
        assert irreducible(gens[3] ** 7 + 12345)[1] == [(gens[3] ** 7 + 12345, 1)]
    assert _known_factors.cache_info().misses == before + 1
