"""Cases of signs: proved, empty with the reason, or open; and what that makes of the claim."""

from __future__ import annotations

import pytest

from chainrule.algebra import TooCostly
from chainrule.checker.cases import Case, by_cases, cases, is_nowhere_real
from chainrule.checker.claim import Claim, Effort, Proof, Slope
from chainrule.expr import parse
from chainrule.types import Region


def claim(left: str, right: str, *domain: str, divisors: tuple[str, ...] = ()) -> Claim:
    functions = tuple(parse(text) for text in domain or (left,))
    return Claim(parse(left), parse(right), functions, tuple(parse(text) for text in divisors))


def fates(asked: Claim, *, all_of_them: bool = False) -> list[tuple[str, str, str]]:
    done = cases(asked, Effort(), all_of_them=all_of_them)
    return [(case.region().where, case.status, case.why) for case in done]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (claim("ln(x^2)", "2ln(x)", "ln(x)"),
         [("x > 0", "proved", ""), ("x < 0", "empty", "x is negative")]),
        (claim("sqrt(x^2)", "|x|"), [("x > 0", "proved", ""), ("x < 0", "proved", "")]),
        (claim("|x|", "x"), [("x > 0", "proved", ""), ("x < 0", "open", "")]),
        (claim("x", "x"), [("everywhere", "proved", "")]),
        (claim("x", "y"), [("everywhere", "open", "")]),
        (claim("x", "x", "1/(x-x)"), [("everywhere", "empty", "something is divided by zero")]),
        (claim("x", "1/(x-x)", "x"), [("everywhere", "open", "")]),
        (claim("x", "x", "ln(-1-x^2)"), [("everywhere", "empty", "-x^2 - 1 is negative")]),
        (claim("sqrt(x)*sqrt(x-1)", "sqrt(x^2-x)"),
         [("x > 0 and x - 1 > 0", "proved", ""),
          ("x > 0 and x - 1 < 0", "empty", "x - 1 is negative"),
          ("x < 0", "empty", "x is negative")]),
        (claim("x", "x", "ln(x)", "ln(-x)"),
         [("x > 0", "empty", "-x is negative"), ("x < 0", "empty", "x is negative")]),
        (claim("|x|", "|x|", divisors=("|x|+x",)),
         [("x > 0", "proved", ""), ("x < 0", "open", "")]),
        (claim("|x|", "|x|", divisors=("|x|+x+1",)),
         [("x > 0", "proved", ""), ("x < 0", "proved", "")]),
    ],
)  # fmt: skip
def test_the_fate_of_each_case(asked: Claim, expected: list[tuple[str, str, str]]) -> None:
    assert fates(asked, all_of_them=True) == expected


def test_signs_that_exclude_each_other_are_an_empty_case() -> None:
    """For x > 1 and x < 0 the two would differ: nothing is there."""
    found = fates(claim("|x-1| + |x|", "|x-1|*|x|/x + x", "|x|", "|x-1|"), all_of_them=True)
    empty = [(where, why) for where, status, why in found if status == "empty"]
    assert empty == [("x < 0 and x - 1 > 0", "the conditions exclude each other")]


def test_an_open_case_ends_the_search_unless_all_are_wanted() -> None:
    asked = claim("|x| + |y|", "-x - y")
    assert len(fates(asked)) == len(cases(asked, Effort())) == 1
    assert [status for _, status, _ in fates(asked, all_of_them=True)] == [
        "open", "open", "open", "proved",
    ]  # fmt: skip


def test_cases_in_words() -> None:
    assert Case({}, "proved").region() == Region("everywhere", "proved", "")
    assert Case({"x": 1, "y": -1}, "open").region() == Region("x > 0 and y < 0", "unknown", "")
    assert Case({"x": -1}, "empty", "x is negative").region() == Region(
        "x < 0", "empty", "x is negative"
    )


