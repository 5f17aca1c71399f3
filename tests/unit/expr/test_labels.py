"""Labels on a page: what numbers a formula is no factor of it."""

from __future__ import annotations

import pytest

from chainrule.errors import ParseError
from chainrule.expr import parse, read


@pytest.mark.parametrize(
    ("text", "function", "note"),
    [
        ("(a) x^2 sin x", "x^2*sin(x)", "(a) is read as a label; for a factor type a*..."),
        ("(a) d/dx x^2", "x^2", "(a) is read as a label; for a factor type a*..."),
        ("(d) d/dx tan x", "tan(x)", "(d) is read as a label; for a factor type d*..."),
        ("(ii) x^2", "x^2", "(ii) is read as a label; for a factor type i*i*..."),
        ("(e) Find the derivative of x^2", "x^2", "(e) is read as a label"),
        ("a) x^2", "x^2", "a) is read as a label"),
        ("1) x^2", "x^2", "1) is read as a label"),
        ("Q1: x^2", "x^2", "Q1: is read as a label"),
        ("Problem 1: f(x) = x^2", "x^2", "Problem 1: is read as a label"),
        ("Exercise 3. x^2", "x^2", "Exercise 3. is read as a label"),
        ("[a] x^2", "x^2", "[a] is read as a label; for a factor type a*..."),
        ("3(a) x^2", "x^2", "3(a) is read as a label; for a factor type 3*a*..."),
        ("i. x^2", "x^2", "i. is read as a label"),
        ("III. x^2", "x^2", "III. is read as a label"),
        ("1.) x^2", "x^2", "1.) is read as a label"),
        ("Problem: x^2", "x^2", "Problem: is read as a label"),
        ("y: x^2", "x^2", "y: is read as a label"),
        ("* x^2", "x^2", "* is read as a label"),
        ("x^2 Ans:", "x^2", "Ans: is left out"),
        ("Section 3.2 f(x) = x^2", "x^2", "Section 3.2 is read as a label"),
        ("No. 3 x^2", "x^2", "No. 3 is read as a label"),
        ("Eq. (3) y = x^2", "x^2", "Eq. (3) is read as a label"),
        ("§3.2 x^2", "x^2", "§3.2 is read as a label"),
        ("Function: x^2", "x^2", "Function: is read as a label"),
        ("(a) -x^2", "-x^2", "(a) is read as a label; for a factor type a*..."),
        ("x^2 A:", "x^2", "A: is left out"),
        ("x^2 (5 pts)", "x^2", "(5 pts) is left out"),
        ("x^2 [3 marks].", "x^2", "[3 marks] is left out"),
    ],
)
def test_a_label_is_left_out_and_that_is_said(text: str, function: str, note: str) -> None:
    found = read(text)
    assert found.function == parse(function)
    assert found.notes[-1].startswith(note)


def test_a_bullet_is_no_sign() -> None:
    assert read("• x^2").function == parse("x^2")


@pytest.mark.parametrize("text", ["(a) x + a", "(a) ax^2", "(e) e^x"])
def test_a_letter_that_the_formula_has_is_a_factor_and_that_is_said(text: str) -> None:
    assert read(text).notes[-1].endswith(f"the factor {text[1]}, and not as a label")


def test_nothing_is_a_label_that_touches_or_is_the_variable() -> None:
    assert read("(a)x^2").function == parse("a*x^2")
    assert read("(x) sin t").function == parse("x*sin(t)")
    assert read("(a) t^2", "a").function == parse("a*t^2")
    assert read("f: x -> x^2").function == parse("x^2")


@pytest.mark.parametrize(
    "text",
    [
        "(2) x^2",
        "x^2 (2)",
        "x^2 [2]",
        "f(x) = x^2 (2.1)",
        "2. d/dx x^2",
        "(3) ∫ x dx",
        "x^2 (10p)",
        "x^2 (2023)",
        "x^2 (a)",
        "x^2 (i)",
        "x^2 [B]",
        "Q2 x^2",
        "P1 x^2",
        "x^2 dx (2)",
    ],
)
def test_a_number_or_a_letter_could_be_a_factor(text: str) -> None:
    with pytest.raises(
        ParseError, match=r"can be read in two ways; expected the .* its number, or"
    ):
        read(text)


@pytest.mark.parametrize(
    "text",
    [
        "x(2)",
        "x sin (2)",
        "x sin (a)",
        "x^2 (x)",
        "x^2(a)",
        "P1 x^2 + P2 x",
        r"x \log_2 (8)",
        "x sin^2 (2)",
        "(2)x",
    ],
)
def test_a_number_in_brackets_that_is_no_label(text: str) -> None:
    read(text)


def test_a_letter_behind_that_the_formula_has_is_a_factor_and_that_is_said() -> None:
    found = read("a x^2 (a)")
    assert found.function == parse("a*x^2*a")
    assert found.notes == ("(a) is read as the factor a, and not as a label",)


@pytest.mark.parametrize(
    "text",
    [
        "(a) x^2 (b) x^3",
        "a) x^2 b) x^3",
        "1. x^2 2. x^3",
        "1) x^2; 2) x^3",
        "(i) x^2 (ii) x^3",
        "A. x^2, B. x^3",
    ],
)
def test_the_next_label_begins_a_second_question(text: str) -> None:
    """`(a) x^2 (b) x^3` was b*x^5, and the derivative of that was proved."""
    with pytest.raises(ParseError, match=r"a second question begins here; .*`chainrule batch`"):
        read(text)


@pytest.mark.parametrize(
    "text",
    ["> x^2", ">>> x**2", "In[1]:= x^2", "In [1]: x**2", "(%i1) x^2;", "-> x^2", "=> x^2", "→ x^2",
     r"\Rightarrow x^2", r"$\therefore x^2$", "∴ x^2"],
)  # fmt: skip
def test_what_a_program_asks_with_and_an_arrow_in_front_are_no_part_of_it(text: str) -> None:
    assert read(text).function == parse("x^2")


@pytest.mark.parametrize("text", ["1. -2x", "2. 3x", "(1) -x^2"])
def test_a_number_before_a_minus_that_touches_is_not_silently_what_is_subtracted_from(
    text: str,
) -> None:
    with pytest.raises(ParseError, match="can be read in two ways"):
        read(text)


def test_letters_in_brackets_that_are_added_are_coefficients_and_no_questions() -> None:
    found = read("(a) x^2 + (b) x")
    assert found.function == parse("a*x^2 + b*x")
    assert found.notes == ("(a) is read as the factor a, and not as a label",)
    assert read("(a) - x^2").function == parse("a - x^2")
