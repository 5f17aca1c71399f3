r"""A later answer behind a box: `\boxed{2x}. Actually 3x.`, `\boxed{2x}. So the answer is not 2x.`

In: a text with a box, and its answer. Out: nothing, or an `InputError` where a formula behind the
box is introduced as the same thing and is not known to be the same, or is said to be none and is
that one. How it is introduced is known to `said_again.py`.
"""

from __future__ import annotations

import re
from typing import Final

from chainrule.checker.boxes import beside
from chainrule.checker.check import check_equal
from chainrule.checker.decimals import HALF, agrees, rounded
from chainrule.checker.families import without_constant
from chainrule.checker.final_answer import FinalAnswer, read_final_answer
from chainrule.checker.left_sides import letter_of
from chainrule.checker.marks import behind_tags
from chainrule.checker.said_again import Claim, claims
from chainrule.checker.units import without_unit
from chainrule.checker.words_at_boxes import changes_box, denies_box
from chainrule.errors import ChainruleError, InputError
from chainrule.expr import differentiate
from chainrule.expr.fold import ZERO

_CHECKS: Final = re.compile(
    r"\b(?:check|verif\w*|its derivative|differentiat\w+|as required|indeed)\b|''", re.IGNORECASE
)
_FAR: Final = 2000
"""Characters behind a box that are looked at."""


def refuse_second_thought(given: object, answer: FinalAnswer, timeout_s: float) -> None:
    r"""Refuse an answer in a box behind which another one is announced.

    Args:
        given: the whole text; what is none, and what has no box, is passed over.
        answer: what was read from it.
        timeout_s: for the proof that `x + x` and `2x` are one answer.

    Raises:
        InputError: behind the box stands another answer, or that it is none.

    >>> text = r"\boxed{2x}. So the final answer is $3x$."
    >>> refuse_second_thought(text, read_final_answer(text), 1)
    Traceback (most recent call last):
    ...
    chainrule.errors.InputError: several answers, 3x behind the box of 2x; expected one
    """
    if not isinstance(given, str):
        return
    behind = behind_tags(given) or ""
    if word := changes_box("", behind) or denies_box("", behind):
        raise InputError(f"the text denies it: {word!r} stands behind the answer")
    if r"\boxed" in given:
        behind = beside(given, answer.formula)[1]
    behind = behind[:_FAR]
    names: dict[str, tuple[str, bool]] = {}
    for claim in claims(behind):
        other = _read(claim, answer, timeout_s)
        if other is None or _is_innocent(claim, answer, other, behind, timeout_s):
            continue
        if claim.kind == "named":
            if _is_called_so(answer, other, behind):
                names[_called(other)] = claim.formula, _are_same(answer, other, timeout_s)
        elif not _is_of_another(claim, answer, other):
            same = _are_same(answer, other, timeout_s)
            if claim.kind == "not" and same:
                raise InputError(f"the text denies it: 'not {claim.formula}' stands behind the box")
            if claim.kind != "not" and not same:
                raise _several(claim.formula, answer)
    if not any(same for _, same in names.values()):  # f''(x) = 6x, and f'(x) = 3x^2 before it
        for called, (formula, _) in names.items():
            if answer.name or not called.endswith("''"):
                raise _several(formula, answer)


def _read(claim: Claim, answer: FinalAnswer, timeout_s: float) -> FinalAnswer | None:
    """The formula of a claim; None where it says no other answer."""
    value = claim.formula if answer.expression.names else without_unit(claim.formula)
    try:
        return read_final_answer(value, answer.variable, timeout_s=timeout_s)
    except ChainruleError:
        return None


def _several(formula: str, answer: FinalAnswer) -> InputError:
    told = f"{formula} behind the box of {answer.formula}"
    return InputError(f"several answers, {told}; expected one")


def _is_innocent(
    claim: Claim, answer: FinalAnswer, other: FinalAnswer, behind: str, timeout_s: float
) -> bool:
    """Whether a claim is a value at a place, or what checks the answer."""
    if _is_at_a_place(claim, answer, other):
        return True
    checks = bool(answer.name) or _CHECKS.search(behind) is not None
    return checks and _is_check(claim, answer, other, timeout_s)


def _is_at_a_place(claim: Claim, answer: FinalAnswer, other: FinalAnswer) -> bool:
    """Whether a number is that of a function at a place, or an equation to be solved."""
    if other.expression.names or not answer.expression.names:
        return False
    return claim.placed or (claim.kind == "named" and other.expression == ZERO)


def _is_check(claim: Claim, answer: FinalAnswer, other: FinalAnswer, timeout_s: float) -> bool:
    """Whether a derivative is that of what is in the box, or the one before it: y' beside y."""
    if claim.kind not in ("named", "derivative") or (claim.kind == "named" and not other.label[0]):
        return False
    free = answer.expression.names | other.expression.names
    if len(free) != 1:
        return False
    (variable,) = free
    order, other_order = answer.label[0], other.label[0] or 1
    pairs = ((answer, other, other_order > order), (other, answer, other_order < order))
    return any(
        check_equal(
            differentiate(lower.expression, variable), higher.expression, timeout_s=timeout_s
        ).accepted
        for lower, higher, fits in pairs
        if fits or not answer.name
    )


def _is_of_another(claim: Claim, answer: FinalAnswer, other: FinalAnswer) -> bool:
    """Whether a claim is one of something else: the slope of a tangent, the result of a check."""
    if claim.kind in ("answer", "not"):
        return False
    if other.at or other.place or other.name:
        return True
    if claim.kind != "same" and not other.expression.names <= answer.expression.names:
        return True  # of a substitution
    number, other_number = (not side.expression.names for side in (answer, other))
    match claim.kind:
        case "derivative":
            return _is_integral(answer) or (number and not other_number)
        case "integral":
            return not _is_integral(answer) or (number and not other_number)
        case "slope":
            return _is_integral(answer) or number != other_number
        case "result":
            return number != other_number
    return False


def _is_integral(answer: FinalAnswer) -> bool:
    return answer.integral or without_constant(answer.expression)[1]


def _is_called_so(answer: FinalAnswer, other: FinalAnswer, behind: str) -> bool:
    """Whether a name behind a box is that of the answer; without one y' and f'(x) are.

    Where g stands beside f they are the factors of a product, or one is inside of the other.
    """
    if not other.name or other.at or other.place:
        return False
    if not other.expression.names <= answer.expression.names:
        return False  # of a substitution
    if answer.name:
        return _called(answer) == _called(other)
    if not answer.expression.names or _is_integral(answer) or re.search(r"\bg\b", behind):
        return False
    return other.is_derivative and letter_of(other.name) in ("f", "y")


def _called(side: FinalAnswer) -> str:
    """The letter of a name, and a stroke for each time that it is differentiated."""
    return letter_of(side.name) + "'" * side.label[0]


def _are_same(one: FinalAnswer, two: FinalAnswer, timeout_s: float) -> bool:
    """Whether both are known to be one answer, but for a constant and rounding."""
    sides = [without_constant(side.expression)[0] for side in (one, two)]
    verdict = check_equal(*sides, timeout_s=timeout_s)
    if verdict.status != "refuted":
        return verdict.accepted
    for exact, written in ((one, two), (two, one)):
        side = rounded(written.formula, written.expression, written.variable, HALF, ())
        if side is not None and agrees(exact.expression, side, lambda: None) is not None:
            return True
    return False