@pytest.mark.parametrize(
    ("asked", "conditions", "regions"),
    [
        (claim("sqrt(x^2)", "|x|"), "real values, in each case of the sign of x", 2),
        (claim("ln(x^2)", "2ln(x)", "ln(x)"),
         "real values, in each case of the sign of x (not every part is real where x < 0)", 2),
        (claim("x", "x"), "real values", 0),
        (claim("sqrt(x)*sqrt(x-1)", "sqrt(x^2-x)"),
         "real values, in each case of the sign of x, x - 1 "
         "(not every part is real where x > 0 and x - 1 < 0, or x < 0)", 3),
        (claim("asin(x)+ln(y)", "pi/2-acos(x)+ln(y)"), None, 5),
    ],
)  # fmt: skip
def test_a_proof_by_cases(asked: Claim, conditions: str | None, regions: int) -> None:
    proof = by_cases(asked, Effort())
    assert proof is not None
    assert (proof.method, proof.for_complex) == ("normal form by cases", False)
    assert len(proof.regions) == regions
    assert conditions is None or proof.conditions == conditions


def test_of_many_empty_cases_three_are_shown() -> None:
    proof = by_cases(claim("asin(x)+ln(y)", "pi/2-acos(x)+ln(y)"), Effort())
    assert isinstance(proof, Proof)
    assert proof.conditions.endswith(", ...)")
    assert proof.conditions.count(", or ") == 2
    three = by_cases(claim("asin(x)", "pi/2-acos(x)"), Effort())
    assert isinstance(three, Proof)
    assert three.conditions.count(", or ") == 2
    assert not three.conditions.endswith(", ...)")


@pytest.mark.parametrize(
    "asked",
    [
        claim("|x|", "x"), claim("x", "x", "ln(-1-x^2)"), claim("x", "x", "ln(x)", "ln(-x)"),
        claim("x", "x", "1/(x-x)"), claim("x", "y"), claim("|x|", "|x|", divisors=("|x|+x",)),
        claim("sqrt(x^2)", "-x"), claim("x", "1/(x-x)", "x"),
    ],
)  # fmt: skip
def test_no_proof_where_a_case_is_open_or_all_are_empty(asked: Claim) -> None:
    assert by_cases(asked, Effort()) is None


@pytest.mark.parametrize(
    ("texts", "nowhere"),
    [
        (["sqrt(-1-x^2)"], True), (["ln(-1)"], True), (["acosh(sin(x)-2)"], True),
        (["1/(x-x)"], True),
        (["ln(x)+ln(-x)"], True), (["ln(sin(x)-2)"], True), (["ln(x)", "ln(-x)"], True),
        (["sqrt(x-1)", "asin(x)"], True), (["x", "ln(-1-x^2)"], True),
        (["x"], False), (["ln(x)"], False), (["|x|"], False), (["sqrt(x-1/2)", "asin(x)"], False),
        (["x^(1/2)", "x"], False), (["ln(x)", "sqrt(x-5)"], False), (["x^n"], False),
    ],
)  # fmt: skip
def test_nowhere_real(texts: list[str], nowhere: bool) -> None:
    assert is_nowhere_real(tuple(map(parse, texts)), Effort()) == nowhere


def test_more_signs_than_allowed_are_too_costly_and_say_nothing() -> None:
    text = "+".join(f"|x+{k}|" for k in range(9))
    with pytest.raises(TooCostly):
        cases(claim(text, text + "+0*x"), Effort(), all_of_them=True)
    logs = "+".join(f"ln(|y{k}|-1)" for k in range(9)).replace("y", "a*x+")
    assert not is_nowhere_real((parse(logs), parse("x")), Effort())


def test_eight_signs_are_not_too_costly() -> None:
    text = "+".join(f"ln(x+{k})" for k in range(8))
    assert by_cases(claim(text, text), Effort()) is not None


def slopes(value: str, *divisors: str) -> list[tuple[str, str]]:
    """The cases of a slope of ||x| - x|: 0 for x > 0, where the rules divide by it, else -2."""
    f, said = parse("||x|-x|"), parse(value)
    slope = Slope(f, "x", said, tuple(map(parse, divisors)))
    done = cases(Claim(parse("1/(|x|-x)"), said, (f,), slope=slope), Effort(), all_of_them=True)
    return [(case.region().where, case.status) for case in done]


