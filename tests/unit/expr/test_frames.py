"""What stands around a function, and what it tells."""

from __future__ import annotations

import pytest

from chainrule.errors import InputError, ParseError, TooLarge
from chainrule.expr import make, parse, read, sym
from chainrule.expr.answer_reading import read_value


@pytest.mark.parametrize(
    ("text", "function", "variable", "order"),
    [
        ("$$x^2$$", "x^2", "x", 0),
        (r"\(x^2\)", "x^2", "x", 0),
        (r"\[x^2\]", "x^2", "x", 0),
        ("x^2 = ?", "x^2", "x", 0),
        ("d/dx x^2 =", "x^2", "x", 1),
        ("d/dx of x^2", "x^2", "x", 1),
        ("y = d/dx x^3", "x^3", "x", 1),
        ("f(t) := a t^2", "a*t^2", "t", 0),
        ("f[x_] := x^2", "x^2", "x", 0),
        ("g'(s) = s^2", "s^2", "s", 0),
        ("dy/dt = a t", "a*t", "t", 0),
        (r"$\frac{df(x)}{dx} = 2x$", "2x", "x", 0),
        ("f'(x) where f(x) = x^3", "x^3", "x", 1),
        ("f(x) = a x^3, f''(x)", "a*x^3", "x", 2),
        ("f(x) = x^3\nf'(x)", "x^3", "x", 1),
        ("y = t^3; dy/dt", "t^3", "t", 1),
        ("y = t^3; d^2y/dt^2", "t^3", "t", 2),
        ("x^2dx", "x^2", "x", 0),
        ("t dt", "t", "t", 0),
        ("xdx", "x", "x", 0),
        ("a x dx", "a*x", "x", 0),
        (r"\sin x\,{\rm d}x", "sin(x)", "x", 0),
        ("d(x^4) dx", "x^4", "x", 1),
        (r"\left(x^3\right)'", "x^3", "x", 1),
        (r"(x^3)^{\prime\prime}", "x^3", "x", 2),
        ("[x^3]″", "x^3", "x", 2),
        ("(a x^3)'", "a*x^3", "x", 1),
        ("(5)'", "5", "x", 1),
        ("D[a t, t]", "a*t", "t", 1),
        ("D[x^2 y, x, y]", "x^2*y", "y", 2),
        ("sympy.diff(x**2, x)", "x^2", "x", 1),
        ("diff(log(x, 2))", "log2(x)", "x", 1),
    ],
)
def test_frames(text: str, function: str, variable: str, order: int) -> None:
    reading = read(text)
    assert reading.function == parse(function)
    assert (reading.variable, reading.order) == (variable, order)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "f''",
            r"f is not given; expected d\(\.\.\.\)/dx around the function itself, or f\(x\) = ",
        ),
        ("x'", r"x is not given; expected .*, or x\(t\) = ...; x'\(t\)"),
        ("dy/dx", "y is not given"),
        (r"\frac{d^2y}{dx^2}", "y is not given"),
        (r"\frac{d}{dx} x f(x)", r"f is not given; expected the function itself, or f\(x\) = ..."),
        ("D[f[x], x]", "f is not given"),
        ("y = y^2 + x", "cannot read '='; expected the right-hand side only; no equation"),
        ("x = 2", "cannot read '='"),
        ("y = x = 2", "cannot read '='"),
        ("x^2 + y^2 = 1", "cannot read '='"),
        ("(a b)'", "it is not clear by which of a, b; expected d"),
        ("diff(a t)", "it is not clear by which of a, t"),
        ("x^2 + 1/dx", "d/dx is read only around a whole text"),
        ("sin x dx + 1", "dx is read only at the end of a text, as in x\\^2 dx"),
        ("x^2 dt + t", "dt is read only at the end"),
        (r"\frac{d}{dx}\left(x\right) - 1", "it is not clear whether the derivative ends before"),
        ("d/dx (x+1)(x+2) + 3", "it is not clear whether the derivative ends before this sign"),
        (r"\frac{d(x)}{d\sin x}", r"d\\sin is no letter to differentiate by"),
        ("d(x)/dln x", "the letter to differentiate by is missing"),
        ("diff(x^2, 2)", "'2' is no letter to differentiate by"),
        ("diff(x^2, x+1)", r"'x\+1' is no letter to differentiate by"),
        ("x*diff(x^2, 2)", "'2' is no letter to differentiate by"),
        ("x + x*diff(e^x, e)", "e is a number here; expected --letter e"),
        ("x*diff", "a derivative needs its function"),
        ("2*diff(a t)", "it is not clear by which of a, t"),
        ("f(x)'+1", 'cannot read "\'"'),
        (r"\left. x \right|_{x=2}", "a point stands in the text"),
        ("x^2\n\nx^3", "a second line begins here; expected one expression; `chainrule batch`"),
        ("x^2\n-x", "a second line begins here"),
    ],
)
def test_refusals(text: str, message: str) -> None:
    with pytest.raises(ParseError, match=message):
        read(text)


