"""The variable `x1` stayed `x1`, the text was read as `x_1`: the derivative was 0, and proved.

What a caller names is read as a name in the text is. Where digits stand behind the letter of an
operator, `d/dx2`, they are its index if the function has that name, and else a lost power.
"""

from __future__ import annotations

import pytest
import sympy
from typer.testing import CliRunner

import chainrule as cr
from chainrule.cli.app import app
from chainrule.errors import InputError
from chainrule.expr import read
from chainrule.records.record import query_of
from chainrule.solver import Solver


@pytest.mark.parametrize("variable", ["x1", "x_1", "x_{1}", "x₁"])
@pytest.mark.parametrize("text", ["x1^2 + x2^2", "x_1^2 + x_2^2", "x_{1}^2 + x_{2}^2", "x₁² + x₂²"])
def test_a_variable_is_read_as_the_text_is(text: str, variable: str) -> None:
    answer = cr.diff(text, variable)
    assert answer.text == "2x_1"
    assert answer.reading == "d/dx_1 of x_1^2 + x_2^2"


def test_every_face_reads_it_so() -> None:
    assert cr.diff("R1*R2/(R1+R2)", "R1").text == "R_2^2/(R_1 + R_2)^2"
    assert cr.diff("α^2", r"\alpha").text == "2alpha"
    assert cr.diff("rate1^2 + rate", "rate1").text == "2rate_1"
    assert cr.integrate("x1^2", "x1").text == "x_1^3/3"
    assert [each.text for each in cr.grad("x1^2 + x2^2", ["x1", "x2"])] == ["2x_1", "2x_2"]
    assert cr.implicit("x1^2 + x2^2 = 1", "x2", "x1").text == "-x_2/x_1"
    assert cr.check("x1^2", "2x1", "x1").status == "proved"
    assert cr.check_integral("x1^2", "x1^3/3", "x1").status == "proved"
    assert cr.grade("x1^2 + C", "x1^2", variable="x1").status == "equal up to a constant"
    assert cr.diff("x1^2", "x1").at("x1=3").text == "6"
    (found,) = Solver().map([query_of({"f": "x1^2", "var": "x1"})])
    assert isinstance(found, cr.Answer)
    assert found.text == "2x_1"
    assert CliRunner().invoke(app, ["check", "x1^2", "2x1", "--var", "x1"]).exit_code == 0
    with pytest.raises(InputError, match="x_1 is named twice"):
        cr.grad("x1^2", ["x1", "x_1"])


def test_a_symbol_of_sympy_is_the_same_name() -> None:
    x = sympy.Symbol("x1")
    assert cr.check(x**2, "2*x1").status == cr.check("x1^2", 2 * x, "x1").status == "proved"
    assert cr.diff(x**2, "x1").sympy() == 2 * x


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("diff(x1^2, x1)", "x_1"),
        ("D[a1^2 x, a1]", "a_1"),
        ("Derivative(x1**2, x1)", "x_1"),
        ("diff(theta_1^2, theta_1)", "theta_1"),
        ("diff(x_max^2, x_max)", "x_max"),
        ("d(x1^2)/dx1", "x_1"),
        (r"\frac{d}{d\theta_1} \theta_1^2", "theta_1"),
        ("f(x1) = x1^2; f'(x1)", "x_1"),
        ("derivative of x1^2 with respect to x1", "x_1"),
        ("x1 -> x1^2", "x_1"),
        ("x1^2 dx1", "x_1"),
    ],
)
def test_digits_behind_the_letter_of_an_operator(text: str, name: str) -> None:
    assert read(text).variable == name


@pytest.mark.parametrize("text", ["d(x^3)/dx2", "d/dx2 x^3", r"\frac{d2y}{dx2}", "diff(x^3, x2)"])
def test_a_lost_power_is_no_index(text: str) -> None:
    with pytest.raises(InputError, match=r"side by side|is no letter"):
        read(text)


@pytest.mark.parametrize("name", ["e_1", "E_1", "pi_1"])
def test_an_index_makes_a_name_of_a_constant(name: str) -> None:
    """`E_1` was refused, and `E1` sent to `E_1`."""
    for variable in (name, name.replace("_", "")):
        assert cr.diff(f"{name}^2", variable).text == f"2{name}"
        assert cr.diff(f"{variable}^2", variable).text == f"2{name}"


@pytest.mark.parametrize(
    "text", ["d/dpi (pi^2)", "d/dπ π^2", r"\frac{d}{d\pi} \pi^2", "diff(pi^2, pi)"]
)
def test_a_derivative_by_pi(text: str) -> None:
    assert cr.diff(text).text == "2pi_"


@pytest.mark.parametrize("text", [r"d/d\sin x", r"\frac{d}{d\sin} x", r"\frac{d}{d\foo} x"])
def test_a_function_is_no_letter_of_an_operator(text: str) -> None:
    """It was 0, the derivative of x by a letter called `sin`."""
    with pytest.raises(InputError, match=r"is no letter|unknown LaTeX command"):
        read(text)


def test_an_integral_by_a_name_with_digits() -> None:
    for text in ("∫ x1^2 dx1", "integrate(x1^2, x1)", "integral of x1^2 with respect to x1"):
        assert read(text, integrals=True).variable == "x_1"
    assert cr.diff("pi x", "pi", letters=("pi",)).text == "x"


def test_a_variable_that_does_not_occur_is_said() -> None:
    """`--var Y` of `x^2 y` is 0, which is proved, and hardly what was meant."""
    said = "Y does not occur in the function, which has x and y"
    x, y = sympy.symbols("x y")
    assert cr.diff("x^2 y", "Y").notes == cr.integrate("x^2 y", "Y").notes == (said,)
    assert cr.diff(x**2 * y, "Y").notes == (said,)
    assert cr.check("x^2 y", "0", "Y").notes == (said,)
    assert cr.check("d^2(x^2 y)/dY^2", "0").notes == (said,)
    assert cr.check_integral("x^2 y", "x^2 y", "Y").notes == (said,)
    assert cr.diff("d/dx a^2").notes == ("x does not occur in the function, which has a",)
    shown = CliRunner().invoke(app, ["check", "x^2 y", "0", "--var", "Y"]).stdout
    assert shown.count(said) == 1
    assert CliRunner().invoke(app, ["diff", "x^2 y", "--var", "Y"]).stdout.count(said) == 1


def test_what_needs_no_such_note() -> None:
    """A number has no variable, `∫ a dx` is meant, and a second derivative may be a number."""
    assert cr.diff("5", "x").notes == cr.integrate("∫ a dx").notes == cr.diff("2x", "x").notes == ()
    assert cr.diff("x", "x", order=2).notes == ()
    assert cr.check("d^2(x)/dx^2", "0").notes == ()
    assert cr.check_integral("a", "a*x", "x").notes == ()
    assert cr.equal("a", "a", "x").notes == ()
