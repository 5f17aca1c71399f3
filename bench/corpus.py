"""Print, as Markdown, every table that docs/corpus.md quotes.

    chainrule generate --recipe classic --lines 1000000 --seed 1 -o data/classic
    python bench/corpus.py data/classic

In: a finished corpus and the shipped test sets. Out: counts, duplicates, proof of disjointness,
families, lengths, functions, numbers, and the exact size of the space of short lines. About half a
minute; the distributions are taken from the first 100,000 lines of each file.
"""

from __future__ import annotations

import argparse
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import product
from pathlib import Path
from statistics import quantiles

from chainrule.corpus.classic import (
    MAX_NUMBER,
    MAX_POWER,
    MAX_SIDE,
    SHORT_FAMILIES,
    count_tokens,
    stratum_of,
)
from chainrule.corpus.folder import read_manifest, read_split
from chainrule.corpus.reader import read_line
from chainrule.corpus.split import SPLITS, canonical_key
from chainrule.corpus.terms import Factor, Kind, Term, differentiate, write_source, write_sum

ROOT = Path(__file__).parents[1]
SHIPPED = ("test.txt", "test-short.txt")
SAMPLE = 100_000


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a Markdown table; numbers get thousands separators."""
    print("| " + " | ".join(head) + " |")
    print("|" + "---|" * len(head))
    for row in rows:
        cells = (f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in row)
        print("| " + " | ".join(cells) + " |")
    print()


def percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %"


def print_counts(files: dict[str, list[str]]) -> dict[str, set[str]]:
    """Count lines, keys and repetitions; return the keys."""
    keys = {}
    rows = []
    for name, lines in files.items():
        keys[name] = set(map(canonical_key, lines))
        again = len(lines) - len(keys[name])
        short = sum(stratum_of(line) == "short" for line in lines)
        row = (name, len(lines), len(set(lines)), len(keys[name]), percent(again, len(lines)))
        rows.append((*row, percent(short, len(lines))))
    print("### Lines and repetitions\n")
    head = ("file", "lines", "distinct", "distinct up to renaming", "repeated", "short by form")
    table(head, rows)
    return keys


def print_disjointness(keys: dict[str, set[str]]) -> None:
    """Print how many keys each pair of files shares."""
    print("### Keys that two files share\n")
    held_out = list(keys)[1:]
    rows = []
    for name in keys:
        shared = (len(keys[name] & keys[other]) if other != name else "" for other in held_out)
        rows.append((name, *shared))
    table(("", *held_out), rows)


def family_of(function: Sequence[Term]) -> str:
    """Name the family by form; a single power counts as a polynomial."""
    kinds = {factor.kind for term in function for factor in term.factors}
    most = max(len(term.factors) for term in function)
    if len(function) > 1 and (most > 1 or len(kinds) > 1 or not kinds <= {"exp", "power"}):
        return f"mixed sum of {len(function)}"
    if most > 1:
        return f"product of {most}"
    return {"exp": "exponentials", "power": "polynomial"}.get(min(kinds), "trigonometric")


def print_forms(files: dict[str, list[str]]) -> None:
    """Print the shares of families, functions and letters."""
    families: dict[str, Counter[str]] = {}
    traits: dict[str, Counter[str]] = {}
    for name, lines in files.items():
        families[name], traits[name] = Counter(), Counter()
        for line in lines[:SAMPLE]:
            function, variable, derivative = read_line(line)
            families[name][family_of(function)] += 1
            factors = [factor for term in function for factor in term.factors]
            traits[name].update({factor.kind for factor in factors})
            traits[name][f"{len(function)} term" + "s" * (len(function) > 1)] += 1
            traits[name]["a second letter"] += any(f.letter != variable for f in factors)
            traits[name]["an outer power"] += any(f.k > 1 for f in factors)
            traits[name]["derivative 0"] += not derivative
    for title, counted in (("Families, by form", families), ("Functions and traits", traits)):
        print(f"### {title} (share of lines)\n")
        names = sorted(set().union(*counted.values()))
        sizes = {name: min(SAMPLE, len(lines)) for name, lines in files.items()}
        cells = ((n, *(percent(counted[f][n], sizes[f]) for f in files)) for n in names)
        table(("", *files), cells)


def print_lengths(files: dict[str, list[str]]) -> None:
    """Print the lengths of both sides."""
    print("### Lengths: least / median / 95 in 100 / greatest\n")
    rows = []
    measures: tuple[tuple[str, Callable[[str], int]], ...] = (
        ("characters", len),
        ("tokens", count_tokens),
    )
    for (unit, measure), place in product(measures, (0, 1)):
        cells = []
        for lines in files.values():
            lengths = [measure(line.split("=")[place]) for line in lines[:SAMPLE]]
            cuts = quantiles(lengths, n=20)
            cells.append(f"{min(lengths)} / {cuts[9]:.0f} / {cuts[18]:.0f} / {max(lengths)}")
        rows.append((f"{unit}, {('left', 'right')[place]} side", *cells))
    table(("", *files), rows)


def print_numbers(files: dict[str, list[str]]) -> None:
    """Print the coefficients in front of the terms, and the whole numbers on each side."""
    print("### Numbers\n")
    rows = []
    for name, lines in files.items():
        sides = [line.split("=") for line in lines]
        for place, side in enumerate(("left", "right")):
            numbers = Counter(int(n) for pair in sides for n in re.findall(r"\d+", pair[place]))
            rare = sum(count == 1 for count in numbers.values())
            fronts = [
                abs(term.coefficient)
                for line in lines[:SAMPLE]
                for term in getattr(read_line(line), ("function", "derivative")[place])
            ]
            cuts = quantiles(fronts, n=20)
            middle = f"{cuts[9]:.0f} / {cuts[18]:.0f} / {max(fronts):,}"
            rows.append((name, side, middle, len(numbers), rare))
    head = ("file", "side", "coefficient: median / 95 in 100 / greatest")
    table((*head, "distinct whole numbers", "of them seen once"), rows)


# --- The space of short lines, counted exactly. ---

_FRONT = sorted({a * b for a in range(1, MAX_NUMBER + 1) for b in range(1, MAX_NUMBER + 1)})


def all_factors(slot: str, letter: str) -> list[Factor]:
    """List every factor a slot of stratum short can hold."""
    numbers, powers = range(1, MAX_NUMBER + 1), range(1, MAX_POWER + 1)
    trigonometric: tuple[Kind, ...] = ("sin", "cos")
    held = {
        "p": [Factor("power", letter, 1, n) for n in powers],
        "e": [Factor("exp", letter, a) for a in numbers],
        "t": [Factor(*f) for f in product(trigonometric, letter, numbers, powers, powers)],
    }
    return [factor for kind in ("ept" if slot == "f" else slot) for factor in held[kind]]


def fits(coefficient: int, factors: tuple[Factor, ...]) -> bool:
    """Tell whether both sides of the line of one term have at most 30 characters."""
    terms = [Term(coefficient, factors)]
    target = write_sum(differentiate(terms, "x"))
    return max(len(write_source(terms, "x")), len(target)) <= MAX_SIDE


def by_length(factors: list[Factor]) -> list[tuple[Factor, int]]:
    """Group constants by the length of their text: one of each, and how many there are."""
    groups: dict[int, list[Factor]] = {}
    for factor in factors:
        groups.setdefault(len(write_sum([Term(1, (factor,))])), []).append(factor)
    return [(group[0], len(group)) for group in groups.values()]


def count_one_term(slots: str) -> int:
    """Count the lines of one product: lengths only grow with the coefficient, so bisect it."""
    front = _FRONT if len(slots) > 1 else range(1, MAX_NUMBER + 1)
    choices = [
        [(f, 1) for f in all_factors(s, "x")]
        if s.islower()
        else by_length(all_factors(s.lower(), "y"))
        for s in slots
    ]
    total = 0
    for chosen in product(*choices):
        factors = tuple(factor for factor, _ in chosen)
        if fits(1, factors) or fits(-1, factors):
            many = 1
            for _, size in chosen:
                many *= size
            for sign in (1, -1):
                longer = bisect_left(front, True, key=lambda c: not fits(sign * c, factors))
                total += many * longer
    return total


def count_sum(slots: Sequence[str]) -> int:
    """Count the lines of a sum of single factors, by adding up lengths term by term.

    A state is (characters left, characters right, something is written right). A leading plus
    is not written; exponentials and powers keep the sign of their term.
    """
    states: Counter[tuple[int, int, bool]] = Counter({(len("d()/dx"), 0, False): 1})
    for place, slot in enumerate(slots):
        grown: Counter[tuple[int, int, bool]] = Counter()
        pieces: Counter[tuple[int, int, bool]] = Counter()
        for factor in all_factors(slot.lower(), "x" if slot.islower() else "y"):
            for size in range(1, MAX_NUMBER + 1):
                terms = [Term(-size, (factor,))]  # written with its minus: the length with a sign
                right = differentiate(terms, "x")
                lengths = len(write_sum(terms)), len(write_sum(right)) if right else 0
                pieces[(*lengths, False)] += 1
                pieces[(*lengths, True)] += 1
        for (left, right_, begun), count in states.items():
            for (more_left, more_right, plus), many in pieces.items():
                new_left = left + more_left - (plus and place == 0)
                new_right = right_ + more_right - (plus and not begun and more_right > 0)
                if max(new_left, new_right) <= MAX_SIDE:
                    grown[new_left, new_right, begun or more_right > 0] += count * many
        states = grown
    return states.total()


def print_space() -> None:
    """Print how many short lines there are up to renaming, by shape."""
    print("### The space of short lines, up to renaming\n")
    rows: list[tuple[str, str, int]] = []
    for family, shapes in SHORT_FAMILIES.items():
        for shape in shapes:
            slots = shape.split("+")
            count = count_one_term(shape) if len(slots) == 1 else count_sum(slots)
            rows.append((family, shape, count))
    table(("family", "shape", "lines"), rows)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("corpus", type=Path, help="a folder made by chainrule generate")
    folder = parser.parse_args().corpus
    manifest = read_manifest(folder)
    kept = ("recipe", "lines", "seed", "version")
    print(f"## Tables\n\nOf {', '.join(f'{key} {manifest[key]}' for key in kept)}.\n")
    files = {f"corpus/{split}.txt": read_split(folder, split) for split in SPLITS}
    for name in SHIPPED:
        files[name] = (ROOT / name).read_text(encoding="ascii").splitlines()
    print_disjointness(print_counts(files))
    shown = {name: files[name] for name in files if name != "corpus/test.txt"}
    print_forms(shown)
    print_lengths(shown)
    print_numbers(shown)
    print_space()


if __name__ == "__main__":
    main()
