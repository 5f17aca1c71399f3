"""Train one network a tokenizer recipe on the same lines and print the table of the results.

    python bench/recipes.py                                  every row on 1,000,000 lines, seed 1
    python bench/recipes.py --rows factors --seed 1 2 3      these rows, with these seeds
    python bench/recipes.py --lines 250000 --epochs 4        fewer lines, each seen four times
    python bench/recipes.py --force --rows words             anew, whatever was measured before
    python bench/recipes.py --collect                        put what is finished into PUBLISHED
    python bench/recipes.py --table                          the table of what there is

A row that is finished is kept and not trained again, one that was killed goes on where it stopped.
On two cores two rows side by side, with OMP_NUM_THREADS=1 each, are faster than one with two
threads; on a GPU many processes, each with rows or seeds of its own, fill the card.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch

from chainrule.engine.score import score
from chainrule.engine.torch_engine import Translator
from chainrule.model.transformer import count_parameters
from chainrule.train.files import read_lines
from chainrule.train.record import NAME

RECIPES = ("words-no-dsym", "words", "digits", "digits-lsb", "canonical", "factors")
MASKED = "-mlm"
"""What the name of a row with a masked warm start ends with."""
ROWS = (*RECIPES, *(f"{recipe}{MASKED}" for recipe in RECIPES))
SETS = ("train", "validation", "full", "short")
PUBLISHED = Path("docs/results/recipes.json")
"""Rows that were trained before and committed."""
NETWORK: tuple[str, ...] = ("--allow_large",)  # whole numbers as tokens need a large vocabulary


@dataclass(frozen=True, slots=True, order=True)
class Row:
    """One network to train.

    Attributes:
        lines: how many different training lines.
        epochs: how often each is seen; before that as often masked, in a row with a warm start.
        batch_size: lines a step.
        row: a name out of `ROWS`.
        seed: of the weights and of the order of the lines.
    """

    lines: int
    epochs: int
    batch_size: int
    row: str
    seed: int

    @classmethod
    def of(cls, result: dict[str, Any]) -> Row:
        """The row that a result is of."""
        return cls(**{name: result[name] for name in cls.__slots__})

    def folder(self, rows: Path) -> Path:
        """Where it is trained."""
        size = f"{self.lines}x{self.epochs}-b{self.batch_size}"
        return rows / f"{self.row}-{size}-seed{self.seed}"


def train_row(row: Row, options: argparse.Namespace) -> None:
    """Train one row, or go on with it, and write `result.json` into its folder, last."""
    folder = row.folder(options.folder)
    if options.force:
        shutil.rmtree(folder, ignore_errors=True)
    elif (folder / "result.json").exists() or row in map(Row.of, published()):
        print(f"{folder.name}: finished before, kept (--force measures again)", flush=True)
        return
    started = time.perf_counter()
    common = [
        f"--train_path={options.corpus / 'train.txt'}",
        f"--val_path={options.corpus / 'val.txt'}",
        "--test_path=",
        f"--recipe={row.row.removesuffix(MASKED)}",
        f"--max_lines={row.lines}",
        f"--max_epochs={row.epochs}",
        f"--batch_size={row.batch_size}",
        f"--seed={row.seed}",
        "--val_lines=200",
        "--ema_decay=0.99",
        *NETWORK,
        *options.more,
    ]
    if row.row.endswith(MASKED):
        run([*common, "--objective=mlm"], folder / "masked")
        common.append(f"--init_from={folder / 'masked'}")
    run(common, folder / "run")
    result = asdict(row) | measure(row, folder / "run" / "out", options)
    result |= {"seconds": round(time.perf_counter() - started)}
    result |= {"more": options.more} if options.more else {}
    part = folder / ".result.json.part"
    part.write_text(json.dumps(result, indent=1) + "\n")
    part.replace(folder / "result.json")
    print(json.dumps(result), flush=True)


def run(arguments: list[str], folder: Path) -> None:
    """`train.py` in a process of its own, as a user would call it; a run that is there goes on."""
    command = [f"--resume={folder}"] if (folder / NAME).exists() else arguments
    train([*command, f"--run_folder={folder}"])


def train(arguments: list[str]) -> None:
    """Call `train.py` and say how."""
    print("python -u train.py", *arguments, flush=True)
    subprocess.run([sys.executable, "-u", "train.py", *arguments], check=True)


def measure(row: Row, model: Path, options: argparse.Namespace) -> dict[str, Any]:
    """Strict accuracy on lines seen and unseen, greedy, one candidate."""
    translator = Translator.load(model / "model.ckpt", model / "hparams.yaml")
    translator.network.to("cuda" if torch.cuda.is_available() else "cpu")
    paths = (options.corpus / "train.txt", options.corpus / "val.txt")
    files = dict(zip(SETS, (*paths, Path("test.txt"), Path("test-short.txt")), strict=True))
    result: dict[str, Any] = {
        "scored": options.scored,
        "parameters": count_parameters(translator.network),
    }
    for name, path in files.items():
        most = min(options.scored, row.lines) if name == "train" else options.scored
        result[name] = score(translator, read_lines(path)[:most]).accuracy
    return result


def published() -> list[dict[str, Any]]:
    """The results in `PUBLISHED`."""
    found: list[dict[str, Any]] = json.loads(PUBLISHED.read_text()) if PUBLISHED.exists() else []
    return found


def results(folder: Path) -> list[dict[str, Any]]:
    """All results, published ones and those in the folder, which win; in the order of the table."""
    own = [json.loads(path.read_text()) for path in sorted(folder.glob("*/result.json"))]
    known = {Row.of(result): result for result in (*published(), *own)}
    return [known[row] for row in sorted(known, key=lambda r: (r.lines * r.epochs, r))]


def table(found: Iterable[dict[str, Any]]) -> Iterator[str]:
    """A line a row and budget: the mean over its seeds, and where there are several the range."""
    yield (
        "| recipe | parameters | lines, times seen, a step | seeds | train | validation "
        "| test full | test short |"
    )
    yield "|---|--:|--:|--:|--:|--:|--:|--:|"
    groups: dict[Sequence[Any], list[dict[str, Any]]] = {}
    for result in found:
        key = tuple(result[name] for name in ("row", "lines", "epochs", "batch_size"))
        groups.setdefault(key, []).append(result)
    for (name, lines, epochs, batch_size), group in groups.items():
        scores = " | ".join(spread([100 * result[key] for result in group]) for key in SETS)
        yield (
            f"| `{name}` | {group[0]['parameters']:,} | {lines:,}, {epochs}, {batch_size} "
            f"| {len(group)} | {scores} |"
        )


def spread(values: Sequence[float]) -> str:
    """Mean and range of percentages."""
    mean = f"{sum(values) / len(values):.2f} %"
    return mean if len(values) == 1 else f"{mean} ({min(values):.2f} to {max(values):.2f})"


def main() -> None:
    """Train the rows that are asked for and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--corpus", type=Path, default=Path("data/classic"))
    parser.add_argument("--folder", type=Path, default=Path("runs/rows"))
    parser.add_argument("--lines", type=int, default=1_000_000, help="different training lines")
    parser.add_argument("--epochs", type=int, default=1, help="passes over them")
    parser.add_argument("--batch_size", type=int, default=256)
    parser.add_argument("--seed", type=int, nargs="+", default=[1])
    parser.add_argument("--scored", type=int, default=10_000, help="lines of each set")
    parser.add_argument("--rows", nargs="+", choices=ROWS, default=list(ROWS))
    parser.add_argument("--force", action="store_true", help="measure again what is there")
    parser.add_argument("--collect", action="store_true", help=f"only write {PUBLISHED}")
    parser.add_argument("--table", action="store_true", help="only print the table")
    options, more = parser.parse_known_args()
    options.more = more  # goes to train.py as it is: for trials, which are never published
    if not (options.table or options.collect):
        there = len(read_lines(options.corpus / "train.txt"))
        if there < options.lines:
            parser.error(f"{options.corpus} has {there:,} training lines, not {options.lines:,}")
        for seed in options.seed:
            for name in options.rows:
                size = (options.lines, options.epochs, options.batch_size)
                train_row(Row(*size, name, seed), options)
    found = results(options.folder)
    if options.collect:
        rows = [result for result in found if not result.get("more")]
        PUBLISHED.write_text(json.dumps(rows, indent=1) + "\n")
    print("\n".join(table(found)))


if __name__ == "__main__":
    main()
