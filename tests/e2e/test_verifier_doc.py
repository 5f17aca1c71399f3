"""Everything in docs/verifier.md is run: each row of its tables, each session, each snippet."""

from __future__ import annotations

import doctest
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import chainrule as cr
from chainrule.checker.final_answer import read_final_answer
from chainrule.expr import parse

PAGE = Path(__file__).parents[2] / "docs" / "verifier.md"
DOC = PAGE.read_text(encoding="utf-8")
BIN = Path(sys.executable).parent
SESSIONS = re.findall(r"^    \$ (.+)\n((?:    (?!\$ ).+\n)*)", DOC, re.MULTILINE)


def rows(heading: str) -> list[list[str]]:
    """The code spans of each row of the table under a heading."""
    part = DOC[DOC.index(f"## {heading}\n") :].split("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("| `")]
    assert lines
    return [
        [code.strip("`") for code in re.findall(r"``.+?``|`[^`]+`", line.replace(r"\|", "|"))]
        for line in lines
    ]


READ = rows("What is read as the answer")
REFUSED = rows("What is refused by name")
CONSTANTS = rows("Constants of integration")
DECIMALS = rows("Decimals")
GRADES, MISSING = (
    [row for row in rows("What a grade says") if (len(row) == 4) == missing]
    for missing in (False, True)
)
STATUSES = [row[0] for row in GRADES]


@pytest.mark.parametrize("row", READ, ids=[row[0] for row in READ])
def test_what_is_read(row: list[str]) -> None:
    assert read_final_answer(row[0]).expression == parse(row[1])


@pytest.mark.parametrize("row", REFUSED, ids=[row[0] for row in REFUSED])
def test_what_is_refused(row: list[str]) -> None:
    found = cr.grade("2x", row[0])
    assert found.status == "unreadable"
    assert found.reason.startswith(f"the answer cannot be read: {row[1]}")


@pytest.mark.parametrize("row", CONSTANTS, ids=[" ".join(row[:2]) for row in CONSTANTS])
def test_constants_of_integration(row: list[str]) -> None:
    right, answer, status = row
    assert cr.grade(right, answer).status == status


@pytest.mark.parametrize("row", DECIMALS, ids=[" ".join(row[:2]) for row in DECIMALS])
def test_decimals(row: list[str]) -> None:
    right, answer, status, reason = row
    found = cr.grade(right, answer)
    assert found.status == status
    assert found.reason.startswith(reason)


@pytest.mark.parametrize("row", MISSING, ids=[" ".join(row[:2]) for row in MISSING])
def test_where_the_answer_has_no_value(row: list[str]) -> None:
    right, answer, status, reason = row
    found = cr.grade(right, answer)
    assert found.status == status
    assert found.reason.endswith(reason)


def test_each_status_is_told_with_what_it_counts_as() -> None:
    from typing import get_args

    from chainrule.checker.grade import GradeStatus

    assert list(get_args(GradeStatus)) == STATUSES
    for line in DOC.splitlines():
        for status in STATUSES:
            if line.startswith(f"| `{status}` |") and line.endswith(("| yes |", "| no |")):
                assert cr.Grade(status, "").correct == line.endswith("| yes |")  # type: ignore[arg-type]


def test_the_snippets() -> None:
    failures, attempted = doctest.testfile(str(PAGE), module_relative=False)
    assert attempted >= 15
    assert failures == 0


@pytest.mark.parametrize(("text", "output"), SESSIONS, ids=[text for text, _ in SESSIONS])
def test_the_sessions(text: str, output: str) -> None:
    words = shlex.split(text)
    found = subprocess.run(
        [str(BIN / words[0]), *words[1:]], capture_output=True, text=True, timeout=60, check=False,
        cwd=PAGE.parents[1],
    )  # fmt: skip
    assert found.stdout == re.sub(r"^    ", "", output, flags=re.MULTILINE), found.stderr


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)]+)\)", DOC))))
def test_links_lead_somewhere(link: str) -> None:
    assert (PAGE.parent / link).exists()
