"""What is one thing for positive constants and another one for negative ones.

In: a constant and two expressions; or an expression that was made of such. Out: one expression with
Heaviside's function; or its two cases.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from chainrule.expr import fold
from chainrule.expr.tree import Expr, make, unary
from chainrule.expr.walks import distinct


def told_apart(c: Expr, above: Expr, below: Expr) -> Expr:
    """What is one thing for c > 0, and another one for c < 0.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(told_apart(parse("a - b"), parse("x"), parse("x^2")))
    'Heaviside(a - b)*x + Heaviside(b - a)*x^2'
    """
    if above == below:
        return above
    first, second = unary("Heaviside", c), unary("Heaviside", opposite(c))
    return fold.add(fold.mul(first, above), fold.mul(second, below))


def opposite(c: Expr) -> Expr:
    """`b - a` for `a - b`."""
    if c.op == "sub":
        return make("sub", *reversed(c.args))
    return fold.neg(c)


def constants_in(e: Expr, variable: str) -> list[Expr]:
    """The constants by whose signs something is told apart in it."""
    found: list[Expr] = []
    for node in distinct(e):
        if node.op == "Heaviside" and node.names and variable not in node.names:
            (c,) = node.args
            if opposite(c) not in found and c not in found:
                found.append(c)
    return found


def is_high_root(e: Expr, variable: str) -> bool:
    """Whether it is a root of parameters of degree three or more.

    >>> from chainrule.expr import parse
    >>> is_high_root(parse("|a/b|^(1/4)"), "x"), is_high_root(parse("(a*x)^(1/4)"), "x")
    (True, False)
    """
    if e.op != "pow" or not e.names or variable in e.names or e.args[1].op != "num":
        return False
    exponent = Fraction(fold.number(e.args[1]))
    return exponent.numerator == 1 and exponent.denominator > 2


def cases_of(e: Expr, c: Expr) -> tuple[Expr, Expr]:
    """What it is for c > 0, and for c < 0."""
    above, below = unary("Heaviside", c), unary("Heaviside", opposite(c))
    first = _with(e, {above: fold.ONE, below: fold.ZERO})
    return first, _with(e, {above: fold.ZERO, below: fold.ONE})


def _with(e: Expr, values: Mapping[Expr, Expr]) -> Expr:
    """It with what vanishes left out."""
    if e in values or not e.args:
        return values.get(e, e)
    args = tuple(_with(a, values) for a in e.args)
    if args == e.args:
        return e
    return (
        fold.build(e.op, *args)
        if e.op in ("add", "sub", "mul", "div", "neg")
        else make(e.op, *args)
    )
