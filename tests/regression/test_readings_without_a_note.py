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
        (r"2\frac{-1}{2}", "2*(-1/2)"), (r"2\frac{0.5}{3}", "2*(0.5/3)"),
    ],
)  # fmt: skip
def test_a_fraction_behind_what_is_no_whole_number_is_a_factor(text: str, wanted: str) -> None:
    assert read(text).function == parse(wanted)


def test_the_product_of_a_number_and_a_fraction_is_written_with_a_sign() -> None:
    for text in ("2*(1/2)x", "a*2*(1/2)x", "2*(2/3)"):
        assert parse(to_latex(parse(text))) == parse(text)


@pytest.mark.parametrize(
    ("text", "wanted", "other"),
    [
        ("d/dx(x^2)*x", "x^2*x", "diff(x^2, x)*x"), ("d/dx(x^2)x", "x^2*x", "diff(x^2, x)x"),
        ("d/dx (x^2)(x+1)", "x^2*(x+1)", "diff(x^2, x)(x+1)"),
        (r"\frac{d}{dx}[x^2]\sin x", "x^2*sin(x)", r"diff(x^2, x)\sin x"),
        (r"\frac{d^2}{dx^2}\left(x^3\right) x", "x^3*x", "diff(x^3, x, x) x"),
        ("d/dx(x^2)^2", "(x^2)^2", "diff(x^2, x)^2"), ("d/dx(x+1)/x", "(x+1)/x", "diff(x+1, x)/x"),
    ],
)  # fmt: skip
def test_what_stands_behind_the_bracket_of_a_derivative(text: str, wanted: str, other: str) -> None:
    """It was taken into what is differentiated, without a word; `+` there is refused."""
    found = read(text)
    (note,) = found.notes
    assert (found.function, found.operation) == (parse(wanted), "derivative")
    assert note.endswith(f"is differentiated as a whole; for the other reading type {other}")
    assert f"{other[: other.index(')') + 1]} was worked out" in read(other).notes[0]


@pytest.mark.parametrize(
    "text",
    ["d/dx(x^2)", r"\frac{d}{dx}\left(x^2\right)", "d((x)(x+1))/dx", "d/dx x(x+1)", "D[(x)x, x]"],
)
def test_nothing_stands_behind_the_bracket(text: str) -> None:
    assert read(text).notes == ()


def test_a_call_ends_where_its_bracket_does() -> None:
    """`diff((x)+1, x)` was refused: it is not clear whether the derivative ends before the plus."""
    assert read("diff((x)+1, x)").function == parse("x+1")


@pytest.mark.parametrize(
    ("text", "wanted", "order"),
    [
        ("sin(x)'", "sin(x)", 1), ("ln(x)''", "ln(x)", 2), ("sqrt(x)'", "sqrt(x)", 1),
        (r"\sin\left(x\right)'", "sin(x)", 1), ("sin^2(x)'", "sin(x)^2", 1), ("|x|'", "|x|", 1),
        (r"\sqrt[3]{x}'", "cbrt(x)", 1), (r"\operatorname{sech}(x)'", "sech(x)", 1),
        ("log_2(x)'", "log2(x)", 1), ("gamma(x)'", "gamma(x)", 1), ("log(x, 2)'", "log2(x)", 1),
        ("√(x)'", "sqrt(x)", 1),
    ],
)  # fmt: skip
def test_a_prime_behind_a_function_is_the_derivative_that_is_asked_for(
    text: str, wanted: str, order: int
) -> None:
    """`sin(x)'` was worked out and differentiated once more, `(sin x)'` was not."""
    found = read(text)
    assert (found.function, found.order, found.notes) == (parse(wanted), order, ())


def test_a_prime_behind_an_exponent_is_not_guessed() -> None:
    """`e^{x}'` was e^(x'), which is e."""
    with pytest.raises(ParseError, match='cannot read "\'"'):
        read("e^{x}'")


def test_a_prime_inside_is_said_to_belong_to_the_whole_function() -> None:
    """The note named the bracket alone: (x)' was worked out."""
    assert read("x + 2sin(x)'").notes == ("sin(x)' was worked out by the exact rules",)
    assert read("sin(x)sin(x)'").function == parse("sin(x)*cos(x)")


def test_a_capital_e_beside_the_letter_e_is_said_to_be_the_number() -> None:
    """`E^2` with e as a letter was the number e^2, without a word."""
    said = "E is Euler's number here; for the letter type e"
    assert read("E^2 + e", letters=["e"]).notes == (said, "e is a letter here, and no number")
    assert read("d(E e)/de").notes == (said,)
    assert read("e^2 + E").notes == read("E x").notes
    assert read("E x", letters=["E"]).notes[1:] == ()
