"""Definite integrals of random bounds: enclosed, exact, right?

    python bench/definite.py [--suite FILE ...] [--lines A:B] [--backward N] [--seed S]
        [--timeout S] [--json FILE]

Of each integrand, its parameters replaced by small numbers, the integral between two random numbers
between which it is real and bounded. Counted: enclosures, exact values where an antiderivative was
found, and what mpmath's own quadrature says of both (`wrong`: beyond a millionth of the value).
Integrands for which no such bounds are drawn in 40 trials are left out and counted.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import mpmath

from chainrule.answer import Query
from chainrule.definite import Definite, definite
from chainrule.errors import AnswerError, ChainruleError
from chainrule.evaluate.metrics import percentile
from chainrule.evaluate.values import value
from chainrule.expr import Expr, free_symbols, num, substitute, to_text
from chainrule.solver import Solver
from integrate_problems import Assignment, drawn, of_suite

_TRIALS = 40
_POINTS = 60
_CLOSE = mpmath.mpf(10) ** -6


def numbers_for(problem: Assignment, rng: Random) -> Expr:
    """The integrand without parameters."""
    names = sorted(free_symbols(problem.f) - {problem.variable})
    return substitute(problem.f, {name: num(rng.randint(1, 5)) for name in names})


def bounds_for(f: Expr, variable: str, rng: Random) -> tuple[Fraction, Fraction] | None:
    """Two numbers between which it is real and below a million wherever it is looked at."""
    for _ in range(_TRIALS):
        low, high = sorted(Fraction(rng.randint(-40, 40), 10) for _ in range(2))
        if low == high:
            continue
        try:
            for i in range(_POINTS + 1):
                at = low + (high - low) * i / _POINTS
                there = value(f, {variable: mpmath.mpf(at.numerator) / at.denominator}, real=True)
                if abs(there) > 1e6:
                    raise ArithmeticError
        except ArithmeticError:
            continue
        return low, high
    return None


def by_quadrature(f: Expr, variable: str, low: Fraction, high: Fraction) -> Any:
    """mpmath's value, or None where it is not sure of it."""
    ends = [mpmath.mpf(end.numerator) / end.denominator for end in (low, high)]
    with mpmath.workdps(30):  # fewer digits are not enough for what cancels
        try:
            inside = lambda at: value(f, {variable: at}, real=True)  # noqa: E731
            # A narrow peak between its points escapes it: only what stays with more pieces counts.
            few, many = (
                mpmath.quad(inside, mpmath.linspace(*ends, pieces), maxdegree=degree)
                for pieces, degree in ((5, 5), (60, 3))
            )
        except ArithmeticError:
            return None
    return many if abs(few - many) < _CLOSE * max(1, abs(many)) / 1000 else None


def words(found: Definite, by_hand: Any, known: bool) -> list[str]:
    """Under which headings a result is counted."""
    said: list[str] = [found.kind]
    if found.enclosure is not None:
        said.append("with an enclosure")
    if known:
        said.append("F found")
        said += ["exact where F is found"] if found.exact is not None else []
        said += ["dropped"] if any("excludes" in note for note in found.notes) else []
    if by_hand is None:
        return [*said, "not judged"]
    if found.enclosure is None:
        return [*said, "wrongly divergent"] if found.kind == "diverges" else said
    near = mpmath.mpf(found.enclosure.value)
    wrong = abs(near - by_hand) > _CLOSE * max(1, abs(by_hand))
    return [*said, "wrong" if wrong else "right"]


def run(args: argparse.Namespace) -> tuple[Counter[str], list[float], list[dict[str, Any]]]:
    """Ask about every problem."""
    first, _, last = args.lines.partition(":")
    problems: list[Assignment] = []
    for path in args.suite:
        problems += of_suite(path, int(first or 1), int(last) if last else None)
    problems += drawn("backward", args.backward, 3, 15, args.seed)
    counts: Counter[str] = Counter()
    times: list[float] = []
    rows = []
    solver = Solver(task="integrate", timeout_s=args.timeout / 2)
    for number, problem in enumerate(problems, start=1):
        rng = Random(f"{args.seed}-{problem.name}")
        f, variable = numbers_for(problem, rng), problem.variable
        bounds = bounds_for(f, variable, rng)
        print(f"\r{number} of {len(problems)}", end="", file=sys.stderr, flush=True)
        if bounds is None:
            counts["left out"] += 1
            continue
        try:
            known = solver.answer(Query(to_text(f), variable, given=f))
        except AnswerError:
            known = None
        started = time.perf_counter()
        try:
            found = definite(
                f, variable, *map(num, bounds),
                antiderivative=None if known is None else known.expression,
                word=None if known is None else known.verdict,
                timeout_s=args.timeout,
            )  # fmt: skip
        except ChainruleError as error:
            counts[f"error: {str(error).splitlines()[0][:60]}"] += 1
            continue
        times.append(1000 * (time.perf_counter() - started))
        said = words(found, by_quadrature(f, variable, *bounds), known is not None)
        counts.update(("asked", *said))
        rows.append(
            {"id": problem.name, "f": to_text(f), "low": str(bounds[0]), "high": str(bounds[1]),
             "said": said, "text": found.text, "notes": found.notes, "ms": times[-1]}
        )  # fmt: skip
    return counts, times, rows


def main() -> None:
    """Ask, count and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--suite", type=Path, action="append", default=[])
    parser.add_argument("--lines", default=":", help="A:B, the first line is 1")
    parser.add_argument("--backward", type=int, default=0, help="random F, differentiated")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--timeout", type=float, default=10.0, help="seconds a problem")
    parser.add_argument("--json", type=Path, help="write all rows here")
    args = parser.parse_args()
    counts, times, rows = run(args)
    print(file=sys.stderr)
    for name, count in counts.most_common():
        print(f"{name:<40}{count:>8}")
    p50, p95 = (percentile(times, share) for share in (50, 95))
    print(f"{'p50, p95 ms without F':<40}{p50:>8.0f}{p95:>8.0f}")
    if args.json is not None:
        args.json.write_text(json.dumps({"counts": counts, "rows": rows}, indent=1) + "\n")


if __name__ == "__main__":
    main()
