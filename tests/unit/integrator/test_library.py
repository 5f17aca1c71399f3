"""What an integrand shows of its antiderivative."""

from __future__ import annotations

import pytest

from chainrule.expr import parse, to_text
from chainrule.integrator.library import Library
from chainrule.integrator.problem import Miss
from chainrule.integrator.samples import Samples


def _library(text: str) -> tuple[Library, Samples]:
    samples = Samples(parse(text), "x")
    return Library(parse(text), "x", samples, lambda: None), samples


def _first(f: str, slope: str) -> str:
    library, samples = _library(f)
    (row,) = samples.rows([parse(slope)])
    found = next(library.with_slope(row), None)
    return "" if found is None else to_text(found[1].function)


@pytest.mark.parametrize(
    ("f", "function"),
    [
        ("x*cos(x^2)", "sin(x^2)"),
        ("x/sqrt(1 - x^4)", "asin(x^2)"),  # the square root of x^4
        ("2x*cosh(x^2)/(9x^6*4)*(x^2 + 1)", ""),
        ("(2x + 1)/(x^2 + x)^30", "1/(x^2 + x)^29"),  # one exponent more
        ("x^7*(4x - 7)^3*(6x - 7)", "x^8*(4x - 7)^4"),  # of each factor
        ("x*tan(x^2)", "ln(cos(x^2))"),
        ("x*exp(x^2)", "exp(x^2)"),
        ("sinh(ln(x))/x", "cosh(ln(x))"),
        ("x/sin(x^2)", "ln(tan(x^2/2))"),
        ("x/cos(x^2)", "ln(sec(x^2) + tan(x^2))"),
        ("x/sinh(x^2)", "ln(tanh(x^2/2))"),
        ("x/cosh(x^2)", "atan(sinh(x^2))"),
        ("(sin(x) - x*cos(x))/(x - sin(x))^2", "x/(x - sin(x))"),  # and sin(x)/(x - sin(x))
        ("1/sqrt(x)*sech(x)", ""),
    ],
)
def test_the_shortest_function_with_that_slope(f: str, function: str) -> None:
    assert _first(f, f) == function


def test_a_row_may_be_divided_by_another_one() -> None:
    library, samples = _library("x^2*cos(x) + 2x*sin(x)")
    product, beside = samples.rows([parse("6x*sin(x)"), parse("sin(x)")])
    constant, entry = next(library.with_slope(product, beside))
    assert to_text(entry.function) == "x^2"
    assert float(constant.mid()) == 3


def test_how_long_a_function_is_is_known_before_it_is_made() -> None:
    library, _ = _library("x*cos(x^2)")
    assert all(0 < entry.length <= entry.function.size for entry in library.entries)


def test_too_many_parts_are_not_looked_at() -> None:
    text = " + ".join(f"sin({n}x)*cos({n}x)" for n in range(2, 32))
    with pytest.raises(Miss):
        _library(text)