def test_the_frame_s_variable_is_that_of_the_caller() -> None:
    assert read("(a b)'", "b").by == ("b",)
    assert read("x^2 dx", "x").variable == "x"
    with pytest.raises(InputError, match="differentiates by 'x', but the variable is 't'"):
        read("x^2 dx", "t")
    with pytest.raises(InputError, match="differentiates by 't', but the variable is 'x'"):
        read("f(t) = t^2", "x")


def test_lines_that_go_on_are_one_expression() -> None:
    assert parse("x^2 +\n x") == parse("(x^2\n + x)") == parse("x^2\n+ x") == parse("x^2 + x\n")


def test_answers_may_have_a_name() -> None:
    for text in ("y' = 2x", "f'(x) = 2x", r"$\frac{dy}{dx} = 2x$", "2x"):
        assert read_value(text).function == parse("2x")
    assert read_value("3e^2", "e").function == parse("3e^2", "e")
    with pytest.raises(ParseError, match="d/dx is read only around a whole text"):
        read_value("d(x^2)/dx")


def test_letters() -> None:
    assert read("e^x").function.op == "exp"
    reading = read("e^x pi", "x", letters=("e", "pi"))
    assert reading.function == make("mul", make("pow", sym("e"), sym("x")), sym("pi"))
    assert reading.notes == (
        "e is a letter here, and no number",
        "pi is a letter here, and no number",
    )
    assert read("2πx", letters=["π"]).function == read("2pi x", letters=["pi"]).function
    assert read("i x", letters=["i"]).notes == ("i is a letter here, and no number",)
    with pytest.raises(InputError, match="'q' needs no declaration; letters may be e, i or pi"):
        read("x", letters=["q"])


def test_names_with_digits_where_the_variable_is_known() -> None:
    text = "t0 + (t1 - t0)/(1 + e^(-t2*(x - t3)))^(1/t4)"
    wanted = parse("t_0 + (t_1 - t_0)/(1 + exp(-t_2*(x - t_3)))^(1/t_4)")
    assert read(text, "x").function == wanted
    assert read("x1^2*x2", "x1").function == parse("x_1^2*x_2")
    assert read(text).function == wanted
    with pytest.raises(ParseError, match="'t' and '2' stand side by side"):
        read("t2 + 1")


def test_derivatives_inside_are_limited() -> None:
    with pytest.raises(TooLarge, match=r"a derivative inside has \d+ nodes; the limit is 500"):
        read("1 + diff(sec(sec(sec(sec(x)))), x, 20)")
    with pytest.raises(TooLarge, match="order 21 is asked for; the limit is 20"):
        read("1 + " + "+".join(["diff(x, x)"] * 21))


@pytest.mark.parametrize(
    ("text", "read_before"),
    [
        ("x^2 + sine(x)", "x^2"),
        ("2x*sin(3x) + ?", "2x*sin(3x)"),
        ("x )", "x"),
        ("?", ""),
    ],
)
def test_errors_say_what_was_read_before(text: str, read_before: str) -> None:
    with pytest.raises(ParseError) as caught:
        read(text)
    assert caught.value.read_before == read_before
    assert (f"(read before it: {read_before})" in str(caught.value)) == bool(read_before)
