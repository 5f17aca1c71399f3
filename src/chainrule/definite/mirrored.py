"""Symmetry with letters: `sin(x)^n/(sin(x)^n + cos(x)^n)` from 0 to pi/2 is pi/4 for all n.

In: an integrand with letters, two bounds without, and the road of integrals without letters. Out:
the value; or nothing.

Where an integrand f is positive, and its sum with its mirror image f(a + b - x) is a constant c,
both lie between 0 and c: the integral exists, and is half of c times the length.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from chainrule.checker.claim import Effort
from chainrule.checker.prove import is_zero
from chainrule.definite.eulerian import Known
from chainrule.definite.question import Definite
from chainrule.definite.values import number
from chainrule.errors import InputError
from chainrule.expr import Expr, make, num, substitute, sym, walk
from chainrule.expr.bounds import Bound
from chainrule.expr.fold import add, div, mul, neg, sub
from chainrule.expr.tree import unary
from chainrule.expr.walks import distinct, replaced
from chainrule.simplifier import simplify

_Road = Callable[[Expr, Bound, Bound], Definite]
_EXPONENTS: Final = frozenset(("add", "sub", "mul", "neg", "num", "sym"))
_CONVERGES: Final = ("exact", "enclosed")


def mirrored(f: Expr, variable: str, bounds: tuple[Bound, Bound], without: _Road) -> Known | None:
    """The value of such an integral; None where it is none."""
    low, high = bounds
    if not (isinstance(low, Expr) and isinstance(high, Expr)) or low.names | high.names:
        return None
    if not any(node.op == "pow" and node.args[1].names for node in walk(f)):
        return None
    turned = simplify(sub(add(low, high), sym(variable)), variable).expression
    image = simplify(substitute(f, {variable: turned}), variable).expression
    total = add(_with_tangents(f), _with_tangents(image))
    middle = div(add(low, high), num(2))
    constant = simplify(substitute(total, {variable: middle}), None).expression
    if constant.names or not _is_positive(f, variable, (low, high), without):
        return None
    if not is_zero(simplify(sub(total, constant), variable).expression, Effort()):
        return None
    value = div(mul(constant, sub(high, low)), num(2))
    return Known(simplify(value, None).expression, (), "symmetry")


def _with_tangents(e: Expr) -> Expr:
    """`tan(x)^(-n)` for `cot(x)^n`: the image of a tangent is a cotangent."""
    known = {
        node: make("pow", unary("tan", node.args[0].args[0]), neg(node.args[1]))
        for node in distinct(e)
        if node.op == "pow" and node.args[0].op == "cot"
    }
    return replaced(e, known)


def _is_positive(e: Expr, variable: str, ends: tuple[Expr, Expr], without: _Road) -> bool:
    """Whether it is between the bounds, but for single places, for all values of its letters."""
    if not e.names:
        return bool(number(e) > 0)
    if e.op == "exp":
        return all(node.op in _EXPONENTS for node in walk(e.args[0]))
    if e.op in ("add", "mul", "div"):
        return all(_is_positive(a, variable, ends, without) for a in e.args)
    if e.op == "pow" and all(node.op in _EXPONENTS for node in walk(e.args[1])):
        return _is_positive(e.args[0], variable, ends, without)
    return e.names == {variable} and _has_logarithm(e, ends, without)


def _has_logarithm(e: Expr, ends: tuple[Expr, Expr], without: _Road) -> bool:
    """Whether its logarithm is real and has an integral: then it is positive."""
    try:
        return without(unary("log", e), *ends).kind in _CONVERGES
    except InputError:
        return False
