"""Antiderivatives beside the general one, for special values of parameters."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from chainrule.cli.app import app
from chainrule.errors import InputError
from chainrule.solver import Solver
from chainrule.special_values import cases


@pytest.mark.parametrize(
    ("f", "expected"),
    [
        ("x^n", [("n = -1", "ln(abs(x))")]),
        ("sin(a*x)", [("a = 0", "0")]),
        ("1/((x - a)*(x - b))", [("a = b", "1/(b - x)")]),
        ("x^a*ln(x)", [("a = -1", "ln(x)^2/2")]),
        ("cos(a*x)*cos(b*x)", [("b = a", "x/2 + sin(2a*x)/(4a)"),
                               ("b = -a", "x/2 + sin(2a*x)/(4a)")]),
        # and not a = sqrt(a^2 - 4), at which another denominator vanishes
        ("1/(x^4 + a*x^2 + 1)", [
            ("a = 2", "x/(2(x^2 + 1)) + atan(x)/2"),
            ("a = -2", "ln(abs(x + 1))/4 - x/(2(x^2 - 1)) - ln(abs(x - 1))/4"),
        ]),
        # where the degree is another one, which no denominator of the answer shows
        ("1/(a*x^2 + b*x + c)", [
            ("c = b^2/(4a)", "-2/(2a*x + b)"), ("a = 0", "ln(abs(b*x + c))/b"),
        ]),
        ("1/sqrt(a*x - b*x^2)", [
            ("b = 0", "2sqrt(a*x)/a"),
            ("a = 0", "Heaviside(-b)*(ln(abs(x))*sign(x)/sqrt(abs(b)))"),
        ]),
        ("1/sqrt(a*x^2 + 1)", [("a = 0", "x")]),
        # and not b = 0, where the general one is right
        ("sqrt(a*x + b)", [("a = 0", "sqrt(b)*x")]),
        ("a^x", [("a = 1", "x")]),
        ("x*a^(2x)", [("a = 1", "x^2/2")]),
        # 2ln(a) + ln(b) is zero where a is 1/sqrt(b)
        ("a^(2x)*b^x", [("a = 1/sqrt(b)", "x")]),
        ("a^x*exp(c*x)", [("a = exp(-c)", "x")]),
        ("exp(a*x)*sin(b*x)", []),
        ("a/b*x^2", []),
        ("x^2", []),
    ],
)  # fmt: skip
def test_each_value_has_an_answer_of_its_own(f: str, expected: list[tuple[str, str]]) -> None:
    solver = Solver(task="integrate")
    found = cases(solver.solve(f), solver)
    assert [(each.condition, each.text) for each in found] == expected
    assert all(each.verdict.status == "proved" for each in found)


def test_of_one_antiderivative_only() -> None:
    solver = Solver(task="integrate")
    for text in ("∫_0^1 x^2 dx", "∫∫ x dx dy"):
        with pytest.raises(InputError, match="special values are those of one antiderivative"):
            cases(solver.solve(text), solver)


def test_on_the_command_line() -> None:
    run = CliRunner().invoke
    told = run(app, ["integrate", "x^n", "--cases"]).stdout
    assert told.endswith("where n = -1: ln(abs(x))  (proved)\n")
    record = json.loads(run(app, ["integrate", "x^n", "--cases", "--json"]).stdout)
    assert record["cases"] == [
        {
            "where": "n = -1",
            "where_latex": "n = -1",
            "text": "ln(abs(x))",
            "latex": r"\ln\left|x\right|",
            "verdict": "proved",
        }
    ]
    shown = run(app, ["integrate", "x^n", "--cases", "--latex"]).stdout
    assert shown.splitlines()[-1] == r"\ln\left|x\right|"
    refused = run(app, ["integrate", "x^n", "--cases", "--from", "0", "--to", "1"])
    assert refused.exit_code == 2
    assert "cases are those of antiderivatives: leave out" in refused.output


def test_steps_on_the_command_line() -> None:
    told = CliRunner().invoke(app, ["integrate", "tan(x)", "--steps"]).stdout
    assert told.endswith(
        "steps, by the exact rules:\n"
        "  1. ∫ tan(x) dx = ∫ sin(x)/cos(x) dx  (tan = sin/cos)\n"
        "  2. ∫ sin(x)/cos(x) dx = -∫ 1/u du  (substitution, u = cos(x), du = -sin(x) dx)\n"
        "  3. ∫ 1/u du = ln(abs(u))  (a basic integral)\n"
        "  4. ∫ tan(x) dx = -ln(abs(cos(x)))  (put back)\n"
        "  5. (-ln(abs(cos(x))))' = tan(x)  (differentiated back)\n"
    )
