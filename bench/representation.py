"""Train one network a representation of the general language and print the table of the results.

    python bench/representation.py                          every row, one after the other
    python bench/representation.py --rows prefix program    only these
    python bench/representation.py --train                  train only; measure later, elsewhere
    python bench/representation.py --table                  the table, and docs/representation.png,
                                                            of the rows in docs/results too

The same network, the same functions in the same number; only how they are written differs. A row
that is trained is not trained again, one that was killed is trained anew. On two cores two rows
side by side, with OMP_NUM_THREADS=1 each, are faster than one with two threads.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

from chainrule.engine.torch_engine import Translator
from chainrule.errors import InputError
from chainrule.model import greedy
from chainrule.model.transformer import count_parameters
from chainrule.tokens.general import ProgramTokenizer
from chainrule.tokens.trees import TREE_RECIPES
from chainrule.train.files import read_lines
from recipes import train

ROWS = {
    **{name: [f"--recipe={name}"] for name in (*TREE_RECIPES, ProgramTokenizer.name)},
    # Places are counted: does it help to know them?
    "prefix-pointers-sinusoidal": ["--recipe=prefix-pointers", "--positions=sinusoidal"],
}
"""Options of each row, behind those of `NETWORK`."""
SUITES = {
    "unseen": Path("suites/general.jsonl"),
    "longer": Path("suites/general-long.jsonl"),
    "numbers": Path("suites/general-numbers.jsonl"),
}
NETWORK = (
    *("--d_model=192", "--n_heads=6", "--n_encoder=3", "--n_decoder=3", "--d_ff=512"),
    *("--positions=relative", "--no-bias", "--max_len=384"),
)
LONGEST = 384
"""Characters of the longest line: in no writing has it more tokens than the network can read."""
BATCH = 256
PUBLISHED = Path("docs/results/representation.json")
"""Rows that were trained before and committed."""


def train_row(name: str, options: argparse.Namespace) -> None:
    """Train one row; its `hparams.yaml` and `model.ckpt` are written last."""
    folder = options.folder / name
    if (folder / "hparams.yaml").exists():
        print(f"{name}: trained before, kept", flush=True)
        return
    shutil.rmtree(folder, ignore_errors=True)
    train(
        [
            *NETWORK,
            *ROWS[name],
            f"--train_path={lines_for_all(options)}",
            f"--val_path={options.corpus / 'val.txt'}",
            "--test_path=",
            f"--max_epochs={options.epochs}",
            f"--seed={options.seed}",
            "--val_lines=100",
            "--ema_decay=0.99",
            f"--run_folder={folder / 'run'}",
            f"--output={folder}",
        ]
    )


def lines_for_all(options: argparse.Namespace) -> Path:
    """The file of the lines that every row learns from."""
    lines = read_lines(options.corpus / "train.txt")
    short = [line for line in lines if len(line) <= LONGEST][: options.lines]
    if len(short) < options.lines:
        raise SystemExit(f"{options.corpus} has {len(short):,} short lines, not {options.lines:,}")
    folder: Path = options.folder
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f".train.txt.{os.getpid()}.part"  # rows may begin side by side
    part.write_text("\n".join(short) + "\n")
    return part.replace(folder / "train.txt")


def measure_row(name: str, options: argparse.Namespace) -> None:
    """Score one row, if it has not been, and write `result.json` into its folder."""
    folder = options.folder / name
    if (folder / "result.json").exists():
        return
    result = {"row": name, "lines": options.lines, "epochs": options.epochs, "seed": options.seed}
    result |= measure(folder, options.scored)
    (folder / "result.json").write_text(json.dumps(result, indent=1) + "\n")
    print(json.dumps(result), flush=True)


def measure(folder: Path, scored: int) -> dict[str, Any]:
    """Strict exact match of the tokens, greedy, on each suite; mean lengths; answers a second."""
    translator = Translator.load(folder / "model.ckpt", folder / "hparams.yaml")
    result: dict[str, Any] = {"parameters": count_parameters(translator.network)}
    for suite, path in SUITES.items():
        records = [json.loads(line) for line in path.read_text().splitlines()[:scored]]
        lines = [(f"d({r['f']})/d{r['var']}", r["expected"]) for r in records]
        result |= {f"{suite}_{key}": v for key, v in exact_match(translator, lines).items()}
    return result


def exact_match(translator: Translator, lines: Sequence[tuple[str, str]]) -> dict[str, float]:
    """Share of answers that are the expected ids, mean lengths in tokens, answers a second."""
    network, tokenizer = translator.network.eval(), translator.tokenizer
    limit = network.config.max_len
    pairs: list[tuple[list[int], list[int]]] = []
    for left, right in lines:
        try:
            source, context = tokenizer.encode_source(left)
            pairs.append((source, tokenizer.encode_target(right, context)))
        except InputError:  # a token never seen: this representation cannot say it
            continue
    readable = sorted((p for p in pairs if len(p[0]) <= limit), key=lambda pair: -len(pair[0]))
    right_answers = 0
    started = time.perf_counter()
    for start in range(0, len(readable), BATCH):
        batch = readable[start : start + BATCH]
        longest = max(len(source) for source, _ in batch)
        ids = torch.tensor([[*s, *[0] * (longest - len(s))] for s, _ in batch])
        answers = greedy(network, ids)
        right_answers += sum(a == target for a, (_, target) in zip(answers, batch, strict=True))
    seconds = time.perf_counter() - started
    return {
        "exact": right_answers / len(lines),
        "source": sum(len(s) for s, _ in pairs) / max(1, len(pairs)),
        "target": sum(len(t) for _, t in pairs) / max(1, len(pairs)),
        "rate": len(readable) / seconds,
    }


def finished(folder: Path) -> list[dict[str, Any]]:
    """The rows that are finished, in the order of `ROWS`."""
    paths = (folder / name / "result.json" for name in ROWS)
    return [json.loads(path.read_text()) for path in paths if path.exists()]


def publish(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Put rows into `PUBLISHED` in the place of earlier ones; all that are there now."""
    earlier = json.loads(PUBLISHED.read_text()) if PUBLISHED.exists() else []
    known = {row["row"]: row for row in (*earlier, *rows)}
    published = [known[name] for name in ROWS if name in known]
    PUBLISHED.write_text(json.dumps(published, indent=1) + "\n")
    return published


