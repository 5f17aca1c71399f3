"""Pairs that were made to deceive the checker: whole exponents in disguise, far kinks, the like.

In: a count, a seed. Out: a table of verdicts by kind, what was wrongly accepted or refused, times,
and whether the bars are met: no false pair proved or checked; no true one refuted or called
without value, and at least 95 % of them proved or checked. `bench/checker.py --adversarial N`
runs it. Each pair is a function of the seed, its truth and its number alone; pairs stream.

The kinds are in `families_*.py`, each truth is confirmed by `checker_real.py`; what that oracle
does not confirm is drawn anew and counted.
"""

from __future__ import annotations

import inspect
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

import families_divisors
import families_domains
import families_exponents
import families_kinks
import families_numbers
import families_powers
import families_signs
import families_steps
from chainrule.checker.check import (
    NO_VALUE,
    check_antiderivative,
    check_derivative,
    check_equal,
)
from chainrule.expr import to_text
from chainrule.types import Verdict
from checker_pairs import Pair, dress
from checker_real import keeps_its_word
from checker_table import TABLE

FAMILIES: dict[str, Callable[[Random, bool], Pair]] = {
    **families_exponents.FAMILIES,
    **families_divisors.FAMILIES,
    **families_kinks.FAMILIES,
    **families_domains.FAMILIES,
    **families_numbers.FAMILIES,
    **families_steps.FAMILIES,
    **families_powers.FAMILIES,
    **families_signs.FAMILIES,
}
WORDS = ("proved", "checked", "refuted", "unknown", NO_VALUE)
ACCEPTED = ("proved", "checked")
DENIED = ("refuted", NO_VALUE)
ENOUGH = 0.95
_LISTED = 60


@dataclass
class Tally:
    """What became of the pairs of one truth, and how long each took by either clock."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def total(self) -> Counter[str]:
        """All kinds together."""
        return sum(self.counts.values(), Counter[str]())


def table_pairs(truth: bool) -> Iterator[Pair]:
    """Those that are known by name."""
    for kind, rows in TABLE.items():
        yield from (replace(row, kind=f"table: {kind}") for row in rows if row.truth is truth)


def drawn_pairs(count: int, seed: int, truth: bool, dropped: Counter[str]) -> Iterator[Pair]:
    """So many different pairs, the kinds in turn.

    Args:
        dropped: is told, by kind, what the oracle did not confirm.
    """
    seen: set[int] = set()
    kinds = list(FAMILIES)
    for i in range(count):
        kind = kinds[i % len(kinds)]
        rng = Random(f"{seed} {truth} {i}")
        while True:
            drawn = replace(dress(FAMILIES[kind](rng, truth), rng), kind=kind)
            key = hash((drawn.f, drawn.answer, drawn.first))
            if key in seen:
                continue
            if keeps_its_word(drawn, rng):
                seen.add(key)
                break
            dropped[kind] += 1
        yield drawn


def ask(pair: Pair) -> Verdict:
    """The checker's verdict."""
    if pair.question == "equal":
        return check_equal(pair.f, pair.answer)
    if pair.question == "antiderivative":
        return check_antiderivative(pair.f, pair.variable, pair.answer)
    if pair.first is None:
        return check_derivative(pair.f, pair.variable, pair.answer)
    check_on: Any = check_derivative
    return check_on(pair.first, pair.variable, pair.answer, domain=(pair.f,))  # type: ignore[no-any-return]


def written(pair: Pair) -> str:
    """The pair in a line."""
    sign = {"equal": "=", "antiderivative": "has the integral"}.get(pair.question, "->")
    first = "" if pair.first is None else f" -> {to_text(pair.first)}"
    return f"{to_text(pair.f)}{first} {sign} {to_text(pair.answer)}"


def is_error(pair: Pair, verdict: Verdict) -> bool:
    """A false pair accepted, or a true one refuted or called without value."""
    if pair.truth:
        return verdict.status == "refuted" or verdict.method == NO_VALUE
    # Where no point is real an answer may pass as one about complex values, if it says so.
    honest = pair.nowhere and "complex" in verdict.detail
    return verdict.status in ACCEPTED and not honest


def measure(pairs: Iterator[Pair]) -> Tally:
    """Ask about each pair."""
    tally = Tally()
    for pair in pairs:
        if pair.first is not None and not _KNOWS_DOMAINS:
            tally.counts.setdefault(pair.kind, Counter())["not asked"] += 1
            continue
        before, busy = time.perf_counter(), time.process_time()
        try:
            verdict = ask(pair)
        except Exception as error:  # a crash is a result, and the run goes on
            verdict = Verdict("unknown", "crash", repr(error))
            tally.errors.append(f"{pair.kind}: crash {error!r}: {written(pair)}")
        tally.seconds.append(time.perf_counter() - before)
        tally.busy.append(time.process_time() - busy)
        word = NO_VALUE if verdict.method == NO_VALUE else verdict.status
        tally.counts.setdefault(pair.kind, Counter())[word] += 1
        if is_error(pair, verdict):
            tally.errors.append(f"{pair.kind}: {word} ({verdict.method}): {written(pair)}")
    return tally


_KNOWS_DOMAINS = "domain" in inspect.signature(check_derivative).parameters


def show(title: str, tally: Tally) -> None:
    """One table."""
    print(f"\n{title:<34}" + "".join(f"{word:>10}" for word in WORDS))
    for kind, counts in [*tally.counts.items(), ("all", tally.total())]:
        print(f"{kind:<34}" + "".join(f"{counts[word]:>10}" for word in WORDS))
    for clock, seconds in (("by the clock", tally.seconds), ("of this process", tally.busy)):
        ordered = sorted(seconds)
        marks = (ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)], ordered[-1])
        print(f"{clock:<19}ms, 50 %, 95 %, most" + "".join(f"{1000 * m:>10.2f}" for m in marks))
    if skipped := tally.total()["not asked"]:
        print(f"{skipped} not asked: check_derivative takes no domain")


def run(count: int, seed: int) -> bool:
    """Measure and print; whether the bars are met."""
    dropped: Counter[str] = Counter()
    tallies = {}
    for truth, title in ((False, "false pairs"), (True, "true pairs")):

        def pairs(truth: bool = truth) -> Iterator[Pair]:
            yield from table_pairs(truth)
            yield from drawn_pairs(count, seed, truth, dropped)

        tallies[truth] = measure(pairs())
        show(title, tallies[truth])
        wrong = tallies[truth].errors
        print(
            f"{len(wrong)} errors"
            + (f", the first {_LISTED}:" if len(wrong) > _LISTED else ":" if wrong else "")
        )
        print("".join(f"  {line[:400]}\n" for line in wrong[:_LISTED]), end="")
    if dropped:
        print(f"\nnot confirmed by the oracle and drawn anew: {dropped.total()} ({dict(dropped)})")
    true = tallies[True].total()
    share = sum(true[word] for word in ACCEPTED) / max(1, true.total())
    met = not tallies[False].errors and not tallies[True].errors and share >= ENOUGH
    print(f"\ntrue pairs proved or checked: {share:.2%}")
    print("all bars are met" if met else "a bar is missed")
    return met
