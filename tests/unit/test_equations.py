"""Implicit differentiation: the rules find dy/dx, and F_x + F_y*y' = 0 is proved."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from chainrule import implicit
from chainrule.answer import Failure
from chainrule.cli.app import app
from chainrule.equations import asked
from chainrule.errors import AnswerError, InputError, ParseError
from chainrule.solver import Solver


@pytest.mark.parametrize(
    ("equation", "slope", "where"),
    [
        ("x^2 + y^2 = 1", "-x/y", "where 2y is not 0"), ("x*y = 1", "-y/x", "where x is not 0"),
        ("y = x^2", "2x", ""), ("e^y = x", "exp(-y)", "where exp(y) is not 0"),
        ("x^3 + y^3 = 6xy", "(2y - x^2)/(y^2 - 2x)", "where 3y^2 - 6x is not 0"),
        ("y^2 = x^3 + a x + b", "(3x^2 + a)/(2y)", "where 2y is not 0"),
        ("y*|x| = 1", "-y/x", "where abs(x) is not 0"), ("y^5 + x*y", "-y/(5y^4 + x)", None),
    ],
)  # fmt: skip
def test_slopes(equation: str, slope: str, where: str | None) -> None:
    answer = implicit(equation)
    assert answer.text == slope
    assert answer.verdict.status == "proved"
    assert where is None or answer.verdict.detail.partition(";")[0] == where
    assert (answer.engine, answer.task) == ("rules", "implicit")
    assert answer.note == "implicit differentiation is done by the exact rules"


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("dy/dx of x*y = 1", "dy/dx where x*y = 1"), ("x*y = 1, dy/dx", "dy/dx where x*y = 1"),
        (r"\frac{dy}{dx}: x*y = 1", "dy/dx where x*y = 1"),
        ("theta^2 = r; dtheta/dr?", "dtheta/dr where theta^2 = r"),
        ("dx/dy of x*y = 1", "dx/dy where x*y = 1"), ("x*y - 1", "dy/dx where x*y - 1 = 0"),
    ],
)  # fmt: skip
def test_what_is_asked(text: str, reading: str) -> None:
    assert implicit(text).reading == reading


@pytest.mark.parametrize(
    ("text", "names", "wanted"),
    [
        ("x^2 + y(x)^2 = 1", (), "x^2 + y^2 = 1"), ("x^2 y(x) = 1", ("x", "y"), "x^2*y = 1"),
        (r"\theta\left(t\right)^2 = t", ("t",), "theta^2 = t"), ("e^y(x) = x", (), "exp(y) = x"),
    ],
)  # fmt: skip
def test_what_depends_on_the_variable_may_be_written_as_its_function(
    text: str, names: tuple[str, ...], wanted: str
) -> None:
    """`y(x)` was y*x, without a word."""
    assert implicit(text, *names).reading.endswith(f"where {wanted}")


def test_names_are_given_or_clear() -> None:
    assert implicit("p*V = n*R*T", "T", "V").text == "n*R/p"
    assert implicit("u^2 = t", "t").reading == "du/dt where u^2 = t"
    assert implicit("e*y = x", letters=["e"]).text == "1/e"
    assert asked("dy/dx = 2x") is None


@pytest.mark.parametrize(
    ("text", "names", "message"),
    [
        (
            "t^2 + s^3 = 1",
            (),
            r"it is not clear what depends on what \(symbols: s, t\): write dy/dx",
        ),
        ("x = 1", (), "it is not clear what depends on what"),
        ("dy/dx of x*y = 1", ("y",), "the text says 'x', but 'y' is asked for: say it once"),
        ("x*y = 1", ("x", "x"), "x cannot depend on itself"),
        ("x*y = 1", ("x", "z"), "there is no z in the equation"),
        ("x*y = 1", ("sin", "y"), "'sin' cannot be a variable"),
    ],
)
def test_what_is_not_clear(text: str, names: tuple[str, ...], message: str) -> None:
    with pytest.raises(InputError, match=message):
        implicit(text, *names)


@pytest.mark.parametrize("equation", ["floor(y) = x", "sin(y)^2 + cos(y)^2 = x"])
def test_an_equation_that_says_nothing_of_y(equation: str) -> None:
    with pytest.raises(AnswerError, match="does not say how y changes: its derivative by y is 0"):
        implicit(equation)


def test_one_equation() -> None:
    with pytest.raises(ParseError, match="a second '=' stands here; expected one equation"):
        implicit("x = y = 1")


def test_the_command() -> None:
    run = CliRunner().invoke
    found = run(app, ["diff", "x^2+y^2=1", "--implicit", "y", "--json"])
    record = json.loads(found.stdout)
    assert (record["text"], record["verdict"], found.exit_code) == ("-x/y", "proved", 0)
    assert run(app, ["diff", "dy/dx of x*y = 1", "--python"]).stdout == "-y/x\n"
    assert run(app, ["diff", "floor(y) = x", "--implicit", "y"]).exit_code == 1
    assert run(app, ["diff", "x = 1", "--implicit", "y"]).exit_code == 2
    at = run(app, ["diff", "x*y = 1", "--implicit", "y", "--at", "x=1"])
    assert at.exit_code == 2


def test_each_face_reads_what_names_both() -> None:
    """`chainrule diff` alone did; `cr.diff`, files and the service refused the '='."""
    import chainrule

    answer = chainrule.diff("dy/dx of x^2 + y^2 = 1")
    assert (answer.text, answer.task, answer.reading) == (
        "-x/y", "implicit", "dy/dx where x^2 + y^2 = 1",
    )  # fmt: skip
    (in_a_file,) = Solver().map(["x*y = 1, dy/dx"])
    assert not isinstance(in_a_file, Failure)
    assert in_a_file.text == "-y/x"
    with pytest.raises(InputError, match="of an equation order must be 1, not 2"):
        chainrule.diff("dy/dx of x^2 + y^2 = 1", order=2)
