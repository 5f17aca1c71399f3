r"""What stands before the equals sign at a box: `f'(x) = 3x = \boxed{2x}`.

In: a text. Out: the left-hand side that goes with the inside of its last box, and which of its
steps are to be compared. It is judged as that of a formula without a box, but for steps that only
lead there: limits, rules in letters (`u'v + uv'`), values of functions that have no other name.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from chainrule.checker.boxes import BOX, OPENED
from chainrule.checker.last_formula import plain_runs
from chainrule.errors import InputError

_FAR: Final = 1000
"""Characters before a box that are looked at."""

_BOXED: Final = re.compile(r"\\f?boxed\s*\{((?:[^{}]|\{[^{}]*\})*)\}(?=[\s$]*=[\s$]*\Z)")
_EQUALS: Final = re.compile(r"(?::=|==?|\\equiv(?![A-Za-z])|≡)[\s&]*\Z")
_DELIMITER: Final = re.compile(
    r"(?<!\\)\$\$?|\\[()\[\]]|`+|\*\*|\\(?:begin|end)\{[a-z]*\*?\}"
    r"(?:\{[lrc| ]*\}|\[[tbc]\])?"
)
# The derivative of x^2 = \boxed{2x}: a noun is equal, and not what it is of.
_OF: Final = re.compile(
    r"\b(?:of|for|by|with|at|to|over|from|between|in|times|plus|minus)\s*(?:the\s+\w+\s+)?\Z",
    re.IGNORECASE,
)
_NEXT: Final = re.compile(
    r"(?:[,;:]|\\q?quad(?![A-Za-z])|\\[,;:! ](?=\s)|(?<=\s)(?:->|→|\\to(?![A-Za-z])))\s*"
)


def left_of_box(text: str) -> str:
    r"""The formula that ends with an equals sign at the last box; empty where there is none.

    >>> left_of_box(r"So $f'(x) = 3x = \boxed{2x}$"), left_of_box(r"Slope of $x^2$ = \boxed{2x}")
    ("f'(x) = 3x", '')
    """
    starts = [box.start() for box in BOX.finditer(text)]
    if not starts:
        return ""
    before = _BOXED.sub(r"\1", text[max(0, starts[-1] - _FAR) : starts[-1]])
    before = OPENED.sub("", before)
    equals = _EQUALS.search(before)
    if equals is None:
        return ""
    words, formula = _last_piece(before[: equals.start()])
    try:
        runs = plain_runs(formula)
    except InputError:
        return ""
    if not runs or runs[-1].after.strip() or _OF.search(runs[-1].before.strip() or words.strip()):
        return ""
    return _last_of_list(runs[-1].formula)


def _last_piece(before: str) -> tuple[str, str]:
    """What stands behind the last delimiter that has anything behind it, and the words before."""
    edges = [0, *(edge for found in _DELIMITER.finditer(before) for edge in found.span())]
    pieces = [before[start:end] for start, end in pairwise([*edges, len(before)])][::2]
    while len(pieces) > 1 and not pieces[-1].strip():
        pieces.pop()
    return pieces[-2] if len(pieces) > 1 else "", pieces[-1]


def _last_of_list(formula: str) -> str:
    """The `f'(x)` of `x = 3, f'(x)`."""
    start = 0
    for sign in _NEXT.finditer(formula):
        inside = formula[start : sign.start()]
        if all(inside.count(pair[0]) == inside.count(pair[1]) for pair in ("()", "[]", "{}")):
            start = sign.end()
    return formula[start:].strip(" *_>")


# -- steps that only lead there ------------------------------------------------------------------

_WORKING: Final = re.compile(
    r"\\(?:lim|int|sum|prod|Big|big|left\.|right\||Delta|mathrm\{D\})|∫|∑|[|\]]\s*_|\AD"
)
_WORDS: Final = re.compile(
    r"\\[A-Za-z]+|(?<![A-Za-z])(?:a?(?:sin|cos|tan|sec|csc|cot)h?|exp|ln|log)"
)
_LEIBNIZ: Final = re.compile(
    r"\\[dt]?frac\s*\{\s*d\s*([A-Za-z])\s*\}\s*\{\s*d\s*[A-Za-z]\s*\}|d([A-Za-z])\s*/\s*d[A-Za-z]"
)
_FUNCTION: Final = re.compile(
    r"(?P<name>[A-Za-z](?:_\{?\w+\}?)?)(?:(?P<primes>'+)\s*)?(?P<of>\(\s*[^()]*(?:\([^()]*\)[^()]*)*\))?"
)


def refuse_equation_for(side: str, value: str, letters: frozenset[str]) -> None:
    """Refuse `2f'(x) = 2x`: an equation for a function, that is not solved.

    Args:
        side: what stands before the first equals sign, and is no name.
        value: what stands in the box.
        letters: those of the value.

    Raises:
        InputError: it changes the one unknown function in it.
    """
    if is_equation_for(side, letters):
        raise InputError(f"an equation, {side} = {value}, and no value; expected it solved")


def is_equation_for(step: str, letters: frozenset[str]) -> bool:
    """Whether a side changes the one unknown function in it: `2f'(x)`, `y^2`, `y y'`.

    Args:
        step: the side.
        letters: those of the value: what is in it is no unknown function.

    >>> [is_equation_for(side, frozenset("x")) for side in ("2f'(x)", "y^2", "u'v + uv'")]
    [True, True, False]
    """
    if _WORKING.search(step):
        return False
    plain = _WORDS.sub(" ", _LEIBNIZ.sub(lambda found: f" {found[1] or found[2]}' ", step))
    found = {
        (name, (of or "").replace(" ", ""))
        for name, primes, of in _FUNCTION.findall(plain)
        if primes or (of and name in "fghFGHy")
    }
    if not found:
        names = set(re.findall(r"[A-Za-z]", plain)) - {"e"}
        return names == {"y"} and bool(letters) and "y" not in letters
    named = {name for name, _ in found}
    places = {of for _, of in found if of}
    if len(named) > 1 or named & {"u", "v", "w"} or len(places) > 1:  # u of a substitution
        return False
    return all(re.fullmatch(r"\([A-Za-z]\)", of) for of in places)
