"""`chainrule convert`: the pair files of the field into our lines, and back.

In: a file of pairs `count|INPUT<TAB>OUTPUT` in prefix notation, or of our lines. Out: the other.
Lines that cannot be read, or with `--check` are refuted, are left out by name: on standard error,
or as JSON lines in a file. It streams files of any size.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final, Literal

from chainrule.checker.check import check_antiderivative, check_derivative
from chainrule.cli.bar import show
from chainrule.corpus.pairs import Pair, from_json, from_line, to_json, to_line
from chainrule.corpus.prefix_format import read_pair, renamed, write_pair
from chainrule.ending import ended_by_term
from chainrule.errors import InputError
from chainrule.records.lines import Write, lines_of, writers
from chainrule.records.sources import count_lines
from chainrule.terminal import json_line, visible
from chainrule.types import Verdict

Direction = Literal["from", "to"]
_READ: Final = {".jsonl": from_json, ".txt": from_line}
_WRITE: Final = {".jsonl": to_json, ".txt": to_line}


def run(
    source: Path,
    out: Path,
    direction: Direction,
    *,
    check: bool = False,
    bad: Path | None = None,
    force: bool = False,
    timeout_s: float = 2.0,
) -> int:
    """Convert a file, line by line.

    Args:
        source: the file; `-` is standard input, of pairs in prefix notation only.
        out: the file to write.
        direction: from prefix notation, or to it; the file of ours ends in `.jsonl` or `.txt`.
        check: let the checker judge each pair, and leave out what it refutes.
        bad: for what is left out, as JSON: `line`, `why`, `text`; None names it on standard error.
        force: files that are there may be replaced.
        timeout_s: for the check of a pair.

    Returns:
        0 if every line was converted, 1 if not.

    Raises:
        InputError: a file cannot be read or written, or its name does not tell its format.
    """
    read, write = _ways(source, out, direction)
    counts: Counter[str] = Counter()
    paths = [out, bad] if bad else [out]
    with (
        ended_by_term(),
        writers(source, *paths, force=force) as files,
        show(count_lines(source)) as progress,
    ):
        tell = partial(_tell, source, files[1] if bad else None)
        for number, line in lines_of(source):
            counts["lines"] += 1
            try:
                pair = read(line)
                if check:
                    _judge(pair, timeout_s, counts)
                files[0](write(pair))
                counts.update(converted=1, renamed=direction == "to" and renamed(pair) is not pair)
            except InputError as error:
                tell(number, line, error)
            progress(number)
    print(_summary(counts, check), file=sys.stderr)
    return 0 if counts["converted"] == counts["lines"] else 1


def _tell(source: Path, write: Write | None, number: int, line: str, error: InputError) -> None:
    """Why a line is left out, into a file or, where there is none, to standard error."""
    if write is None:
        print(f"{source}, line {number}: {error}", file=sys.stderr)
    else:
        fields = {"line": number, "why": str(error), "text": line}
        write(json_line(fields))


def _ways(
    source: Path, out: Path, direction: Direction
) -> tuple[Callable[[str], Pair], Callable[[Pair], str]]:
    """How a line is read, and how it is written."""
    ours = out if direction == "from" else source
    kind = ours.suffix.lower()
    if kind not in _READ:
        what = "written" if direction == "from" else "read"
        raise InputError(
            f"{ours} cannot be {what}: its name must end in .jsonl (without loss) or .txt (lines "
            "to train on)"
        )
    return (read_pair, _WRITE[kind]) if direction == "from" else (_READ[kind], write_pair)


def _judge(pair: Pair, timeout_s: float, counts: Counter[str]) -> None:
    """Count what the checker makes of a pair.

    Raises:
        InputError: it is refuted.
    """
    verdict = verdict_on(pair, timeout_s)
    counts[verdict.status] += 1
    if verdict.status == "refuted":
        what = "derivative" if pair.kind == "derivative" else "antiderivative"
        line = visible(to_line(pair), lines=False)
        raise InputError(f"the {what} is refuted: {line}\n  {verdict.detail}")


def verdict_on(pair: Pair, timeout_s: float) -> Verdict:
    """Whether the two of a pair belong together."""
    check = check_antiderivative if pair.kind == "integral" else check_derivative
    return check(pair.f, pair.variable, pair.answer, timeout_s=timeout_s)


def _summary(counts: Counter[str], check: bool) -> str:
    left_out = counts["lines"] - counts["converted"]
    parts = [f"{counts['lines']:,} lines: {counts['converted']:,} converted, {left_out:,} left out"]
    if check:
        names = ("proved", "checked", "refuted", "unknown")
        parts.append(", ".join(f"{counts[name]:,} {name}" for name in names))
    if counts["renamed"]:
        parts.append(f"letters renamed in {counts['renamed']:,}")
    return "; ".join(parts)
