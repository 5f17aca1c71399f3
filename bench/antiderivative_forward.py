"""Pairs the other way round: random integrands, and the antiderivatives that exact algebra finds.

    python bench/antiderivative_forward.py OUT --lines N [--seed S] [--timeout S] [--most N]

The lines are those of the recipes `antiderivative...` (docs/integration-network.md), of the split
train only, each integrand once. Corpora know no integrator, so this is no recipe; and what is found
within a time is no function of the seed alone.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

from chainrule.corpus.antiderivative import words_of
from chainrule.corpus.inventions import Inventions
from chainrule.corpus.split_antiderivative import antiderivative_key, split_of_antiderivative
from chainrule.errors import AnswerError
from chainrule.expr import Expr, free_symbols
from chainrule.expr.tree import make
from chainrule.integrator import antiderivative


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
    if "x" not in free_symbols(f):
        return None
    try:
        found = antiderivative(f, "x", timeout_s=timeout_s).expression
    except AnswerError:
        return None
    words = words_of(f, complex_logarithms(found))
    return None if words is None else f"{' '.join(words[0])}={' '.join(words[1])}"


def main() -> None:
    """Draw, integrate, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--lines", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--timeout", type=float, default=1.0, help="seconds an integrand")
    parser.add_argument("--most", type=int, default=5, help="operators of an integrand")
    args = parser.parse_args()
    rng, found, drawn = random.Random(args.seed), dict[str, str](), 0
    while len(found) < args.lines:
        drawn += 1
        line = line_of(Inventions(rng.random, most=args.most).drawn("trees"), args.timeout)
        if line is not None:
            key = antiderivative_key(line)
            if split_of_antiderivative(key) == "train":
                found.setdefault(line.partition("=")[0], line)
    args.out.write_text("".join(f"{line}\n" for line in found.values()), encoding="utf-8")
    print(f"{len(found)} of {drawn} drawn")


if __name__ == "__main__":
    main()
