"""Quotients without the holes that a root beside their denominator leaves: 0/0 at 0.

In: an antiderivative, and its variable. Out: the same with `-x/(1 + sqrt(1 - x^2))` for
`(sqrt(1 - x^2) - 1)/x`, which has no value at 0.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
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
from chainrule.expr.tree import Expr
from chainrule.expr.walks import distinct, operators_in, replaced
from chainrule.simplifier import simplify

_LIMIT: Final = 2_000
_LONG: Final = 40
"""Nodes of a quotient, beyond which it is not looked at."""


def without_holes(F: Expr, variable: str, tick: Callable[[], None] = lambda: None) -> Expr:
    """`F`, its quotients `(A + B·r)/D` over `A - B·r`, where `A² - B²·r²` is a multiple of D.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(without_holes(parse("asin(x) + (sqrt(1 - x^2) - 1)/x"), "x"))
    'asin(x) - x/(sqrt(1 - x^2) + 1)'
    """
    instead = {}
    for node in distinct(F):
        if node.op == "div" and node.size <= _LONG and variable in node.args[1].names:
            above = (e for e in distinct(node.args[0]) if variable in e.names)
            if any(e.op == "sqrt" for e in above) and not operators_in(node.args[1]) - _PLAIN:
                found = _filled(node, tick)
                if found is not None:
                    instead[node] = found
    return simplify(replaced(F, instead), variable, like=F).expression if instead else F


_PLAIN: Final = frozenset(("num", "sym", "add", "sub", "mul", "pow", "neg"))


def _filled(node: Expr, tick: Callable[[], None]) -> Expr | None:
    try:
        return compute(partial(_over_conjugate, node=node), limit=_LIMIT, tick=tick)
    except (TooCostly, Undefined, TooLarge):
        return None


def _over_conjugate(algebra: Algebra, node: Expr) -> Expr | None:
    table = algebra.table
    top, bottom = table.quotient(algebra.form(node))
    roots = [
        i for i in table.indices(top)
        if table.kernels[i].kind == "root" and table.kernels[i].degree == 2
    ]  # fmt: skip
    if len(roots) != 1 or roots[0] in table.indices(bottom) or bottom.is_constant():
        return None
    a, b = coefficients(top, roots[0])
    root = algebra.ring.gens[roots[0]]
    conjugate = a - b * root
    product = table.reduce(top * conjugate)
    whole, rest = algebra.ring.division(product, bottom)
    if rest or not a:
        return None
    alone = root, algebra.ring.one.poly
    own = [e for e in distinct(node) if e.op == "sqrt" and table.quotient(algebra.form(e)) == alone]
    speaker = Speaker(table, {roots[0]: own[0]} if own else {})
    value = speaker.quotient(Quotients(table).of(whole))
    return simplify(fold.div(value, speaker.poly(conjugate)), None).expression
