"""Values that everybody knows: angles, and logarithms of powers of the base."""

from __future__ import annotations

import pytest
import sympy

import chainrule as cr
from chainrule.expr import parse
from chainrule.expr.sympy_bridge import to_sympy

KNOWN = {
    "sec(pi/4)": "sqrt(2)",
    "csc(5pi/6)": "2",
    "atan(sqrt(3))": "pi/3",
    "atan(-1/sqrt(3))": "-pi/6",
    "asin(1/2)": "pi/6",
    "asin(sqrt(2)/2)": "pi/4",
    "acos(-1/2)": "2pi/3",
    "acos(-sqrt(3)/2)": "5pi/6",
    "asec(2)": "pi/3",
    "acsc(sqrt(2))": "pi/4",
    "acot(sqrt(3))": "pi/6",
    "acosh(1)^2 + asech(1)": "0",
    "x*atan(sqrt(3)) + asin(1/2)*x": "pi*x/2",
    "log2(8)": "3",
    "log10(1/100)": "-2",
}
TURNED = {
    "sin(x + 2pi)": "sin(x)",
    "sin(pi - x)": "sin(x)",
    "cos(x + pi)": "-cos(x)",
    "cos(pi/2 - x)": "sin(x)",
    "cos(x + 3pi/2)": "sin(x)",
    "sin(a*x - 3pi/2)": "cos(a*x)",
    "tan(x + pi)": "tan(x)",
    "tan(x + pi/2)": "-cot(x)",
    "cot(3pi/2 + x)": "-tan(x)",
    "sec(x - pi/2)": "csc(x)",
    "sec(x + pi/2)": "-csc(x)",
    "csc(pi/2 - x)": "sec(x)",
    "csc(x + 5pi)": "-csc(x)",
    "sin(x + pi) + sin(x)": "0",
    "sin(x + pi/4)": "sin(x + pi/4)",
    "sin(x + pi*y)": "sin(x + pi*y)",
    "sin(x + 2)": "sin(x + 2)",
}
UNKNOWN = ["sec(pi/2)", "atan(sqrt(2))", "asec(0)", "acot(0)", "log2(3)", "log10(20)", "log2(-2)"]


@pytest.mark.parametrize("text", KNOWN)
def test_known_values(text: str) -> None:
    answer = cr.simplify(text)
    assert (answer.text, answer.verdict.status) == (KNOWN[text], "proved")


@pytest.mark.parametrize("text", TURNED)
def test_whole_quarter_turns_are_left_out(text: str) -> None:
    answer = cr.simplify(text)
    assert (answer.text, answer.verdict.status) == (TURNED[text], "proved")
    for x in (-2.3, 0.4, 1.9):
        known = {sympy.Symbol("x"): x, sympy.Symbol("a"): 1.3, sympy.Symbol("y"): 0.7}
        given, said = (float(to_sympy(parse(each)).subs(known)) for each in (text, answer.text))
        assert given == pytest.approx(said)


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        ("ln(tan(x/2 + pi/4))", "1/cos(x)"),
        ("ln(tan(pi/4 - x/2))", "-1/cos(x)"),
        ("sin(x + pi/2)", "-sin(x)"),
        ("sin(2x + pi/4)", "2cos(2x + pi/4)"),
    ],
)
def test_turns_in_derivatives(function: str, expected: str) -> None:
    """The sine of twice an angle is put together last: it was 1/sin((2x + pi)/2)."""
    assert cr.diff(function).text == expected


@pytest.mark.parametrize("text", UNKNOWN)
def test_others_stay(text: str) -> None:
    assert cr.simplify(text).text == text


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        ("atan(2 - sqrt(3))", "pi/12", "proved"),
        ("atan(sqrt(3) - 2)", "-pi/12", "proved"),
        ("asin((sqrt(6) - sqrt(2))/4)", "pi/12", "proved"),
        ("asin((sqrt(6) - sqrt(2))/4)", "5pi/12", "refuted"),
        ("atan(-sqrt(3))", "pi/3", "refuted"),
        ("atan(sqrt(2))", "pi/3", "refuted"),
    ],
)
def test_the_checker_knows_twelfths_of_pi(first: str, second: str, status: str) -> None:
    """`atan(sqrt(3))` and `pi/3` were `checked` by balls alone."""
    assert cr.equal(first, second).status == status


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("gamma(x + 1)/gamma(x)", "x"),
        ("(n + 1)!/n!", "n + 1"),
        ("gamma(x + 2)/gamma(x)", "x^2 + x"),
        ("gamma(x + 1) - x*gamma(x)", "0"),
        ("gamma(x + 1/2)/gamma(x)", "Gamma(x + 1/2)/Gamma(x)"),
        ("gamma(x + 20)/gamma(x)", "Gamma(x + 20)/Gamma(x)"),
        ("gamma(x + 1)", "Gamma(x + 1)"),
    ],
)
def test_gamma_functions_some_steps_apart(given: str, expected: str) -> None:
    answer = cr.simplify(given)
    assert (answer.text, answer.verdict.status) == (expected, "proved")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("cos(pi/4)", "1/sqrt(2)"),
        ("x*sin(2pi/3)", "sqrt(3)*x/2"),
        ("cot(pi/6)", "sqrt(3)"),
        ("sin(pi/5)", "sin(pi/5)"),
        ("cos(x + pi/4)", "cos(x + pi/4)"),
    ],
)
def test_what_an_angle_of_a_right_triangle_gives_is_worked_out(given: str, said: str) -> None:
    """`cos(pi/3)` was 1/2, and `cos(pi/4)` stayed: no more characters than its value."""
    found = cr.simplify(given)
    assert (found.text, found.verdict.status) == (said, "proved")
