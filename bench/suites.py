"""Write the test suites of the general language: distinct test lines, as JSON records.

    python bench/suites.py            writes suites/general.jsonl, -long.jsonl and -numbers.jsonl

Half of each suite has a structure that is in no training corpus (`new_structure`). `general-long`
has three times the operators of the training lines on average, `general-numbers` coefficients that
no training line has; its small exponents are those of any line. Figures: docs/corpus-general.md.
Functions that have no value anywhere, as far as the checker can tell, are left out: there is no
derivative to be right about. No model plays a part in the choice.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from chainrule.checker.check import check_derivative
from chainrule.corpus.recipes import GENERAL
from chainrule.corpus.shards import shard_lines
from chainrule.corpus.split_general import is_held_out
from chainrule.expr import Expr, differentiate, parse, walk

FOLDER = Path("suites")
SEED = 2027
SUITES = {"general": (1000, 1000), "general-long": (500, 500), "general-numbers": (500, 500)}
"""Records a suite: of new structures, and of others."""


def record(line: str, new_structure: bool) -> dict[str, Any] | None:
    """A record of a test line, or None where it asks for nothing."""
    source, _, expected = line.partition("=")
    variable = source.rpartition(")/d")[2]
    text = source[len("d(") : -len(f")/d{variable}")]
    f = parse(text, variable)
    if not any(node.value == variable for node in walk(f)) or not _has_values(f, variable):
        return None
    return {
        "f": text,
        "var": variable,
        "expected": expected,
        "operators": sum(bool(node.args) for node in walk(f)),
        "new_structure": new_structure,
    }


def _has_values(f: Expr, variable: str) -> bool:
    verdict = check_derivative(f, variable, differentiate(f, variable), timeout_s=2.0)
    return verdict.status in ("proved", "checked")


def write(recipe: str, new: int, old: int) -> None:
    """Write one suite."""
    wanted = {True: new, False: old}
    records: list[dict[str, Any]] = []
    seen: set[str] = set()
    for line in shard_lines(recipe, SEED, 0):
        key = GENERAL.key(line)
        held_out = is_held_out(key)
        if key in seen or GENERAL.split(key) != "test" or not wanted[held_out]:
            continue
        seen.add(key)
        found = record(line, held_out)
        if found is not None:
            wanted[held_out] -= 1
            records.append({"id": f"{recipe}-{len(records):04d}", "source": recipe, **found})
        if not any(wanted.values()):
            break
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / f"{recipe}.jsonl"
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records))
    print(f"{path}: {len(records)} records", flush=True)


def main() -> None:
    """Write all of them."""
    for recipe, (new, old) in SUITES.items():
        write(recipe, new, old)


if __name__ == "__main__":
    main()
