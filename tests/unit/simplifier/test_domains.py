"""Where expressions are real: by what they demand, by signs of factors, on intervals."""

from __future__ import annotations

import pytest

from chainrule.expr import parse
from chainrule.simplifier import demands as rooms
from chainrule.simplifier.demands import demands
from chainrule.simplifier.domains import is_real_where, same_domain
from chainrule.simplifier.signs import follows


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sqrt(12x + 3)", "sqrt(3)*sqrt(4x + 1)"), ("sqrt(1/x)", "1/sqrt(x)"),
        ("x^(3/2)", "x*sqrt(x)"), ("ln(x^2 - x + 1)", "x"), ("ln(x^2 + a^2)", "x"),
        ("ln(x) + sqrt(x*y)", "ln(x) + sqrt(y)"), ("asin(2x)", "1/sqrt(1 - 4x^2)"),
        ("x^n*x", "x^(n + 1)"), ("x^n*x^n", "x^(2n)"), ("sqrt(x^2 - 2x + 1)", "|x - 1|"),
        ("sqrt(exp(x)*x)", "exp(x/2)*sqrt(x)"), ("ln(2)", "1"), ("sqrt(|x|)", "x"),
        ("sqrt(-1)", "ln(-1)"), ("acosh(x)", "sqrt(x - 1)"), ("asec(x)", "ln(x^2 - 1)"),
        ("ln(x*sqrt(x))", "ln(x)"), ("ln(1/(x^2+1)) + sqrt(x)", "sqrt(x)"),
        ("x/x", "1"),
        ("1/(x - x)", "1/(x - x)"), ("sqrt(y-x)*sqrt(x-y)", "ln(-(x-y)^2)"),
    ],
)  # fmt: skip
def test_the_same_places(one: str, other: str) -> None:
    assert same_domain(parse(one), parse(other))
    assert same_domain(parse(other), parse(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sqrt(x)^2", "x"), ("exp(ln(x + 10^9))", "x + 10^9"), ("ln(x^2)", "2ln(x)"),
        ("sqrt(x)*sqrt(y)", "sqrt(x*y)"), ("exp(n*ln(x))", "x^n"), ("(x^(n/2))^2", "x^n"),
        ("ln(x^2 - x + 1)", "ln(x - x^2 - 1)"), ("sqrt(-x - 1)", "sqrt(x + 1)"),
        ("sqrt((x - 1000)^2 - 10^-6)^2", "(x - 1000)^2 - 10^-6"),
        ("sqrt(x^2 - 10^-30)", "sqrt(x - 10^-15)*sqrt(x + 10^-15)"),
        ("1/(|x| - x)", "x"), ("ln(|x| - x)", "0*ln(-x)"), ("acosh(x)", "1/sqrt(x^2 - 1)"),
        ("ln(2)", "ln(-2)"), ("sqrt(sin(x))", "sin(x)"),
    ],
)  # fmt: skip
def test_not_the_same_places_as_far_as_anyone_knows(one: str, other: str) -> None:
    assert not same_domain(parse(one), parse(other))
    assert not same_domain(parse(other), parse(one))


def test_real_wherever_others_are() -> None:
    assert is_real_where(parse("1/sqrt(x)"), [parse("ln(4x)")])
    assert is_real_where(parse("sqrt(x*y)"), [parse("ln(x)"), parse("ln(y)")])
    assert not is_real_where(parse("sqrt(x)"), [parse("sqrt(x*y)")])
    assert not is_real_where(parse("1/(|x| - x)"), [parse("x")])
    assert not is_real_where(parse("x^(n/2)"), [parse("x^n")])
    assert is_real_where(parse("x^n"), [parse("x^(n/2)")])


def test_a_function_of_which_nothing_is_known_must_stand_on_both_sides(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A new row of the operator table, which is real for some arguments only."""
    known = {op: of for op, of in rooms._NOT_NEGATIVE.items() if op != "acosh"}
    monkeypatch.setattr(rooms, "_NOT_NEGATIVE", known)
    assert [demand.kind for demand in demands([parse("acosh(x)")])] == ["real"]
    assert same_domain(parse("acosh(x) + ln(2x)"), parse("ln(x)*acosh(x)"))
    assert not same_domain(parse("acosh(x) - acosh(x) + x"), parse("x"))
    assert not is_real_where(parse("acosh(2x)"), [parse("acosh(x)")])


def test_what_cannot_be_true_implies_everything() -> None:
    never = demands([parse("sqrt(x) + sqrt(-x)")])
    assert follows(demands([parse("ln(y)")]), never)
    assert not follows(never, demands([parse("sqrt(y)")]))


def test_what_is_too_large_is_not_known() -> None:
    long = "+".join(f"sin({k}x)" for k in range(60))
    assert not same_domain(parse(f"sqrt({long})"), parse(f"sqrt({long} + 0*x + 1 - 1)*sqrt(x^2)"))
