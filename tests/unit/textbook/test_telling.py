"""Integrals as a textbook tells them: which rule, and to the end."""

from __future__ import annotations

from functools import reduce

import pytest

from chainrule.checker.check import check_antiderivative, check_equal
from chainrule.expr import differentiate, fold, parse, to_text
from chainrule.textbook import Claim, Told, tell
from chainrule.textbook.shapes import product

KINDS = {
    "power rule": ["x^5", "1/x^3", "(2x + 3)^7", "x^n"],
    "a basic integral": [
        "1/(3x - 2)", "exp(3x)", "cos(x/2)", "sec(2x)^2", "1/(4 + 9x^2)", "1/sqrt(1 - x^2)",
    ],
    "exponential rule": ["2^x", "3^(2x + 1)"],
    "term by term": ["3x^2 - 2x + 7", "x*ln(x) + sin(x)", "(x^2 + 1)*exp(x) + x"],
    "constant factor": ["5x*exp(x)"],
    "multiplied out": ["(x + sin(x))^2", "(sqrt(x) + 1/x)^2"],
    "substitution": [
        "x*(x^2 + 1)^5", "x^3/(x^8 + 1)", "sin(x)^3*cos(x)^2", "exp(x)/(1 + exp(2x))",
        "1/(x*ln(x))", "x/sqrt(x + 1)", "1/(sqrt(x) + x^(1/3))", "tan(x)^2*sec(x)^4",
        "1/(exp(x) + exp(-x))", "sinh(x)^3", "x*(x - 1)^10", "sec(x)^4", "x/(a*x + b)^2",
        "exp(x)*exp(exp(x))",
    ],
    "integration by parts": [
        "x*ln(x)", "ln(x)^2", "atan(x)", "x*exp(-2x)", "x*sec(x)^2", "x*exp(x)/(1 + x)^2",
        "exp(2x)*sin(3x)", "cos(ln(x))", "sec(x)^3", "csc(x)^5", "3^x*x", "sqrt(x^2 - 1)",
        "x*exp(a*x)", "sqrt(a^2 - x^2)", "sin(x)*sinh(x)", "x^2/sqrt(x^2 - 4)",
    ],
    "tabular integration by parts": ["x^4*sin(x)", "x^2*exp(a*x)", "(x^2 + x)*cosh(x)"],
    "polynomial division": ["x^4/(x^2 - 1)", "x/(a*x + b)", "x^2/(x^2 + a^2)"],
    "partial fractions": [
        "1/(x^3 - x)", "1/(x^2*(x + 1))", "(x^3 + 2x)/(x^4 + 5x^2 + 4)",
        "1/(x*(a + b*x))", "x/((x - a)*(x - b))", "x^2/(x^2 + a^2)^2", "1/(exp(x) + a)",
        "1/(x^4 + 1)", "x^2/(9x^4 + 4)", "1/(x^6 + 1)",
    ],
    "the derivative of the denominator split off": [
        "(x + 3)/(x^2 + 2x + 5)", "x/((x + a)^2 + b^2)",
    ],
    "completed square": [
        "1/(x^2 + x + 1)", "1/sqrt(x^2 + 2x)", "sqrt(x^2 + 4x + 13)", "1/((x + a)^2 + b^2)",
    ],
    "reduction formula": ["1/(x^2 + 1)^3", "1/(x^2 + a^2)^2"],
    "the quotient rule backwards": ["(x*cos(x) - sin(x))/x^2", "(1 - ln(x))/x^2"],
    "the product rule backwards": ["exp(x)*(1/x - 1/x^2)", "exp(x)*sin(x) + exp(x)*cos(x)"],
    "ln(a^n) = n*ln(a)": ["ln(sqrt(x))", "x*ln(1/x)"],
    "half angles": ["cos(x)^2", "sin(x)^2*cos(x)^2", "x*cos(x)^2", "sinh(x)^2"],
    "product as a sum": [
        "sin(2x)*cos(3x)", "sin(x)*sin(2x)*sin(3x)", "exp(x)*sin(x)*cos(x)", "cos(a*x)*cos(x)",
    ],
    "tan^2 = sec^2 - 1": ["tan(x)^4", "x*tan(x)^2"],
    "coth^2 = 1 + csch^2": ["coth(x)^2"],
    "tan = sin/cos": ["tan(x)"],
    "divided term by term": [
        "(x^2 + 3x - 2)/x^4", "(1 + x)^2/x", "x/sqrt(x^2 + 2x + 5)", "(x + 1)/sqrt(4 - x^2)",
    ],
    "sin^2 = 1 - cos^2": ["sin(x)^3", "sin(x)^2/cos(x)", "3sin(2x)^5*sqrt(cos(2x))"],
    "sec^2 = 1 + tan^2": ["sec(x)^4", "1/cos(a*x)^4"],
    "sin/cos = tan, 1/cos = sec": ["sin(x)^2/cos(x)^4", "sin(x)^2/cos(x)^3"],
    "1 = sin^2 + cos^2": ["1/(sin(x)*cos(x))", "1/(sin(x)^2*cos(x)^2)", "1/(sin(x)*cos(x)^2)"],
    "1 + cos(2t) = 2cos(t)^2": ["1/(1 + cos(x))", "x/(1 + cos(x))"],
    "1 - cos(2t) = 2sin(t)^2": ["1/(1 - cos(2x))"],
    "numerator rationalized": ["sqrt((1 + x)/(1 - x))", "sqrt((1 - x)/x)"],
    "half-angle substitution": ["1/(2 + cos(x))", "1/(3 + 5sin(2x))", "1/(1 + sin(x) + cos(x))"],
    "conjugate factor above and below": [
        "1/(1 - sin(x))", "sin(x)/(1 + sin(x))", "(1 + sin(x))/(1 + cos(x))",
        "1/(sqrt(x + 1) + sqrt(x))", "2/(sqrt(x + a) - sqrt(x + b))",
    ],
    "sech = 1/cosh": ["sech(x)"],
    "double angle": ["sinh(2x)*cosh(x)", "sin(2x)/(1 + sin(x)^2)", "sin(x)/(cos(2x) + 3)"],
    "cosh by exponentials": ["exp(x)*cosh(x)"],
    "trigonometric substitution": [
        "sqrt(9 - 4x^2)", "x^2*sqrt(4 - x^2)", "1/(x^2*sqrt(x^2 + 9))", "1/(x^2 + 4)^(3/2)",
    ],
    "multiple angle": ["sin(3x)/sin(x)", "sin(4x)/sin(x)", "3cos(5x)/cos(x)"],
    "Euler's substitution": [
        "1/(x*sqrt(x^2 + x + 1))", "1/((x + 1)*sqrt(4x^2 + 1))", "1/(x*sqrt(4 - x - 2x^2))",
        "sqrt(x^2 + x + 1)/x^2",
    ],
    "cancelled": ["(x^2 + 1)/(x^3 + x)"],
}  # fmt: skip


