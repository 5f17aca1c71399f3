"""Coverage with judges of one's own, regions of several symbols, and how long is searched."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from math import pi

import flint
import pytest

from chainrule.checker.ball_functions import Ball
from chainrule.checker.coverage import cover, cover_by
from chainrule.checker.intervals import Coverage
from chainrule.checker.numeric import Outcome
from chainrule.checker.points import Point
from chainrule.expr import parse


def judged(
    outcome: Callable[[Fraction], Outcome], *sides: str, exact_only: bool = False
) -> Coverage:
    """A line along x, and what a judge says of its places."""

    def judge(point: Point) -> tuple[Outcome, list[Ball]]:
        return outcome(point["x"]), [flint.arb(1), flint.arb(2)]

    parsed = [parse(side) for side in sides or ("x",)]
    return cover_by(judge, parsed, exact_only=True) if exact_only else cover_by(judge, parsed)


FARTHEST = Fraction(1413, 1024) * 2**63 + Fraction(389, 1021)


def test_how_far_out_both_sides_were_compared() -> None:
    """One place in each octave on either side; beyond the last nothing is known."""
    agreeing = judged(lambda x: "agree")
    assert agreeing.looked == (("x", -FARTHEST, FARTHEST),)
    assert [(i.fate, i.agreed) for i in agreeing.intervals] == [("agree", True)]
    inner = judged(lambda x: "agree", "|x-10^9|")  # an end between two intervals is none
    assert inner.looked == (("x", -FARTHEST, FARTHEST),)
    assert judged(lambda x: "agree", exact_only=True).looked == ()
    for wrong in (
        judged(lambda x: "differ"),
        judged(lambda x: "differ" if -8 < x < -7 else "agree"),
    ):
        assert (wrong.intervals[0].fate, wrong.looked) == ("differ", ())  # that is enough


def test_where_nothing_is_real_beyond_nothing_is_left_to_be_looked_at() -> None:
    assert judged(lambda x: "outside").looked == ()
    right = judged(lambda x: "agree" if x > 5 else "outside", "|x-5|")
    assert right.looked == (("x", None, FARTHEST),)
    left = judged(lambda x: "agree" if x < 5 else "outside", "|x-5|")
    assert left.looked == (("x", -FARTHEST, None),)
    # unless there may be switches beyond all that was looked through
    some = judged(lambda x: "outside", "|ln(x) - 9|")
    assert [axis for axis, _, _ in some.looked] == ["x"]
    assert None not in some.looked[0]


def test_an_interval_that_is_real_somewhere_is_not_empty() -> None:
    near = judged(lambda x: "outside" if x > 100 else "agree")
    assert near.looked == (("x", -FARTHEST, FARTHEST),)
    spot = judged(lambda x: "agree" if 11.7 < x < 11.9 else "outside")  # no far place lies there
    assert (spot.intervals[0].fate, spot.looked) == ("agree", (("x", -FARTHEST, FARTHEST),))
    far = judged(lambda x: "agree" if abs(x) > 1000 else "outside")
    assert far.looked == (("x", -FARTHEST, FARTHEST),)


@pytest.mark.parametrize("sign", [1, -1])
def test_a_difference_far_out_decides(sign: int) -> None:
    found = judged(lambda x: "differ" if sign * x > 10**6 else "agree")
    (interval,) = found.intervals
    assert (interval.fate, interval.left[0], interval.right[0]) == ("differ", "1", "2")
    assert 10**6 < sign * interval.point["x"] < 3 * 10**6


@pytest.mark.parametrize(("sign", "side"), [(1, "x"), (-1, "x"), (1, "|x-10^9|"), (-1, "|x+10^9|")])
def test_beyond_what_is_blurred_far_out_nothing_is_looked_at(sign: int, side: str) -> None:
    found = judged(lambda x: "blurred" if 10**3 < sign * x < 10**8 else "agree", side)
    ((_, low, high),) = found.looked
    assert low is not None
    assert high is not None
    assert 10**3 < (high if sign > 0 else -low) < 3 * 10**3
    assert (-low if sign > 0 else high) == FARTHEST


@pytest.mark.parametrize(
    ("first", "second", "fate", "agreed", "place"),
    [
        ("agree", "agree", "agree", True, 0), ("outside", "outside", "outside", False, 0),
        ("outside", "agree", "agree", True, 1), ("agree", "outside", "agree", True, 0),
        ("blurred", "agree", "blurred", True, 0), ("agree", "blurred", "blurred", True, 1),
        ("outside", "blurred", "blurred", False, 1), ("blurred", "outside", "blurred", False, 0),
        ("blurred", "differ", "differ", False, 1), ("differ", "agree", "differ", False, 0),
    ],
)  # fmt: skip
def test_the_fate_of_an_interval_is_the_worst_of_its_places(
    first: Outcome, second: Outcome, fate: str, agreed: bool, place: int
) -> None:
    """The first place lies left of zero, the second right of it."""
    found = judged(lambda x: first if x < 0 else second, exact_only=True)
    (interval,) = found.intervals
    assert (interval.fate, interval.agreed) == (fate, agreed)
    assert (interval.point["x"] > 0) == bool(place)
    words = ("1.00000000000000", "2.00000000000000") if fate == "differ" else ("", "")
    assert (interval.left, interval.right) == words


BOTH = "(x-10+|x-10|)*(y-10+|y-10|)"


def test_a_region_that_no_line_meets_is_looked_into() -> None:
    """Zero but for x > 10 and y > 10 at once."""
    assert cover(parse(BOTH), parse("0"), [parse(BOTH)]).first("differ") is not None
    quick = cover(parse(BOTH), parse("0"), [parse(BOTH)], exact_only=True)
    assert quick.first("differ") is None
    assert {i.axis for i in quick.intervals} == {"x", "y"}


def test_with_many_symbols_regions_are_not_sought_but_corners_are() -> None:
    many = parse(f"{BOTH}*(a^2+b^2+c^2+1)")
    assert cover(many, parse("0"), [many]).first("differ") is not None


def test_the_symbols_that_the_search_has_not_come_to_have_values() -> None:
    """It ends along c; the corners of a and b need a value for c."""
    f = parse("|a|+|b|+|sin(c)|")
    found = cover(f, parse("|a|+|b|+|sin(c)|+(a+|a|)*(b+|b|)"), [f], most_steps=10)
    assert found.is_blind
    assert {"a", "b"} <= {i.axis for i in found.intervals}
    assert all(set(i.point) == {"a", "b", "c"} for i in found.intervals)
    assert found.first("differ") is not None


ELLIPSE = "((x-3)^2 + (x-3)(y-5) + (y-5)^2 - 1/1000000000)"


def test_a_region_is_found_by_how_it_lies() -> None:
    """Zero but for a small ellipse, aslant: no seeded line meets it, nor does any corner."""
    left = f"|{ELLIPSE}| - {ELLIPSE}"
    wrong = cover(parse(left), parse("0"), [parse(left)]).first("differ")
    assert wrong is not None
    assert abs(wrong.point["x"] - 3) < Fraction(1, 10**4)
    assert abs(wrong.point["y"] - 5) < Fraction(1, 10**4)
    more = parse(f"({left})*(a^2+b^2+c^2+1)")
    assert cover(more, parse("0"), [more]).first("differ") is None  # with five symbols it is not
    four = parse(f"({left})*(a^2+b^2+1)")
    assert cover(four, parse("0"), [four]).first("differ") is not None


def test_the_search_for_switches_has_so_many_steps() -> None:
    f = parse("|sin(x)|")
    ticks: list[int] = []
    found = cover(f, f, [f], most_steps=50, tick=lambda: ticks.append(1))
    assert found.limits == (("x", Fraction(0), Fraction(0)),)
    assert found.intervals == ()
    assert len(ticks) == 51
    assert found.is_blind


def test_where_it_has_had_its_steps_no_further_line_is_looked_along() -> None:
    f = parse("|sin(a)| + |b|")
    assert cover(f, f, [f], most_steps=10).limits == (("a", Fraction(0), Fraction(0)),)
    assert [axis for axis, _, _ in cover(f, f, [f]).limits] == ["a", "b"]


def test_where_something_may_be_steep_the_line_is_divided_too() -> None:
    """It is 1 at 9/1000 and next to nothing elsewhere."""
    f = parse("1/(1+(1000x-9)^2)^600")
    found = cover(f, f, [f])
    ends = [(a.stretch.high, b.stretch.low) for a, b in pairwise(found.intervals)]
    assert (Fraction(9, 1000), Fraction(9, 1000)) in ends
    assert len(cover(f, f, [f], exact_only=True).intervals) == len(found.intervals) - 1


def test_of_many_such_places_those_nearest_to_zero_divide() -> None:
    f = parse("atan(1000sin(x))")
    marks = [i.stretch.high for i in cover(f, f, [f]).intervals[:-1]]
    assert len(marks) == 12
    assert max(map(abs, marks)) < 20
    assert all(abs(float(b - a) - pi) < 1e-6 for a, b in pairwise(marks))


def test_parts_that_are_seen_nowhere_are_named_where_both_sides_agree() -> None:
    def unseen(left: str, right: str, *domain: str) -> tuple[str, ...]:
        found = cover(parse(left), parse(right), [parse(text) for text in domain or (left,)])
        return tuple(map(str, found.unseen))

    assert unseen("erf(x)*erf(50)", "erf(x)") == (str(parse("erf(50)")),)
    assert unseen("x + exp(-x^2)", "exp(-x^2) + x") == ()
    assert unseen("x + 1", "1 + x") == ()
    # seen beside x = -100 only, where nothing is claimed
    assert unseen("erf(x+100)", "1", "sqrt(x)") == (str(parse("erf(x+100)")),)


def test_numbers_are_no_line() -> None:
    found = cover(parse("1"), parse("1"), [parse("2")])
    assert (found.intervals, found.alone, found.limits) == ((), False, ())
