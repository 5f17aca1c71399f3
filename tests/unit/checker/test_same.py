"""What is the same by the normal form alone, where all of a domain are real."""

from __future__ import annotations

import pytest

from chainrule.checker.check import prove_same
from chainrule.checker.checker import Checker
from chainrule.errors import InputError
from chainrule.expr import parse


@pytest.mark.parametrize(
    ("a", "b", "conditions"),
    [
        ("sin(x)^2 + cos(x)^2", "1", ""),
        ("x^(2a/a)", "x*x", ""),
        ("x/|x|^2", "1/x", "all symbols real"),
        ("(x^2 - 1)/(x - 1)", "x + 1", ""),
    ],
)
def test_the_same(a: str, b: str, conditions: str) -> None:
    proof = prove_same(parse(a), parse(b), (parse("x"),))
    assert proof is not None
    assert (proof.method, proof.conditions) == ("normal form", conditions)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("sqrt(x^2)", "x"),
        ("1", "(|x| + x)/(|x| + x)"),  # divides by zero on a half-line
        ("x", "x + exp(-10^6)"),
        ("1/(x - x)", "1/(x - x)"),
    ],
)
def test_not_the_same_or_not_seen(a: str, b: str) -> None:
    assert prove_same(parse(a), parse(b), (parse("x"),)) is None


def test_what_takes_too_long_is_not_seen() -> None:
    a = parse("(x + y + z + sin(x) + sin(y) + sin(z) + exp(x))^40*(x - y)")
    with Checker() as checker:
        assert checker.same(a, parse("x"), (a,), timeout_s=0.001) is None


def test_a_deadline_is_positive() -> None:
    with pytest.raises(InputError, match=r"^timeout_s must be positive, not 0$"):
        prove_same(parse("x"), parse("x"), (parse("x"),), timeout_s=0)
