"""Expr ↔ SymPy for `bench/checker.py`, by construction, with a time limit for SymPy's rewrites.

In: an `Expr`. Out: SymPy's derivative of it, rewritten, as an `Expr`. Symbols are real, as the
checker takes them. It is written apart from the package's own bridge, so that an error there
cannot hide in the benchmark.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from typing import Any

import sympy

from chainrule.expr.tree import Expr, const, make, num, sym

_NAMES = {
    "abs": sympy.Abs, "asin": sympy.asin, "acos": sympy.acos, "atan": sympy.atan,
    "log10": lambda a: sympy.log(a, 10), "log2": lambda a: sympy.log(a, 2),
    "add": lambda a, b: a + b, "sub": lambda a, b: a - b, "mul": lambda a, b: a * b,
    "div": lambda a, b: a / b, "pow": lambda a, b: a**b, "neg": lambda a: -a,
}  # fmt: skip
REWRITES: dict[str, Callable[[Any], Any]] = {
    "diff": lambda e: e,
    "expand": sympy.expand,
    "together": sympy.together,
    "factor": sympy.factor,
    "trigsimp": sympy.trigsimp,
    "simplify": sympy.simplify,
}


class Unreadable(Exception):  # noqa: N818 (a signal, not an error)
    """SymPy answered with something that is not in our language."""


class TooLong(Exception):  # noqa: N818
    """SymPy took too long."""


def to_sympy(e: Expr) -> Any:
    """An `Expr` as a SymPy expression over real symbols."""
    if e.op == "num":
        value = Fraction(e.value)  # type: ignore[arg-type]
        return sympy.Rational(value.numerator, value.denominator)
    if e.op == "sym":
        return sympy.Symbol(str(e.value), real=True)
    if not e.args:
        return sympy.pi if e.op == "pi" else sympy.E
    build = _NAMES.get(e.op) or getattr(sympy, e.op)
    return build(*map(to_sympy, e.args))


def from_sympy(e: Any) -> Expr:
    """A SymPy expression as an `Expr`."""
    if e.is_Rational:
        return num(Fraction(int(e.p), int(e.q)))
    if e.is_Symbol:
        return sym(e.name)
    if e is sympy.pi or e is sympy.E:
        return const("pi" if e is sympy.pi else "e")
    if e.is_Add or e.is_Mul:
        first, *rest = map(from_sympy, e.args)
        for other in rest:
            first = make("add" if e.is_Add else "mul", first, other)
        return first
    if e.is_Pow:
        return make("pow", *map(from_sympy, e.args))
    name = type(e).__name__
    if name == "Abs":
        name = "abs"
    if name == "sign":
        inside = from_sympy(e.args[0])
        return make("div", inside, make("abs", inside))
    try:
        return make(name, *map(from_sympy, e.args))
    except ValueError:
        raise Unreadable(name) from None


def derivative(f: Expr, rewrite: str, limit_s: float) -> Expr:
    """SymPy's derivative, rewritten.

    Raises:
        TooLong, Unreadable: there is none to be had.
    """
    with time_limit(limit_s):
        result = REWRITES[rewrite](sympy.diff(to_sympy(f), sympy.Symbol("x", real=True)))
    if result.has(sympy.nan, sympy.zoo, sympy.oo, sympy.I):
        raise Unreadable(str(result))
    return from_sympy(result)


@contextmanager
def time_limit(limit_s: float) -> Iterator[None]:
    """Raise `TooLong` in the block when it takes longer."""

    def stop(*_: object) -> None:
        raise TooLong

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, limit_s)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
