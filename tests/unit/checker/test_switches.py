"""Switches: what divides a line, of each operator, and where it lies."""

from __future__ import annotations

from fractions import Fraction
from math import exp

import pytest

from chainrule.checker.switches import (
    Partition,
    exact_partition,
    hinted,
    partition,
    switches,
)
from chainrule.checker.zeros import Stretch
from chainrule.expr import parse
from chainrule.expr.root_sums import polynomial, root_sum
from chainrule.expr.tree import sym

NINE = Fraction(9)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        *((f"{f}(x+2)", ["x+2"]) for f in (
            "abs", "sqrt", "cbrt", "ln", "log10", "log2", "coth", "csch", "acot",
        )),
        *((f"{f}(x)", ["x-1", "x+1"]) for f in ("asin", "acos", "atanh")),
        *((f"{f}(x)", ["x", "x-1", "x+1"]) for f in ("asec", "acsc")),
        ("acosh(x)", ["x-1"]), ("tan(x)", ["cos(x)"]), ("sec(x)", ["cos(x)"]),
        ("cot(x)", ["sin(x)"]),
        ("csc(x)", ["sin(x)"]), ("1/(x+2)", ["x+2"]), ("x^(1/2)", ["x"]), ("(x+2)^a", ["x+2"]),
        ("(x+2)^(-1)", ["x+2"]), ("(x+2)^0", ["x+2"]), ("(x+2)^2", []),
        ("x*sin(x)+exp(x)-cosh(x)", ["x"]),
        ("atan(x)", []), ("asinh(x)", []), ("sqrt(2)", []), ("1/2", []), ("a/3", []),
        ("ln(a)", ["a"]),
        # plainer functions with the same zeros
        ("|-(x+2)|", ["x+2"]), ("|x*(x+2)|", ["x", "x+2"]), ("|x/(x+2)|", ["x", "x+2"]),
        ("ln((x+2)^3)", ["x+2"]), ("|sqrt(x+2)|", ["x+2"]), ("|cbrt(x+2)|", ["x+2"]),
        ("1/|x+2|", ["x+2"]),
        ("1/exp(x)", ["x"]), ("|exp(x)*(x+2)|", ["x+2", "x"]), ("|x+2|+|x+2|", ["x+2"]),
        ("1/(2*(x+2))", ["x+2"]),
        *((f"|{f}(x+2)|", ["x+2"]) for f in ("sinh", "tanh", "atan", "asinh")),
        ("|asin(x)|", ["x", "x-1", "x+1"]), ("|ln(x)|", ["x", "x-1"]),
        # where they are steepest
        *((f"{f}(x+2)", ["x+2"]) for f in (
            "exp", "sinh", "cosh", "tanh", "sech", "erf", "erfc", "erfi",
        )),
        # what vanishes nowhere divides nothing
        *((f"|{f}(x+2)|", ["x+2"]) for f in ("exp", "cosh", "sech", "coth", "csch")),
        ("|sec(x)|", ["cos(x)"]), ("|csc(x)|", ["sin(x)"]),
        # special functions, and those that jump
        *((f"{f}(x+2)", ["x+2"]) for f in ("Ei", "Ci", "sign", "Heaviside")),
        ("li(x)", ["x", "x-1"]),
        *((f"{f}(x+2)", ["sin(pi*(x+2))"]) for f in ("floor", "ceil", "gamma", "digamma")),
    ],
)  # fmt: skip
def test_switches_of_each_operator(text: str, found: list[str]) -> None:
    assert set(switches([parse(text)])) == {parse(one) for one in found}


def test_a_sum_over_roots_divides_the_line_at_the_real_ones() -> None:
    x = sym("x")
    assert switches([root_sum([Fraction(1)], [1, 1, 0, 1], x)]) == (polynomial((1, 1, 0, 1), x),)


def divide(text: str, axis: str = "x", **point: Fraction) -> Partition:
    return partition(switches([parse(text)]), axis, point)


def test_a_line_divided_at_the_roots_of_polynomials() -> None:
    found = divide("|x^2-4| + ln(x-10^40)")
    *near, far = found.cuts
    assert [cut.low for cut in near] == [-2, 2]
    assert far.low <= 10**40 <= far.high
    assert (found.dark, found.whole) == ((), True)
    assert found.reach >= 2 * 10**40
    assert found.gaps() == [
        Stretch(-found.reach, Fraction(-2)), Stretch(Fraction(-2), Fraction(2)),
        Stretch(Fraction(2), far.low), Stretch(far.high, found.reach),
    ]  # fmt: skip


def test_a_line_without_switches_is_one_gap() -> None:
    found = divide("x^2")
    assert found.gaps() == [Stretch(-found.reach, found.reach)]
    assert found.whole
    assert found.reach == 2**64


def test_the_other_symbols_have_their_values() -> None:
    (cut,) = divide("|x-a|", a=Fraction(7)).cuts
    assert cut.low == cut.high == 7
    (cut,) = divide("|x-a|", axis="a", x=Fraction(5), a=Fraction(0)).cuts
    assert cut.low == 5
    assert divide("|x|", axis="a", x=Fraction(5)).cuts == ()


def test_what_does_not_vary_along_the_line_divides_nothing() -> None:
    for text in ("|y| + |x-3| + |ln(y)|", "|x-3| + |y|"):
        found = divide(text, y=Fraction(2))
        assert ([cut.low for cut in found.cuts], found.whole) == ([Fraction(3)], True)


