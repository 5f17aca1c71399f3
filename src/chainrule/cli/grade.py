"""`chainrule grade PAIRS.jsonl -o OUT.jsonl`: every answer of a file of any size, graded.

In: a file of records with `gold` and `answer`, perhaps `id`, `var` and `kind`. Out: a file with a
grade for each, on standard error how far it is and a summary; see `stream.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import get_args

from chainrule.checker.grade import GradeStatus, Rules
from chainrule.cli.stream import Files, Job, processors, run_job
from chainrule.grading import Pair, stream
from chainrule.records.grades import GRADES, echo, graded, pairs
from chainrule.records.sinks import Record


def run(files: Files, rules: Rules, *, workers: int | None = None) -> int:
    """Grade every record of a file.

    Args:
        files: where records come from and go to.
        rules: for the records that do not say it themselves.
        workers: processes; None for one a processor.

    Returns:
        0 if every pair could be decided, 1 if one is unreadable or undecided.

    Raises:
        InputError: a file cannot be read or written, or is not what it should be; an impossible
            rule.
    """
    rules.refuse_impossible()

    def answers(asked: Iterator[Pair]) -> Iterator[Record]:
        return stream(asked, graded, workers=workers or processors(), timeout_s=rules.timeout_s)

    job = Job(GRADES, answers, echo, _kinds, _summary, {"the rules": repr(rules)})
    return run_job(job, pairs(files.source, rules), files)


def _kinds(record: Record) -> Iterator[str]:
    """Under which headings a record is counted."""
    yield "records"
    yield record["grade"]
    if record["grade"] not in ("undecided", "unreadable"):
        yield "right"


def _summary(counts: Counter[str]) -> str:
    parts = ", ".join(f"{counts[status]:,} {status}" for status in get_args(GradeStatus))
    return f"{counts['records']:,} answers: {parts}"
