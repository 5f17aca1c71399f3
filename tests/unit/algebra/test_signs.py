"""Signs: what excludes what, which are certain, and how a value splits into parts."""

from __future__ import annotations

from fractions import Fraction

import pytest

from chainrule.algebra.kernels import Algebra, Vacuous
from chainrule.algebra.ring import Poly, TooCostly
from chainrule.algebra.signs import (
    Line,
    NeedSign,
    contradict,
    note_positive,
    positive_parts,
    require_positive,
    sign_of,
)
from chainrule.algebra.table import Quotient
from chainrule.expr import parse


def line(*coefficients: Fraction | int, symbol: str = "x") -> Line:
    return Line(symbol, tuple(map(Fraction, coefficients)))


X, X_1, X_2 = line(0, 1), line(-1, 1), line(-2, 1)


@pytest.mark.parametrize(
    "conditions",
    [
        {X: -1, X_1: 1}, {X_1: -1, X_2: 1}, {line(-1, 0, 1): -1, X_2: 1}, {line(1, 0, 1): -1},
        {line(0, 0, 1): -1}, {line(-2, 0, 1): -1, X_2: 1}, {line(Fraction(-1, 3), 1): 1, X: -1},
        {X: 1, line(0, -1): 1}, {line(-1): 1}, {X: 1, line(1, symbol="y"): -1},
        {line(-1, 0, 1): 1, X: 1, X_1: -1},
    ],
)  # fmt: skip
def test_signs_that_exclude_each_other(conditions: dict[Line, int]) -> None:
    assert contradict(conditions)


@pytest.mark.parametrize(
    "conditions",
    [
        {}, {X: 1, X_1: -1}, {X: 1, X_1: 1}, {X: -1, X_1: -1}, {line(-1, 0, 1): -1, X: 1},
        {line(1, 0, 1): 1}, {X: -1, line(-1, 1, symbol="y"): 1}, {line(0, 0, 1): 1, X: 1},
        {line(0, 0, 1): 1, X: -1}, {X_1: 1, X_2: -1}, {line(-2, 0, 1): 1, X: -1}, {line(1): 1},
        {line(Fraction(-1, 3), 1): -1, X: 1}, {line(0, -1, 0, 1): 1, X: -1},
        {line(3, -4, 1): -1, X_2: 1}, {line(3, -4, 1): -1, X_2: -1},
    ],
)  # fmt: skip
def test_signs_that_go_together(conditions: dict[Line, int]) -> None:
    assert not contradict(conditions)


def test_roots_that_are_too_near_to_be_told_apart_exclude_nothing() -> None:
    """Those of factors with different exponents are found one by one, and their balls overlap."""
    third, near = Fraction(1, 3), Fraction(1, 3) + Fraction(1, 10**60)
    once, again = line(-third, 1), line(-third, 1, -third, 1)  # the same root, times x^2 + 1
    for sign in (-1, 1):
        assert not contradict({once: sign, again: sign, line(-near, 1): -1})
        assert not contradict({once: sign, again: sign, line(-near, 1): sign})


def poly(algebra: Algebra, text: str) -> Poly:
    quotient = algebra.table.quotient(algebra.form(parse(text)))
    assert quotient.bottom == 1
    return quotient.top


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("x^2 + 1", 1), ("-x^2 - 1", -1), ("x^2 - x + 1", 1), ("x - x^2 - 1", -1),
        ("exp(x)", 1), ("-exp(x)", -1), ("exp(x)^2 - exp(x) + 1", 1), ("exp(x) - exp(x)^2 - 1", -1),
        ("exp(x)^3 - exp(x)^2 + exp(x) + 1", 1), ("exp(x)^2 - exp(x)^3 - exp(x) - 1", -1),
        ("cos(x) - 1", -1), ("1 - cos(x)", 1), ("cos(x) + 1", 1), ("-1 - cos(x)", -1),
        ("sin(x) - 2", -1), ("sin(x) + 3/2", 1), ("cos(x)^2 - 5", -1), ("x^24 - x^23 + 1", 1),
        ("pi", 1), ("e + pi", 1), ("-pi", -1), ("x^2*exp(y) + 1", 1),
    ],
)  # fmt: skip
def test_signs_that_are_certain(text: str, sign: int) -> None:
    algebra = Algebra(signs={})
    assert sign_of(algebra.table, poly(algebra, text)) == sign


