"""`sin(u)^n*sin((n + 2)*u)` as it stands: the derivative of `sin(u)^(n + 1)*sin((n + 1)*u)`.

In: a problem whose integrand is a power of a sine or cosine of a line u, times a sine or cosine of
`(n + 2)*u`. Out: one product. By `(sin(u)^m)' = m*sin(u)^(m - 1)*cos(u)*u'` and the sine or cosine
of the sum `m*u + u`, for any m; nothing is multiplied out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from chainrule.expr import differentiate, fold, to_text
from chainrule.expr.tidy import tidy
from chainrule.expr.tree import Expr, num, unary
from chainrule.integrator.problem import Miss, Primitive, Problem
from chainrule.steps.path import Move

NAME: Final = "multiple angle"
_WAVES: Final = ("sin", "cos")
_OTHER: Final = {"sin": "cos", "cos": "sin"}


class _Product(NamedTuple):
    """`factor*base^exponent*wave`, the factor a constant, the others sines or cosines."""

    factor: Expr
    base: Expr
    exponent: Expr
    wave: Expr


def is_product(e: Expr, variable: str) -> bool:
    """Whether it has the shape: a power of a wave, times or below another wave.

    >>> from chainrule.expr import parse
    >>> [is_product(parse(e), "x") for e in ("sin(x)^9*cos(11x)", "sin(x)^9", "x^9*sin(x)")]
    [True, False, False]
    """
    return _product(e, variable) is not None


def multiple_angle(problem: Problem) -> Primitive:
    """The wave of `(n + 1)*u` times the power, one higher."""
    found = _product(problem.function, problem.variable)
    if found is None:
        raise Miss
    factor, base, n, wave = found
    (u,), (angle,) = base.args, wave.args
    slope = differentiate(u, problem.variable)
    higher = tidy(fold.add(n, fold.ONE))
    if problem.variable in slope.names or higher == fold.ZERO:
        raise Miss
    turn = _turn(problem, angle, fold.mul(fold.add(n, fold.TWO), u))
    op = wave.op if base.op == "sin" else _OTHER[wave.op]
    turned = wave.op == "sin" and turn < 0
    minus = turned != (base.op == "cos" and wave.op == "sin")
    product = fold.mul(fold.power(base, higher), unary(op, tidy(fold.mul(higher, u))))
    value = fold.mul(fold.div(factor, fold.mul(higher, slope)), product)
    text = (
        f"the derivative of {to_text(product)} is one product, by the formula for a sum of angles"
    )
    return Primitive(fold.neg(value) if minus else value, (Move(NAME, text),))


def _turn(problem: Problem, angle: Expr, expected: Expr) -> int:
    """1 or -1, where an angle is so many times what it should be.

    Raises:
        Miss: it is another one.
    """
    algebra = problem.field.algebra
    for sign, other in ((1, expected), (-1, fold.neg(expected))):
        if algebra.difference_is_zero(angle, other):
            return sign
    raise Miss


def _product(e: Expr, variable: str) -> _Product | None:
    factor, power, wave = fold.ONE, None, None
    for each, below in _factors(e):
        if variable not in each.names:
            factor = (fold.div if below else fold.mul)(factor, each)
        elif each.op == "pow" and power is None and each.args[0].op in _WAVES:
            base, n = each.args
            power = base, fold.neg(n) if below else n
        elif each.op in _WAVES and wave is None and not below:
            wave = each
        else:
            return None
    if power is None or wave is None or variable in power[1].names:
        return None
    return _Product(factor, *power, wave)


def _factors(e: Expr, below: bool = False) -> Iterator[tuple[Expr, bool]]:
    """The factors of a product, each with whether it stands below the line."""
    if e.op == "neg":
        yield num(-1), below
        yield from _factors(e.args[0], below)
    elif e.op in ("mul", "div"):
        yield from _factors(e.args[0], below)
        yield from _factors(e.args[1], below != (e.op == "div"))
    else:
        yield e, below
