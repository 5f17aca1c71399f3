"""The provers: what cancels proves nothing where something that vanishes was divided by."""

from __future__ import annotations

import pytest

from chainrule.algebra import TooCostly, Undefined
from chainrule.checker.claim import Claim, Effort, Proof, Slope
from chainrule.checker.prove import (
    by_normal_form,
    by_real_values,
    certain_difference,
    dearer,
    has_branches,
    is_zero,
)
from chainrule.expr import parse


def claim(left: str, right: str, *domain: str, divisors: tuple[str, ...] = ()) -> Claim:
    functions = tuple(parse(text) for text in domain or (left,))
    return Claim(parse(left), parse(right), functions, tuple(parse(text) for text in divisors))


@pytest.mark.parametrize(
    ("left", "right", "divisors", "conditions"),
    [
        ("sin(2x)", "2sin(x)cos(x)", (), ""), ("|x|^2", "x^2", (), "all symbols real"),
        ("x/x", "1", ("x",), ""), ("x", "x", ("|x|+1", "x^2-2"), "all symbols real"),
    ],
)  # fmt: skip
def test_proofs_by_the_normal_form(
    left: str, right: str, divisors: tuple[str, ...], conditions: str
) -> None:
    proof = by_normal_form(claim(left, right, divisors=divisors), Effort())
    assert proof is not None
    assert (proof.method, proof.conditions, proof.for_complex) == ("normal form", conditions, True)
    assert proof.regions == ()


@pytest.mark.parametrize(
    ("left", "right", "divisors"),
    [
        ("x", "y", ()), ("x", "x", ("|x|+x",)), ("x", "x", ("x", "|x|+x")),
        ("x", "x", ("|x|+x", "x")),
        ("|x|", "x", ()), ("x", "x", ("cos(pi/5)-cos(2pi/5)-1/2",)),
        ("sin(x+y)", "sin(x)cos(y)+cos(x)sin(y)", ()),
    ],
)  # fmt: skip
def test_no_proof_by_the_normal_form(left: str, right: str, divisors: tuple[str, ...]) -> None:
    assert by_normal_form(claim(left, right, divisors=divisors), Effort()) is None


ZERO = "(|y|+y)^pi - (|y|+y)^pi"  # wherever it is what it is written as
NO_ZERO = "(sqrt(|y|+1)-y)^pi - (sqrt(|y|+1)-y)^pi"  # everywhere, but for single points


def test_powers_of_what_may_vanish_are_not_what_they_are_written_as() -> None:
    assert by_normal_form(claim("x", f"x + {NO_ZERO}"), Effort()) is not None
    for right in (ZERO, f"{ZERO} + {NO_ZERO}", f"{NO_ZERO} + {ZERO}"):
        assert by_normal_form(claim("x", f"x + {right}"), Effort()) is None


def test_what_the_rules_say_needs_no_normal_form() -> None:
    dear = "(x+y+1)^400 + 1"
    assert by_normal_form(claim(dear, dear, "x"), Effort(limit=1000)) is not None
    undefined = claim("1/(x-x)", "1/(x-x)", "x")
    assert by_normal_form(undefined, Effort()) is not None  # whoever asks knows of its divisors


SQUARES = ("|sqrt(x)-1|^2", "(sqrt(x)-1)^2")


@pytest.mark.parametrize(
    "asked",
    [
        claim(*SQUARES), claim(*SQUARES, "x", SQUARES[0]), claim(*SQUARES, SQUARES[0], "ln(y)"),
        claim(*SQUARES, divisors=("x", "y^2-2")), claim("|ln(x)|^2", "ln(x)^2"),
        claim(SQUARES[0], f"{SQUARES[1]} + {NO_ZERO}"),
    ],
)  # fmt: skip
def test_proofs_for_real_values(asked: Claim) -> None:
    assert by_normal_form(asked, Effort()) is None
    assert by_real_values(asked, Effort()) == Proof("normal form", "real values", for_complex=False)


