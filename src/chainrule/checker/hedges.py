r"""Formulas that are but nearly the answer, or a task: `about 2x`, `y' ≈ 2x`, `show y' = 2x`.

In: what stands before and behind a formula. Out: nothing, or an `InputError`. A number may be
rounded, and a function approximated on purpose: `sin(x) ≈ x`, "the linearization is about x".
"""

from __future__ import annotations

import re
from typing import Final

from chainrule.checker.around import REMEDY
from chainrule.errors import InputError

_OPEN: Final = r"[\s$*_(\[\\{}]*"
_DERIVATIVE: Final = r"(?:['′](?:\s*\([A-Za-z]\))?|\}\s*\{\s*d\w\s*\}|d\w\s*/\s*d\w)"
_BEFORE: Final = re.compile(
    r"(?<!\\)\b(about|approximately|approx\.?|roughly|around|circa|something like|close to)"
    rf"(?: the)?{_OPEN}\Z"
    rf"|(?:\A|[:,;.$(\[]|\b(?:is|are|get|gives|obtain|have)\b|{_DERIVATIVE})\s*(≈|≃|≅|\\(?:approx|simeq|doteq)(?![A-Za-z])){_OPEN}\Z"
    rf"|(?:\A|\s)(~){_OPEN}\Z",
    re.IGNORECASE,
)
_INSIDE: Final = re.compile(
    rf"(?:\A|.*{_DERIVATIVE})\s*(≈|≃|≅|\\(?:approx|simeq|doteq)(?![A-Za-z]))", re.DOTALL
)
_BEHIND: Final = re.compile(
    r"[\s,$()*_}\]\\]*(?<!\\)\b"
    r"(approximately|approx\b|roughly|or so|more or less|give or take|rounded)\b(?! [$(\\]*[-0-9])",
    re.IGNORECASE,
)
_ON_PURPOSE: Final = re.compile(
    r"\b(?:linear\w*|taylor|maclaurin|tangent|approximat(?:ion|ions|e|es|ed|ing)|expan\w+|series"
    r"|polynomial|small|large|near|asymptot\w+|estimate[sd]?)\b",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"[.!?]\s+|\n")
_DOES: Final = r"(?:prove|show|verify|demonstrate|establish|check|confirm|derive|solve)"
_TASK: Final = re.compile(
    r"\W*(?:(?:please|question|exercise|problem|task|now)\W+)*(?:to )?"
    rf"({_DOES})\b(?! (?:me|us|you)\b)"
    rf"|.*\b(?:want|need|have|has|had|must|should|asked|trying|goal is|wish|task is|remains|will"
    r"|shall)"
    rf"(?: to)? ({_DOES})\b",
    re.IGNORECASE,
)
_DONE: Final = re.compile(
    r"\b(?:so|hence|thus|therefore|proof|answer|since|because|by|using|gives?|get|have shown)\b",
    re.IGNORECASE,
)


def refuse_hedged(before: str, formula: str, behind: str) -> None:
    """Refuse what is said to be nearly the answer.

    Args:
        before, behind: what stands beside the formula.
        formula: it holds a letter.

    Raises:
        InputError: a word or a sign says so.

    >>> refuse_hedged("For small x it is about ", "x", "")
    >>> refuse_hedged("It is about ", "2x", "")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    chainrule.errors.InputError: 'about' beside it: it is but nearly the answer; put the final ...
    """
    found = _BEFORE.search(before[-60:]) or _INSIDE.match(formula) or _BEHIND.match(behind[:60])
    if found is None or _ON_PURPOSE.search(before):
        return
    word = next(filter(None, found.groups()))
    raise InputError(f"{word!r} beside it: it is but nearly the answer; {REMEDY}")


def refuse_task(before: str) -> None:
    """Refuse a task that is repeated: `Show that y' = 2x`.

    Raises:
        InputError: the sentence before the formula is one.

    >>> refuse_task("This shows that ")
    >>> refuse_task("Show that ")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    chainrule.errors.InputError: 'Show' beside it: it may be something else; put the final ...
    """
    sentence = _SENTENCE.split(before[-400:])[-1]
    found = _TASK.match(sentence)
    if found is not None and _DONE.search(sentence[found.end() :]) is None:
        word = found[1] or found[2]
        raise InputError(f"{word!r} beside it: it may be something else; {REMEDY}")