@pytest.mark.parametrize(
    ("text", "coefficients"),
    [
        ("x", (0, 1)), ("x^2 - 2", (-2, 0, 1)), ("x/3 - 1", (-1, Fraction(1, 3))),
        ("x*y + 1", None),
        ("exp(x) - 1", None), ("2cos(x) - 1", None), ("cos(x)^2 - cos(x) - 1", None),
        ("exp(x)^2 - 2", None), ("ln(x^2 + 1) - 1", None), ("x^25 - 3", None),
        ("x^24 - x^2 - 1", None),
    ],
)  # fmt: skip
def test_signs_that_must_be_assumed(
    text: str, coefficients: tuple[Fraction | int, ...] | None
) -> None:
    algebra = Algebra(signs={})
    factor = poly(algebra, text)
    with pytest.raises(NeedSign) as caught:
        sign_of(algebra.table, factor)
    assert caught.value.line == (line(*coefficients) if coefficients else None)
    for sign in (-1, 1):
        algebra.table.signs = {caught.value.name: sign}
        assert sign_of(algebra.table, factor) == sign


def test_the_highest_polynomial_in_one_symbol_that_is_a_line() -> None:
    algebra = Algebra(signs={})
    with pytest.raises(NeedSign) as caught:
        sign_of(algebra.table, poly(algebra, "x^23 - x^2 - 1"))
    assert caught.value.line is not None
    assert len(caught.value.line.coefficients) == 24


@pytest.mark.parametrize(
    ("text", "signs", "sign", "number", "powers"),
    [
        ("-3x^3", {"x": -1}, 1, 3, [3]), ("-3x^3", {"x": 1}, -1, 3, [3]),
        ("x^2", {"x": -1}, 1, 1, [2]),
        ("2/x", {"x": -1}, -1, 2, [-1]), ("2/(3x^2)", {"x": -1}, 1, Fraction(2, 3), [-2]),
        ("x^2 + 1", {}, 1, 1, [1]), ("-5", {}, -1, 5, []),
        ("1 - cos(x)^2", {"sin(x)": -1}, 1, 1, [2]),
        ("2 - 4sin(x)*cos(x)", {"-sin(x) + cos(x)": -1}, 1, 2, [2]),
        ("-1 - 2sin(x)*cos(x)", {"sin(x) + cos(x)": -1}, -1, 1, [2]),
        ("(1 - cos(x)^2)^2*(1 + cos(x))/4", {"sin(x)": 1}, 1, Fraction(1, 4), [1, 4]),
        ("(2 - 2cos(x))^2", {}, 1, 4, [2]), ("x*(x+1)", {"x": -1, "x + 1": 1}, -1, 1, [1, 1]),
    ],
)  # fmt: skip
def test_a_value_as_a_product_of_positive_parts(
    text: str, signs: dict[str, int], sign: int, number: Fraction, powers: list[int]
) -> None:
    algebra = Algebra(signs=signs)
    value = algebra.table.quotient(algebra.form(parse(text)))
    parts = positive_parts(algebra.table, value)
    assert parts is not None
    assert (parts.sign, parts.number, sorted(k for _, k in parts.powers)) == (sign, number, powers)
    assert all(algebra.table.is_positive(part) for part, _ in parts.powers)


def test_the_parts_multiply_to_the_value() -> None:
    algebra = Algebra(signs={"x": -1, "x - 2": 1})
    table, ring = algebra.table, algebra.ring
    value = algebra.form(parse("-6x^3*(x-2)^2/5"))
    parts = positive_parts(table, table.quotient(value))
    assert parts is not None
    product = ring.rational(parts.sign * parts.number)
    for part, k in parts.powers:
        product = ring.mul(product, ring.pow(algebra.table.form(Quotient(part, ring.one.poly)), k))
    assert algebra.is_zero(ring.sub(product, value))


@pytest.mark.parametrize("text", ["x - x", "sqrt(-1)*x", "asin(x)", "x/asin(3)"])
def test_what_may_be_complex_or_zero_has_no_parts(text: str) -> None:
    algebra = Algebra(signs={"x": 1})
    assert positive_parts(algebra.table, algebra.table.quotient(algebra.form(parse(text)))) is None


