"""`ctan x` was c*tan(x), `absinx` abs(i*n*x) and `ttan x` t*tan(x), without a word."""

from __future__ import annotations

import pytest

from chainrule.errors import ParseError
from chainrule.expr import parse, read


@pytest.mark.parametrize(
    ("text", "function"),
    [
        ("ctan x", "cot(x)"),
        ("ctanx", "cot(x)"),
        ("2ctan^2 x", "2cot(x)^2"),
        ("ctan(x)", "cot(x)"),
        ("ctanh x", "coth(x)"),
        ("atg x", "atan(x)"),
        ("atgx", "atan(x)"),
        ("actg x", "acot(x)"),
        ("acotg x", "acot(x)"),
        ("arctang x", "atan(x)"),
        ("arctang(x)", "atan(x)"),
        ("atgh x", "atanh(x)"),
    ],
)
def test_another_spelling_of_a_function_is_said(text: str, function: str) -> None:
    found = read(text)
    assert found.function == parse(function)
    (note,) = found.notes
    assert "; for the other reading type " in note


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("c + ctan x", "c + c*tan(x)"),
        ("a + atg x", "a + a*tan(x)"),
        ("ttan t", "t*tan(t)"),
        ("ccos x + c", "c*cos(x) + c"),
        ("n sinn x", "n*sin(n*x)"),
        ("kcosx", "k*cos(x)"),
        ("csin x", "c*sin(x)"),
        ("xsinx", "x*sin(x)"),
        ("sinnx", "sin(n*x)"),
        ("sinn", "sin(n)"),
        ("piabssinx", "pi*abs(sin(x))"),
        ("cosecx", "csc(x)"),
        ("arctanhx", "atanh(x)"),
    ],
)
def test_a_factor_that_stands_elsewhere_and_a_parameter_stay(text: str, product: str) -> None:
    assert read(text).function == parse(product)


def test_a_declared_variable_is_a_factor() -> None:
    assert read("ctan x", "c").function == parse("c*tan(x)")


@pytest.mark.parametrize(
    ("text", "meant"),
    [("ttan x", "tan"), ("ttan(x)", "tan"), ("ssinx", "sin"), ("sinn x", "sin"), ("coss x", "cos")],
)
def test_a_doubled_letter_is_a_slip(text: str, meant: str) -> None:
    with pytest.raises(ParseError, match=f"unknown function '.*did you mean '{meant}'"):
        read(text)


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("absinx", "abs(i*n*x*...) or a*b*sin(...)"),
        ("cosinx", "cos(i*n*x*...) or c*o*sin(...)"),
    ],
)
def test_two_names_that_share_a_letter_are_two_readings(text: str, readings: str) -> None:
    with pytest.raises(ParseError, match="can be read in two ways") as caught:
        read(text)
    assert readings in str(caught.value)
