"""The different nodes of trees: derivatives repeat their parts, and each is looked at once.

In: trees. Out: their nodes, from below or from above.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from chainrule.expr.tree import Expr, make


@lru_cache(maxsize=32)  # one expression is looked at many times while it is put in order
def bottom_up(e: Expr) -> tuple[Expr, ...]:
    """The different nodes in `e`, each after its arguments: the order in which to rebuild a tree.

    Derivatives repeat their parts: this is half as long as `walk`, and kept for the last few trees.

    >>> from chainrule.expr.tree import make, num, sym
    >>> x = sym("x")
    >>> bottom_up(make("mul", make("sin", x), make("add", x, num(1))))
    (1, x, add(x, 1), sin(x), mul(sin(x), add(x, 1)))
    """
    found: dict[Expr, None] = {}

    def visit(node: Expr) -> None:
        for argument in node.args[::-1]:
            if argument not in found:
                visit(argument)
        found[node] = None

    visit(e)
    return tuple(found)


@lru_cache(maxsize=32)  # a check asks half a dozen questions about the same few trees
def distinct(*expressions: Expr) -> Mapping[Expr, None]:
    """The different nodes of some trees, in the order in which `walk` comes to them first.

    A derivative has most of its parts several times: what is below a node is walked once.

    >>> from chainrule.expr.tree import make, num, sym
    >>> x = sym("x")
    >>> list(distinct(make("mul", x, make("add", x, num(1)))))
    [mul(x, add(x, 1)), x, add(x, 1), 1]
    """
    seen: dict[Expr, None] = {}
    stack = list(expressions[::-1])
    while stack:
        node = stack.pop()
        if node not in seen:
            seen[node] = None
            stack.extend(node.args[::-1])
    return MappingProxyType(seen)


@lru_cache(maxsize=32)  # most of what may be done to an answer is not for the functions in it
def operators_in(e: Expr) -> frozenset[str]:
    """The names of the operators in a tree: whether one occurs is asked before it is sought.

    >>> from chainrule.expr.tree import make, sym
    >>> sorted(operators_in(make("sin", make("neg", sym("x")))))
    ['neg', 'sin', 'sym']
    """
    return frozenset(node.op for node in distinct(e))


def replaced(e: Expr, values: Mapping[Expr, Expr]) -> Expr:
    """An expression with some of its parts replaced, the outer ones first.

    >>> from chainrule.expr.tree import make, num, sym
    >>> x = sym("x")
    >>> replaced(make("add", make("sin", x), x), {make("sin", x): num(1), x: num(2)})
    add(1, 2)
    """
    if not values:
        return e
    if e in values:
        return values[e]
    return make(e.op, *(replaced(a, values) for a in e.args)) if e.args else e
