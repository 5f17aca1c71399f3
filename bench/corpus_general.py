"""The figures of the data card's section on the general corpus.

chainrule generate --recipe general --lines 700000 --seed 1 -o data/general
python bench/corpus_general.py data/general
"""

from __future__ import annotations

import argparse
from collections import Counter
from itertools import combinations
from pathlib import Path

from chainrule.corpus.folder import read_split
from chainrule.corpus.split import SPLITS
from chainrule.corpus.split_general import general_key, is_held_out
from chainrule.expr import read, walk
from chainrule.expr.operators import FUNCTIONS
from chainrule.expr.program import to_program
from chainrule.expr.working import derivative_words

SAMPLE = 20_000
"""Training lines that the distributions are taken from; keys are compared on all lines."""


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    lines = {split: read_split(folder, split) for split in SPLITS}
    keys = {split: list(map(general_key, lines[split])) for split in SPLITS}
    for split in SPLITS:
        distinct = len(set(keys[split]))
        print(f"{split}: {len(keys[split]):,} lines, {distinct:,} distinct up to renaming")
    structures = {split: {key.partition(" | ")[0] for key in keys[split]} for split in SPLITS}
    held_out = sum(map(is_held_out, keys["test"]))
    seen = sum(key.partition(" | ")[0] in structures["train"] for key in keys["test"])
    print(f"test lines with a held-out structure: {held_out:,}; with one of train: {seen:,}")
    for one, other in combinations(SPLITS, 2):
        print(f"keys in both {one} and {other}: {len(set(keys[one]) & set(keys[other]))}")
    distributions(lines["train"][:SAMPLE])


def distributions(lines: list[str]) -> None:
    """Sizes, lengths, operators and variables."""
    operators, source, target, variables = [], [], [], Counter[str]()
    holding: Counter[str] = Counter()
    for line in lines:
        reading = read(line.partition("=")[0])
        variable = reading.variable or "x"
        nodes = list(walk(reading.function))
        operators.append(sum(bool(node.args) for node in nodes))
        holding.update({node.op for node in nodes})
        variables[variable] += 1
        program = to_program(reading.function, variable)
        source.append(len(program.words()))
        target.append(len(derivative_words(program)))
    count = len(lines)
    for name, values in (
        ("operators", operators),
        ("source words", source),
        ("target words", target),
    ):
        values.sort()
        at = [values[int(share * (count - 1))] for share in (0.05, 0.5, 0.95, 1)]
        mean = sum(values) / count
        print(f"{name}: mean {mean:.1f}; 5 % {at[0]}, median {at[1]}, 95 % {at[2]}, most {at[3]}")
    print(f"variable x: {100 * variables['x'] / count:.1f} %")
    shares = ((op, 100 * n / count) for op, n in holding.most_common() if op not in ("sym", "num"))
    print("lines that hold an operator, %:", ", ".join(f"{op} {share:.1f}" for op, share in shares))
    assert set(FUNCTIONS) <= set(holding)


if __name__ == "__main__":
    main()
