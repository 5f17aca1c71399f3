"""Comparison at points: a difference is rigorous, agreement wants all its digits."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import flint
import pytest
from flint import acb, arb

from chainrule.checker.balls import Evaluator
from chainrule.checker.numeric import (
    DEFAULT_BITS,
    ENOUGH_POINTS,
    SHARP_BITS,
    Comparison,
    compare,
    real_values,
    refine,
    shown,
)
from chainrule.checker.points import PLAIN_ATTEMPTS
from chainrule.expr import parse


def look(left: str, right: str, *domain: str, **options: Any) -> Comparison:
    functions = [parse(text) for text in domain or (left,)]
    return compare(parse(left), parse(right), functions, **options)


@pytest.mark.parametrize(
    ("left", "right", "domain"),
    [
        ("2x", "3x", ("x^2",)), ("|x|", "x", ("|x|",)), ("x", "x + 10^(-29)", ("x",)),
        ("x^n*|x|", "x^(n+1)", ("x^n",)), ("1", "2", ()), ("asin(sin(x))", "x", ("sin(x)",)),
        ("|x - 1234567|", "1234567 - x", ("x",)), ("0", "10^(-74)", ("x",)),
    ],
)  # fmt: skip
def test_differences(left: str, right: str, domain: tuple[str, ...]) -> None:
    seen = look(left, right, *domain, whole=frozenset("n"), points=None)
    assert (seen.disjoint, seen.domain) == (True, "real")
    assert seen.left != seen.right
    assert seen.where
    assert seen.blurred == 0


@pytest.mark.parametrize(
    ("left", "right", "domain"),
    [
        ("2x", "x + x", "x"), ("sin(2x)", "2sin(x)cos(x)", "x"), ("sqrt(x)^2", "x", "sqrt(x)"),
        ("|x|", "x", "ln(x)"), ("x", "exp(ln(x))", "x"), ("asin(x)", "pi/2 - acos(x)", "asin(x)"),
        ("x", "x + 10^(-40)", "x"), ("0", "sin(pi)", "x"),
        ("acosh(x)", "ln(x + sqrt(x^2-1))", "acosh(x)"),
    ],
)  # fmt: skip
def test_agreements(left: str, right: str, domain: str) -> None:
    seen = look(left, right, domain)
    assert (seen.disjoint, seen.agreements, seen.domain) == (False, ENOUGH_POINTS, "real")
    assert (seen.where, seen.left, seen.right, seen.point) == ("", "", "", None)


def test_the_sharp_look_sees_500_digits() -> None:
    for right, differs in (("x + 10^(-400)", True), ("x + 10^(-900)", False)):
        assert not look("x", right, points=3).disjoint
        assert look("x", right, points=3, bits=SHARP_BITS).disjoint == differs


def test_the_sharp_look_wants_decimal_places_beside_a_huge_number() -> None:
    """1000 digits before the point: 500 of them agree, whatever is added."""
    large, more = "exp(2000)*x", "exp(2000)*x + 1"
    assert look(large, large, points=1, bits=SHARP_BITS).agreements == 0
    assert look(large, more, points=1, bits=SHARP_BITS).agreements == 0
    assert look(large, large, points=1).agreements == 1


def test_as_many_points_as_wanted() -> None:
    assert look("x", "x", points=1).agreements == 1
    assert look("x", "x", points=3).agreements == 3
    assert look("|x-3|", "|3-x|", points=None).agreements > ENOUGH_POINTS


def test_no_more_points_than_are_allowed() -> None:
    assert look("x", "x", points=None, attempts=5).agreements == 5
    seen = look("x", "1/(x-x)", attempts=5)
    assert (seen.agreements, seen.blurred, seen.domain) == (0, 5, "real")
    assert look("sqrt(-1-x^2)", "sqrt(-1-x^2)", points=None, attempts=5).agreements == 5


SMALL = "exp(-2)^2^2"


@pytest.mark.parametrize(
    ("text", "agreements"),
    [
        ("x", PLAIN_ATTEMPTS), ("|x-20*40|", PLAIN_ATTEMPTS + 1),
        # however small the value is that has it
        (f"|x*{SMALL} - 20*40*{SMALL}|", PLAIN_ATTEMPTS + 1),
        (f"|20*40*{SMALL} - x*{SMALL}|", PLAIN_ATTEMPTS + 1),
        # until there are enough all of them are looked at
        ("sqrt(x-26*26)", 7), ("sqrt(1-256x)*sqrt(1+x*256)", 40),
    ],
)  # fmt: skip
def test_after_sixty_points_only_new_signs_count(text: str, agreements: int) -> None:
    assert look(text, text, points=None).agreements == agreements


def test_agreements_before_a_difference_are_counted() -> None:
    seen = look("|x|", "x", "x", points=None)
    assert (seen.disjoint, seen.agreements) == (True, 1)
    seen = look("2x", "3x", "x^5")
    assert seen.point is not None
    assert float(seen.left) == pytest.approx(float(2 * seen.point["x"]))
    assert float(seen.right) == pytest.approx(float(3 * seen.point["x"]))


def test_complex_values_are_looked_for_on_demand() -> None:
    seen = look("sqrt(-1-x^2)", "-sqrt(-1-x^2)", real_only=True)
    assert (seen.disjoint, seen.agreements, seen.domain) == (False, 0, "real")


def test_a_constant_is_looked_at_once() -> None:
    assert look("cos(pi/5)", "(1 + sqrt(5))/4", points=None).agreements == 1
    assert look("sqrt(-1)", "sqrt(-1)", points=None).agreements == 1


def test_where_nothing_is_real_complex_values_are_compared() -> None:
    seen = look("sqrt(-1-x^2)", "sqrt(-1)*sqrt(1+x^2)")
    assert (seen.disjoint, seen.domain, seen.agreements) == (False, "complex values", ENOUGH_POINTS)
    assert look("sqrt(-1-x^2)", "-sqrt(-1-x^2)").domain == "complex values"
    assert look("sqrt(-1-x^2)", "-sqrt(-1-x^2)").disjoint


def test_where_real_symbols_do_not_do_complex_ones_are_taken() -> None:
    """acosh(-1 - x²) has the wrong sign on the whole line, and off it half of the time."""
    seen = look("acosh(-1-x^2)", "acosh(-1-x^2)")
    assert (seen.disjoint, seen.domain) == (False, "complex points")
    assert 0 < seen.agreements <= ENOUGH_POINTS


def test_where_the_right_side_has_no_value_other_points_do_not_help() -> None:
    assert look("sqrt(-1-x^2)", "1/(x-x)").domain == "complex values"
    assert look("1/(x-x)", "x", "sqrt(-1-x^2)").domain == "complex points"


def test_where_one_of_the_functions_has_no_complex_value_nothing_is_compared() -> None:
    root = "sqrt(-1-x^2)"
    for domain in ((root, "1/(x-x)"), ("1/(x-x)", root)):
        seen = look(root, root, *domain)
        assert (seen.disjoint, seen.agreements) == (False, 0)


def test_no_value_anywhere() -> None:
    seen = look("1/(x-x)", "1")
    assert (seen.disjoint, seen.agreements, seen.domain) == (False, 0, "real")


def test_the_domain_of_all_functions_counts() -> None:
    assert look("|x|", "x", "x", "ln(x)").agreements == ENOUGH_POINTS
    assert look("|x|", "x", "ln(-x)", "x").disjoint


def test_other_seeds_other_points() -> None:
    first, second = look("2x", "3x", seed=0), look("2x", "3x", seed=1)
    assert first.where != second.where
    assert first.point is not None
    assert f"x = {first.point['x']}" == first.where


def test_the_tick_is_asked_before_each_point() -> None:
    def tick() -> None:
        raise TimeoutError("late")

    for text in ("x", "sqrt(-1-x^2)"):
        with pytest.raises(TimeoutError, match="late"):
            look(text, text, tick=tick)


def balls(*pairs: list[Any] | None) -> tuple[Callable[[], list[Any] | None], list[int]]:
    asked: list[int] = []

    def values() -> list[Any] | None:
        asked.append(flint.ctx.prec)
        return pairs[min(len(asked), len(pairs)) - 1]

    return values, asked


@pytest.mark.parametrize(
    ("pairs", "outcome", "precisions"),
    [
        ([[arb(1), arb(2)]], "differ", [128]), ([[arb(1), arb(1)]], "agree", [128]),
        ([None], "outside", [128, 256]), ([None, [arb(1), arb(1)]], "agree", [128, 256]),
        ([None, [arb(1), arb(2)]], "differ", [128, 256]),
        ([[arb(1, 1), arb(1)], [arb(1), arb(1)]], "agree", [128, 256]),
        ([[arb(1), arb(1, 1)], [arb(1), arb(1)]], "agree", [128, 256]),
        ([[arb(1, 1), arb(1)], None], "blurred", [128, 256]),
        ([[arb.nan(), arb(1)]], "blurred", [128, 256, 512, 1024, 2048]),
        ([[arb(1), arb.nan()]], "blurred", [128, 256, 512, 1024, 2048]),
        ([[arb.pos_inf(), arb(1)]], "blurred", [128, 256, 512, 1024, 2048]),
        ([[arb(1), arb.neg_inf()]], "blurred", [128, 256, 512, 1024, 2048]),
        ([[arb(1), acb(1)]], "agree", [128]), ([[arb(1), acb(1, 1)]], "differ", [128]),
        ([[acb(1, arb(0, 1)), acb(1)]], "blurred", [128, 256, 512, 1024, 2048]),
        ([[acb(arb(1, 1), 0), acb(1)]], "blurred", [128, 256, 512, 1024, 2048]),
        ([[arb(0), arb(0, 2.0**-260)]], "agree", [128]),
        ([[arb(0), arb(0, 2.0**-240)]], "blurred", [128, 256, 512, 1024, 2048]),
    ],
)  # fmt: skip
def test_the_precision_grows_until_all_is_clear(
    pairs: list[list[Any] | None], outcome: str, precisions: list[int]
) -> None:
    values, asked = balls(*pairs)
    assert refine(values, DEFAULT_BITS) == (outcome, pairs[-1] or [])
    assert asked == precisions


def values_at(left: str, right: str, domain: str, x: int) -> list[Any] | None:
    program = Evaluator([parse(text) for text in (left, right, domain)])
    return real_values(program, {"x": Fraction(x)})()


def test_values_at_a_real_point() -> None:
    assert values_at("x", "x", "ln(x)", -1) is None
    found = values_at("x", "ln(x)", "x", -1)
    assert found is not None
    assert (type(found[0]), type(found[1])) == (acb, acb)
    found = values_at("x", "2x", "x", -1)
    assert found is not None
    assert (found[0], found[1]) == (-1, -2)


def test_a_domain_that_has_no_value_but_is_not_certainly_left_blurs_both() -> None:
    found = values_at("x", "x", "1/(x-1)", 1)
    assert found is not None
    assert not found[0].is_finite()
    assert not found[1].is_finite()


def test_whether_a_side_is_real_does_not_matter_where_the_domain_is_in_doubt() -> None:
    for left, right in (("x", "ln(x-5)"), ("ln(x-5)", "x")):
        found = values_at(left, right, "1/(x-1)", 1)
        assert found is not None
        assert not any(value.is_finite() for value in found)


def test_nothing_is_said_of_a_place_where_something_jumps() -> None:
    for text in ("floor(x)", "sign(x-2)", "ceil(x/2)*x", "Heaviside(2-x)"):
        found = values_at(text, "x", "x", 2)
        assert found is not None
        assert not any(value.is_finite() for value in found), text
        found = values_at(text, "x", "x", 3 if "/" not in text else 1)
        assert found is not None
        assert all(value.is_finite() for value in found) == (text != "floor(x)"), text


def test_what_is_real_at_whole_numbers_only_lies_outside() -> None:
    """(-2)^x is 4 at x = 2, and its derivative by the rules has the logarithm of -2 in it."""
    slope = "(-2)^x*ln(-2)"
    assert values_at(slope, slope, "(-2)^x", 2) is None
    assert values_at(slope, "x", "(-2)^x", 2) is None
    assert values_at("x", slope, "(-2)^x", 2) is not None


def test_values_are_shown_with_the_digits_in_which_they_differ() -> None:
    third = arb(1) / 3
    assert shown(arb(1), arb(2)) == ("1.00000000000000", "2.00000000000000")
    assert shown(acb(2), arb(1)) == ("2.00000000000000", "1.00000000000000")
    with flint.ctx.workprec(400):
        left, right = shown(arb(1), arb(1) + arb(10) ** -20)
        assert left != right
        assert len(left) > 25
    assert "j" in shown(acb(third, 1), third)[0]
