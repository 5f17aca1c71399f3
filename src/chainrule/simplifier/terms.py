"""Sums as terms and products as factors, and back.

In: trees. Out: their terms with signs, their factors; a product of factors. It knows no order.
"""

from __future__ import annotations

from collections.abc import Sequence

from chainrule.algebra import TooCostly
from chainrule.expr import fold
from chainrule.expr.fold import Number
from chainrule.expr.tidy import split
from chainrule.expr.tree import Expr, binary, num

Term = tuple[int, Expr]
"""A sign, 1 or -1, and what it stands before."""


def joined(factors: Sequence[Expr]) -> Expr:
    """The product of factors, as they stand."""
    total = factors[0]
    for factor in factors[1:]:
        total = binary("mul", total, factor)
    return total


def short_number(value: Number) -> Expr:
    """A number that is written.

    Raises:
        TooCostly: it is too long to be read.
    """
    if not fold.is_small(value):
        raise TooCostly
    return num(value)


def factors_of(e: Expr) -> list[Expr]:
    """The factors of a product, from left to right."""
    factors: list[Expr] = []
    while e.op == "mul":
        factors.append(e.args[1])
        e = e.args[0]
    factors.append(e)
    return factors[::-1]


def terms_of(e: Expr) -> list[Term]:
    """The terms of a sum from left to right, each without the minus that it begins with."""
    terms: list[Term] = []
    stack = [(1, e)]
    while stack:
        sign, node = stack.pop()
        if node.op in ("add", "sub"):
            left, right = node.args
            stack += [(sign if node.op == "add" else -sign, right), (sign, left)]
            continue
        positive = fold.without_minus(node)
        terms.append((sign, node) if positive is None else (-sign, positive))
    return terms


def gathered(terms: Sequence[Term]) -> Sequence[Term]:
    """Terms without zeros, those that differ by a number alone made one."""
    parted = [(sign, *split(term)) for sign, term in terms]
    if len({rest for _, _, rest in parted}) == len(terms) and all(n for _, n, _ in parted):
        return terms
    found: dict[Expr, Number] = {}
    for sign, number, rest in parted:
        found[rest] = found.get(rest, 0) + sign * number
    return [
        (1, fold.scaled(number, rest)) if number > 0 else (-1, fold.scaled(-number, rest))
        for rest, number in found.items()
        if number
    ]
