"""Every line of docs/notation.md is run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from chainrule.errors import InputError
from chainrule.expr import limits, parse, read
from chainrule.expr.bounds import integral_in_words
from chainrule.expr.reading import MAX_ORDER

DOC = (Path(__file__).parents[2] / "docs" / "notation.md").read_text(encoding="utf-8")
CODE = re.compile(r"`([^`]+)`")


def _rows() -> list[tuple[list[str], str]]:
    """The code spans and the whole text of each row of each table."""
    rows = []
    for line in DOC.splitlines():
        if line.startswith("| ") and "`" in line:
            rows.append(([code.replace("\\|", "|") for code in CODE.findall(line)], line))
    return rows


ROWS = _rows()


def _section(title: str) -> str:
    return DOC[DOC.index(f"## {title}") :].partition("\n## ")[0]


REFUSED = _section("What is not guessed")
LETTERS = _section("Letters that are numbers elsewhere")
OTHERS = [c for c, line in ROWS if line in _section("The other reading")]
DECLARED = [c for c, line in ROWS if line in LETTERS]
INTEGRALS = [(c, line) for c, line in ROWS if line in _section("Integrals")]
READINGS = [
    (c, line)
    for c, line in ROWS
    if line not in REFUSED + LETTERS + _section("Integrals") and ", order" not in line
]
DERIVATIVES = [(c, line) for c, line in ROWS if ", order" in line]
REFUSALS = [c for c, line in ROWS if line in REFUSED]


@pytest.mark.parametrize(("codes", "line"), READINGS, ids=[c[0] for c, _ in READINGS])
def test_reading(codes: list[str], line: str) -> None:
    typed, wanted = codes[:2]
    reading = read(typed)
    assert reading.function == parse(wanted, reading.variable), line


@pytest.mark.parametrize(("codes", "line"), DERIVATIVES, ids=[c[0] for c, _ in DERIVATIVES])
def test_derivative(codes: list[str], line: str) -> None:
    typed, function, variable = codes
    reading = read(typed)
    assert reading.function == parse(function)
    assert reading.variable == variable
    assert line.endswith(f"order {reading.order} |")


@pytest.mark.parametrize(("codes", "line"), INTEGRALS, ids=[c[0] for c, _ in INTEGRALS])
def test_integral(codes: list[str], line: str) -> None:
    typed, wanted = codes
    reading = read(typed, integrals=True)
    assert reading.operation == "integral"
    assert integral_in_words(reading.function, reading.over) == wanted
    assert read(wanted, integrals=True).over == reading.over


@pytest.mark.parametrize("codes", [c for c, line in ROWS if "then by" in line])
def test_mixed_derivative(codes: list[str]) -> None:
    typed, _, *letters = codes
    assert read(typed).by == tuple(letters)


@pytest.mark.parametrize("codes", OTHERS, ids=[c[0] for c in OTHERS])
def test_the_other_reading_is_named(codes: list[str]) -> None:
    typed, _, said = codes
    assert said in read(typed).notes


@pytest.mark.parametrize("codes", DECLARED, ids=[c[0] for c in DECLARED])
def test_letter(codes: list[str]) -> None:
    typed, letter, wanted, said = codes
    reading = read(typed, letters=[letter])
    assert reading.function == parse(wanted, letter)
    assert reading.notes == (said,)


@pytest.mark.parametrize("codes", REFUSALS, ids=[c[0] for c in REFUSALS])
def test_refusal(codes: list[str]) -> None:
    typed, message = codes
    with pytest.raises(InputError) as caught:
        read(typed, integrals=True)
    assert str(caught.value).startswith(message)


def test_limits_are_those_of_the_code() -> None:
    end = " ".join(DOC[DOC.index("## Limits") :].split())
    assert f"{limits.MAX_CHARACTERS:,} characters" in end
    assert f"{limits.MAX_DEPTH} levels" in end
    assert f"{limits.MAX_NODES} nodes" in end
    assert f"{limits.MAX_DIGITS} digits" in end
    assert f"{limits.MAX_ANSWER_NODES:,} nodes" in end
    assert f"order {MAX_ORDER}." in end


def test_no_line_is_left_out() -> None:
    with_lines = len(READINGS) + len(DERIVATIVES) + len(INTEGRALS)
    assert with_lines + len(REFUSALS) + len(DECLARED) == len(ROWS) > 180
