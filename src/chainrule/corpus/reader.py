"""Classic text back to terms: the exact inverse of `terms.write_line`, and nothing wider.

In: a sum or a line in the very spelling the corpus writes. Out: its `Term`s. It serves the tests
and the tables of the data card, which look at real files; the user's notation is read by `expr`.
"""

from __future__ import annotations

import re
from typing import NamedTuple, cast

from chainrule.corpus.terms import Factor, Kind, Term, write_sum
from chainrule.errors import InputError

_LINE = re.compile(r"d\(([^=]+)\)/d([a-z])=([^=]+)", re.ASCII)
_NUMBER = r"[1-9]\d*"
_TERM = re.compile(rf"([+-]?)((?:{_NUMBER})?)([^+-]*)", re.ASCII)
_FACTOR = re.compile(
    rf"(?:exp\^|(?P<kind>sin|cos|tan|sec)(?:\^(?P<k>{_NUMBER}))?)"
    rf"\((?P<a>{_NUMBER})?(?P<letter>[a-z])(?:\^(?P<n>{_NUMBER}))?\)"
    rf"|(?P<base>[a-z])(?:\^(?P<power>{_NUMBER}))?",
    re.ASCII,
)


class Line(NamedTuple):
    """A line taken apart: the function, the variable of differentiation and the derivative."""

    function: list[Term]
    variable: str
    derivative: list[Term]


def read_line(line: str) -> Line:
    """Read `d(FUNCTION)/dVARIABLE=DERIVATIVE`.

    Raises:
        InputError: the line is not spelled as the corpus spells it.

    >>> read_line("d(3x^2)/dx=6x").derivative
    [Term(coefficient=6, factors=(Factor(kind='power', letter='x', a=1, n=1, k=1),))]
    """
    match = _LINE.fullmatch(line)
    if match is None:
        raise InputError(f"not a line d(FUNCTION)/dVARIABLE=DERIVATIVE: {line[:80]!r}")
    function, variable, derivative = match.groups()
    return Line(read_sum(function), variable, read_sum(derivative))


def read_sum(text: str) -> list[Term]:
    """Read one side's sum; `0` is the empty one.

    Raises:
        InputError: the text is not spelled as the corpus spells it.
    """
    terms = (
        [] if text == "0" else [_read_term(piece) for piece in re.split(r"(?<=.)(?=[+-])", text)]
    )
    # Whatever was read too generously (`1x`, `x^1`, a leading plus) is written otherwise.
    if write_sum(terms) != text:
        raise InputError(f"not in the classic spelling: {text[:80]!r}")
    return terms


def _read_term(text: str) -> Term:
    """Read a sign, a coefficient and factors."""
    match = _TERM.fullmatch(text)
    if match is None:
        raise InputError(f"not a term of the classic notation: {text[:80]!r}")
    sign, digits, body = match.groups()
    factors = tuple(_read_factor(piece) for piece in body.split("*")) if body else ()
    size = int(digits or 1)
    return Term(-size if sign == "-" else size, factors)


def _read_factor(text: str) -> Factor:
    """Read a power, an exponential or a trigonometric function."""
    match = _FACTOR.fullmatch(text)
    if match is None:
        raise InputError(f"not a factor of the classic notation: {text[:80]!r}")
    group = match.groupdict(default="")
    if group["base"]:
        return Factor("power", group["base"], n=int(group["power"] or 1))
    return Factor(
        cast(Kind, group["kind"] or "exp"),
        group["letter"],
        int(group["a"] or 1),
        int(group["n"] or 1),
        int(group["k"] or 1),
    )
