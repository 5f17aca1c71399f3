r"""A later answer behind a box: `\boxed{2x}. Actually 3x.`, `\boxed{2x}. So the answer is not 2x.`

In: a text with a box, and its answer. Out: nothing, or an `InputError` where a formula behind the
box is said to be the answer and is another one, or is said to be none and is that one. A check, a
reason or an example announces no answer, whatever formulas it has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from chainrule.checker.boxes import beside
from chainrule.checker.check import check_equal
from chainrule.checker.decimals import HALF, agrees, rounded
from chainrule.checker.families import without_constant
from chainrule.checker.final_answer import FinalAnswer, read_final_answer
from chainrule.checker.last_formula import plain_runs
from chainrule.checker.units import without_unit
from chainrule.errors import ChainruleError, InputError

_FAR: Final = 2000
"""Characters behind a box that are looked at."""

_KIND: Final = (
    r"(?:final|correct|true|actual|right|real|proper|revised|updated|corrected|new|full|complete"
    r"|simplified)"
)
_SO: Final = (
    r"(?:(?:so|thus|hence|therefore|and|but|or|wait|sorry|oh|no|ah|hmm+|oops|in conclusion|finally"
    r"|actually|rather|instead|well|however|then|in fact|conclusion)\b[\s,:.!…—–-]*)*"
)
_ADVERB: Final = (
    r"(?:(?:thus|therefore|then|hence|indeed|just|simply|now|actually|really|rather) )*"
)
_IS: Final = rf"(?:is|was|'s|=|should be|should have been|must be|has to be)?:? *{_ADVERB}"
_MARKUP: Final = r"[\s*_]*"
# At the beginning of a sentence, and directly before a formula.
_ANNOUNCED: Final = re.compile(
    rf"(?:\A,?|[.!?:;(\n—–])[\s$*_#)\]}}>-]*{_SO}{_MARKUP}(?:"
    rf"(?:(?:the|my|our|a) )?(?:{_KIND} )*(?:answer|(?<=final )(?:solution|result)){_MARKUP}{_IS}"
    rf"|(?:it|this|that) ?(?:should be|should read|should have been|must be) "
    rf"|(?:edit(?:ed)?|update[d]?|revis(?:ed|ion)|correct(?:ed|ion)|typo|erratum|fixed){_MARKUP}[:,—–-]"
    rf"(?:{_MARKUP}(?:i (?:meant|mean)|it(?: is|'s)))?"
    r"|i (?:meant|mean)(?: to (?:write|say))?|(?<=actually )(?:it(?: is|'s) )?"
    r"|(?<=actually, )(?:it(?: is|'s) )?|(?<=or rather )|(?<=or rather, ))"
    rf"{_MARKUP}(?P<no>not\b)?{_MARKUP}(?=[$\\(\[+-]|[0-9]|[A-Za-z](?![A-Za-z]{{2}})|[a-z]{{2,4}}[(])",
    re.IGNORECASE,
)
_FORMULA: Final = re.compile(
    r"\$\$?([^$]+)\$\$?|\\\((.+?)\\\)|\\\[(.+?)\\\]|((?:[^\n.!?]|[.!?](?![\s*]|\Z))+)", re.DOTALL
)
# The formula is the whole of what is said, but for a remark.
_ENDS: Final = re.compile(
    r"[\s*_)\]]*(?:\Z|[.!?;,(\n]|[—–]|(?:for|since|because|by|as|not|instead|where|when|with|if)\b)"
)
_CHOICE: Final = re.compile(r"\W*[A-E]\W*")


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
    if not isinstance(given, str) or r"\boxed" not in given:
        return
    behind = beside(given, answer.formula)[1][:_FAR].replace("’", "'")
    for denied, formula in announced(behind):
        value = formula if answer.expression.names else without_unit(formula)
        try:
            other = read_final_answer(value, answer.variable, timeout_s=timeout_s)
            same = _are_same(answer, other, timeout_s)
        except ChainruleError:
            continue  # no formula that says another answer
        if denied and same:
            raise InputError(f"the text denies it: 'not {formula}' stands behind the box")
        if not denied and same is False:
            told = f"{formula} behind the box of {answer.formula}"
            raise InputError(f"several answers, {told}; expected one")


def announced(behind: str) -> Iterator[tuple[bool, str]]:
    """The formulas that are said to be the answer, or (True) not to be it.

    >>> list(announced(". Check: x^2 has 2x. So the answer is not 3x. Actually, it is $4x$."))
    [(True, '3x'), (False, '4x')]
    """
    for found in _ANNOUNCED.finditer(behind):
        formula = _FORMULA.match(behind, found.end())
        if formula is None:
            continue
        marked = next(filter(None, formula.groups()[:3]), "")
        text, rest = (marked, behind[formula.end() :]) if marked else _plain(formula[4])
        if text and _ENDS.match(rest) and not _CHOICE.fullmatch(text):
            yield found["no"] is not None, text.strip()


def _plain(sentence: str) -> tuple[str, str]:
    """The formula that a sentence begins with, and what stands behind it."""
    try:
        runs = plain_runs(sentence)
    except InputError:
        return "", ""
    if not runs or runs[0].before.strip(" *_:"):
        return "", ""
    return runs[0].formula, runs[0].after


def _are_same(one: FinalAnswer, two: FinalAnswer, timeout_s: float) -> bool | None:
    """Whether both are one answer, but for a constant and rounding; None where nobody knows."""
    sides = [without_constant(side.expression)[0] for side in (one, two)]
    verdict = check_equal(*sides, timeout_s=timeout_s)
    if verdict.status != "refuted":
        return True if verdict.accepted else None
    for exact, written in ((one, two), (two, one)):
        side = rounded(written.formula, written.expression, written.variable, HALF, ())
        if side is not None and agrees(exact.expression, side, lambda: None) is not None:
            return True
    return False
