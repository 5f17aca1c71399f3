"""The shipped suites of the general language: what they say of themselves is so."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from chainrule.cli.generate import run
from chainrule.corpus.folder import read_split
from chainrule.corpus.recipes import GENERAL
from chainrule.corpus.shards import shard_lines
from chainrule.corpus.split import SPLITS
from chainrule.corpus.split_general import is_new_structure
from chainrule.expr import differentiate, parse, to_text, walk

ROOT = Path(__file__).parents[2]
SIZES = {"general": 2000, "general-long": 1000, "general-numbers": 1000}
SEED = 2027  # of bench/suites.py


def records(name: str) -> list[dict[str, Any]]:
    text = (ROOT / "suites" / f"{name}.jsonl").read_text(encoding="ascii")
    return [json.loads(line) for line in text.splitlines()]


def line_of(record: dict[str, Any]) -> str:
    return f"d({record['f']})/d{record['var']}={record['expected']}"


@pytest.mark.parametrize("name", SIZES)
def test_a_suite_is_what_it_says(name: str) -> None:
    suite = records(name)
    keys = [GENERAL.key(line_of(record)) for record in suite]
    assert len(suite) == len(set(keys)) == SIZES[name]
    assert {GENERAL.split(key) for key in keys} == {"test"}
    assert sum(record["new_structure"] for record in suite) == SIZES[name] // 2
    for place, record in enumerate(suite):
        f = parse(record["f"], record["var"])
        assert record["expected"] == to_text(differentiate(f, record["var"]))
        assert record["operators"] == sum(bool(node.args) for node in walk(f))
        assert record["new_structure"] == is_new_structure(line_of(record))
        assert (record["id"], record["source"]) == (f"{name}-{place:04d}", name)


@pytest.mark.parametrize("name", SIZES)
def test_a_suite_is_drawn_by_its_script(name: str) -> None:
    """The first lines, in their order; the script itself takes a minute for all of them."""
    drawn = iter(islice(shard_lines(name, SEED, 0), 1000))
    found = [line_of(record) for record in records(name)[:10]]
    assert all(line in drawn for line in found)  # `in` goes on where the one before was found


def test_no_training_or_validation_line_is_in_a_suite_under_any_names(tmp_path: Path) -> None:
    """By construction; here on a piece of the corpus that training uses, seed 1."""
    run("general", 5000, 1, tmp_path / "corpus", 1)
    train, val = (set(map(GENERAL.key, read_split(tmp_path / "corpus", s))) for s in SPLITS[:2])
    suites = {GENERAL.key(line_of(record)) for name in SIZES for record in records(name)}
    assert not train & val
    assert not (train | val) & suites


@pytest.mark.parametrize("name", SIZES)
def test_a_file_of_test_lines_alone_can_be_drawn(name: str, tmp_path: Path) -> None:
    run(name, 20, 5, tmp_path / "test.txt", 1, split="test")
    keys = [GENERAL.key(line) for line in (tmp_path / "test.txt").read_text().splitlines()]
    assert len(set(keys)) == 20
    assert {GENERAL.split(key) for key in keys} == {"test"}
