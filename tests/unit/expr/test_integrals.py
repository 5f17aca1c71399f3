r"""An integral as people write it: what is integrated, by which letters, between what."""

from __future__ import annotations

import pytest

from chainrule.errors import InputError, ParseError
from chainrule.expr import parse, read
from chainrule.expr.bounds import Infinity, Integration, bound_at, integral_in_words

FORMS = [
    ("∫ x^2 dx", "integral of x^2 dx"),
    ("∫x^2dx", "integral of x^2 dx"),
    (r"\int x^2\,dx", "integral of x^2 dx"),
    (r"\int_0^1 x^2\,dx", "integral of x^2 dx from 0 to 1"),
    (r"\int^1_0 x^2\,dx", "integral of x^2 dx from 0 to 1"),
    (r"\int_{0}^{\pi/2} \sin x \, \mathrm{d}x", "integral of sin(x) dx from 0 to pi/2"),
    (r"\int_0^\frac{\pi}{2} \sin x \, d x", "integral of sin(x) dx from 0 to pi/2"),
    (r"\int_{x=0}^{x=1} x\,dx", "integral of x dx from 0 to 1"),
    (r"\int\limits_{-\infty}^{\infty} e^{-x^2}\,dx", "integral of exp(-x^2) dx from -oo to oo"),
    ("∫₀¹ x² dx", "integral of x^2 dx from 0 to 1"),
    ("∫₀^∞ exp(-x) dx", "integral of exp(-x) dx from 0 to oo"),
    ("∫_-1^1 x dx", "integral of x dx from -1 to 1"),
    ("∫_(-a)^(2a) x dx", "integral of x dx from -a to 2a"),
    ("∫ (x^2 + 1) dx from 0 to 1", "integral of x^2 + 1 dx from 0 to 1"),
    ("integral from 0 to 1 of x^2 dx", "integral of x^2 dx from 0 to 1"),
    ("integrate x^2 from x=0 to 2", "integral of x^2 dx from 0 to 2"),
    ("integral of t x with respect to t", "integral of t*x dt"),
    ("the indefinite integral of 1/t dt", "integral of 1/t dt"),
    ("antiderivative of 1/t", "integral of 1/t dt"),
    ("integrate (x+1)^2", "integral of (x + 1)^2 dx"),
    ("int_0^1 x^2 dx", "integral of x^2 dx from 0 to 1"),
    ("int(x^2) dx", "integral of x^2 dx"),
    ("int(x^2, x)", "integral of x^2 dx"),
    ("int(x^2, x = 0..1)", "integral of x^2 dx from 0 to 1"),
    ("Integrate[x^2, x]", "integral of x^2 dx"),
    ("Integrate[x^2, {x, 0, 1}]", "integral of x^2 dx from 0 to 1"),
    ("integrate(x^2, (x, 0, 1))", "integral of x^2 dx from 0 to 1"),
    ("integrate(x^2, x, 0, inf)", "integral of x^2 dx from 0 to oo"),
    ("Integral(x**2, x)", "integral of x^2 dx"),
    ("sp.Integral(x**2, (x, 0, sp.pi)).doit()", "integral of x^2 dx from 0 to pi"),
    ("∫ dx", "integral of 1 dx"),
    ("∫ dx/x", "integral of 1/x dx"),
    ("∫ -dx/x", "integral of -1/x dx"),
    ("∫ 2*dx/x", "integral of 2/x dx"),
    ("∫ x dx/(1+x)", "integral of x/(1 + x) dx"),
    ("∫ xdx/(1+x)", "integral of x/(1 + x) dx"),
    (r"\int \frac{dx}{1+x^2}", "integral of 1/(1 + x^2) dx"),
    (r"\int \frac{x\,\mathrm{d}x}{1+x^2}", "integral of x/(1 + x^2) dx"),
    ("∫ axdx", "integral of a*x dx"),
    ("∫ e^xdx", "integral of exp(x) dx"),
    ("∫ d x dx", "integral of d*x dx"),
    ("∫ sec(theta) dtheta", "integral of sec(theta) dtheta"),
    (r"\int \sec\theta \, d\theta", "integral of sec(theta) dtheta"),
    ("y = ∫ x dx", "integral of x dx"),
    (r"$$\int_0^1 x\,dx = ?$$", "integral of x dx from 0 to 1"),
    ("∫ diff(x^2, x) dx", "integral of 2x dx"),
]


