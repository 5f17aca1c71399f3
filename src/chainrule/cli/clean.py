"""`chainrule clean FILE -o GOOD`: the lines of a data set that are right, and why others are not.

In: a file of lines `d(FUNCTION)/dVARIABLE=DERIVATIVE`. Out: a file of the good ones; the bad ones
as JSON lines in another, or on standard output; counts on standard error.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final

from chainrule.checker.lines import BAD, GOOD, Judged, judge_line
from chainrule.cli.bar import show
from chainrule.ending import ended_by_term
from chainrule.errors import ChainruleError, InputError
from chainrule.processes import in_order
from chainrule.records.lines import lines_of, writers
from chainrule.records.sources import count_lines
from chainrule.terminal import json_line, visible

CHUNK: Final = 64
"""Lines that a process is given at once."""


def run(
    source: Path,
    out: Path,
    *,
    bad: Path | None = None,
    force: bool = False,
    timeout_s: float = 2.0,
    workers: int = 1,
) -> int:
    """Judge every line of a file.

    Args:
        source: of lines of text; `-` is standard input.
        out: for the good lines, as they stand.
        bad: for the others, a JSON object each: `line`, `finding`, `why`, `mistake`, `text`; None
            to print them.
        force: files that are there may be replaced.
        timeout_s: for the check of a line.
        workers: processes.

    Returns:
        0 if all lines are good, 1 if not.

    Raises:
        InputError: a file cannot be read or written, or the deadline is not positive.
    """
    if not timeout_s > 0:
        raise InputError(f"timeout_s must be positive, not {timeout_s}")
    counts: Counter[str] = Counter()
    paths = [out] if bad is None else [out, bad]
    with (
        ended_by_term(),
        writers(source, *paths, force=force) as files,
        show(count_lines(source)) as progress,
    ):
        for number, judged in enumerate(_judged(source, timeout_s, workers), start=1):
            counts[judged.finding] += 1
            if judged.finding in GOOD:
                files[0](judged.text)
            elif bad is None:
                print(_told(number, judged))
            else:
                files[1](_record(number, judged))
            progress(number)
    good = sum(counts[finding] for finding in GOOD)
    parts = ", ".join(f"{counts[finding]:,} {finding}" for finding in (*GOOD, *BAD))
    print(f"{counts.total():,} lines, {good:,} of them good: {parts}", file=sys.stderr)
    return 0 if good == counts.total() else 1


def _judged(source: Path, timeout_s: float, workers: int) -> Iterator[Judged]:
    """Every line of a file, judged, in its order."""
    texts = (text for _, text in lines_of(source))
    chunks = iter(lambda: list(islice(texts, CHUNK)), [])
    judge = partial(_judge, timeout_s)
    start, patience_s = partial(_start, timeout_s), 60 + 40 * timeout_s
    for found in in_order(chunks, judge, start, _lost, workers, patience_s=patience_s):
        yield from found


def _judge(timeout_s: float, lines: Sequence[str]) -> list[Judged]:
    return [judge_line(line, timeout_s) for line in lines]


def _start(timeout_s: float) -> Callable[[Sequence[str]], list[Judged]]:
    """What a worker process does first."""
    return partial(_judge, timeout_s)


def _lost(line: str, error: ChainruleError) -> Judged:
    """A line that ends whatever process looks at it."""
    return Judged(line, "undecided", str(error))


def _record(number: int, judged: Judged) -> str:
    fields = {
        "line": number,
        "finding": judged.finding,
        "why": judged.why,
        "mistake": judged.mistake,
        "text": judged.text,
    }
    return json_line(fields)


def _told(number: int, judged: Judged) -> str:
    lines = [f"line {number}: {judged.finding}: {visible(judged.text, lines=False)}"]
    lines += [f"  {line}" for line in judged.why.splitlines()]
    if judged.mistake:
        lines.append(f"  likely mistake: {judged.mistake}")
    return "\n".join(lines)
