"""What `chainrule grade` lost, or read as something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from chainrule.checker.grade import grade
from chainrule.checker.grading_rules import Rules
from chainrule.cli.grade import run
from chainrule.records.grades import echo, pair_of
from chainrule.records.runs import Files


def test_a_resumed_run_that_has_nothing_to_do_says_what_the_first_one_said(tmp_path: Path) -> None:
    """The first run exited with 1, for an answer is unreadable; the second with 0."""
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"gold": "2x", "answer": "?"}\n{"gold": "2x", "answer": "2x"}\n')
    assert run(Files(source, out), Rules(), workers=1) == 1
    assert run(Files(source, out, resume=True), Rules(), workers=1) == 1
    source.write_text('{"gold": "2x", "answer": "x+x"}\n')
    assert run(Files(source, out, force=True), Rules(), workers=1) == 0
    assert run(Files(source, out, resume=True), Rules(), workers=1) == 0


def test_the_right_answer_of_a_record_without_an_answer_is_kept() -> None:
    pair = pair_of(Rules(), {"gold": "2x"})
    assert echo(pair) == {"gold": "2x", "answer": ""}
    assert pair.grade().reason == 'the record needs "gold" and "answer"'
    assert echo(pair_of(Rules(), {"gold": None, "answer": "2x"}))["gold"] == ""


@pytest.mark.parametrize(
    "answer", ["0.(3)", r"0.\overline{3}", r"$0.\overline{3}$", r"0.\overline 3"]
)
def test_repeating_decimals(answer: str) -> None:
    """0.(3) was read as 0 times 3."""
    assert grade("1/3", answer, Rules(tolerance=0)).status == "equal"
    assert grade("3/10", answer, Rules(tolerance=0)).status == "different"


def test_what_may_be_a_product_is_refused() -> None:
    reason = grade("1/6", "0.1(6)").reason
    assert "0.1(6) may be a repeating decimal or a product; expected 0.1\\overline{6}, or" in reason
    assert grade("1/6", r"0.1\overline{6}").status == "equal"
