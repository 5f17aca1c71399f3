"""What the studies of hints share: a small network trained on pairs, and judged on pairs.

In: folders with `train.txt` and `val.txt`, lines `WORDS=WORDS`. Out: a bundle of the network, how
many hints it writes word for word, and how many integrands it solves. Which pairs they are, and how
they are written, is the business of `hint_generators.py` and `hint_representation.py`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from antiderivative import Column, of_pair, ways
from chainrule.corpus.folder import generate, read_split
from chainrule.corpus.mixtures import MIXTURES
from chainrule.corpus.shards import write_whole
from chainrule.corpus.split import SPLITS, Split
from chainrule.corpus.split_antiderivative import antiderivative_key, split_of_antiderivative
from chainrule.engine.score import score
from chainrule.engine.torch_engine import Translator
from chainrule.export.formats import Trained, export
from chainrule.model.transformer import count_parameters
from recipes import run

SOURCE, TARGET = 110, 40
"""Words of the longest lines: those that the shipped network was trained on."""

NETWORK = (
    *("--recipe=hints", "--positions=relative", "--no-bias", "--shared", "--max_len=160"),
    *("--d_model=128", "--n_heads=4", "--n_encoder=2", "--n_decoder=2", "--d_ff=256"),
    *("--lr=0.0015", "--warmup=200", "--ema_decay=0.99"),
)

Corpus = Mapping[Split, Sequence[str]]


def arguments(doc: str, folder: str, recipe: str) -> argparse.ArgumentParser:
    """The options that both studies have.

    Args:
        doc: of the study's module.
        folder, recipe: by default.
    """
    parser = argparse.ArgumentParser(description=doc.splitlines()[0])
    parser.add_argument("--folder", type=Path, default=Path(folder), help="data, runs and rows")
    parser.add_argument("--recipe", choices=list(MIXTURES), default=recipe)
    parser.add_argument("--drawn", type=int, default=15_000, help="pairs to draw from the recipe")
    parser.add_argument("--lines", type=int, default=4000, help="training pairs of each network")
    parser.add_argument("--tests", type=int, default=150, help="test pairs of each set, at most")
    parser.add_argument("--asked", type=int, default=100, help="of these, to be solved")
    parser.add_argument("--steps", type=int, default=3000, help="of each network")
    parser.add_argument("--batch_size", type=int, default=64)
    parser.add_argument("--seed", type=int, default=1, help="of pairs and weights")
    parser.add_argument("--beam", type=int, default=5)
    parser.add_argument("--timeout", type=float, default=2.0, help="seconds a question")
    parser.add_argument("--train", action="store_true", help="only train; test in another call")
    parser.add_argument("--table", action="store_true", help="only print what is finished")
    return parser


def sizes(options: argparse.Namespace) -> dict[Split, int]:
    """Pairs of each split."""
    return {"train": options.lines, "val": max(2, options.tests // 2), "test": options.tests}


def of_recipe(options: argparse.Namespace) -> dict[Split, list[str]]:
    """Short pairs of the recipe, drawn into the folder `drawn`, or taken where they are there."""
    whole, filling = options.folder / "drawn", Filling(sizes(options))
    generate(options.recipe, options.drawn, options.seed, whole)
    for split in SPLITS:
        for line in read_split(whole, split):
            filling.take(line)
    there = len(filling.found["train"])
    if there < options.lines:
        sys.exit(
            f"{options.drawn:,} pairs of {options.recipe} hold {there:,} short ones to train "
            f"on, not {options.lines:,}: give a larger --drawn"
        )
    return filling.corpus()


def is_short(line: str) -> bool:
    """Whether a line is one of those that these networks are trained and tested on."""
    source, _, target = line.partition("=")
    return len(source.split()) <= SOURCE and len(target.split()) <= TARGET


class Filling:
    """Takes lines until each split has its number; of test pairs each structure once.

    Args:
        wanted: lines of each split.
    """

    def __init__(self, wanted: Mapping[Split, int]) -> None:
        self._wanted = wanted
        self.found: dict[Split, dict[str, str]] = {split: {} for split in SPLITS}

    def wants(self, source: str) -> bool:
        """Whether an integrand is new, in a split that is not full."""
        split, name = self._place(source)
        found = self.found[split]
        return len(found) < self._wanted[split] and name not in found

    def take(self, line: str) -> None:
        """Keep a line, if it is wanted and short."""
        source = line.partition("=")[0]
        if is_short(line) and self.wants(source):
            split, name = self._place(source)
            self.found[split][name] = line

    @property
    def full(self) -> bool:
        """Whether nothing is wanted any more."""
        return all(len(self.found[split]) == self._wanted[split] for split in SPLITS)

    def corpus(self) -> dict[Split, list[str]]:
        """What was taken."""
        return {split: [*found.values()] for split, found in self.found.items()}

    def _place(self, source: str) -> tuple[Split, str]:
        key = antiderivative_key(f"{source}=")
        split = split_of_antiderivative(key)
        return split, key if split == "test" else source


def write(corpus: Corpus, folder: Path) -> None:
    """Write the files of a corpus; `train.txt`, which says that all are there, last."""
    folder.mkdir(parents=True, exist_ok=True)
    for split in reversed(SPLITS):
        write_whole(folder / f"{split}.txt", "".join(f"{line}\n" for line in corpus[split]))


def read(folder: Path) -> dict[Split, list[str]]:
    """What `write` wrote."""
    return {split: (folder / f"{split}.txt").read_text().splitlines() for split in SPLITS}


def bundle_of(folder: Path, corpus: Path, options: argparse.Namespace) -> Path:
    """Train a network, or go on with it, and export it; the bundle is there whole or not at all.

    Args:
        folder: of the row.
        corpus: the folder with its pairs.
        options: the budget; `options.more` goes to `train.py` as it is.
    """
    bundle = folder / "bundle"
    if not bundle.exists():
        run(
            [
                *NETWORK,
                f"--train_path={corpus / 'train.txt'}",
                f"--val_path={corpus / 'val.txt'}",
                "--test_path=",
                f"--max_steps={options.steps}",
                f"--max_epochs={1 + options.steps}",
                f"--batch_size={options.batch_size}",
                f"--seed={options.seed}",
                f"--val_check_interval={options.steps}",
                *options.more,
            ],
            folder / "run",
        )
        export(Trained.read(folder / "run" / "out"), "bundle", bundle)
    return bundle


def word_for_word(folder: Path, lines: Sequence[str]) -> dict[str, Any]:
    """How many hints a row's network writes as they stand there, greedy."""
    out = folder / "run" / "out"
    translator = Translator.load(out / "model.ckpt", out / "hparams.yaml")
    scored = score(translator, lines)
    right = scored.total - len(scored.wrong)
    return {
        "parameters": count_parameters(translator.network),
        "right": right,
        "scored": len(lines),
    }


