"""The page for operators says what the service does."""

from pathlib import Path

from chainrule.service.problems import GONE, KINDS
from chainrule.service.settings import Settings

PAGE = Path("docs/service.md").read_text(encoding="utf-8")


def test_every_problem_is_listed_with_its_status() -> None:
    rows = [line.split("|") for line in PAGE.splitlines() if line.startswith("| ")]
    listed = {
        (status.strip(), name.strip().strip("`"))
        for row in rows
        if row[1].strip()[:3].isdigit()
        for names in [row[2].split(",")]
        for status in row[1].split(",")
        for name in names
    }
    for kind in KINDS:
        if kind is not GONE:  # nobody is there to read it
            assert (str(kind.status), kind.name) in listed, kind


def test_what_an_operator_can_set_is_a_flag_with_its_variable() -> None:
    flags = Path("docs/cli.md").read_text(encoding="utf-8").partition("`chainrule serve`\n")[2]
    assert flags.count("[env var: CHAINRULE_") == len(Settings.__slots__)
