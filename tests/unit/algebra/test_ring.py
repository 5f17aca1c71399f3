"""Forms: exact arithmetic with denominators in factors, and refusals instead of long waits."""

from __future__ import annotations

from fractions import Fraction

import pytest

from chainrule.algebra.ring import Full, Ring, TooCostly, Undefined


def test_a_common_factor_is_not_multiplied_out() -> None:
    ring = Ring(4)
    x = ring.generator()
    base = ring.add(x, ring.one)
    total = ring.add(ring.pow(base, 50), ring.mul(x, ring.pow(base, 49)))
    assert len(total.poly) == 2
    assert list(total.factors.values()) == [49]


def test_fractions_add_over_the_least_common_denominator() -> None:
    ring = Ring(4)
    x = ring.generator()
    below = ring.pow(ring.add(x, ring.one), -1)
    total = ring.add(below, ring.mul(below, below))
    assert str(total.poly) == "k3 + 2"
    assert list(total.factors.values()) == [-2]


def test_a_difference_of_equal_fractions_is_zero() -> None:
    ring = Ring(4)
    x, y = ring.generator(), ring.generator()
    left = ring.mul(ring.add(x, y), ring.pow(ring.add(x, y), -2))
    right = ring.pow(ring.add(x, y), -1)
    assert not ring.sub(left, right).poly


def test_huge_powers_of_a_generator_are_only_counted() -> None:
    ring = Ring(4)
    x = ring.generator()
    huge = 10**30
    assert not ring.sub(ring.mul(x, ring.pow(x, huge - 1)), ring.pow(x, huge)).poly


def test_rational_coefficients_come_out_of_a_power() -> None:
    ring = Ring(4)
    x = ring.generator()
    form = ring.pow(ring.scale(ring.add(x, ring.one), Fraction(2, 3)), -2)
    assert str(form.poly) == "9/4"


@pytest.mark.parametrize("n", [10**5, 200])
def test_a_sum_that_would_be_too_long_is_refused(n: int) -> None:
    ring = Ring(4, limit=1000)
    x, y = ring.generator(), ring.generator()
    base = ring.add(ring.add(x, y), ring.one)
    with pytest.raises(TooCostly):
        ring.add(ring.pow(base, n), ring.one)


def test_a_long_product_is_refused() -> None:
    ring = Ring(4, limit=10)
    x = ring.generator()
    long = ring.add(ring.add(ring.pow(x, 2), x), ring.one)
    with pytest.raises(TooCostly):
        ring.mul(ring.add(long, ring.pow(x, 3)), ring.add(long, ring.pow(x, 3)))


def test_a_tower_of_numbers_is_refused() -> None:
    ring = Ring(1)
    with pytest.raises(TooCostly):
        ring.pow(ring.rational(9), 9**9)


def test_zero_has_no_inverse_and_generators_end() -> None:
    ring = Ring(1)
    with pytest.raises(Undefined):
        ring.pow(ring.zero, -1)
    ring.generator()
    with pytest.raises(Full):
        ring.generator()


@pytest.mark.parametrize("numbers", [(2, 3), (-2, 4), (Fraction(2, 3), Fraction(-4, 9))])
def test_a_line_is_its_own_factor_as_flint_says(numbers: tuple[Fraction, Fraction]) -> None:
    ring = Ring(4)
    x, y = ring.generator(), ring.generator()
    first, second = numbers
    line = ring.add(ring.add(ring.scale(x, first), ring.scale(y, second)), ring.one).poly
    lead, pairs = line.factor()
    assert ring.factor(line) == (lead, [(factor, int(k)) for factor, k in pairs])
