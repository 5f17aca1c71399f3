"""Steps without an end: the antiderivative is continuous across them, and has a limit."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import mpmath
import pytest
from mpmath import mpf

import chainrule as cr
from chainrule.definite.limits import limit
from chainrule.expr import parse, to_text
from chainrule.expr.bounds import Infinity


@pytest.mark.parametrize(
    ("f", "low", "high", "terms"),
    [
        ("2^(-floor(x))", "0", "oo", lambda n: mpmath.mpf(2) ** -n),
        ("floor(x)*exp(-x)", "0", "oo", lambda n: n * (mpmath.exp(-n) - mpmath.exp(-n - 1))),
        ("ceil(x)*exp(-x)", "0", "oo", lambda n: (n + 1) * (mpmath.exp(-n) - mpmath.exp(-n - 1))),
        ("floor(x)^2*exp(-x)", "0", "oo", lambda n: n**2 * (mpmath.exp(-n) - mpmath.exp(-n - 1))),
        ("floor(x)*exp(x)", "-oo", "0", lambda n: -(n + 1) * (mpmath.exp(-n) - mpmath.exp(-n - 1))),
        ("exp(-x)*2^floor(x)", "0", "oo",
         lambda n: 2**n * (mpmath.exp(-n) - mpmath.exp(-n - 1))),
    ],
)  # fmt: skip
def test_sums_of_steps(f: str, low: str, high: str, terms: object) -> None:
    found = cr.integrate(f, "x", lower=low, upper=high)
    assert isinstance(found, cr.Area)
    assert (found.kind, found.verdict.status) == ("exact", "proved")
    assert abs(float(found) - mpmath.nsum(terms, [0, mpmath.inf])) < 1e-12


@pytest.mark.parametrize(
    ("e", "wanted"),
    [
        ("floor(x)/x", "1"),
        ("x - floor(x)", None),
        ("exp(-floor(x))*(x - floor(x))", "0"),
        ("floor(x) - x^2", "-oo"),
        ("ceil(sqrt(x))/x", "0"),
        ("floor(floor(x)/2)/x", None),
    ],
)
def test_limits_of_steps(e: str, wanted: str | None) -> None:
    found = limit(parse(e), "x", Infinity.PLUS)
    said = found.value if isinstance(found, Infinity) else None if found is None else to_text(found)
    assert said == wanted


def test_what_does_not_converge() -> None:
    found = cr.integrate("floor(x) - x", "x", lower="0", upper="oo")
    assert isinstance(found, cr.Area)
    assert (found.kind, found.verdict.status) == ("diverges", "proved")
    found = cr.integrate("1/floor(x)^2", "x", lower="1", upper="oo")
    assert isinstance(found, cr.Area)
    assert found.kind == "undecided"


@pytest.mark.parametrize(
    ("f", "low", "high", "wanted"),
    [
        ("floor(x)", "0", "a", "floor(a)*(2a - floor(a) - 1)/2"),
        ("floor(x + a)", "0", "1", "a"),
        ("a*floor(x)", "0", "2", "a"),
        ("ceil(2x)", "0", "a", "ceil(2a)*(4a - ceil(2a) + 1)/4"),
    ],
)
def test_steps_and_letters(f: str, low: str, high: str, wanted: str) -> None:
    found = cr.integrate(f, "x", lower=low, upper=high)
    assert isinstance(found, cr.Area)
    assert (found.text, found.verdict.status) == (wanted, "proved")


def test_a_step_whose_antiderivative_divides_by_a_letter() -> None:
    found = cr.integrate("floor(a*x)", "x", lower="0", upper="1")
    assert isinstance(found, cr.Area)
    expected = "floor(a)*(2a - floor(a) - 1)/(2a) where a != 0"
    assert (found.text, found.verdict.status) == (expected, "proved")


def _waves(f: Callable[[mpf], mpf], period: mpf, cuts: list[mpf]) -> mpf:
    """The integral from 0 on, period by period, with the places of jumps in parts of it."""
    ends = [period * (k + cut) for k in range(48) for cut in cuts]
    return mpmath.fsum(mpmath.quad(f, piece) for piece in pairwise(ends))


SERIES: list[tuple[str, str, Callable[[], mpf]]] = [
    ("(-1)^floor(x)*exp(-x)", "(e - 1)/(1 + e)", lambda: mpmath.tanh(mpf(1) / 2)),
    ("x*2^(-floor(x))", "3", lambda: mpf(3)),
    ("floor(x)/3^floor(x)", "3/4", lambda: mpf(3) / 4),
    ("exp(-x)*sign(sin(x))", "(exp(pi) - 1)/(exp(pi) + 1)", lambda: mpmath.tanh(mpmath.pi / 2)),
    (
        "x*exp(-x)*abs(sin(x))",
        "(exp(2pi) + 2pi*exp(pi) - 1)/(2(exp(pi) - 1)^2)",
        lambda: _waves(lambda x: x * abs(mpmath.sin(x)) * mpmath.exp(-x), mpmath.pi, [0, 1]),
    ),
    (
        "exp(-x)*(-1)^floor(x)*floor(x/2)",
        "1/(1 + e)^2",
        lambda: _waves(
            lambda x: mpmath.exp(-x) * (-1) ** int(x) * int(x / 2), mpf(2), [0, mpf(1) / 2, 1]
        ),
    ),
]


@pytest.mark.parametrize(("f", "text", "theirs"), SERIES)
def test_what_comes_back_with_a_factor_is_a_geometric_series(
    f: str, text: str, theirs: Callable[[], mpf]
) -> None:
    found = cr.integrate(f, "x", lower="0", upper="oo")
    assert isinstance(found, cr.Area)
    assert (found.text, found.verdict.status) == (text, "proved")
    assert found.verdict.method == "geometric series"
    assert abs(float(found) - theirs()) < 1e-12
    assert found.steps.steps[-1].rule == "geometric series"


def test_a_series_whose_first_period_is_only_enclosed() -> None:
    found = cr.integrate("exp(-x)*floor(2sin(x))", "x", lower="0", upper="oo")
    assert isinstance(found, cr.Area)
    assert (found.kind, found.verdict.status) == ("enclosed", "proved")
    cuts = [mpf(n) / 12 for n in (0, 1, 5, 6, 7, 11, 12)]
    values = [0, 1, 0, -1, -2, -1]
    first = sum(
        n * (mpmath.exp(-2 * mpmath.pi * a) - mpmath.exp(-2 * mpmath.pi * b))
        for n, (a, b) in zip(values, pairwise(cuts), strict=True)
    )
    assert abs(float(found) - first / (1 - mpmath.exp(-2 * mpmath.pi))) < 1e-12


def test_a_series_towards_minus_infinity() -> None:
    found = cr.integrate("exp(x)*(-1)^floor(2x)", "x", lower="-oo", upper="1")
    assert isinstance(found, cr.Area)
    assert (found.kind, found.verdict.status) == ("exact", "proved")
    root = mpmath.exp(mpf(1) / 2)
    assert abs(float(found) - (root - root**2) / (1 + 1 / root)) < 1e-12


@pytest.mark.parametrize("f", ["(-1)^floor(x)", "2^floor(x)", "floor(x)*(-1)^floor(x)"])
def test_what_does_not_fall_is_no_series(f: str) -> None:
    found = cr.integrate(f, "x", lower="0", upper="oo")
    assert isinstance(found, cr.Area)
    assert found.kind in ("undecided", "diverges")
