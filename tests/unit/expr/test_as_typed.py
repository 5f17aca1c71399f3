"""Plain texts that were refused: raised letters, arrows, quotation marks, sums of derivatives."""

from __future__ import annotations

import pytest

from chainrule.errors import ParseError, TooLarge
from chainrule.expr import parse, read


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("eˣ", "e^x"), ("2ⁿ", "2^n"), ("x⁻ⁿ", "x^(-n)"), ("x²³ⁿ", "x^(23n)"), ("xᵗ y", "x^t*y"),
        ("x⁽ⁿ⁺¹⁾", "x^(n+1)"), ("e^⁻ˣ", "e^(-x)"), ("sinⁿ x", "sin(x)^n"), ("xᵝ", "x^beta"),
        ("x⁻¹", "x^-1"), ("sin⁻¹ x", "asin(x)"),
        ("𝑥²", "x^2"), ("𝐬𝐢𝐧(𝜃)", "sin(theta)"), ("２ｘ＋１", "2x+1"), ("x‑1", "x-1"),
        ("x•y", "x*y"),
        ("sin(Ωt)", "sin(Omega*t)"), (r"\Theta\Xi", "Theta*Xi"), ("x.^2./y", "x^2/y"),
        ("2.*x", "2x"), ("x - .5", "x - 1/2"),
    ],
)  # fmt: skip
def test_signs(text: str, same_as: str) -> None:
    assert parse(text) == parse(same_as)


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("sin\u2061(x)", "sin(x)"), ("sin\u20612\u2062x", "sin 2x"), ("\ufeffx^2\u200b", "x^2"),
        ("x\u200b^2", "x^2"), ("2\u00ad-\u2060x", "2 - x"),
        ("x^(1⁄2)", "x^(1/2)"), ("1⁄2x", "½x"), ("x^3⁄2", "x^(3/2)"), ("¹⁄₁₀x", "0.1x"),
        ("x⁄2", "x/2"), ("2⁄4", "½"), ("x/1⁄2", "x/½"),
        ("ⅇ^x", "e^x"), ("㏑ x", "ln x"), ("㏒₂(x)", "log₂(x)"),
        (r"\[Pi] x", "pi x"), (r"a\[Alpha]x", "a*alpha*x"), (r"\[CapitalOmega]", "Omega"),
        (r"\[Sqrt]x", "sqrt(x)"), (r"\[ExponentialE]^x", "e^x"),
    ],
)  # fmt: skip
def test_signs_of_text_processors_telephones_and_mathematica(text: str, same_as: str) -> None:
    assert parse(text) == parse(same_as)


def test_mathematicas_integral_is_one() -> None:
    found = read(r"\[Integral]x^2 \[DifferentialD]x", integrals=True)
    assert found.operation == "integral"
    assert found.function == parse("x^2")


@pytest.mark.parametrize("text", ["si\u200bn(x)", "1\u200b0x", r"\[Wolf] x", "2 1⁄2", "x¹⁄₂"])
def test_what_may_have_been_one_name_or_is_none_is_refused(text: str) -> None:
    with pytest.raises(ParseError):
        parse(text)


@pytest.mark.parametrize("text", ["x⁺", "⁻x", "e⁻ˣ²", "x⁽ⁿ", "⁻ˣ"])
def test_raised_signs_that_are_no_exponent(text: str) -> None:
    with pytest.raises(ParseError):
        parse(text)


def test_a_raised_number_has_a_limit_too() -> None:
    with pytest.raises(TooLarge, match="an exponent has more than 200 digits"):
        parse("x" + "²" * 201 + "ⁿ")


@pytest.mark.parametrize(
    ("text", "function", "variable"),
    [
        ("f:=t->t^3", "t^3", "t"), ("x -> a x^3", "a x^3", "x"), ("f: x ↦ x^3", "x^3", "x"),
        (r"f\colon t \mapsto a t", "a t", "t"), ("(t) => t^2", "t^2", "t"),
        ("f = @(t) t.^2.*a;", "t^2*a", "t"), ("lambda t: a*t**2", "a*t^2", "t"),
        ("f(x) := x^3;", "x^3", "x"), ("x^2,", "x^2", "x"), ("`x^2`", "x^2", "x"),
        ("“x^2”", "x^2", "x"), (r"\begin{align*}x^2\end{align*}", "x^2", "x"),
        ("lambda x", "lambda*x", None), ("lambda*x", "lambda*x", None),
    ],
)  # fmt: skip
def test_what_stands_around(text: str, function: str, variable: str | None) -> None:
    found = read(text)
    assert (found.function, found.variable, found.by) == (parse(function), variable, ())
    assert found.text == text


