"""What is said where no proof was found: a look at every interval.

In: a question. Out: `checked`, where rigorous balls overlap on each side of all that may change
its sign; `refuted`, where they are disjoint; else `unknown` and why. No real point found is not
"nowhere real", and no value that can be told apart is not "no value".
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from chainrule.checker.acceptance import complex_counts, is_undefined, without_value
from chainrule.checker.cases import is_nowhere_real
from chainrule.checker.claim import Inquiry, Means
from chainrule.checker.intervals import Coverage, Interval
from chainrule.checker.numeric import (
    DEFAULT_BITS,
    DIGITS,
    ENOUGH_POINTS,
    SHARP_BITS,
    Comparison,
    compare,
)
from chainrule.checker.places import reach
from chainrule.checker.prove import certain_difference
from chainrule.checker.refutation import compared, covered, refuted, refuted_at, regions_of
from chainrule.checker.switches import magnitude
from chainrule.expr.printer import to_text
from chainrule.expr.tree import Expr, free_symbols, make, num, walk
from chainrule.types import Region, Verdict

_SHARP_POINTS = 3
# How near to a limit they are, as the exponent of what is missing.
_NEAR_ONE: Final[dict[str, Callable[[Expr], Expr]]] = {
    **dict.fromkeys(("erf", "erfc", "erfi"), lambda u: make("mul", u, u)),
    **dict.fromkeys(("tanh", "coth"), lambda u: make("mul", num(2), u)),
}
_MAX_MAGNITUDE = SHARP_BITS - 2 * DEFAULT_BITS  # what is smaller is not seen beside 1


def by_intervals(question: Inquiry, means: Means) -> Verdict:
    """Where no proof was found: a look at every interval."""
    if is_undefined(question, means):
        return without_value(question)
    if not question.symbols:
        return _constants(question, means)
    found = covered(question, means)
    wrong = found.first("differ")
    if wrong is not None:
        return refuted(question, wrong, found)
    close = compared(question, None, means)
    real = close.is_real
    if close.disjoint and real:
        return refuted_at(question, close, means)
    if found.first("agree") is None and not real:
        return _complex_only(question, close, means)
    blind = found.first("blurred")
    if blind is not None:
        return _blind(found, blind)
    sharp = compared(question, _SHARP_POINTS, means, SHARP_BITS)
    if sharp.disjoint and sharp.is_real:
        return refuted_at(question, sharp, means)
    difference = certain_difference(question.claim, means.effort)
    if difference is not None and _is_real_on_an_open_set(question, means):
        return _below_all_digits(question, difference)
    agreements = found.agreements + (close.agreements if real else 0)
    if agreements < ENOUGH_POINTS or not sharp.agreements:
        return _too_few(agreements)
    if found.unseen or _depth(question) > _MAX_MAGNITUDE:
        return _beyond_all_digits(found.unseen)
    return _checked(question, found, agreements)


def _is_real_on_an_open_set(question: Inquiry, means: Means) -> bool:
    """Whether both sides are real at a point without whole numbers: `(-1)^n` is not."""
    seen = compare(
        question.left, question.right, question.domain,
        points=1, real_only=True, tick=means.tick,
    )  # fmt: skip
    return seen.agreements > 0


def _blind(found: Coverage, interval: Interval) -> Verdict:
    """On an interval a side has no value that can be told apart."""
    known = regions_of(found)
    blind = (region.where for region in known if region.status == "unknown")
    where = next(blind, f"a line along {interval.axis}")
    detail = f"on {where} a side has no value that can be told apart, e.g. at {interval.place}"
    return Verdict("unknown", "ball arithmetic", detail, regions=known)


def _checked(question: Inquiry, found: Coverage, agreements: int) -> Verdict:
    """Agreement everywhere that was looked at, and how far that is."""
    detail = f"equal to {DIGITS} digits at {agreements} real points"
    far = reach(found)
    if found.is_dark:
        detail += ", but where their parts change their signs could not be found"
        return Verdict("unknown", "ball arithmetic", detail)
    if question.never_real is not None:
        exponent = to_text(question.never_real)
        detail += f", but none at which {exponent} is a whole number, where alone there are values"
        return Verdict("unknown", "ball arithmetic", detail)
    if found.is_blind:
        detail += f", but where their parts change their signs is known for {far} only"
        return Verdict("unknown", "ball arithmetic", detail, regions=(Region(far, "checked"),))
    detail += ", on each side of all that may change its sign"
    where = [far] if far else []
    if not found.alone:
        where.append("along lines through them and near where several such places meet")
    where += [f"where {to_text(e)} is not a whole number" for e in question.never_tried_whole]
    if not where:
        return Verdict("checked", "ball arithmetic", detail)
    regions = (Region("; ".join(where), "checked"),)
    return Verdict("checked", "ball arithmetic", ", ".join((detail, *where)), regions=regions)


def _constants(question: Inquiry, means: Means) -> Verdict:
    """Two sides without symbols."""
    close = compared(question, _SHARP_POINTS, means, SHARP_BITS)
    if close.disjoint:
        return refuted_at(question, close, means)
    if not close.agreements:
        return _too_few(0)
    difference = certain_difference(question.claim, means.effort)
    if difference is not None:
        return _below_all_digits(question, difference)
    if _depth(question) > _MAX_MAGNITUDE:
        return _beyond_all_digits()
    detail = "equal to 500 digits; there are no symbols"
    return Verdict("checked", "ball arithmetic", detail)


def _below_all_digits(question: Inquiry, difference: str) -> Verdict:
    detail = f"{question.name} less the answer is {difference}, which is not zero"
    return Verdict("refuted", "normal form", detail)


def _beyond_all_digits(unseen: tuple[Expr, ...] = ()) -> Verdict:
    detail = "equal to all digits that were looked at, but a number in it lies beyond them"
    if unseen:
        part = to_text(min(unseen, key=lambda e: e.size))
        detail = f"equal to all digits that were looked at, but nowhere was {part} seen in them"
    return Verdict("unknown", "ball arithmetic", detail)


def _depth(question: Inquiry) -> int:
    """The power of two beyond all constants, and beyond how near some are to others.

    `erf(50)` is 1 but for exp(-2500), and `tanh(2000)` but for exp(-4000).
    """
    sides = (question.left, question.right, *question.domain)
    constants = {n for e in sides for n in walk(e) if not free_symbols(n)}
    hidden = [make("exp", near(n.args[0])) for n in constants if (near := _NEAR_ONE.get(n.op))]
    return magnitude((*sides, *hidden))


def _complex_only(question: Inquiry, close: Comparison, means: Means) -> Verdict:
    """No real point was found: complex values are evidence only where there certainly is none."""
    if not complex_counts(question, means) or not is_nowhere_real(question.domain, means.effort):
        detail = "no point was found where the functions are real"
        if close.disjoint:
            detail += "; as complex values the two differ"
        return Verdict("unknown", "ball arithmetic", detail)
    if close.disjoint:
        return refuted_at(question, close, means)
    if close.agreements < ENOUGH_POINTS:
        return _too_few(close.agreements)
    detail = f"equal to {DIGITS} digits at {close.agreements} points ({close.domain})"
    regions = (Region("complex values", "checked", "the function is real nowhere"),)
    return Verdict("checked", "ball arithmetic", detail, regions=regions)


def _too_few(agreements: int) -> Verdict:
    detail = (
        f"only {agreements} points where both sides have a value that can be told apart"
        if agreements
        else "no point where both sides have a value"
    )
    return Verdict("unknown", "ball arithmetic", detail)