@pytest.mark.parametrize(("text", "wanted"), FORMS)
def test_forms(text: str, wanted: str) -> None:
    reading = read(text, integrals=True)
    assert integral_in_words(reading.function, reading.over) == wanted
    assert (reading.operation, reading.by, reading.order) == ("integral", (), 0)
    assert reading.variable == reading.over[-1].variable


@pytest.mark.parametrize(("text", "wanted"), FORMS)
def test_the_words_are_read_again(text: str, wanted: str) -> None:
    reading, again = read(text, integrals=True), read(wanted, integrals=True)
    assert again.over == reading.over


@pytest.mark.parametrize(
    ("text", "inner", "outer"),
    [
        ("∫∫ x y dx dy", "x", "y"),
        ("∫ (∫ x y dx) dy", "x", "y"),
        (r"\iint x y \,dx\,dy", "x", "y"),
        (r"\int\!\int x y \,dx\,dy", "x", "y"),
        ("integrate(x*y, x, y)", "x", "y"),
        ("Integrate[x y, y, x]", "x", "y"),
    ],
)
def test_iterated(text: str, inner: str, outer: str) -> None:
    reading = read(text, integrals=True)
    assert reading.over == (Integration(inner), Integration(outer))


@pytest.mark.parametrize(
    "text",
    [
        "∫_0^1 ∫_0^x x y dy dx",
        "∫_0^1 dx ∫_0^x dy x y",
        "Integrate[x y, {x, 0, 1}, {y, 0, x}]",
        "integrate(x*y, (y, 0, x), (x, 0, 1))",
        "integral of integral of x*y dy from 0 to x dx from 0 to 1",
    ],
)
def test_iterated_with_bounds(text: str) -> None:
    zero, one, x = parse("0"), parse("1"), parse("x")
    over = read(text, integrals=True).over
    assert over == (Integration("y", zero, x), Integration("x", zero, one))
    assert all(each.is_definite for each in over)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("∫ a t", "it is not clear by which of a, t; expected dx behind the integrand"),
        ("∫ f(x) dx", r"f is not given; expected the function itself\n"),
        ("∫ u dv", r"u is not given; expected the function itself\n"),
        ("∫ x dx + 1", "an integral is read only around a whole text, and ends before this sign"),
        (r"\int \frac{dx}{x} - 1", "ends before this sign; expected dx at the end, behind all"),
        ("∫ x dx + ∫ y dy", "integrals by different letters are not added up here"),
        ("1 + ∫ x dx", "cannot read '∫'; expected an integral sign around a whole text only"),
        (r"1 + \int x dx", "unknown LaTeX command 'int'; expected an integral sign around a whole"),
        ("1 + int(x, x)", "unknown function 'int'; expected an integral sign around a whole text"),
        ("∫_0 x dx", r"the upper bound is missing; expected both bounds, as in ∫_0\^1, or none"),
        ("∫^1 x dx", "the lower bound is missing; expected both bounds"),
        ("∫_ + x dx", "the lower bound is missing; expected a number, a letter or a bracket"),
        ("∫_(0^1 x dx", r"the bracket at column 3 is not closed; expected '\)'"),
        ("∫_0_1 x dx", "the integral has this bound already"),
        ("∫_0^1 x dx from 0 to 1", "the integral has bounds already"),
        ("integral from 0 to 1 x^2", "it is not clear where the upper bound ends; expected from"),
        ("∫_0^1 ∫_0^x x dx dy", "the bound has x, the variable of the integral itself; expected"),
        ("integrate(x*y, (y, 0, x), (x, 0, y))", "the bound has y, the variable of the integral"),
        ("∮ x dx", "an integral along a path, ∮, is not read; expected ∫"),
        (r"\iint_D x y dx dy", r"\\iint is not read with bounds or a region; expected a sign ∫"),
        ("∬ x y", "∬ needs a letter for each of its signs; expected dx dy at the end"),
        ("∫∫ x y dx", "an integral inside another one needs its letter; expected a dx for each"),
        ("∫_{t=0}^{t=1} x dx", "the integral is by t and by x; expected one letter"),
        ("∫ x dx = x^2/2", "cannot read '='; expected the integral alone; `chainrule check --int"),
        ("d/dx ∫ x dx", "an integral stands inside the derivative; expected one of the two"),
        ("∫ x + dx", "the differential is no factor here; expected the integrand before it"),
        ("∫ 1/dx", "the differential is no factor here"),
        ("∫ 1/(x dx)", "dx is read only at the end of a text"),
        ("∫ x dx 2 dy/y", "there are 2 differentials for one integral sign; expected a sign ∫"),
        ("integrate(x^2, (x, 1))", r"'\(x, 1\)' does not say by which letter, or between which"),
        ("integrate(x^2, 3)", "'3' does not say by which letter"),
        ("∫ ∫ ∫ ∫ ∫ x dx dx dx dx dx", "more than 4 integrals stand inside one another"),
        ("∫", "there is nothing to read"),
        ("∫ sine(x) dx", "unknown function 'sine'"),
    ],
)
def test_refusals(text: str, message: str) -> None:
    with pytest.raises(ParseError, match=message):
        read(text, integrals=True)