def test_outside_a_case_nothing_has_parts() -> None:
    algebra = Algebra()
    assert positive_parts(algebra.table, algebra.table.quotient(algebra.form(parse("2")))) is None


def test_factors_of_a_long_polynomial_are_not_sought() -> None:
    algebra = Algebra(signs={})
    with pytest.raises(TooCostly):
        positive_parts(algebra.table, algebra.table.quotient(algebra.form(parse("x^41 + y"))))


def test_what_must_be_positive_is_noted_or_the_case_is_empty() -> None:
    algebra = Algebra(signs={"x": -1})
    table = algebra.table
    with pytest.raises(Vacuous, match=r"^x is negative$"):
        require_positive(table, table.quotient(algebra.form(parse("x"))))
    require_positive(table, table.quotient(algebra.form(parse("-x"))))
    assert table.is_positive(poly(algebra, "-x"))


@pytest.mark.parametrize("text", ["asin(3)", "sqrt(-1)*x", "x - x", "-asin(x)", "2", "x", "-1/x"])
def test_what_is_not_known_to_be_negative_is_not_refused(text: str) -> None:
    algebra = Algebra(signs={"x": 1} if text != "-1/x" else {"x": -1})
    require_positive(algebra.table, algebra.table.quotient(algebra.form(parse(text))))


@pytest.mark.parametrize("text", ["-2", "-x", "-1/x", "-x/(x^2+1)", "pi - 4", "-exp(x)"])
def test_what_is_negative_is_refused(text: str) -> None:
    algebra = Algebra(signs={"x": 1})
    with pytest.raises(Vacuous, match=r" is negative$"):
        require_positive(algebra.table, algebra.table.quotient(algebra.form(parse(text))))


@pytest.mark.parametrize(
    ("text", "signs", "noted"),
    [
        ("x", {}, "x"), ("-x", {}, "-x"), ("1 - x", {}, "1 - x"), ("x/y", {"y": -1}, "-x"),
        ("x/y", {"y": 1}, "x"), ("(1-x)/y", {"y": -1}, "x - 1"), ("-x/2", {}, "-x"),
        ("x/3", {}, "x"), ("-x/(2y)", {"y": -1}, "x"),
    ],
)  # fmt: skip
def test_a_value_that_is_positive_by_assumption(
    text: str, signs: dict[str, int], noted: str
) -> None:
    algebra = Algebra(signs=signs)
    note_positive(algebra.table, algebra.table.quotient(algebra.form(parse(text))))
    assert algebra.table.is_positive(poly(algebra, noted))
    assert not algebra.table.is_positive(-poly(algebra, noted))


@pytest.mark.parametrize("text", ["x^2*y", "x*y", "y*x^3", "y*asin(3)*x", "x^2", "y^2"])
def test_a_positive_product_says_nothing_of_its_factors(text: str) -> None:
    algebra = Algebra(signs={})
    value = algebra.table.quotient(algebra.form(parse(text)))
    note_positive(algebra.table, value)
    assert not algebra.table.is_positive(poly(algebra, "x"))
    assert not algebra.table.is_positive(poly(algebra, "y"))


@pytest.mark.parametrize("text", ["asin(x)", "sqrt(-1)", "3", "-1/2"])
def test_of_what_may_be_complex_and_of_numbers_nothing_is_noted(text: str) -> None:
    algebra = Algebra(signs={})
    note_positive(algebra.table, algebra.table.quotient(algebra.form(parse(text))))
    assert not algebra.table.positive


def test_outside_a_case_nothing_is_noted() -> None:
    algebra = Algebra()
    note_positive(algebra.table, algebra.table.quotient(algebra.form(parse("x/(x^2+1)"))))
    assert not algebra.table.positive


@pytest.mark.parametrize(("text", "sign"), [("pi - 3", 1), ("pi - 4", -1), ("e - sqrt(8)", -1)])
def test_the_sign_of_a_constant_is_not_assumed(text: str, sign: int) -> None:
    """`sqrt((pi-4)^2)` was said to be `pi - 4` where π - 4 > 0, which is nowhere."""
    algebra = Algebra(signs={})
    assert sign_of(algebra.table, poly(algebra, text)) == sign