def print_table(rows: Sequence[dict[str, Any]]) -> None:
    """Scores, lengths and speed."""
    print(
        "| representation | parameters | mean source / target tokens | unseen "
        "| longer | unseen numbers | answers a second |"
    )
    print("|---|--:|--:|--:|--:|--:|--:|")
    for r in rows:
        scores = " | ".join(f"{100 * r[f'{suite}_exact']:.1f} %" for suite in SUITES)
        rate = f"{r['unseen_rate']:.0f}" if "unseen_rate" in r else "–"  # too much ran beside it
        print(
            f"| `{r['row']}` | {r['parameters']:,} "
            f"| {r['unseen_source']:.1f} / {r['unseen_target']:.1f} | {scores} "
            f"| {rate} |"
        )


def draw(rows: Sequence[dict[str, Any]], out: Path) -> None:
    """The three scores of each row as bars."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    figure, axis = plt.subplots(figsize=(9, 3.6))
    titles = {
        "unseen": "functions never seen",
        "longer": "twice as long as trained on",
        "numbers": "numbers never seen",
    }
    for place, (suite, title) in enumerate(titles.items()):
        heights = [100 * r[f"{suite}_exact"] for r in rows]
        axis.bar([i + 0.27 * (place - 1) for i in range(len(rows))], heights, 0.25, label=title)
    axis.set_xticks(range(len(rows)), [r["row"] for r in rows], rotation=15)
    axis.set_ylabel("exact match, %")
    axis.set_ylim(0, 100)
    axis.legend(loc="upper left", frameon=False)
    axis.spines[["top", "right"]].set_visible(False)
    figure.tight_layout()
    figure.savefig(out, dpi=110)


def main() -> None:
    """Train the rows that are asked for and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--corpus", type=Path, default=Path("data/general"))
    parser.add_argument("--folder", type=Path, default=Path("runs/representation"))
    parser.add_argument("--lines", type=int, default=250_000)
    parser.add_argument("--epochs", type=int, default=2, help="passes over the lines")
    parser.add_argument("--scored", type=int, default=1000, help="lines of each suite")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rows", nargs="+", choices=list(ROWS), default=list(ROWS))
    parser.add_argument("--train", action="store_true", help="only train")
    parser.add_argument("--table", action="store_true", help="only print and draw")
    options = parser.parse_args()
    if options.table:
        rows = publish(finished(options.folder))
        print_table(rows)
        draw(rows, Path("docs/representation.png"))
        return
    for name in options.rows:
        train_row(name, options)
        if not options.train:
            measure_row(name, options)
    print_table(finished(options.folder))


if __name__ == "__main__":
    main()
