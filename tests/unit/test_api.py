"""The public API: `chainrule.diff` and `chainrule.check`, from text to answer and verdict."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import sympy
from scripted import Scripted, right

import chainrule as cr
from chainrule import (
    answers,
)
from chainrule.errors import InputError, ParseError
from chainrule.types import Region, Verdict


@pytest.mark.parametrize(
    ("function", "answer", "status"),
    [
        (r"\frac{1}{2}x^2", "x", "proved"),
        ("d^2(x^3)/dx^2", "6x", "proved"),
        ("t^2", "2t", "proved"),
        ("a x^n", "a n x^(n-1)", "proved"),
        ("x^2", "2x + 1e-12", "refuted"),
    ],
)
def test_verdicts(function: str, answer: str, status: str) -> None:
    assert cr.check(function, answer).status == status


def test_a_wrong_answer_comes_with_its_mistake() -> None:
    verdict = cr.check("x sin(x)", "cos(x)")
    assert verdict.status == "refuted"
    assert "product" in verdict.mistake


def test_the_variable_must_be_clear() -> None:
    assert cr.check("a b", "b", variable="a").status == "proved"
    with pytest.raises(InputError, match="which of a, b is the variable"):
        cr.check("a b", "b")


def test_text_that_cannot_be_read_shows_where() -> None:
    with pytest.raises(ParseError, match="did you mean 'sin'"):
        cr.check("sn(x)", "cos(x)")


def test_the_function_stays_a_function_after_its_room_was_loaded() -> None:
    """A room called `check` would have taken the name of the function when it was imported."""
    cr.check("x", "1")
    assert callable(cr.check)


def test_equality_and_antiderivatives() -> None:
    assert cr.equal("sin(x)^2", "1 - cos(x)^2").status == "proved"
    assert cr.equal("e^7", "e*e^6", "e").status == "proved"
    assert cr.equal("2x", "3x").status == "refuted"
    assert cr.check_integral("1/x", "ln(x) + C").status == "proved"
    assert cr.check_integral("2", "2t").status == "proved"
    assert cr.check_integral("a", "a t", "t").status == "proved"
    assert cr.check_integral("x", "x^2").status == "refuted"
    assert cr.check_integral("∫ a t dt", "a t^2/2").status == "proved"
    with pytest.raises(InputError, match="which of a, b is the variable"):
        cr.check_integral("a b", "a^2 b/2")
    with pytest.raises(ParseError, match="did you mean 'sin'"):
        cr.equal("sn(x)", "x")
    with pytest.raises(InputError, match="timeout_s must be positive"):
        cr.equal("x", "x", timeout_s=0)


def test_sympy_expressions_are_taken() -> None:
    x = sympy.Symbol("x")
    assert cr.check(sympy.sin(3 * x), 3 * sympy.cos(3 * x)).status == "proved"
    assert cr.check("sin(3x)", sympy.cos(3 * x)).mistake.startswith("the chain rule was forgotten")
    assert cr.equal(sympy.sin(x) ** 2, "1 - cos(x)^2").status == "proved"
    assert cr.check_integral(1 / x, sympy.log(x)).status == "proved"
    assert cr.grade(2 * x, "y' = x + x").status == "equal"
    with pytest.raises(InputError, match="SymPy's Equality has no counterpart in chainrule"):
        cr.equal(sympy.Eq(x, 1), x)
    with pytest.raises(InputError, match="a text or a SymPy expression, not NoneType"):
        cr.check(None, "x")


def test_sympy_expressions_come_back_in_their_own_symbols() -> None:
    x, n = sympy.Symbol("x", positive=True), sympy.Symbol("n", real=True)
    answer = cr.diff(sympy.exp(n * x), x)
    assert (answer.text, answer.sympy()) == ("n*exp(n*x)", n * sympy.exp(n * x))
    assert cr.diff(x**3, order=2).sympy() == 6 * x
    found = cr.integrate(n * x, x)
    assert found.sympy() == n * x**2 / 2
    half = cr.integrate(sympy.exp(-x), x, lower=0, upper=sympy.oo)
    assert isinstance(half, cr.Area)
    assert (half.text, half.sympy(), float(half)) == ("1", 1, 1.0)
    with pytest.raises(InputError, match="two symbols with different assumptions are called x"):
        cr.diff(x * sympy.Symbol("x"), x)
    with pytest.raises(InputError, match="a variable is a name or a SymPy symbol, not 3"):
        cr.diff("x^2", 3)
    assert cr.diff("x^2").symbols == ()
    assert cr.diff(7, x).text == "0"


def test_the_function_integrate_stays_one_after_its_room_was_loaded() -> None:
    """The package had a room of the same name, which took its place when it was imported."""
    program = (
        "import chainrule, chainrule.tasks.integrate, chainrule.integrator; "
        "from chainrule import integrate; "
        "print(chainrule.integrate('cos(x)'), integrate('2x'))"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("sin(x) x^2\n", "")


def test_grades() -> None:
    found = cr.grade("2x", r"$y' = 2x$")
    assert isinstance(found, cr.Grade)
    assert found.correct
    assert cr.grade("a^2", "a^2 + b", variable="a", up_to_constant=True).correct
    assert not cr.grade("1/3", "0.333", tolerance=0).correct
    assert cr.grade("2x", "x + x", timeout_s=-1).status == "undecided"


def test_a_verdict_is_partial_where_it_is_right_somewhere_and_wrong_elsewhere() -> None:
    right, wrong = Region("x > 0", "checked"), Region("x < 0", "refuted")
    assert Verdict("refuted", "", regions=(right, wrong)).partial
    assert not Verdict("refuted", "", regions=(wrong, Region("x > 0", "empty"))).partial
    assert not Verdict("proved", "", regions=(right,)).partial
    assert not Verdict("refuted", "").partial


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda of: of.diff("x^2").at(2), 'a point names its symbols, as in "x=2" or'),
        (lambda of: of.diff("x^2", order=2.5), "order must be a whole number, .*, not 2.5"),
        (lambda of: of.diff("x^2", order="2"), "order must be a whole number, .*, not '2'"),
        (lambda of: of.grad(["x^2"], ["x"]), "a gradient is of one text, .*: jacobian"),
        (lambda of: of.grad("x^2", 3), "variables are a list of texts"),
        (lambda of: of.grad("x^2", [3]), "a variable is a name or a SymPy symbol, not 3"),
        (lambda of: of.jacobian([3], ["x"]), "an expression is a str, not int"),
        (lambda of: of.implicit("x*y = 1", 3), "a variable is a name, as in 'x', not 3"),
    ],
)  # fmt: skip
def test_what_is_of_another_kind_is_an_error_of_the_input(
    ask: Callable[[object], object], message: str
) -> None:
    """These were an AttributeError, TypeErrors, and faults that were to be reported."""
    with pytest.raises(InputError, match=message):
        ask(cr)


def test_diff_is_the_solver_s_answer() -> None:
    found = cr.diff("x^2 sin(3x)")
    assert isinstance(found, cr.Answer)
    assert found.verdict.status == "proved"
    assert found.reading == "d/dx of x^2*sin(3x)"
    assert cr.check("x^2 sin(3x)", found.text).status == "proved"
    assert cr.diff("a t^3", "t", order=2).reading == "d^2/dt^2 of a*t^3"
    with pytest.raises(InputError, match="which of a, b is the variable"):
        cr.diff("a b")


def test_the_solver_of_diff_is_made_once() -> None:
    cr.diff("x")
    first = answers._solver("diff")
    cr.diff("x^2")
    assert answers._solver("diff") is first


def test_a_solver_streams() -> None:
    found = list(cr.Solver(Scripted(right)).map(["x^2", "sin x"]))
    assert [str(each) for each in found] == ["2x", "cos(x)"]


def test_names() -> None:
    assert set(cr.__all__) == {
        "Answer", "AnswerError", "Area", "ChainruleError", "Checker", "Grade", "InputError",
        "Region", "Solver", "Verdict", "check", "check_integral", "diff", "equal", "grad", "grade",
        "grade_many", "implicit", "integrate", "jacobian", "simplify",
    }  # fmt: skip
    assert set(cr.__all__) <= set(dir(cr))
    for name in cr.__all__:
        assert getattr(cr, name).__doc__
    with pytest.raises(AttributeError, match="module 'chainrule' has no attribute 'integral'"):
        _ = cr.integral
    assert (Path(cr.__file__).parent / "py.typed").exists()


def test_errors_are_caught_by_the_names_of_the_package() -> None:
    """They had to be looked for in `chainrule.errors`."""
    with pytest.raises(cr.InputError, match="does not belong here"):
        cr.diff("x +* 2")
    with pytest.raises(cr.AnswerError, match="there is no number: diverges"):
        float(cr.integrate("1/x", lower=-1, upper=1))  # type: ignore[arg-type]
    assert issubclass(cr.InputError, cr.ChainruleError)
    assert issubclass(cr.AnswerError, cr.ChainruleError)


@pytest.mark.parametrize(
    ("statement", "heavy"),
    [
        ("import chainrule", "flint ctranslate2 numpy rich typer torch sympy chainrule.solver"),
        ("import chainrule.cli.app, chainrule.cli.solve", "ctranslate2 numpy rich torch sympy"),
        ("import chainrule.cli.app, chainrule.cli.check", "ctranslate2 numpy rich torch sympy"),
        ("import chainrule as cr; cr.grade('x', 'x')", "ctranslate2 numpy rich torch sympy"),
        ("import chainrule.expr, chainrule.corpus, chainrule.tokens", "flint ctranslate2 sympy"),
        ("import ctranslate2, chainrule.engine.ct2_engine", "numpy torch sympy"),
    ],
)
def test_what_is_not_imported(statement: str, heavy: str) -> None:
    """A cold start must not pay for what it does not use."""
    code = f"import sys; {statement}; print(*({set(heavy.split())!r} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "\n"
