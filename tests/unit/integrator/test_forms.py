"""How antiderivatives are written: real, without jumps and poles, right for all parameters."""

from __future__ import annotations

import pytest

from chainrule.algebra import Algebra, Quotient
from chainrule.expr import parse, to_text
from chainrule.integrator import antiderivative
from chainrule.integrator.forms import root_of, sign_of
from chainrule.integrator.perfect import square
from chainrule.integrator.place import Place
from chainrule.integrator.problem import Problem
from chainrule.integrator.real import with_real_logarithms
from chainrule.integrator.search import Search


def problem_of(text: str) -> Problem:
    return Problem(Algebra(), parse(text), "x", Place(), Search(float("inf")))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("ln(x - 1)", "ln(abs(x - 1))"),
        ("ln(-x - exp(x))", "ln(exp(x) - (-x))"),
        ("ln(x^2 + x + 1)", "ln(x^2 + x + 1)"),
        ("ln(-(x^2 + 3))", "ln(x^2 + 3)"),
        ("ln(x + sqrt(x^2 + 1))", "ln(x + sqrt(x^2 + 1))"),
        ("ln(x + sqrt(x^2 + a^2 + 1))", "ln(x + sqrt(x^2 + a^2 + 1))"),
        ("ln(x^2 - 2a*x + a^2 + 5)", "ln(x^2 - 2a*x + a^2 + 5)"),
        ("ln(sqrt(x) + 1)", "ln(sqrt(x) + 1)"),
        ("ln(x - sqrt(a))", "1/2*ln((x - sqrt(a))^2)"),
        ("ln(cos(x) - 2)", "ln(2 - cos(x))"),
        ("ln(ln(x))", "ln(abs(ln(x)))"),
    ],
)
def test_a_logarithm_is_real_where_its_argument_is(text: str, written: str) -> None:
    assert to_text(with_real_logarithms(parse(text), parse("1/ln(x)"), "x")) == written


@pytest.mark.parametrize(
    ("text", "sign"),
    [("2 - sqrt(3)", 1), ("sqrt(2) - 3/2", -1), ("-4a^2", -1), ("0", 0), ("1/(1 - pi)", -1)],
)
def test_signs_of_constants(text: str, sign: int) -> None:
    assert sign_of(problem_of("x"), parse(text)) == sign


@pytest.mark.parametrize(
    ("text", "n", "root"),
    [
        ("12", 2, "2sqrt(3)"),
        ("-3/4", 2, "1/2*sqrt(-3)"),
        ("a^5", 5, "a"),
        ("8a/b^2", 2, "2sqrt(2a)/b"),
        ("16/27", 3, "2/3*2^(1/3)"),
    ],
)
def test_roots_of_constants(text: str, n: int, root: str) -> None:
    problem = problem_of(text)
    assert to_text(root_of(problem, problem.f, n)) == root


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("4x^2 + 4x + 1", True),
        ("x^2 + 1", False),
        ("1 - cos(x)^2", True),
        ("x^2 + 2x*sqrt(x^2 + 1) + x^2 + 1", True),
        ("-x^2", False),
        ("(x - sin(x))^2", True),
    ],
)
def test_squares_are_seen(text: str, found: bool) -> None:
    problem = problem_of(text)
    assert (square(problem, problem.f.top) is not None) == found


@pytest.mark.parametrize(
    ("f", "expected"),
    [
        ("1/(2 + cos(x))", "(x - 2atan(sin(x)/(cos(x) + 2 + sqrt(3))))/sqrt(3)"),
        ("(x^4 - 3x^2 + 6)/(x^6 - 5x^4 + 5x^2 + 4)",
         "atan(x) + atan(x*(x^4 - 3x^2 + 1)/2) + atan(x^3)"),
        ("cot(x)^2", "-cot(x) - x"),
    ],
)  # fmt: skip
def test_continuous_where_the_integrand_is(f: str, expected: str) -> None:
    assert to_text(antiderivative(parse(f), "x").expression) == expected


def test_a_problem_says_what_varies() -> None:
    problem = problem_of("a*exp(x^2)/ln(x)")
    kinds = sorted(problem.kernel(i).kind for i in problem.inside)
    assert kinds == ["exp", "log"]
    assert problem.x in problem.kernels
    assert problem.made_of(Quotient(problem.gen(problem.x), problem.gen(problem.x)), {problem.x})


@pytest.mark.parametrize(
    ("f", "expected"),
    [
        ("sinh(x)*cosh(x)^2", "cosh(x)^3/3"),
        ("tanh(x)", "ln(cosh(x))"),
        ("csch(x)", "(ln(cosh(x) - 1) - ln(cosh(x) + 1))/2"),
        ("x*tanh(x)^2", "x^2/2 - x*tanh(x) + ln(cosh(x))"),
        ("sec(x)*tan(x)", "sec(x)"),
        ("asinh(x)", "x*asinh(x) - sqrt(x^2 + 1)"),
        ("log10(x)", "x*(ln(x) - 1)/ln(10)"),
        ("exp(x) + 1", "exp(x) + x"),
    ],
)
def test_the_functions_are_the_user_s(f: str, expected: str) -> None:
    assert to_text(antiderivative(parse(f), "x").expression) == expected


@pytest.mark.parametrize(
    ("f", "expected"),
    [
        ("x*sqrt(x^2)", "x^2*abs(x)/3"),
        ("sqrt(x^4 + 2x^2)", "(x^2 + 2)^(3/2)*sign(x)/3 - 2sqrt(2)*sign(x)/3"),
    ],
)
def test_no_jump_where_a_root_has_a_kink(f: str, expected: str) -> None:
    """The second is `(x²+2)^(3/2)/3 - 2sqrt(2)/3` and its negative: both are 0 at 0."""
    assert to_text(antiderivative(parse(f), "x").expression) == expected


def test_what_is_real_for_negative_parameters_only() -> None:
    found = antiderivative(parse("sqrt(-c)/(x*sqrt(-c*x^2 - 1))"), "x", timeout_s=20)
    assert found.verdict.status == "proved"
