r"""Several formulas in one answer: remarks, answers by cases, `x = 1 or x = 2`, a check behind it.

In: the formulas of a text with the words between them. Out: which one counts, or an `InputError`
where nobody can say. It knows English and signs of comparison, and no algebra.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from chainrule.checker.around import REMEDY
from chainrule.checker.clauses import compares
from chainrule.checker.conditions import has_conditions, without_conditions
from chainrule.checker.given_places import is_setting
from chainrule.errors import InputError


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of formula, and the words on both sides, up to the next formula."""

    formula: str
    before: str
    after: str = ""


# -- remarks -------------------------------------------------------------------------------------

_REMARK: Final = re.compile(
    r"[\s,;.(]*(?:(?:where|with|for|if|when|whenever|provided|assuming)\b"
    r"(?:\s+(?:that|all|any|every|each|some|real|constant|an|arbitrary|the|numbers?|values?|of))*"
    r"|(?:with\s+respect\s+to|in\s+terms\s+of)(?:\s+(?:the|variable))*"
    r"|at(?:\s+(?:the\s+)?point)?)[\s,:]*",
    re.IGNORECASE,
)
_REASON: Final = re.compile(r"[\s,;(]*(?:since|because)\b", re.IGNORECASE)


def without_remarks(runs: list[Run]) -> int:
    """The place of the last run that is no remark on the one before.

    >>> without_remarks([Run("2x", ""), Run("x > 0", " for all ")])
    0
    """
    last = len(runs) - 1
    while last and (
        _REMARK.fullmatch(runs[last].before)
        or _is_argument(runs[last])
        or _is_another_setting(runs, last)
    ):
        last -= 1
    for i in range(max(1, last - 3), last + 1):
        if (reason := _REASON.match(runs[i].before)) is None:
            continue
        if i == last and "=" in runs[i].formula:  # 2x, since (x^2)' = 2x
            return i - 1
        if not re.search(r"[.!?\n]|,\s*(?:so|thus|hence)\b", _between(runs, i, last)):
            word = reason[0].strip(" \t\n,;(")
            raise InputError(f"a formula stands in the reason behind {word!r}; {REMEDY}")
    return last


def _is_another_setting(runs: list[Run], last: int) -> bool:
    """The `x = 3` of `2ax where a = 2 and x = 3`."""
    if last < 2 or not re.fullmatch(r"[\s,]*(?:and\b)?\s*", runs[last].before):
        return False
    one, two = runs[last - 1], runs[last]
    remark = _REMARK.fullmatch(one.before) is not None
    return remark and is_setting(one.formula) and is_setting(two.formula)


def is_remark(run: Run) -> bool:
    """Whether the words before it make it one on the formula before."""
    return _REMARK.fullmatch(run.before) is not None


def _is_argument(run: Run) -> bool:
    """`the slope at any point x`: a letter that something is said of is no answer."""
    return re.fullmatch(_LETTER, run.formula) is not None and _OF.search(run.before) is not None


_LETTER: Final = r"[A-Za-z]|\\[a-z]+"
_OF: Final = re.compile(
    r"\b(?:any|every|each|all|points?|variables?|respect\s+to|terms\s+of|function\s+of|as)\s*$",
    re.IGNORECASE,
)


def _between(runs: list[Run], i: int, last: int) -> str:
    return " ".join(run.before for run in runs[i : last + 1])


# -- several answers -----------------------------------------------------------------------------

_RELATION: Final = re.compile(
    r"[<>≤≥≠∈]|\\(?:leq?|geq?|lt|gt|neq?|leqslant|geqslant|in)(?![A-Za-z])|!="
)
_CONDITION: Final = re.compile(
    r"\b(?:for|if|when|whenever|where|at)(?:\s+(?:all|any|every|each|the|some|point))*[\s,]*$",
    re.IGNORECASE,
)
_AND: Final = re.compile(
    r"(?:^|.*?[,;\s])(?:,|;|and|or|but|while|else|otherwise)\s*", re.IGNORECASE | re.DOTALL
)
_JOINED: Final = re.compile(
    r"[\s,;(]*(or|and)(?:\s+(?:else|alternatively|also|even|maybe|perhaps|possibly))?[\s,]*",
    re.IGNORECASE,
)
_SETTLED: Final = re.compile(
    r"\b(?:so|thus|hence|therefore|both|either|cases|answer)\b", re.IGNORECASE
)
_GIVEN: Final = re.compile(
    r"\b(?:for|if|when|since|as|in|of|at|by|from|with|where|let|given|all|every|any|variable|function"
    r"|\w+ing)\s*$",
    re.IGNORECASE,
)


