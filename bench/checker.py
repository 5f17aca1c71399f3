"""How sound and how strong is the checker? True and false pairs, one table.

    python bench/checker.py [--pairs N] [--seed S]
    python bench/checker.py --adversarial N [--seed S]     (see `checker_adversarial.py`)

True pairs: random functions (`checker_functions.py`) with their derivative by our rules, and by
SymPy, rewritten by expand, together, factor, trigsimp, simplify (with a time limit for each call;
the dearer rewrites are drawn less often). Functions that are nowhere real are left out.

False pairs: a true derivative with one slip, or a domain trap (`checker_mutations.py`). That a
pair is false is established by an independent witness (`checker_oracle.py`: mpmath, numerical
differentiation at 60 digits), never by the checker; slips without a witness are left out.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

import sympy

from chainrule.checker.check import check_derivative, check_equal
from chainrule.errors import ChainruleError
from chainrule.expr import differentiate
from chainrule.expr.tree import Expr
from chainrule.types import Verdict
from checker_functions import function
from checker_mutations import MUTATIONS, derivative_trap, value_trap
from checker_oracle import differ_as_values, differs, is_somewhere_real
from checker_sympy import TooLong, Unreadable, derivative, time_limit, to_sympy

STATUSES = ("proved", "checked", "refuted", "unknown")
# SymPy's simplify takes some hundred milliseconds a call: rarer, so that the run stays short.
SHARES = {"own rules": 30, "diff": 34, "expand": 12, "together": 12, "factor": 6,
          "trigsimp": 3, "simplify": 3}  # fmt: skip
LIMIT_S = 0.5


@dataclass
class Tally:
    """Verdicts by kind, and how long they took."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    typical: list[float] = field(default_factory=list)
    surprises: list[str] = field(default_factory=list)

    def add(self, kind: str, verdict: Verdict, wanted: str, text: str) -> None:
        self.counts.setdefault(kind, Counter())[verdict.status] += 1
        if verdict.status != wanted:
            self.surprises.append(f"{kind}: {verdict.status} ({verdict.detail}): {text}")


def functions(rng: Random) -> Iterator[Expr]:
    """Random functions that are real somewhere."""
    while True:
        f = function(rng)
        if is_somewhere_real(f, rng.randrange(2**30)):
            yield f


def true_pairs(pairs: int, rng: Random) -> Iterator[tuple[str, Expr, Expr]]:
    """Kind, function, a right derivative."""
    kinds, weights = list(SHARES), list(SHARES.values())
    source = functions(rng)
    made = 0
    while made < pairs:
        f = next(source)
        (kind,) = rng.choices(kinds, weights)
        try:
            answer = differentiate(f, "x") if kind == "own rules" else derivative(f, kind, LIMIT_S)
        except (TooLong, Unreadable, ChainruleError, ArithmeticError, TypeError, ValueError):
            continue
        made += 1
        yield kind, f, answer


def false_pairs(pairs: int, rng: Random) -> Iterator[tuple[str, Expr, Expr]]:
    """Kind, function, a wrong derivative (or, for the second kind of trap, a wrong equal)."""
    kinds = [*MUTATIONS, "trap: derivative", "trap: value"]
    source = functions(rng)
    made = 0
    while made < pairs:
        kind = kinds[made % len(kinds)]
        seed = rng.randrange(2**30)
        if kind == "trap: value":
            f, answer = value_trap(rng)
            false = differ_as_values(f, answer, seed)
        elif kind == "trap: derivative":
            f, answer = derivative_trap(rng)
            false = differs(f, answer, seed)
        else:
            f = next(source)
            changed = MUTATIONS[kind](rng, differentiate(f, "x"))
            if changed is None:
                continue
            answer = changed
            false = differs(f, answer, seed)
        if false:
            made += 1
            yield kind, f, answer


def measure(pairs: Iterator[tuple[str, Expr, Expr]], wanted: str) -> Tally:
    """Ask the checker about each pair."""
    tally = Tally()
    for kind, f, answer in pairs:
        before = time.process_time()
        if kind == "trap: value":
            verdict = check_equal(f, answer)
        else:
            verdict = check_derivative(f, "x", answer)
        seconds = time.process_time() - before
        tally.seconds.append(seconds)
        if 20 <= answer.size <= 40:
            tally.typical.append(seconds)
        tally.add(kind, verdict, wanted, f"{f!r} -> {answer!r}")
    return tally


def sympy_seconds(count: int, rng: Random) -> list[float]:
    """How long SymPy takes to see that its own derivative and ours are equal."""
    seconds = []
    for f in functions(rng):
        try:
            ours = to_sympy(differentiate(f, "x"))
            before = time.process_time()
            with time_limit(5.0):
                sympy.simplify(sympy.diff(to_sympy(f), sympy.Symbol("x", real=True)) - ours)
        except TooLong:
            pass  # counted with the limit
        except (TypeError, ValueError, ArithmeticError):
            continue
        seconds.append(time.process_time() - before)
        if len(seconds) == count:
            break
    return seconds


def show(title: str, tally: Tally) -> None:
    """One table."""
    print(f"\n{title:<20}" + "".join(f"{status:>10}" for status in STATUSES))
    total: Counter[str] = Counter()
    for kind, counts in sorted(tally.counts.items()):
        total += counts
        print(f"{kind:<20}" + "".join(f"{counts[status]:>10}" for status in STATUSES))
    count = sum(total.values())
    print(f"{'all':<20}" + "".join(f"{total[status]:>10}" for status in STATUSES))
    print(f"{'share':<20}" + "".join(f"{total[status] / count:>10.3%}" for status in STATUSES))


def times(title: str, seconds: list[float]) -> None:
    """Median, 95 % and longest, in milliseconds of processor time."""
    if seconds:
        ordered = sorted(seconds)
        marks = (ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)], ordered[-1])
        figures = "".join(f"{1000 * mark:>10.2f}" for mark in marks)
        print(f"{title:<50}{figures}{len(ordered):>8}")


def main() -> int:
    """Print the tables; exit status 1 if a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=20_000, help="true pairs, and false pairs")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--surprises", type=int, default=20, help="how many to list")
    parser.add_argument("--adversarial", type=int, metavar="N", help="N true and N false pairs")
    args = parser.parse_args()
    if args.adversarial is not None:
        from checker_adversarial import run

        return 0 if run(args.adversarial, args.seed) else 1
    true = measure(true_pairs(args.pairs, Random(args.seed)), "proved")
    false = measure(false_pairs(args.pairs, Random(args.seed + 1)), "refuted")
    show("true pairs", true)
    show("false pairs", false)
    print(
        f"\n{'milliseconds of processor time':<50}{'median':>10}{'95 %':>10}{'longest':>10}{'n':>8}"
    )
    times("true pairs", true.seconds)
    times("true pairs, answers of 20 to 40 nodes", true.typical)
    times("false pairs", false.seconds)
    times(
        "SymPy: simplify(diff(f) - answer), at most 5 s",
        sympy_seconds(min(60, args.pairs), Random(3)),
    )
    for line in (true.surprises + false.surprises)[: args.surprises]:
        print(line[:600])
    all_true = sum((c for c in true.counts.values()), Counter[str]())
    all_false = sum((c for c in false.counts.values()), Counter[str]())
    sound = all_true["refuted"] == all_false["proved"] == all_false["checked"] == 0
    strong = all_true["proved"] >= 0.99 * args.pairs and all_false["refuted"] >= 0.999 * args.pairs
    print("\nall bars are met" if sound and strong else "\na bar is missed")
    return 0 if sound and strong else 1


if __name__ == "__main__":
    sys.exit(main())
