"""`arcsine x` was arcsin(e*x), `arcsecant x` asec(a*n*t*x): the name of a function and letters."""

from __future__ import annotations

import pytest

import chainrule as cr
from chainrule.errors import InputError
from chainrule.expr import parse, read

WAVES = {
    "sine": "sin", "cosine": "cos", "tangent": "tan",
    "secant": "sec", "cosecant": "csc", "cotangent": "cot",
}  # fmt: skip
SAID = [
    ("{}", "{}"), ("{} of", "{}"), ("arc{}", "a{}"), ("Arc{} of", "a{}"), ("arc {}", "a{}"),
    ("arc-{}", "a{}"), ("inverse {}", "a{}"), ("{} inverse of", "a{}"), ("hyperbolic {}", "{}h"),
    ("{} hyperbolic", "{}h"), ("inverse hyperbolic {} of", "a{}h"), ("hyperbolic arc{}", "a{}h"),
]  # fmt: skip


@pytest.mark.parametrize("word", WAVES)
@pytest.mark.parametrize(("said", "name"), SAID)
def test_a_wave_by_its_name(said: str, name: str, word: str) -> None:
    found = read(f"{said.format(word)} x").function
    assert found == parse(f"{name.format(WAVES[word])}(x)")


@pytest.mark.parametrize(
    ("said", "function"),
    [
        ("natural logarithm of x", "ln(x)"), ("logarithm x", "log(x)"),
        ("common log of x", "log10(x)"),
        ("square root of x", "sqrt(x)"), ("squareroot x", "sqrt(x)"),
        ("cubic root of x", "cbrt(x)"),
        ("cube root x", "cbrt(x)"), ("exponential of x", "exp(x)"), ("inverse cosh x", "acosh(x)"),
        ("2 arcsine x", "2asin(x)"), ("x^2 + arcsecant x", "x^2 + asec(x)"),
    ],
)  # fmt: skip
def test_other_functions_by_their_names(said: str, function: str) -> None:
    assert read(said).function == parse(function)


@pytest.mark.parametrize("word", WAVES)
def test_a_name_in_words_is_no_product_of_a_shorter_one(word: str) -> None:
    for text in (f"arc{word}(x)", f"{word}(x)", rf"\operatorname{{arc{word}}}(x)"):
        with pytest.raises(InputError, match="unknown function"):
            read(text)


def test_letters_behind_a_gap_are_factors() -> None:
    assert read("arcsin e x").function == parse("asin(e*x)")
    assert cr.grade("asin(x)", "arcsine x").status == "unreadable"
