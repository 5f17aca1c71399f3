"""Sums of integrals and constant factors before them: each was refused at its second sign."""

from __future__ import annotations

import pytest

from chainrule.errors import ParseError
from chainrule.expr import parse, read
from chainrule.expr.integral_sums import asks_for_integral


@pytest.mark.parametrize(
    ("text", "function"),
    [
        ("∫ x dx + ∫ sin x dx", "x + sin(x)"),
        (r"2\int x\,dx - 3\int e^x\,dx + C", "2x - 3e^x"),
        ("∫ x+1 dx - ∫ x+2 dx", "(x + 1) - (x + 2)"),
        ("2∫x dx", "2x"), ("a∫x dx", "a*x"), ("2 * ∫ x dx", "2x"), (r"2\cdot\int x\,dx", "2x"),
        ("(1/2)∫ cos(2x) dx", "1/2*cos(2x)"), ("1/a ∫ x dx", "1/a*x"),
        (r"\frac12 \int \frac{dx}{x}", "1/2*(1/x)"), ("-∫ x dx", "-x"),
        ("∫dx/x + ∫ x dx", "1/x + x"), ("∫ sinxdx + ∫cosxdx", "sin(x) + cos(x)"),
        ("∫ x dx − ∫ x^2 dx", "x - x^2"), ("∫ c x dx + c", "c*x"), ("∫ x dx + const.", "x"),
        ("ln 2 ∫ x dx", "ln(2)*x"),
        ("2*int(x^2, x)", "2x^2"), ("int(x^2, x) + int(x, x)", "x^2 + x"), ("-int(x, x)", "-x"),
        ("Integrate[x + 1, x]/2 - 3 Integrate[x^2, x]", "(x + 1)/2 - 3x^2"),
        ("integrate(x**2, x)*a + C", "x^2*a"), ("Integral(x, x) - ∫ x^2 dx", "x - x^2"),
    ],
)  # fmt: skip
def test_the_integral_of_the_sum_is_read(text: str, function: str) -> None:
    reading = read(text, integrals=True)
    assert reading.function == parse(function)
    assert [(each.variable, each.is_definite) for each in reading.over] == [("x", False)]
    assert asks_for_integral(text)


@pytest.mark.parametrize(
    ("text", "function", "lower", "upper"),
    [
        (r"V = \pi \int_{0}^{2} x^4 \, dx", "pi*x^4", "0", "2"),
        (r"\frac{1}{b-a}\int_a^b x^2 dx", "1/(b - a)*x^2", "a", "b"),
        ("4∫₀¹ x dx", "4x", "0", "1"), ("What is 2∫_0^1 x dx?", "2x", "0", "1"),
        ("∫_0^1 x dx + ∫_0^1 x^2 dx", "x + x^2", "0", "1"),
        (r"\frac{2}{\pi} \int_0^\pi x \sin(nx) dx", "2/pi*(x*sin(n*x))", "0", "pi"),
        ("int(x^2, x = 0..1) + 2*int(x, x = 0..1)", "x^2 + 2*x", "0", "1"),
        ("Integrate[x, {x, 0, 1}]/2", "x/2", "0", "1"),
    ],
)  # fmt: skip
def test_the_bounds_are_those_of_every_sign(
    text: str, function: str, lower: str, upper: str
) -> None:
    reading = read(text, integrals=True)
    (over,) = reading.over
    assert (reading.function, over.lower, over.upper) == (
        parse(function),
        *map(parse, (lower, upper)),
    )


def test_it_is_said_that_a_constant_is_left_out() -> None:
    assert "the constant is left out" in " ".join(read("∫ x dx + C", integrals=True).notes)


@pytest.mark.parametrize(
    "text",
    [
        "x∫x dx", "∫ x dx + ∫ y dy", "∫_0^1 x dx + ∫_1^2 x dx", "∫_0^1 x dx + C", "1/∫ x dx",
        "∫ x dx + 1", "5 + ∫ x dx", "∫ x dx ∫ x dx", r"\sin\int x dx", "2^∫ x dx", "sin ∫ x dx",
        r"\frac{1}{\int x dx}", "∫ x dx + ∫ x", "x*int(x, x)", "1/int(x, x)", "sin(int(x, x))",
    ],
)  # fmt: skip
def test_what_is_no_sum_of_integrals_is_refused(text: str) -> None:
    with pytest.raises(ParseError):
        read(text, integrals=True)


@pytest.mark.parametrize(
    ("text", "why", "position"),
    [
        ("∫_0^1 x dx + ∫_0^2 x^2 dx", "integrals between different bounds are not added up", 13),
        ("int(x,x,0,1) + int(x,x,0,2)", "integrals between different bounds are not added up", 15),
        ("∫ x dx + ∫ t dt", "integrals by different letters are not added up here", 9),
        ("int(x, x)^2", "an integral is read only around a whole text, and ends here", 9),
        ("int(x, x)*int(x, x)", "an integral is read only around a whole text, and ends here", 9),
        ("int(x, x) + 1", "an integral is read only around a whole text, and ends here", 9),
    ],
)
def test_what_cannot_be_one_integral_is_named(text: str, why: str, position: int) -> None:
    with pytest.raises(ParseError, match=why) as caught:
        read(text, integrals=True)
    assert caught.value.position == position
