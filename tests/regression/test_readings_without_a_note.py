"""What was read as another thing than a person means, and nothing was said of it."""

from __future__ import annotations

import pytest

from chainrule.errors import ParseError
from chainrule.expr import parse, read, to_latex


@pytest.mark.parametrize(
    "text",
    [
        r"2\frac{1}{2}x", r"1\tfrac12 x", r"2 \frac{3}{4} x^2", r"-2\frac12", r"a\cdot 2\dfrac12",
        r"\sin 2\frac12", r"x^{2\frac12}",
    ],
)  # fmt: skip
def test_a_mixed_number_of_latex_is_no_product(text: str) -> None:
    r"""`2\frac{1}{2}x` was x, though `2½x` was refused."""
    with pytest.raises(ParseError, match=r"stand side by side; expected \(\d\+"):
        read(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (r"2\frac{3}{2}x", "2*(3/2)*x"), (r"x^2\frac12", "x^2*(1/2)"),
        (r"x^-2\frac12", "x^-2*(1/2)"),
        (r"\frac12\frac34", "(1/2)*(3/4)"), (r"\frac x2\frac12", "x/2*(1/2)"),
        (r"\sqrt2\frac12", "sqrt(2)*(1/2)"), (r"2\frac{x}{3}", "2*(x/3)"),
    ],
)  # fmt: skip
def test_a_fraction_behind_what_is_no_whole_number_is_a_factor(text: str, wanted: str) -> None:
    assert read(text).function == parse(wanted)


def test_the_product_of_a_number_and_a_fraction_is_written_with_a_sign() -> None:
    for text in ("2*(1/2)x", "a*2*(1/2)x", "2*(2/3)"):
        assert parse(to_latex(parse(text))) == parse(text)