@pytest.mark.parametrize("text", ["x → 0", "x -> 5", r"x \to 0", "(x, y) -> x*y"])
def test_a_limit_is_no_function(text: str) -> None:
    with pytest.raises(ParseError):
        read(text)


@pytest.mark.parametrize(
    ("text", "function", "by"),
    [
        ("d²x⁴/dx²", "x^4", "xx"), ("d x^2/dx", "x^2", "x"), ("dsin(x)/dx", "sin(x)", "x"),
        ("d x e^x/dx", "x e^x", "x"), ("dx^2/dx", "x^2", "x"), ("d a t^-2/dt", "a t^-2", "t"),
        ("-d/dx(x^2)", "-(x^2)", "x"), ("1/2 d/dx x^2", "(1/2)*x^2", "x"),
        ("a d/dt(t^2)", "a*t^2", "t"),
        ("2 d^2/dx^2 x^4", "2*x^4", "xx"), ("d/dx(x^2) - 3 d/dx(x^3)", "x^2 - 3*x^3", "x"),
        (r"3\frac{d}{dx}\left(x^2+1\right)", "3*(x^2+1)", "x"), ("2 d/dx 3x", "2*3*x", "x"),
    ],
)  # fmt: skip
def test_derivatives(text: str, function: str, by: str) -> None:
    found = read(text)
    assert (found.function, found.by, found.text) == (parse(function), tuple(by), text)


@pytest.mark.parametrize(
    "text",
    ["x*d/dx(x^2)", "1/d/dx x^2", "d/dx(x^2) + d/dy(y^3)", "d/dx(x^2)*x + d/dx(x^3)", "x - d/dx x",
     "2*d/dx(x^2)+1", r"\sin d/dx x", "d x^2+1/dx", "dx^2/dt", "d/dx (x^2) + 1"],
)  # fmt: skip
def test_no_derivative_of_a_sum(text: str) -> None:
    """The factor has the letter, or a term is no derivative: nothing may be guessed."""
    with pytest.raises(ParseError):
        read(text)


def test_an_error_in_a_sum_of_derivatives_shows_the_text_as_it_was_typed() -> None:
    with pytest.raises(ParseError, match=r"(?s)unknown function 'sine'.*2\*d/dx\(sine\(x\)\)"):
        read("2*d/dx(sine(x))")


def test_an_equation_is_told_how_to_be_asked() -> None:
    with pytest.raises(ParseError, match="put `dy/dx of` before it, or --implicit y behind it"):
        read("x^2 + y^2 = 4")


@pytest.mark.parametrize(
    ("text", "function", "by"),
    [
        ("diff(x^3, 'x')", "x^3", "x"), ('diff(x^3, "x")', "x^3", "x"),
        ("differentiate(x^3, x)", "x^3", "x"), ("Derive(sin(t), t)", "sin(t)", "t"),
        ("differentiate (x+1)(x+2)", "(x+1)(x+2)", "x"), ("derive(x^2)", "x^2", "x"),
        (r"\frac{\dd}{\dd x} x^2", "x^2", "x"), (r"\frac{d}{dx} \mathrm e^x", "e^x", "x"),
    ],
)  # fmt: skip
def test_calls_of_other_systems(text: str, function: str, by: str) -> None:
    found = read(text)
    assert (found.function, found.by) == (parse(function), tuple(by))


def test_a_capital_pi_is_no_number_and_a_raised_order_no_power() -> None:
    for text in (r"\Pi x", "f^(2)(x)", "g^(3)(x)"):
        with pytest.raises(ParseError):
            read(text)
    assert read(r"\pi x").function == read("pi x").function
    assert read("x^(2)(x)").function == read("x^2*x").function
    assert read("f^(2)(x) = x^3").function == read("f^{(2)}(x) = x^3").function


@pytest.mark.parametrize(
    "text", [r"f(x) = x^3; \frac{d}{dx} f(x)", "f(x)=x^3, d/dx f(x)", "y = x^3, d/dx y"]
)
def test_the_operator_beside_a_given_function_is_its_question(text: str) -> None:
    found = read(text)
    assert (found.function, found.variable) == (read("x^3").function, "x")
    assert read("f(x)=x^3, d^2/dx^2 f(x)").by == ("x", "x")
