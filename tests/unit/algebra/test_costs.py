"""What would be too dear is refused beforehand, whatever makes it so."""

from __future__ import annotations

from fractions import Fraction

import pytest

from chainrule.algebra.constants import rational_power
from chainrule.algebra.costs import Budget, TooCostly, height, quotient_size, shared_size
from chainrule.algebra.ring import Ring
from chainrule.algebra.table import Table

RING = Ring(8)
X, Y, Z, *_ = (RING.generator().poly for _ in range(8))
SUM = X + Y + Z + 1
BIG = 10**200
BUDGET = Budget(40_000)


@pytest.mark.parametrize("n", [2, 30, 64])
def test_powers_of_a_few_terms_are_affordable(n: int) -> None:
    BUDGET.power(X + 1, n)
    BUDGET.power(3 * X, n)
    BUDGET.power(X, 10**9)


@pytest.mark.parametrize(
    ("base", "n"),
    [
        (X + 1, 10_001),  # past any exponent
        (SUM, 60),  # 39,711 terms
        (BIG * X + 1, 9_000),  # 6 million bits in the greatest coefficient
        (BIG**70 * X, 2),  # numbers grow by small exponents, too: ((((2x)^64)^64)^64)^64
        (2 * X, 10**12),
        (X, 10**13),
    ],
)
def test_other_powers_are_not(base: object, n: int) -> None:
    with pytest.raises(TooCostly):
        BUDGET.power(base, n)


def test_a_product_costs_by_its_terms_and_its_numbers() -> None:
    BUDGET.product(SUM**5, SUM**5)
    with pytest.raises(TooCostly):
        BUDGET.product(SUM**10, SUM**10)
    with pytest.raises(TooCostly):
        BUDGET.product(SUM**5 * 2**50_000 + X, SUM**5 * 3**30_000 + X)


def test_a_single_use_of_a_long_relation_is_looked_at() -> None:
    """It was not below nine uses: a relation of thousands of terms ran for a minute."""
    root, index = RING.gens[0], 0
    long = SUM**12
    BUDGET.remainder(root**3, root**3 - long, index, 3)
    with pytest.raises(TooCostly):
        BUDGET.remainder((root + SUM) ** 9, root**3 - long, index, 3)
    with pytest.raises(TooCostly):
        BUDGET.remainder(root**1500, root**3 - X, index, 3)


def test_a_short_relation_costs_by_its_uses() -> None:
    """(√n + x)^600 for a number n of 31 digits took 1.6 s: 300 uses a term, with longer numbers."""
    root, index = RING.gens[0], 0
    many = (root + X) ** 60
    BUDGET.remainder(many, root**2 - 2, index, 2)
    with pytest.raises(TooCostly):
        BUDGET.remainder((root + X) ** 600, root**2 - 27404660803636270578935307586296, index, 2)


def test_a_reduction_is_priced_term_by_term_where_one_term_is_dear() -> None:
    root, index = RING.gens[0], 0
    one_dear = root**12 + SUM**10
    BUDGET.remainder(one_dear, root**2 - SUM, index, 2)


def test_a_common_divisor_costs_by_its_dense_size_without_common_strides() -> None:
    far = X**200_000 + Y + 1
    assert shared_size(far, far) == 4
    BUDGET.divisor(far, far)
    odd = far + X + X**7
    assert shared_size(odd, odd) == 400_002
    with pytest.raises(TooCostly):
        BUDGET.divisor(odd, odd)
    BUDGET.divisor(odd, X)
    with pytest.raises(TooCostly):
        BUDGET.divisor(SUM**5, SUM**5)


def test_a_quotient_may_have_as_many_terms_as_its_degree() -> None:
    """`exp(x^(10^9)/(x - 1))` and a divisor sought beside x + y asked for 4 GB at once."""
    assert quotient_size(X**999 + 1, X - 1) == 1000
    assert quotient_size(X**1000 + 1, X**500 - 1) == 3
    assert quotient_size(SUM**9, SUM + Y) == 220
    assert RING.division(X**999 - 1, X - 1)[0].total_degree() == 998
    with pytest.raises(TooCostly):
        BUDGET.division(X**10**9, X - 1)
    with pytest.raises(TooCostly):
        BUDGET.divisor(X**10**8 + Y, X + Y)
    BUDGET.divisor(X**10**8 + Z, Y + 1)


def test_factors_are_sought_in_small_polynomials() -> None:
    number, ((one, _), (other, _)) = RING.factor(X**2 - Y**2)
    assert {str(number * one * other), str(one + other)} <= {str(X**2 - Y**2), str(2 * Y)}
    with pytest.raises(TooCostly):
        BUDGET.factor(X**9 + BIG**20)
    with pytest.raises(TooCostly):
        BUDGET.factor(X**999_983 + X - 1)


def test_the_size_of_numbers_is_estimated_from_some() -> None:
    assert height(X / 1024 + 7) == 11
    assert height((X + 1) ** 60) > 50
    assert height(X - X) == 0


def test_powers_of_numbers_are_short() -> None:
    table = Table(Ring(4), {})
    assert str(rational_power(table, Fraction(2), Fraction(2000)).poly) == str(2**2000)
    assert rational_power(table, Fraction(3), Fraction(15_000)).poly == 3**15_000
    for value, exponent in ((2, Fraction(4003, 2)), (3, 10**9), (10**20_000, 3)):
        assert len(str(rational_power(table, Fraction(value), Fraction(exponent)).poly)) < 10


def test_a_power_whose_exponent_nobody_can_write_is_refused() -> None:
    with pytest.raises(TooCostly):
        rational_power(Table(Ring(4), {}), Fraction(2), Fraction(10**5000))