def refuse_several(runs: list[Run], last: int) -> None:
    r"""Refuse an answer by cases, and one of several answers.

    Args:
        runs: all formulas of the text.
        last: the place of the one that would count.

    >>> refuse_several([Run("x = 1", ""), Run("x = 2", " or ")], 1)
    Traceback (most recent call last):
    ...
    chainrule.errors.InputError: several answers, joined by 'or'; expected one
    """
    _refuse_cases(runs, last)
    if not last:
        return
    one, two = runs[last - 1], runs[last]
    for i in range(1, last + 1):
        word = compares(runs[i].before)
        if word and not (i < last and _SETTLED.search(_between(runs, i + 1, last))):
            raise InputError(f"several formulas, compared by {word!r}; {REMEDY}")
    names = [_name(run.formula) for run in (one, two)]
    alike = names[0] == names[1] if "=" in one.formula else "=" not in two.formula
    if (joint := _JOINED.fullmatch(two.before)) is not None:
        if joint[1].lower() == "or" or alike or "=" not in one.formula or _are_letters(names):
            raise InputError(f"several answers, joined by {joint[1]!r}; expected one")
        return
    side_by_side = re.fullmatch(r"[ \t]*(?:[,;.][ \t]*)?", two.before) is not None
    if side_by_side and alike and not (_GIVEN.search(one.before) or _RELATION.search(one.formula)):
        raise InputError(f"several answers, {one.formula} and {two.formula}; expected one")
    if not two.before.strip(" \t\n,;.") and _are_letters(names):
        values = [run.formula.rpartition("=")[2] for run in (one, two)]
        if not any(re.search(r"[A-Za-z]", value) for value in values):  # x = 5, y = 6
            raise InputError(f"several answers, {one.formula} and {two.formula}; expected one")


def refuse_lines(runs: list[Run]) -> None:
    """Refuse several lines in a box but those of several names: all of them are marked.

    >>> refuse_lines([Run("f(x) = x^2", ""), Run("f'(x) = 2x", "\\n")])
    >>> refuse_lines([Run("3x", ""), Run("2x", "\\n")])
    Traceback (most recent call last):
    ...
    chainrule.errors.InputError: several answers, 3x and 2x; expected one
    """
    for one, two in pairwise(runs):
        named = "=" in two.formula and _name(one.formula) != _name(two.formula)
        if "\n" in two.before and not two.before.strip(" \t\n,;.") and not named:
            raise InputError(f"several answers, {one.formula} and {two.formula}; expected one")


def _are_letters(names: list[str]) -> bool:
    """`x` and `y`, and not `y` and `y'`: values of two letters."""
    return all(re.fullmatch(_LETTER, name) for name in names)


def _name(formula: str) -> str:
    """What stands before the equals sign, without an index: x_1 and x_2 are two x."""
    return re.sub(r"_\s*(?:\{\w*\}|\w)", "", formula.partition("=")[0]).strip()


def _refuse_cases(runs: list[Run], last: int) -> None:
    conditions = [
        i for i, run in enumerate(runs) if _is_remark(run) and _RELATION.search(run.formula)
    ]
    listed = any(_is_case(runs[i].formula) for i in conditions)
    apart = any(j - i > 1 for i, j in pairwise(conditions))
    settled = _SETTLED.search(runs[last].before)
    if (
        listed
        or any(map(_is_another_value, runs[:-1]))
        or any(_is_another_case(run.formula, runs[last].formula) for run in runs[:last])
        or ((apart or _goes_on(runs, last)) and not settled)
    ):
        raise InputError(f"an answer by cases, and no value; {REMEDY}")


