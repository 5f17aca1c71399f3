"""Derivations: the rule at each subexpression, the order, who tells them; each is proved."""

from __future__ import annotations

import json

import pytest
from scripted import Scripted, malformed, right
from typer.testing import CliRunner

import chainrule
from chainrule.cli.app import app
from chainrule.expr import parse, to_text
from chainrule.expr.program import to_program
from chainrule.solver import Solver
from chainrule.steps.derivation import BY_MODEL, BY_RULES, derivation
from chainrule.steps.formulas import formulas
from chainrule.steps.round import Round
from chainrule.steps.rules import rule_of
from chainrule.steps.step import Step
from chainrule.types import Verdict

PROVED = Verdict("proved", "the rules give the same")


@pytest.mark.parametrize(
    ("f", "rule", "inner"),
    [
        ("x^2", "power rule", None), ("(3x)^2", "chain rule, power rule", "3x"),
        ("x^n", "power rule", None), ("2^x", "exponential rule", None),
        ("2^(3x)", "chain rule, exponential rule", "3x"),
        ("x^x", "power with a variable base and exponent", None),
        ("x*sin(x)", "product rule", None), ("3*x", "constant factor", None),
        ("x/3", "constant factor", None), ("3/x", "reciprocal rule", None),
        ("sin(x)/x", "quotient rule", None), ("-x^2", "constant factor", None),
        ("x + 1", "sum rule", None), ("x - 1", "difference rule", None),
        ("ln(x)", "derivative of ln", None), ("|x|", "derivative of abs", None),
        ("sqrt(1+x)", "chain rule, derivative of sqrt", "1 + x"),
        ("x", "the variable itself", None), ("a^2", "a constant", None),
    ],
)  # fmt: skip
def test_the_rule_at_a_subexpression(f: str, rule: str, inner: str | None) -> None:
    program = to_program(parse(f), "x")
    found, inside = rule_of(program, 0 if program.lines else -1)
    assert (found, inside and to_text(inside)) == (rule, inner)


def test_the_steps_of_a_product() -> None:
    steps = Solver(Scripted(right)).solve("cos(x)*x").steps
    assert [(step.text, step.because) for step in steps] == [
        ("(cos(x)*x)' = (cos(x))'*x + cos(x)", "product rule"),
        ("(cos(x))' = -sin(x)", "derivative of cos"),
        ("(cos(x)*x)' = -sin(x)*x + cos(x)", "put together"),
        ("-sin(x)*x + cos(x) = cos(x) - x*sin(x)", "simplified"),
    ]
    assert steps.told == BY_MODEL
    assert steps.proved
    derivatives = [step.is_derivative for step in steps if isinstance(step, Step)]
    assert derivatives == [True, True, True, False]
    assert steps[0].latex == (
        r"\left(\cos\left(x\right) x\right)' = \left(\cos x\right)' x + \cos x"
    )


def test_a_sum_of_sums_is_one_step() -> None:
    steps = Solver(Scripted(right)).solve("(x^2 + 3x - (ln(x) + 2))*x").steps
    assert [step.text for step in steps][1:5] == [
        "(x^2 + 3x - (ln(x) + 2))' = (x^2)' + (3x)' - (ln(x))'",
        "(x^2)' = 2x",
        "(3x)' = 3",
        "(ln(x))' = 1/x",
    ]
    assert steps.proved


def test_a_sum_that_stands_elsewhere_too_keeps_its_step() -> None:
    steps = Solver(Scripted(right)).solve("sin(x^2 + 3x) + ((x^2 + 3x) + 2)").steps
    texts = [step.text for step in steps]
    assert "(x^2 + 3x)' = (x^2)' + (3x)'" in texts
    assert texts[0] == "(sin(x^2 + 3x) + (x^2 + 3x + 2))' = (sin(x^2 + 3x))' + ((x^2)' + (3x)')"
    assert steps.proved


def test_what_the_rules_found_is_told_by_the_rules() -> None:
    steps = Solver(Scripted(malformed)).solve("sin(3x)").steps
    assert steps.told == BY_RULES
    assert [step.text for step in steps] == [
        "(sin(3x))' = (3x)'*cos(3x)", "(3x)' = 3", "(sin(3x))' = 3cos(3x)",
    ]  # fmt: skip


