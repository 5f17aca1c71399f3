"""What is said where a text is often meant in another way, and where nothing is."""

from __future__ import annotations

import re

import pytest

from chainrule.errors import ParseError
from chainrule.expr import parse, read

SAID = re.compile(r"(.*) is read as (.*); for the other reading type (.*)")

# Each of these was read in one way, and nothing was said of the other.
RIDDLES = [
    "x^1/2", "x^-1/2", "x^3/2", "x^-2/3", "e^x/2", "e^-x/2", "e^-x^2/2", "2^x/3", "e^-t/T", "e^1/x",
    "x^m/n", "x^n/2", "x^n-1", "n x^n-1", "x^a+2",
    "1/(x+1)(x+2)", "2/(x)y", "1/(2a)ln(x)", "1/sin(x)cos(x)", "1/sin x cos x", "1/cos^2 x sin x",
    "a/b x", "1/x y", "1/x^2 y", "1/x^2y", "1/2x^2y", "1/2πx", "1 / 2x", r"I/2\pi r",
    "a / b x", "1/2|x|",
    "√xy", "√2x", "√2πx", "√x^2", "√x²", "√1-x^2", "1/√1-x^2", "√x+1", "√x^2+1", "√2x/3", "3√x",
    "x³√y", "5⁴√x",
    "ln x/y", "sin x/y", "sqrt x/y", "log 2/x", "ln (x+1)/2", "ln (x+1)/(x-1)", "sin (x+y)/2",
    "P(1+r/n)^nt", "Pe^rt", "1/x e^rt", "x^2/2y", "(x-μ)²/2σ", "n!/2k", "x+1/x-1", "2(x+1/x+2)",
    "Asin(wt)", "Acos(2pi f t)", "Asin x", "Acosx",
    "|x|/x|x|", "|x|/2x", "ln|x|/2x", "|x|^2/2x", "1/2/3x", "3sin 2x/x y", "sqrt2 x", "sqrt 2x",
    "sqrt3x", "cbrt 2x", "sqrt[3](x)", "sqrt[n](x)", "log(2, x)", "log(10,x)", "log(a, x)",
    "root(3, x)", "nthRoot(3,x)",
    "1/1+x^2", "2/1+e^-x", "x/x+1", "x/1+x", "x^2-1/x^2+1", "e^x+1/e^x-1", "2x/x^2+1", "1-x/1+x",
    "(x/x+1)^2", "1/x-1", "ln(x)/x+1", "-x/x+1", "ln(1+x/1-x)",
    "sin (x)^2", "sin (x+1)²", "sin2 x", "cos2 x", "tan3 y", "sin x y", "cos 2x t", "exp x y",
    "e^2lnx", "e^-2lnx", "e^3tanx", "2^3sinx", "e^2(x+1)", "e^2√x", "e^ 2x", "e^ -2x", "x^ 1/2",
    "x^ n-1", "2 ^ x/3", "ln a b x", "sqrt a x", "sinxx", "sinxx^2", "x^2 (+ 3x)", "x^2 (-1)",
    "x (+1)",
]  # fmt: skip


@pytest.mark.parametrize("text", RIDDLES)
def test_what_else_could_be_meant_is_said_and_can_be_typed(text: str) -> None:
    (note,) = read(text).notes
    found = SAID.fullmatch(note)
    assert found is not None, note
    typed, as_read, other = found.groups()
    assert typed in text
    assert parse(as_read) == parse(typed)
    assert read(text.replace(typed, other)).function != read(text).function
    assert not any(said.startswith(f"{typed} is read") for said in read(other).notes)


