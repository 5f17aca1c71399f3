"""Texts that were copied from a page, or read from a picture of one, and were refused by a sign."""

from __future__ import annotations

import pytest

from chainrule.errors import ParseError
from chainrule.expr import parse, read


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("∣x∣", "abs(x)"),
        ("‖x‖", "abs(x)"),
        (r"\left\|x\right\|", "abs(x)"),
        (r"\lVert x \rVert", "abs(x)"),
        ("f’(x) = x^2", "x^2"),
        (r"\log _ { 2 } x", "log(x, 2)"),
        ("a _ { 1 } x", "a_1*x"),
        (r"V_{\max} x", "V_max*x"),
        (r"\mathbf{x}^2", "x^2"),
        (r"y^{\prime\prime} = 2", "2"),
        (r"\boldsymbol{\alpha}x", "alpha*x"),
    ],
)
def test_a_function_as_a_page_shows_it(text: str, inside: str) -> None:
    found = read(text)
    assert (found.function, found.by, found.text) == (parse(inside), (), text)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("(x^4)’", 1),
        ("(x^4)‴", 3),
        ("f‴(x), f(x) = x^4", 3),
        (r"\frac{\operatorname d}{\operatorname dx} x^4", 1),
    ],
)
def test_a_derivative_as_a_page_shows_it(text: str, order: int) -> None:
    found = read(text)
    assert (found.function, found.order) == (parse("x^4"), order)


def test_a_row_of_bars_behind_a_row_of_latex_is_no_norm() -> None:
    row = r"\begin{cases} x & x < 0 \\|x|^2 & x \ge 0 \end{cases}"
    assert read(row).function == read(row.replace(r"\\|", r"\\ |")).function


def test_an_index_with_a_sign_is_refused_with_what_an_index_may_be() -> None:
    with pytest.raises(ParseError, match="one number or word in it"):
        read("aₙ₋₁x")


@pytest.mark.parametrize(
    ("text", "order"),
    [('f"(x) = x^3', 0), ("y” = x^3", 0), ('f(x) = x^3, f"(x)', 2), ('(x^3)"', 2), ('"x^3"', 0)],
)
def test_a_quotation_mark_by_itself_is_two_primes(text: str, order: int) -> None:
    """A text processor makes one of f''(x)."""
    found = read(text)
    assert (found.function, found.order) == (parse("x^3"), order)
