"""What stands before a number is read or refused; what steers a terminal is escaped in JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from chainrule.checker.grade import grade
from chainrule.checker.last_formula import last_formula
from chainrule.cli.app import app
from chainrule.errors import InputError
from chainrule.terminal import json_line


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("minus 2", "-2"), ("The answer is minus 2.", "-2"), ("negative 3/4", "-3/4"),
        ("plus 2", "+2"), ("positive 2", "2"), ("x minus 2", "x -2"), ("minus sin(x)", "-sin(x)"),
        (r"\boxed{\text{minus }2}", "-2"), (r"negative \frac{3}{4}", r"-\frac{3}{4}"),
        ("MINUS 2", "-2"), ("minus (x+1)", "-(x+1)"), ("negative x", "-x"), ("minus pi", "-pi"),
        ("The minus sign is dropped, so it is 2", "2"), ("the negative root is 3", "3"),
    ],
)  # fmt: skip
def test_a_sign_in_words_is_a_sign(text: str, formula: str) -> None:
    """`minus 2` was read as 2: "minus" is English, and the formula was what stood behind it."""
    assert last_formula(text) == formula


@pytest.mark.parametrize(
    "text", ["minus $2$", "minus: 2", "(minus) 2", "-2 minus -4", "negative: x"]
)
def test_one_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(InputError, match=r"the word '\w+' stands before it; expected a sign"):
        last_formula(text)


def test_minus_two_is_not_two() -> None:
    assert grade("2", "minus 2").status == "different"
    assert grade("-2", "minus 2").status == "equal"


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("var", "1x", '"var" says "1x", which cannot be a variable; use a letter, as in "x"'),
        ("variable", "sin",
         '"variable" says "sin", which cannot be a variable; use a letter, as in "x"'),
        ("variable", False, '"variable" must be a text, not false'),
        ("var", 0, '"var" must be a text, not 0'),
    ],
)  # fmt: skip
def test_a_variable_that_is_none_is_named(
    field: str, value: object, reason: str, tmp_path: Path
) -> None:
    """The grade was `undecided`, as if a proof had been sought, or 0 and false were passed over."""
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps({"gold": "2x", "answer": "2x", field: value}) + "\n")
    given = ["grade", str(source), "-o", str(out), "--workers", "1"]
    assert CliRunner().invoke(app, given).exit_code == 1
    record = json.loads(out.read_text())
    assert (record["grade"], record["reason"]) == ("unreadable", reason)


def test_json_on_standard_output_steers_nothing(tmp_path: Path) -> None:
    """U+202E turned around what a terminal shows of a record; it is escaped, and comes back."""
    answer = "2x \u202e\u009b\u2066\u200b\x7f"
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps({"gold": "2x", "answer": answer}) + "\n")
    graded = CliRunner().invoke(app, ["grade", str(source), "-o", "-", "--workers", "1"]).stdout
    assert graded.rstrip("\n").isprintable()
    assert json.loads(graded)["answer"] == answer
    answered = CliRunner().invoke(app, ["diff", "--json", "x\u202e^2"]).stdout
    assert answered.rstrip("\n").isprintable()
    assert json.loads(answered)["input"] == "x\u202e^2"


def test_letters_stay_letters() -> None:
    assert json_line({"f": "é π √ 😀", "g": ["\U000e0001"]}) == (
        '{"f": "é π √ 😀", "g": ["\\udb40\\udc01"]}'
    )


@pytest.mark.parametrize("words", [("x\u202e", "1"), ("x", "1\u009b[31m"), ("x\u2066", "y\u200b")])
def test_the_check_echoes_nothing_that_steers(words: tuple[str, str]) -> None:
    result = CliRunner().invoke(app, ["check", *words])
    assert result.exit_code == 2
    assert all(c.isprintable() or c == "\n" for c in result.output)
