"""The integral of a function by its name, the function beside it: it was refused."""

from __future__ import annotations

import pytest

from chainrule.errors import ParseError
from chainrule.expr import parse, read


@pytest.mark.parametrize(
    ("text", "function", "variable", "upper"),
    [
        ("∫ f(x) dx, f(x)=x^2", "x^2", "x", None),
        ("f(x)=x^2; ∫ f(x) dx", "x^2", "x", None),
        ("∫ f(x) dx where f(x) = x^2", "x^2", "x", None),
        ("f(x) = x^2, find ∫ f(x) dx", "x^2", "x", None),
        ("If f(x)=x^2, find ∫_0^1 f(x) dx", "x^2", "x", "1"),
        (r"Let $f(x) = x^2 + 1$. Compute $\int_0^1 f(x)\,dx$.", "x^2 + 1", "x", "1"),
        (r"Find $\int_0^{\pi} g(t) dt$ if $g(t) = \sin t$.", "sin t", "t", "pi"),
    ],
)
def test_the_function_is_the_integrand(
    text: str, function: str, variable: str, upper: str | None
) -> None:
    reading = read(text, integrals=True)
    (over,) = reading.over
    assert (reading.function, over.variable) == (parse(function), variable)
    assert over.upper == (None if upper is None else parse(upper))


@pytest.mark.parametrize(
    "text", ["f(x)=x^2; ∫ g(x) dx", "f(x)=x^2; ∫ f(t) dt", "f(x)=sin x, ∫ f(x)^2 dx", "∫ f(x) dx"]
)
def test_another_name_or_letter_is_refused(text: str) -> None:
    with pytest.raises(ParseError):
        read(text, integrals=True)
