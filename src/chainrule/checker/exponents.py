"""Exponents that are numbers in disguise, written as the numbers that they are.

In: an expression. Out: the same, with `x^(2a/a)` as `x^2` and `x^log10(100)` too. A power with a
whole exponent is real for a negative base and any other is not, so nobody may look at an exponent
before it is reduced: neither the algebra, nor the balls, nor the rules of differentiation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

from chainrule.algebra import Algebra, TooCostly, Undefined, compute
from chainrule.checker.divisors import doubtful_bases, doubtful_divisors, doubtful_signs
from chainrule.checker.nonzero import is_real_everywhere
from chainrule.expr.tree import Expr, make, num
from chainrule.expr.walks import bottom_up, distinct

_LIMIT = 4000


class Exponents:
    """The exponents of one question: each is looked at once, however many towers it stands in.

    Args:
        tick: the deadline: called now and then, it raises when the time is over.
    """

    def __init__(self, tick: Callable[[], None] = lambda: None) -> None:
        self._tick = tick
        self._known: dict[Expr, Expr] = {}
        self._values: dict[Expr, Fraction | None] = {}

    def reduced(self, e: Expr) -> Expr:
        """`e` with each exponent that certainly is a rational number written as it.

        >>> from chainrule.expr.parser import parse
        >>> Exponents().reduced(parse("x^(2a/a) + 1"))
        add(pow(x, 2), 1)
        """
        if not any(node.op == "pow" and _is_disguised(node.args[1]) for node in bottom_up(e)):
            return e
        return self._rebuilt(e)

    def domain(self, functions: Iterable[Expr]) -> tuple[Expr, ...]:
        """The functions whose real domain is that of some functions whose exponents were reduced.

        An exponent that is thrown away must be real, too: `x^(2sqrt(x)^2/x)` is x^2 for x > 0 only.

        >>> from chainrule.expr.parser import parse
        >>> Exponents().domain([parse("x^(2sqrt(x)^2/x)")])
        (pow(x, 2), div(mul(2, pow(sqrt(x), 2)), x))
        >>> Exponents().domain([parse("x^(2a/a)")])
        (pow(x, 2),)
        """
        functions = tuple(functions)
        demands = (demand for f in functions for demand in self._demands(f))
        return tuple(dict.fromkeys((*map(self.reduced, functions), *demands)))

    def _demands(self, e: Expr) -> Iterator[Expr]:
        """The exponents of `e` that are reduced to numbers, and are not real on some interval."""
        if not any(node.op == "pow" and node.args[1].names for node in bottom_up(e)):
            return
        for exponent in (node.args[1] for node in distinct(e) if node.op == "pow"):
            self._tick()
            if exponent.names and not is_real_everywhere(exponent):
                demand = self.reduced(exponent)
                if self._value(demand) is not None:
                    yield demand

    def _rebuilt(self, e: Expr) -> Expr:
        known = self._known
        if e in known or not e.args:
            return known.get(e, e)
        args = [self._rebuilt(a) for a in e.args]
        if e.op == "pow" and _is_disguised(args[1]):
            value = self._value(args[1])
            args[1] = args[1] if value is None else num(value)
        known[e] = make(e.op, *args)
        return known[e]

    def _value(self, exponent: Expr) -> Fraction | None:
        if exponent not in self._values:
            self._values[exponent] = _rational_value(exponent, self._tick)
        return self._values[exponent]


def _is_disguised(exponent: Expr) -> bool:
    """Whether an exponent is neither a number nor a symbol."""
    return exponent.op not in ("num", "sym")


def _rational_value(exponent: Expr, tick: Callable[[], None]) -> Fraction | None:
    """The number that an exponent is wherever it has a value, if it has one nearly everywhere."""

    def number(algebra: Algebra) -> Fraction | None:
        value = algebra.rational_value(exponent)
        if value is None:
            return None
        raised = all(map(algebra.may_be_raised, doubtful_bases([exponent])))
        divided_by = (*doubtful_divisors([exponent]), *doubtful_signs([exponent]))
        return value if raised and all(map(algebra.may_divide_by, divided_by)) else None

    try:
        return compute(number, limit=_LIMIT, tick=tick)
    except (TooCostly, Undefined):
        return None
