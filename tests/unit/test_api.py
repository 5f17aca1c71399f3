"""The public API: `chainrule.diff` and `chainrule.check`, from text to answer and verdict."""

import doctest
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from scripted import Scripted, right

import chainrule as cr
from chainrule import answer, processes, solver, work
from chainrule.checker import question
from chainrule.errors import InputError, ParseError
from chainrule.evaluate import metrics


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


@pytest.mark.parametrize("module", [cr, question, answer, work, solver, metrics, processes])
def test_examples_in_docstrings(module: ModuleType) -> None:
    failed, attempted = doctest.testmod(module)
    assert attempted >= 3 or module is not cr
    assert failed == 0


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
    first = cr._solver()
    cr.diff("x^2")
    assert cr._solver() is first


def test_a_solver_streams() -> None:
    found = list(cr.Solver(Scripted(right)).map(["x^2", "sin x"]))
    assert [str(each) for each in found] == ["2x", "cos(x)"]


def test_names() -> None:
    assert set(cr.__all__) == {"Answer", "Solver", "Verdict", "check", "diff"}
    assert set(cr.__all__) <= set(dir(cr))
    for name in cr.__all__:
        assert getattr(cr, name).__doc__
    with pytest.raises(AttributeError, match="module 'chainrule' has no attribute 'integrate'"):
        _ = cr.integrate
    assert (Path(cr.__file__).parent / "py.typed").exists()


@pytest.mark.parametrize(
    ("statement", "heavy"),
    [
        ("import chainrule", "flint ctranslate2 numpy rich typer torch sympy chainrule.solver"),
        ("import chainrule.cli.app, chainrule.cli.diff", "ctranslate2 numpy rich torch sympy"),
        ("import ctranslate2, chainrule.engine.ct2_engine", "numpy torch sympy"),
    ],
)
def test_what_is_not_imported(statement: str, heavy: str) -> None:
    """A cold start must not pay for what it does not use."""
    code = f"import sys; {statement}; print(*({set(heavy.split())!r} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "\n"
