r"""Places in the name of an answer: `f'(3) = 6`, `y'|_{x=3} = 6`; at x^2, `f'(x^2)` is another.

In: what stands before an equals sign. Out: the place in it; and whether a value can be one there:
`f'(3) = 2x` is none. A letter is no place: `f'(t)`, `f(x, y)`.
"""

from __future__ import annotations

import re
from typing import Final

_BAR: Final = re.compile(
    r"(?:\\left\s*\.)?(?P<name>.+?)\s*(?:\\(?:right|[bB]igg?[lrm]?)\s*)?(?:\||\\[lr]?vert)\s*_\s*"
    r"(?:\{(?P<place>[^{}]*)\}|(?P<sign>\w))"
)
_EQUALS_BELOW: Final = re.compile(r"(_\s*\{[^{}=]*)=([^{}]*\})")
_ARGUMENT: Final = re.compile(r"(?<![\^{])\(([^()]*?)(?:\\right\s*)?\)")
_DERIVATIVE: Final = re.compile(r"'|/|frac|dot|\^")
_WORD: Final = re.compile(
    r"\\[A-Za-z]+|(?<![A-Za-z])(?:pi|sqrt|sin|cos|tan|exp|ln|log|e)(?![A-Za-z])"
)
_LETTER: Final = re.compile(r"(?!e\b|π)[A-Za-zα-ω](_\{?\w+\}?)?")
_LIMIT: Final = re.compile(
    r"\\lim\s*(?:\\limits\s*)?_\s*\{\s*([A-Za-z])\s*(?:\\(?:to|rightarrow)(?![A-Za-z])|→|->)([^{}]*)\}"
)
_VARIABLES: Final = frozenset("xyztuvwsr") | {"theta", "phi"}
"""Letters that are no parameters, where nobody says by what is differentiated."""


def without_equals_below(formula: str) -> str:
    r"""With colons for equals signs in an index, which part no sides: `y'|_{x=3}`.

    >>> without_equals_below("y'|_{x=3} = 6")
    "y'|_{x:3} = 6"
    """
    return _EQUALS_BELOW.sub(r"\1:\2", formula) if "_" in formula else formula


def without_bar(left: str) -> tuple[str, str]:
    r"""A name and the place behind its bar; empty where there is none.

    >>> without_bar("y'|_{x:3}"), without_bar("y'")
    (("y'", 'x:3'), ("y'", ''))
    """
    bar = _BAR.fullmatch(left)
    return (left, "") if bar is None else (bar["name"], bar["place"] or bar["sign"])


def argument(name: str) -> str:
    r"""The place in brackets; empty for a letter, and for `f(x^2)`, which may be asked for.

    >>> argument("f'(3)"), argument("f'(x)"), argument("f'(x_0)"), argument("f'(x^2)")
    ('3', '', 'x_0', 'x^2')
    >>> argument("f(x^2)")
    ''
    """
    *_, place = ["", *_ARGUMENT.findall(name)]
    letters = [_LETTER.fullmatch(part.strip(" \\")) for part in place.split(",")]
    if all(letter is not None and not letter[1] for letter in letters):
        return ""
    derived = _DERIVATIVE.search(_ARGUMENT.sub("", name)) is not None
    return place.strip() if derived or not _is_formula(place) else ""


def limit_place(left: str) -> str:
    r"""Where a limit is taken; empty where it is none.

    >>> limit_place(r"\lim_{x \to 3} 2x")
    'x:3'
    """
    found = _LIMIT.match(left)
    return f"{found[1]}:{found[2].strip()}" if found else ""


def _is_formula(place: str) -> bool:
    """Whether there is a letter in it that has no index."""
    return any(not letter[1] for letter in _LETTER.finditer(_WORD.sub(" ", place)))


def is_elsewhere(place: str, names: frozenset[str], variable: str | None) -> bool:
    """Whether a value is none at a place.

    Args:
        place: behind a bar, or in brackets; at x^2 a derivative is not the one that is asked for.
        names: the letters of the value.
        variable: by which is asked, where that is known.

    >>> is_elsewhere("3", frozenset("x"), None), is_elsewhere("3", frozenset("a"), None)
    (True, False)
    """
    letter, colon, value = place.partition(":")
    if colon:
        return letter.strip(" \\") in names and letter.strip(" \\") != value.strip()
    return _is_formula(place) or bool(names & ({variable} if variable else _VARIABLES))


def are_apart(one: str, two: str) -> bool:
    """Whether two places are two whole numbers.

    >>> are_apart("3", "x:2"), are_apart("3", "a"), are_apart("3", "")
    (True, False, False)
    """
    places = [place.rpartition(":")[2].strip(" {}") for place in (one, two)]
    return all(re.fullmatch("-?[0-9]+", place) for place in places) and places[0] != places[1]
