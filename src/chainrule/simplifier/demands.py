"""What an expression demands of its parts so that it is real.

In: expressions. Out: demands: a radicand is not negative, a logarithm's argument is positive, a
divisor vanishes on no interval. What is seen to hold everywhere is left out. Whether two
expressions demand the same is not known here (`domains.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

import flint

from chainrule.checker.balls import Evaluator
from chainrule.checker.divisors import doubtful_divisors
from chainrule.checker.nonzero import is_not_negative, is_real_everywhere
from chainrule.expr.tree import Expr, free_symbols, make, num, sym, unary
from chainrule.expr.walks import bottom_up

Kind = Literal["not negative", "whole", "not zero", "real"]

_ONE: Final = num(1)
_WITHIN_ONE: Final = ("sin", "cos", "tanh", "sech")
PRECISIONS: Final = (64, 256, 1024, 4096)
"""In bits: what a value is computed to until it decides."""


@dataclass(frozen=True, slots=True)
class Demand:
    """What must hold so that an expression is real.

    Attributes:
        kind: `whole`: `of` is not negative, or the parameters of the exponent are whole numbers;
            `not zero`: it vanishes on no interval; `real`: it is, whatever that takes.
        of: a part of the expression, or made of one.
    """

    kind: Kind
    of: Expr


def _minus_one(u: Expr) -> Expr:
    return make("sub", u, _ONE)


def _square_minus_one(u: Expr) -> Expr:
    return _minus_one(make("pow", u, num(2)))


def _one_minus_square(u: Expr) -> Expr:
    return make("sub", _ONE, make("pow", u, num(2)))


# What must not be negative so that an operator is real; where it vanishes is a matter of divisors.
_NOT_NEGATIVE: Final[dict[str, Callable[[Expr], Expr]]] = {
    **dict.fromkeys(("sqrt", "cbrt", "log", "log10", "log2"), lambda u: u),
    **dict.fromkeys(("asin", "acos", "atanh"), _one_minus_square),
    **dict.fromkeys(("asec", "acsc"), _square_minus_one),
    "acosh": _minus_one,
}


def demands(expressions: Iterable[Expr]) -> frozenset[Demand]:
    """What expressions demand, less what is seen to hold everywhere.

    >>> from chainrule.expr import parse
    >>> demands([parse("ln(x^2 + 1)/x")])
    frozenset()
    >>> [demand.kind for demand in demands([parse("x^n")])]
    ['whole']
    """
    expressions = tuple(expressions)
    nodes = dict.fromkeys(node for e in expressions for node in bottom_up(e))
    found = {demand for node in nodes if (demand := demand_of(node)) is not None}
    found.update(Demand("not zero", u) for u in doubtful_divisors(expressions))
    return frozenset(found)


def demand_of(node: Expr) -> Demand | None:
    """What a node demands of its arguments beside a divisor, if it may not hold.

    >>> from chainrule.expr import parse
    >>> demand_of(parse("sqrt(x)")).of, demand_of(parse("sqrt(x^2)"))
    (x, None)
    """
    kind: Kind = "not negative"
    if node.op == "pow":
        base, exponent = node.args
        if type(exponent.value) is int:
            return None
        of, kind = base, "whole" if _is_whole_for_whole(exponent) else "not negative"
    elif node.op in _NOT_NEGATIVE:
        of = _NOT_NEGATIVE[node.op](node.args[0])
    elif len(node.args) == 1 and not _is_real_of_real(node.op):
        return Demand("real", node)
    else:
        return None
    if _is_not_negative(of) or (not free_symbols(of) and _is_positive_number(of)):
        return None
    return Demand(kind, of)


def _is_not_negative(e: Expr) -> bool:
    """Whether it certainly is not negative: x^2 + y^2, 1 - sin(x)^2."""
    if e.op == "add":
        return all(map(_is_not_negative, e.args))
    if e.op == "sub" and e.args[0] == _ONE and e.args[1].op == "pow":
        base, exponent = e.args[1].args
        if base.op in _WITHIN_ONE and exponent.value == 2:
            return is_real_everywhere(base)
    return is_not_negative(e)


@lru_cache(maxsize=256)
def _is_real_of_real(op: str) -> bool:
    """Whether a function of one argument is real wherever that is, but for single points."""
    return is_real_everywhere(unary(op, sym("x")))


def _is_whole_for_whole(e: Expr) -> bool:
    """Whether whole numbers for its symbols make it whole: n, 2n + 1; not n/2, pi, 1/2."""
    if e.op in ("add", "sub", "mul", "neg"):
        return all(map(_is_whole_for_whole, e.args))
    return e.op == "sym" or type(e.value) is int


def _is_positive_number(constant: Expr) -> bool:
    """Whether what has no symbol certainly is positive."""
    program = Evaluator([constant])
    for precision in PRECISIONS:
        with flint.ctx.workprec(precision):
            (value,) = program.real({})
            if value.is_finite() and not value.contains(0):
                return bool(value > 0)
    return False
