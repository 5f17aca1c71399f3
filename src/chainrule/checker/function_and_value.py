r"""A function and its value at a place, both stated: `f'(x) = 2x, f'(3) = 6`.

In: a text that ends so, and the letters of the right answer. Out: the text with the one that is
asked for: the function where the right answer has its letter, else the value. The other one must
not contradict it. Before the right answer is known nothing is chosen.
"""

from __future__ import annotations

import re
from typing import Final

from chainrule.checker.check import check_equal
from chainrule.checker.steps_of_answers import is_rounded
from chainrule.errors import InputError
from chainrule.expr import Expr, free_symbols, parse
from chainrule.expr.names import canonical
from chainrule.expr.tree import substitute
from chainrule.expr.words import Letters

_PAIR: Final = re.compile(
    r"(?P<function>(?<![A-Za-z\\])(?P<name>[A-Za-z]['′]*)(?:\(\s*(?P<letter>[A-Za-z])\s*\))?\s*=\s*"
    r"(?P<of>[^,;=\n$]{1,200}?))"
    r"(?P<joint>(?:\s|\$|\\[()\[\]]){0,9}(?:[,;](?:\s|\$|\\[()\[\]]){0,9}(?:(?:and|so|thus|hence|then|therefore)\b,?(?:\s|\$|\\[()\[\]]){0,9})?"
    r"|\b(?:and|so|thus|hence)\b,?(?:\s|\$|\\[()\[\]]){0,9}))"
    r"(?P<value>(?P=name)\(\s*(?P<place>[-−]?[0-9]+(?:[./][0-9]+)?)\s*\)\s*=\s*"
    r"(?P<at>[^,;\n$]{1,200}?))"
    r"(?P<end>(?:[\s$}.]|\\[)\]]){0,20})\Z"
)


def with_one_of_both(text: str, known: frozenset[str] | None, letters: Letters) -> str:
    r"""A text without the value at a place, or without the function, as the right answer is.

    Args:
        text: that of an answer.
        known: the letters of the right answer; None where it is not known.
        letters: names that are letters and no constants.

    Raises:
        InputError: the value is not that of the function at the place.

    >>> text = r"\boxed{f'(x) = 2x, f'(3) = 6}"
    >>> for known in (frozenset("x"), frozenset()):
    ...     print(with_one_of_both(text, known, frozenset()))
    \boxed{f'(x) = 2x}
    \boxed{f'(3) = 6}
    """
    found = _PAIR.search(text) if known is not None and "=" in text else None
    if found is None or known is None:
        return text
    try:
        function = parse(found["of"], None, letters)
        place = parse(found["place"], None, letters)
        side = found["at"].rpartition("=")[2]
        value = parse(side, None, letters)
    except InputError:
        return text
    letter = _letter_of(function, found["letter"])
    if letter is None:
        return text
    there = substitute(function, {letter: place})
    if check_equal(there, value).status == "refuted" and not is_rounded(side, there):
        raise InputError(f"a wrong step, {found['value']}; expected the value of {found['of']}")
    chosen = found["function"] if letter in known else found["value"]
    return text[: found.start()] + chosen + found["end"]


def _letter_of(function: Expr, named: str | None) -> str | None:
    """The letter in which a function is written, where that is clear."""
    symbols = free_symbols(function)
    if named is not None:
        return canonical(named)
    return next(iter(symbols)) if len(symbols) == 1 else None
