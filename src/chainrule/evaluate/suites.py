"""Suites of functions to be measured on.

In: files of JSON, one object a line: `f`, `var`, and where known `id`, `source`, `expected` and
`task`. Out: problems. Other fields are left alone. It knows no solver.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from chainrule.answer import Query
from chainrule.errors import InputError
from chainrule.records.given import shown
from chainrule.records.json_values import value_of


@dataclass(frozen=True, slots=True)
class Exercise:
    """A function, and what is known of the answer.

    Attributes:
        name: its id, or its file and line.
        f: the function, in any notation.
        variable: None to infer it.
        source: where it comes from; the name of the file where that is not said.
        expected: the answer as the system itself would print it, for exact match.
        task: what is to be done; None for what the solver does by default.
    """

    name: str
    f: str
    variable: str | None
    source: str
    expected: str | None
    task: str | None = None

    @property
    def query(self) -> Query:
        """What is asked."""
        return Query(self.f, self.variable, task=self.task)


def read_suites(paths: Sequence[Path], limit: int | None = None) -> list[Exercise]:
    """The problems of all files; of each its first `limit`.

    Raises:
        InputError: a file cannot be read, a line is no problem, or there is none.
    """
    problems = list(chain.from_iterable(islice(_read(path), limit) for path in paths))
    if not problems:
        raise InputError(f"no problems in {', '.join(map(str, paths))}: a line needs f and var")
    return problems


def _read(path: Path) -> Iterator[Exercise]:
    try:
        with path.open(encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _problem(path, number, line)
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not a text file in UTF-8 ({error})") from None


def _problem(path: Path, number: int, line: str) -> Exercise:
    where = f"{path}, line {number}"
    fields, wrong = value_of(line)
    if wrong:
        raise InputError(f"{where} is {wrong}")
    if not isinstance(fields, dict) or not isinstance(fields.get("f"), str):
        raise InputError(f'{where} is no problem: it needs "f", as in {{"f": "x^2", "var": "x"}}')
    for name in ("var", "expected", "source", "task"):
        if not isinstance(fields.get(name), str | None):
            raise InputError(f'{where}: "{name}" must be a text, not {shown(fields[name])}')
    return Exercise(
        name=str(fields.get("id", f"{path.name}:{number}")),
        f=fields["f"],
        variable=fields.get("var"),
        source=fields.get("source") or path.stem,
        expected=fields.get("expected"),
        task=fields.get("task"),
    )
