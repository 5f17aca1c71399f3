"""The table of lengths: both sides are written by one printer, and SymPy is asked once."""

from __future__ import annotations

from pathlib import Path

import pytest

import answers
from answers import Row, SymPy, row, table
from chainrule.expr import parse
from chainrule.solver import Solver


@pytest.fixture(scope="module")
def solver() -> Solver:
    return Solver(threads=1, simplify=False)


def test_sympys_trees_are_written_by_our_printer_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "new" / "answers.json"
    f = parse("-3cos(x)^2/(2x)")
    asked = SymPy(path)
    derivative, simplified = asked.answer(f, "x")
    assert "**" not in derivative + simplified
    assert "-(3" not in derivative + simplified
    asked.save()
    monkeypatch.setattr(answers, "_by_sympy", None)  # another question would fail
    assert SymPy(path).answer(f, "x") == (derivative, simplified)


def test_what_sympy_cannot_say_in_time_is_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "SYMPY_S", 1e-6)
    assert SymPy(tmp_path / "none.json").answer(parse("sin(x)^9/x"), "x") == ("", "")


def test_a_row_holds_what_all_say(solver: Solver, tmp_path: Path) -> None:
    answer = solver.solve("cos(x)*x")
    found = row({"f": "cos(x)*x", "var": "x"}, answer, SymPy(tmp_path / "a.json"))
    assert (found.raw, found.ours) == ("-sin(x)*x + cos(x)", "cos(x) - x*sin(x)")
    assert (found.theirs, found.simplified) == ("cos(x) - x*sin(x)", "cos(x) - x*sin(x)")
    assert (found.status, found.ratio) == ("proved", 1.0)


def test_the_table_counts_what_is_long() -> None:
    rows = [
        Row("f", "12345678", "1234", "123456", "12", "proved", 1.0),
        Row("g", "1234", "12", "123456", "1234", "checked", 3.0),
        Row("h", "1", "1", "", "", "proved", 2.0),
    ]
    text = table(rows)
    assert "| ours, simplified | 3.0 | 3 |" in text
    assert "3 functions, 2 with an answer of SymPy's" in text
    assert (
        "SymPy's simplified one: 1 (50.0%); SymPy's more than 1.5 times as long as ours: 1" in text
    )
    assert "{'proved': 2, 'checked': 1}" in text
    assert "p50 2.0 ms, p95 3.0 ms, most 3 ms" in text
