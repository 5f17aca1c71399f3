"""What an antiderivative for both signs of a parameter is for each of them."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

import chainrule
from chainrule.answer import Answer, Query
from chainrule.cases import cases_of_signs
from chainrule.checker.check import check_antiderivative
from chainrule.cli.app import app
from chainrule.expr import parse
from chainrule.expr.tree import substitute
from chainrule.records.record import told
from chainrule.solver import Solver


def integrate(f: str) -> Answer:
    """Its antiderivative by x."""
    return Solver(task="integrate").answer(Query(f, "x"))


@pytest.mark.parametrize(
    ("f", "expected"),
    [
        ("1/(x^2 + a)", [
            ("a > 0", "atan(x/sqrt(a))/sqrt(a)"),
            ("a < 0", "-ln(abs((sqrt(-a) + x)/(sqrt(-a) - x)))/(2sqrt(-a))"),
        ]),
        ("1/(x^2 - a)", [
            ("a > 0", "-ln(abs(x + sqrt(a))/abs(x - sqrt(a)))/(2sqrt(a))"),
            ("a < 0", "atan(x/sqrt(-a))/sqrt(-a)"),
        ]),
        ("1/(a*x^2 + b*x + c)", [
            ("4a*c - b^2 > 0", "2atan((2a*x + b)/sqrt(4a*c - b^2))/sqrt(4a*c - b^2)"),
            ("4a*c - b^2 < 0", "-ln(abs(2a*x + b + sqrt(b^2 - 4a*c))"
                               "/abs(2a*x + b - sqrt(b^2 - 4a*c)))/sqrt(b^2 - 4a*c)"),
        ]),
        # |a^2 - b^2| is that of the product in the condition
        ("1/(a + b*cos(x))", [
            ("(a - b)*(a + b) > 0",
             "sign(a + b)*(x - 2atan(b*sin(x)/(a + b*cos(x) + sqrt(a^2 - b^2)*sign(a + b))))"
             "/sqrt(a^2 - b^2)"),
            ("(a - b)*(a + b) < 0",
             "-ln(abs(sqrt(b^2 - a^2) + (a - b)*tan(x/2))/abs((a - b)*tan(x/2) - sqrt(b^2 - a^2)))"
             "/sqrt(b^2 - a^2)"),
        ]),
        # bars without steps, of odd roots
        ("1/(x^3 + a)", [
            ("a > 0", "(2ln(abs(a^(2/3)*x + a)) - ln(x^2 - a^(1/3)*x + a^(2/3))"
                      " + 2sqrt(3)*atan((2a^(2/3)*x - a)/(sqrt(3)*a)))/(6a^(2/3))"),
            ("a < 0", "(2ln(abs(x*(-a)^(2/3) + a)) - ln(x^2 + x*(-a)^(1/3) + (-a)^(2/3))"
                      " - 2sqrt(3)*atan(-(2x*(-a)^(2/3) - a)/(sqrt(3)*a)))/(6(-a)^(2/3))"),
        ]),
    ],
)  # fmt: skip
def test_each_sign_has_a_proved_case_of_its_own(f: str, expected: list[tuple[str, str]]) -> None:
    found = integrate(f).cases
    assert [(case.condition, case.text) for case in found] == expected
    assert all(case.verdict.status == "proved" for case in found)


@pytest.mark.parametrize("f", ["x^2", "1/(x^2 + 1)", "1/(x^2 + a^2)", "abs(a)*x", "x^n"])
def test_one_form_has_no_cases(f: str) -> None:
    assert integrate(f).cases == ()


def test_signs_of_two_constants_are_told_apart_together() -> None:
    found = integrate("1/((x^2 + a)*(x^2 + b))").cases
    assert [case.condition for case in found] == [
        "b > 0, a > 0", "b > 0, a < 0", "b < 0, a > 0", "b < 0, a < 0",
    ]  # fmt: skip
    # the cases are real there, and right: at numbers, too
    f = parse("1/((x^2 + a)*(x^2 + b))")
    for case, (b, a) in zip(
        found, [("2", "3"), ("2", "-3"), ("-2", "3"), ("-2", "-3")], strict=True
    ):
        at = {"a": parse(a), "b": parse(b)}
        verdict = check_antiderivative(substitute(f, at), "x", substitute(case.expression, at))
        assert verdict.status == "proved"


def test_signs_that_exclude_each_other_are_no_case() -> None:
    found = integrate("1/((x^2 + a)*(x^2 - 1 - a))").cases
    assert [case.condition for case in found] == [
        "a > 0, a + 1 > 0", "a < 0, a + 1 > 0", "a < 0, a + 1 < 0",
    ]  # fmt: skip


def test_a_sign_that_a_case_decides_is_not_left_in_it() -> None:
    found = integrate("1/(1 - 2r*cos(x) + r^2)").cases
    assert [(case.condition, case.text) for case in found] == [
        ("r + 1 > 0, r - 1 > 0", "(x + 2atan(sin(x)/(r - cos(x))))/(r^2 - 1)"),
        ("r + 1 > 0, r - 1 < 0", "(2atan(r*sin(x)/(r*cos(x) - 1)) - x)/(r^2 - 1)"),
        ("r + 1 < 0, r - 1 < 0", "(x + 2atan(sin(x)/(r - cos(x))))/(r^2 - 1)"),
    ]


def test_what_is_wrong_for_one_sign_is_not_shown() -> None:
    wrong = parse("Heaviside(a)*atan(x/sqrt(abs(a)))/sqrt(abs(a)) + Heaviside(-a)*x")
    found = cases_of_signs(wrong, parse("1/(x^2 + a)"), "x")
    assert [(case.condition, case.text) for case in found] == [("a > 0", "atan(x/sqrt(a))/sqrt(a)")]


def test_a_case_is_checked_where_its_condition_holds() -> None:
    """`x` is right for a > 0 only, and has a value for all a."""
    F, f = parse("x*(Heaviside(a) - Heaviside(-a))"), parse("abs(a)/a")
    assert [(case.condition, case.text) for case in cases_of_signs(F, f, "x")] == [
        ("a > 0", "x"), ("a < 0", "-x"),
    ]  # fmt: skip
    x, root = parse("x"), parse("sqrt(a)")
    assert check_antiderivative(f, "x", x).status == "refuted"
    assert check_antiderivative(f, "x", x, where=(root,)).status == "proved"


def test_of_one_antiderivative_only() -> None:
    solver = Solver(task="integrate")
    assert solver.solve("∫_0^1 a*x^2 dx").cases == ()
    assert solver.solve("∫∫ 1/(x^2 + a) dx dx").cases == ()


def test_a_symbol_called_e_is_told_from_the_number() -> None:
    sympy = pytest.importorskip("sympy")
    x, e = sympy.symbols("x e")
    answer = chainrule.integrate(1 / (x**2 + e), x)
    assert isinstance(answer, Answer)
    assert next((case.condition, case.text) for case in answer.cases) == (
        "e_ > 0", "atan(x/sqrt(e_))/sqrt(e_)",
    )  # fmt: skip


def test_in_the_record_of_one_answer() -> None:
    record = told(integrate("sqrt(x + a)/x"))
    assert record["cases"][1] == {
        "where": "a < 0",
        "where_latex": "a < 0",
        "text": "2sqrt(x + a) - 2sqrt(-a)*atan(sqrt(x + a)/sqrt(-a))",
        "latex": r"2 \sqrt{x + a} - 2 \sqrt{-a}\arctan\left(\frac{\sqrt{x + a}}{\sqrt{-a}}\right)",
        "verdict": "proved",
    }
    assert record["cases_latex"].startswith(r"\begin{cases} 2 \sqrt{x + a} - ")
    assert record["cases_latex"].endswith(r" & \text{if } a < 0 \end{cases}")
    assert not {"cases", "cases_latex"} & told(integrate("x^2")).keys()


def test_on_the_command_line() -> None:
    run = CliRunner().invoke
    lines = run(app, ["integrate", "1/(x^2+a)", "--var", "x"]).stdout.splitlines()
    assert lines[2:4] == [
        "  where a > 0: atan(x/sqrt(a))/sqrt(a)  (proved)",
        "  where a < 0: -ln(abs((sqrt(-a) + x)/(sqrt(-a) - x)))/(2sqrt(-a))  (proved)",
    ]
    # for a machine the answer stays alone
    assert (
        len(run(app, ["integrate", "1/(x^2+a)", "--var", "x", "--latex"]).stdout.splitlines()) == 1
    )
    shown = run(app, ["integrate", "1/(x^2+a)", "--var", "x", "--cases", "--python"]).stdout
    assert shown.splitlines()[1:] == [
        "atan(x/sqrt(a))/sqrt(a)",
        "-log(abs((sqrt(-a) + x)/(sqrt(-a) - x)))/(2*sqrt(-a))",
        "-1/x",
    ]
    asked = ["integrate", "1/(x^2+a)", "--var", "x", "--cases", "--json"]
    record = json.loads(run(app, asked).stdout)
    assert [case["where"] for case in record["cases"]] == ["a > 0", "a < 0", "a = 0"]


def test_only_signs_that_make_a_difference_are_told_apart() -> None:
    """Where the discriminant is negative the signs of the roots are of no matter."""
    found = integrate("1/(x^4 + a*x^2 + b)").cases
    conditions = [case.condition for case in found]
    assert conditions[0] == "a^2 - 4b > 0, a + sqrt(a^2 - 4b) > 0, a - sqrt(a^2 - 4b) > 0"
    assert conditions[-1] == "a^2 - 4b < 0"
    assert all(case.verdict.status == "proved" and "abs(a" not in case.text for case in found)