def test_equal_roots_are_one_cut() -> None:
    assert [cut.low for cut in divide("|x-1| + ln((x-1)*(x-2))").cuts] == [1, 2]
    assert [cut.low for cut in divide("|x-1| + |x^2-1| + |2x-2|").cuts] == [-1, 1]


def test_other_zeros_are_found_but_not_those_beyond_the_reach() -> None:
    found = divide("|ln(x) - 9|")
    assert not found.whole
    assert any(cut.low <= exp(9) <= cut.high or abs(cut.low - exp(9)) < 1e-2 for cut in found.cuts)
    assert found.reach >= 2**64


@pytest.mark.parametrize(
    ("texts", "single"),
    [
        (["|x-100|", "|sin(x)|"], [100]), (["|sin(x)|"], []), (["|x^2-4|", "|x-2|"], [-2, 2]),
        (["|exp(x)-1|"], [0]), (["ln(cos(x))", "|x+1000|"], [-1000]),
    ],
)  # fmt: skip
def test_cuts_of_functions_that_have_few(texts: list[str], single: list[int]) -> None:
    line = partition(switches([parse(text) for text in texts]), "x", {})
    assert sorted({round(cut.low) for cut in line.single}) == single
    ends = line.single_ends()
    assert {round(end) for end in ends} == set(single)
    assert {end for cut in line.cuts for end in (cut.low, cut.high)} >= ends


def test_cuts_put_in_later_are_single() -> None:
    line = Partition((), (), NINE, whole=True)
    spot, beyond = Stretch(Fraction(2), Fraction(4)), Stretch(Fraction(20), Fraction(21))
    assert line.divided_at([spot, beyond]).single == (spot,)


def test_the_zeros_of_polynomials_alone() -> None:
    functions = switches([parse("|x^2-4| + |sin(x)| + |ln(x) - 9|")])
    found = partition(functions, "x", {}, exact_only=True)
    assert [cut.low for cut in found.cuts] == [-2, 0, 2]  # 0 of the logarithm
    assert not found.whole
    assert found.dark == ()
    assert found.reach == 2**64


@pytest.mark.parametrize(
    ("more", "cuts"),
    [
        ([(-1, -1)], [(-1, -1), (2, 4)]), ([(7, 8)], [(2, 4), (7, 8)]),
        # those that touch are one
        ([(3, 3)], [(2, 4)]), ([(1, 2)], [(1, 4)]), ([(4, 5)], [(2, 5)]), ([(1, 6)], [(1, 6)]),
        ([(3, 6), (5, 5), (6, 7)], [(2, 7)]), ([(4, 4), (1, 1)], [(1, 1), (2, 4)]),
        # beyond its reach nothing is divided
        ([(9, 9)], [(2, 4)]), ([(-9, -9)], [(2, 4)]), ([(20, 21)], [(2, 4)]),
        ([(-21, -20)], [(2, 4)]), ([(-10, 0)], [(2, 4)]), ([(8, 9)], [(2, 4)]),
        ([(-8, -8), (8, 8)], [(-8, -8), (2, 4), (8, 8)]),
    ],
)  # fmt: skip
def test_divided_once_more(more: list[tuple[int, int]], cuts: list[tuple[int, int]]) -> None:
    def stretches(ends: list[tuple[int, int]]) -> tuple[Stretch, ...]:
        return tuple(Stretch(Fraction(low), Fraction(high)) for low, high in ends)

    line = Partition(stretches([(2, 4)]), (), NINE, whole=True)
    assert line.divided_at(stretches(more)).cuts == stretches(cuts)


@pytest.mark.parametrize(
    ("hint", "marks"),
    [("y - 3", []), ("x^2 - 4", [-2, 2]), ("x^2 - 6x + 10", [3, 3]), ("x - y", [5]),
     ("ln(x) - 1", [0, 2.71828])],
)  # fmt: skip
def test_where_a_hint_vanishes_or_is_smallest(hint: str, marks: list[float]) -> None:
    cuts: list[Stretch] = []
    hinted(parse(hint), "x", {"y": Fraction(5)}, lambda: None, cuts)
    assert [round(float(cut.low + cut.high) / 2, 5) for cut in cuts] == marks


def test_cuts_are_disjoint_and_in_order() -> None:
    found = divide("|sin(x)| + |cos(x)| + |x^2 - 3|")
    assert all(a.high < b.low for a, b in zip(found.cuts, found.cuts[1:], strict=False))
    assert all(gap.low < gap.high for gap in found.gaps())


def test_exactly_or_not_at_all() -> None:
    found = exact_partition(switches([parse("|x-3| + sqrt(x+5)")]), "x")
    assert found is not None
    assert [cut.low for cut in found.cuts] == [-5, 3]
    assert found.reach == 10
    assert (found.whole, found.dark) == (True, ())
    nothing = exact_partition((), "x")
    assert nothing is not None
    assert nothing.cuts == ()
    assert nothing.reach == 2
    for text in ("|sin(x)|", "|x| + |sin(x)|"):
        assert exact_partition(switches([parse(text)]), "x") is None


def test_the_tick_is_asked() -> None:
    def tick() -> None:
        raise TimeoutError("late")

    with pytest.raises(TimeoutError, match="late"):
        partition(switches([parse("|sin(x)|")]), "x", {}, tick)
