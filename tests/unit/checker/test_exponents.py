"""Exponents: a number in disguise is written as it, and nothing else is touched."""

from __future__ import annotations

import pytest

from chainrule.checker.exponents import Exponents
from chainrule.expr import parse


@pytest.mark.parametrize(
    ("text", "reduced"),
    [
        ("x^(2a/a)", "x^2"), ("x^log10(100)", "x^2"), ("x^(sqrt(2)^2)", "x^2"), ("x^(a-a)", "x^0"),
        ("x^(sin(x)^2+cos(x)^2+1)", "x^2"), ("x^((2x+2)/(x+1))", "x^2"), ("x^(ln(9)/ln(3))", "x^2"),
        ("x^(x-x+1/2)", "x^(1/2)"), ("x^ln(e^(-3))", "x^(-3)"),
        ("(x^(a/a) + 1)^(b/b)", "(x^1+1)^1"),
        ("y^(x^(3-1) - x^2)", "y^0"), ("sin(x^(4/2)) + x", "sin(x^2) + x"),
        ("x^sqrt(4)*a^b", "x^2*a^b"),
        ("x^(1/2 + 1/3)", "x^(5/6)"), ("x^(ln(x)/ln(x))", "x^1"),
    ],
)  # fmt: skip
def test_reduced(text: str, reduced: str) -> None:
    assert Exponents().reduced(parse(text)) == parse(reduced)


@pytest.mark.parametrize(
    "text",
    ["x", "x^2", "x^a", "x^pi", "x^e", "x^(a+1)", "x^sqrt(2)", "x^(1/(a-a))", "x^(|a|/a)",
     "x^((|a|+a)/(|a|+a))", "x^(ln(a^2)/(2ln(|a|)))", "(a^(1/2))^(2b)", "pi^(x^e)",
     "x^(2 + 0/(|a|-a))"],
)  # fmt: skip
def test_left_alone(text: str) -> None:
    e = parse(text)
    assert Exponents().reduced(e) == e


def test_an_exponent_that_is_too_dear_to_reduce_is_left_alone() -> None:
    u = "(x+y+z+a+b+c+d+f)"
    e = parse(f"x^({u}^12*{u}^12 - {u}^24 + 2 + ({u}^9 + 1)^9)")
    assert Exponents().reduced(e) == e


def test_what_has_nothing_in_disguise_is_handed_back() -> None:
    e = parse("sin(x^2)*x^a")
    assert Exponents().reduced(e) is e


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        # the exponent is 2 where it is real, and that is for x > 0 only
        ("x^(2sqrt(x)^2/x)", ["x^2", "2sqrt(x)^2/x"]),
        ("x^(ln(x) - ln(x) + 2)", ["x^2", "ln(x) - ln(x) + 2"]),
        ("(x^(2sqrt(x)^2/x))^(2a/a)", ["(x^2)^2", "2sqrt(x)^2/x"]),
        # real wherever it has a value
        ("x^(2a/a)", ["x^2"]), ("x^(2|x|/|x|)", ["x^2"]), ("x^log10(100)", ["x^2"]),
        # a number is what it is, also on the way through others
        ("x^(sqrt(-2)^2)", ["x^(-2)"]),
        # nothing is thrown away
        ("x^a", ["x^a"]), ("x^sqrt(x)", ["x^sqrt(x)"]), ("sin(x)", ["sin(x)"]),
        # real for each sign of what is in it, in whatever it is wrapped
        ("x^(2exp(x)/exp(x))", ["x^2"]), ("x^(ln(1+x^2)/ln(1+x^2))", ["x^1"]),
        ("x^(-(-(2a/a)))", ["x^2"]), ("x^(sin(x)^2 + cos(x)^2 + pi/pi)", ["x^2"]),
        ("x^(-(2a/(-a)))", ["x^2"]), ("x^(2e*a/(a*e))", ["x^2"]),
        ("x^(-(sqrt(x)^2/(-x)))", ["x^1", "-(sqrt(x)^2/(-x))"]),
        ("x^(2 + 0*asin(x))", ["x^2", "2 + 0*asin(x)"]),
        # and an exponent within an exponent that is thrown away
        ("x^(a^(2ln(b)/ln(b))/a^2)", ["x^1", "a^2/a^2", "2ln(b)/ln(b)"]),
    ],
)  # fmt: skip
def test_an_exponent_that_is_thrown_away_must_be_real_too(text: str, domain: list[str]) -> None:
    assert Exponents().domain([parse(text), parse(text)]) == tuple(map(parse, domain))