@pytest.mark.parametrize(
    ("value", "divisors", "right", "left"),
    [
        ("|x|/x - 1", (), "proved", "proved"), ("|x|/x - 1", ("x",), "proved", "proved"),
        ("0", (), "proved", "open"), ("-2", (), "open", "proved"), ("x", (), "open", "open"),
        # what the slope itself divides by, and powers in it of what vanishes
        ("|x|/x - 1", ("|x|-x",), "open", "proved"), ("1/(x-x)", (), "open", "open"),
        ("|x|/x - 1", ("x", "|x|-x"), "open", "proved"),
    ],
)  # fmt: skip
def test_what_a_function_is_in_a_case_has_a_slope_there(
    value: str, divisors: tuple[str, ...], right: str, left: str
) -> None:
    assert slopes(value, *divisors) == [("x > 0", right), ("x < 0", left)]


def test_a_slope_with_a_power_of_what_may_vanish_is_not_known() -> None:
    """asin(sin(y)) is y where cos(y) > 0, and elsewhere not."""
    found = slopes("|x|/x - 1 + (asin(sin(y))-y)^pi - (asin(sin(y))-y)^pi")
    assert {status for where, status in found if where.endswith("cos(y) > 0")} == {"open"}
    assert {status for where, status in found if where.endswith("cos(y) < 0")} == {"proved"}


def test_a_root_of_what_may_vanish_has_no_slope() -> None:
    """asin(sin(x)) is x where cos(x) > 0, if not all over, and the root of nothing has none."""
    f, zero = parse("sqrt(asin(sin(x)) - x)"), parse("0")
    asked = Claim(parse("x"), zero, (f,), slope=Slope(f, "x", zero))
    found = {case.region().where: case.status for case in cases(asked, Effort(), all_of_them=True)}
    assert found["cos(x) > 0 and asin(sin(x)) - x > 0"] == "open"


@pytest.mark.parametrize(
    ("text", "nowhere"),
    [
        ("(1/(x-x))^pi", True), ("ln(-1-x^2)^pi", True), ("sqrt(-1-(x-x)^pi)", True),
        ("sqrt(-1-(x^2)^pi)", True), ("sqrt(-1-|x|^pi)", True), ("sqrt(-1-(|x|+x)^pi)", True),
        # 0^pi is 0, and the algebra's exp(pi*log(0)) is nothing
        ("sqrt(-1-|asin(sin(x))-x|^pi)", False), ("ln(-1-((asin(sin(x))-x)^2)^pi)", False),
        ("1/((asin(sin(x))-x)^pi - (asin(sin(x))-x)^pi)", False), ("1/(x^pi - x^pi)", True),
    ],
)  # fmt: skip
def test_a_case_is_empty_where_powers_are_what_they_are_written_as(
    text: str, nowhere: bool
) -> None:
    assert is_nowhere_real((parse(text),), Effort()) == nowhere
    assert is_nowhere_real((parse("x"), parse(text)), Effort()) == nowhere


def test_both_sides_must_be_what_they_are_written_as_in_each_case() -> None:
    zero = "(|y|+y)^pi - (|y|+y)^pi"
    done = cases(claim("|x|", f"|x| + {zero}", "|x|", "|y|"), Effort(), all_of_them=True)
    assert {case.status for case in done} == {"proved"}  # 0^pi is 0, too
    zero = "(asin(sin(y))-y)^pi - (asin(sin(y))-y)^pi"
    assert by_cases(claim("|x|", f"|x| + {zero}", "|x|"), Effort()) is None
    assert by_cases(claim("|x|", "|x|", "|x|", divisors=("x", "asin(sin(y))-y")), Effort()) is None
    assert by_cases(claim("|x|", "|x|", "|x|", divisors=("asin(sin(y))-y", "x")), Effort()) is None
    assert by_cases(claim("|x|", "|x|", "|x|", divisors=("x", "x+1")), Effort()) is not None
