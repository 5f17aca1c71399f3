"""Pairs the other way round: random integrands, and the antiderivatives that exact algebra finds.

    python bench/antiderivative_forward.py OUT --lines N [--seed S] [--timeout S] [--most N]
        [--lettered SHARE]

The lines are those of the recipes `antiderivative...` (docs/integration-network.md), of the split
train only, each integrand once. Corpora know no integrator, so this is no recipe; and what is found
within a time is no function of the seed alone.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

from chainrule.corpus.antiderivative import words_of
from chainrule.corpus.inventions import Inventions
from chainrule.corpus.split_antiderivative import antiderivative_key, split_of_antiderivative
from chainrule.errors import AnswerError, InputError
from chainrule.expr import Expr, free_symbols
from chainrule.expr.tree import make
from chainrule.integrator import antiderivative
from chainrule.tokens.language import Hints


def complex_logarithms(e: Expr) -> Expr:
    """The same with log(u) for log|u|: whose derivative is the same, and what hints say."""
    if not e.args:
        return e
    args = [complex_logarithms(a) for a in e.args]
    if e.op == "log" and args[0].op == "abs":
        args = list(args[0].args)
    return make(e.op, *args)


def line_of(f: Expr, timeout_s: float) -> str | None:
    """The line of an integrand of x; None where there is none."""
    try:
        found = antiderivative(f, "x", timeout_s=timeout_s).expression
    except (AnswerError, InputError):  # none was found, or f has no value anywhere
        return None
    words = words_of(f, complex_logarithms(found))
    return None if words is None else f"{' '.join(words[0])}={' '.join(words[1])}"


def drawn(seed: int, *, most: int, lettered: float) -> Iterator[tuple[str, Expr]]:
    """Random integrands without an end, each once: its words, and itself.

    Args:
        seed: of the source of random numbers.
        most: operators, at most.
        lettered: how often one has parameters.
    """
    rng, language, seen = random.Random(seed), Hints(), set[str]()
    while True:
        f = Inventions(rng.random, most=most, lettered=lettered).drawn("trees")
        if "x" not in free_symbols(f):
            continue
        try:
            words, _ = language.write(f, "x", "integrate")
        except InputError:
            continue
        source = " ".join(words[1:])
        if source not in seen:
            seen.add(source)
            yield source, f


def main() -> None:
    """Draw, integrate, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--lines", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--timeout", type=float, default=1.0, help="seconds an integrand")
    parser.add_argument("--most", type=int, default=5, help="operators of an integrand")
    parser.add_argument("--lettered", type=float, default=0.25, help="share with parameters")
    args = parser.parse_args()
    found: list[str] = []
    asked = 0
    for source, f in drawn(args.seed, most=args.most, lettered=args.lettered):
        if split_of_antiderivative(antiderivative_key(f"{source}=")) != "train":
            continue
        asked += 1
        line = line_of(f, args.timeout)
        found += [] if line is None else [line]
        if len(found) == args.lines:
            break
    args.out.write_text("".join(f"{line}\n" for line in found), encoding="utf-8")
    print(f"{len(found)} of {asked} different ones")


if __name__ == "__main__":
    main()
