r"""Indices without braces that hold the variable: `a_nx^n` by x is a_n*x^n.

In: a part of a text, and its variable. Out: its tree, and notes. A word behind `_` is one index;
but where the variable is found in no other place, it is a factor, and so it is in LaTeX, where an
index without braces is one letter. Either way it is said.
"""

from __future__ import annotations

import re
from typing import Final

from chainrule.errors import ParseError
from chainrule.expr.limits import QUESTION, Limits
from chainrule.expr.names import canonical
from chainrule.expr.parser import parse_part
from chainrule.expr.tree import Expr, free_symbols
from chainrule.expr.words import Letters

_NAME: Final = r"(?P<name>\\?[A-Za-z]*[A-Za-zα-ω])_"


def parse_by(
    text: str,
    start: int,
    end: int,
    variable: str | None,
    letters: Letters,
    limits: Limits = QUESTION,
    known: frozenset[str] = frozenset(),
) -> tuple[Expr, list[str]]:
    """`parse_part`, where an index may hold the variable.

    Args:
        text, start, end, variable, letters, limits: see there.
        known: names that are one, whatever they hold.

    >>> parse_by("a_nx^n", 0, 6, "x", frozenset())
    (mul(a_n, pow(x, n)), ['a_nx is read as a_n*x; for one name type a_{nx}'])
    """
    tree, notes = parse_part(text, start, end, variable, letters, limits)
    if variable is None or len(variable) > 1 or "_" not in text:
        return tree, notes
    index = re.compile(rf"{_NAME}(?P<first>(?!{variable})[A-Za-z])(?P<rest>{variable}[A-Za-z0-9]*)")
    found = index.search(text, start, end)
    if found is None or canonical(found[0]) in known:
        return tree, notes
    name, first, rest = found.group("name", "first", "rest")
    product = f"{name}_{first}*{rest}"
    if "\\" in text or variable not in free_symbols(tree):
        apart = index.sub(r"\g<name>_\g<first> \g<rest>", text[start:end])
        try:
            tree, notes = parse_part(apart, 0, len(apart), variable, letters, limits)
        except ParseError:
            return tree, notes
        said = f"{product}; for one name type {name}_{{{first}{rest}}}"
    else:
        said = f"one name; for a product type {product}"
    return tree, [*notes, f"{found[0]} is read as {said}"]
