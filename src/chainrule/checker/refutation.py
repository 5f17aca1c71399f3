"""Refutations, and where a refuted answer is right all the same.

In: a question and what was seen at points. Out: verdicts with regions. A refutation rests on
balls that are disjoint at a point, so that it is rigorous; what is said of other regions there
rests on points, too, or on proofs case by case.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from chainrule.algebra import TooCostly
from chainrule.checker.cases import cases
from chainrule.checker.claim import Inquiry, Means
from chainrule.checker.coverage import cover
from chainrule.checker.intervals import Coverage, Interval
from chainrule.checker.numeric import ATTEMPTS, DEFAULT_BITS, SHARP_BITS, Comparison, compare
from chainrule.checker.places import between
from chainrule.checker.prove import has_branches
from chainrule.checker.switches import magnitude
from chainrule.types import Region, Verdict

_MOST_REGIONS = 8
_INTERVAL_BITS = 400  # a step of 1 beside 10^44 is seen at once
_MANY_STEPS, _FEW_STEPS = 20_000, 2_000  # few for what is true but for a divisor in doubt


def covered(question: Inquiry, means: Means, *, exact_only: bool = False) -> Coverage:
    """A look at every interval; with `exact_only` a quick one."""
    # Beside 10^40 a wrong sign hides behind 30 digits.
    large = magnitude((question.left, question.right, *question.domain)) > DEFAULT_BITS // 2
    return cover(
        question.left, question.right, question.domain,
        whole=question.whole, exact_only=exact_only, tick=means.tick,
        bits=SHARP_BITS if large else _INTERVAL_BITS,
        most_steps=_FEW_STEPS if question.is_what_the_rules_say else _MANY_STEPS,
    )  # fmt: skip


def compared(
    question: Inquiry,
    points: int | None,
    means: Means,
    bits: int = DEFAULT_BITS,
    *,
    attempts: int = ATTEMPTS,
) -> Comparison:
    """A look at seeded points."""
    return compare(
        question.left, question.right, question.domain,
        points=points, bits=bits, whole=question.whole, attempts=attempts, tick=means.tick,
    )  # fmt: skip


def refuted_at(question: Inquiry, seen: Comparison, means: Means) -> Verdict:
    """Refuted at a point; where something switches, the other intervals are looked at, too."""
    detail = _difference(question, seen.where, seen.left, seen.right)
    verdict = Verdict("refuted", "ball arithmetic", detail)
    branches = has_branches(question.left, question.right)
    if not question.explain or not seen.is_real or not branches:
        return verdict
    if len(question.symbols) > 1:
        return replace(verdict, regions=_by_signs(question, seen, means))
    return _withregions(verdict, covered(question, means))


def refuted(question: Inquiry, wrong: Interval, found: Coverage) -> Verdict:
    detail = _difference(question, wrong.place, wrong.left, wrong.right)
    return _withregions(Verdict("refuted", "ball arithmetic", detail), found)


def _difference(question: Inquiry, where: str, left: str, right: str) -> str:
    return f"at {where}: {question.name} is {left}, {question.other} {right}"


def _withregions(verdict: Verdict, found: Coverage) -> Verdict:
    """Where a refuted answer is right all the same, if anywhere."""
    if found.first("agree") is None:
        return verdict
    return replace(verdict, regions=regions_of(found))


def regions_of(found: Coverage) -> tuple[Region, ...]:
    """The intervals of one line, neighbours with the same fate put together; nothing of others."""
    if not found.alone:
        return ()
    statuses: dict[str, Any] = {
        "agree": "checked", "differ": "refuted", "outside": "empty", "blurred": "unknown",
    }  # fmt: skip
    runs: list[list[Interval]] = []
    for interval in found.intervals:
        if runs and runs[-1][-1].fate == interval.fate:
            runs[-1].append(interval)
        else:
            runs.append([interval])
    nearest = sorted(runs, key=lambda run: min(abs(run[0].stretch.low), abs(run[-1].stretch.high)))
    shown = nearest[:_MOST_REGIONS]
    return tuple(
        Region(between(run[0], run[-1]), statuses[run[0].fate], _why(run[0]))
        for run in runs
        if run in shown
    )


def _why(interval: Interval) -> str:
    if interval.fate == "differ":
        return f"at {interval.place}: {interval.left} against {interval.right}"
    return "not real" if interval.fate == "outside" else f"e.g. at {interval.place}"


def _by_signs(question: Inquiry, seen: Comparison, means: Means) -> tuple[Region, ...]:
    """With parameters regions are cases of signs: those in which the answer is proved, if any."""
    try:
        done = cases(question.claim, means.effort, all_of_them=True)
    except TooCostly:
        return ()
    if not any(case.status == "proved" for case in done):
        return ()
    return tuple(
        replace(case.region(), status="refuted", why=f"e.g. at {seen.where}")
        if case.status == "open" and len([c for c in done if c.status == "open"]) == 1
        else case.region()
        for case in done[:_MOST_REGIONS]
    )