def claims(told: Told) -> list[Claim]:
    lines: list[Claim] = []
    for part in told.lines:
        lines += claims(part) if isinstance(part, Told) else [part]
    return [*lines, told.last]


@pytest.mark.parametrize(("rule", "text"), [(rule, t) for rule, ts in KINDS.items() for t in ts])
def test_each_kind_is_told_by_its_rule(rule: str, text: str) -> None:
    f = parse(text)
    told = tell(f, "x")
    assert told is not None
    assert any(line.rule.startswith(rule) for line in claims(told)), [c.rule for c in claims(told)]
    assert check_antiderivative(f, "x", told.value).status == "proved", to_text(told.value)


@pytest.mark.parametrize(
    "text", ["sqrt(tan(x))", "1/(1 + x^3 + x^4)", "x^x", "exp(-x^2)", "sin(x)/x"]
)
def test_what_no_textbook_tells_is_left_alone(text: str) -> None:
    assert tell(parse(text), "x") is None


def test_new_letters_are_none_of_the_users() -> None:
    told = tell(parse("u*x*exp(x^2)"), "x")
    assert told is not None
    assert {name for line in claims(told) for name, _ in line.back} == {"v"}


@pytest.mark.parametrize(
    ("text", "u", "integrand"),
    [
        ("4x^3*(x^4 + 2)^3", "x^4 + 2", "u^3"),  # 4x^3 dx is du: no constant factor before that
        ("sqrt(x + 4)/x", "sqrt(x + 4)", "u^2/(u^2 - 4)"),  # no u = x + 4, v = sqrt(u)
        ("sqrt(1 + sqrt(x))", "1 + sqrt(x)", "sqrt(u)*(u - 1)"),
        ("cos(x)^3/sqrt(sin(x))", "sin(x)", "(1 - u^2)/sqrt(u)"),  # no u = sqrt(sin(x))
        ("1/(1 + cos(x)^2)", "tan(x)", "1/(u^2 + 2)"),
        ("1/(a^2*cos(x)^2 + b^2*sin(x)^2)", "tan(x)", "1/(b^2*u^2 + a^2)"),
        # Abel's: an angle would need cases for x < -1, and for letters below zero
        ("1/(x^2 - 1)^(3/2)", "x/sqrt(x^2 - 1)", "1"),
        ("1/(x^2*sqrt(x^2 + a^2))", "x/sqrt(x^2 + a^2)", "1/u^2"),
        ("1/((x^2 + 1)*sqrt(x^2 + 2))", "x/sqrt(x^2 + 2)", "1/(u^2 + 1)"),
        ("2^x/(1 + 4^x)", "2^x", "1/(1 + u^2)"),
        ("x^(n - 1)/(a + x^n)", "a + x^n", "1/u"),
        ("(x + 1)^(1/3)/x", "(x + 1)^(1/3)", "u^3/(u^3 - 1)"),
    ],
)
def test_u_is_what_a_person_would_choose(text: str, u: str, integrand: str) -> None:
    told = tell(parse(text), "x")
    assert told is not None
    first = next(line for line in claims(told) if line.name)
    assert to_text(dict(first.where)["u"][0]) == u
    assert to_text(first.rest[0][1]) == integrand


