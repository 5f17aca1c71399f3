"""`u/sqrt(u)` as `sqrt(u)`: of the two it has a value where u is 0.

In: an antiderivative, and its variable. Out: the same with `(1 - x)*r` for `x/r`, r being
`sqrt(x/(1 - x))`. Of two forms of one length the other one may have been chosen before.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, reduce
from typing import Final

from chainrule.algebra import (
    Algebra,
    Quotients,
    Speaker,
    TooCostly,
    Undefined,
    coefficients,
    compute,
)
from chainrule.errors import TooLarge
from chainrule.expr import fold
from chainrule.expr.fold import ONE
from chainrule.expr.tree import Expr, num
from chainrule.expr.walks import distinct, replaced
from chainrule.simplifier import simplify
from chainrule.simplifier.terms import factors_of

_LIMIT: Final = 2_000
_LONG: Final = 60
"""Nodes of a quotient, beyond which it is not looked at."""


def with_roots_above(F: Expr, variable: str, tick: Callable[[], None] = lambda: None) -> Expr:
    """`F`, its quotients `(A + B*r)/r` as `A/r^2*r + B` where r^2 is a factor of A.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(with_roots_above(parse("x/sqrt(x/(1 - x))"), "x"))
    '(1 - x)*sqrt(x/(1 - x))'
    """
    instead = {}
    for node in distinct(F):
        if node.op == "div" and node.size <= _LONG and _roots_below(node, variable):
            found = _above(node, variable, tick)
            if found is not None:
                instead[node] = found
    return replaced(F, instead)


def _roots_below(node: Expr, variable: str) -> list[Expr]:
    return [e for e in factors_of(node.args[1]) if e.op == "sqrt" and variable in e.names]


def _above(node: Expr, variable: str, tick: Callable[[], None]) -> Expr | None:
    top, bottom = node.args
    for root in _roots_below(node, variable):
        for factor in factors_of(top):
            if variable not in factor.names:
                continue
            try:
                written = partial(_written, top=factor, root=root)
                found = compute(written, limit=_LIMIT, tick=tick)
            except (TooCostly, Undefined, TooLarge):
                continue
            if found is not None:
                above = (found if e == factor else e for e in factors_of(top))
                below = (ONE if e == root else e for e in factors_of(bottom))
                return fold.div(reduce(fold.mul, above), reduce(fold.mul, below))
    return None


def _written(algebra: Algebra, top: Expr, root: Expr) -> Expr | None:
    """`top/root`, if that has no other denominator than the top."""
    table = algebra.table
    above = table.quotient(algebra.form(fold.div(fold.mul(top, root), root.args[0])))
    whole, below = table.quotient(algebra.form(top)), table.quotient(algebra.form(root))
    _, rest = algebra.ring.division(whole.bottom, above.bottom)
    roots = [i for i in table.indices(below.top) if table.kernels[i].kind == "root"]
    if rest or len(roots) != 1 or table.kernels[roots[0]].degree != 2:
        return None
    none, times = coefficients(below.top, roots[0])  # the kernel is the root times what is below
    if none or roots[0] in table.indices(above.bottom):
        return None
    fractions, total = Quotients(table), fold.ZERO
    for k, part in reversed(list(enumerate(coefficients(above.top, roots[0])))):
        factor = fractions.of(part * below.bottom**k, above.bottom * times**k)
        spoken = simplify(Speaker(table).quotient(factor), like=root).expression
        total = fold.add(total, fold.mul(spoken, fold.power(root, num(k))))
    return simplify(total, like=top).expression if total.op in ("add", "sub") else total
