"""What certainly vanishes on no interval, seen on its face.

In: an expression. Out: whether its zeros certainly have no interior, or whether it is real
everywhere. It computes no normal forms; what is not seen here the algebra is asked about
(`algebra/vanishing.py`).

A product vanishes where a factor does, a root where its radicand does; what is built from numbers,
symbols, arithmetic, exponentials and trigonometric functions is analytic, so that a single point
where it is not zero speaks for all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final

import flint

from chainrule.algebra import ODD, WITH_POLES
from chainrule.checker.balls import Evaluator
from chainrule.checker.switches import exact_partition, switches
from chainrule.checker.zeros import Stretch
from chainrule.errors import TooLarge
from chainrule.expr.differentiate import differentiate
from chainrule.expr.operators import JUMPS, is_root_sum
from chainrule.expr.tree import Expr, free_symbols, make, num, walk

_ONE: Final = num(1)
_PRECISIONS = (128, 512, 2048)
_SHARES = (Fraction(389, 1024), Fraction(701, 1024))  # places with nothing special about them
_ANALYTIC: Final = frozenset(
    ("num", "sym", "pi", "e", "add", "sub", "mul", "div", "neg", "exp", "sin", "cos", "tan", "sec",
     "csc", "cot", "sinh", "cosh", "tanh", "sech", "csch", "coth", "erfc", *ODD, *WITH_POLES)
)  # fmt: skip


_REAL_OF_REAL: Final = frozenset(("abs", "atan", "asinh", "acot", "Ei", *JUMPS))


@lru_cache(maxsize=4096)
def is_sure(e: Expr) -> bool:
    """Whether the zeros of `e` certainly have no interior.

    >>> from chainrule.expr.parser import parse
    >>> is_sure(parse("1 + sqrt(x)")), is_sure(parse("x + |x|"))
    (True, False)
    """
    op = e.op
    if op in ("exp", "Gamma"):
        return True
    if op in ("mul", "div"):
        return all(map(is_sure, e.args))
    if is_positive(e):
        return True  # also exp(9^9^9^9), which no ball holds
    if op in ("neg", "pow", "sqrt", "cbrt", "abs", "asin", "atan"):
        return is_sure(e.args[0])
    if op == "log" and is_sure(make("sub", *e.args, _ONE)):
        return True
    if any(_varies_along(e, name) for name in sorted(free_symbols(e))):
        return True
    if is_analytic(e) or not free_symbols(e):
        return _has_witness(e)
    return _has_witnesses(e)


def _has_witnesses(e: Expr) -> bool:
    """Whether `e` differs from zero on each interval on which it is analytic.

    Only for one symbol, and where all places at which it may not be analytic are known exactly.
    """
    names = free_symbols(e)
    if len(names) != 1:
        return False
    (name,) = names
    return _on_each_interval(e, name, _is_not_zero)


def _is_not_zero(program: Evaluator, gap: Stretch, name: str) -> bool:
    return _differs(program, {name: _inside(gap, _SHARES[0])}, _PRECISIONS)


def _differs(program: Evaluator, point: dict[str, Any], precisions: Sequence[int]) -> bool:
    """Whether the one value of a program certainly is not zero at a point."""
    for precision in precisions:
        with flint.ctx.workprec(precision):
            (value,) = program.complex(point)
            if value.is_finite() and not value.contains(0):
                return True
    return False


@lru_cache(maxsize=8192)
def _varies_along(e: Expr, name: str) -> bool:
    """Whether `e` as a function of one of its symbols certainly is constant on no open set.

    A function that is analytic and not constant takes no value on more than isolated points: where
    f(u) is constant u is, too. And what varies vanishes on no open set.
    """
    op = e.op
    if op == "sym":
        return True
    if op in JUMPS:  # constant between the jumps
        return False
    first, *others = e.args
    if op == "abs" and not is_real_everywhere(first):
        return False  # of a complex value it may be constant on a circle
    if not others:
        return _varies_along(first, name)
    (second,) = others
    if op == "pow" and name not in free_symbols(first):  # 0^x and 1^x are constants
        return is_sure(first) and is_sure(make("log", first)) and _varies_along(second, name)
    if name in free_symbols(first) and name in free_symbols(second):
        return (is_analytic(e) and _has_slope(e, name)) or _bends(e, name)
    varying, fixed = (first, second) if name in free_symbols(first) else (second, first)
    return _varies_along(varying, name) and (op in ("add", "sub") or is_sure(fixed))


def _has_slope(e: Expr, name: str) -> bool:
    try:
        return _has_witness(differentiate(e, name))
    except TooLarge:
        return False


def _bends(e: Expr, name: str) -> bool:
    """Whether `e` takes two values on each interval on which it is analytic."""
    return free_symbols(e) == {name} and _on_each_interval(e, name, _takes_two_values)


def _takes_two_values(program: Evaluator, gap: Stretch, name: str) -> bool:
    first, second = ({name: _inside(gap, share)} for share in _SHARES)
    for precision in _PRECISIONS:
        with flint.ctx.workprec(precision):
            (a,), (b,) = program.complex(first), program.complex(second)
            if a.is_finite() and b.is_finite() and not a.overlaps(b):
                return True
    return False


def _inside(gap: Stretch, share: Fraction) -> Fraction:
    return gap.low + (gap.high - gap.low) * share


def _on_each_interval(e: Expr, name: str, holds: Callable[[Evaluator, Stretch, str], bool]) -> bool:
    """Whether something holds on each interval on which `e` is analytic, all of them known."""
    parts = exact_partition(switches([e]), name)
    if parts is None:
        return False
    program = Evaluator([e])
    return all(
        program.is_analytic_along({name: _inside(gap, _SHARES[0])}) and holds(program, gap, name)
        for gap in parts.gaps()
    )


def is_analytic(e: Expr) -> bool:
    """Whether one value of `e` speaks for all of it; see the module."""
    return all(
        node.op in _ANALYTIC or (node.op == "pow" and type(node.args[1].value) is int)
        for node in walk(e)
    )


def _has_witness(e: Expr) -> bool:
    """Whether `e` certainly differs from zero at a point, complex where it has symbols."""
    names = sorted(free_symbols(e))
    program = Evaluator([e])
    for shift in (0, 1):
        point = {
            name: (Fraction(311 + 97 * place, 512 << shift), Fraction(173 + 41 * place, 512))
            for place, name in enumerate(names)
        }
        if _differs(program, point, _PRECISIONS):
            return True
    return False


def is_real_everywhere(e: Expr) -> bool:
    """Whether `e` is real at all real points but those where a divisor vanishes.

    >>> from chainrule.expr.parser import parse
    >>> is_real_everywhere(parse("x/(1-x)+9^9^9^9")), is_real_everywhere(parse("sqrt(x)"))
    (True, False)
    """
    if e.op in _ANALYTIC or e.op in _REAL_OF_REAL or is_root_sum(e.op):
        return all(map(is_real_everywhere, e.args))
    if e.op in ("log", "log10", "log2", "sqrt", "cbrt"):
        return is_positive(*e.args)
    if e.op == "pow":
        base, exponent = e.args
        if type(exponent.value) is int:
            return is_real_everywhere(base)
        return is_positive(base) and is_real_everywhere(exponent)
    return False


@lru_cache(maxsize=8192)
def is_positive(e: Expr) -> bool:
    """Whether `e` is real and positive at all real points, seen on its face.

    >>> from chainrule.expr.parser import parse
    >>> is_positive(parse("1 + x^2")), is_positive(parse("x^2"))
    (True, False)
    """
    op, args = e.op, e.args
    if op == "num":
        return bool(e.value > 0)  # type: ignore[operator]
    if op in ("pi", "e"):
        return True
    if op in ("exp", "cosh"):
        return is_real_everywhere(*args)
    if op in ("mul", "div"):
        return all(map(is_positive, args))
    if op in ("sqrt", "cbrt"):
        return is_positive(*args)
    if op == "pow":
        base, exponent = args
        return is_positive(base) and is_real_everywhere(exponent)
    if op == "add":
        first, second = args
        return (is_positive(first) and is_not_negative(second)) or (
            is_positive(second) and is_not_negative(first)
        )
    return False


def is_not_negative(e: Expr) -> bool:
    """Whether `e` is real and not negative at all real points, seen on its face."""
    if e.op == "abs" or is_even_power(e):
        return is_real_everywhere(e.args[0])
    if e.op == "mul":
        return all(map(is_not_negative, e.args))
    return is_positive(e)


def is_even_power(e: Expr) -> bool:
    """Whether `e` is a power with an even whole number as its exponent."""
    return e.op == "pow" and type(e.args[1].value) is int and e.args[1].value % 2 == 0


def is_negative(e: Expr) -> bool:
    """Whether `e` is real and negative at all real points, seen on its face.

    >>> from chainrule.expr.parser import parse
    >>> is_negative(parse("-pi/2")), is_negative(parse("-x^2"))
    (True, False)
    """
    if e.op == "num":
        return bool(e.value < 0)  # type: ignore[operator]
    if e.op == "neg":
        return is_positive(*e.args)
    if e.op in ("mul", "div"):
        first, second = e.args
        return (is_negative(first) and is_positive(second)) or (
            is_positive(first) and is_negative(second)
        )
    return False
