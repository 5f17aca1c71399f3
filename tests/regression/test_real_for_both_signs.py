"""Answers that were real for one sign of a parameter only, or for positive radicands only.

`1/(x^2 + a)` had the answer `atan(x/sqrt(a))/sqrt(a)`, which has no real value for a < 0, where the
integrand has one nearly everywhere. One of two forms was written, by the sign that parameters have
in textbooks. An odd root that the antiderivative brought was a principal value:
`((x - 1)/(x + 1))^(1/3)` is complex between -1 and 1, where `1/((x - 1)^2*(x + 1))^(1/3)` is real.
Of the right answers to 989 problems 2.6 % were complex at a point at which the integrand is real.

For a < 0 the answer to `1/(x^2 - a)` jumped at x = 0, where nothing happens: the angle of
`x - i·s` was `atan(-s/x)`, since only the sign of `s`, not that of `-2s`, was known. Where it is,
the angle is that of `atan(x/s)`, and two of them are one.
"""

from __future__ import annotations

from itertools import product

import mpmath
import pytest

from chainrule.checker.check import check_antiderivative
from chainrule.evaluate.values import NoValue, value
from chainrule.expr import free_symbols, parse, to_text
from chainrule.integrator import antiderivative

_X = ("-2.3", "-0.6", "0.2", "0.7", "1.9", "5.3")
_AROUND_ZERO = (mpmath.mpf("-1e-10"), mpmath.mpf("1e-10"))
_PARAMETERS = ("-1.7", "-0.4", "0.9", "2.6")


@pytest.mark.parametrize(
    "f",
    [
        "1/(x^2 + a)",
        "1/(a*x^2 + x + b)",
        "x/(a*x^2 + x + b)^2",
        "1/sqrt(a + b*x^2)",
        "1/((b + a*x)*sqrt(x))",
        "1/(x*sqrt(x + a))",
        "1/(a + 2sin(x))",
        "1/(b/exp(x) + a*exp(x))",
        "1/(x^3 - a)",
        "1/((x^2 + a)*sqrt(x + b))",
        "1/((1 - a*x^2)*sqrt(x + 1))",
        "x/((a*x^2 + b)*sqrt(x + 2))",
        "(x - a)^(1/3)/x",
        "1/((x - 1)^2*(x + 1))^(1/3)",
        "sqrt(a*x^2 + b*x^3)/x^2",
    ],
)
def test_real_where_the_integrand_is(f: str) -> None:
    integrand = parse(f, "x")
    found = antiderivative(integrand, "x", timeout_s=30)
    assert found.verdict.status == "proved"
    names = sorted(free_symbols(integrand))
    seen = 0
    for numbers in product(*(_X if name == "x" else _PARAMETERS for name in names)):
        point = dict(zip(names, map(mpmath.mpf, numbers), strict=True))
        with mpmath.workdps(30):
            try:
                value(integrand, point, real=True)
            except NoValue:
                continue
            at = value(found.expression, point)
        seen += 1
        assert abs(mpmath.im(at)) <= 1e-12 * (1 + abs(at)), (point, at)
    assert seen > 3


@pytest.mark.parametrize("f", ["1/((a + c*x^4)*(d + h*x^2))", "x^2/((a + c*x^4)*(d - h*x^2))"])
def test_long_answers_are_real_for_both_signs_too(f: str) -> None:
    """The proof took seconds: a claim for each sign, where one normal form of them all will do."""
    found = antiderivative(parse(f, "x"), "x", timeout_s=30)
    assert found.verdict.status == "proved"
    for signs in product((-1, 1), repeat=4):
        sizes = zip("acdh", signs, (1.3, 0.7, 2.1, 0.4), strict=True)
        letters = {name: mpmath.mpf(sign * size) for name, sign, size in sizes}
        with mpmath.workdps(30):
            at = value(found.expression, {"x": mpmath.mpf("0.37"), **letters})
        assert abs(mpmath.im(at)) <= 1e-12 * (1 + abs(at)), letters


def test_what_jumps_for_parameters_is_constant_in_between() -> None:
    """Any Heaviside in an answer made the checker say that it had not looked for jumps."""
    verdict = check_antiderivative(parse("Heaviside(a)", "x"), "x", parse("x*Heaviside(a)", "x"))
    assert verdict.status == "proved"
    verdict = check_antiderivative(parse("floor(x)"), "x", parse("x*floor(x)"))
    assert verdict.status == "refuted"
    assert verdict.detail.startswith("the answer jumps at x = 1, and is right between the jumps")


