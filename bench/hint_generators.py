"""Across generators: does a network that learned from one kind of pairs know the other kind?

    python bench/hint_generators.py                     everything, one after the other
    python bench/hint_generators.py --rows forward      only this network
    python bench/hint_generators.py --train             train only; test in another call
    python bench/hint_generators.py --table             the tables of what is finished

Backward pairs are drawn as antiderivatives and differentiated (`chainrule generate`); forward pairs
are random integrands that the exact half solves (`bench/antiderivative_forward.py`). Three networks
of one size learn for the same number of steps from the same number of pairs: backward, forward, and
half and half. Each is tested on both kinds: hints word for word, greedy, and solved by the network
alone, its first answer and then its beam, within a time; beside them the search with an empty hint,
which invents nothing. No structure of a test pair is in any training pair, of either kind.

A row that is finished is kept and not trained again, one that was killed goes on where it stopped;
so it is with the pairs. Options that are not known go to `train.py` as they are.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import mean
from typing import Any

from antiderivative_forward import drawn, line_of
from chainrule.corpus.split import Split
from hint_rows import (
    Filling,
    arguments,
    bundle_of,
    finished,
    kept,
    of_recipe,
    read,
    share,
    sizes,
    solved,
    word_for_word,
    write,
)

KINDS = ("backward", "forward")
BOTH, CONTROL = "both", "empty hint"
NETWORKS = (*KINDS, BOTH)
ROWS = (*NETWORKS, CONTROL)


def forward(options: argparse.Namespace) -> dict[Split, list[str]]:
    """Pairs of random integrands that the exact half solves; they have no parameters.

    What it was asked is noted in `forward.txt`, one without an answer too: so a run that was
    killed asks none of them again.
    """
    notes, filling = options.folder / "forward.txt", Filling(sizes(options))
    whole = notes.read_text().rpartition("\n")[0].splitlines() if notes.exists() else []
    known = {line.partition("=")[0]: line for line in whole}
    notes.write_text("".join(f"{line}\n" for line in whole))
    with notes.open("a", buffering=1) as file:
        for source, f in drawn(options.seed, most=options.most, lettered=0.0):
            if filling.full:
                break
            if not filling.wants(source):
                continue
            line = known.get(source)
            if line is None:
                line = line_of(f, options.patience) or f"{source}="
                file.write(f"{line}\n")
            if not line.endswith("="):
                filling.take(line)
    return filling.corpus()


def make_corpora(options: argparse.Namespace) -> None:
    """Draw what is not there yet; `both` is the first half of each."""
    for kind, draw in zip(KINDS, (of_recipe, forward), strict=True):
        folder = options.folder / "pairs" / kind
        if not (folder / "train.txt").exists():
            write(draw(options), folder)
    two = [read(options.folder / "pairs" / kind) for kind in KINDS]
    halves = {
        split: [line for one in two for line in one[split][: count // 2]]
        for split, count in sizes(options).items()
    }
    write(halves, options.folder / "pairs" / BOTH)


def train(name: str, options: argparse.Namespace) -> Path | None:
    """The bundle of a network; the control has none."""
    if name == CONTROL:
        return None
    return bundle_of(options.folder / name, options.folder / "pairs" / name, options)


def row(name: str, options: argparse.Namespace) -> dict[str, Any]:
    """Train a network and test it on both kinds; or test the empty hint."""
    pairs, folder = options.folder / "pairs", options.folder / name
    result: dict[str, Any] = {"row": name, "steps": options.steps, "lines": options.lines}
    bundle = train(name, options)
    for kind in KINDS:
        tests = read(pairs / kind)["test"]
        asked = tests[: options.asked]
        way = CONTROL if bundle is None else "network"
        found = {} if bundle is None else word_for_word(folder, tests)
        found |= {"solved": solved(way, asked, options, bundle=bundle), "asked": len(asked)}
        result |= {f"{kind}_{key}": value for key, value in found.items()}
    return result


def table(options: argparse.Namespace) -> Iterator[str]:
    """A line a network, and the control."""
    yield (
        "| trained on | parameters | backward: word for word | solved "
        "| forward: word for word | solved |"
    )
    yield "|---|--:|--:|--:|--:|--:|"
    for r in finished(options.folder, ROWS):
        said = [
            text
            for kind in KINDS
            for text in (
                share(r[f"{kind}_right"], r[f"{kind}_scored"]) if f"{kind}_right" in r else "",
                share(r[f"{kind}_solved"], r[f"{kind}_asked"]),
            )
        ]
        network = "backward_parameters" in r
        parameters = f"{r['backward_parameters']:,}" if network else ""
        name = r["row"] if network else f"nothing: the {CONTROL}"
        yield f"| {name} | {parameters} | {' | '.join(said)} |"


def described(options: argparse.Namespace) -> Iterator[str]:
    """A line a kind of pairs: how many, how long, how often a new function is invented."""
    yield "| pairs | to train on | to test on | mean words | of the hint | with a new function |"
    yield "|---|--:|--:|--:|--:|--:|"
    for kind in KINDS:
        folder = options.folder / "pairs" / kind
        if not (folder / "train.txt").exists():
            continue
        corpus = read(folder)
        sides = [line.partition("=") for line in corpus["train"]]
        source, target = (mean(len(side[i].split()) for side in sides) for i in (0, 2))
        invented = sum(not side[2].startswith("|") for side in sides) / len(sides)
        yield (
            f"| {kind} | {len(sides):,} | {len(corpus['test'])} | {source:.1f} | {target:.1f} "
            f"| {100 * invented:.0f} % |"
        )


def main() -> None:
    """Draw, train, test, and print the tables."""
    parser = arguments(str(__doc__), "runs/hint-generators", "antiderivative-field")
    parser.add_argument("--most", type=int, default=5, help="operators of a forward integrand")
    parser.add_argument("--patience", type=float, default=0.05, help="seconds of the exact half")
    parser.add_argument("--rows", nargs="+", choices=ROWS, default=list(ROWS))
    options, more = parser.parse_known_args()
    options.more = more
    if not options.table:
        make_corpora(options)
        for name in options.rows:
            if options.train:
                train(name, options)
                continue
            kept(options.folder / name, partial(row, name, options))
    print("\n".join((*table(options), "", *described(options))))


if __name__ == "__main__":
    main()
