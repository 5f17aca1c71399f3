"""`integrate "10^x"` answered `2^x*5^x/ln(10)`, and `10^x*sin(x)` had four logarithms below a line.

Numbers that are raised to what varies were taken apart into primes, and nobody put them together
again. Such a number has one logarithm and one exponential now; `sqrt(10^x + 1)`, of which no
antiderivative was found for two exponentials, has one as `sqrt(2^x + 1)` has.
"""

from __future__ import annotations

import pytest

from chainrule.algebra import compute
from chainrule.expr import parse, to_text
from chainrule.integrator import antiderivative


@pytest.mark.parametrize(
    ("f", "F"),
    [
        ("10^x", "10^x/ln(10)"),
        ("100^x", "100^x/(2ln(10))"),
        ("4^x", "4^x/(2ln(2))"),
        ("(3/2)^x", "(3/2)^x/ln(3/2)"),
        ("123456789^x", "123456789^x/ln(123456789)"),
        ("2^x + 10^x", "2^x/ln(2) + 10^x/ln(10)"),
        ("6^x + 3^x + 2^x", "3^x/ln(3) + 2^x/ln(2) + 2^x*3^x/ln(6)"),
        ("ln(10)*10^x + ln(2)", "10^x + x*ln(2)"),
        ("log10(x)*10^x", "(10^x*ln(x) - Ei(x*ln(10)))/ln(10)^2"),
        ("1/(10^x + 1)", "x - ln(10^x + 1)/ln(10)"),
        ("10^x*sin(x)", "10^x*(ln(10)*sin(x) - cos(x))/(ln(10)^2 + 1)"),
        ("sqrt(10^x + 1)", "x + 2(sqrt(10^x + 1) - ln(sqrt(10^x + 1) + 1))/ln(10)"),
    ],
)
def test_an_exponential_keeps_its_base(f: str, F: str) -> None:
    found = antiderivative(parse(f), "x")
    assert (to_text(found.expression), found.verdict.status) == (F, "proved")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("10^x*2^(-x)", "5^x"),
        ("5^x*2^x", "10^x"),
        ("6^x*10^x/15^x", "4^x"),
        ("12^x*18^x", "6^(3x)"),
        ("(1/6)^x*2^x", "3^(-x)"),
        ("100^x + ln(10)", "10^(2x) + ln(2) + ln(5)"),
    ],
)
def test_equal_products_of_exponentials_have_one_normal_form(a: str, b: str) -> None:
    assert compute(lambda algebra: algebra.difference_is_zero(parse(a), parse(b)))
