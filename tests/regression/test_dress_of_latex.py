r"""`\int x {\mathrm d}x` was x*d*x, and `\dv{x} x^2` was 1*x^2: what LaTeX wears is not meant."""

from __future__ import annotations

import pytest

from chainrule.errors import ParseError
from chainrule.expr import parse, read


@pytest.mark.parametrize(
    "differential",
    [
        r"\dd{x}",
        r"\dd x",
        r"\diff x",
        r"\d x",
        r"\, \mathrm{d}x",
        r"\mathrm{~d} x",
        r"\,{\rm d}x",
        r"\;{\mathrm d}x",
        r"{\mathrm{d}}x",
        r"\mathrm{dx}",
        r"\text{ d}x",
        r"\mathop{dx}",
        r"\mathop{}\!\mathrm{d}x",
        r"\mathop{\mathrm{d}x}",
        r"\,d{x}",
        r"\textup{d}x",
    ],
)
def test_a_differential_in_any_dress(differential: str) -> None:
    found = read(rf"\int x^{{2}}{differential}", integrals=True)
    assert (found.function, found.over[0].variable, found.notes) == (parse("x^2"), "x", ())


@pytest.mark.parametrize(
    "text",
    [
        r"\int_0^1{x\,dx}",
        r"\int_0^1 (x\,\mathrm{d}x)",
        r"(\int_0^1 x dx)",
        r"\int_0^1{x\,{\rm d}x}",
    ],
)
def test_brackets_around_all_of_it(text: str) -> None:
    found = read(text, integrals=True)
    assert (found.function, found.over[0].is_definite) == (parse("x"), True)


@pytest.mark.parametrize("text", [r"\int{x}{dx}", r"\int x {d}x", r"\int x{\,d x}"])
def test_a_differential_that_braces_keep_apart_is_no_factor_by_silence(text: str) -> None:
    with pytest.raises(ParseError, match="not clear whether dx is the differential; expected dx"):
        read(text, integrals=True)


@pytest.mark.parametrize(
    ("text", "function", "by"),
    [
        (r"\dv{x} x^2", "x^2", "x"),
        (r"\dv{x^2}{x}", "x^2", "x"),
        (r"\dv[2]{x} x^4", "x^4", "xx"),
        (r"\derivative{t} t^2", "t^2", "t"),
        (r"\displaystyle\frac{d}{dx} x^2", "x^2", "x"),  # was refused
        (r"\pdv{x^2 y}{y}", "x^2*y", "y"),
        (r"\frac d{dx} x^2", "x^2", "x"),
        (r"\frac{\rm d}{{\rm d}x} x^2", "x^2", "x"),
        (r"\left(\frac{d}{dx}\right) x^2", "x^2", "x"),
        (r"{\mathrm{d} \over \mathrm{d}x} x^2", "x^2", "x"),
        ("Derivative(x**2, x).doit()", "x^2", "x"),
    ],
)
def test_derivatives(text: str, function: str, by: str) -> None:
    found = read(text)
    assert (found.function, found.by) == (parse(function), tuple(by))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (r"\frac{d}{x}", "d/x"),
        (r"\frac d{x}", "d/x"),
        (r"\sqrt{d}x", "sqrt(d)*x"),
        (r"k_{\mathrm{d}} x", "k_d*x"),
        (r"k_\mathrm{d} x", "k_d*x"),
        (r"\mathop{\mathrm{sin}} x", "sin(x)"),
        (r"x \mathbin{+} 1", "x + 1"),
        (r"x^2 \label{eq:1} \tag{1}", "x^2"),
        (r"x^2 \qquad (2)", "x^2"),  # was 2*x^2
        (r"x \quad (x + 2)", "x*(x + 2)"),
        (r"x^2\,.", "x^2"),
        (r"x^2 \\", "x^2"),
        (r"\boxed{x^2}", "x^2"),
        (r"$$\boxed{x^2}.$$", "x^2"),
        (r"f(x) = \boxed{x^2}", "x^2"),
        ("= x^2", "x^2"),
        (r"x^3/3 + \text{const}", "x^3/3 + C"),
        (r"\begin{eqnarray} x^2 \\ \end{eqnarray}", "x^2"),
        ("**x^2**", "x^2"),
        ("```python\nx**2\n```", "x^2"),
    ],
)
def test_nothing_else_changes(text: str, plain: str) -> None:
    assert read(text).function == parse(plain)


@pytest.mark.parametrize(
    "blank", ["?", "??", r"\ ?", "...", "…", r"\ldots", "___", r"\boxed{?}", r"\square", ""]
)
@pytest.mark.parametrize("equals", ["=", r"\approx", "≈"])
def test_what_stands_for_an_answer(blank: str, equals: str) -> None:
    assert read(f"d/dx x^2 {equals} {blank}").function == parse("x^2")
    assert read(rf"\int x^2 dx {equals} {blank}", integrals=True).function == parse("x^2")


@pytest.mark.parametrize("text", ["x" + "= " * 900, r"\dv{" * 400, "()(", "[0,1]... by x^2"])
def test_signs_that_make_no_sense_are_an_error_of_the_text(text: str) -> None:
    with pytest.raises(ParseError):
        read(text, integrals=True)


@pytest.mark.parametrize("text", ["∫0^1 x dx", "∫0^π x dx", r"\int0^\infty x dx"])
def test_bounds_without_their_sign_are_no_factor_by_silence(text: str) -> None:
    """It was the integral of 0^1*x."""
    assert read(text, integrals=True).over[0].is_definite
    assert read("∫ 2^3 x dx", integrals=True).function == parse("2^3*x")


def test_the_variable_in_a_bound_is_a_letter() -> None:
    """It was refused, where `lower=0, upper="x"` was not."""
    found = read("∫_0^x e^{-x^2} dx", integrals=True)
    assert (found.over[0].variable, found.over[0].upper) == ("x", parse("x"))
    assert found.notes == ("the x in a bound is read as another than that of dx",)


@pytest.mark.parametrize(
    ("text", "function"),
    [
        (r"\bar{x}^2", "x_bar^2"), (r"\hat{x}y", "x_hat*y"), (r"\overline{y} t", "y_bar*t"),
        (r"\hbar\omega", "h_bar*omega"), ("v^{2}_{0} t", "v_0^2*t"), ("x^2_1", "x_1^2"),
    ],
)  # fmt: skip
def test_an_accent_makes_a_name_and_an_index_may_stand_last(text: str, function: str) -> None:
    assert read(text).function == parse(function)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (r"\frac{\delta}{\delta x} x^2", "this fraction of δ above and δx below is no derivative"),
        (r"\mathrm{D}_x x^2", "cannot read"),
    ],
)
def test_other_signs_of_a_derivative_are_no_factors(text: str, message: str) -> None:
    """They were delta/(delta*x) and D_x."""
    with pytest.raises(ParseError, match=message):
        read(text)


def test_a_quotient_of_a_delta_stays_one() -> None:
    assert read(r"\frac{\delta}{\delta + 1} x").function == parse("delta/(delta + 1)*x")
