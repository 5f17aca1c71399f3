"""Factors of polynomials in a sine and a cosine, where a square of one stands for the other's."""

from __future__ import annotations

import pytest

from chainrule.algebra import Poly, Ring
from chainrule.expr import parse, to_text
from chainrule.integrator import antiderivative
from chainrule.integrator.circle_factors import Pair, factored_on_circle

RING = Ring(4)
X, S, C = (RING.generator().poly for _ in "xsc")
SINE, COSINE = (int(next(i for i, d in enumerate(p.degrees()) if d)) for p in (S, C))


def reduced(poly: Poly) -> Poly:
    return RING.remainder(poly, C**2 + S**2 - 1, COSINE, 2)


@pytest.mark.parametrize(
    "factors",
    [
        [(X * S + C, 2)],
        [(X * S + C, 2), (C + 1, 1)],
        [(X * S + 2 * C, 3), (S + 1, 1)],
        [(X * S + C, 1), (X * C - S, 1)],
        [(S + C + 2, 3), (S * C + 3, 1)],
        [(X + S, 2), (X + C, 1)],
        [(S * C + 1, 1)],
        [(S + C, 1)],
    ],
)
def test_a_product_is_taken_apart_after_squares_were_exchanged(
    factors: list[tuple[Poly, int]],
) -> None:
    poly = RING.rational(7).poly
    for factor, exponent in factors:
        poly = reduced(poly * factor**exponent)
    number, found = factored_on_circle(RING, poly, Pair(COSINE, SINE), reduced)
    product = number * RING.one.poly
    for factor, exponent in found:
        product = reduced(product * factor**exponent)
    assert product == poly
    if sum(exponent for _, exponent in factors) > 1:
        assert sorted(exponent for _, exponent in found) == sorted(k for _, k in factors)


@pytest.mark.parametrize(
    ("integrand", "answer"),
    [
        ("x^2/(x*sin(x) + cos(x))^2", "(sin(x) - x*cos(x))/(x*sin(x) + cos(x))"),
        ("x^2/(x*cos(x) - sin(x))^2", "(x*sin(x) + cos(x))/(x*cos(x) - sin(x))"),
        ("x^2*sec(x)^2/(x*tan(x) + 1)^2", "(sin(x) - x*cos(x))/(x*sin(x) + cos(x))"),
        ("(x^2 + 20)/(x*sin(x) + 5cos(x))^2", "(5sin(x) - x*cos(x))/(x*sin(x) + 5cos(x))"),
    ],
)
def test_no_square_stays_below_in_the_antiderivative(integrand: str, answer: str) -> None:
    found = antiderivative(parse(integrand), "x")
    assert (to_text(found.expression), found.verdict.status) == (answer, "proved")