@pytest.mark.parametrize(
    "f", ["1/(x^2 - a)", "(x^2 - a)^(-2)", "1/(4x^2 - a/9)", "1/(x^2 - a^3)", "x^2/(x^2 - a^3)"]
)
def test_no_jump_where_nothing_happens(f: str) -> None:
    found = antiderivative(parse(f, "x"), "x", timeout_s=30)
    assert found.verdict.status == "proved"
    near = [value(found.expression, {"x": x, "a": mpmath.mpf(-2)}) for x in _AROUND_ZERO]
    assert abs(near[1] - near[0]) < 1e-8


@pytest.mark.parametrize("f", ["1/(x^2 + a*x + 1)", "x/(x^2 + a*x + 1)", "1/(x^2 + a*x + 1)^2"])
def test_no_jump_at_the_middle_of_two_complex_roots(f: str) -> None:
    """The sign of `-sqrt(4 - a^2)` was not seen, so that one of two arctangents jumped at -a/2."""
    found = antiderivative(parse(f, "x"), "x", timeout_s=30)
    assert found.verdict.status == "proved"
    near = [value(found.expression, {"x": x - 0.5, "a": mpmath.mpf(1)}) for x in _AROUND_ZERO]
    assert abs(near[1] - near[0]) < 1e-8


def test_a_minus_stands_before_an_arctangent() -> None:
    """Not in it, where it was left by the rules for complex numbers."""
    found = to_text(antiderivative(parse("sqrt(x + a)/x", "x"), "x", timeout_s=30).expression)
    assert "atan(sqrt(x + a)/sqrt(abs(a)))" in found


@pytest.mark.parametrize(
    ("f", "expected"),
    [
        (
            "exp(a*x^2)",
            "sqrt(pi)*(Heaviside(a)*erfi(sqrt(abs(a))*x) + Heaviside(-a)*erf(sqrt(abs(a))*x))"
            "/(2sqrt(abs(a)))",
        ),
        ("cos(a*x^2)", "sqrt(pi/2)*fresnelc(sqrt(abs(a))*x/sqrt(pi/2))/sqrt(abs(a))"),
        ("sin(a*x^2)", "sqrt(pi/2)*sign(a)*fresnels(sqrt(abs(a))*x/sqrt(pi/2))/sqrt(abs(a))"),
        ("sqrt(a)*exp(-a*x^2)", "sqrt(pi)*erf(sqrt(a)*x)/2"),  # it is real for a > 0 only
        ("exp(-a^2*x^2)", "sqrt(pi)*erf(a*x)/(2a)"),
    ],
)
def test_error_functions_are_told_apart_by_their_names(f: str, expected: str) -> None:
    """A quarter turn of `sqrt(a)` makes erf of erfi, and leaves Fresnel's integrals as they are."""
    found = antiderivative(parse(f, "x"), "x")
    assert (to_text(found.expression), found.verdict.status) == (expected, "proved")


@pytest.mark.parametrize(
    "f",
    [
        "exp(a*x^2 + b*x)",
        "exp((a - 2b)*x^2)",
        "x^2*exp(a*x^2)",
        "exp(a*x^2)/x^2",
        "exp(a*x)/sqrt(x)",
        "cos(a*x^2 + b*x)",
        "x^4*sin(a*x^2 + b)",
        "sin(a*x)/sqrt(x)",
        "exp(a*x^2) + 1/(x^2 + a)",
        "exp(a*x^2) + exp(b*x^2)",
    ],
)
def test_of_gauss_and_fresnel_for_all_signs(f: str) -> None:
    test_real_where_the_integrand_is(f)
    integrand = parse(f, "x")
    F = antiderivative(integrand, "x").expression
    for a, b in product((mpmath.mpf("-1.3"), mpmath.mpf("0.7")), repeat=2):
        x, h = mpmath.mpf("0.83"), mpmath.mpf("1e-8")
        with mpmath.workdps(40):
            over = [value(F, {"x": x + step, "a": a, "b": b - 2}) for step in (h, -h)]
            slope = value(integrand, {"x": x, "a": a, "b": b - 2})
        assert mpmath.almosteq((over[0] - over[1]) / (2 * h), slope, rel_eps=1e-6), (a, b)


@pytest.mark.parametrize(
    "f", ["sqrt(a*x^2 + b*x^n)/x^2", "x^2/(a*x^2 + b*x^n)^(3/2)", "x^2/sqrt(a*x^2 + b*x^n)^3"]
)
def test_powers_with_a_letter_under_a_root(f: str) -> None:
    """One of them had a bare sqrt(a), and the last one, another spelling, was not found."""
    found = antiderivative(parse(f, "x"), "x", timeout_s=30)
    assert found.verdict.status == "proved"
    text = to_text(found.expression)
    assert "Heaviside(-a)" in text
    assert "sqrt(a)" not in text
