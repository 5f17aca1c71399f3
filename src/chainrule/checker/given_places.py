r"""A number that a text gives to a letter of its formula: `2x where x = 3`, `at x = 3 it is 2x`.

In: the formulas of a text with the words between them. Out: nothing, or an `InputError`. Such a
formula is not the answer as it stands: its value at the place is. It knows words and signs, and no
algebra. A tangent or a series at a place is a formula in the letter (`the tangent at x = 3 is
6x - 9`), and so is what is said of every x by its name (`f'(x) = 2x`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from chainrule.errors import InputError

if TYPE_CHECKING:
    from chainrule.checker.several import Run

_NUMBER: Final = r"(?:[-+−0-9./^*(){}√π\s]|\\?pi\b|\\?sqrt|\\[dt]?frac|\be\b)*[0-9π](?:\s*[)}])*"
_SETTING: Final = re.compile(
    rf"(?:at\s+)?\(?\s*(\\?[A-Za-zα-ω]+)\s*(?::=|==?)\s*{_NUMBER}\s*(?:[,;)].*)?"
)
# x = t^2: no words, and another letter; y is the name of a function.
_FORMULA: Final = (
    r"(?:(?!(?<![A-Za-z\\])(?!(?:a?(?:sin|cos|tan|sec|csc|cot)h?|exp|ln|log|sqrt|pi)\b)[A-Za-z]{2})"
    r"[^.,;\n$]){1,40}?"
)
_REPLACED: Final = re.compile(rf"\\?(?!y\b)([A-Za-zα-ω]+)\s*(?::=|==?)\s*(?!\1\s*\Z){_FORMULA}")
_POINT: Final = re.compile(rf"(?P<at>at\s+)?\(?\s*{_NUMBER}(?:,\s*{_NUMBER})*\s*\)?")
_AT: Final = re.compile(r"\bat(?: the)?(?: point)?\s*$", re.IGNORECASE)
# 2x, where x is 3; but not: the derivative for x is 3.
_SAID: Final = re.compile(r"(?:\b(?:where|when|if|with|for)|,)\s*$", re.IGNORECASE)
_IS: Final = re.compile(r"\s*(?:is|being|equals?|(?:is\s+|being\s+)?equal\s+to)\s*", re.IGNORECASE)
_LAST_LETTER: Final = re.compile(r"(?P<list>.*,\s*)?(?P<letter>[A-Za-zα-ω])")
_SIGNS: Final = r"[\s$()\[\],:\\*_]*"
_SENTENCE_END: Final = r"[\s$)\\*_]*(?:\Z|[.;!](?:\s|\Z)|\n)"
_SET: Final = (
    rf"(?P<place>(?P<letter>(?!y\b)[A-Za-zα-ω])\s*(?:=|:=|\bis\b|\bequals\b(?:\s+to\b)?)\s*"
    rf"(?:{_NUMBER}|(?<=[=\s])(?<!is )(?!(?P=letter)\W){_FORMULA}))"
)
_AT_POINT: Final = rf"\bat\s+(?:the\s+point\s+)?[$\\(]*(?P<point>{_NUMBER})"
_BEHIND_BOX: Final = re.compile(
    rf"{_SIGNS}(?:\b(?:only|when|evaluated|taken|computed)\s+)*"
    r"(?:(?:\b(?:for|at(?:\s+the\s+point)?|when|where|if|with|once|provided|assuming|given|in\s+case"
    rf"|after\s+\w+ing)\b|,\s){_SIGNS}{_SET}|{_AT_POINT}){_SENTENCE_END}"
)
_BEFORE_BOX: Final = re.compile(
    r"(?:(?:(?:\A|[.!?;:,$]\s+|\n|\b(?:and|so|now)\s)\W*(?:let|set|put|take|for|when|if|where|with"
    r"|suppose|assume|given|here|setting|letting|taking|substituting|plugging\s+in|plug\s+in"
    rf"|(?:evaluated?\s+)?at(?:\s+the\s+point)?)\s+|(?:\A|[.;]\s+|\n)){_SIGNS}{_SET}"
    rf"|(?:\A|[.!?;,]\s+|\n)\W*(?:evaluated?\s+)?{_AT_POINT})[\s$)\\.,;:]*(?:then\s+)?"
    r"(?:(?:it|this|that|we|the\s+(?:answer|slope|derivative|gradient|value|result))\s+"
    r"(?:is|equals|gives|get|have|find|obtain|becomes)\b)?[:\s$\\(\[*_]*\Z",
    re.IGNORECASE,
)
_SAID_OF_ALL: Final = re.compile(r"\([A-Za-z]\)\s*=[\s$\\(\[]*\Z")  # T(x) = \boxed{...}
_NEAR: Final = 100
"""Characters on either side of a box that are looked at."""
_ANY_LETTER: Final = re.compile(r"(?<![A-Za-z\\])[a-df-hj-z](?![A-Za-z])")
_OTHER_CASE: Final = re.compile(r"(?:(?![.!?]\s)[^\n])*?\b(?:otherwise|else)\b\s*[^\s.!?]", re.I)
_AMOUNT: Final = r"[-+−]?\s*+(?:[0-9]++(?:[./][0-9]+)*+|\\?pi\b|π)(?:/[0-9]+)?"
_GIVEN_PLACE: Final = rf"[A-Za-zα-ω]\s*+=\s*+{_AMOUNT}"
_WRAPS: Final = r"[\s$()\\*_]*+"
_THERE: Final = (
    rf"[\s$)}}\]\\*_]*+,?\s*+\b(?:at|when|for|if|where)\b[\s$\\*_]*+(?:the\s++point\b[\s$\\*_]*+)?"
    rf"(?:(?:\((?:\\?left)?\s*+{_AMOUNT}(?:\s*+,\s*+{_AMOUNT})*+)"
    rf"|\(?{_WRAPS}{_GIVEN_PLACE}(?:{_WRAPS}(?:,|and\b){_WRAPS}{_GIVEN_PLACE})*+)[\s$)\\*_]*+"
)
_SECOND: Final = (
    r"(?:[^\n]{0,200}?\b(?:elsewhere|otherwise)\b|[,;:(\[]\s*+(?:(?:and|or|but)\s++)?[\s$\\(]*+"
    r"[-+−]?\s*+(?:[0-9√π.]|(?:pi|[dt]?frac|sqrt)(?![A-Za-z])))"
)
_APART: Final = re.compile(
    r"[.!?;]\s|\n|\b(?:so|thus|hence|therefore|general(?:ly)?|but|first)\b",
    re.IGNORECASE,
)
_LET: Final = re.compile(
    r"\b(?:let|set|put|where|with|if|when|for|take|suppose)\s*$", re.IGNORECASE
)
_THEN: Final = re.compile(r"^\W*then\b", re.IGNORECASE)  # Let x = 3. Then ...
# What is made at a place and is a function all the same.
_MADE_THERE: Final = re.compile(
    r"\b(?:tangent|normal|secant|line|taylor|maclaurin|polynomial|expan\w+|series|linear\w*"
    r"|approxim\w+|through|pass\w*|cent(?:er|re)\w*|condition\w*|continuous|(?:un)?defined"
    r"|differentiable|from|between|starting|parabola|circle)\b",
    re.IGNORECASE,
)


def is_setting(formula: str) -> bool:
    """Whether it gives a letter a number.

    >>> is_setting("x = 3"), is_setting("y = 2x")
    (True, False)
    """
    return _SETTING.fullmatch(formula) is not None


def refuse_given_place(run: Run, before: Run | None, behind: list[Run]) -> None:
    """Refuse a formula in a letter that has a number in the words around it.

    Args:
        run: the formula that would count.
        before: the one before it, if any.
        behind: remarks on it.

    Raises:
        InputError: the value at a place is meant, and not the formula.
    """
    head, _, value = run.formula.rpartition("=")
    for remark in behind:
        found = _SETTING.fullmatch(remark.formula) or _REPLACED.fullmatch(remark.formula)
        if found is not None and _holds(value, found[1]):
            raise InputError(_told(remark.formula))
        if _is_point(remark) and _ANY_LETTER.search(value) and not _MADE_THERE.search(run.before):
            raise InputError(_told(remark.formula))
    if before is not None and _is_said(run, before):
        raise InputError(_told(f"{before.formula.split(',')[-1].strip()} = {run.formula}"))
    if before is None or (_APART.search(_THEN.sub("", run.before)) and run.before.strip(" .,$")):
        return
    if _MADE_THERE.search(f"{before.before} {run.before}"):
        return
    found = _SETTING.fullmatch(before.formula)
    if found is None and _LET.search(before.before):
        found = _REPLACED.fullmatch(before.formula)
    if found is not None:
        if _holds(value, found[1]) and not re.search(rf"\(\s*{re.escape(found[1])}\s*\)", head):
            raise InputError(_told(before.formula))
        return
    point = _POINT.fullmatch(before.formula)
    there = point is not None and (point["at"] or _AT.search(before.before))
    if there and "(" not in head and _ANY_LETTER.search(value):
        raise InputError(_told(before.formula))


def _is_point(remark: Run) -> bool:
    """`at (3, 9)`, `at the point 3`."""
    said = _AT.search(remark.before) or re.fullmatch(r"\s*where\s*", remark.before)
    return said is not None and _POINT.fullmatch(remark.formula) is not None


def refuse_place_at_box(before: str, inside: str, behind: str) -> None:
    r"""Refuse `\boxed{2x}` with `at x = 3` behind it, or `Let x = 3.` before it.

    Raises:
        InputError: the value at a place is meant, and not the formula.
    """
    after = _BEHIND_BOX.match(behind[:_NEAR])
    found = after or _BEFORE_BOX.search(before[-_NEAR:])
    if found is None or _MADE_THERE.search(before) or _SAID_OF_ALL.search(before):
        return
    head, _, value = inside.rpartition("=")
    letter = found["letter"]
    if "(" in head or not (_holds(value, letter) if letter else _ANY_LETTER.search(value)):
        return
    raise InputError(_told(found["place"] or found["point"]))


def refuse_other_case(sentence: str, value: str) -> None:
    """Refuse `12 at x = 2, 13 elsewhere`; `12 at x = 2, y = 3` is one value at a place.

    Args:
        sentence: the one with the value.
        value: a formula.

    Raises:
        InputError: it is one of several cases.
    """
    second = rf"(?<![\w.^]){re.escape(value.strip())}{_THERE}{_SECOND}"
    if _OTHER_CASE.match(sentence) or re.search(second, sentence, re.IGNORECASE):
        raise InputError("an answer by cases, and no value; expected one of them")


def _is_said(run: Run, before: Run) -> bool:
    """Whether words give the letter before a number that number."""
    letter = _LAST_LETTER.fullmatch(before.formula)
    if letter is None or _POINT.fullmatch(run.formula) is None or not _IS.fullmatch(run.before):
        return False
    if letter["list"]:  # 2x, x being 3
        return True
    said = _SAID.search(before.before)
    return said is not None and (run.before.strip() != "is" or said[0].strip().lower() != "for")


def _told(place: str) -> str:
    shown = re.sub(r"^at\s+", "", place).strip("() ") if "=" in place else place
    return f"a place, {shown}, stands beside it; expected the value there, or no place"


def _holds(formula: str, letter: str) -> bool:
    """Whether a letter stands in it; `x` does in `xy` and in `2xe^x`, and not in `exp`.

    >>> _holds("2xe^x", "x"), _holds("exp(t)", "x")
    (True, False)
    """
    bare = re.sub(r"\\?(?:arc)?(?:exp|max|sqrt|text|approx|times)", " ", formula)
    return letter in bare
