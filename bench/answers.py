"""Answers as people write them: how long ours are beside SymPy's, in one run.

    python bench/answers.py SUITE.jsonl [--lines 150] [--show 30] [--effort 20]

In: a suite of functions to differentiate (`f`, `var`, one JSON record a line). Out: a table. The
answer of the system is simplified, as it is where it is shown, and judged by the checker against
the function; the time is that of simplification and its proof. SymPy
differentiates the same function and simplifies its derivative. All texts are written by our own
printer, SymPy's trees by way of the bridge, so that no notation decides. What SymPy says is kept
in a file that git ignores (`--cache`), since it takes a minute for every thousand answers.

`--show N` prints the N answers that are longest beside SymPy's.
"""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import sympy

from chainrule.answer import Answer, Query
from chainrule.checker.check import check_derivative
from chainrule.errors import InputError, TooLarge
from chainrule.expr import Expr, to_text
from chainrule.expr.sympy_bridge import from_sympy, to_sympy
from chainrule.simplifier.order import Order
from chainrule.simplifier.proved import Said, say_derivative
from chainrule.simplifier.simplifying import DEFAULT_EFFORT
from chainrule.solver import Solver
from checker_sympy import TooLong, time_limit

LONG = 1.5
SYMPY_S = 20.0
CACHE = Path("data/answers-sympy.json")


@dataclass(frozen=True, slots=True)
class Row:
    """One function, and what each says.

    Attributes:
        f: the function as the suite writes it.
        raw, ours: our answer before and after its simplification.
        theirs, simplified: SymPy's derivative, and that simplified; empty where it has none.
        status: the checker's word on `ours`.
        ms: milliseconds that our simplification took, its proof included.
    """

    f: str
    raw: str
    ours: str
    theirs: str
    simplified: str
    status: str
    ms: float

    @property
    def ratio(self) -> float:
        """How long our answer is beside SymPy's simplified one."""
        return len(self.ours) / len(self.simplified)


class SymPy:
    """SymPy's answers, kept in a file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: dict[str, tuple[str, str]] = {}
        if path.exists():
            self._known = {k: (v[0], v[1]) for k, v in json.loads(path.read_text()).items()}

    def answer(self, f: Expr, variable: str) -> tuple[str, str]:
        """The derivative and the simplified derivative; empty texts where there is none."""
        key = f"{to_text(f)} by {variable}"
        if key not in self._known:
            self._known[key] = _by_sympy(f, variable)
        return self._known[key]

    def save(self) -> None:
        """Write what is known by now."""
        self._path.parent.mkdir(exist_ok=True)
        self._path.write_text(json.dumps(self._known, indent=0))


def _by_sympy(f: Expr, variable: str) -> tuple[str, str]:
    try:
        with time_limit(SYMPY_S):
            derivative = sympy.diff(to_sympy(f), sympy.Symbol(variable))
            simplified = sympy.simplify(derivative)
            order = Order(variable)  # without it -(3x) would have brackets
            return to_text(order.arranged(from_sympy(derivative))), to_text(
                order.arranged(from_sympy(simplified))
            )
    except (TooLong, InputError, TooLarge, RecursionError):
        return "", ""


def row(
    record: dict[str, str], answer: Answer, sympy_answers: SymPy, effort: int = DEFAULT_EFFORT
) -> Row:
    """What all say about one function."""
    f, variable = answer.function, record["var"]
    theirs, simplified = sympy_answers.answer(f, variable)
    started = time.thread_time()
    raw = Said(answer.expression, answer.verdict)
    ours = say_derivative(f, variable, raw, domain=(f,), effort=effort).expression
    ms = 1000 * (time.thread_time() - started)
    status = check_derivative(f, variable, ours, domain=(f,)).status
    return Row(record["f"], to_text(raw.expression), to_text(ours), theirs, simplified, status, ms)


def table(rows: Sequence[Row]) -> str:
    """The figures of those functions for which SymPy has an answer, and all of ours."""
    both = [r for r in rows if r.simplified]
    lengths = {
        "ours, simplified": [len(r.ours) for r in both],
        "ours, raw": [len(r.raw) for r in both],
        "SymPy, simplify(diff)": [len(r.simplified) for r in both],
        "SymPy, diff": [len(r.theirs) for r in both],
    }
    lines = ["| answers | mean characters | median |", "|---|--:|--:|"]
    for name, found in lengths.items():
        lines.append(f"| {name} | {statistics.mean(found):.1f} | {statistics.median(found):.0f} |")
    longer = sum(r.ratio > LONG for r in both)
    shorter = sum(1 / r.ratio > LONG for r in both)
    ms = sorted(r.ms for r in rows)
    lines += [
        "",
        f"{len(rows)} functions, {len(both)} with an answer of SymPy's",
        f"more than {LONG} times as long as SymPy's simplified one: {longer} "
        f"({longer / len(both):.1%}); SymPy's more than {LONG} times as long as ours: {shorter}",
        f"verdicts on ours: {dict(Counter(r.status for r in rows))}",
        f"simplification: processor time p50 {ms[len(ms) // 2]:.1f} ms, "
        f"p95 {ms[len(ms) * 95 // 100]:.1f} ms, most {ms[-1]:.0f} ms",
    ]
    return "\n".join(lines)


def show(rows: Sequence[Row], count: int) -> None:
    """The answers that are longest beside SymPy's."""
    both = [r for r in rows if r.simplified]
    for r in sorted(both, key=lambda r: -r.ratio)[:count]:
        print(f"{r.ratio:.2f} {r.ms:.1f} ms  {r.f}\n  raw   {r.raw}\n  ours  {r.ours}")
        print(f"  sympy {r.simplified}\n")
    for r in rows:
        if r.status != "proved":
            print(f"{r.status}: {r.f}\n  raw   {r.raw}\n  ours  {r.ours}\n")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("suite", type=Path)
    parser.add_argument("--lines", type=int, default=None)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--effort", type=int, default=DEFAULT_EFFORT)
    parser.add_argument("--cache", type=Path, default=CACHE)
    options = parser.parse_args()
    records = [json.loads(line) for line in options.suite.read_text().splitlines()]
    records = records[: options.lines]
    answers = Solver(threads=1, simplify=False).solve_many(Query(r["f"], r["var"]) for r in records)
    cached = SymPy(options.cache)
    gc.collect()
    gc.freeze()  # else the simplification pays for collecting what was made before it
    rows = []
    for record, answer in zip(records, answers, strict=True):
        if isinstance(answer, Answer):
            rows.append(row(record, answer, cached, options.effort))
    cached.save()
    show(rows, options.show)
    print(table(rows))


if __name__ == "__main__":
    main()
