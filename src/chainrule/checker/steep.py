"""Where something smooth may happen all at once, and how far out: hints, and no proofs.

In: expressions. Out: functions near whose zeros they may be steep though nothing changes its sign:
`1/(1 + (1000x - 9)^2)^600` is 1 at 9/1000 and next to nothing elsewhere. And how many octaves are
worth a look: `exp(-10^10/(1 + x^2))` rises beyond 10^5.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from fractions import Fraction
from math import ceil
from typing import Final

from chainrule.checker.balls import rational_value
from chainrule.checker.nonzero import is_even_power
from chainrule.checker.switches import HIGHEST, LARGEST, SLOW, STEEP, factors, magnitude
from chainrule.errors import TooLarge
from chainrule.expr.differentiate import differentiate
from chainrule.expr.tree import Expr, free_symbols, walk

_HIGH_POWER: Final = 8
_MAX_NODES: Final = 200  # of a slope
_MARGIN: Final = 8
_EVEN: Final = ("cosh", "sech", "abs")
_ROOTS: Final = {"sqrt": 2, "cbrt": 3}


def hints(expressions: Sequence[Expr]) -> tuple[Expr, ...]:
    """The functions near whose zeros something may be steep.

    >>> from chainrule.expr.parser import parse
    >>> hints([parse("1/(3+(x-5)^2)^600")])
    (add(3, pow(sub(x, 5), 2)), sub(x, 5))
    >>> hints([parse("atan(x-7)+2^(x-9)")])
    (sub(x, 7), sub(x, 9))
    """
    found: dict[Expr, None] = {}
    for e in expressions:
        for node in walk(e):
            for u in _steep_at(node):
                found.update(dict.fromkeys(filter(free_symbols, factors(u))))
    return tuple(found)


def _steep_at(node: Expr) -> Iterator[Expr]:
    """What may vanish where a node is steepest."""
    if node.op == "pow":
        base, exponent = node.args
        yield from _even_parts(base)
        value = rational_value(exponent)
        if value is None:
            yield exponent
        elif abs(value) >= _HIGH_POWER:
            yield from _slopes(base)
    elif node.op == "div":
        yield from _even_parts(node.args[1])
    elif node.op in STEEP:
        yield from _even_parts(node.args[0])
    elif node.op == "atan":
        yield node.args[0]


def _even_parts(u: Expr) -> Iterator[Expr]:
    """What is squared, or the like, in a sum or a product."""
    if u.op in ("add", "sub", "mul", "div", "neg"):
        for part in u.args:
            yield from _even_parts(part)
    elif u.op in _EVEN or is_even_power(u):
        yield u.args[0]


def _slopes(base: Expr) -> Iterator[Expr]:
    """A high power is large for a moment where its base is largest."""
    for name in sorted(free_symbols(base)):
        with suppress(TooLarge):
            slope = differentiate(base, name)
            if slope.size <= _MAX_NODES:
                yield slope


def octaves(expressions: Sequence[Expr]) -> int:
    """How many powers of two are worth a look: beyond all numbers, for slow functions more.

    >>> from chainrule.expr.parser import parse
    >>> octaves([parse("x+1")]), octaves([parse("x+10^60")]), octaves([parse("tanh(ln(x)-99)")])
    (64, 207, 520)
    """
    size = min(magnitude(expressions), HIGHEST)
    nodes = [node for e in expressions for node in walk(e) if free_symbols(node)]
    if any(node.op in SLOW for node in nodes):
        size = 4 << min(size, 10)
    for node in nodes:
        size = min(ceil(size * _slowness(node)), HIGHEST)
    return min(max(LARGEST, size + _MARGIN), HIGHEST)


def _slowness(node: Expr) -> Fraction:
    """The power of its value that is as large as the argument of a root, 1 for what is none."""
    if node.op == "pow":
        value = rational_value(node.args[1])
        return max(Fraction(1), 1 / abs(value)) if value else Fraction(1)
    return Fraction(_ROOTS.get(node.op, 1))
