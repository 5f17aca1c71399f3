"""The number that a product or quotient begins with, and its sign; and letters among its factors.

In: a tree. Out: a tree, or whether it has a factor.
`3*x/y` begins with 3: a minus before it is the number's own.
"""

from __future__ import annotations

from chainrule.expr.tree import Expr, binary, unary


def leading_number(e: Expr) -> Expr | None:
    """The number that a product or quotient begins with: a minus before it becomes its own.

    >>> from chainrule.expr.tree import make, num, sym
    >>> leading_number(make("div", make("mul", num(2), sym("x")), sym("y")))
    2
    """
    while e.op in ("mul", "div"):
        e = e.args[0]
    return e if e.op == "num" else None


def opposite(e: Expr) -> Expr:
    """A product or quotient with the sign of its leading number changed.

    >>> from chainrule.expr.tree import make, num, sym
    >>> opposite(make("div", num(-2), sym("x")))
    div(2, x)
    """
    if e.op == "num":
        return unary("neg", e)
    return binary(e.op, opposite(e.args[0]), e.args[1])


def has_factor(e: Expr, name: str) -> bool:
    """Whether a letter, or a power of it, is a factor of a product, or above in a quotient.

    >>> from chainrule.expr.tree import make, num, sym
    >>> has_factor(make("mul", make("pow", sym("d"), num(2)), sym("x")), "d")
    True
    """
    while e.op in ("mul", "div"):
        if e.op == "mul" and _is_power(e.args[1], name):
            return True
        e = e.args[0]
    return _is_power(e, name)


def _is_power(e: Expr, name: str) -> bool:
    base = e.args[0] if e.op == "pow" else e
    return base.op == "sym" and base.value == name