def test_an_error_shows_the_text_that_was_typed_and_the_place() -> None:
    with pytest.raises(ParseError) as caught:
        read("∫ dx/sine(x)", integrals=True)
    assert str(caught.value).endswith("\n  ∫ dx/sine(x)\n       ^")
    assert (caught.value.text, caught.value.position) == ("∫ dx/sine(x)", 5)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("∫ x^2", "no dx says by which letter; it was inferred"),
        ("∫_0^2pi x dx", "the upper bound is 2; for a longer one put it in brackets"),
        ("int(x, x, a, b)", "a and b are read as the bounds; for three integrals nest them"),
    ],
)
def test_what_else_could_be_meant_is_said(text: str, note: str) -> None:
    assert read(text, integrals=True).notes == (note,)


def test_who_wants_no_integral_is_not_given_its_integrand() -> None:
    with pytest.raises(
        ParseError, match=r"this asks for an integral; expected a function or a der"
    ):
        read("∫ x dx")


def test_the_variable_of_the_text_and_that_of_the_caller() -> None:
    assert read("∫ a t", "a", integrals=True).variable == "a"
    with pytest.raises(InputError, match="the text integrates by 'x', but the variable is 't'"):
        read("∫ x t dx", "t", integrals=True)
    assert read("∫ e x de", integrals=True, letters=["e"]).notes == (
        "e is a letter here, and no number",
    )


@pytest.mark.parametrize("text", ["oo", "+oo", "∞", r"\infty", "inf", "Infinity"])
def test_infinity(text: str) -> None:
    assert bound_at(text, 0, len(text)) is Infinity.PLUS
    signed = f"-{text.lstrip('+')}"
    assert bound_at(signed, 0, len(signed)) is Infinity.MINUS


def test_a_plain_function_and_a_derivative_stay_what_they_are() -> None:
    assert read("x^2", integrals=True).operation == "function"
    assert read("x^2 dx", integrals=True).operation == "function"
    assert read("d/dx x^2", integrals=True).operation == "derivative"
