"""`chainrule.integrate` with bounds: from the question to the value."""

from __future__ import annotations

import math
import pickle
import re

import pytest
import sympy

import chainrule as cr
from chainrule.answer import Answer
from chainrule.area import Area
from chainrule.errors import AnswerError, InputError
from chainrule.expr.bounds import Infinity
from chainrule.objects import bound_of
from chainrule.records.areas import area_fields


def area(function: object, *args: object, **options: object) -> Area:
    found = cr.integrate(function, *args, **options)  # type: ignore[arg-type]
    assert isinstance(found, Area)
    return found


def test_exact_value_and_enclosure() -> None:
    found = area("x^2", lower=0, upper=1)
    assert (found.text, found.latex, found.python, found.sympy_text) == (
        "1/3", r"\frac{1}{3}", "1/3", "1/3",
    )  # fmt: skip
    assert found.reading == "integral of x^2 dx from 0 to 1"
    assert (found.verdict.status, found.verified) == ("proved", True)
    assert found.evidence == "fundamental theorem: F is continuous between the bounds, and F' = f"
    assert str(found.antiderivative) == "div(pow(x, 3), 3)"
    assert found.enclosure is not None
    assert found.enclosure.low < found.enclosure.high
    assert (str(found), repr(found), found._repr_latex_()) == (
        "1/3", "<Area 1/3 (proved)>", r"$\frac{1}{3}$",
    )  # fmt: skip
    assert float(found) == pytest.approx(1 / 3)


def test_an_enclosure_alone() -> None:
    found = area("exp(-x^4 - x^2)", lower="-oo", upper="oo", digits=30)
    assert found.exact is None
    assert found.text.startswith("1.36842685573550877311107189899 ± ")
    assert re.search(r" \\pm \d\.?\d* \\cdot 10\^\{-\d+\}$", found.latex)
    assert found.python == found.sympy_text == repr(float(found))
    with pytest.raises(AnswerError, match=r"no exact value was found: 1\.3684"):
        found.sympy()


def test_a_principal_value_is_a_number() -> None:
    """It has an exact value and no enclosure: `float` said that there is no number."""
    found = area("1/x", lower=-1, upper=2, principal=True)
    assert (found.text, found.kind, found.enclosure) == ("ln(2)", "exact", None)
    assert float(found) == area_fields(found)["value"] == math.log(2)
    assert float(area("1/x", lower=-1, upper=1, principal=True)) == 0
    assert area_fields(area("x^2", lower=0, upper="a"))["value"] is None
    with pytest.raises(AnswerError, match=r"there is no number: a\^3/3"):
        float(area("x^2", lower=0, upper="a"))


def test_divergence() -> None:
    found = area(r"\int_{-1}^{1} \frac{dx}{x}")
    assert (found.text, found.latex, found.verified) == ("diverges", r"\text{diverges}", True)
    with pytest.raises(AnswerError, match="there is no number: diverges"):
        float(found)
    assert area("sin(x)", lower=0, upper="oo").text == "diverges"
    assert not area("sin(x)/(x + sin(x))", lower=1, upper="oo").verified


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("oo", Infinity.PLUS),
        (float("-inf"), Infinity.MINUS),
        (sympy.oo, Infinity.PLUS),
        (-sympy.oo, Infinity.MINUS),
    ],
)
def test_infinite_bounds(given: object, wanted: Infinity) -> None:
    assert bound_of(given) is wanted


@pytest.mark.parametrize("upper", ["pi/2", sympy.pi / 2])
def test_bounds_are_texts_numbers_or_expressions(upper: object) -> None:
    assert area("cos(x)", lower=0.0, upper=upper).text == "1"


def test_who_calls_sympy_changes_one_word() -> None:
    x = sympy.Symbol("x", real=True)
    f, limits = x**2, (x, 0, 1)
    assert area(f, limits).sympy() == sympy.integrate(f, limits)
    assert cr.integrate(f, x).sympy() == sympy.integrate(f, x)
    assert str(cr.integrate("t^2", ("t",))) == "t^3/3"
    with pytest.raises(
        InputError, match=r"a variable with its bounds is \(x, 0, 1\), not \('x', 1\)"
    ):
        area("x", ("x", 1))
    with pytest.raises(InputError, match="the variable has bounds already: say them once"):
        area("x", ("x", 0, 1), lower=0)


def test_iterated() -> None:
    assert area("∫_0^1 ∫_0^x x y dy dx").text == "1/8"
    found = area("integrate(x*y, (x, 0, 1), (y, 0, 2))")
    assert (found.text, found.reading) == (
        "1", "integral of integral of x*y dx from 0 to 1 dy from 0 to 2",
    )  # fmt: skip
    assert found.function == area("x*y", "x", lower=0, upper="a").function


