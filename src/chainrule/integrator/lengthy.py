"""Long answers as a person would write them: piece by piece.

In: an expression that is too long to be read as one fraction, and who writes a short one. Out: the
same, its terms, factors and coefficients written by themselves, those that are short together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import reduce
from typing import Final

from chainrule.expr import fold
from chainrule.expr.tree import Expr, inner_name, make, substitute, sym
from chainrule.expr.walks import replaced
from chainrule.simplifier.terms import terms_of

LONG: Final = 250
"""Nodes, beyond which an expression is not looked at as a whole."""

_TOGETHER: Final = 120
"""Nodes of pieces that are written as one."""

_LONG_FUNCTION: Final = 12
_SHORT: Final = 120
_SHORTER: Final = 0.9
"""What is no shorter than this was too dear to be read as one fraction, or had a form already."""


def in_pieces(e: Expr, write: Callable[[Expr], Expr]) -> Expr:
    """It, each piece written by `write`.

    >>> from chainrule.expr import parse, to_text
    >>> from chainrule.simplifier import simplify
    >>> waves = "+".join(f"sin({n}x)" for n in range(1, 70))
    >>> long = parse(f"(x^2 + x)/(a*x)*exp({waves})")
    >>> to_text(in_pieces(long, lambda part: simplify(part, "x").expression))[:30]
    '(x + 1)/a*exp(sin(x) + sin(2x)'
    """
    whole = write(e) if e.size <= LONG else e
    if e.size <= _SHORT or whole.size < _SHORTER * e.size:
        return whole
    return min(whole, _apart(e, write), key=lambda way: way.size)


def _apart(e: Expr, write: Callable[[Expr], Expr]) -> Expr:
    """Terms and factors by themselves; or functions by themselves, and what is around them."""
    if e.op in ("add", "sub", "neg"):
        split = _sum(e, write)
    elif e.op in ("mul", "div"):
        split = _product(e, write)
    else:
        return make(e.op, *(in_pieces(a, write) for a in e.args)) if e.args else e
    return min(split, _around(e, write), key=lambda way: way.size)


def _around(e: Expr, write: Callable[[Expr], Expr]) -> Expr:
    """It with its long functions as symbols."""
    found = dict.fromkeys(_functions(e))
    names = {node: sym(inner_name("part", k)) for k, node in enumerate(found)}
    outer = replaced(e, names)
    if not names or outer.size > LONG:
        return e
    inner = {
        str(name.value): make(node.op, *(in_pieces(a, write) for a in node.args))
        for node, name in names.items()
    }
    return substitute(write(outer), inner)


def _functions(e: Expr) -> Iterator[Expr]:
    """The outermost functions that are long."""
    if e.size < _LONG_FUNCTION:
        return
    if e.op in ("add", "sub", "neg", "mul", "div", "pow", "sqrt"):
        for a in e.args:
            yield from _functions(a)
    elif e.args:
        yield e


def _sum(e: Expr, write: Callable[[Expr], Expr]) -> Expr:
    """Terms that are short together are one piece."""
    total = fold.ZERO
    bundle: list[Expr] = []
    for sign, term in terms_of(e):
        signed = fold.signed(sign < 0, term)
        if sum(part.size for part in bundle) + term.size > _TOGETHER:
            total = fold.add(total, _together(fold.add, bundle, write))
            bundle = []
        if term.size <= _TOGETHER:
            bundle.append(signed)
        else:
            total = fold.add(total, fold.signed(sign < 0, in_pieces(term, write)))
    return fold.add(total, _together(fold.add, bundle, write))


def _product(e: Expr, write: Callable[[Expr], Expr]) -> Expr:
    """Factors that are short together are one piece, above and below the line."""
    above, below = _factors(e)
    above.sort(key=lambda part: part.size)
    below.sort(key=lambda part: part.size)
    room = _TOGETHER
    bundle: list[Expr] = []
    while above and above[0].size <= room:
        room -= above[0].size
        bundle.append(above.pop(0))
    while below and below[0].size <= room:
        room -= below[0].size
        bundle.append(fold.div(fold.ONE, below.pop(0)))
    total = _together(fold.mul, bundle, write)
    for part in above:
        total = fold.mul(total, in_pieces(part, write))
    for part in below:
        total = fold.div(total, in_pieces(part, write))
    return total


def _together(
    join: Callable[[Expr, Expr], Expr], parts: list[Expr], write: Callable[[Expr], Expr]
) -> Expr:
    """Several pieces as one, or each by itself: what is shorter."""
    whole = reduce(join, parts, fold.ZERO if join is fold.add else fold.ONE)
    if len(parts) < 2:
        return write(whole) if parts else whole
    each = reduce(join, map(write, parts))
    return min(write(whole), each, key=lambda way: way.size)


def _factors(e: Expr) -> tuple[list[Expr], list[Expr]]:
    """What stands above the line and below it."""
    if e.op not in ("mul", "div"):
        return [e], []
    (above, below), (top, bottom) = map(_factors, e.args)
    return (above + top, below + bottom) if e.op == "mul" else (above + bottom, below + top)
