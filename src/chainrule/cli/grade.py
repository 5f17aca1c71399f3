"""`chainrule grade PAIRS.jsonl -o OUT.jsonl`: every answer of a file of any size, graded.

In: a file of records with `gold` and `answer`, perhaps `id`, `var` and `kind`. Out: a file with a
grade for each, on standard error how far it is and a summary; see `stream.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import get_args

from chainrule.bulk.cluster import Cluster
from chainrule.bulk.labor import Labor
from chainrule.checker.grade import GradeStatus
from chainrule.checker.grading_rules import Rules
from chainrule.cli.far import run_far
from chainrule.cli.stream import Job, processors, run_job
from chainrule.grading import Pair, stream
from chainrule.records.grades import GRADES, echo, graded, kinds, pairs
from chainrule.records.runs import Files
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

    job = Job(GRADES, answers, echo, kinds, _summary, {"the rules": repr(rules)})
    return run_job(job, pairs(files.source, rules), files)


def run_on(cluster: Cluster, files: Files, rules: Rules, *, rows: int) -> int:
    """`run` on a cluster, with folders: see `bulk/files.py`.

    Args:
        cluster: which one.
        files: where records come from and go to.
        rules: as in `run`.
        rows: of each part of the output.

    Raises:
        InputError: as in `run`; or the cluster cannot be reached.
    """
    rules.refuse_impossible()
    return run_far(Labor(rules), cluster, files, _summary, rows)


def _summary(counts: Counter[str]) -> str:
    parts = ", ".join(f"{counts[status]:,} {status}" for status in get_args(GradeStatus))
    return f"{counts['records']:,} answers: {parts}"
