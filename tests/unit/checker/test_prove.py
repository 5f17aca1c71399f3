"""The provers: what cancels proves nothing where something that vanishes was divided by."""

from __future__ import annotations

import pytest

from chainrule.algebra import TooCostly, Undefined
from chainrule.checker.claim import Claim, Effort
from chainrule.checker.prove import by_normal_form, dearer, has_branches, is_zero
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
     "asec", "acsc"],
)  # fmt: skip
def test_functions_with_branches(name: str) -> None:
    assert has_branches(parse("x"), parse(f"1 + {name}(x)"))


def test_functions_without_branches() -> None:
    assert has_branches(parse("x^2"))
    assert not has_branches(parse("sin(x)+exp(x)/tan(x)"), parse("cosh(x)"))
    assert not has_branches()
