"""Representations of an integrand: which of the words that a network is told does it need?

    python bench/hint_representation.py                          every row, one after the other
    python bench/hint_representation.py --rows shipped numbers   only these
    python bench/hint_representation.py --train                  train only; test in another call
    python bench/hint_representation.py --table                  the table of what is finished

One network a way to write, of one size, trained for the same number of steps on the same pairs
(`chainrule generate`); only the words differ, by the functions of `hint_variants.py`. Each is
tested on pairs of structures that no training pair has: hints word for word, greedy, and solved by
the network alone, whose answers are read back into the shipped words for it.

A row that is finished is kept and not trained again, one that was killed goes on where it stopped.
Options that are not known go to `train.py` as they are.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import mean
from typing import Any

from chainrule.engine.ct2_engine import Ct2Engine
from chainrule.engine.proposer import Candidate, Engine
from hint_rows import (
    arguments,
    bundle_of,
    finished,
    kept,
    of_recipe,
    read,
    share,
    solved,
    word_for_word,
    write,
)
from hint_variants import VARIANTS, Variant


class Translated:
    """An engine that is asked, and answers, in the shipped words, whatever its network speaks.

    Args:
        engine: of the network; its bundle says which tasks it learned.
        variant: how its network writes.
    """

    def __init__(self, engine: Ct2Engine, variant: Variant) -> None:
        self.name, self.max_source, self.bundle = engine.name, engine.max_source, engine.bundle
        self._engine: Engine = engine
        self._source, self._back = variant.source, variant.back or list

    def propose(
        self, sources: Sequence[Sequence[str]], *, beam: int = 1, n_best: int = 1
    ) -> list[list[Candidate]]:
        """See `Engine.propose`; the task's word stays in front."""
        told = [[source[0], *self._source(source[1:])] for source in sources]
        answers = self._engine.propose(told, beam=beam, n_best=n_best)
        return [
            [Candidate(tuple(self._back(one.words)), one.log_prob) for one in candidates]
            for candidates in answers
        ]


def make_pairs(options: argparse.Namespace) -> None:
    """Draw the pairs, and write them in each way, if they are not there yet."""
    folder = options.folder / "pairs"
    if (folder / VARIANTS[-1].name / "train.txt").exists():
        return
    corpus = of_recipe(options)
    for variant in VARIANTS:
        told = {split: [variant.line(line) for line in lines] for split, lines in corpus.items()}
        write(told, folder / variant.name)


def train(variant: Variant, options: argparse.Namespace) -> Path:
    """The bundle of a way to write."""
    name = variant.name
    return bundle_of(options.folder / name, options.folder / "pairs" / name, options)


def row(variant: Variant, options: argparse.Namespace) -> dict[str, Any]:
    """Train a network on one way to write, and test it."""
    pairs, folder = options.folder / "pairs", options.folder / variant.name
    bundle = train(variant, options)
    tests = read(pairs / variant.name)["test"]
    sides = [line.partition("=") for line in tests]
    result: dict[str, Any] = {
        "row": variant.name,
        "steps": options.steps,
        "lines": options.lines,
        "source": mean(len(side[0].split()) for side in sides),
        "target": mean(len(side[2].split()) for side in sides),
        **word_for_word(folder, tests),
    }
    if variant.back is not None:
        shipped = read(pairs / VARIANTS[0].name)["test"][: options.asked]
        engine = Translated(Ct2Engine(bundle, threads=1), variant)
        found = solved("network", shipped, options, bundle=bundle, engine=engine)
        result |= {"solved": found, "asked": len(shipped)}
    return result


def table(options: argparse.Namespace) -> Iterator[str]:
    """A line a way to write."""
    yield "| words | parameters | mean words, source / hint | word for word | solved |"
    yield "|---|--:|--:|--:|--:|"
    titles = {variant.name: variant.title for variant in VARIANTS}
    for r in finished(options.folder, titles):
        by = share(r["solved"], r["asked"]) if "solved" in r else "cannot be read back"
        yield (
            f"| {titles[r['row']]} | {r['parameters']:,} | {r['source']:.1f} / {r['target']:.1f} "
            f"| {share(r['right'], r['scored'])} | {by} |"
        )


def main() -> None:
    """Draw, train, test, and print the table."""
    parser = arguments(str(__doc__), "runs/hint-representation", "antiderivative-short")
    names = [variant.name for variant in VARIANTS]
    parser.add_argument("--rows", nargs="+", choices=names, default=names)
    options, more = parser.parse_known_args()
    options.more = more
    if not options.table:
        make_pairs(options)
        for variant in VARIANTS:
            if variant.name not in options.rows:
                continue
            if options.train:
                train(variant, options)
                continue
            kept(options.folder / variant.name, partial(row, variant, options))
    print("\n".join(table(options)))


if __name__ == "__main__":
    main()
