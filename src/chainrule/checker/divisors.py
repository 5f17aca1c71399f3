"""What an expression divides by, and what of it certainly does not vanish, seen on its face.

In: expressions. Out: the divisors (bases of negative powers, arguments of logarithms, ...) of
which it is not plain that their zeros have no interior: the algebra is asked about those
(`algebra/vanishing.py`). It computes no normal forms.

A product vanishes where a factor does, a root where its radicand does; what is built from numbers,
symbols, arithmetic, exponentials and trigonometric functions is analytic, so that a single point
where it is not zero speaks for all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final

import flint

from chainrule.checker.balls import Program
from chainrule.checker.switches import exact_partition, switches
from chainrule.errors import TooLarge
from chainrule.expr.differentiate import differentiate
from chainrule.expr.operators import FUNCTIONS
from chainrule.expr.tree import Expr, free_symbols, make, num, walk

_ONE: Final = num(1)
_ZERO: Final = num(0)
_PRECISIONS = (128, 512, 2048)
_SHARE = Fraction(389, 1024)  # of an interval: a place with nothing special about it
_ANALYTIC: Final = frozenset(
    ("num", "sym", "pi", "e", "add", "sub", "mul", "div", "neg", "exp", "sin", "cos", "tan", "sec",
     "csc", "cot", "sinh", "cosh", "tanh", "sech", "csch", "coth")
)  # fmt: skip

# What must not vanish so that an operator has a value; for `pow` see `_base`.
_DENOMINATORS: Final[dict[str, Callable[[Expr], Expr]]] = {
    "log": lambda u: u,
    "log10": lambda u: u,
    "log2": lambda u: u,
    "tan": lambda u: make("cos", u),
    "sec": lambda u: make("cos", u),
    "cot": lambda u: make("sin", u),
    "csc": lambda u: make("sin", u),
    "coth": lambda u: make("sinh", u),
    "csch": lambda u: make("sinh", u),
    "acot": lambda u: u,
    "asec": lambda u: u,
    "acsc": lambda u: u,
    "atanh": lambda u: make("sub", _ONE, make("mul", u, u)),
}


def doubtful_divisors(expressions: Iterable[Expr]) -> tuple[Expr, ...]:
    """The divisors in `expressions` that may vanish on an interval, for all that is seen here.

    >>> from chainrule.expr.parser import parse
    >>> doubtful_divisors([parse("ln(x)/(x^2+1)"), parse("1/sqrt(x-a)")])
    ()
    >>> doubtful_divisors([parse("1/(x+sqrt(x^2))")])
    (add(x, sqrt(pow(x, 2))),)
    """
    doubtful: dict[Expr, None] = {}
    seen: set[Expr] = set()
    for e in expressions:
        for node in walk(e):
            if node not in seen:
                seen.add(node)
                divisor = _divisor(node)
                if divisor is not None and not _is_sure(divisor):
                    doubtful[divisor] = None
    return tuple(doubtful)


def _divisor(node: Expr) -> Expr | None:
    """What must not vanish so that this node has a value where its arguments have."""
    if node.op == "div":
        return node.args[1]
    if node.op == "pow":
        base, exponent = node.args
        return None if exponent != _ZERO and _is_not_negative(exponent) else base
    of = _DENOMINATORS.get(node.op)
    return of(node.args[0]) if of else None


@lru_cache(maxsize=4096)
def _is_sure(e: Expr) -> bool:
    """Whether the zeros of `e` certainly have no interior."""
    op = e.op
    if op in ("sym", "pi", "e", "exp"):
        return True
    if op == "num":
        return e.value != 0
    if op in ("mul", "div"):
        return all(map(_is_sure, e.args))
    if op in ("neg", "pow", "sqrt", "cbrt", "abs", "asin", "atan"):
        return _is_sure(e.args[0])
    if op == "log" and _is_sure(make("sub", e.args[0], _ONE)):
        return True
    if op in FUNCTIONS and _varies(e.args[0]):
        return True
    if op in ("add", "sub") and any(_varies(a) and not free_symbols(b) for a, b in _both_ways(e)):
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
    parts = exact_partition(switches([e]), name)
    if parts is None:
        return False
    program = Program([e])
    places = ({name: gap.low + (gap.high - gap.low) * _SHARE} for gap in parts.gaps())
    return all(
        program.is_analytic_along(place) and _differs(program, place, _PRECISIONS)
        for place in places
    )


def _differs(program: Program, point: dict[str, Any], precisions: Sequence[int]) -> bool:
    """Whether the one value of a program certainly is not zero at a point."""
    for precision in precisions:
        with flint.ctx.workprec(precision):
            (value,) = program.complex(point)
            if value.is_finite() and not value.contains(0):
                return True
    return False


@lru_cache(maxsize=4096)
def _varies(e: Expr) -> bool:
    """Whether `e` is certainly constant on no open set.

    A function that is analytic and not constant takes no value on more than isolated points; so
    where f(u) is constant u is, too.
    """
    op, args = e.op, e.args
    if op == "sym":
        return True
    if not free_symbols(e):
        return False
    if op == "abs":  # of a complex value it may be constant on a circle
        return is_real_everywhere(args[0]) and _varies(args[0])
    if op in FUNCTIONS or op == "neg":
        return _varies(args[0])
    if op == "pow":
        base, exponent = args
        if not free_symbols(exponent):
            return _is_sure(exponent) and _varies(base)
        if not free_symbols(base):
            return _is_sure(make("log", base)) and _varies(exponent)
        return False
    if op in ("mul", "div"):
        sides = (_varies(a) and not free_symbols(b) and _is_sure(b) for a, b in _both_ways(e))
    else:
        sides = (_varies(a) and not free_symbols(b) for a, b in _both_ways(e))
    return any(sides) or (is_analytic(e) and _has_slope(e))


def _both_ways(e: Expr) -> tuple[tuple[Expr, Expr], tuple[Expr, Expr]]:
    first, second = e.args
    return (first, second), (second, first)


def _has_slope(e: Expr) -> bool:
    try:
        return any(_has_witness(differentiate(e, name)) for name in sorted(free_symbols(e)))
    except TooLarge:
        return False


def is_analytic(e: Expr) -> bool:
    """Whether one value of `e` speaks for all of it; see the module."""
    return all(
        node.op in _ANALYTIC or (node.op == "pow" and type(node.args[1].value) is int)
        for node in walk(e)
    )


def _has_witness(e: Expr) -> bool:
    """Whether `e` certainly differs from zero at a point, complex where it has symbols."""
    names = sorted(free_symbols(e))
    program = Program([e])
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
    if not e.args or e.op in _ANALYTIC or e.op in ("abs", "atan", "asinh", "acot"):
        return all(map(is_real_everywhere, e.args))
    if e.op in ("log", "log10", "log2", "sqrt", "cbrt"):
        return _is_positive(e.args[0])
    if e.op == "pow":
        base, exponent = e.args
        if type(exponent.value) is int:
            return is_real_everywhere(base)
        return _is_positive(base) and is_real_everywhere(exponent)
    return False


def _is_positive(e: Expr) -> bool:
    """Whether `e` is real and positive at all real points, seen on its face."""
    op, args = e.op, e.args
    if op == "num":
        return bool(e.value > 0)  # type: ignore[operator]
    if op in ("pi", "e"):
        return True
    if op in ("exp", "cosh"):
        return is_real_everywhere(args[0])
    if op in ("mul", "div"):
        return all(map(_is_positive, args))
    if op in ("sqrt", "cbrt"):
        return _is_positive(args[0])
    if op == "pow" and _is_positive(args[0]):
        return is_real_everywhere(args[1])
    if op == "add":
        first, second = args
        return (_is_positive(first) and _is_not_negative(second)) or (
            _is_positive(second) and _is_not_negative(first)
        )
    return False


def _is_not_negative(e: Expr) -> bool:
    if e.op == "abs":
        return is_real_everywhere(e.args[0])
    if e.op == "pow" and type(e.args[1].value) is int and e.args[1].value % 2 == 0:
        return is_real_everywhere(e.args[0])
    if e.op == "mul":
        return all(map(_is_not_negative, e.args))
    return _is_positive(e)
