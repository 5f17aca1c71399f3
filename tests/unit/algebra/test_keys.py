"""Polynomials as keys, and their lengths without a text."""

import random
from fractions import Fraction

import pytest
from flint import fmpq

from chainrule.algebra.keys import Key, length
from chainrule.algebra.powers import log
from chainrule.algebra.ring import Form, Poly, Ring
from chainrule.algebra.table import Table


def a_polynomial(ring: Ring, rng: random.Random) -> Poly:
    """A few terms, some over the same generators; now and then none at all."""
    poly = ring.zero.poly
    for _ in range(rng.randrange(5)):
        term = ring.context.constant(fmpq(rng.randint(-12, 12), rng.choice((1, 1, 1, 7, 30))))
        for generator in rng.sample(ring.gens, rng.randrange(3)):
            term *= generator ** rng.choice((1, 1, 2, 11))
        poly += term
    return poly


def test_equal_polynomials_have_one_key_and_others_have_others() -> None:
    ring, rng = Ring(3), random.Random(1)
    polys = [a_polynomial(ring, rng) for _ in range(200)]
    for a in polys:
        again = (a + ring.gens[0]) - ring.gens[0]
        assert Key(again) == Key(a)
        assert hash(Key(again)) == hash(Key(a))
        for b in polys:
            assert (Key(a) == Key(b)) == (str(a) == str(b))


def test_what_shares_a_hash_is_told_apart() -> None:
    first, second = Ring(2).gens
    assert hash(Key(first)) == hash(Key(second))
    assert {Key(first): 1, Key(second): 2} == {Key(second): 2, Key(first): 1}
    assert Key(first) != Key(-first)


def test_the_key_of_one_attempt_is_that_of_the_next() -> None:
    assert Key(Ring(16).generator().poly) == Key(Ring(16).generator().poly)


@pytest.mark.parametrize("other", ["k3", 3, None, Ring(4).gens[3], Key(Ring(5).gens[4])])
def test_nothing_else_is_equal_to_it(other: object) -> None:
    assert Key(Ring(4).gens[3]) != other


def test_the_logarithm_of_a_prime_is_one_kernel_however_it_comes_about() -> None:
    table = Table(Ring(8), {})
    ring = table.ring
    two = log(table, ring.rational(2))
    eight = log(table, ring.rational(Fraction(8)))
    assert eight.poly == 3 * two.poly
    assert log(table, ring.pow(ring.scale(ring.one, 2), 5)).poly == 5 * two.poly
    assert len(table.kernels) == 1


def test_forms_and_fractions_have_keys_of_their_polynomials() -> None:
    table = Table(Ring(4), {})
    x = table.symbol("x").poly
    above = table.ring.pow(Form(x + 1, {}), 2)
    assert above.key == table.ring.pow(Form(1 + x, {}), 2).key
    assert above.key != table.ring.pow(Form(x + 1, {}), 3).key
    assert table.quotient(above).key == (Key(x**2 + 2 * x + 1), Key(table.ring.one.poly))


@pytest.mark.parametrize("size", [2, 16])
def test_a_length_is_that_of_the_text(size: int) -> None:
    ring, rng = Ring(size), random.Random(2)
    for _ in range(300):
        poly = a_polynomial(ring, rng)
        assert length(poly) == len(str(poly)), str(poly)
