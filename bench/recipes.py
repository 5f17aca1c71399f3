"""Train one network a tokenizer recipe on the same lines and print the table of the results.

    python bench/recipes.py --lines 150000            every row, one after the other
    python bench/recipes.py --rows words digits       only these
    python bench/recipes.py --table                   the table of the rows that are there

A row that is finished is kept and not trained again, one that was killed is trained anew. On two
cores two rows side by side, with OMP_NUM_THREADS=1 each, are faster than one with two threads.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from chainrule.engine.score import score
from chainrule.engine.torch_engine import Translator
from chainrule.model.transformer import count_parameters
from chainrule.train.files import read_lines

ROWS = {
    "words-no-dsym": ["--recipe=words-no-dsym", "--allow_large"],
    "words": ["--recipe=words", "--allow_large"],
    "digits": ["--recipe=digits"],
    "digits-lsb": ["--recipe=digits-lsb"],
    "canonical": ["--recipe=canonical"],
    "factors": ["--recipe=factors"],
    "mlm-start": ["--recipe=canonical"],  # the warm start is put in front by train_row
}
SCORED = 2000
PUBLISHED = Path("docs/results/recipes.json")
"""Rows that were trained before and committed; `bench/picture.py --collect` writes it."""


def train_row(name: str, options: argparse.Namespace) -> None:
    """Train one row and write `result.json` into its folder, last."""
    folder = options.folder / name
    if (folder / "result.json").exists() or published(name, options):
        print(f"{name}: finished before, kept", flush=True)
        return
    shutil.rmtree(folder, ignore_errors=True)
    started = time.perf_counter()
    common = [
        f"--train_path={options.corpus / 'train.txt'}",
        f"--val_path={options.corpus / 'val.txt'}",
        "--test_path=test.txt",
        f"--max_lines={options.lines}",
        "--max_epochs=1",
        "--batch_size=64",  # many small steps: at this budget they teach more than few large ones
        f"--seed={options.seed}",
        "--val_lines=200",
        "--ema_decay=0.99",
    ]
    more = list(ROWS[name])
    if name == "mlm-start":
        masked = folder / "mlm"
        run([*common, *more, "--objective=mlm", f"--run_folder={masked}", f"--output={masked}"])
        more.append(f"--init_from={masked}")
    run([*common, *more, f"--run_folder={folder / 'run'}", f"--output={folder}"])
    result = measure(folder, options)
    result |= {"row": name, "seconds": round(time.perf_counter() - started)}
    (folder / "result.json").write_text(json.dumps(result, indent=1) + "\n")
    print(json.dumps(result), flush=True)


def published(name: str, options: argparse.Namespace) -> bool:
    """Whether the row stands in `PUBLISHED` at this budget; then it is taken from there."""
    for result in json.loads(PUBLISHED.read_text()):
        if [result[key] for key in ("row", "lines", "seed")] == [name, options.lines, options.seed]:
            folder = options.folder / name
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "result.json").write_text(json.dumps(result, indent=1) + "\n")
            return True
    return False


def run(arguments: list[str]) -> None:
    """`train.py` in a process of its own, as a user would call it."""
    print("python -u train.py", *arguments, flush=True)
    subprocess.run([sys.executable, "-u", "train.py", *arguments], check=True)


def measure(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    """Strict accuracy on lines seen and unseen, greedy, one candidate."""
    translator = Translator.load(folder / "model.ckpt", folder / "hparams.yaml")
    sets = {
        "train": read_lines(options.corpus / "train.txt")[: min(SCORED, options.lines)],
        "validation": read_lines(options.corpus / "val.txt")[:SCORED],
        "full": read_lines(Path("test.txt"))[:SCORED],
        "short": read_lines(Path("test-short.txt"))[:SCORED],
    }
    result: dict[str, Any] = {
        "lines": options.lines,
        "seed": options.seed,
        "parameters": count_parameters(translator.network),
    }
    return result | {name: score(translator, lines).accuracy for name, lines in sets.items()}


def print_table(folder: Path) -> None:
    """The rows that are finished, in the order of `ROWS`."""
    print("| recipe | parameters | lines seen once | train | validation | test full | test short |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    for name in ROWS:
        path = folder / name / "result.json"
        if path.exists():
            r = json.loads(path.read_text())
            scores = (f"{100 * r[key]:.2f} %" for key in ("train", "validation", "full", "short"))
            print(f"| `{name}` | {r['parameters']:,} | {r['lines']:,} | {' | '.join(scores)} |")


def main() -> None:
    """Train the rows that are asked for and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--corpus", type=Path, default=Path("data/classic"))
    parser.add_argument("--folder", type=Path, default=Path("runs/rows"))
    parser.add_argument("--lines", type=int, default=150_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rows", nargs="+", choices=list(ROWS), default=list(ROWS))
    parser.add_argument("--table", action="store_true", help="only print the table")
    options = parser.parse_args()
    if not options.table:
        for name in options.rows:
            train_row(name, options)
    print_table(options.folder)


if __name__ == "__main__":
    main()
