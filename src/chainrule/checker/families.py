"""The constant of integration of an answer, which stands for a family of functions.

In: an expression. Out: the same without it, and whether it had one.
"""

from __future__ import annotations

import re

from chainrule.expr import Expr, free_symbols
from chainrule.expr.tree import make


def without_constant(e: Expr) -> tuple[Expr, bool]:
    """`e` without a constant of integration among its terms, and whether there was one.

    The constant is `C`, or C with an index, and stands nowhere else in `e`.

    >>> from chainrule.expr import parse
    >>> without_constant(parse("x^2 + C"))
    (pow(x, 2), True)
    >>> without_constant(parse("C*x + C"))[1]
    False
    """
    if e.op not in ("add", "sub"):
        return e, False
    left, right = e.args
    if _is_constant(right) and right.value not in free_symbols(left):
        return left, True
    if e.op == "add" and _is_constant(left) and left.value not in free_symbols(right):
        return right, True
    rest, found = without_constant(left)
    if found and free_symbols(left) - free_symbols(rest) <= free_symbols(right):
        return e, False
    return (make(e.op, rest, right), True) if found else (e, False)


def _is_constant(e: Expr) -> bool:
    return e.op == "sym" and re.fullmatch(r"C(?:_[0-9A-Za-z])?", str(e.value)) is not None
