"""Ways to write an expression that leave alone what must be real.

In: an expression. Out: equal ones, in which each root, logarithm or the like whose argument may be
outside its domain stands as it stood: `sqrt(x)^2 + 2x - x` is `sqrt(x)^2 + x`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from chainrule.expr.tree import Expr, binary, inner_name, sym, unary
from chainrule.simplifier.demands import demand_of
from chainrule.simplifier.order import Order
from chainrule.simplifier.simplifying import simplify


def with_parts_left_alone(e: Expr, variable: str | None = None) -> Iterator[Expr]:
    """Ways to write `e` with a name for each part that demands something.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(next(with_parts_left_alone(parse("sqrt(x)^2 + sin(x)^2 + cos(x)^2"))))
    'sqrt(x)^2 + 1'
    """
    names: dict[Expr, Expr] = {}

    def name(part: Expr) -> Expr:
        return names.setdefault(part, sym(inner_name("left", len(names))))

    whole = _replaced(e, lambda part: name(part) if demand_of(part) is not None else None)
    if not names or whole.op == "sym":
        return
    parts = {made: part for part, made in names.items()}
    order = Order(variable, [e])
    for way in simplify(whole, variable).ways:
        yield order.arranged(_replaced(way, parts.get))


def _replaced(e: Expr, value: Callable[[Expr], Expr | None]) -> Expr:
    """`e` with each outermost part replaced that has a value."""
    found = value(e)
    if found is not None or not e.args:
        return e if found is None else found
    args = [_replaced(a, value) for a in e.args]
    return unary(e.op, *args) if len(args) == 1 else binary(e.op, *args)
