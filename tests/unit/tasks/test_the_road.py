"""CONTRIBUTING's page "How a text becomes an answer" is what the imports say."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
SOURCES = ROOT / "src" / "chainrule"
LONGEST = 12


def files_of_the_page() -> list[str]:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    page = text.split("## How a text becomes an answer\n")[1].split("\n## ")[0]
    return re.findall(r"^\| \d+ \| `([\w/]+\.py)` \|", page, re.MULTILINE)


def imports_of(file: str) -> set[str]:
    """The files of the package that a file imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse((SOURCES / file).read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("chainrule"):
            path = (node.module or "").removeprefix("chainrule").lstrip(".").replace(".", "/")
            found |= {f"{path}.py", f"{path}/__init__.py"}
    return found


def test_the_files_exist_and_are_few() -> None:
    files = files_of_the_page()
    assert 8 <= len(files) <= LONGEST
    assert len(set(files)) == len(files)
    for file in files:
        assert (SOURCES / file).is_file(), file


def test_each_file_is_imported_by_one_above_it() -> None:
    first, *others = files_of_the_page()
    reached = imports_of(first)
    # A task is named by the table, which imports it when it is asked for.
    table = (SOURCES / "tasks" / "__init__.py").read_text(encoding="utf-8")
    reached |= {
        f"{name.removeprefix('chainrule.').replace('.', '/')}.py"
        for name in re.findall(r'"(chainrule\.tasks\.\w+)"', table)
    }
    for file in others:
        assert file in reached, f"nothing above {file} imports it"
        reached |= imports_of(file)


def test_the_road_leaves_no_file_of_the_core_out() -> None:
    """What the road itself imports is on the page, but for what only sets it up, or spares it."""
    files = set(files_of_the_page())
    setup = {"errors.py", "types.py", "settings.py", "processes.py", "tasks/__init__.py"}
    setup |= {"repeats.py", "networks.py"}
    imported = {file for file in imports_of("solver.py") if (SOURCES / file).is_file()}
    only_for_types = {"engine/proposer.py"}
    assert imported - setup - only_for_types <= files
