"""`chainrule generate`: a corpus folder, or one file of distinct lines of one split.

In: the values of the command line. Out: files, and on standard error how far it is: a bar on a
terminal, a plain line every ten per cent elsewhere.
"""

from __future__ import annotations

import sys
import time
from functools import partial
from pathlib import Path

from chainrule.bulk.cluster import Cluster
from chainrule.bulk.corpus import make_shards_on
from chainrule.cli.bar import show
from chainrule.corpus.folder import generate, write_distinct
from chainrule.corpus.shards import make_shards
from chainrule.corpus.split import Split
from chainrule.errors import InputError
from chainrule.terminal import say


def run(
    recipe: str,
    lines: int,
    seed: int,
    out: Path,
    workers: int,
    split: Split | None = None,
    cluster: Cluster | None = None,
) -> None:
    """Generate a corpus into the folder `out`; with a split, only that one, into the file `out`.

    Args:
        recipe: `classic`, `classic-short` or `classic-full`.
        lines: how many lines: all splits together, or of the one split.
        seed: any whole number from 0.
        out: the folder, or with a split the file.
        workers: how many processes make a folder; the bytes do not depend on it.
        split: `train`, `val` or `test`: distinct lines of that split alone.
        cluster: which machines make a folder; None for processes of this one.

    Raises:
        InputError: an impossible value, or something else is in the way.
        CorpusError: a worker died; the same command goes on.
    """
    if split is not None and cluster is not None:
        raise InputError("--split draws one line after the other: leave --on out")
    make = make_shards if cluster is None else partial(make_shards_on, cluster)
    started = time.perf_counter()
    with show(lines) as progress:
        if split is None:
            splits = generate(recipe, lines, seed, out, workers, progress, make)["splits"]
            what = ", ".join(f"{name} {facts['lines']:,}" for name, facts in splits.items())
        else:
            drawn = write_distinct(recipe, split, lines, seed, out, progress)
            what = f"{split} {lines:,} distinct, out of {drawn:,} drawn"
    say(f"{out}: {what} ({time.perf_counter() - started:.1f} s)", stream=sys.stderr)
