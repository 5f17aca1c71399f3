"""Integrands and hints in words: numbers are seen, and what is written can be read back."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from chainrule.algebra import Algebra, compute
from chainrule.errors import AnswerError, InputError, TooLarge
from chainrule.expr import Expr, differentiate, parse, substitute, sym, to_text
from chainrule.hints.integrand import Integrand
from chainrule.hints.reading import Hint, hint_of, integrand_of
from chainrule.hints.words import NAMES, WORDS
from chainrule.hints.writing import hint_words


def words_of(text: str, variable: str = "x") -> str:
    f = parse(text, variable)
    return " ".join(compute(lambda algebra: Integrand(algebra, f, variable).words()))


def hint_for(text: str) -> str:
    """The words of a right hint for the derivative of a function of x."""
    whole = parse(text, "x")
    f = differentiate(whole, "x")
    return " ".join(compute(lambda algebra: hint_words(Integrand(algebra, f, "x"), whole)))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("0", "top + 0"),
        ("(a^2 + 2a*b + b^2)x/5", "top + 1 / 5 p1 ^2 x + 2 / 5 p0 p1 x + 1 / 5 p0 ^2 x"),
        ("1/(4x^2 - 2/3)", "top + 3 / 2 q0: + 6 x ^2 - 1"),
        ("pi*exp(2x)/(1 - x)^3", "@0: exp + 2 x top - pi @0 q0: ^3 + x - 1"),
        ("cos(x/2)", "@0: sin + 1 / 2 x @1: cos @0 top + @1"),
        ("sqrt((x + 1)/(x - 1))", "@0: root 1 / 2 + x + 1 over + x - 1 top + @0 q0: + x - 1"),
        ("x^(2/3)*2^x", "@0: log + 2 @1: root 1 / 3 + x @2: exp + x @0 top + @1 ^2 @2"),
        ("atan(1/x)", "@0: atan + 1 over + x top + @0"),
        # r - x, whatever stood below
        ("1/(x + sqrt(x^2 + 1))", "@0: root 1 / 2 + x ^2 + 1 top + @0 - x"),
        ("1/(1 + x^(1/3))", "@0: root 1 / 3 + x top + @0 ^2 - @0 + 1 q0: + x + 1"),
        ("1234x", "top + # d1 d2 d3 d4 x"),
    ],
)
def test_integrands(text: str, words: str) -> None:
    assert words_of(text) == words
    assert set(words.split()) <= set(WORDS)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("x*sin(x) + exp(x)", "exp(x) + sin(x)*x"),
        ("(x + 1)^2*ln(x)", "ln(x) + 2x*ln(x) + x^2*ln(x)"),
        ("1/(2 - 2x)", "-1/2/(x - 1)"),
        ("a*exp(b*x)", "exp(b*x)*a"),
    ],
)
def test_how_it_is_written_plays_no_part(first: str, second: str) -> None:
    assert words_of(first) == words_of(second)


@pytest.mark.parametrize("variable", ["t", "e"])
def test_the_variable_is_called_x(variable: str) -> None:
    assert words_of(f"sin({variable})/{variable}", variable) == words_of("sin(x)/x")


@pytest.mark.parametrize(
    "text",
    [
        "x*exp(2x)*sin(x)/(x^2 + 1)^2", "sqrt(x + a)/ln(x)", "1/(sqrt(2) + tan(x))", "pi*x/e",
        "x/(x^2 + sqrt(x^2 + 1)/x)", "sin(1/x)*x^(1/3)", "2^x/atan(x)", "sqrt((x + 1)/(x - 1))",
        "asin(2x/3)/sqrt(9 - 4x^2)", "200x^3/129 - x", "cosh(x)^2/(a*x - b)", "0",
    ],
)  # fmt: skip
def test_words_say_the_integrand(text: str) -> None:
    f = parse(text, "x")
    words = compute(lambda algebra: Integrand(algebra, f, "x").words())
    renamed = substitute(f, {"a": sym("p0"), "b": sym("p1")})
    back = integrand_of(words)
    assert compute(lambda algebra: algebra.difference_is_zero(back, renamed))


@pytest.mark.parametrize(
    ("antiderivative", "words"),
    [
        ("x*ln(x) - x + atan(x)", "atan + x ; | + x @0 + x"),
        ("atan(x*sqrt(x^3 + a)/(x + 1))", "atan + x @0 over + x + 1 ; |"),
        # The exact half takes logarithms of factors unasked, a constant may be anything.
        ("7ln(x^2 + 1) + ln(x - 3) + 5", "|"),
        ("ln(x + sqrt(x^2 + 1))", "log + @0 + x ; |"),
        # A logarithm is one up to the scale of what is in it.
        ("ln(-3x - 3sqrt(x^2 + 1))", "log + @0 + x ; |"),
        ("x^3*exp(x)/(x + 1)^2", "| q0 ^2 + x ^3 @0"),
        ("exp(x)/ln(x)", "| q0 + @0"),
        ("a*x^2 + b*x", "| + x ^2 + x"),
        ("1/(x + 1)", "| q0 + 1"),
        ("x/(exp(x)*sin(x))", "| q0 below + @1 ; + x"),
    ],
)
def test_hints(antiderivative: str, words: str) -> None:
    assert hint_for(antiderivative) == words


def test_of_a_long_shape_nothing_is_said() -> None:
    assert hint_for("(x + 1)^16*exp(x)") == "| many"


@pytest.mark.parametrize(
    ("antiderivative", "message"),
    [
        ("x*abs(x)", "^the network has no word for abs$"),
        ("x^17", "^an exponent is 17; the network reads 16$"),
        ("+".join(f"exp(x^{i})*sin(a*x^{i})" for i in range(1, 9)), f"more than {NAMES} names"),
    ],
)
def test_what_cannot_be_said(antiderivative: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        hint_for(antiderivative)


def test_large_numbers_are_too_large() -> None:
    with pytest.raises(
        TooLarge, match=r"^a number has more than 7 digits, which the network reads$"
    ):
        words_of("12345678x")


def test_too_many_terms_are_too_large() -> None:
    with pytest.raises(TooLarge, match=r"^a polynomial has 136 terms; the network reads 100$"):
        words_of("(a + b + x)^15")


def test_hints_are_read() -> None:
    x, log, q = sym("t"), parse("ln(t)"), parse("t + 1")
    names = {"x": x, "@0": log, "q0": q}
    text = "log + 2 x - @0 over + # d2 d0 d0 ; | q0 ^2 below + x ^2 + 1 ; + x @0 + 1"
    hint = hint_of(text.split(), names)
    assert [to_text(f) for f in hint.functions] == ["ln((2t - ln(t))/200)"]
    assert [(to_text(f), k) for f, k in hint.below] == [("t + 1", 2), ("t^2 + 1", 1)]
    assert hint.above is not None
    assert [to_text(f) for f in hint.above] == ["t*ln(t)", "1"]
    assert hint_of(["|", "many"], names) == Hint((), above=None)
    assert hint_of(["|"], names) == Hint(())


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("", "word 1 of the answer is not a new function, or |"),
        ("sin + x ; |", "word 1 of the answer is not a new function, or |"),
        ("log + x |", "word 4 of the answer is not ;"),
        ("log ; |", "word 2 of the answer is not a polynomial"),
        ("log + @7 ; |", "word 3 of the answer is not a name"),
        ("log + 1 / x ; |", "word 5 of the answer is not a number"),
        ("log + 1 / 0 x ; |", "the answer divides by zero"),
        ("log + x over + 0 ; |", "the answer divides by zero"),
        ("log + # x ; |", "word 4 of the answer is not digits"),
        ("| q7", "word 2 of the answer is not a factor"),
        ("| + x + ", "word 5 of the answer is not a name"),
    ],
)
def test_what_is_no_hint(words: str, message: str) -> None:
    with pytest.raises(AnswerError, match=f"^{message.replace('|', '[|]')}$"):
        hint_of(words.split(), {"x": sym("x")})


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["@0:", "tan", "+", "x", "top", "+", "@0"], "a function"),
        (["@0:", "cos", "x", "top", "+", "@0"], "a sine"),
        (["top", "+", "x", "x:"], "a factor"),
    ],
)
def test_what_is_no_integrand(words: Sequence[str], message: str) -> None:
    with pytest.raises(AnswerError, match=f"is not {message}$"):
        integrand_of(words)


def test_names_of_a_hint_stand_for_the_users_own() -> None:
    f = parse("ln(t)/(k + t)", "t")

    def told(algebra: Algebra) -> dict[str, Expr]:
        return Integrand(algebra, f, "t").expressions()

    shown = {name: to_text(e) for name, e in compute(told).items()}
    assert shown == {"p0": "k", "x": "t", "@0": "ln(t)", "q0": "k + t"}
