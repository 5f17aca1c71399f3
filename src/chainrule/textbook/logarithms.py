"""Logarithms of powers and of roots, and where they are integrated by parts at once.

In: an integrand, and who tells what is left. Out: the integral told.
"""

from __future__ import annotations

from chainrule.expr import fold
from chainrule.expr.fold import ONE
from chainrule.expr.tree import Expr, make, num, sym, unary
from chainrule.textbook.shapes import HALF, is_whole, product, rational
from chainrule.textbook.sums import rewritten
from chainrule.textbook.teller import Teller, Untold
from chainrule.textbook.told import Told
from chainrule.textbook.writing import neat


def by_logarithms(teller: Teller, e: Expr, variable: str) -> Told:
    """`ln(x)/2` for `ln(sqrt(x))`, `-ln(x)` for `ln(1/x)`.

    Raises:
        Untold: there is no such logarithm.
    """
    other = _taken_out(e, variable)
    if other == e:
        raise Untold
    return rewritten(teller, e, variable, "ln(a^n) = n*ln(a)", neat(other, variable))


def _taken_out(e: Expr, variable: str) -> Expr:
    if not e.args:
        return e
    if e.op == "log":
        exponent, base = _power(e.args[0])
        n = rational(exponent)
        is_even = n is not None and n.numerator % 2 == 0  # ln(x^2) is ln|x| twice
        if exponent != ONE and not is_even and variable not in exponent.names:
            return fold.mul(exponent, unary("log", base))
    return make(e.op, *(_taken_out(a, variable) for a in e.args))


def _power(e: Expr) -> tuple[Expr, Expr]:
    """An exponent and its base."""
    if e.op == "sqrt":
        return HALF, e.args[0]
    if e.op == "pow" and rational(e.args[1]) is not None:
        return e.args[1], e.args[0]
    if e.op == "div" and e.args[0] == ONE:
        exponent, base = _power(e.args[1])
        return fold.neg(exponent), base
    return ONE, e


def is_for_parts(e: Expr, variable: str) -> bool:
    """Whether it is a power of `ln(x)` times a power of x: a root of x is no u there."""
    x = sym(variable)
    powers = dict(product(e, variable).powers)
    n = powers.pop(unary("log", x), None)
    if n is None or not is_whole(n) or fold.number(n) < 1:
        return False
    return not powers.keys() - {x} and powers.get(x) != num(-1)
