"""Roots of parameters, and odd roots, that are real for both signs."""

from __future__ import annotations

import pytest

from chainrule.checker.check import check_antiderivative
from chainrule.expr import parse, to_text
from chainrule.expr.tree import Expr
from chainrule.integrator import antiderivative
from chainrule.integrator.both_signs import for_both_signs
from chainrule.integrator.odd_roots import with_real_roots


def as_it_is(part: Expr, _: Expr) -> Expr:
    return part


@pytest.mark.parametrize(
    ("F", "f"),
    [
        ("atan(x/sqrt(a))/sqrt(a)", "1/(x^2 + a)"),
        ("ln((x - sqrt(a))/(x + sqrt(a)))/(2sqrt(a))", "1/(x^2 - a)"),
        ("x + ln((b*x + sqrt(b)*sqrt(a + b*x^2))^2)/(2sqrt(b))", "1 + 1/sqrt(a + b*x^2)"),
        ("-asin(x*sqrt(b))/sqrt(b)", "-1/sqrt(1 - b*x^2)"),
        ("a^(3/2)*atan(x/sqrt(a))/sqrt(a)^4", "1/(x^2 + a)"),
        ("c*(x + 2atan(x/sqrt(a))/sqrt(a))/b", "c*(1 + 2/(x^2 + a))/b"),
        ("atan(x/sqrt(a))/sqrt(a) - atan(x/sqrt(b))/sqrt(b)", "1/(x^2 + a) - 1/(x^2 + b)"),
    ],
)
def test_proved_for_both_signs(F: str, f: str) -> None:
    primitive, integrand = parse(F, "x"), parse(f, "x")
    both = for_both_signs(primitive, integrand, "x", as_it_is, as_it_is)
    assert both is not None
    assert check_antiderivative(integrand, "x", both, timeout_s=30).status == "proved"


@pytest.mark.parametrize(
    ("F", "f"),
    [
        ("atan(x/sqrt(3))/sqrt(3)", "1/(x^2 + 3)"),  # no parameter
        ("atan(x/sqrt(a^2 + 1))/sqrt(a^2 + 1)", "1/(x^2 + a^2 + 1)"),  # its sign is certain
        ("atan(x/sqrt(a))/sqrt(a) + x", "1/(x^2 + sqrt(a)^2) + 1"),  # it is under a root of f
        ("exp(x*sqrt(a))", "sqrt(a)*exp(x*sqrt(a))"),  # the same
        ("gamma(x*sqrt(a))", "x*a"),  # its real part is not known
        ("(x + sqrt(a))^x", "x*a"),
        ("atan(x + sqrt(a))", "x*a"),
        ("asin(x + sqrt(a))", "x*a"),
    ],
)
def test_left_as_it_is(F: str, f: str) -> None:
    assert for_both_signs(parse(F, "x"), parse(f, "x"), "x", as_it_is, as_it_is) is None


@pytest.mark.parametrize(
    ("F", "expected"),
    [
        ("(x - 1)^(2/3)", "abs(x - 1)^(2/3)"),
        ("(x*(1 - x) - 1)^(1/3)", "-(1 - x*(1 - x))^(1/3)"),
        ("(x*(1 - x) - 1)^(2/3)", "(1 - x*(1 - x))^(2/3)"),
        ("x^(1/5)", "x/abs(x)^(4/5)"),
        ("(x + 3)^(1/3) + sqrt(x)", "(x + 3)^(1/3) + sqrt(x)"),  # the integrand's own
        ("(3 + x)^(2/3) - 1", "(3 + x)^(2/3) - 1"),  # the same, written in another way
    ],
)
def test_odd_roots(F: str, expected: str) -> None:
    assert to_text(with_real_roots(parse(F), parse("(x + 3)^(1/3)"))) == expected


def test_each_case_is_written_as_people_do() -> None:
    found = antiderivative(parse("1/(a + b*x + c*x^2)", "x"), "x")
    assert to_text(found.expression) == (
        "Heaviside(4a*c - b^2)*(2atan((2c*x + b)/sqrt(abs(4a*c - b^2)))/sqrt(abs(4a*c - b^2)))"
        " - Heaviside(b^2 - 4a*c)*(ln(abs(2c*x + b + sqrt(abs(4a*c - b^2)))"
        "/abs(2c*x + b - sqrt(abs(4a*c - b^2))))/sqrt(abs(4a*c - b^2)))"
    )
