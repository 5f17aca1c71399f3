"""A corpus on disk: `train.txt`, `val.txt`, `test.txt` and, written last, `manifest.json`.

In: a plan and a folder. Out: the three files, joined from shards in their order; a run that was
killed goes on where it stopped, and ends with the same bytes. Reading checks the manifest's
sha256, so that a damaged corpus is an error with a name and not a bad model.

It does not know what a line says.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any

from chainrule.corpus.recipes import kind_of
from chainrule.corpus.shards import (
    SEPARATOR,
    Plan,
    Progress,
    make_shards,
    shard_lines,
    shard_path,
    write_whole,
)
from chainrule.corpus.split import SPLITS, Split
from chainrule.errors import CorpusError, InputError

MANIFEST = "manifest.json"
PARTS = "parts"
PLAN = "plan.json"

_FRUITLESS = 200_000  # draws without one new line after which a space counts as used up


Make = Callable[[Plan, Path, int, Progress], None]
"""Writes the missing shards of a plan into a folder; see `make_shards`."""


def _no_progress(_lines: int) -> None:
    """Tell nobody."""


def generate(
    recipe: str,
    lines: int,
    seed: int,
    out: Path,
    workers: int = 1,
    progress: Progress = _no_progress,
    make: Make = make_shards,
) -> dict[str, Any]:
    """Generate a corpus, or finish one that was begun, or find it complete.

    Args:
        recipe: a name in `chainrule.corpus.recipes.NAMES`.
        lines: how many lines, all splits together.
        seed: any whole number from 0.
        out: the folder; it is made if need be.
        workers: how many processes; the bytes do not depend on it.
        progress: is told the number of lines there are.
        make: writes the missing shards; another one may use other machines.

    Returns:
        The manifest: the plan, and for each split its file, its lines and its sha256.

    Raises:
        InputError: an impossible value, or the folder holds something else.
        CorpusError: a worker died.
    """
    plan = Plan(recipe, lines, seed)
    parts = out / PARTS
    if _is_complete(plan, out):
        shutil.rmtree(parts, ignore_errors=True)  # killed between the manifest and the clean-up
        progress(plan.lines)
        return read_manifest(out)
    _claim(plan, out)
    make(plan, parts, workers, progress)
    manifest = {**asdict(plan), "splits": _join(plan, out)}
    write_whole(out / MANIFEST, json.dumps(manifest, indent=2) + "\n")
    shutil.rmtree(parts)
    return manifest


def _is_complete(plan: Plan, out: Path) -> bool:
    """Tell whether the folder holds this very corpus; refuse a folder that holds another."""
    if not (out / MANIFEST).exists():
        return False
    manifest = read_manifest(out)
    there = {key: manifest.get(key) for key in asdict(plan)}
    if there != asdict(plan):
        raise InputError(
            f"{out} holds another corpus (recipe {there['recipe']}, lines {there['lines']}, "
            f"seed {there['seed']}, version {there['version']}) and is left as it is: "
            "delete it or choose another folder"
        )
    return True


def _claim(plan: Plan, out: Path) -> None:
    """Note the plan in the folder before the first shard, or find the same plan there."""
    note = out / PARTS / PLAN
    if note.exists():
        if note.read_text(encoding="ascii") != plan.json():
            raise InputError(
                f"{out} holds an unfinished corpus that is not {plan}: finish it with its own "
                f"values (they are in {note}), delete it or choose another folder"
            )
        return
    strangers = [split for split in SPLITS if (out / f"{split}.txt").exists()]
    if strangers:
        names = ", ".join(f"{split}.txt" for split in strangers)
        raise InputError(f"{out} holds {names} of other origin: choose another folder")
    note.parent.mkdir(parents=True, exist_ok=True)
    write_whole(note, plan.json())


def _join(plan: Plan, out: Path) -> dict[str, dict[str, Any]]:
    """Join the shards in their order, a file a split, and describe the files."""
    texts: dict[Split, list[str]] = {split: [] for split in SPLITS}
    for index in range(plan.shards):
        shard = shard_path(out / PARTS, index).read_text(encoding="ascii").split(SEPARATOR)
        for split, text in zip(SPLITS, shard, strict=True):
            texts[split].append(text)
    described: dict[str, dict[str, Any]] = {}
    for split, pieces in texts.items():
        text = "".join(pieces)
        write_whole(out / f"{split}.txt", text)
        described[split] = {
            "file": f"{split}.txt",
            "lines": text.count("\n"),
            "sha256": sha256(text.encode("ascii")).hexdigest(),
        }
    return described


def read_manifest(folder: Path) -> dict[str, Any]:
    """Read the manifest of a finished corpus.

    Raises:
        CorpusError: there is none, or it cannot be read.
    """
    path = folder / MANIFEST
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CorpusError(
            f"{folder} has no {MANIFEST}: generate the corpus, or finish it, with "
            f"chainrule generate -o {folder}"
        ) from None
    except ValueError as error:
        raise CorpusError(f"{path} is damaged ({error}): generate the corpus anew") from None
    if not isinstance(manifest, dict) or not isinstance(manifest.get("splits"), dict):
        raise CorpusError(f"{path} is damaged (no splits): generate the corpus anew")
    return manifest


def read_split(folder: Path, split: Split) -> list[str]:
    """Read the lines of one split of a finished corpus; 1M lines take under a second.

    Raises:
        CorpusError: the corpus is missing, unfinished or damaged.
    """
    described = read_manifest(folder)["splits"].get(split)
    if not isinstance(described, dict) or not {"file", "sha256"} <= described.keys():
        raise CorpusError(f"{folder / MANIFEST} says nothing of split {split!r}")
    path = folder / f"{split}.txt"
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise CorpusError(f"{path} is missing: generate the corpus anew") from None
    if sha256(content).hexdigest() != described["sha256"]:
        raise CorpusError(f"{path} is not what was generated (its sha256 differs): make it anew")
    return content.decode("ascii").splitlines()


def write_distinct(
    recipe: str,
    split: Split,
    lines: int,
    seed: int,
    out: Path,
    progress: Progress = _no_progress,
) -> int:
    """Write one file of lines of one split, no two with the same key: how test sets are made.

    The lines are those of the seed's shard 0, taken on past its usual end, other splits and
    repetitions left out.

    Returns:
        How many lines were drawn to find them.

    Raises:
        InputError: an impossible value, the file exists, or the space has too few lines.
    """
    plan = Plan(recipe, lines, seed)
    if split not in SPLITS:
        raise InputError(f"no split is called {split!r}; there are: {', '.join(SPLITS)}")
    if out.exists():
        raise InputError(f"{out} exists and is left as it is: delete it or choose another name")
    kind = kind_of(plan.recipe)
    found: dict[str, str] = {}  # key → line; keeps the order
    drawn = last_new = 0
    for line in shard_lines(plan.recipe, plan.seed, 0):
        drawn += 1
        key = kind.key(line)
        if key not in found and kind.split(key) == split:
            found[key] = line
            last_new = drawn
            progress(len(found))
        if len(found) == lines:
            break
        if drawn - last_new > _FRUITLESS:
            raise InputError(
                f"recipe {recipe} has only about {len(found)} distinct lines in split {split}; "
                f"{lines} were asked for"
            )
    out.parent.mkdir(parents=True, exist_ok=True)
    write_whole(out, "".join(f"{line}\n" for line in found.values()))
    return drawn
