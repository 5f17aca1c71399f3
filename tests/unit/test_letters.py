"""Names that are letters and no constants, wherever texts are read."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

import chainrule as cr
from chainrule.answer import Answer
from chainrule.checker.grading_rules import Rules
from chainrule.cli.app import app
from chainrule.errors import InputError
from chainrule.records.grades import pair_of
from chainrule.records.record import entries, query_of
from chainrule.solver import Solver


def test_questions_of_every_kind() -> None:
    """`e^x` is e times a power where e is a letter: its slope has the factor ln(e)."""
    assert cr.check("e^x", "e^x").status == "proved"
    assert cr.check("e^x", "e^x", letters=["e"]).status == "refuted"
    assert cr.check("e^x", "e^x*ln(e)", letters=["e"]).status == "proved"
    assert cr.check_integral("e*x", "e*x^2/2", "x", letters=["e"]).status == "proved"
    assert cr.equal("ln(e)", "1").status == "proved"
    assert cr.equal("ln(e)", "1", letters=["e"]).status == "refuted"
    with pytest.raises(InputError, match="'x' needs no declaration; letters may be e, i or pi"):
        cr.equal("x", "x", letters=["x"])


def test_grades() -> None:
    assert cr.grade("e^x", "exp(x)").status == "equal"
    assert cr.grade("e^x", "exp(x)", letters=["e"]).status == "different"
    assert cr.grade("0.5e", "0.50e", letters=["e"]).status == "equal"
    several = cr.grade_many([("pi*x", "x*3.14159"), ("pi", "pi")], letters=["pi"])
    assert [grade.status for grade in several] == ["different", "equal"]
    refused = cr.grade("x", "x", letters=["x"])
    assert refused.reason == "'x' needs no declaration; letters may be e, i or pi"


def test_records(tmp_path: Path) -> None:
    lines = tmp_path / "in.jsonl"
    lines.write_text(
        '{"f": "e x^2", "letters": ["e"]}\n{"f": "x", "letters": 3}\n{"f": "x", "letters": ["q"]}\n'
    )
    table = tmp_path / "in.csv"
    table.write_text("f,letters\ne^2 x,e pi\n")
    solver = Solver()
    found = solver.solve_many(entry.query for entry in [*entries(lines), *entries(table)])
    assert isinstance(found[0], Answer)
    assert found[0].notes == ("e is a letter here, and no number",)
    assert [str(r.error) for r in found[1:3] if not isinstance(r, Answer)] == [
        '"letters" must be a list of texts, not 3',
        "\"letters\": 'q' needs no declaration; letters may be e, i or pi",
    ]
    assert isinstance(found[3], Answer)
    assert query_of({"f": "x"}).letters == ()
    pair = pair_of(Rules(letters=("pi",)), {"gold": "e", "answer": "e", "letters": ["e"]})
    assert pair.rules.letters == ("e",)
    assert pair_of(Rules(letters=("pi",)), {"gold": "e", "answer": "e"}).rules.letters == ("pi",)
    assert pair_of(Rules(), {"gold": "", "answer": "", "letters": 1}).problem.startswith(
        '"letters"'
    )


def test_commands(tmp_path: Path) -> None:
    run = CliRunner().invoke
    assert run(app, ["check", "e^x", "e^x", "--letter", "e"]).exit_code == 1
    assert run(app, ["check", "ln(e)", "1", "--equal"]).exit_code == 0
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text('{"gold": "e^x", "answer": "exp(x)"}\n')
    graded = run(app, ["grade", str(pairs), "--letter", "e", "--workers", "1"])
    assert '"grade": "different"' in graded.stdout