@pytest.mark.parametrize("text", ["sqrt(x)*(x - 1)", "tan(a*x)^2", "(x^2 - 1)/sqrt(x)"])
def test_what_is_a_sum_of_basic_integrals_needs_no_letter(text: str) -> None:
    told = tell(parse(text), "x")
    assert told is not None
    assert not any(line.name for line in claims(told))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("(5 - 3x)^6", "-(5 - 3x)^7/21"),
        ("(1 - x)*exp(x)", "(1 - x)*exp(x) + exp(x)"),
        ("x*sqrt(1 - x)", "2(1 - x)^(5/2)/5 - 2(1 - x)^(3/2)/3"),
    ],
)
def test_a_sign_stays_where_it_was_written(text: str, value: str) -> None:
    """No u = 3x - 5, and no -∫ (x - 1)*exp(x) dx."""
    told = tell(parse(text), "x")
    assert told is not None
    assert to_text(told.value) == value


def test_what_differs_by_a_sign_cancels() -> None:
    told = tell(parse("(sin(x) - cos(x))/(sin(x) + cos(x))"), "x")
    assert told is not None
    assert [line.rule for line in claims(told)] == ["substitution", "a basic integral", "put back"]


def test_a_substitution_never_only_renames() -> None:
    """u = x + a, v = u - a, w = v + a: what is the same in other letters leads nowhere."""
    told = tell(parse("1/((x + a)*(x + b)*(x + c))"), "x")
    assert told is not None
    assert [line.rule for line in claims(told)] == ["partial fractions", "term by term"]


def test_a_logarithm_beside_a_root_is_integrated_by_parts_at_once() -> None:
    told = tell(parse("ln(x)/sqrt(x)"), "x")
    assert told is not None
    assert claims(told)[0].rule == "integration by parts"


def test_another_form_of_the_integrand_is_put_together_with_nothing() -> None:
    """∫ tan(x) dx is ∫ sin(x)/cos(x) dx: its value is one line and not two."""
    told = tell(parse("tan(x)"), "x")
    assert told is not None
    assert [line.rule for line in claims(told)] == [
        "tan = sin/cos", "substitution", "a basic integral", "put back",
    ]  # fmt: skip


def test_a_line_is_no_substitution() -> None:
    """The table has every function over a line: u = 2x would only be in the way."""
    told = tell(parse("x*cos(2x)"), "x")
    assert told is not None
    assert all(not line.name for line in claims(told))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("1/(cos(x - 1)*cos(x - 2))", "tan(x - 1)/sin(1) - tan(x - 2)/sin(1)"),
        ("1/(sin(x - a)*sin(x - b))", "cot(x - b)/sin(b - a) - cot(x - a)/sin(b - a)"),
        ("1/(sin(x)*cos(x - 1))", "cot(x)/cos(1) + tan(x - 1)/cos(1)"),
        ("sin(x + a)/sin(x + b)", "cos(a - b) + sin(a - b)*cot(x + b)"),
        ("cos(x)/sin(x + a)", "sin(a) + cos(a)*cot(x + a)"),
        ("cos(x - a)/cos(x + a)", "cos(2a) + sin(2a)*tan(x + a)"),
        ("sin(x)/cos(x - a)", "sin(a) + cos(a)*tan(x - a)"),
    ],
)
def test_waves_of_two_lines_come_apart_by_addition_theorems(text: str, first: str) -> None:
    told = tell(parse(text), "x")
    assert told is not None
    line = claims(told)[0]
    assert line.rule.startswith("addition theorem")
    other = line.outside
    right = reduce(fold.add, (fold.mul(c, e) for c, e in line.rest), differentiate(other, "x"))
    assert check_equal(right, parse(first)).status == "proved"
    assert check_equal(right, parse(text)).status == "proved"


def test_a_constant_before_a_tangent_changes_nothing() -> None:
    """u was the tangent itself, and u/(1 + u^2) was left."""
    told = tell(parse("3tan(x)"), "x")
    assert told is not None
    assert to_text(told.value) == "-3ln(abs(cos(x)))"


def test_no_square_is_completed_below_what_is_no_constant() -> None:
    """The numerator was left out: `(1 - x^2)/(x^2 + 2sqrt(3)*x - 1)^2` became `1/(u^2 - 4)^2`."""
    f = parse("(1 - x^2)/(x^2 + 2sqrt(3)*x - 1)^2")
    told = tell(f, "x")
    assert told is None or check_antiderivative(f, "x", told.value).accepted


def test_exponentials_below_a_root_are_one_power_with_those_beside() -> None:
    """Of `sqrt(exp(-x))*exp(-x)` the root was lost."""
    f = parse("sqrt(exp(-x))*exp(-x)")
    assert check_equal(product(f, "x").expression(), f).status == "proved"
