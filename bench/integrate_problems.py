"""The problems of `bench/integrate.py`: suites, and integrands of our own.

In: files of JSON lines with `f` and `var`, or a number and a seed. Out: problems. `backward` are
random functions F of the project's generator, differentiated; `forward` are random functions that
are asked for as they are, whether an elementary antiderivative exists or not; `field` are those of
`integrate_trees.py`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random

from chainrule.corpus.sample import sample_function
from chainrule.errors import ChainruleError
from chainrule.expr import Expr, differentiate, free_symbols, parse, walk
from chainrule.expr.tidy import tidy
from chainrule.simplifier import simplify
from integrate_trees import trees

_LARGEST = 200


@dataclass(frozen=True, slots=True)
class Assignment:
    """An integrand.

    Attributes:
        name: its id.
        f: it.
        variable: by what.
        kind: the rows of a table that it belongs to: `short`, `long`, `backward`, ...
    """

    name: str
    f: Expr
    variable: str
    kind: str


def of_suite(path: Path, first: int, last: int | None, step: int = 1) -> Iterator[Assignment]:
    """The problems in the lines `first` to `last` of a file, or each `step`th; the first is 1."""
    with path.open(encoding="utf-8") as lines:
        for line in islice(lines, first - 1, last, step):
            row = json.loads(line)
            kind = "short" if row.get("short") else "long"
            yield Assignment(str(row.get("id")), parse(row["f"], row["var"]), row["var"], kind)


def drawn(kind: str, count: int, low: int, high: int, seed: int) -> Iterator[Assignment]:
    """Random problems with `low` to `high` operators in what is drawn.

    Args:
        kind: `backward`, `forward` or `field`.
    """
    if kind == "field":
        for number, (_, f) in enumerate(trees(count, low, high, seed), start=1):
            yield Assignment(f"{kind}-{seed}-{number:05d}", f, "x", kind)
        return
    rng, found = Random(f"{kind}-{seed}"), 0
    while found < count:
        function, variable = sample_function(rng, "general")
        operators = sum(bool(node.args) for node in walk(function))
        if not low <= operators <= high or variable not in free_symbols(function):
            continue
        try:
            f = function
            if kind == "backward":
                f = simplify(differentiate(function, variable), variable).expression
            f = tidy(f)
        except ChainruleError:  # too large
            continue
        if f.size > _LARGEST or variable not in free_symbols(f):
            continue
        found += 1
        yield Assignment(f"{kind}-{seed}-{found:05d}", f, variable, kind)
