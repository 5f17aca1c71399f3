"""Records of pairs and grades: what `grade` reads and writes.

In: the fields of a record, or a `Pair` and its `Grade`. Out: a `Pair`, or a table of plain values.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from chainrule.checker.grade import Grade
from chainrule.checker.grading_rules import Rules
from chainrule.errors import InputError
from chainrule.expr import read
from chainrule.grading import Pair
from chainrule.records.given import letters_of, shown
from chainrule.records.sinks import Layout, Record
from chainrule.records.sources import Entry, Shape, records
from chainrule.terminal import whole

KINDS: Final = {"equal": False, "derivative": False, "integral": True}
"""How answers are compared: exactly, or (integrals) up to a constant."""

GRADES: Final = Layout(
    "grade",
    ("line", "id", "gold", "answer", "grade", "correct", "reason", "gold_reading",
     "answer_reading", "verdict", "mistake", "regions"),
)  # fmt: skip


def pairs(path: Path, rules: Rules) -> Iterator[Entry[Pair]]:
    """The pairs of a file: `gold` and `answer`, perhaps `var` and `kind`; see `records`.

    Args:
        path: `.jsonl` or `.csv`; `-` is standard input, lines of JSON.
        rules: for the records that do not say it themselves.
    """
    return records(path, shape(rules))


def shape(rules: Rules) -> Shape[Pair]:
    """What the records hold, graded by `rules`."""
    example = '{"gold": "2x", "answer": "x + x"}'
    needs = ("gold", "answer")
    knows = (*needs, "var", "variable", "kind", "letters", "id")
    return Shape(needs, example, partial(pair_of, rules), partial(unusable, rules), knows)


def graded(pair: Pair, grade: Grade) -> Record:
    """All fields of a record but `line` and `id`."""
    verdict = grade.verdict
    return {
        **echo(pair),
        "grade": grade.status,
        "correct": grade.correct,
        "reason": whole(grade.reason),
        "gold_reading": grade.reading[0] or None,
        "answer_reading": grade.reading[1] or None,
        "verdict": verdict.status if verdict else None,
        "mistake": (verdict.mistake or None) if verdict else None,
        "regions": [asdict(region) for region in verdict.regions] if verdict else [],
    }


def kinds(record: Record) -> Iterator[str]:
    """Under which headings a record is counted."""
    yield "records"
    yield record["grade"]
    if record["grade"] not in ("undecided", "unreadable"):
        yield "right"


def pair_of(rules: Rules, fields: dict[str, Any]) -> Pair:
    """The pair of a record; values that are no texts are left to the grader to judge."""
    if "gold" not in fields or "answer" not in fields:
        problem = 'the record needs "gold" and "answer"'
        return Pair(fields.get("gold"), fields.get("answer"), rules, problem)
    name = "var" if fields.get("variable") is None else "variable"
    variable, kind = fields.get(name), fields.get("kind")
    letters, problem = letters_of(fields)
    problem = problem or _no_variable(name, variable, letters)
    if problem:
        pass
    elif kind is not None and (not isinstance(kind, str) or kind not in KINDS):
        problem = f"there is no kind {shown(kind)}; there are: {', '.join(KINDS)}"
    else:
        family = rules.up_to_constant if kind is None else KINDS[kind]
        rules = replace(
            rules,
            variable=variable or rules.variable,
            up_to_constant=family,
            letters=letters or rules.letters,
        )
    return Pair(fields["gold"], fields["answer"], rules, problem)


def _no_variable(name: str, given: object, letters: tuple[str, ...]) -> str:
    """Why what a record says in this field is no variable; empty where it is one, or nothing."""
    if not isinstance(given, str | None):
        return f'"{name}" must be a text, not {shown(given)}'
    if not given:
        return ""
    try:
        read("1", given, letters=letters)
    except InputError:
        return f'"{name}" says {shown(given)}, which cannot be a variable; use a letter, as in "x"'
    return ""


def unusable(rules: Rules, text: str, reason: str) -> Pair:
    """A record that is no pair: it is graded with the reason."""
    return Pair("", text, rules, reason)


def echo(pair: Pair) -> dict[str, str]:
    """Both sides as texts, as they were given; nothing (null) is an empty text."""
    return {
        name: whole(side) if isinstance(side, str) else "" if side is None else json.dumps(side)
        for name, side in (("gold", pair.gold), ("answer", pair.answer))
    }
