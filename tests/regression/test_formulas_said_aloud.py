"""`x squared` and `the square root of x` were refused: words that everybody says had no reading.

They are read where the whole text then can be; what could mean two things is read by one rule, and
the other reading is named. Whatever else is said is an error as before.
"""

from __future__ import annotations

import pytest

from chainrule.errors import InputError
from chainrule.expr import parse, read


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("x squared", "x^2"),
        ("X times y cubed", "X*y^3"),
        ("the square root of x", "sqrt(x)"),
        ("e to the x", "e^x"),
        ("e to the minus x", "e^(-x)"),
        ("x raised to the power of 3", "x^3"),
        ("x plus 1", "x + 1"),
        ("2 sine of x", "2sin(x)"),
        ("natural logarithm of x", "ln(x)"),
        ("5 over x", "5/x"),
        ("x squared + 3x", "x^2 + 3x"),
        ("What is the derivative of x squared minus 1?", "x^2 - 1"),
        ("sin of 2x", "sin(2x)"),
        ("sqrt of x", "sqrt(x)"),
        ("x times ln of x", "x*ln(x)"),
        ("inverse sine of x", "asin(x)"),
        ("tan inverse x", "atan(x)"),
        ("arctangent of x", "atan(x)"),
        ("hyperbolic cosine of x", "cosh(x)"),
        ("sin squared x", "sin(x)^2"),
        ("cos cubed of x", "cos(x)^3"),
        ("log base 2 of x", "log(x, 2)"),
        ("the logarithm to the base ten of x", "log(x, 10)"),
        ("fourth root of x", "x^(1/4)"),
        ("x to the fourth", "x^4"),
        ("x to the 5th power", "x^5"),
        ("x to the nth power", "x^n"),
        ("e to the negative x", "e^(-x)"),
        ("negative x squared", "-x^2"),
        ("minus 2 x", "-2x"),
        ("e to the sin x", "e^sin(x)"),
        ("(x plus 1) squared", "(x + 1)^2"),
        ("sine of (2 x plus 1)", "sin(2x + 1)"),
        ("x plus 1 all over x", "(x + 1)/x"),
        ("2 times x plus 1 all squared", "(2x + 1)^2"),
    ],
)
def test_words_for_signs(typed: str, wanted: str) -> None:
    found = read(typed)
    assert (found.function, found.notes) == (parse(wanted), ())


@pytest.mark.parametrize(
    ("typed", "wanted", "other"),
    [
        ("x plus 1 over 2", "x + 1/2", "(x+1)/(2)"),
        ("x squared over x plus 1", "x^2/x + 1", "(x^2)/(x+1)"),
        ("square root of x plus 1", "sqrt(x) + 1", "sqrt(x+1)"),
        ("e to the x plus 1", "e^x + 1", "e^(x+1)"),
        ("e to the x squared", "e^(x^2)", "(e^(x))^2"),
        ("sine of x squared", "sin(x^2)", "(sin(x))^2"),
        ("x plus 1 squared", "x + 1^2", "(x+1)^2"),
        ("x plus 1 all over x minus 2", "(x + 1)/x - 2", "(x+1)/(x-2)"),
        ("e to the sin x plus 1", "e^sin(x) + 1", "e^(sin x+1)"),
        ("ln of x plus 1", "ln(x) + 1", "ln(x+1)"),
    ],
)
def test_the_other_reading_is_named(typed: str, wanted: str, other: str) -> None:
    found = read(typed)
    assert found.function == parse(wanted)
    assert found.notes[-1].endswith(f"for the other reading type {other}")
    assert parse(other) != found.function


@pytest.mark.parametrize(
    "typed",
    [
        "half of x squared", "x over", "over x", "few x squared", "x to the 3 y", "sine of", "plus",
        "x squared squares", "find x squared minus", "x plus times 2", "e to the x sin x",
        "the derivative of x squared at x = 3",
    ],
)  # fmt: skip
def test_what_is_not_said_in_these_words_is_an_error(typed: str) -> None:
    with pytest.raises(InputError):
        read(typed)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("integral of x squared", "x^2"), ("integral of sin of x", "sin(x)"),
        ("integrate x squared times sine of x dx", "x^2*sin(x)"),
        ("the integral of e to the x from 0 to 1", "e^x"), ("∫ x squared dx", "x^2"),
        ("integral of x over (x + 1)", "x/(x + 1)"), ("integral of x squared over [0, 1]", "x^2"),
    ],
)  # fmt: skip
def test_an_integrand_is_said_aloud_as_a_function_is(typed: str, wanted: str) -> None:
    assert read(typed, integrals=True).function == parse(wanted)
    with pytest.raises(InputError):
        read(typed)


@pytest.mark.parametrize(
    ("typed", "order"),
    [
        ("f(x) = x^3, find f prime of x", 1), ("f(x) = x^3; f double prime of x", 2),
        ("d by dx of x^3", 1), ("dy by dx of x^3", 1), ("d2/dx2 x^3", 2), ("d2y/dx2 of x^3", 2),
        ("y prime = x^3", 0), ("f prime of x = x^3", 0), ("d2y/dx2 = x^3", 0),
        ("d^2y/dx2 = x^3", 0),
    ],
)  # fmt: skip
def test_primes_and_quotients_of_differentials_are_said_or_lose_their_height(
    typed: str, order: int
) -> None:
    found = read(typed)
    assert (found.function, found.variable, found.order) == (parse("x^3"), "x", order)


@pytest.mark.parametrize("typed", ["pt wrt t", "at wrt t", "derivative of pt with respect to t"])
def test_a_product_before_its_variable_is_no_word(typed: str) -> None:
    """`wrt` was taken for a factor behind it."""
    assert read(typed).variable == "t"