@pytest.mark.parametrize(
    "asked",
    [
        # nothing is known where no absolute value is meant
        claim("x", "x", "sqrt(x)"), claim("x", "x", "ln(x)", "asin(x)"),
        claim(SQUARES[0], "x"), claim("|x|", "x"),
        claim(*SQUARES, divisors=("|y|+y",)), claim(*SQUARES, divisors=("x", "|y|+y")),
        claim(*SQUARES, divisors=("|y|+y", "x")),
        *(claim(SQUARES[0], f"{SQUARES[1]} + {more}")
          for more in (ZERO, f"{ZERO} + {NO_ZERO}", f"{NO_ZERO} + {ZERO}")),
    ],
)  # fmt: skip
def test_no_proof_for_real_values(asked: Claim) -> None:
    assert by_real_values(asked, Effort()) is None


@pytest.mark.parametrize(
    ("left", "right", "difference"),
    [
        ("x", "x + exp(-9999)", "(-1)/(exp(1)^9999)"), ("x + 1/3", "x", "1/3"),
        ("x", "2x", "-x"), (f"x + {NO_ZERO}", "x + 1", "-1"),
        ("x + sign(sqrt(|y|+1)-y)", "x + sign(sqrt(|y|+1)-y) + 1", "-1"),
        ("x", "x", None), ("x", "|x|", None), ("x", "1/(x-x)", None), ("(x+y+1)^9999", "1", None),
        # what holds where they are what they are written as
        (f"x + {ZERO}", "x + 1", None), ("x", f"x + 1 + {ZERO} + {NO_ZERO}", None),
        ("x", f"x + 1 + {NO_ZERO} + {ZERO}", None),
        ("sign(|y|+y)", "sign(|y|+y) + 1", None),
        ("sign(|y|+y) + sign(sqrt(|y|+1)-y)", "sign(sqrt(|y|+1)-y) + sign(|y|+y) + 1", None),
        ("sign(sqrt(|y|+1)-y) + sign(|y|+y)", "sign(|y|+y) + sign(sqrt(|y|+1)-y) + 1", None),
    ],
)  # fmt: skip
def test_differences_that_are_certain(left: str, right: str, difference: str | None) -> None:
    assert certain_difference(claim(left, right, "x"), Effort()) == difference


def test_a_long_difference_is_not_written_out() -> None:
    long = "+".join(f"exp(-{k})*x^{k}" for k in range(9, 40))
    words = "a number below all digits that are shown"
    assert certain_difference(claim("x", f"x + {long}"), Effort()) == words


def test_addition_theorems_through_exponentials() -> None:
    asked = claim("sin(x+y)", "sin(x)cos(y)+cos(x)sin(y)")
    proof = by_normal_form(asked, Effort(), exponential_angles=True)
    assert proof is not None
    assert dearer(asked, Effort()) == proof


def test_a_division_by_zero_and_a_dear_power_are_said() -> None:
    with pytest.raises(Undefined):
        by_normal_form(claim("1/(x-x)", "2/(x-x)"), Effort())
    with pytest.raises(TooCostly):
        by_normal_form(claim("(x+y+1)^400+1", "(x+y+1)^200*(x+y+1)^200+1"), Effort(limit=1000))


@pytest.mark.parametrize(
    ("text", "zero"),
    [
        ("x - x", True), ("x - 1", False), ("sin(x)^2 + cos(x)^2 - 1", True), ("1/(x-x)", True),
        ("0", True),
        ("(x+y+1)^20000 + 1", False), ("9^9^9^9", False), ("|x| - x", False), ("ln(x-x)", True),
        # powers of what may vanish, and signs of it
        (NO_ZERO, True), (ZERO, False), (f"{ZERO} + {NO_ZERO}", False),
        (f"{NO_ZERO} + {ZERO}", False),
        ("sign(sqrt(|x|+1)-x) - sign(sqrt(|x|+1)-x)", True), ("sign(|x|+x) - sign(|x|+x)", False),
        ("0*(sign(|x|+x) + sign(sqrt(|x|+1)-x))", False),
        ("0*(sign(sqrt(|x|+1)-x) + sign(|x|+x))", False),
        ("1/(x-x) + sign(sqrt(|x|+1)-x)", False), ("1/(x-x) + sign(x)", True),
    ],
)  # fmt: skip
def test_what_certainly_is_zero(text: str, zero: bool) -> None:
    assert is_zero(parse(text), Effort()) == zero


