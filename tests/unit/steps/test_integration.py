"""The way to an antiderivative, told line by line; each line was looked at by the checker."""

from __future__ import annotations

import pytest

from chainrule.answer import Answer
from chainrule.expr import parse
from chainrule.solver import Solver
from chainrule.steps.derivation import derivation_of_integrals
from chainrule.steps.path import Move
from chainrule.steps.round import Round
from chainrule.types import Verdict


def told(text: str) -> list[tuple[str, str]]:
    answer = Solver(task="integrate").solve(text)
    assert isinstance(answer, Answer)
    assert answer.steps.proved, text
    return [(step.text, step.because) for step in answer.steps]


def test_a_substitution_and_the_way_back() -> None:
    assert told("x^3/(x^8 + 1)") == [
        ("∫ x^3/(x^8 + 1) dx = ∫ 1/(4(u^2 + 1)) du", "substitution, u = x^4"),
        ("∫ 1/(4(u^2 + 1)) du = atan(u)/4", "a basic integral"),
        ("∫ x^3/(x^8 + 1) dx = atan(x^4)/4", "put back"),
        ("(atan(x^4)/4)' = x^3/(x^8 + 1)", "differentiated back"),
    ]


def test_partial_fractions() -> None:
    assert told("1/(x^2 - 1)") == [
        ("1/(x^2 - 1) = 1/(2(x - 1)) - 1/(2(x + 1))", "partial fractions"),
        ("∫ 1/(x^2 - 1) dx = (ln(abs(x - 1)) - ln(abs(x + 1)))/2", "term by term"),
        ("((ln(abs(x - 1)) - ln(abs(x + 1)))/2)' = 1/(x^2 - 1)", "differentiated back"),
    ]


def test_by_parts_with_what_is_left() -> None:
    lines = told("asin(x)/(4 + x^2)^(3/2)")
    assert lines[0] == (
        "∫ 1/(x^2 + 4)^(3/2) dx = x/(4sqrt(x^2 + 4))",
        "undetermined coefficients",
    )
    assert lines[1] == (
        "∫ asin(x)/(4 + x^2)^(3/2) dx"
        " = x*asin(x)/(4sqrt(x^2 + 4)) - ∫ x/(4sqrt(x^2 + 4)*sqrt(1 - x^2)) dx",
        "integration by parts",
    )
    assert lines[-2][1] == "put together"
    assert [because for _, because in lines].count("put back") == 2


def test_undetermined_coefficients_and_constants() -> None:
    assert told("x*cos(x)")[0] == ("∫ x*cos(x) dx = cos(x) + x*sin(x)", "undetermined coefficients")
    assert told("∫ a dt")[0] == ("∫ a dt = a*t", "a constant")
    assert told("x^2 + 1")[0] == ("∫ (x^2 + 1) dx = x^3/3 + x", "term by term")


def test_several_integrations_are_numbered() -> None:
    answer = Solver(task="integrate").solve("∫∫ x*y dx dy")
    assert [(step.text, step.number) for step in answer.steps] == [
        ("∫ x*y dx = x^2*y/2", 1), ("(x^2*y/2)' = x*y", 1),
        ("∫ x^2*y/2 dy = x^2*y^2/4", 2), ("(x^2*y^2/4)' = x^2*y/2", 2),
    ]  # fmt: skip


def test_as_latex_and_as_plain_values() -> None:
    answer = Solver(task="integrate").solve("2x*exp(x^2)/(exp(2x^2) + 1)")
    first = answer.steps[0]
    assert first.latex.startswith(r"\int ")
    assert r" \,du" in first.latex
    fields = first.fields()
    assert fields["verdict"] == "proved"
    assert set(fields["where"]) == {"u"}


def test_a_path_that_is_not_proved_is_one_line() -> None:
    """A wrong substitution: what was found is right all the same, and is told alone."""
    f, answer, known = parse("2x"), parse("x^2"), Verdict("proved", "normal form")
    wrong = Move("kernel", "", f, "x", answer, rest=((1, parse("u_0")),), name="u_0",
                 back=(("u_0", parse("x^2")),))  # fmt: skip
    inner = Move("rational", "term by term", parse("u_0"), "u_0", parse("u_0^2/2"))
    for path in ((wrong, inner), (wrong,), (inner, inner)):
        lines = derivation_of_integrals((Round(f, "x", f, answer, answer, known, (), path),))
        assert [step.text for step in lines] == ["∫ 2x dx = x^2", "(x^2)' = 2x"]


@pytest.mark.parametrize("text", ["sqrt(tan(x))", "sqrt(x^3 + x^2)", "sin(a + b*x)/cos(b*x)"])
def test_every_line_is_proved(text: str) -> None:
    assert len(told(text)) > 3
