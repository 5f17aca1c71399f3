"""Random functions in the manner of the field's reference, differentiated: problems of a bench.

In: a number, bounds of the number of operators, a seed. Out: integrands in normal form, so that
nothing of the shape of the function is left. The trees are unary-binary, as in Lample and Charton,
*Deep Learning for Symbolic Mathematics* (2020); both the function and its derivative must be real
at six of sixty points, and the derivative has at most 120 nodes.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from random import Random

from chainrule.algebra import Algebra, TooCostly, Undefined, compute, speak
from chainrule.errors import ChainruleError
from chainrule.expr import Expr, differentiate, free_symbols, make, num, sym, to_python

_UNARY = (
    "exp", "log", "sqrt", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh",
    "square", "cube",
)  # fmt: skip
_BINARY = ("add", "sub", "mul", "mul", "div", "add")
_NUMBERS = (1, 2, 3, 4, 5, -1, -2, -3)
_LARGEST = 120
_LONGEST_S = 2.0
_POINTS = [-6 + 0.213 * i + 0.007 for i in range(60)]
_LEAST = 6
_MATH = {name: getattr(math, name) for name in dir(math) if name[0] != "_"} | {"abs": abs}


def trees(count: int, low: int, high: int, seed: int) -> Iterator[tuple[Expr, Expr]]:
    """Functions of `low` to `high` operators and their derivatives, all different."""
    rng, seen = Random(seed), set[Expr]()
    while len(seen) < count:
        F = _grown(rng, rng.randint(low, high))
        f = _slope(F)
        if f is not None and f not in seen and _is_real(f) and _is_real(F):
            seen.add(f)
            yield F, f


def _grown(rng: Random, operators: int) -> Expr:
    if not operators:
        return sym("x") if rng.random() < 0.75 else num(rng.choice(_NUMBERS))
    if operators == 1 or rng.random() < 0.45:
        inner, op = _grown(rng, operators - 1), rng.choice(_UNARY)
        powers = {"square": 2, "cube": 3}
        return make("pow", inner, num(powers[op])) if op in powers else make(op, inner)
    left = rng.randrange(operators)
    first, second = _grown(rng, left), _grown(rng, operators - 1 - left)
    return make(rng.choice(_BINARY), first, second)


def _slope(F: Expr) -> Expr | None:
    """The derivative in normal form; None where it is no use."""
    until = time.monotonic() + _LONGEST_S

    def tick() -> None:
        if time.monotonic() > until:
            raise TooCostly

    def normal(algebra: Algebra) -> Expr:
        return speak(algebra.table, algebra.form(differentiate(F, "x")))

    try:
        f = compute(normal, limit=40_000, tick=tick)
    except (ChainruleError, TooCostly, Undefined, RecursionError):
        return None
    return f if "x" in free_symbols(f) and f.size <= _LARGEST else None


def _is_real(e: Expr) -> bool:
    code, found = compile(to_python(e), "", "eval"), 0
    for x in _POINTS:
        try:
            value = eval(code, _MATH, {"x": x})  # our own text, of functions of `math`
        except (ValueError, ArithmeticError, TypeError):
            continue
        found += isinstance(value, float) and math.isfinite(value)
    return found >= _LEAST
