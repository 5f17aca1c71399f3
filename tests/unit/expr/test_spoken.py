"""Questions in words: what is asked, and what is left alone."""

from __future__ import annotations

import pytest

from chainrule.errors import InputError, ParseError, TooLarge
from chainrule.expr import parse, read


@pytest.mark.parametrize(
    ("text", "function", "by"),
    [
        ("derivative of x^2", "x^2", "x"),
        ("the derivative of x^2 sin x", "x^2 sin(x)", "x"),
        ("derivative of the function x^2", "x^2", "x"),
        ("Find the derivative of x^3.", "x^3", "x"),
        ("what is the derivative of 3x^2?", "3x^2", "x"),
        ("What's the derivative of ln(x)", "ln(x)", "x"),
        ("second derivative of x^5", "x^5", "xx"),
        ("the third-order derivative of x^7", "x^7", "xxx"),
        ("12th derivative of x^5", "x^5", "x" * 12),
        ("second partial derivative of x^2 y^2 with respect to y", "x^2*y^2", "yy"),
        ("partial second derivative of x^2 y^2 wrt y", "x^2*y^2", "yy"),
        ("derivative of a*t^2 with respect to t", "a*t^2", "t"),
        ("derivative with respect to t of a t^2", "a*t^2", "t"),
        ("derivative of a θ^2 w.r.t. θ", "a*theta^2", ["theta"]),
        ("differentiate sin(2x)", "sin(2x)", "x"),
        ("Differentiate: x^3", "x^3", "x"),
        ("differentiate x^2 y by y", "x^2*y", "y"),
        ("differentiate x^5 twice", "x^5", "xx"),
        ("differentiate x^5 three times with respect to x", "x^5", "xxx"),
        ("differentiate x^5 with respect to x twice", "x^5", "xx"),
        ("derive x^2", "x^2", "x"),
        ("diff x^2", "x^2", "x"),
        ("diff (x^2)", "x^2", "x"),
        (r"Differentiate $x^2 \sin(x)$ with respect to $x$.", "x^2*sin(x)", "x"),
        (r"Find the derivative of $f(t) = a t^3$.", "a*t^3", "t"),
        ("the derivative of y = x^2 sin x", "x^2*sin(x)", "x"),
        ("find d/dx (x^3)", "x^3", "x"),
        (r"Compute $\frac{d}{dx} x^3$.", "x^3", "x"),
        (r"$\frac{d}{dx} x^3.$", "x^3", "x"),
        ("Differentiate with respect to t: a t^2", "a*t^2", "t"),
        ("Please differentiate the following function: x^3", "x^3", "x"),
        ("Can you please find the derivative of x^3?", "x^3", "x"),
        ("I need the derivative of x^3", "x^3", "x"),
        ("How do I differentiate x^3?", "x^3", "x"),
        ("Find f'(x) if f(x) = x^3", "x^3", "x"),
        ("Find $f'(x)$ if $f(x) = x^3$.", "x^3", "x"),
        ("Given the function f(x) = x^3, find its derivative.", "x^3", "x"),
        ("Let $f(t) = t^3$. Find the second derivative of $f$.", "t^3", "tt"),
        ("Let y = x^3. Differentiate y.", "x^3", "x"),
        ("Find the derivative of f(x) where f(x) = x^3", "x^3", "x"),
        (r"Let \(y = x^3\). Find \(\frac{dy}{dx}\).", "x^3", "x"),
        (r"\text{Find } \frac{d}{dx} x^3", "x^3", "x"),
        ("If f(x)=x^3, find f''(x)", "x^3", "xx"),
        ("Let f(x)=x^3. Find f'(x).", "x^3", "x"),
        ("Given that y = x^3, what is dy/dx?", "x^3", "x"),
        ("Find dy/dx where y = x^3", "x^3", "x"),
        (r"\sigma(x)=\frac{1}{1+e^{-x}}", "1/(1 + e^(-x))", ""),
        ("σ(t) = t^2", "t^2", ""),
        ("x^2.", "x^2", ""),
    ],
)
def test_what_is_asked(text: str, function: str, by: str | list[str]) -> None:
    found = read(text)
    assert (found.function, found.by) == (parse(function), tuple(by))


@pytest.mark.parametrize(
    ("text", "function"),
    [
        ("what is the integral of x cos x?", "x*cos(x)"),
        ("please find the antiderivative of x^2.", "x^2"),
        ("Integrate: x^2", "x^2"),
        (r"Evaluate $\int x^2\,dx$.", "x^2"),
        ("show me the integral of x^2 with respect to x", "x^2"),
        ("compute the integral from 0 to 1 of x^2 dx", "x^2"),
        ("integrate x y by y", "x*y"),
        ("integrate with respect to y: x y", "x*y"),
        ("integrate the following function: x^2", "x^2"),
        ("find an antiderivative of x^2", "x^2"),
        ("the anti-derivative of x^2", "x^2"),
        ("find the most general antiderivative of f(x) = x^2", "x^2"),
        ("I want to integrate x^2", "x^2"),
        ("what is the value of the integral ∫_0^1 x^2 dx?", "x^2"),
    ],
)
def test_the_same_words_before_an_integral(text: str, function: str) -> None:
    found = read(text, integrals=True)
    assert (found.function, found.operation) == (parse(function), "integral")


