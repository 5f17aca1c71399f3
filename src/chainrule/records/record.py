"""Records of questions and answers: what `batch` reads and writes, and `diff --json` prints.

In: the fields of a record, or an `Answer` or `Failure`. Out: a `Query`, or a table of plain values
with the same keys for both. What a task is it does not know: the road refuses one that is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from chainrule.answer import RULES, Answer, Failure, Query
from chainrule.errors import InputError
from chainrule.expr import to_text
from chainrule.records.given import letters_of, order_of, shown
from chainrule.records.sinks import Layout, Record
from chainrule.records.sources import Entry, Shape, records, short
from chainrule.terminal import whole
from chainrule.types import ACCEPTED

if TYPE_CHECKING:
    from chainrule.cases import Case
    from chainrule.value import Value

FIELDS: Final = (
    "line", "id", "input", "reading", "variable", "text", "raw", "sympy", "latex", "verdict",
    "engine", "candidate", "ms", "error",
)  # fmt: skip
"""The fields of a record of `batch`, in their order."""

NOTES: Final = "notes"
"""A field of those records alone that have some."""

BATCH: Final = Layout("batch", FIELDS, sometimes=(NOTES,))


def entries(path: Path) -> Iterator[Entry[Query]]:
    """The questions of a file: `f`, perhaps `var`, `order` and `task`; see `records`.

    Args:
        path: as there; `-` is standard input, read as `.txt`.
    """
    return records(path, QUERIES)


BOUNDS: Final = ("from", "to", "lower", "upper")
"""What the bounds of an integral are called elsewhere: no fields of a question, which has them in
its text; but they are not to be passed over where they mean something."""


def query_of(given: dict[str, Any]) -> Query:
    """The query of a record.

    >>> query_of({"f": "a t", "var": "t", "order": 2}).order
    2
    """
    f, variable, task = given.get("f"), given.get("var"), given.get("task") or None
    if not isinstance(f, str):
        return unusable("", 'the record needs "f", a text with the function')
    for name, value in (("var", variable), ("task", task)):
        if not isinstance(value, str | None):
            return unusable(short(f), f'"{name}" must be a text, not {shown(value)}')
    letters, problem = letters_of(given)
    order, wrong = order_of(given)
    if problem or wrong:
        return unusable(short(f), problem or wrong)
    beside = tuple(name for name in BOUNDS if given.get(name) not in (None, ""))
    return Query(f, variable, order, task=task, letters=letters, beside=beside)


def unusable(text: str, reason: str) -> Query:
    """A record that is no query: it is answered with the reason."""
    return Query(text, error=InputError(reason))


KNOWN: Final = ("f", "var", "order", "task", "letters", "id")
QUERIES: Final = Shape(("f",), '{"f": "x^2"}', query_of, unusable, KNOWN, Query)


def fields(result: Answer | Failure) -> Record:
    """All fields but `line` and `id`; a failure has an `error` and null answers.

    What is worth saying of the reading is under `notes`, where there is anything.
    """
    if isinstance(result, Failure):
        empty = dict.fromkeys(FIELDS[5:12])
        return {
            "input": whole(result.input),
            "reading": result.reading or None,
            "variable": _names(result.variables),
            **empty,
            "ms": round(result.ms, 3),
            "error": whole(str(result.error)),
        }
    return {
        "input": whole(result.input),
        "reading": result.reading,
        "variable": _names(result.variables),
        "text": result.text,
        "raw": result.raw,
        "sympy": result.sympy_text,
        "latex": result.latex,
        "verdict": result.verdict.status,
        "engine": result.engine,
        "candidate": result.candidate,
        "ms": round(result.ms, 3),
        "error": None,
        **({NOTES: list(result.notes)} if result.notes else {}),
    }


def kinds(record: Record) -> Iterator[str]:
    """Under which headings a record is counted."""
    yield "records"
    yield record["verdict"] or "errors"
    if record["verdict"] in ACCEPTED:
        yield "right"
    if record["engine"] == RULES:
        yield RULES


def _names(variables: Sequence[str]) -> str | None:
    """The variable; of a mixed derivative all of them, in the order of differentiation."""
    return " ".join(dict.fromkeys(variables)) or None


def value_fields(value: Value) -> Record:
    """A value at a point; its decimal is null where symbols are left."""
    return {
        "point": {name: to_text(at) for name, at in value.point},
        "text": value.text,
        "latex": value.latex,
        "decimal": value.decimal or None,
        "ball": value.ball or None,
    }


def told(
    result: Answer,
    values: Iterable[Value] = (),
    *,
    steps: bool = False,
    cases: Sequence[Case] = (),
) -> Record:
    """All that is told of one answer: its record, its details and what was asked for beside it.

    Args:
        result: the answer.
        values: of it at points; they are `at`, where there are some.
        steps: whether the derivation is told, as `steps`.
        cases: those of special values; with those of both signs of parameters they are `cases`,
            where there are some, and all of them `cases_latex`.
    """
    at = [value_fields(value) for value in values]
    derivation = result.steps.fields() if steps else {}
    beside = ({"at": at} if at else {}) | derivation | _cases_fields((*result.cases, *cases))
    return fields(result) | details(result) | beside


def _cases_fields(cases: Sequence[Case]) -> Record:
    if not cases:
        return {}
    from chainrule.cases import cases_latex

    return {"cases": [case.fields() for case in cases], "cases_latex": cases_latex(cases)}


def details(result: Answer) -> Record:
    """What one answer alone tells beyond its record."""
    return {
        "order": result.order,
        "python": result.python,
        "evidence": result.evidence,
        "note": result.note,
        "notes": list(result.notes),
        "candidates": [
            {
                "text": proposal.text,
                "log_prob": round(proposal.log_prob, 4),
                "verdict": proposal.verdict and proposal.verdict.status,
                "problem": proposal.problem,
                "step": proposal.step,
            }
            for proposal in result.candidates
        ],
    }
