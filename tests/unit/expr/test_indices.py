"""Indices without braces."""

from __future__ import annotations

import pytest

import chainrule as cr
from chainrule.expr import parse, read


@pytest.mark.parametrize(
    ("text", "variable", "wanted", "said"),
    [
        ("d/dx a_nx^n", None, "a_n*x^n", "a_nx is read as a_n*x; for one name type a_{nx}"),
        ("a_ixy", "x", "a_i*x*y", "a_ixy is read as a_i*xy; for one name type a_{ixy}"),
        ("d/dT k_BT", None, "k_B*T", "k_BT is read as k_B*T; for one name type k_{BT}"),
        (
            r"\frac{d}{dx} (\alpha_nx^2 + x)",
            None,
            "alpha_n*x^2 + x",
            r"\alpha_nx is read as \alpha_n*x; for one name type \alpha_{nx}",
        ),
        ("a_nx^2 + x", "x", "a_{nx}^2 + x", "a_nx is read as one name; for a product type a_n*x"),
    ],
)
def test_a_variable_behind_an_index(
    text: str, variable: str | None, wanted: str, said: str
) -> None:
    """The index held the variable, so that the derivative was 0, without a word."""
    found = read(text, variable)
    assert found.function == parse(wanted)
    assert found.notes == (said,)


@pytest.mark.parametrize("text", ["a_{nx}", "a_max", "u_xx", "x_max", "a_1", "a_n"])
def test_an_index_that_is_one_word(text: str) -> None:
    assert read(text, "x").function.op == "sym"


def test_answers_and_integrals_are_read_alike() -> None:
    assert cr.check("a_nx^2", "2a_nx", "x").status == "proved"
    assert cr.check_integral("a_n", "a_nx", "x").status == "proved"
    assert cr.integrate("∫ a_nx dx").text == cr.integrate("∫ a_n x dx").text
    own = cr.diff("a_{nx} x", "x").text  # a name of the function stays one in the answer
    assert own == "a_nx"
    assert cr.check("a_{nx} x", own, "x").status == "proved"


@pytest.mark.parametrize(
    ("text", "wanted", "notes"),
    [
        ("a_{n-1} x^2", "a_nm1*x^2", ("a_{n-1} is read as the name a_nm1",)),
        ("x_{i+1} - x_i", "x_ip1 - x_i", ("x_{i+1} is read as the name x_ip1",)),
        (r"\alpha_{k + 1} t", "alpha_kp1*t", (r"\alpha_{k + 1} is read as the name alpha_kp1",)),
        ("a_{i,j} x", "a_ij*x", ()),
        ("E_{n-1} x", "E_nm1*x", ("E_{n-1} is read as the name E_nm1",)),
    ],
)  # fmt: skip
def test_an_index_that_is_an_expression_is_part_of_one_name(
    text: str, wanted: str, notes: tuple[str, ...]
) -> None:
    found = read(text)
    assert (found.function, found.notes) == (parse(wanted), notes)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (r"\log_{1/2} x", "log(x, 1/2)"), (r"\log_{\frac12}(x)", "log(x, 1/2)"),
        ("log_{b+1}(x)", "log(x, b + 1)"), ("log_(1/2)(x)", "log(x, 1/2)"),
        (r"\log_\pi x", "log(x, pi)"), ("log_0.5 x", "log(x, 1/2)"), ("log_{2n} x", "log(x, 2n)"),
        (r"\log_{\sqrt{2}}^2 x", "log(x, sqrt(2))^2"),
    ],
)  # fmt: skip
def test_a_base_may_be_an_expression(text: str, wanted: str) -> None:
    found = read(text, "x")
    assert (found.function, found.notes) == (parse(wanted), ())


def test_nothing_is_said_of_a_product_behind_a_base() -> None:
    """`log_3 2x` was said to be ln(2x)."""
    assert read("log_3 2x").notes == ()
