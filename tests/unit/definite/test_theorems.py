"""Known integrals without an antiderivative: Euler's, Laplace's, Gauss's and Frullani's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import mpmath
import pytest

import chainrule as cr
from chainrule.area import Area
from chainrule.definite.eulerian import eulerian
from chainrule.definite.frullani import frullani
from chainrule.definite.question import Definite
from chainrule.errors import InputError
from chainrule.evaluate.values import value
from chainrule.expr import Expr, parse, to_text
from chainrule.expr.bounds import Bound, Infinity
from chainrule.expr.fold import ZERO

A, B, N, M, C = (mpmath.mpf(text) for text in ("0.7", "0.6", "2.3", "0.4", "-1.7"))
LETTERS = {"a": A, "b": B, "n": N, "m": M, "c": C}
INF, PI = mpmath.inf, mpmath.pi
_LOGS = (-60, -20, -5, 0, 5, 20, 60, 200)
VALUES: list[tuple[str, str, str, tuple[str, ...], Callable[[], Any]]] = [
    ("x^n*exp(-x)", "0", "oo", ("n > -1",),
     lambda: _quad(lambda x: x**N * mpmath.exp(-x), 0, 1, 8, INF)),
    ("x^n*exp(-a*x)/c", "0", "oo", ("a > 0", "n > -1", "c != 0"),
     lambda: _quad(lambda x: x**N * mpmath.exp(-A * x) / C, 0, 1, 8, INF)),
    ("x^m*exp(-a*x^2)", "0", "oo", ("a > 0", "m > -1"),
     lambda: _quad(lambda x: x**M * mpmath.exp(-A * x**2), 0, 1, 4, INF)),
    ("exp(-x^n)", "0", "oo", ("n > 0",), lambda: _quad(lambda x: mpmath.exp(-(x**N)), 0, 1, INF)),
    ("x^(a - 1)*(1 - x)^(b - 1)", "0", "1", ("a > 0", "b > 0"), lambda: mpmath.beta(A, B)),
    ("x^n*sqrt(1 - x^2)", "0", "1", ("n > -1",),
     lambda: _quad(lambda x: x**N * mpmath.sqrt(1 - x**2), 0, 1)),
    ("1/(1 + x^n)", "0", "oo", ("n > 1",), lambda: _quad(lambda x: 1 / (1 + x**N), 0, 1, 10, INF)),
    ("x^(a - 1)/(1 + x)", "0", "oo", ("a > 0", "a < 1"),
     lambda: _quad(lambda t: mpmath.exp(A * t) / (1 + mpmath.exp(t)), *_LOGS)),
    ("1/(1 + x^2)^n", "0", "oo", ("n > 1/2",),
     lambda: _quad(lambda x: (1 + x**2) ** -N, 0, 1, INF)),
    ("1/(a + c^2*x^2)^n", "0", "oo", ("a > 0", "n > 1/2", "c != 0"),
     lambda: _quad(lambda x: (A + C**2 * x**2) ** -N, 0, 1, 10, INF)),
    ("sin(x)^m*cos(x)^n", "0", "pi/2", ("m > -1", "n > -1"),
     lambda: _quad(lambda x: mpmath.sin(x) ** M * mpmath.cos(x) ** N, 0, PI / 2)),
    ("sin(x)^n", "0", "pi", ("n > -1",),
     lambda: _quad(lambda x: mpmath.sin(x) ** N, 0, PI / 2, PI)),
    ("tan(x)^m", "0", "pi/2", ("m > -1", "m < 1"),
     lambda: _quad(lambda t: mpmath.exp((M + 1) * t) / (1 + mpmath.exp(2 * t)), *_LOGS)),
    ("ln(1/x)^n", "0", "1", ("n > -1",), lambda: _quad(lambda x: (-mpmath.log(x)) ** N, 0, 1)),
    ("exp(-x^2)*cos(b*x)", "-oo", "oo", (),
     lambda: _quad(lambda x: mpmath.exp(-(x**2)) * mpmath.cos(B * x), -INF, 0, INF)),
    ("exp(-a*x)*sin(b*x)/x", "0", "oo", ("a > 0",),
     lambda: _quad(lambda x: mpmath.exp(-A * x) * mpmath.sin(B * x) / x, 0, 1, 8, INF)),
    ("cos(c*x)/(1 + x^2)", "0", "oo", (),
     lambda: mpmath.quadosc(lambda x: mpmath.cos(C * x) / (1 + x**2), [0, INF], omega=-C)),
    ("x*sin(a*x)/(x^2 + c^2)", "-oo", "oo", ("a > 0", "c != 0"),
     lambda: 2 * mpmath.quadosc(
         lambda x: x * mpmath.sin(A * x) / (x**2 + C**2), [0, INF], omega=A)),
    ("(exp(-a*x) - exp(-b*x))/x", "0", "oo", ("a > 0", "b > 0"),
     lambda: _quad(lambda x: (mpmath.exp(-A * x) - mpmath.exp(-B * x)) / x, 0, 1, 8, INF)),
    ("(atan(a*x) - atan(b*x))/x", "0", "oo", ("a > 0", "b > 0"),
     lambda: _quad(lambda x: (mpmath.atan(A * x) - mpmath.atan(B * x)) / x, 0, 1, 8, INF)),
    ("(cos(a*x) - cos(b*x))/x", "0", "oo", ("a > 0", "b > 0"),
     lambda: _quad(lambda x: (mpmath.cos(A * x) - mpmath.cos(B * x)) / x, 0, 4, 8)
     - mpmath.ci(8 * A) + mpmath.ci(8 * B)),
    ("(exp(-x) - exp(-b*x))/x", "0", "oo", ("b > 0",),
     lambda: _quad(lambda x: (mpmath.exp(-x) - mpmath.exp(-B * x)) / x, 0, 1, 8, INF)),
]  # fmt: skip


def _quad(f: Callable[[Any], Any], *places: Any) -> Any:
    return mpmath.quad(f, places)


@pytest.mark.parametrize(("text", "low", "high", "where", "judge"), VALUES)
def test_a_known_integral_has_its_value_under_its_conditions(
    text: str, low: str, high: str, where: tuple[str, ...], judge: Callable[[], Any]
) -> None:
    found = cr.integrate(text, "x", lower=low, upper=high)
    assert isinstance(found, Area)
    assert found.exact is not None
    assert found.verdict.status == "proved"
    assert found.conditions == where
    said = found.sympy()
    at = said.evalf(subs={letter: LETTERS[letter.name] for letter in said.free_symbols})
    assert mpmath.almosteq(mpmath.mpf(at), judge(), 1e-9)


NUMBERS = [
    ("x^(1/3)*exp(-x)", "0", "oo", "gamma(4/3)"),
    ("sqrt(sin(x))", "0", "pi/2", "sqrt(pi)*gamma(3/4)/(2gamma(5/4))"),
    ("1/sqrt(1 + x^4)", "0", "oo", "gamma(1/4)^2/(4sqrt(pi))"),
    ("1/sqrt(1 - x^4)", "0", "1", "sqrt(pi)*gamma(1/4)/(4gamma(3/4))"),
    ("cos(2x)/(1 + x^2)", "-oo", "oo", "pi/exp(2)"),
    ("exp(-x^2)*cos(x)", "-oo", "oo", "sqrt(pi)/exp(1/4)"),
]


@pytest.mark.parametrize(("text", "low", "high", "exact"), NUMBERS)
def test_an_enclosure_of_a_known_integral_has_its_exact_value(
    text: str, low: str, high: str, exact: str
) -> None:
    found = cr.integrate(text, "x", lower=low, upper=high)
    assert isinstance(found, Area)
    assert (found.text, found.verdict.status) == (to_text(parse(exact)), "proved")
    assert found.enclosure is not None
    assert found.exact is not None
    assert mpmath.almosteq(value(found.exact, {}), found.enclosure.value, 1e-13)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("(1 - x)^x", "0", "1"),  # the exponent moves
        ("x^n/(1 - x^2)", "0", "oo"),  # a pole
        ("(1 + x)^n", "0", "1"),
        ("exp(x)*x^n", "0", "oo"),
        ("sin(2x)^n", "0", "pi/2"),
        ("gamma(n)*exp(-x)", "0", "oo"),  # poles of a constant
    ],
)
def test_what_only_looks_alike_has_none(text: str, low: str, high: str) -> None:
    to = Infinity.PLUS if high == "oo" else parse(high)
    assert eulerian(parse(text), "x", parse(low), to) is None


def _enclosed(f: Expr, low: Bound, high: Bound) -> Definite:
    raise InputError("no number")


@pytest.mark.parametrize(
    "text",
    [
        "(exp(a*x) - exp(b*x))/x",  # no limit
        "(exp(-a*x) - exp(-b*x^2))/x",
        "(1/(1 - a*x) - 1/(1 - b*x))/x",  # a pole
        "(sin(a*x) + sin(b*x))/x",
        "(cos(a*x) - cos(b*x))/x",  # nothing is known of cos(x)/x here
    ],
)
def test_frullani_asks_for_limits_and_continuity(text: str) -> None:
    assert frullani(parse(text), "x", (ZERO, Infinity.PLUS), _enclosed) is None
