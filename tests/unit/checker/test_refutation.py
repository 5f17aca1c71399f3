"""Refuted, and where it is right all the same: intervals, or cases of signs with parameters."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest

from chainrule.checker.check import check_antiderivative, check_derivative, check_equal
from chainrule.checker.claim import Inquiry, Means
from chainrule.checker.intervals import Coverage, Fate, Interval
from chainrule.checker.refutation import compared, covered, refuted, refuted_at, regions_of
from chainrule.checker.zeros import Stretch
from chainrule.expr import differentiate, parse
from chainrule.types import Verdict

MEANS = Means(lambda: None, lambda claim: None)


def derivative(f: str, answer: str, *, explain: bool = True) -> Verdict:
    return check_derivative(parse(f), "x", parse(answer), explain=explain)


def regions(verdict: Verdict) -> list[tuple[str, str]]:
    return [(region.where, region.status) for region in verdict.regions]


@pytest.mark.parametrize(
    ("f", "answer", "expected"),
    [
        ("|x|", "1", [("x < 0", "refuted"), ("0 < x", "checked")]),
        ("sqrt(x^2)", "-1", [("x < 0", "checked"), ("0 < x", "refuted")]),
        ("|x^2-1|", "2x", [("x < -1", "checked"), ("-1 < x < 1", "refuted"), ("1 < x", "checked")]),
        ("|x-1|+|x-2|", "2", [("x < 2", "refuted"), ("2 < x", "checked")]),
        ("|x+1|+|x|", "-2", [("x < -1", "checked"), ("-1 < x", "refuted")]),
        ("|ln(x)|", "1/x",
         [("x < 0", "empty"), ("0 < x < 1", "refuted"), ("1 < x", "checked")]),
        ("|x|", "2x", []), ("x^2", "3x", []), ("ln(|x|)", "-1/x", []), ("sqrt(x)", "1/sqrt(x)", []),
    ],
)  # fmt: skip
def test_where_an_answer_is_right(f: str, answer: str, expected: list[tuple[str, str]]) -> None:
    verdict = derivative(f, answer)
    assert verdict.status == "refuted"
    assert regions(verdict) == expected
    assert verdict.partial == bool(expected)


def test_without_a_wish_to_know_nothing_more_is_looked_at() -> None:
    verdict = derivative("|x|", "1", explain=False)
    assert (verdict.status, verdict.regions, verdict.partial) == ("refuted", (), False)


def test_each_region_has_its_witness() -> None:
    verdict = derivative("|ln(x)|", "1/x")
    empty, wrong, right = (region.why for region in verdict.regions)
    assert empty == "not real"
    assert wrong.startswith("at x = ")
    assert " against " in wrong
    left, other = wrong.split(": ")[1].split(" against ")
    assert left == f"-{other}"
    assert right.startswith("e.g. at x = ")


def test_the_evidence_says_what_was_asked() -> None:
    assert ": the derivative is 1.0" in derivative("x", "2").detail
    assert ", the answer gives 2.0" in derivative("x", "2").detail
    verdict = check_antiderivative(parse("1"), "x", parse("2x"))
    assert ": the integrand is 1.0" in verdict.detail
    assert ", the answer's derivative is 2.0" in verdict.detail
    verdict = check_equal(parse("1"), parse("2"))
    assert verdict.detail == (
        "at no symbols: the first is 1.00000000000000, the second is 2.00000000000000"
    )


def test_at_most_eight_regions_are_shown_the_nearest() -> None:
    verdict = derivative("|sin(x)|", "cos(x)")
    assert len(verdict.regions) == 8
    assert verdict.regions[3].where == "-3.14159 < x < 0"
    assert verdict.regions[4].where == "0 < x < 3.14159"
    assert {status for _, status in regions(verdict)} == {"checked", "refuted"}


def test_of_two_infinite_regions_the_nearer_one_is_shown() -> None:
    polynomial = "*".join(f"(x-{k})" for k in range(9))
    answer = differentiate(parse(polynomial), "x")
    verdict = check_derivative(parse(f"|{polynomial}|"), "x", answer, explain=True)
    assert regions(verdict) == [
        ("x < 0", "refuted"), ("0 < x < 1", "checked"), ("1 < x < 2", "refuted"),
        ("2 < x < 3", "checked"), ("3 < x < 4", "refuted"), ("4 < x < 5", "checked"),
        ("5 < x < 6", "refuted"), ("6 < x < 7", "checked"),
    ]  # fmt: skip


def test_a_textbook_antiderivative_is_right_on_some_intervals() -> None:
    f, F = parse("sqrt(csc(x)-sin(x))"), parse("2sqrt(sin(x))")
    verdict = check_antiderivative(f, "x", F, explain=True)
    assert (verdict.status, verdict.partial) == ("refuted", True)
    assert ("0 < x < 1.57080", "checked") in regions(verdict)
    assert ("1.57080 < x < 3.14159", "refuted") in regions(verdict)
    assert ("-3.14159 < x < 0", "empty") in regions(verdict)


@pytest.mark.parametrize(
    ("f", "answer", "expected"),
    [
        ("|x-a|", "1", [("a - x > 0", "refuted"), ("a - x < 0", "proved")]),
        ("x*|a|", "a", [("a > 0", "proved"), ("a < 0", "refuted")]),
        ("|x|*|a|", "a", [("x > 0 and a > 0", "proved"), ("x > 0 and a < 0", "unknown"),
                          ("x < 0 and a > 0", "unknown"), ("x < 0 and a < 0", "proved")]),
        ("ln(a)*|x|", "ln(a)", [("a > 0 and x > 0", "proved"), ("a > 0 and x < 0", "refuted"),
                                ("a < 0", "empty")]),
        ("x*|a|", "2a", []), ("a*x", "x", []), ("a*ln(x)", "-a/x", []),
    ],
)  # fmt: skip
def test_with_parameters_the_regions_are_cases(
    f: str, answer: str, expected: list[tuple[str, str]]
) -> None:
    verdict = derivative(f, answer)
    assert verdict.status == "refuted"
    assert regions(verdict) == expected
    for region in verdict.regions:
        if region.status == "refuted":
            assert f"at {region.why.removeprefix('e.g. at ')}: " in verdict.detail


def test_complex_differences_have_no_regions() -> None:
    verdict = derivative("sqrt(-1-x^2)", "x/sqrt(-1-x^2)")
    assert (verdict.status, verdict.regions) == ("refuted", ())


def test_constants_have_no_regions() -> None:
    """It was said that it is right where π - 4 > 0."""
    verdict = check_equal(parse("sqrt((pi-4)^2)"), parse("pi-4"), explain=True)
    assert (verdict.status, verdict.regions, verdict.partial) == ("refuted", (), False)


def test_too_many_cases_are_not_listed() -> None:
    f = "+".join(f"|x+{k}*a|" for k in range(1, 11))
    verdict = derivative(f, "10")
    assert (verdict.status, verdict.regions) == ("refuted", ())


def test_a_refutation_needs_no_branches() -> None:
    asked = Inquiry(parse("x"), parse("2x"), (parse("x"),), "the first", explain=True)
    verdict = refuted_at(asked, compared(asked, 1, MEANS), MEANS)
    assert (verdict.status, verdict.regions) == ("refuted", ())


def asked(left: str, right: str, *domain: str) -> Inquiry:
    functions = tuple(parse(text) for text in domain or (left,))
    return Inquiry(parse(left), parse(right), functions, "the first", explain=True)


def intervals(*ends: int, fates: Sequence[Fate], alone: bool = True) -> Coverage:
    """Neighbours on a line from one end to the next, each looked at in its middle."""
    found = []
    for low, high, fate in zip(ends[:-1], ends[1:], fates, strict=True):
        middle = {"x": Fraction(low + high, 2)}
        stretch = Stretch(Fraction(low), Fraction(high))
        values = ("1", "2") if fate == "differ" else ("", "")
        found.append(Interval("x", stretch, Fraction(100), fate, middle, *values))
    return Coverage(tuple(found), (), alone)


def test_each_fate_in_words() -> None:
    found = intervals(-100, 0, 2, 6, 100, fates=("agree", "differ", "outside", "blurred"))
    assert [(r.where, r.status, r.why) for r in regions_of(found)] == [
        ("x < 0", "checked", "e.g. at x = -50"), ("0 < x < 2", "refuted", "at x = 1: 1 against 2"),
        ("2 < x < 6", "empty", "not real"), ("6 < x", "unknown", "e.g. at x = 53"),
    ]  # fmt: skip


def test_neighbours_with_the_same_fate_are_one_region() -> None:
    found = intervals(-100, -4, 0, 2, 6, 100, fates=("agree", "agree", "differ", "agree", "agree"))
    assert [(r.where, r.status) for r in regions_of(found)] == [
        ("x < 0", "checked"), ("0 < x < 2", "refuted"), ("2 < x", "checked"),
    ]  # fmt: skip
    assert regions_of(intervals(-100, 0, 100, fates=("agree", "differ"), alone=False)) == ()


def test_of_many_regions_those_nearest_to_zero_are_shown() -> None:
    """Nearest by that end which is nearer; the run of two on the right reaches to 1."""
    ends = (-100, -70, -60, -50, -40, -30, -20, 1, 2, 3, 100)
    fates: list[Fate] = ["agree", "differ"] * 5
    where = [r.where for r in regions_of(intervals(*ends, fates=fates))]
    assert where == [
        "-60 < x < -50", "-50 < x < -40", "-40 < x < -30", "-30 < x < -20", "-20 < x < 1",
        "1 < x < 2", "2 < x < 3", "3 < x",
    ]  # fmt: skip
    mirrored = [-end for end in reversed(ends)]
    where = [r.where for r in regions_of(intervals(*mirrored, fates=fates))]
    assert (where[0], where[-1]) == ("x < -3", "50 < x < 60")


def test_a_refutation_has_regions_if_it_is_right_somewhere() -> None:
    question = asked("|x|", "x")
    beside: tuple[tuple[Fate, bool, int], ...] = (
        ("agree", True, 2), ("outside", True, 0), ("agree", False, 0),
    )  # fmt: skip
    for fate, alone, count in beside:
        found = intervals(-100, 0, 100, fates=("differ", fate), alone=alone)
        wrong = found.first("differ")
        assert wrong is not None
        verdict = refuted(question, wrong, found)
        assert verdict.detail == "at x = -50: the first is 1, the answer gives 2"
        assert (verdict.status, len(verdict.regions)) == ("refuted", count)


def test_beside_large_numbers_more_digits_are_looked_at() -> None:
    """Beside 10^150 a difference of 1 hides behind 400 bits."""
    hidden = covered(asked("10^150 + x", "10^150 + x + |x|/x - 1", "|x|"), MEANS)
    assert [i.fate for i in hidden.intervals] == ["differ", "agree"]
    small = covered(asked("x", "x + 10^(-200)*(|x|/x - 1)", "|x|"), MEANS)
    assert [i.fate for i in small.intervals] == ["differ", "agree"]


def test_a_quick_look_leaves_out_what_is_no_polynomial() -> None:
    question = asked("|sin(x)|+|x|", "|sin(x)|+|x|")
    assert len(covered(question, MEANS, exact_only=True).intervals) == 2
    assert len(covered(question, MEANS).intervals) > 20


def test_whole_parameters_are_looked_at() -> None:
    """(-1)^n and the like have real values for whole numbers only."""
    question = Inquiry(
        parse("x^n*|x|"), parse("x^(n+1)"), (parse("x^n"),), "the first", variable="x"
    )
    assert covered(question, MEANS).first("differ") is not None
