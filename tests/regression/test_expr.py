"""One test a bug, telling its story."""

from __future__ import annotations

from typing import Any

import pytest

from chainrule.errors import ParseError, TooLarge
from chainrule.expr import (
    Expr,
    differentiate,
    make,
    num,
    parse,
    sym,
    to_classic,
    to_latex,
    to_sympy_text,
    tree,
)


def test_the_comma_of_a_logarithm_is_not_its_argument_s() -> None:
    """`log(exp(x), 10)`: the comma was offered to exp, which refused it. (Property test.)"""
    e = make("log10", make("exp", sym("x")))
    assert parse(to_sympy_text(e)) == e


def test_a_power_of_log10_keeps_its_digits_apart() -> None:
    """Classic notation printed `log10^2(x)`, which reads as log(10^2)... (atheris)."""
    e = make("pow", make("log10", sym("x")), num(2))
    assert to_classic(e) == "log10(x)^2"
    assert parse(to_classic(e)) == e
    assert parse(to_latex(e)) == e


def test_a_second_derivative_that_explodes_is_refused_early(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """sec(sec(... x)): 440,000 nodes were built before the limit was looked at. (atheris)"""
    e = parse("sec" * 64 + "x")
    built = 0
    node = tree._node

    def count(*parts: Any) -> Expr:
        nonlocal built
        built += 1
        return node(*parts)

    monkeypatch.setattr(tree, "_node", count)
    with pytest.raises(TooLarge, match="the derivative has more than 50000 nodes"):
        differentiate(e, "x", 2)
    assert 100 < built < 100_000


def test_a_sum_after_a_letter_e_is_no_exponent() -> None:
    """`8e+12i^8` in a classic line was read as 8*10^12 times i^8. (The classic test set.)

    People type `2.5E-3x` and mean a number: so `8e+12` is one now, unless e is said to be a letter.
    """
    assert parse("8e+12i^8", letters=["e"]) == parse("8*e + 12*i^8", "e")
    assert parse("8e-12(x+1)", "e") == parse("8*e - 12*(x+1)", "e")
    assert parse("8e+12^x", letters=["e"]) == parse("8*e + 12^x", "e")
    assert parse("8e+12i^8") == parse("8000000000000*i^8")


@pytest.mark.parametrize("text", ["\\frac2", "\\fracα", "1/2 + \\frac x"])
def test_a_fraction_that_ends_after_its_top_is_refused(text: str) -> None:
    """An IndexError: it was looked past the end whether a dx stands below. (hypothesis)"""
    with pytest.raises(ParseError, match="the expression stops too early"):
        parse(text)