def _is_another_case(one: str, two: str) -> bool:
    """`2x, x > 0` before `-2x`; but `y = x^2, x > 0` before `y' = 2x`."""
    named = "=" in without_conditions(one) and "=" in without_conditions(two)
    return has_conditions(one) and not (named and _name(one) != _name(two))


def _goes_on(runs: list[Run], last: int) -> bool:
    """`2x for positive x and -2x ...`; but `y = x^2 for all x, y' = 2x`."""
    if last < 2 or not _is_remark(runs[last - 1]) or not _AND.fullmatch(runs[last].before):
        return False
    one, two = runs[last - 2].formula, runs[last].formula
    return "=" not in one or "=" not in two or _name(one) == _name(two)


def _is_remark(run: Run) -> bool:
    return _CONDITION.search(run.before[-60:]) is not None


def _is_another_value(run: Run) -> bool:
    """The `x = 3, 4` of `6 at x = 3, 4 at x = 2`."""
    first, *more = re.split(r"[,;]\s", run.formula)
    listed = len(more) == 1 and "=" not in more[0]
    return listed and _is_remark(run) and is_setting(first)


def _is_case(condition: str) -> bool:
    """`x > 0, -2x`: behind the condition stands the value of another case."""
    first, *more = re.split(r"[,;]\s", condition)
    return bool(_RELATION.search(first)) and any(
        not _RELATION.search(part) and "=" not in part for part in more if part.strip()
    )


_QUAD: Final = re.compile(r"(?:[,;\s]|\\[,;:]|\\q?quad(?![A-Za-z]))*\\q?quad(?![A-Za-z])\s*")


def last_of_line(formula: str) -> str:
    r"""The last of formulas that wide spaces set apart; a condition behind one is left out.

    Raises:
        InputError: they are several answers.

    >>> last_of_line(r"f(x) = x^2 \qquad f'(x) = 2x"), last_of_line(r"2x \quad (x > 0)")
    ("f'(x) = 2x", '2x')
    """
    if "quad" not in formula:
        return formula
    parts = [part for part in _QUAD.split(formula) if part]
    while len(parts) > 1 and _RELATION.search(parts[-1]):
        parts.pop()
    if len(parts) > 1 and all("=" in part for part in parts[-2:]):
        if _name(parts[-2]) == _name(parts[-1]):
            raise InputError(f"several answers, {parts[-2]} and {parts[-1]}; expected one")
        return parts[-1]
    return parts[0] if len(parts) == 1 else formula


# -- a check behind the answer -------------------------------------------------------------------

_CHECK: Final = re.compile(
    r"\b(?:check(?:s|ing)?|verif(?:y|ying|ication))\b"
    r"|\b(?:(?:for|as an?) (?:comparison|example|instance)|similarly|by the way|incidentally"
    r"|note|recall|remember)\b"
    r"(?=[^\n]*$)(?!.*[.!?]\s+\S)",  # of another formula, in the last sentence
    re.IGNORECASE,
)
_OPENS: Final = re.compile(
    r"(?:^|[.!?:;(,\n$])[\s*_#(]*(?:(?:let['’]?s|let|us|me|to|we|i|can|will|now|as|an?|quick|quickly"
    r"|sanity|double|and|indeed|you)[\s-]+)*$",
    re.IGNORECASE,
)


def refuse_check(text: str, has_formula: Callable[[str], bool]) -> None:
    """Refuse a text with an answer, behind it a check, and in the check a formula.

    Args:
        text: no longer than what is looked at.
        has_formula: whether there is a formula in a part of it.

    >>> refuse_check("2x. Check: 2x", lambda part: "2x" in part)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    chainrule.errors.InputError: a formula stands behind 'Check', as if to check the answer; ...
    """
    checks = [
        m for m in _CHECK.finditer(text) if _OPENS.search(text[max(0, m.start() - 50) : m.start()])
    ]
    if not checks:
        return
    last = checks[-1]
    behind = text[last.end() :]
    if re.search(r"\b(?:answer|result)\b", behind, re.IGNORECASE):
        return
    if has_formula(text[: last.start()]) and has_formula(behind):
        raise InputError(
            f"a formula stands behind {last[0]!r}, as if to check the answer; {REMEDY}"
        )