def test_a_line_that_does_not_hold_alone_is_not_shown() -> None:
    """4 as the derivative of 3x, and the whole put right: the answer is proved, the line not."""
    f, answer = parse("sin(3x)"), parse("3cos(3x)")
    lines = "@0: sub mul d @1 cos @1 mul sub d @1 3 cos @1 @1: add c0 1"
    words = lines.split()
    program = to_program(f, "x")
    assert to_text(formulas(program, words)[1].value) == "4"
    one = Round(f, "x", f, answer, answer, PROVED, tuple(words))
    steps = derivation((one,))
    assert steps.told == BY_RULES
    assert steps.proved


def test_words_that_are_no_answer_are_told_by_the_rules() -> None:
    f, answer = parse("sin(3x)"), parse("3cos(3x)")
    one = Round(f, "x", f, answer, answer, PROVED, ("@0:", "mul"))
    assert derivation((one,)).told == BY_RULES


def test_each_differentiation_has_its_steps() -> None:
    steps = Solver(Scripted(right)).solve("d^2(x^2*y^3)/(dx dy)").steps
    assert [(step.number, step.text) for step in steps] == [
        (1, "(x^2*y^3)' = x^2*(y^3)'"), (1, "(y^3)' = 3y^2"),
        (1, "(x^2*y^3)' = 3x^2*y^2"),
        (2, "(3x^2*y^2)' = (3x^2)'*y^2"), (2, "(3x^2)' = 3*(x^2)'"), (2, "(x^2)' = 2x"),
        (2, "(3x^2*y^2)' = 6x*y^2"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("f", "text"), [("x", "(x)' = 1"), ("5", "(5)' = 0"), ("x^2", "(x^2)' = 2x")]
)
def test_what_needs_one_step_has_one(f: str, text: str) -> None:
    (step,) = Solver(Scripted(right)).solve(f, "x").steps
    assert (step.text, step.verdict.status) == (text, "proved")


def test_other_tasks_have_none() -> None:
    assert len(chainrule.simplify("x + x").steps) == 0


def test_more_lines_than_a_network_has_names_for() -> None:
    f = parse("*".join(f"sin({k}x)" for k in range(1, 30)))
    answer = Solver(Scripted(right), simplify=False, timeout_s=20).solve(to_text(f))
    assert answer.engine == "rules"
    assert len(to_program(f, "x", most=100).lines) == len(answer.steps) - 1
    assert answer.steps.told == BY_RULES


def test_command_line() -> None:
    done = CliRunner().invoke(app, ["diff", "d^2(x^3)/dx^2", "--steps"])
    assert done.stdout.splitlines()[4:] == [
        "steps, as the model wrote them:",
        "  by x:",
        "  1. (x^3)' = 3x^2  (power rule)",
        "  by x:",
        "  2. (3x^2)' = 3*(x^2)'  (constant factor)",
        "  3. (x^2)' = 2x  (power rule)",
        "  4. (3x^2)' = 6x  (put together)",
    ]
    done = CliRunner().invoke(app, ["diff", "x^3", "--steps", "--latex"])
    assert done.stdout.splitlines() == [
        "3 x^{2}", r"\left(x^{3}\right)' = 3 x^{2} \quad (\text{power rule})",
    ]  # fmt: skip
    done = CliRunner().invoke(app, ["diff", "x^3", "--steps", "--python"])
    assert done.stdout.splitlines() == ["3*x**2", "(x^3)' = 3x^2"]
    done = CliRunner().invoke(app, ["diff", "sin(3x)", "--steps", "--json"])
    found = json.loads(done.stdout)
    assert found["told"] == "as the model wrote them"
    assert found["steps"][0] == {
        "rule": "chain rule, derivative of sin",
        "inner": "3x",
        "because_latex": r"\text{chain rule, derivative of sin},\ \text{inner } 3 x",
        "text": "(sin(3x))' = (3x)'*cos(3x)",
        "latex": r"\left(\sin 3 x\right)' = \left(3 x\right)'\cos 3 x",
        "verdict": "proved",
        "step": 1,
    }


def test_a_doubtful_step_says_so() -> None:
    from io import StringIO

    from chainrule.cli.show import steps_lines

    answer = Solver(Scripted(right)).solve("1/(x - x)")
    lines = steps_lines(answer.steps, answer.variables, StringIO())
    assert all(line.endswith("[unknown]") for line in lines[1:])
    assert lines[0] == "steps, by the exact rules:"