@pytest.mark.parametrize(
    "text",
    [
        "x^2/2", "x^2/y", "x^{1}/2", "x^(1)/2", "x^1 / 2", "x²/3", "e^x/x", "x^n/n", "e^2/2",
        "x^2+1", "x^2-y", "e^x-1", "2^n-1", "x^n - 1", "x^n+x^2", "x^n-2x",
        "1/2 x", "1/2 sin x", "1/(2a) ln x", "1/sin(x) cos(x)", "1/x sin x", "1/x e^x", "2/3*x y",
        "x^2+1/x-1", "x + 1/x - 1", "x+1/x", "x+1/x-y", "asin(x)", "asin x", "ASIN(x)", "Arcsin(x)",
        "√x y", "√(x)y", "√x + 1", "√x+√y", "√x+1/√x", "√x+sin x", "2√x", "√x/2", r"\sqrt xy",
        "ln x/x", "sin x/x", "sin(x)^2", "ln(x+1)/2", "sin (2x)/x", "sin2x", "log2 x", "sin 2 x",
        r"\sin\left(x\right)^2", r"\ln\left(x+1\right)/2", r"\sin \left(x\right)^2", "\\sqrt 2x",
        "sin k x", r"\sin \omega t", "log(x, 2)", "log(2, 3)", "root(x, 3)", "exp^-x", "sin xy",
        "sin x cos x", "1/2+x", "x/2+1", "1/x+x^2", "1/(x+1)+2", "x^3/3+x^2/2+x", "1/x+1/x^2",
        "e^x/e^y", "4^x/2^x", "2^n/k!", "x/x + 1", "3x^2-1/x^2+1",
    ],
)  # fmt: skip
def test_nothing_is_said_where_one_reading_is_usual(text: str) -> None:
    assert read(text).notes == ()


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("√[3]{x}", "cbrt(x)"), ("√[4](x)", "x^(1/4)"), ("³√x", "cbrt(x)"),
        ("2+⁵√(x)", "2+x^(1/5)"), ("√[n]x", "x^(1/n)"), ("√[3]x", "cbrt(x)"),
        ("√[k](x+1)", "(x+1)^(1/k)"), ("sqrt[3](x)", "cbrt(x)"), ("sqrt[n]{x}", "x^(1/n)"),
        ("√[x](y)", "sqrt(x)*y"), ("√[x+1]x", "sqrt(x+1)*x"), ("Sqrt[3](x)", "sqrt(3)*x"),
        ("sqrt[3]+x", "sqrt(3)+x"),
    ],
)  # fmt: skip
def test_the_index_of_a_root_is_no_radicand(text: str, same_as: str) -> None:
    """`√[3]{x}` was sqrt(3)*x, without a word."""
    assert parse(text) == parse(same_as)


@pytest.mark.parametrize("text", ["³x", "¹√x", "⁻²√x", "³∛x"])
def test_a_raised_number_before_anything_else(text: str) -> None:
    with pytest.raises(ParseError, match="does not belong here"):
        parse(text)


def test_a_product_below_is_said_of_all_that_stands_above() -> None:
    """It was said of `|/2x`, of `x/2x` and of `2/3x`, which is a part of `1/2/3x`."""
    for text in ("|x|/2x", "sin 2x/2x", "1/2/3x", "a/b/c x", "ln|x|/2x"):
        assert read(text).notes[-1].startswith(f"{text} is read as ")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ln 2(x+1)", "whether ln ends before this bracket; .* the argument of ln"),
        ("arcsin 2(x+1)", "whether arcsin ends"), ("ln", r"ln needs an argument; expected ln\("),
        ("log_ax", r"where the base of log_ax ends; expected log_a\(x\)"),
        (r"\Delta x", r"'Delta'; expected \\Theta, \\Xi, \\Phi or \\Omega .*, or \\delta$"),
        ("d/dxy", "it is not clear what d/dx is of; expected brackets"),
        ("x + d/dxy", "d/dx is read only around a whole text"),
    ],
)  # fmt: skip
def test_what_is_refused_is_called_as_it_was_typed(text: str, message: str) -> None:
    with pytest.raises(ParseError) as caught:
        read(text)
    assert re.search(message, str(caught.value).splitlines()[0].partition(" (read")[0])


def test_a_derivative_in_the_call_of_a_system_is_no_factor() -> None:
    """Of `D[x^5, {x, 3}] + x` it was said that D is read as a factor."""
    assert read("D[x^5, {x, 3}] + x").notes == ("D[x^5, {x, 3}] was worked out by the exact rules",)
