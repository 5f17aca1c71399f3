"""What each function demands so that it is real, in the case of signs at hand."""

from __future__ import annotations

import pytest

from chainrule.algebra.kernels import Algebra, Vacuous
from chainrule.expr import parse
from chainrule.expr.tree import walk


def why_empty(text: str, signs: dict[str, int]) -> str:
    """Why a function is not real in a case of signs; empty if it may be."""
    e = parse(text)
    algebra = Algebra(size=24, signs=signs, real=frozenset(walk(e)))
    try:
        algebra.form(e)
    except Vacuous as vacuous:
        return str(vacuous)
    return ""


INSIDE = {"x - 1": -1, "x + 1": 1}
BEYOND = {"x - 1": 1, "x + 1": 1}
BELOW = {"x - 1": -1, "x + 1": -1}
ABSURD = {"x - 1": 1, "x + 1": -1}


@pytest.mark.parametrize(
    ("text", "signs", "why"),
    [
        *((f"{f}(x)", {"x": -1}, "x is negative") for f in ("ln", "log10", "log2", "sqrt", "cbrt")),
        *((f"{f}(x)", {"x": 1}, "") for f in ("ln", "log10", "log2", "sqrt", "cbrt")),
        *((f"{f}(x)", BEYOND, "-x^2 + 1 is negative") for f in ("asin", "acos", "atanh")),
        *((f"{f}(x)", BELOW, "-x^2 + 1 is negative") for f in ("asin", "acos", "atanh")),
        *((f"{f}(x)", ABSURD, "x + 1 is negative") for f in ("asin", "acos", "atanh", "acosh")),
        *((f"{f}(x)", INSIDE, "") for f in ("asin", "acos", "atanh")),
        ("acosh(x)", INSIDE, "x - 1 is negative"), ("acosh(x)", BELOW, "x - 1 is negative"),
        ("acosh(x)", BEYOND, ""),
        ("atan(x)", {}, ""), ("asinh(x)", {}, ""), ("exp(x)", {}, ""), ("x^3", {"x": -1}, ""),
        ("|x|", {"x": -1}, ""), ("ln(x - 3)", {"x - 3": -1}, "x - 3 is negative"),
    ],
)  # fmt: skip
def test_functions_of_one_argument(text: str, signs: dict[str, int], why: str) -> None:
    assert why_empty(text, signs) == why


@pytest.mark.parametrize("f", ["asec", "acsc"])
def test_the_inverse_secant_is_real_outside_of_the_middle(f: str) -> None:
    assert why_empty(f"{f}(x)", {**INSIDE, "x": 1}) == "x^2 - 1 is negative"
    assert why_empty(f"{f}(x)", {**BEYOND, "x": 1}) == ""
    assert why_empty(f"{f}(x)", {**BELOW, "x": -1}) == ""


@pytest.mark.parametrize(
    ("exponent", "allowed"),
    [
        # no whole number: a negative base is none
        ("(1/2)", False), ("(-1/3)", False), ("pi", False), ("sqrt(2)", False), ("x", False),
        ("(x*a)", False), ("(x/2 + a)", False), ("ln(2)", False),
        # a whole number, in whatever disguise, or a parameter that may be one
        ("3", True), ("(-2)", True), ("(2a/a)", True), ("log10(100)", True), ("n", True),
        ("(n/2 + 1)", True), ("(a*b)", True), ("(cos(pi/5) - cos(2pi/5) + 3/2)", True),
        ("(|a|/a)", True), ("(x - x + 2)", True), ("(|b| - b)", True), ("0", True),
    ],
)  # fmt: skip
def test_powers_of_a_negative_base(exponent: str, allowed: bool) -> None:
    signs = {"x": -1, "a": 1, "b": 1, "n": 1}
    assert why_empty(f"x^{exponent}", signs) == ("" if allowed else "x is negative")
    assert why_empty(f"x^{exponent}", {**signs, "x": 1}) == ""


@pytest.mark.parametrize(
    ("text", "allowed"),
    [("(x + n)^n", True), ("(x + n)^(n/2)", True), ("(x + n)^(x*n)", False), ("(-2)^n", True),
     ("(x + n)^(1/2)", False), ("(-2)^(1/2)", False)],
)  # fmt: skip
def test_a_parameter_in_base_and_exponent(text: str, allowed: bool) -> None:
    why = why_empty(text, {"x + n": -1, "n + x": -1, "x": 1, "n": 1})
    assert why == "" if allowed else why.endswith("negative")


def test_what_inverse_functions_take_is_noted_to_be_within_one() -> None:
    e = parse("asin(x)")
    algebra = Algebra(signs=dict(INSIDE), real=frozenset(walk(e)))
    algebra.form(e)
    quotient = algebra.table.quotient
    for text in ("x", "-x"):
        assert quotient(algebra.form(parse(text))).key in algebra.table.within_one


def test_outside_of_the_domain_nothing_is_demanded() -> None:
    """Only the nodes of the function whose domain is meant must be real."""
    algebra = Algebra(signs={"x": -1}, real=frozenset())
    algebra.form(parse("ln(x) + x^(1/2) + x^pi"))
    assert not algebra.table.positive or not algebra.table.is_positive(algebra.ring.one.poly * -1)