@pytest.mark.parametrize(
    ("asked", "method"),
    [
        (claim("cos(x-y)", "cos(x)cos(y)+sin(x)sin(y)"), "normal form"),
        (claim("sqrt(x^2)", "|x|"), "normal form by cases"),
        (claim("sqrt(x^2)*sin(x+y)", "|x|*(sin(x)cos(y)+cos(x)sin(y))"), "normal form by cases"),
        (claim("x", "x", "x", divisors=("sin(x+y)*cos(x)+3",)), "normal form"),
        (claim("2sqrt(x^2)/|x|", "2"), "normal form by cases"),
    ],
)  # fmt: skip
def test_dearer_proofs(asked: Claim, method: str) -> None:
    proof = dearer(asked, Effort())
    assert proof is not None
    assert proof.method == method


@pytest.mark.parametrize(
    "asked",
    [claim("x", "y"), claim("sin(x)", "cos(x)"), claim("|x|", "x"), claim("x", "2x", "ln(x)"),
     claim("sqrt(x^2)", "|x|", divisors=("sqrt(x^2)-x",))],
)  # fmt: skip
def test_no_dearer_proof(asked: Claim) -> None:
    assert dearer(asked, Effort()) is None


def test_where_the_rules_have_no_value_the_function_itself_may_have_a_slope() -> None:
    """|sin(x) - sin(x)| is 0; the rules divide by it."""
    f, zero = parse("|sin(x) - sin(x)|"), parse("0")
    rules = parse("(sin(x) - sin(x))/|sin(x) - sin(x)|")
    proof = dearer(Claim(rules, zero, (f,), slope=Slope(f, "x", zero)), Effort())
    assert proof is not None
    assert proof.method == "normal form by cases"
    with pytest.raises(Undefined):
        dearer(Claim(rules, zero, (f,)), Effort())
    assert dearer(Claim(rules, zero, (f,), slope=Slope(f, "x", parse("1"))), Effort()) is None


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("sin(x+y)*sin(x-y)", "sin(x)^2 - sin(y)^2"), ("cos(x+y) + cos(x-y)", "2cos(x)cos(y)"),
        ("tan(x+y)", "(tan(x) + tan(y))/(1 - tan(x)tan(y))"),
        ("cot(x+y)", "(cot(x)cot(y) - 1)/(cot(x) + cot(y))"),
        ("1/sec(x+y) + 1/sec(x-y)", "2/(sec(x)sec(y))"),
        ("1/(csc(x+y)csc(x-y))", "1/csc(x)^2 - 1/csc(y)^2"),
    ],
)  # fmt: skip
def test_addition_theorems_of_each_function(left: str, right: str) -> None:
    assert by_normal_form(claim(left, right), Effort()) is None
    assert dearer(claim(left, right), Effort()) is not None


def test_divisors_alone_may_need_the_dearer_proofs() -> None:
    """x = x needs no cases; that |x| + 2x is not zero is seen in each case of its sign only."""
    asked = claim("x", "x", divisors=("sqrt(x^2)+|x|+1",))
    proof = dearer(asked, Effort())
    assert proof is not None
    assert proof.method == "normal form by cases"


@pytest.mark.parametrize(
    "name",
    ["ln", "log10", "log2", "sqrt", "cbrt", "abs", "acosh", "asinh", "atanh", "asin", "acos",
     "atan",
     "asec", "acsc", "sign", "Heaviside", "Ci", "li"],
)  # fmt: skip
def test_functions_with_branches(name: str) -> None:
    assert has_branches(parse("x"), parse(f"1 + {name}(x)"))


def test_functions_without_branches() -> None:
    assert has_branches(parse("x^2"))
    assert not has_branches(parse("sin(x)+exp(x)/tan(x)"), parse("cosh(x)"))
    assert not has_branches()
