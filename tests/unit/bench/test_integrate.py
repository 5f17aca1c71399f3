"""The grader of antiderivatives, the processes that are asked, and the table."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import slow_integrator
import sympy

import integrate
from chainrule.evaluate.antiderivatives import grade, points
from chainrule.expr import Expr, free_symbols, parse
from integrate import Kept, Row, against_peers, graded, main, summary
from integrate_answers import antiderivative_of, length_of
from integrate_consoles import _first_of, _for_maxima
from integrate_problems import drawn, of_suite
from integrate_systems import SYSTEMS, Declined, System, sympy_integrate
from integrate_trees import trees
from integrate_workers import Killable


@pytest.mark.parametrize(
    ("f", "answer", "word"),
    [
        ("x*exp(x)", "x*exp(x) - exp(x) + 7", "right"),
        ("1/x", "ln(x)", "right"),
        ("1/(x-1000)", "ln|x-1000|", "right"),
        ("x", "x^2", "wrong"),
        ("x^n", "x^(n+1)/(n+1)", "right"),
        ("x^n", "x^(n+1)/n", "wrong"),
        ("sqrt(x^2)", "x^2/2", "part only"),
        ("1/sqrt(a^2-x^2)", "asin(x/a)", "part only"),
        ("cos(x)/(sin(x)-2)", "ln(sin(x)-2)", "real nowhere"),
        ("ln(sin(x)-2)", "x", "undecided"),
        ("x^2", "x^3/3 + 10^(-30)*x", "right"),
        ("1/(1+x^2)", "x/(x-x)", "wrong"),
        ("sin(x)/x", "Si(x)", "right"),
        ("cos(x)/x", "Ci(|x|)", "right"),
        ("exp(x)/x", "Ei(x)", "right"),
        ("1/ln(x)", "li(x)", "right"),
        ("cos(x^2)", "sqrt(pi/2)*fresnelc(sqrt(2/pi)*x)", "right"),
        ("exp(-a*x^2)", "sqrt(pi)*erf(sqrt(a)*x)/(2sqrt(a))", "right"),
    ],
)
def test_grades(f: str, answer: str, word: str) -> None:
    assert grade(parse(f), "x", antiderivative_of(parse(answer))).word == word


def test_an_answer_that_is_complex_on_a_half_line_is_counted() -> None:
    found = grade(parse("1/x"), "x", antiderivative_of(parse("ln(x)")))
    assert 0 < found.real < found.points
    whole = grade(parse("1/x"), "x", antiderivative_of(parse("ln|x|")))
    assert whole.real == whole.points == 12


def test_trees_of_the_field_are_the_same_for_the_same_seed() -> None:
    first, again = (list(drawn("field", 5, 3, 8, 4)) for _ in range(2))
    assert [p.f for p in first] == [p.f for p in again]
    assert len({p.f for p in first}) == 5
    assert all(p.variable == "x" and "x" in free_symbols(p.f) for p in first)
    for F, f in trees(3, 3, 6, 4):
        assert grade(f, "x", antiderivative_of(F)).word == "right"


def test_a_wrong_answer_comes_with_a_point() -> None:
    found = grade(parse("a*x"), "x", antiderivative_of(parse("x^2")))
    assert found.where.startswith("a = ")
    assert ", x = " in found.where


def test_answers_of_sympy_may_have_functions_that_we_do_not_have() -> None:
    x = sympy.Symbol("x", real=True)
    answer = sympy.sqrt(sympy.pi) * sympy.erf(x) / 2
    assert grade(parse("exp(-x^2)"), "x", antiderivative_of(answer)).word == "right"
    pieces = sympy.Piecewise((x**2 / 2, x > 0), (-(x**2) / 2, True))
    assert grade(parse("abs(x)"), "x", antiderivative_of(pieces)).word == "right"
    assert length_of(answer) == len("sqrt(pi)*erf(x)/2")
    assert length_of(parse("2x + 1")) == len("2*x+1")


def test_points_have_every_letter_and_both_sides_of_the_numbers() -> None:
    found = list(points(parse("a/(x-50)"), "x"))
    assert {frozenset(point) for point in found} == {frozenset("ax")}
    assert any(point["x"] > 50 for point in found)
    assert any(point["x"] < -50 for point in found)


def test_a_process_that_hangs_or_dies_costs_its_own_question() -> None:
    worker = Killable(slow_integrator.start, 1.0)
    words = [worker.ask(told).word for told in ("x", "hang", "die", "refuse", "x")]
    assert words == ["answer", "timed out", "died", "declined", "answer"]
    assert worker.ask("x").answer == "x within 1 s"
    refused = worker.ask("refuse")
    assert (refused.told, refused.peak_mib > 1) == ("ValueError: no antiderivative", True)
    worker.close()


def test_sympy_declines_what_it_leaves_as_an_integral() -> None:
    answering = sympy_integrate(1.0)
    assert str(answering(parse("cos(t)"), "t")) == "sin(t)"
    with pytest.raises(Declined):
        answering(parse("exp(exp(x))*ln(x)"), "x")


def test_what_programs_write() -> None:
    assert _for_maxima("E**x + pi*Abs(x) + Elephant") == "%e**x + %pi*abs(x) + Elephant"
    assert _first_of("f(a,b),g(x)") == "f(a,b)"


@pytest.mark.parametrize("name", ["Maxima", "FriCAS", "Giac"])
def test_programs_answer_where_they_are_installed(name: str) -> None:
    system = SYSTEMS[name]
    if system.missing:
        pytest.skip(f"{name} is {system.missing}")
    worker = Killable(system.start, 20.0)
    try:
        f = parse("pi*e^x/a + x^2")
        reply = worker.ask(f, "x")
        assert grade(f, "x", antiderivative_of(reply.answer)).word == "right"
        assert worker.ask(parse("exp(exp(x))*ln(x)"), "x").word == "declined"
    finally:
        worker.close()


def test_drawn_problems_are_those_of_their_seed() -> None:
    found = list(drawn("backward", 5, 3, 6, 1))
    assert found == list(drawn("backward", 5, 3, 6, 1)) != list(drawn("backward", 5, 3, 6, 2))
    assert all(problem.variable in free_symbols(problem.f) for problem in found)


def _row(word: str, ms: float = 1.0, length: int = 10, real: int = 12) -> Row:
    return Row("1", "short", word, ms, ms, length, 12, real)


def test_the_line_of_a_table() -> None:
    rows = [_row("right", 1, 10), _row("right", 9, 30, 3), _row("wrong"), _row("timed out")]
    line = summary(rows)
    assert (line["problems"], line["solved"], line["right"], line["wrong"]) == (4, 3, 2, 1)
    assert (line["timed out"], line["p50 ms"], line["p95 ms"]) == (1, 1, 9)
    assert (line["mean len"], line["median len"], line["real everywhere"]) == (20, 20, 1)


def test_lengths_are_compared_where_both_are_right() -> None:
    found = {
        "chainrule": [_row("right", length=20), _row("right", length=10), _row("declined")],
        "A": [_row("right", length=8), _row("wrong", length=1), _row("right")],
        "B": [_row("right", length=16), _row("declined"), _row("right")],
    }
    assert against_peers(found) == {"problems": 1, "median": 2.5, "over twice": 1.0}
    assert against_peers({"chainrule": [_row("right")]}) == {"problems": 0}


def test_the_whole_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    suite, out = tmp_path / "suite.jsonl", tmp_path / "out.jsonl"
    rows = [
        {"id": f"p{i}", "f": f, "var": "x", "short": True} for i, f in enumerate(("1", "cos(x)"))
    ]
    suite.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    assert [problem.name for problem in of_suite(suite, 2, None)] == ["p1"]
    assert [problem.name for problem in of_suite(suite, 1, None, 2)] == ["p0"]
    monkeypatch.setattr(
        integrate,
        "SYSTEMS",
        {
            "chainrule": SYSTEMS["chainrule"],
            "Other": System(slow_integrator.start, "not installed"),
        },
    )
    words = ["--suite", str(suite), "--lines", "2:2", "--json", str(out), "--timeout", "5"]
    monkeypatch.setattr("sys.argv", ["integrate.py", *words])
    main()
    shown = capsys.readouterr().out
    assert "all: 1 problems" in shown
    assert "not installed" in shown
    assert "chainrule: real at every point used: 1 of 1 right answers" in shown
    written = json.loads(out.read_text())
    assert written["missing"] == {"Other": "not installed"}
    (row,) = written["rows"]["chainrule"]
    assert (row["name"], row["word"], row["answer"]) == ("p1", "right", "sin(x)")


def test_a_run_that_was_stopped_goes_on_from_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    first = Kept(path, 10.0)
    first.add("A", _row("right", length=8))
    assert Kept(path, 10.0).get("A", _row("right").name) == _row("right", length=8)
    assert Kept(path, 10.0).get("B", _row("right").name) is None
    assert Kept(path, 2.0).get("A", _row("right").name) is None  # of another deadline
    (tmp_path / "other").write_text("a note\n")
    with pytest.raises(SystemExit, match="other is no file of this program's rows"):
        Kept(tmp_path / "other", 10.0)
    assert (tmp_path / "other").read_text() == "a note\n"


def test_no_problems_no_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["integrate.py"])
    with pytest.raises(SystemExit):
        main()
    assert "no problems: give --suite FILE, --backward N or --forward N" in capsys.readouterr().err


def test_the_grader_says_how_long_an_answer_is() -> None:
    answer: Expr = parse("x^2")
    found, length, text, jump = graded(1.0)(parse("2x"), "x", answer)
    assert (found.word, length, text, jump) == ("right", len("x**2"), str(answer), "")


def test_the_grader_says_where_an_answer_jumps() -> None:
    found, _, _, jump = graded(1.0)(parse("1/(x^2 + 1)"), "x", parse("-atan(1/x)"))
    assert (found.word, jump) == ("right", "x = 0")
