"""bench/recipes.py: what was measured is kept by budget and seed, and measured again when told."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from tiny_runs import TINY

from chainrule.corpus.folder import generate
from chainrule.train.run import main

SCRIPT = Path("bench/recipes.py").resolve()


@pytest.fixture(scope="module")
def recipes() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_recipes", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def result(row: str, seed: int, score: float, lines: int = 1000) -> dict[str, Any]:
    scores = dict.fromkeys(("train", "validation", "full", "short"), score)
    budget = {"lines": lines, "epochs": 1, "batch_size": 64, "seed": seed}
    return {"row": row, **budget, "parameters": 5, **scores}


def test_the_table_has_mean_and_range_over_the_seeds(recipes: ModuleType) -> None:
    found = [result("words", 1, 0.5), result("words", 2, 0.6), result("digits", 1, 0.25)]
    lines = [*recipes.table(found)]
    assert len(lines) == 4
    four = " | ".join(["55.00 % (50.00 to 60.00)"] * 4)
    assert lines[2] == f"| `words` | 5 | 1,000, 1, 64 | 2 | {four} |"
    assert lines[3].startswith("| `digits` | 5 | 1,000, 1, 64 | 1 | 25.00 % |")


def test_rows_of_other_budgets_and_seeds_stand_beside_each_other(
    recipes: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recipes, "PUBLISHED", tmp_path / "published.json")
    old = [result("words", 1, 0.5), result("words", 1, 0.4, lines=10)]
    recipes.PUBLISHED.write_text(json.dumps(old))
    for number, new in enumerate((result("words", 2, 0.6), result("words", 1, 0.7))):
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / "result.json").write_text(json.dumps(new))
    found = [(r["lines"], r["seed"], r["words"]) for r in _named(recipes.results(tmp_path))]
    assert found == [(10, 1, 0.4), (1000, 1, 0.7), (1000, 2, 0.6)]


def _named(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**r, r["row"]: r["train"]} for r in found]


def test_published_rows_are_whole(recipes: ModuleType) -> None:
    rows = [recipes.Row.of(r) for r in recipes.published()]
    assert len(set(rows)) == len(rows)
    assert {row.row for row in rows} <= set(recipes.ROWS)


def test_a_row_is_trained_kept_and_with_force_trained_again(
    recipes: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It printed committed rows in 12 s, whatever was asked for."""
    generate("classic", 200, 5, tmp_path / "corpus")
    words = [
        str(SCRIPT), f"--corpus={tmp_path / 'corpus'}", f"--folder={tmp_path}",
        "--rows", "digits", "--lines=16", "--batch_size=8", "--scored=3", *TINY,
    ]  # fmt: skip

    def in_this_process(command: list[str]) -> None:
        trained.append(command)
        main(command)

    trained: list[list[str]] = []
    monkeypatch.setattr(recipes, "train", in_this_process)

    def printed(*more: str) -> str:
        monkeypatch.setattr(sys, "argv", [*words, *more])
        recipes.main()
        return capsys.readouterr().out

    assert re.search(r"\| `digits` \| [\d,]+ \| 16, 1, 8 \| 1 \|", printed())
    folder = tmp_path / "digits-16x1-b8-seed1"
    assert json.loads((folder / "result.json").read_text())["more"] == TINY
    assert "digits-16x1-b8-seed1: finished before, kept (--force measures again)" in printed()
    assert len(trained) == 1
    (folder / "result.json").unlink()  # as if it had been killed
    printed()
    assert trained[1][0] == f"--resume={folder / 'run'}"
    printed("--force")
    assert trained[2] == trained[0]
    with pytest.raises(SystemExit, match="2"):
        printed("--lines=1000")
    assert " training lines, not 1,000" in capsys.readouterr().err
