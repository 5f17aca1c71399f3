"""The figures of the data card's section on the general corpus and its suites.

chainrule generate --recipe general --lines 700000 --seed 1 -o data/general
python bench/corpus_general.py data/general
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from itertools import combinations
from pathlib import Path

from chainrule.corpus.folder import read_split
from chainrule.corpus.split import SPLITS
from chainrule.corpus.split_general import general_key, is_held_out
from chainrule.expr import Expr, parse, read, walk
from chainrule.expr.operators import FUNCTIONS
from chainrule.expr.program import to_program
from chainrule.tokens.working import derivative_words

SUITES = ("general", "general-long", "general-numbers")
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
    suites(keys["train"])


def distributions(lines: list[str]) -> None:
    """Sizes, lengths, operators and variables."""
    operators, source, target, variables = [], [], [], Counter[str]()
    numbers: Counter[str] = Counter()
    traits: Counter[str] = Counter()
    holding: Counter[str] = Counter()
    for line in lines:
        reading = read(line.partition("=")[0])
        variable = reading.variable or "x"
        nodes = list(walk(reading.function))
        operators.append(sum(bool(node.args) for node in nodes))
        holding.update({node.op for node in nodes})
        variables[variable] += 1
        numbers.update(map(kind_of_number, numbers_of(reading.function)))
        names = {str(node.value) for node in nodes if node.op == "sym"}
        traits["parameters"] += bool(names - {variable})
        traits["without the variable"] += variable not in names
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
    lengths = [tuple(map(len, line.split("="))) for line in lines]
    for side, place in (("left", 0), ("right", 1)):
        ordered = sorted(pair[place] for pair in lengths)
        at = [ordered[int(share * (count - 1))] for share in (0.5, 0.95, 1)]
        print(f"characters, {side} side: median {at[0]}, 95 % {at[1]}, most {at[2]}")
    print(f"variable x: {100 * variables['x'] / count:.1f} %")
    for what, counted, whole in (("lines", traits, count), ("numbers", numbers, numbers.total())):
        parts = (f"{name} {100 * n / whole:.1f}" for name, n in counted.most_common())
        print(f"{what}, %:", ", ".join(parts))
    shares = ((op, 100 * n / count) for op, n in holding.most_common() if op not in ("sym", "num"))
    print("lines that hold an operator, %:", ", ".join(f"{op} {share:.1f}" for op, share in shares))
    assert set(FUNCTIONS) <= set(holding)


def numbers_of(f: Expr) -> list[Fraction]:
    """Every number of a function."""
    return [Fraction(n.value) for n in walk(f) if isinstance(n.value, (int, Fraction))]


def kind_of_number(value: Fraction) -> str:
    """What sort of number it is, by its size or its denominator."""
    if value.denominator == 1:
        bound = next((b for b in (10, 30, 1000) if abs(value) <= b), None)
        return f"whole up to {bound}" if bound else "whole over 1000"
    return "denominator up to 9" if value.denominator < 10 else "denominator from 10"


def suites(train: Iterable[str]) -> None:
    """The shipped suites: sizes, numbers, and what of them is in the training lines."""
    trained = set(train)
    shapes = set(map(shape_of, trained))
    for name in SUITES:
        text = Path(f"suites/{name}.jsonl").read_text(encoding="ascii")
        records = [json.loads(line) for line in text.splitlines()]
        keys = [general_key(f"d({r['f']})/d{r['var']}") for r in records]
        operators = [r["operators"] for r in records]
        numbers = [n for r in records for n in numbers_of(parse(r["f"], r["var"]))]
        usual = sum(abs(n) <= 1000 and n.denominator <= 100 for n in numbers)
        print(
            f"{name}: {len(records):,} lines, {sum(key in trained for key in keys)} in train; "
            f"operators {min(operators)} to {max(operators)}, "
            f"mean {sum(operators) / len(records):.1f}; "
            f"numbers of a size that training has {100 * usual / len(numbers):.0f} %"
        )
        for new in (True, False):
            some = [k for k, r in zip(keys, records, strict=True) if r["new_structure"] == new]
            seen = sum(shape_of(key) in shapes for key in some)
            kind = "held-out" if new else "other"
            print(f"  {kind} structures: {len(some):,}, with a shape of train {seen}")


def shape_of(key: str) -> str:
    """The structure of a key, less of a name: not even which constants are equal."""
    return re.sub(r"\bc\d+\b", "c", key.partition(" | ")[0])


if __name__ == "__main__":
    main()
