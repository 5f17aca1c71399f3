"""What a call means in operators of the table: log(x, b), atan2(y, x), min(a, b), n!.

In: the name of a call and the trees of its arguments. Out: a tree. It knows no tokens.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from math import factorial
from typing import Final

from chainrule.errors import TooLarge
from chainrule.expr.fold import add, build, sub, without_minus
from chainrule.expr.limits import MAX_NODES
from chainrule.expr.operators import POLYGAMMAS
from chainrule.expr.tree import Expr, binary, const, num, unary
from chainrule.expr.words import RECIPROCAL

_ONE, _TWO, _THREE = num(1), num(2), num(3)
_LARGEST_FACTORIAL: Final = 120  # 121! has more digits than a number may have


def applied(name: str, argument: Expr, second: Expr | None) -> Expr:
    """A function of one argument, log(x, b), atan(y, x), or the inverse of a reciprocal one."""
    if second is not None:
        return logarithm(argument, second) if name == "log" else _angle(argument, second)
    if name in RECIPROCAL:
        return unary(RECIPROCAL[name], binary("div", _ONE, argument))
    return unary(name, argument)


def logarithm(argument: Expr, base: Expr) -> Expr:
    """log(x, b): the logarithm to base b."""
    if base.op == "e":
        return unary("log", argument)
    if base.op == "num" and base.value in (2, 10):
        return unary(f"log{base.value}", argument)
    return binary("div", unary("log", argument), unary("log", base))


def nth_root(radicand: Expr, index: Expr) -> Expr:
    """The root that people write with a number on it."""
    if index == _TWO:
        return unary("sqrt", radicand)
    if index == _THREE:
        return unary("cbrt", radicand)
    return binary("pow", radicand, binary("div", _ONE, index))


def _angle(y: Expr, x: Expr) -> Expr:
    """atan2(y, x) = 2*atan(y/(sqrt(x^2 + y^2) + x)), wherever it is no jump."""
    squares = binary("add", binary("pow", x, _TWO), binary("pow", y, _TWO))
    below = binary("add", unary("sqrt", squares), x)
    return binary("mul", _TWO, unary("atan", binary("div", y, below)))


def factorial_of(argument: Expr) -> Expr:
    """x! is gamma(x + 1); of a small whole number it is the number.

    >>> factorial_of(num(5))
    120
    """
    value = argument.value
    if type(value) is int and 0 <= value <= _LARGEST_FACTORIAL:
        return num(factorial(value))
    if argument.op in ("add", "sub") and type(argument.args[1].value) is int:
        return unary("Gamma", build("add", argument.args[0], _next(argument)))
    return unary("Gamma", binary("add", argument, _ONE))


def _next(argument: Expr) -> Expr:
    """The number of a sum `x + n` or `x - n`, and one more."""
    number = argument.args[1].value
    assert isinstance(number, int)
    return num((number if argument.op == "add" else -number) + 1)


def polygamma(order: Expr, argument: Expr) -> Expr | None:
    """polygamma(n, x), where the table has a row for this order."""
    if order == num(0):
        return unary("digamma", argument)
    if type(order.value) is int and 1 <= order.value <= POLYGAMMAS:
        return unary(f"polygamma{order.value}", argument)
    return None


def least(a: Expr, b: Expr) -> Expr:
    """min(a, b) = (a + b - |a - b|)/2."""
    return _extreme("sub", a, b)


def greatest(a: Expr, b: Expr) -> Expr:
    """max(a, b) = (a + b + |a - b|)/2; max(x, 0) is (x + |x|)/2."""
    return _extreme("add", a, b)


def _extreme(sign: str, a: Expr, b: Expr) -> Expr:
    apart = sub(a, b)
    return binary("div", binary(sign, add(a, b), unary("abs", without_minus(apart) or apart)), _TWO)


def _degrees(x: Expr) -> Expr:
    return binary("div", binary("mul", x, const("pi")), num(180))


def _half_turns(x: Expr) -> Expr:
    return binary("mul", const("pi"), x)


# Functions of one argument that other systems have, in ours.
DEFINED: Final[dict[str, Callable[[Expr], Expr]]] = {
    "log1p": lambda x: unary("log", binary("add", _ONE, x)),
    "expm1": lambda x: binary("sub", unary("exp", x), _ONE),
    "exp2": lambda x: binary("pow", _TWO, x),
    "exp10": lambda x: binary("pow", num(10), x),
    "sinpi": lambda x: unary("sin", _half_turns(x)),
    "cospi": lambda x: unary("cos", _half_turns(x)),
    "sind": lambda x: unary("sin", _degrees(x)),
    "cosd": lambda x: unary("cos", _degrees(x)),
    "tand": lambda x: unary("tan", _degrees(x)),
    "sigmoid": lambda x: binary("div", _ONE, binary("add", _ONE, unary("exp", unary("neg", x)))),
    "logit": lambda x: unary("log", binary("div", x, binary("sub", _ONE, x))),
    "softplus": lambda x: unary("log", binary("add", _ONE, unary("exp", x))),
    "relu": lambda x: binary("div", binary("add", x, unary("abs", x)), _TWO),
    "versin": lambda x: binary("sub", _ONE, unary("cos", x)),
}
_EXTREMES: Final[dict[str, Callable[[Expr, Expr], Expr]]] = {"min": least, "max": greatest}


def extreme(name: str, arguments: Sequence[Expr]) -> Expr:
    """min or max of any number of arguments, two at a time.

    Raises:
        TooLarge: it has more than `MAX_NODES` nodes: each one inside another doubles them.
    """
    tree = reduce(_EXTREMES[name], arguments)
    if tree.size > MAX_NODES:
        raise TooLarge(f"the maxima and minima make more than {MAX_NODES} nodes")
    return tree
