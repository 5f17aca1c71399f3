"""`chainrule batch IN -o OUT`: every record of a file of any size, in its order.

In: a file, a solver. Out: a file with a record for each, on standard error how far it is and a
summary; see `stream.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from chainrule.answer import RULES, Query
from chainrule.bulk.cluster import Cluster
from chainrule.bulk.labor import Labor, afar
from chainrule.cli.far import run_far
from chainrule.cli.stream import Job, processors, run_job
from chainrule.records.record import BATCH, entries, fields, kinds
from chainrule.records.runs import Files
from chainrule.records.sinks import Record
from chainrule.solver import Solver
from chainrule.terminal import whole


def run(files: Files, solver: Solver, *, workers: int | None = None) -> int:
    """Answer every record of a file.

    Args:
        files: where records come from and go to.
        solver: who answers; its task is that of the records that name none.
        workers: processes; None for one a processor.

    Returns:
        0 if every record has a proved or checked answer, 1 if one has none.

    Raises:
        InputError: a file cannot be read or written, or is not what it should be.
    """

    def answers(queries: Iterator[Query]) -> Iterator[Record]:
        return solver.stream(queries, fields, workers=workers or processors())

    options = solver.settings.options()
    job = Job(BATCH, answers, lambda query: {"input": whole(query.text)}, kinds, _summary, options)
    return run_job(job, entries(files.source), files)


def run_on(cluster: Cluster, files: Files, solver: Solver, *, rows: int) -> int:
    """`run` on a cluster, with folders: see `bulk/files.py`.

    Args:
        cluster: which one.
        files: where records come from and go to.
        solver: as in `run`.
        rows: of each part of the output.

    Raises:
        InputError: as in `run`; or the cluster cannot be reached.
    """
    return run_far(Labor(afar(solver.settings)), cluster, files, _summary, rows)


def _summary(counts: Counter[str]) -> str:
    named = ("proved", "checked", "unknown", "errors")
    parts = ", ".join(f"{counts[name]:,} {name}" for name in named)
    return f"{counts['records']:,} records: {parts}; {counts[RULES]:,} by the exact rules"