@pytest.mark.parametrize(
    "said",
    [
        "Evaluate the integral ∫_0^1 x dx.",
        r"Evaluate the following integral: $\int_0^1 x\,dx$.",
        r"Evaluate the definite integral $$\int_0^1 x\,dx.$$",
        r"\text{Evaluate: } \int_0^1 x\,dx",
        "integrate x between 0 and 1",
        "Integrate x between x = 0 and x = 1.",
        "integrate f(x) = x on the interval [0, 1]",
        "integral over [0, 1] of x",
        "the integral between 0 and 1 of x dx",
        "∫ x dx over [0, 1]",
        "∫[0, 1] x dx",
        "integrate x for x from 0 to 1",
        "integrate x dx as x goes from 0 to 1",
        "∫ from 0 to 1 of x dx",
        r"\int x\,dx \text{ from } 0 \text{ to } 1",
    ],
)
def test_one_integral_from_0_to_1(said: str) -> None:
    (over,) = read(said, integrals=True).over
    assert (over.variable, over.lower, over.upper) == ("x", parse("0"), parse("1"))


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Find the derivative: d/dx x^4", "x"),
        (r"Compute the derivative $\frac{d}{dx} x^4$.", "x"),
        ("the second derivative d^2/dx^2 x^4", "xx"),
        ("the derivative of d/dx x^4", "xx"),
    ],
)
def test_words_before_signs_name_them_and_add_nothing(text: str, by: str) -> None:
    assert read(text).by == tuple(by)


def test_words_and_signs_that_differ_are_refused() -> None:
    with pytest.raises(ParseError, match="more than once how often"):
        read("the second derivative d/dx x^4")


@pytest.mark.parametrize(
    "text",
    [
        "integral of x for all x",  # was x*f*o*r*...
        "integral of x^2 and x",
    ],
)
def test_words_that_are_like_ours_are_no_letters_and_no_bounds(text: str) -> None:
    with pytest.raises(ParseError):
        read(text, integrals=True)


def test_the_number_of_a_question_is_no_factor() -> None:
    with pytest.raises(ParseError, match=r"2\. can be read in two ways; expected the question"):
        read("2. x^2")
    assert read("2.x^2").function == parse("2*x^2")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("derivative of x^2 at x=3", r"a point stands in the text; expected .*--at x=3"),
        ("Find the derivative of x^2 at the point x = 3.", "a point stands in the text"),
        ("sin(x) at x = 0", "a point stands in the text"),
        ("derivative of x^2 at 3", r"a point stands in the text; expected .*--at x=3"),
        ("derivative of ln x at e", "a point stands in the text"),
        # what is said twice is not dropped once
        ("derivative of x^2*y by x by y", "said more than once by which letter"),
        ("2nd derivative with respect to t of t^3 x wrt x", "said more than once by which letter"),
        ("second derivative of x^5 three times", "said more than once how often"),
        ("differentiate x^3 once twice", "said more than once how often"),
        ("the first partial second derivative of x^3", "said more than once how often"),
        ("find the third derivative of y = x^5; y'", "said more than once how often"),
        # no small word is a product in a sentence
        ("derivative of x^2 at a", "a point stands in the text"),
        (
            "derivative of x^2 in t",
            "cannot read the word 'in' here; expected .* i\\*n for a product",
        ),
        ("derivative of x or t", "cannot read the word 'or' here"),
        ("what is the derivative of x^2 is it x", "cannot read the word 'is' here"),
        ("find y' if y = x^3 by t", "cannot read the word 'by' here"),
        ("differentiate by x", "there is nothing to differentiate"),
        ("find f''(t) where f(x) = x^3", "f is given as a function of x, and asked at t"),
        ("f(x) = x^3, find the derivative of g", "unknown name 'find'"),
        ("f(x) = x^3, find the derivative of f(y)", "given as a function of x, and asked at y"),
        ("f(x) = x^3, find f'(y)", "f is given as a function of x, and asked at y"),
        ("what is x^2?", "unknown name 'what'"),
        ("find the maximum of x^2", "unknown name 'find'"),
        ("derivative of x^2 plus thirteen", "unknown name 'plus'"),
        ("derivative of", "there is nothing to read"),
        ("derivative of a t^2", "it is not clear by which of a, t"),
        ("derivative of y = x + y", "the right-hand side only"),
        ("show me the integral of x", "this asks for an integral"),
        ("derivative of ∫ x dx", "an integral stands inside the derivative"),
    ],
)
def test_what_is_not_known_is_an_error(text: str, message: str) -> None:
    with pytest.raises(ParseError, match=message):
        read(text)


def test_a_derivative_of_an_integral_is_not_taken_for_the_integral() -> None:
    with pytest.raises(ParseError, match="an integral stands inside the derivative"):
        read("the derivative of ∫ x^2 dx", integrals=True)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("integral of x^2 by x by y", "said more than once by which letter"),
        ("integral of x wrt x with respect to y", "said more than once by which letter"),
        ("integral of x^a dx by a", "the integral is by a and by x"),
        ("integral of 1/x at e", "a point stands in the text"),
        ("integrate x^2 in x", "cannot read the word 'in' here"),
    ],
)
def test_letters_of_an_integral_are_not_dropped_either(text: str, message: str) -> None:
    with pytest.raises(ParseError, match=message):
        read(text, integrals=True)


def test_the_sentence_and_the_caller_must_agree() -> None:
    assert read("derivative of a t^2", "t").by == ("t",)
    with pytest.raises(InputError, match="differentiates by 't', but the variable is 'a'"):
        read("derivative of a t^2 wrt t", "a")


def test_an_order_is_limited_in_words_too() -> None:
    with pytest.raises(TooLarge, match="order 21 is asked for; the limit is 20"):
        read("21st derivative of x^30")


def test_a_place_in_the_function_is_one_in_the_sentence() -> None:
    with pytest.raises(ParseError) as caught:
        read("Find the derivative of x^2 + @.")
    assert caught.value.position == "Find the derivative of x^2 + @".index("@")
