"""`chainrule grade PAIRS.jsonl -o OUT.jsonl`: every answer of a file of any size, graded.

In: a file of records with `gold` and `answer`, perhaps `id`, `var` and `kind`. Out: a file with a
grade for each, on standard error how far it is and a summary; see `stream.py`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import Any, Final, get_args

from chainrule.checker.grade import Grade, GradeStatus, Rules
from chainrule.cli.record import whole
from chainrule.cli.sinks import Layout, Record
from chainrule.cli.sources import Shape, records
from chainrule.cli.stream import Job, processors, run_job
from chainrule.errors import InputError
from chainrule.expr import read
from chainrule.grading import Pair, stream

KINDS: Final = {"equal": False, "derivative": False, "integral": True}
"""How answers are compared: exactly, or (integrals) up to a constant."""

GRADES: Final = Layout(
    "grade",
    ("line", "id", "gold", "answer", "grade", "correct", "reason", "gold_reading",
     "answer_reading", "verdict", "mistake", "regions"),
)  # fmt: skip


def run(
    source: Path,
    out: Path,
    rules: Rules,
    *,
    resume: bool = False,
    force: bool = False,
    workers: int | None = None,
) -> int:
    """Grade every record of a file.

    Args:
        source: `.jsonl` or `.csv`; `-` is standard input, lines of JSON.
        out: `.jsonl` or `.csv`; `-` is standard output.
        rules: for the records that do not say it themselves.
        resume: keep the complete records of `out` and go on behind them.
        force: overwrite `out`.
        workers: processes; None for one a processor.

    Returns:
        0 if every pair could be decided, 1 if one is unreadable or undecided.

    Raises:
        InputError: a file cannot be read or written, or is not what it should be; an impossible
            rule.
    """
    rules.refuse_impossible()

    def answers(pairs: Iterator[Pair]) -> Iterator[Record]:
        return stream(pairs, graded, workers=workers or processors())

    example = '{"gold": "2x", "answer": "x + x"}'
    shape = Shape(("gold", "answer"), example, partial(_pair, rules), partial(_unusable, rules))
    job = Job(GRADES, answers, _echo, _kinds, _summary)
    return run_job(job, records(source, shape), source, out, resume=resume, force=force)


def graded(pair: Pair, grade: Grade) -> Record:
    """All fields of a record but `line` and `id`."""
    verdict = grade.verdict
    return {
        **{name: whole(text) for name, text in _echo(pair).items()},
        "grade": grade.status,
        "correct": grade.correct,
        "reason": whole(grade.reason),
        "gold_reading": grade.reading[0] or None,
        "answer_reading": grade.reading[1] or None,
        "verdict": verdict.status if verdict else None,
        "mistake": (verdict.mistake or None) if verdict else None,
        "regions": [asdict(region) for region in verdict.regions] if verdict else [],
    }


def _pair(rules: Rules, fields: dict[str, Any]) -> Pair:
    """The pair of a record; values that are no texts are left to the grader to judge."""
    if "gold" not in fields or "answer" not in fields:
        return _unusable(rules, "", 'the record needs "gold" and "answer"')
    name = "var" if fields.get("variable") is None else "variable"
    variable, kind = fields.get(name), fields.get("kind")
    problem = _no_variable(name, variable)
    if problem:
        pass
    elif kind is not None and (not isinstance(kind, str) or kind not in KINDS):
        problem = f"there is no kind {kind!r}; there are: {', '.join(KINDS)}"
    else:
        family = rules.up_to_constant if kind is None else KINDS[kind]
        rules = replace(rules, variable=variable or rules.variable, up_to_constant=family)
    return Pair(fields["gold"], fields["answer"], rules, problem)


def _no_variable(name: str, given: object) -> str:
    """Why what a record says in this field is no variable; empty where it is one, or nothing."""
    if not isinstance(given, str | None):
        return f'"{name}" must be a text, not {given!r}'
    if not given:
        return ""
    try:
        read("1", given)
    except InputError:
        return f'"{name}" says {given!r}, which cannot be a variable; use a letter, as in "x"'
    return ""


def _unusable(rules: Rules, text: str, reason: str) -> Pair:
    return Pair("", text, rules, reason)


def _echo(pair: Pair) -> dict[str, str]:
    """Both sides as texts, as they were given."""
    return {
        name: side if isinstance(side, str) else json.dumps(side)
        for name, side in (("gold", pair.gold), ("answer", pair.answer))
    }


def _kinds(record: Record) -> Iterator[str]:
    """Under which headings a record is counted."""
    yield "records"
    yield record["grade"]
    if record["grade"] not in ("undecided", "unreadable"):
        yield "right"


def _summary(counts: Counter[str]) -> str:
    parts = ", ".join(f"{counts[status]:,} {status}" for status in get_args(GradeStatus))
    return f"{counts['records']:,} answers: {parts}"
