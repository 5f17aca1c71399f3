"""Pieces: factors whose logarithms add up, all but at most one of them positive."""

from __future__ import annotations

from fractions import Fraction

import pytest

from chainrule.algebra import Algebra, Speaker, compute
from chainrule.algebra.pieces import is_positive, pieces
from chainrule.algebra.ring import Undefined
from chainrule.expr import parse, to_text


def of(text: str) -> tuple[str, list[tuple[str, int]], bool]:
    """The number, the factors in words, and whether they hold for real symbols only."""

    def attempt(algebra: Algebra) -> tuple[str, list[tuple[str, int]], bool]:
        table = algebra.table
        number, found = pieces(table, table.quotient(algebra.form(parse(text))))
        words = [(to_text(Speaker(table).form(table.form(q))), k) for q, k in found]
        return str(number), words, algebra.real_symbols

    return compute(attempt)


@pytest.mark.parametrize(
    ("text", "number", "factors", "real"),
    [
        # a positive number, and the rest, which may be anything
        ("5", "5", [], False), ("-1", "1", [("-1", 1)], False), ("3x", "3", [("x", 1)], False),
        ("-3x", "3", [("-x", 1)], False), ("(2x+4)/6", "1/3", [("x + 2", 1)], False),
        ("3x/(2a)", "3/2", [("x/a", 1)], False), ("x^2", "1", [("x^2", 1)], False),
        # kernels that are positive; of constants that is so for complex symbols, too
        ("2pi^2/(3e)", "2/3", [("pi", 2), ("e", -1)], False),
        ("pi*x", "1", [("pi", 1), ("x", 1)], False), ("x/pi", "1", [("pi", -1), ("x", 1)], False),
        ("exp(x)*x", "1", [("exp(x)", 1), ("x", 1)], True),
        ("x/exp(x)", "1", [("exp(x)", -1), ("x", 1)], True),
        ("exp(x)^2/x", "1", [("exp(x)", 2), ("1/x", 1)], True),
        ("|x|*x", "1", [("abs(x)", 1), ("x", 1)], True),
        ("exp(1/x)*x", "1", [("exp(1/x)", 1), ("x", 1)], True),
        ("2^(1/3)*x", "1", [("2^(1/3)", 1), ("x", 1)], False),
        # the number of a divisor, whose leading coefficient is 1
        ("3/(x+1/2)", "6", [("1/(2x + 1)", 1)], False),
        ("pi/(x^2+x/2)", "2", [("pi", 1), ("1/(2x^2 + x)", 1)], False),
        # sums stay together
        ("exp(x) + x", "1", [("exp(x) + x", 1)], False),
        ("-x^2 - 1", "1", [("-x^2 - 1", 1)], False),
    ],
)  # fmt: skip
def test_what_a_value_falls_apart_into(
    text: str, number: str, factors: list[tuple[str, int]], real: bool
) -> None:
    assert of(text) == (number, factors, real)


@pytest.mark.parametrize(
    ("text", "sign", "number", "factors"),
    [
        ("3x", 1, 3, [("x", 1)]), ("3x", -1, 3, [("-x", 1), ("-1", 1)]),
        ("-3x", 1, 3, [("x", 1), ("-1", 1)]), ("-3x", -1, 3, [("-x", 1)]),
        ("-5", 1, 5, [("-1", 1)]), ("5", -1, 5, []), ("x^2/4", -1, Fraction(1, 4), [("-x", 2)]),
        ("-2/x^3", -1, 2, [("-x", -3)]),
    ],
)  # fmt: skip
def test_in_a_case_of_signs_all_but_the_sign_are_positive(
    text: str, sign: int, number: Fraction, factors: list[tuple[str, int]]
) -> None:
    algebra = Algebra(signs={"x": sign})
    table = algebra.table
    found = pieces(table, table.quotient(algebra.form(parse(text))))
    words = [(to_text(Speaker(table).form(table.form(q))), k) for q, k in found[1]]
    assert (found[0], words) == (number, factors)


def test_zero_has_none() -> None:
    def attempt(algebra: Algebra) -> None:
        pieces(algebra.table, algebra.table.quotient(algebra.form(parse("x - x"))))

    with pytest.raises(Undefined):
        compute(attempt)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x^2 + 1", True), ("|x|", True), ("1/|x|", True), ("exp(x)", True), ("pi", True),
        ("exp(x) + 1", True), ("3", True), ("-3", False), ("x", False), ("1/x", False),
        ("-exp(x)", False), ("exp(x)/x", False), ("x/exp(x)", False), ("sqrt(x)", False),
    ],
)  # fmt: skip
def test_what_is_certainly_positive(text: str, expected: bool) -> None:
    def attempt(algebra: Algebra) -> bool:
        return is_positive(algebra.table, algebra.table.quotient(algebra.form(parse(text))))

    assert compute(attempt) == expected
