"""The number that a product or quotient begins with, and its sign.

In: a tree. Out: a tree. `3*x/y` begins with 3: a minus before it is the number's own.
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