def solved(way: str, lines: Iterable[str], options: argparse.Namespace, **network: Any) -> int:
    """How many integrands one of the ways of `bench/antiderivative.py` solves.

    Args:
        way: `network` or `empty hint`.
        lines: pairs in the words as they are shipped.
        options: beam and seconds.
        network: `bundle` and `engine` of the network.
    """
    asked = {"bundle": None, "engine": "ct2", "beam": options.beam, "timeout": options.timeout}
    one = ways(argparse.Namespace(**{**asked, **network}), hinted=True)[way]
    column = Column()
    for line in lines:
        column.ask(one, of_pair(line))
    return sum(column.solved)


def kept(folder: Path, result: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """The result of a row: what was measured before, else it is measured and kept."""
    path = folder / "result.json"
    if path.exists():
        print(f"{folder.name}: finished before, kept", flush=True)
    else:
        found = result()
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(path, json.dumps(found, indent=1) + "\n")
        print(json.dumps(found), flush=True)
    values: dict[str, Any] = json.loads(path.read_text())
    return values


def finished(folder: Path, rows: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The results of those rows that are finished."""
    for name in rows:
        path = folder / name / "result.json"
        if path.exists():
            yield json.loads(path.read_text())


def share(part: int, whole: int) -> str:
    """A count, and what it is of the whole.

    >>> share(3, 8)
    '3 of 8 (38 %)'
    """
    return f"{part} of {whole} ({100 * part / whole:.0f} %)" if whole else "none"
