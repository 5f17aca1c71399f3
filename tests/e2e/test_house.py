"""What others meet first: the workflow, the hooks, the version, the site and its pages."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import yaml

import chainrule

BIN = Path(sys.executable).parent
PROJECT: dict[str, Any] = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))
CONSTRAINTS = dict(
    line.split("==") for line in Path("constraints.txt").read_text("utf-8").splitlines()
)


def made(target: str) -> list[str]:
    """The commands of a target of the Makefile, without where their programs are."""
    shown = subprocess.run(
        ["make", "-n", "-o", ".venv/installed-dev", f"BIN={BIN}", target],
        capture_output=True, text=True, timeout=20, check=True,
        env={name: value for name, value in os.environ.items() if not name.startswith("MAKE")},
    )  # fmt: skip
    return shown.stdout.replace(f"{BIN}/", "").splitlines()


def load(path: str) -> Any:
    return yaml.safe_load(Path(path).read_text(encoding="utf-8"))


def workflow_steps() -> dict[str, str]:
    steps = load(".github/workflows/check.yml")["jobs"]["check"]["steps"]
    return {step["name"]: step["run"] for step in steps if "run" in step}


def test_the_workflow_runs_what_make_check_runs() -> None:
    install, *commands = workflow_steps().values()
    assert commands == made("check")
    wanted = re.findall(r"\$\(PIP\) (.+)$", Path("Makefile").read_text("utf-8"), re.MULTILINE)
    assert [line.split("constraints.txt ")[1] for line in install.splitlines()] == wanted


def test_the_workflow_runs_every_python_that_is_promised() -> None:
    matrix = load(".github/workflows/check.yml")["jobs"]["check"]["strategy"]["matrix"]
    promised = [
        name.rpartition(" ")[2]
        for name in PROJECT["project"]["classifiers"]
        if re.search(r":: 3\.\d+$", name)
    ]
    assert matrix["python"] == promised
    assert PROJECT["project"]["requires-python"] == f">={promised[0]}"


@pytest.mark.parametrize(
    ("schema", "path"),
    [
        ("vendor.github-workflows", ".github/workflows/check.yml"),
        ("vendor.citation-file-format", "CITATION.cff"),
        ("vendor.compose-spec", "deploy/compose.yaml"),
    ],
)
def test_files_that_others_read_follow_their_schemas(schema: str, path: str) -> None:
    done = subprocess.run(
        [BIN / "check-jsonschema", "--builtin-schema", schema, "--default-filetype", "yaml", path],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


def test_hooks_are_the_programs_of_make_check_in_their_pinned_versions() -> None:
    """No hook brings a version of its own: each is the program that constraints.txt pins."""
    (source,) = load(".pre-commit-config.yaml")["repos"]
    assert source["repo"] == "local"
    assert {hook["language"] for hook in source["hooks"]} == {"system"}
    entries = [hook["entry"].removesuffix(" --force-exclude") for hook in source["hooks"]]
    commands = [re.sub(r" (--check )?\.$", "", command) for command in made("check")]
    assert entries == commands[: len(entries)] != commands
    for name in ("ruff", "mypy", "import-linter"):
        assert version(name) == CONSTRAINTS[name]
    subprocess.run([BIN / "pre-commit", "validate-config"], check=True, timeout=60)


def test_the_version_stands_in_one_place() -> None:
    assert "version" in PROJECT["project"]["dynamic"]
    assert version("chainrule") == chainrule.__version__
    assert load("CITATION.cff")["version"] == chainrule.__version__
    text = Path("CHANGELOG.md").read_text(encoding="utf-8")
    newest, when = re.findall(r"^## (\S+) \((.+)\)$", text, re.MULTILINE)[0]
    assert newest == chainrule.__version__
    assert when == "unreleased" or date.fromisoformat(when)


def test_the_site_names_every_page_and_is_built_without_a_warning(tmp_path: Path) -> None:
    pages = [page for entry in load("mkdocs.yml")["nav"] for page in entry.values()]
    assert sorted(pages) == sorted(path.name for path in Path("docs").glob("*.md"))
    (command,) = made("docs")
    done = subprocess.run(
        [BIN / "mkdocs", *command.split()[1:], "--site-dir", tmp_path / "site"],
        capture_output=True, text=True, timeout=280, check=False,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    reference = (tmp_path / "site" / "api" / "index.html").read_text(encoding="utf-8")
    for name in chainrule.__all__:
        assert re.search(rf'id="chainrule\.(\w+\.)*{name}"', reference), name


def test_make_dist_builds_checks_and_asks_the_wheel() -> None:
    """What it does needs the network: docs/releasing.md has it as a step of its own."""
    commands = made("dist")[1:]
    programs = [re.sub(r"^python -m ", "", command).split()[0] for command in commands]
    assert programs == ["build", "twine", "python"]
    assert Path(commands[-1].split()[1]).exists()
