"""Which verifier of answers errs how often, and how fast is it? The same pairs through three.

    python bench/verifier.py [--pairs N] [--seed S] [--suite FILE] [--integrals FILE] [--limit S]

chainrule (`check_equal` with parsing), math-verify (with parsing of the same LaTeX) and SymPy
(`simplify(a - b) == 0` over real symbols, without parsing), pair by pair in one run, each in its
own process. Pairs: derivatives of a suite and antiderivatives that SymPy finds, the true ones
rewritten as people do, the false ones with one slip (`verifier_pairs.py`); mpmath says which.
Without the outside suites: `--suite suites/general.jsonl`.

A false accept is a false pair accepted, a false reject a true one rejected; undecided: no word,
the text not readable, or the limit of time passed (counted with the limit by either clock, if
the process had to be killed). Nothing is counted twice.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from chainrule.expr import to_latex
from chainrule.expr.tree import Expr
from verifier_pairs import Case, cases
from verifier_workers import VERIFIERS, Killable

_OUTSIDE = Path("../shared/suites")
Times = dict[str, list[tuple[float, float]]]
"""Of each verifier, for each pair: seconds by the clock, seconds of the processor."""

_ROWS = ("false accepts", "false rejects", "undecided", "unreadable", "late", "crash")


def written(e: Expr) -> str:
    """LaTeX that both readers know: math-verify reads arcsinh and not asinh."""
    text = to_latex(e)
    for name in ("sinh", "cosh", "tanh"):
        text = text.replace(f"{{a{name}}}", f"{{arc{name}}}")
    return text


def kind_of(case: Case, word: str) -> str:
    """The row in which an answer is counted; `right` has none."""
    if word == "accepted":
        return "right" if case.truth else "false accepts"
    if word == "rejected":
        return "false rejects" if case.truth else "right"
    return word


def show(counts: dict[str, Counter[str]], times: Times, total: Counter[str]) -> None:
    """The table."""
    print(f"\n{total['true']} true and {total['false']} false pairs; {dict(total)}")
    print(f"{'':<24}" + "".join(f"{name:>14}" for name in VERIFIERS))
    for row in ("right", *_ROWS):
        print(f"{row:<24}" + "".join(f"{counts[name][row]:>14}" for name in VERIFIERS))
    for place, clock in enumerate(("by the clock", "of the processor")):
        for title, share in (("p50", 0.5), ("p95", 0.95)):
            marks = (1000 * _mark(times[name], place, share) for name in VERIFIERS)
            heading = f"{title} ms {clock}"
            print(f"{heading:<24}" + "".join(f"{mark:>14.2f}" for mark in marks))
        for name in list(VERIFIERS)[1:]:
            ratio = _mark(times[name], place, 0.5) / _mark(times["chainrule"], place, 0.5)
            print(f"median of {name} / median of chainrule, {clock}: {ratio:.1f}")


def _mark(times: list[tuple[float, float]], place: int, share: float) -> float:
    return sorted(pair[place] for pair in times)[int(len(times) * share)]


def main() -> None:
    """Ask and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--suite", type=Path, default=_OUTSIDE / "rubi_dev_derivatives.jsonl")
    parser.add_argument("--integrals", type=Path, default=_OUTSIDE / "rubi_dev_integrals.jsonl")
    parser.add_argument("--limit", type=float, default=5.0, help="seconds a pair and verifier")
    parser.add_argument("--errors", type=int, default=10, help="how many to list of each verifier")
    args = parser.parse_args()
    workers = {name: Killable(name, args.limit) for name in VERIFIERS}
    counts: dict[str, Counter[str]] = {name: Counter() for name in VERIFIERS}
    times: Times = {name: [] for name in VERIFIERS}
    errors: dict[str, list[str]] = {name: [] for name in VERIFIERS}
    total: Counter[str] = Counter()
    integrals = args.integrals if args.integrals.exists() else None
    for case in cases(args.suite, integrals, args.pairs, args.seed):
        total.update(("true" if case.truth else "false", case.source))
        texts = written(case.gold), written(case.candidate)
        for name, worker in workers.items():
            word, *took = worker.ask(*texts, case.gold, case.candidate)
            row = kind_of(case, word)
            counts[name][row] += 1
            times[name].append((took[0], took[1]))
            if row not in ("right", "late"):
                errors[name].append(f"{row} ({case.change}): {texts[0]}  |  {texts[1]}")
    for worker in workers.values():
        worker.close()
    show(counts, times, total)
    for name, lines in errors.items():
        print(
            f"\n{name}: {len(lines)} not right",
            *(line[:300] for line in lines[: args.errors]),
            sep="\n  ",
        )


if __name__ == "__main__":
    main()
