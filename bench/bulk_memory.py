"""How much memory `chainrule batch` takes, over all its processes, and whether it grows.

    python bench/bulk_memory.py --lines 10000 20000 [--workers 2]
    python bench/bulk_memory.py --lines 1000000 --folder FOLDER    (hours; it can be gone on with)

In: for each size a file of mixed lines: of the recipe `general`, of the classic families, of 500
templates of each with other numbers, in turns; every 50th is malformed. Out: a line of a table for
each. The memory is that of all processes together (what they share counts once on Linux),
looked at twice a second; with it the highest median of a tenth of the run, which no single moment
makes. With `--folder` the files are kept, and the same command goes on with a run that was ended:
seconds are of all its parts together, memory is that of the part that took most.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from statistics import median

import bulk
from chainrule.corpus.shards import shard_lines
from service import memory

HEAD = (
    "| lines | records | in order | seconds | a second | peak MiB | highest tenth, MiB |\n"
    "|--:|--:|---|--:|--:|--:|--:|"
)
_TENTHS = 10


def mixed(lines: int, seed: int) -> Iterator[str]:
    """Lines of four kinds in turns; every 50th is cut short."""
    rng = random.Random(seed)
    kinds = [
        (line.partition("=")[0] for line in shard_lines("general", seed, 0)),
        (line.partition("=")[0] for line in shard_lines("classic-all", seed, 0)),
        *(bulk.drawn(bulk.templates(name, seed), rng) for name in ("classic-all", "general")),
    ]
    for number in range(lines):
        text = next(kinds[number % len(kinds)])
        yield text if (number + 1) % 50 else text[: text.rindex(")/d")]


def watched(source: Path, out: Path, workers: int) -> None:
    """Answer a file, or go on with it; what is seen goes to a log beside the answers.

    A line of the log is the seconds since the look before, and the MiB of all processes.
    """
    program = str(Path(sys.executable).parent / "chainrule")
    words = [program, "batch", str(source), "-o", str(out), "--workers", str(workers)]
    if out.exists():
        words.append("--resume")
    before = time.perf_counter()
    with (
        _log(out).open("a", encoding="utf-8") as log,
        subprocess.Popen(words, stderr=subprocess.DEVNULL) as running,
    ):
        ended = False
        while not ended:
            ended = running.poll() is not None
            now = time.perf_counter()
            log.write(f"{now - before:.3f} {memory(running.pid)}\n")
            log.flush()
            before = now
            time.sleep(0 if ended else 0.5)
    if running.returncode not in (0, 1):  # 1: the malformed lines have no answer
        raise RuntimeError(f"{' '.join(words)} ended with exit status {running.returncode}")


def _log(out: Path) -> Path:
    return out.with_suffix(".memory")


def highest_tenth(seen: Sequence[int]) -> int:
    """The largest of the medians of ten equal parts, in their order.

    >>> highest_tenth([5] * 19 + [900])
    452
    """
    size = -(-len(seen) // _TENTHS)
    parts = iter(seen)
    return max(int(median(part)) for part in iter(lambda: list(islice(parts, size)), []))


def row(lines: int, seed: int, workers: int, folder: Path) -> str:
    """The line of the table for a size."""
    source, out = folder / f"{lines}.txt", folder / f"{lines}.jsonl"
    if not out.exists():
        with source.open("w", encoding="utf-8") as stream:
            stream.writelines(f"{text}\n" for text in mixed(lines, seed))
    watched(source, out, workers)
    looks = [line.split() for line in _log(out).read_text(encoding="utf-8").splitlines()]
    seconds, seen = sum(float(look[0]) for look in looks), [int(look[1]) for look in looks]
    with out.open(encoding="utf-8") as stream:
        found = [int(text[: text.index(",")].partition(":")[2]) for text in stream]
    order = "yes" if found == list(range(1, lines + 1)) else "no"
    return (
        f"| {lines:,} | {len(found):,} | {order} | {seconds:.0f} | {lines / seconds:.0f} "
        f"| {max(seen)} | {highest_tenth(seen)} |"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--lines", type=int, nargs="+", default=[10_000, 20_000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--folder", type=Path, help="keep the files here, and go on with them")
    options = parser.parse_args()
    print(HEAD, flush=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for lines in options.lines:
            print(row(lines, options.seed, options.workers, folder), flush=True)


if __name__ == "__main__":
    main()
