"""What no digits show: a summand that nowhere is seen beside the rest, a value next to its limit.

In: the nodes of expressions at the places that are looked at. Out: those that were too small at
every place. `x + erfc(|x| + 50)` equals x to a thousand digits, and is something else at each x:
points say nothing of it. Nothing is proved or refuted here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import flint

from chainrule.checker.ball_functions import Ball
from chainrule.checker.balls import Evaluator
from chainrule.expr.tree import Expr, free_symbols

_BITS: Final = 64
_FAINT: Final = flint.arb(2) ** -1500  # beside 1; what is compared is known to 1,700 bits
_SATURATED: Final = {"erf": flint.arb(33), "tanh": flint.arb(520), "coth": flint.arb(520)}
"""The size of the argument from which on a value is nearer to 1 than that."""


class Faint:
    """The nodes that were seen at no place so far.

    >>> from fractions import Fraction
    >>> from chainrule.expr.parser import parse
    >>> program = Evaluator([parse("x + exp(-x^2*10^9)")])
    >>> faint = Faint(program)
    >>> faint.look({"x": Fraction(7)})
    >>> faint.unseen
    (exp(neg(mul(pow(x, 2), pow(10, 9)))),)
    >>> faint.look({"x": Fraction(1, 10**6)})
    >>> faint.unseen
    ()
    """

    def __init__(self, program: Evaluator) -> None:
        self._program = program
        steps = program.steps
        summands = {
            (place, other)
            for node, places, _ in steps
            if node.op in ("add", "sub")
            for place, other in (tuple(places), tuple(places)[::-1])
            if free_symbols(steps[place][0])
        }
        near = {(i, -1) for i, (node, _, _) in enumerate(steps) if node.op in _SATURATED}
        self._unseen: set[tuple[int, int]] = summands | near
        self._hidden: set[tuple[int, int]] = set()  # of those, what certainly was, once

    def look(self, point: dict[str, Any]) -> None:
        """Strike out what is seen at a point."""
        if not self._unseen:
            return
        with flint.ctx.workprec(_BITS):
            values = self._program.real_nodes(point)
            for pair in tuple(self._unseen):
                hidden = self._is_hidden(values, *pair)
                if hidden:
                    self._hidden.add(pair)
                elif hidden is False:
                    self._unseen.remove(pair)

    @property
    def unseen(self) -> tuple[Expr, ...]:
        """The nodes that were too small, or too near to a limit, wherever they had a value."""
        places = {place for place, _ in self._unseen & self._hidden}
        return tuple(self._program.steps[place][0] for place in sorted(places))

    def _is_hidden(self, values: Sequence[Ball], place: int, other: int) -> bool | None:
        """Whether a summand is nothing beside the other; None where it has no value, or is 0."""
        if other < 0:
            node, (argument,), _ = self._program.steps[place]
            value = values[argument]
            return _is_less(_SATURATED[node.op], abs(value))
        small, large = values[place], values[other]
        return None if small.is_zero() else _is_less(abs(small), abs(large) * _FAINT)


def _is_less(a: Ball, b: Ball) -> bool | None:
    """Whether a < b; None where that is not certain."""
    if a < b:
        return True
    return False if a >= b else None
