r"""`\theta\left(x\right)` and `f (x)` were products, and nothing was said; `\theta(x)` had a note.

A size of LaTeX's, or a gap, before the bracket hid the call from what looks for one. So did it
inside a derivative or an integral, where a function that nobody gave is refused.
"""

from __future__ import annotations

import pytest

from chainrule.errors import ParseError
from chainrule.expr import parse, read


@pytest.mark.parametrize(
    ("text", "product"),
    [
        (r"\theta\left(x\right)", r"\theta*x"),
        (r"J_{0}\left(x\right)", "J_{0}*x"),
        (r"W\bigl(x\bigr)", "W*x; for a function give W(x) = ..."),
        (r"f\left(2x\right)", "f*(2x); for a function give f(x) = ..."),
        ("f (x)", "f*x; for a function give f(x) = ..."),
        (r"\theta(x-1)", r"\theta*(x-1)"),
    ],
)
def test_a_call_is_seen_behind_a_size_and_behind_a_gap(text: str, product: str) -> None:
    assert read(text).notes == (f"{text} is read as {product}",)


def test_a_raised_order_is_said_to_be_a_power_and_alone_asks_for_the_function() -> None:
    for text in ("f^{(2)}(x)", r"f^{\left(2\right)}\left(x\right)"):
        said = f"{text} is read as a power, and not as a derivative"
        assert read(f"1 + {text}").notes == (said,)
        with pytest.raises(ParseError, match="f is not given"):
            read(text)


@pytest.mark.parametrize("text", ["x (x+1)", "n (x+1)", r"2\left(x\right)", "sin (x)"])
def test_plain_products_and_functions_have_no_note(text: str) -> None:
    assert read(text).notes == ()


@pytest.mark.parametrize(
    "text",
    [r"\frac{d}{dx} \phi\left(x\right)", r"d/dx \lambda (x)", r"\int \phi\left(x\right) dx"],
)
def test_what_nobody_gave_is_refused_there_too(text: str) -> None:
    with pytest.raises(ParseError, match="is not given"):
        read(text, integrals=True)


def test_the_order_of_a_polygamma_may_have_sized_brackets() -> None:
    text = r"\psi^{\left(0\right)}\left(x\right) + \psi^{\left(1\right)}\left(x\right)"
    assert read(text).function == parse("digamma(x) + polygamma(1, x)")
