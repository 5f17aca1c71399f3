"""Shards: the unit of generation, each a pure function of (recipe, seed, index, version).

In: the plan of a corpus and the index of a shard. Out: its lines, and its file, which is there
whole or not at all. Worker processes share out the shards that are missing; who makes which one,
and when, leaves no trace in the bytes.

It does not know how shards are joined to a corpus.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import random
from collections.abc import Callable, Iterator, Sequence
from ctypes import c_long
from dataclasses import asdict, dataclass
from hashlib import blake2b
from itertools import islice
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path

from chainrule.corpus.recipes import kind_of
from chainrule.corpus.split import SPLITS
from chainrule.errors import CorpusError, InputError
from chainrule.spawn import deaf, end, isolated, spawn

VERSION = 1
"""Of what shards hold. It goes up with any change of the sampler; a test pins the bytes."""

LINES_PER_SHARD = 10_000  # under half a second of work: what a kill can cost a worker
SEPARATOR = "%\n"  # between the splits in a shard's file; no line of the notation is a percent sign
_POLL_S = 0.1

Progress = Callable[[int], None]
"""Is told, now and then and at the end, how many lines there are."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a corpus is made from: the same plan, the same bytes.

    Args:
        recipe: a name in `chainrule.corpus.recipes.NAMES`.
        lines: how many lines, all splits together; at least 1.
        seed: any whole number from 0.
        version: of the generator.

    Raises:
        InputError: an impossible value.
    """

    recipe: str
    lines: int
    seed: int
    version: int = VERSION

    def __post_init__(self) -> None:
        kind_of(self.recipe)
        if self.lines < 1:
            raise InputError(f"a corpus of {self.lines} lines is impossible: ask for 1 or more")
        if self.seed < 0:
            raise InputError(f"seed {self.seed} is negative: take 0 or more")

    def __str__(self) -> str:
        return (
            f"{self.lines} lines of recipe {self.recipe}, seed {self.seed}, version {self.version}"
        )

    @property
    def shards(self) -> int:
        """How many shards hold the lines; the last one may be cut short."""
        return -(-self.lines // LINES_PER_SHARD)

    def json(self) -> str:
        """The plan as JSON text."""
        return json.dumps(asdict(self), indent=2) + "\n"


def shard_lines(recipe: str, seed: int, index: int) -> Iterator[str]:
    """Draw the lines of a shard, in order and without an end; a shorter shard is a prefix."""
    name = f"{recipe}/{seed}/{index}/{VERSION}"
    rng = random.Random(int.from_bytes(blake2b(name.encode(), digest_size=16).digest(), "big"))
    sample = kind_of(recipe).sample
    while True:
        yield sample(rng, recipe)


def shard_text(plan: Plan, index: int) -> str:
    """Make a shard's file: its lines by split, in the order of `SPLITS`."""
    size = min(LINES_PER_SHARD, plan.lines - index * LINES_PER_SHARD)
    texts: dict[str, list[str]] = {split: [] for split in SPLITS}
    kind = kind_of(plan.recipe)
    for line in islice(shard_lines(plan.recipe, plan.seed, index), size):
        texts[kind.split(kind.key(line))].append(f"{line}\n")
    return SEPARATOR.join("".join(lines) for lines in texts.values())


def shard_path(parts: Path, index: int) -> Path:
    """Where a shard's file is."""
    return parts / f"{index:06d}.txt"


def write_whole(path: Path, text: str) -> None:
    """Write a file so that a kill leaves the old state or the new one, never a piece."""
    # The process id keeps apart a new run and the last breath of a killed one's worker.
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    unfinished.write_text(text, encoding="ascii", newline="\n")
    unfinished.replace(path)


def missing_shards(plan: Plan, parts: Path) -> list[int]:
    """List the shards that have no file yet."""
    return [index for index in range(plan.shards) if not shard_path(parts, index).exists()]


def make_shards(plan: Plan, parts: Path, workers: int, progress: Progress) -> None:
    """Write the missing shards of a plan.

    Args:
        plan: what to make.
        parts: the folder of the shards' files; those there are kept.
        workers: how many processes; 1 works in this one.
        progress: is told the number of lines there are.

    Raises:
        InputError: fewer than one worker.
        CorpusError: a worker died; what is finished stays.
    """
    if workers < 1:
        raise InputError(f"{workers} workers can do nothing: take 1 or more")
    missing = missing_shards(plan, parts)
    done = plan.shards - len(missing)
    progress(done * LINES_PER_SHARD)
    if workers > 1 and len(missing) > 1:
        _make_in_parallel(plan, parts, missing, min(workers, len(missing)), progress)
    else:
        for count, index in enumerate(missing, start=done + 1):
            write_whole(shard_path(parts, index), shard_text(plan, index))
            progress(min(count * LINES_PER_SHARD, plan.lines))
    progress(plan.lines)


def _make_in_parallel(
    plan: Plan, parts: Path, missing: Sequence[int], workers: int, progress: Progress
) -> None:
    """Let processes take shard after shard from a shared counter.

    Plain processes and not a pool: a pool waits for ever for a task whose worker was killed.
    """
    with isolated():
        taken = multiprocessing.get_context("spawn").Value(c_long, 0)
    done = plan.shards - len(missing)
    processes = [spawn(_work, plan, parts, missing, taken, os.getpid()) for _ in range(workers)]
    try:
        while any(process.is_alive() for process in processes):
            for process in processes:
                process.join(_POLL_S / workers)
                _raise_if_dead(process.exitcode)
            # Taken and not yet written are at most one a worker.
            progress((done + max(0, taken.value - workers)) * LINES_PER_SHARD)
    finally:
        with deaf():
            end(processes)
    for process in processes:
        _raise_if_dead(process.exitcode)


def _raise_if_dead(exitcode: int | None) -> None:
    if exitcode:
        raise CorpusError(
            f"a worker process ended with exit status {exitcode}; what is finished was kept: "
            "run the same command again"
        )


def _work(
    plan: Plan, parts: Path, missing: Sequence[int], taken: Synchronized[int], parent: int
) -> None:
    """What a worker does: take the next missing shard, write it, until none is left."""
    while os.getppid() == parent:  # a killed parent cannot stop its workers: they look for it
        with taken.get_lock():
            place = taken.value
            taken.value += 1
        if place >= len(missing):
            return
        write_whole(shard_path(parts, missing[place]), shard_text(plan, missing[place]))
