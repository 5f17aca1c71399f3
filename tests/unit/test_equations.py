"""Implicit differentiation: the rules find dy/dx, and F_x + F_y*y' = 0 is proved."""

from __future__ import annotations

import json

import pytest
from mpmath import mp
from typer.testing import CliRunner

from chainrule import diff, implicit
from chainrule.answer import Failure
from chainrule.cli.app import app
from chainrule.equations import asked
from chainrule.errors import AnswerError, InputError, ParseError
from chainrule.evaluate.values import value as value_of
from chainrule.solver import Solver


@pytest.mark.parametrize(
    ("equation", "slope", "where"),
    [
        ("x^2 + y^2 = 1", "-x/y", "where y is not 0"), ("x*y = 1", "-y/x", "where x is not 0"),
        ("y = x^2", "2x", ""), ("e^y = x", "exp(-y)", ""),
        ("x^3 + y^3 = 6xy", "(2y - x^2)/(y^2 - 2x)", "where 2x - y^2 is not 0"),
        ("y^2 = x^3 + a x + b", "(3x^2 + a)/(2y)", "where y is not 0"),
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
    "text",
    [
        "Find dy/dx if x^2 + y^2 = 25.",
        "If x^2 + y^2 = 25, find dy/dx",
        "find dy/dx for x^2 + y^2 = 25, please",
        "Find dy/dx by implicit differentiation: x^2 + y^2 = 25",
        "Use implicit differentiation to find dy/dx: x^2 + y^2 = 25",
        "Let x^2 + y^2 = 25. Find dy/dx.",
        "Given x^2 + y^2 = 25, what is dy/dx?",
        r"Find $\frac{dy}{dx}$ if $x^2 + y^2 = 25$.",
        "implicit differentiation of x^2 + y^2 = 25",
    ],
)
def test_a_question_in_words_is_about_its_equation(text: str) -> None:
    """These were refused, though the equation with `, dy/dx` behind it was read."""
    answer = diff(text)
    assert (answer.text, answer.reading) == ("-x/y", "dy/dx where x^2 + y^2 = 25")


@pytest.mark.parametrize(
    "text",
    ["Find dy/dx if y = x^3", "Given that y = x^3, what is dy/dx?", "f(x) = x^2. Find f'(x)"],
)
def test_a_function_that_is_given_by_itself_binds_nothing(text: str) -> None:
    assert asked(text) is None


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
    assert chainrule.diff("dy/dx of x^2 + y^2 = 1", order=2).text == "-1/y^3"


@pytest.mark.parametrize(
    ("equation", "order", "expected"),
    [
        ("x^2 + y^2 = 1", 2, "-1/y^3"), ("x^2 + y^2 = r^2", 2, "-r^2/y^3"),
        ("x^2 + y^2 = r^2", 3, "-3r^2*x/y^5"), ("x^3 + y^3 = 6xy", 2, "16x*y/(2x - y^2)^3"),
        ("x*y = 1", 2, "2y/x^2"), ("e^y = x", 3, "2exp(-3y)"), ("y = x^3", 2, "6x"),
        ("y^5 + x*y", 2, "12x*y/(x + 5y^4)^3"),
    ],
)  # fmt: skip
def test_higher_orders_with_the_equation_put_in(equation: str, order: int, expected: str) -> None:
    answer = implicit(equation, order=order)
    assert answer.text == expected
    assert answer.verdict.status == "proved"
    assert answer.order == order
    assert answer.reading.startswith(f"d^{order}y/dx^{order} where ")


@pytest.mark.parametrize(
    ("equation", "branch", "at", "slope"),
    [
        ("x^2 + y^2 = 1", lambda x: mp.sqrt(1 - x**2), 0.3, 2), ("y*e^y = x", mp.lambertw, 0.7, 2),
        ("x^3 + y^3 = 6xy", lambda x: mp.findroot(lambda y: x**3 + y**3 - 6 * x * y, 2.2), 3.1, 2),
        ("sin(x*y) = x", lambda x: mp.asin(x) / x, 0.4, 3),
    ],
)  # fmt: skip
def test_the_branch_itself_has_that_derivative(equation, branch, at, slope) -> None:  # type: ignore[no-untyped-def]
    """mpmath differentiates y(x), which knows nothing of the equation's derivatives."""
    with mp.workdps(60):
        place = mp.mpf(str(at))
        found = value_of(
            implicit(equation, order=slope).expression, {"x": place, "y": branch(place)}
        )
        assert abs(found - mp.diff(branch, place, slope)) < 1e-15


def test_the_order_in_the_text() -> None:
    assert implicit("d^2y/dx^2 of x^2 + y^2 = 1").text == "-1/y^3"
    assert implicit(r"x*y = 1, \frac{d^2 y}{d x^2}").order == 2
    assert implicit("d²y/dx² for x*y = 1", order=2).order == 2
    with pytest.raises(InputError, match="order 2, but order is 3: say it once"):
        implicit("d^2y/dx^2 of x*y = 1", order=3)
    with pytest.raises(InputError, match="order must lie between 1 and 20, not 0"):
        diff("dy/dx of x*y = 1", order=0)


def test_a_point_of_the_curve() -> None:
    """There was none: `--at` was refused for equations."""
    circle = implicit("x^2 + y^2 = r^2")
    assert circle.at("x=3/5, y=4/5, r=1").text == "-3/4"
    value = implicit("x^2 + y^2 = 1").at(x="1/2", y="sqrt(3)/2")
    assert value.decimal == "-0.577350269189626"
    assert implicit("x*y = a", order=2).at(x=2, y="1/2", a=1).text == "1/4"
    run = CliRunner().invoke
    shown = run(app, ["diff", "x*y = 1", "--implicit", "y", "--at", "x=2,y=1/2"]).stdout
    assert "at x = 2, y = 1/2:\n  -1/4\n" in shown


@pytest.mark.parametrize(
    ("point", "message"),
    [
        ("x=1, y=1", r"x = 1, y = 1 is not seen to be a point of x\^2 \+ y\^2 = 1"),
        ("x=1, y=0", "at x = 1, y = 0 the equation does not say how y changes"),
        ("x=1", "a point of the curve has a value for x and for y: x=..., y=..."),
        ("x=0, y=1, z=2", "there is no z in this function; its symbols are: x, y"),
    ],
)
def test_no_point_of_the_curve(point: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        implicit("x^2 + y^2 = 1").at(point)


@pytest.mark.parametrize(
    ("equation", "order", "told"),
    [
        (
            "x^2 + y^2 = 1",
            2,
            [
                ("2x + 2y*dy/dx = 0", "differentiate both sides"),
                ("2y*dy/dx = -2x", "collect dy/dx"),
                ("dy/dx = -x/y", "divide by 2y"),
                ("d^2y/dx^2 = -1/y + x/y^2*dy/dx", "differentiate again"),
                ("d^2y/dx^2 = -1/y - x^2/y^3", "put dy/dx in"),
                ("d^2y/dx^2 = -1/y^3", "put the equation in"),
            ],
        ),
        ("y = x^2", 1, [("dy/dx = 2x", "differentiate both sides")]),
        (
            "s^3 = t",
            1,
            [
                ("3s^2*ds/dt = 1", "differentiate both sides"),
                ("ds/dt = 1/(3s^2)", "divide by 3s^2"),
            ],
        ),
        (
            "Z*Y = X",
            1,
            [("Y*dZ/dX = 1", "differentiate both sides"), ("dZ/dX = 1/Y", "divide by Y")],
        ),
    ],
)
def test_steps_as_a_textbook_tells_them(
    equation: str, order: int, told: list[tuple[str, str]]
) -> None:
    """`--steps` printed nothing."""
    names = {"s^3 = t": ("t", "s"), "Z*Y = X": ("X", "Z")}.get(equation, (None, None))
    steps = implicit(equation, *names, order=order).steps
    assert [(step.text, step.because) for step in steps] == told
    assert steps.proved
    assert steps.told == "by the exact rules"


def test_steps_in_latex_and_records() -> None:
    steps = implicit("x*θ = 1", "x", "theta", order=2).steps
    assert steps[1].latex == r"x \frac{d \theta}{d x} = -\theta"
    assert steps[3].latex.startswith(r"\frac{d^{2} \theta}{d x^{2}} = ")
    assert steps.fields()["steps"][0] == {
        "rule": "differentiate both sides", "inner": None, "text": "theta + x*dtheta/dx = 0",
        "because_latex": r"\text{differentiate both sides}",
        "latex": r"\theta + x \frac{d \theta}{d x} = 0", "verdict": "proved", "step": 1,
    }  # fmt: skip
    run = CliRunner().invoke
    shown = run(app, ["diff", "x*y = 1", "--implicit", "y", "--steps", "--latex"]).stdout
    assert r"x \frac{d y}{d x} = -y \quad (\text{collect dy/dx})" in shown
