"""The sides of a classic line and the letters in them, before anything is a token.

In: `d(6a^2)/da=12a`. Out: its sides, its function, variable and other letter. It knows no recipe.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from chainrule.errors import InputError

FUNCTIONS: Final = r"exp|sin|cos|tan|sec"
LETTER: Final = re.compile(rf"(?P<function>{FUNCTIONS})|(?P<letter>[a-z])")
"""A letter that is no part of a function's name; the names are found first."""

_DERIVATIVE: Final = re.compile(r"d\((?P<function>.+)\)/d(?P<variable>[a-z])\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Letters:
    """The user's letters of one line: the variable of differentiation and the other one, if any."""

    variable: str
    constant: str | None = None


def split_line(line: str) -> tuple[str, str]:
    """The two sides of `d(FUNCTION)/dVARIABLE=DERIVATIVE`; raises `InputError` without one `=`."""
    left, equals, right = line.rstrip("\r\n").partition("=")
    if not equals or not right or "=" in right:
        raise InputError(f"expected d(FUNCTION)/dVARIABLE=DERIVATIVE, not {line.rstrip()!r}")
    return left, right


def read_source(text: str) -> tuple[str, str]:
    """The function and the variable of `d(FUNCTION)/dVARIABLE`; `InputError` for anything else.

    >>> read_source("d(3x^2)/dx")
    ('3x^2', 'x')
    """
    match = _DERIVATIVE.match(text)
    if match is None:
        raise InputError(f"expected d(FUNCTION)/dVARIABLE, e.g. d(3x^2)/dx, not {text!r}")
    return match["function"], match["variable"]


def letters_of(function: str, variable: str) -> Letters:
    """The variable and the one other letter of a function; `InputError` if there are more.

    >>> letters_of("40exp^(z)*sin^2(3a)", "z")
    Letters(variable='z', constant='a')
    """
    found = {m["letter"] for m in LETTER.finditer(function) if m["letter"]} - {variable}
    if len(found) > 1:
        raise InputError(
            f"{function!r} has {len(found)} letters beside the variable {variable!r} "
            f"({', '.join(sorted(found))}); this model reads at most one"
        )
    return Letters(variable, found.pop() if found else None)
