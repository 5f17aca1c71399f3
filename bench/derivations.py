"""Steps of derivatives: is there a derivation for every function, and is each step proved?

    python bench/derivations.py suites/general.jsonl [--lines 200]

In: a suite (`f`, `var`, one JSON record a line), of which every n-th is taken. Out: a table, and
what is not proved.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections import Counter
from pathlib import Path

from chainrule.answer import Answer, Query
from chainrule.solver import Solver
from chainrule.steps.derivation import BY_MODEL


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("suite", type=Path)
    parser.add_argument("--lines", type=int, default=None)
    options = parser.parse_args()
    records = [json.loads(line) for line in options.suite.read_text().splitlines()]
    if options.lines:
        records = records[:: max(1, len(records) // options.lines)][: options.lines]
    answers = Solver(threads=1).solve_many(Query(r["f"], r["var"]) for r in records)
    counts: Counter[str] = Counter(functions=len(records))
    words: Counter[str] = Counter()
    lengths, ms = [], []
    for answer in answers:
        if not isinstance(answer, Answer):
            counts["no answer"] += 1
            continue
        counts[f"answer {answer.verdict.status}"] += 1
        started = time.thread_time()
        steps = answer.steps
        ms.append(1000 * (time.thread_time() - started))
        lengths.append(len(steps))
        counts["told by the model" if steps.told == BY_MODEL else "told by the rules"] += 1
        counts["without steps"] += not steps.steps
        counts["every step proved"] += bool(steps.steps) and steps.proved
        words.update(step.verdict.status for step in steps)
        for step in steps:
            if step.verdict.status != "proved":
                whole = answer.verdict.status
                print(f"{step.verdict.status} (answer {whole}): {step.text}\n  in {answer.reading}")
    for name, count in counts.items():
        print(f"{name}: {count}")
    ms.sort()
    print(f"steps: {sum(words.values())}, {dict(words)}; {statistics.mean(lengths):.1f} a function")
    print(f"processor time p50 {ms[len(ms) // 2]:.1f} ms, p95 {ms[len(ms) * 95 // 100]:.1f} ms")


if __name__ == "__main__":
    main()