def test_letters() -> None:
    assert area("a x", lower=0, upper="b").text == "a*b^2/2"
    assert area("1/(x+a)", lower=0, upper=1).text == (
        "ln(abs(1 + a)) - ln(abs(a)) where a < -1 or a > 0"
    )
    with pytest.raises(InputError, match=r"tan\(a\*x\) may have no value between the bounds"):
        area("tan(a*x)", "x", lower=0, upper=1)


@pytest.mark.parametrize(
    ("function", "lower", "upper", "text"),
    [
        ("exp(-x^2)", 0, "x", "sqrt(pi)*erf(x)/2"),
        ("exp(-x^2)", "-oo", "x", "sqrt(pi)*(erf(x) + 1)/2"),
        ("1/(1 + x^2)", 0, "x", "atan(x)"),
        ("1/x", "x", "x^2", "ln(x) where x > 0"),
        ("t*x", 0, "x", "t*x^2/2"),
    ],
)
def test_the_variable_in_a_bound_is_a_letter(
    function: str, lower: object, upper: object, text: str
) -> None:
    found = area(function, "x", lower=lower, upper=upper)
    assert found.text == text
    assert found.reading == f"integral of {function} dx from {lower} to {upper}"
    assert found.antiderivative is not None
    assert "x" in found.antiderivative.names


@pytest.mark.parametrize(
    ("function", "bounds", "message"),
    [
        ("x", {"lower": 0}, "an integral has both bounds or none: give lower and upper, or --from"),
        ("∫_0^1 x dx", {"lower": 0, "upper": 1}, "the text has bounds already: say them once"),
        ("∫ ∫_0^1 x y dx dy", {}, "either all integral signs have bounds, or none has"),
        ("∫∫ x y dx dy", {"lower": 0, "upper": 1}, "give the bounds of an iterated integral in"),
        ("d/dx x^2", {"lower": 0, "upper": 1}, "integrate takes a function or an integral, and no"),
        ("x", {"lower": "ln(-1)", "upper": 1}, r"the bound ln\(-1\) has no real value"),
        ("x", {"lower": 0, "upper": 1, "digits": 0}, "digits must lie between 1 and 1000, not 0"),
    ],
)
def test_refusals(function: str, bounds: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        area(function, **bounds)


def test_without_bounds_it_is_an_answer() -> None:
    found = cr.integrate("∫∫ x y dx dy")
    assert isinstance(found, Answer)
    assert (found.text, found.variables) == ("x^2*y^2/4", ("x", "y"))
    assert found.reading == "integral of integral of x*y dx dy"
    with pytest.raises(AnswerError, match="no antiderivative of"):
        cr.integrate("exp(x^3)")


def test_it_can_be_sent_to_another_process() -> None:
    found = area("x", lower=0, upper=2)
    assert pickle.loads(pickle.dumps(found)) == found


def test_the_steps_end_with_the_values_at_the_bounds() -> None:
    found = area("x*sin(x)", lower=0, upper="pi")
    assert found.steps[0].because.startswith("integration by parts, u = x")
    last = found.steps[len(found.steps) - 1]
    assert last.text == "[sin(x) - x*cos(x)] from 0 to pi = pi - 0 = pi"
    assert last.because == "the fundamental theorem"
    assert found.steps.proved


def test_ends_that_alone_are_not_the_value_are_not_shown_as_its_difference() -> None:
    """0^(n + 1) is 0 under the condition of the value alone."""
    last = [*area("x^n", lower=0, upper=1, variable="x").steps][-1]
    assert last.text == "[x^(n + 1)/(n + 1)] from 0 to 1 = 1/(n + 1)"
    assert last.because == "the fundamental theorem, where n > -1"


def test_ends_with_letters_and_their_conditions_are_said() -> None:
    last = [*area("exp(-a*x)", lower=0, upper=1, variable="x").steps][-1]
    assert last.text == "[-exp(-a*x)/a] from 0 to 1 = -exp(-a)/a - (-1/a) = 1/a - exp(-a)/a"
    assert last.because == "the fundamental theorem, where a != 0"
    assert last.because_latex == r"\text{the fundamental theorem},\ \text{where } a \neq 0"


def test_a_value_that_is_the_difference_is_said_once() -> None:
    last = [*area("asin(x)", lower=0, upper=1).steps][-1]
    assert last.text == "[sqrt(1 - x^2) + x*asin(x)] from 0 to 1 = pi/2 - 1"


def test_a_value_without_an_antiderivative_has_no_steps() -> None:
    assert len(area("exp(sin(x))", lower=0, upper=1).steps) == 0
