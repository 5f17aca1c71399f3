"""Values at three points, and what they tell apart."""

from __future__ import annotations

from fractions import Fraction

import pytest

from chainrule.expr import parse
from chainrule.integrator.problem import Miss
from chainrule.integrator.samples import (
    Samples,
    difference,
    is_nothing,
    product,
    quotient,
    ratio,
    rational,
    shape,
    times,
    total,
)

SAMPLES = Samples(parse("cos(x) + 2"), "x")


def _rows(*texts: str):  # type: ignore[no-untyped-def]
    return SAMPLES.rows([parse(text) for text in texts])


def test_a_constant_ratio_is_seen_and_no_other() -> None:
    f, twice, other = _rows("sin(2x)", "sin(x)*cos(x)", "sin(x)")
    found = ratio(f, twice)
    assert found is not None
    assert rational(found) == 2
    assert shape(f) == shape(twice) != shape(other)
    assert ratio(f, other) is None


def test_rows_are_computed_with() -> None:
    a, b, whole = _rows("exp(x)", "exp(2x)", "exp(3x) - exp(x) + 2exp(x)")
    constant = ratio(*_rows("3", "1"))
    assert constant is not None
    made = total([product(a, b), times(constant, a), difference(quotient(b, a), a)])
    assert is_nothing(difference(made, total([whole, a, a])), whole)
    assert not is_nothing(a, b)
    assert shape(b, a) == shape(a)


def test_what_is_nowhere_near_zero_beside_is_not_nothing() -> None:
    small, one = _rows("10^-40", "1")
    assert not is_nothing(small, one)
    assert is_nothing(*_rows("x - x + 0", "1"))


def test_no_function_of_a_parameter_looks_like_a_number() -> None:
    samples = Samples(parse("a*x"), "x")
    (square, one) = samples.rows([parse("a^2"), parse("1")])
    found = ratio(square, one)
    assert found is not None
    assert rational(found) is None


def test_long_and_complex_numbers_are_not_recognised() -> None:
    third, long, one = _rows("1/3", "1/3 + 10^-30", "1")
    found, other = ratio(third, one), ratio(long, one)
    assert found is not None
    assert other is not None
    assert (rational(found), rational(other)) == (Fraction(1, 3), None)
    imaginary = Samples(parse("sqrt(-1 - x^2)"), "x")
    assert not imaginary.is_real
    value = ratio(*imaginary.rows([parse("sqrt(-4)"), parse("1")]))
    assert value is not None
    assert rational(value) is None


def test_points_lie_in_narrow_domains_too() -> None:
    assert Samples(parse("acos(488x)"), "x").is_real


def test_where_there_is_no_value_there_are_no_samples() -> None:
    with pytest.raises(Miss):
        Samples(parse("ln(x - x)"), "x")


def test_further_points_tell_more() -> None:
    """At the first three points both are the same to hundreds of digits."""
    samples = Samples(parse("2exp(-400 - x^2)"), "x")
    f, other = parse("2exp(-400 - x^2)"), parse("sech(400 + x^2)")
    one = ratio(*samples.rows([f, f]))
    assert one is not None
    assert samples.confirm(one, f, f)
    assert not samples.confirm(one, f, parse("2exp(-400 - x^2) + exp(-500)"))
    assert samples.has_values(other)
    assert not samples.has_values(parse("acosh(x)"))
