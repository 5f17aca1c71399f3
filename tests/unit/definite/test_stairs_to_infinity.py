"""Steps without an end: the antiderivative is continuous across them, and has a limit."""

from __future__ import annotations

import mpmath
import pytest

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
    with pytest.raises(cr.InputError, match=r"^floor\(a\*x\) may have no value"):
        cr.integrate("floor(a*x)", "x", lower="0", upper="1")
