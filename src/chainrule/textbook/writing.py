"""How people write what comes out: one sum, its terms in order, bars only where they are needed.

In: trees. Out: equal trees. It knows a product and a polynomial, and no integral.
"""

from __future__ import annotations

from collections.abc import Iterator

from chainrule.expr import fold
from chainrule.expr.fold import ONE, ZERO
from chainrule.expr.tidy import tidy
from chainrule.expr.tree import Expr, make, unary
from chainrule.simplifier.order import Order
from chainrule.simplifier.terms import terms_of
from chainrule.textbook.shapes import is_whole, polynomial, product, rationals


def neat(e: Expr, variable: str) -> Expr:
    """An expression in the order in which people write it: `x^2*ln(x)/2 - x^2/4`.

    Sums are one sum, constants are before each of its terms, and powers of one base are one power.
    """
    order, total = Order(variable), ZERO
    for sign, term in _flat(plain_logarithms(e, variable), variable):
        found = product(term, variable)
        total = fold.add(total, fold.signed(sign < 0, found.expression()))
    return order.over_lines(order.arranged(tidy(total)))


def _flat(e: Expr, variable: str) -> Iterator[tuple[int, Expr]]:
    """The terms of a sum, what is constant before a sum multiplied into it.

    A letter stays before a polynomial: `(b*x + c)/a`.
    """
    for sign, term in terms_of(e):
        constant, inner = _constant_and_sum(term, variable)
        if inner is None or (constant.names and polynomial(inner, variable) is not None):
            yield sign, term
            continue
        for other, part in _flat(inner, variable):
            yield sign * other, fold.mul(constant, part)


def _constant_and_sum(term: Expr, variable: str) -> tuple[Expr, Expr | None]:
    """`3/a` and the sum of `3(x + sin(x))/a`; nothing for the sum where it is no such product."""
    if term.op in ("add", "sub"):
        return ONE, term
    if term.op not in ("mul", "div", "neg"):
        return ONE, None
    left, right = term.args[0], term.args[-1]
    if term.op == "div" and variable in right.names:
        return ONE, None
    if term.op == "mul" and variable not in left.names:
        constant, inner = _constant_and_sum(right, variable)
        return fold.mul(left, constant), inner
    if term.op == "mul" and variable in right.names:
        return ONE, None
    constant, inner = _constant_and_sum(left, variable)
    if term.op == "neg":
        return fold.neg(constant), inner
    join = fold.mul if term.op == "mul" else fold.div
    return join(constant, right), inner


def plain_logarithms(e: Expr, variable: str) -> Expr:
    """`ln(x^2 + 1)` for `ln|x^2 + 1|`, and what `ln(exp(u))` is."""
    if not e.args:
        return e
    if e.op == "log" and e.args[0].op == "abs":
        (inside,) = e.args[0].args
        if is_positive(inside, variable) or _is_square(inside):
            e = unary("log", inside)
    if e.op == "log" and e.args[0].op == "exp":
        return plain_logarithms(e.args[0].args[0], variable)
    return make(e.op, *(plain_logarithms(a, variable) for a in e.args))


def is_positive(e: Expr, variable: str) -> bool:
    """Whether it plainly is: exponentials, sums of squares with a number, of both."""
    if e.op == "num":
        return fold.number(e) > 0
    if e.op in ("exp", "cosh", "sech"):
        return True
    numbers = rationals(polynomial(e, variable))
    if numbers is not None and len(numbers) == 3:
        c, b, a = numbers
        return a > 0 and b * b < 4 * a * c
    return (
        e.op == "add"
        and all(map(_is_square, e.args))
        and any(is_positive(each, variable) for each in e.args)
    )


def _is_square(e: Expr) -> bool:
    """Whether it plainly is not negative."""
    if e.op in ("exp", "cosh", "sech", "abs", "sqrt"):
        return True
    if e.op == "num":
        return fold.number(e) >= 0
    if e.op == "pow":
        return is_whole(e.args[1]) and fold.number(e.args[1]) % 2 == 0
    return e.op in ("add", "mul") and all(map(_is_square, e.args))
