"""How deep an integrand is: where the chain rule backwards comes before other strategies.

In: an integrand. Out: whether it has functions of functions or is long, and whether other
strategies hardly get through it. It knows nothing of how it is integrated (`composition.py`).
"""

from __future__ import annotations

from typing import Final

from chainrule.expr.operators import FUNCTIONS
from chainrule.expr.tree import Expr
from chainrule.expr.walks import distinct
from chainrule.integrator.inner import powers_of_sums

_LARGE: Final = 32
"""Nodes of an integrand for which this is tried before what takes long, unless it is rational."""

_LONG: Final = 60
_MANY: Final = 5
_VERY_LONG: Final = 150
"""Nodes of an integrand, with so many functions or with any, for which it is tried first of all."""

_KEPT: Final = frozenset(("exp", "log", "sin", "cos", "tan", "asin", "atan"))
"""Functions that the algebra knows as they are; it has others by these."""

_ALGEBRAIC: Final = frozenset(("sqrt", "cbrt", "abs", "sign"))


def is_deep(e: Expr, variable: str) -> bool:
    """Whether an integrand is long, or has functions of functions: one in twenty of those that
    people integrate.

    >>> from chainrule.expr import parse
    >>> [is_deep(parse(f), "x") for f in ("tanh(acos(x))/sqrt(1 - x^2)", "tan(sqrt(x))*exp(x)")]
    [True, False]
    """
    functions = _functions(e, variable)
    if e.size >= _LARGE:
        return bool(functions or powers_of_sums(e, variable))
    return any(_functions(node.args[0], variable) for node in functions)


def comes_first(e: Expr, variable: str) -> bool:
    """Whether others hardly get through it, or in no time, or would give it other functions.

    >>> from chainrule.expr import parse
    >>> [comes_first(parse(f), "x") for f in ("tanh(acos(x))/sqrt(1 - x^2)", "cos(sin(x))*cos(x)")]
    [True, False]
    """
    if not is_deep(e, variable):
        return False
    functions = _functions(e, variable)
    many = e.size >= _LONG and len(functions) >= _MANY
    return many or e.size >= _VERY_LONG or any(node.op not in _KEPT for node in functions)


def _functions(e: Expr, variable: str) -> list[Expr]:
    return [node for node in distinct(e) if _is_function(node, variable)]


def _is_function(node: Expr, variable: str) -> bool:
    return node.op in FUNCTIONS and node.op not in _ALGEBRAIC and variable in node.names
