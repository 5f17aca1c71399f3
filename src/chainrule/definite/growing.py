"""How an expression grows where its symbols do: the leading term of each part.

In: an expression, and the growth of its symbols. Out: its own (`growth`), or nothing where leading
terms cancel or a function is not known there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Final

from chainrule.checker.balls import rational_value
from chainrule.definite.growth import (
    BOUNDED,
    VANISHING,
    Growth,
    State,
    constant,
    exponential,
    is_infinite,
    logarithm,
    negated,
    power,
    product,
    scaled,
    tends_to_zero,
    total,
)
from chainrule.expr import Expr, const, free_symbols, make, num, parse
from chainrule.expr.fold import ONE, ZERO
from chainrule.expr.operators import is_root_sum
from chainrule.expr.root_sums import parts

_HALF_TURN: Final = make("div", const("pi"), num(2))
_ODD: Final = frozenset(("sin", "tan", "asin", "atan", "sinh", "tanh", "asinh", "atanh"))
"""Functions that are like their argument where it vanishes."""

_AT_ZERO: Final[dict[str, tuple[Fraction, Expr]]] = {
    "erf": (Fraction(1), parse("2/sqrt(pi)")),
    "erfi": (Fraction(1), parse("2/sqrt(pi)")),
    "Si": (Fraction(1), ONE),
    "fresnelc": (Fraction(1), ONE),
    "fresnels": (Fraction(3), parse("pi/6")),
}
"""Functions that are like a power of their argument there: which one, and the coefficient."""

_FAR_ENDS: Final[dict[str, Expr]] = {
    "atan": _HALF_TURN,
    "tanh": ONE,
    "erf": ONE,
    "Si": _HALF_TURN,
    "fresnelc": num(Fraction(1, 2)),
    "fresnels": num(Fraction(1, 2)),
}
"""Odd functions, and their limits at infinity."""

_INVERSES: Final = frozenset(("cot", "csc", "coth", "csch"))
"""Those that are like its inverse."""


def growth_of(e: Expr, states: Mapping[str, State]) -> State:
    """How an expression grows where its symbols grow as they do."""
    if e.op == "sym":
        return states[str(e.value)]
    if not free_symbols(e):
        return constant(e)
    args = [growth_of(a, states) for a in e.args]
    if e.op in ("add", "sub"):
        return total(args[0], args[1] if e.op == "add" else negated(args[1]))
    if e.op == "mul":
        for factor, other in ((e.args[0], args[1]), (e.args[1], args[0])):
            if not free_symbols(factor):
                return scaled(other, factor)
        return product(*args)
    if e.op == "div":
        if not free_symbols(e.args[1]):
            return scaled(args[0], make("div", ONE, e.args[1]))
        return product(args[0], power(args[1], Fraction(-1)))
    if e.op == "neg":
        return negated(args[0])
    if e.op == "pow":
        return _power(e, args)
    return _function(e.op, args[0])


def _power(e: Expr, args: list[State]) -> State:
    exponent = rational_value(e.args[1])
    if exponent is not None:
        return power(args[0], exponent)
    return _function("exp", product(args[1], _function("log", args[0])))


def _function(op: str, u: State) -> State:
    """The growth of a function of something that grows like `u`."""
    if u is None:
        return None
    if op in ("sqrt", "cbrt"):
        return power(u, Fraction(1, 2 if op == "sqrt" else 3))
    if op in ("abs", "sign", "Heaviside"):
        return _by_sign(op, u)
    if op in ("log2", "log10"):
        return scaled(_function("log", u), make("div", ONE, make("log", num(int(op[3:])))))
    if op == "acot":
        return _function("atan", power(u, Fraction(-1)))
    if is_infinite(u):
        assert isinstance(u, Growth)
        return _far(op, u)
    if u is BOUNDED:
        return BOUNDED if op in ("sin", "cos", "atan", "tanh") else None
    if op == "log" and tends_to_zero(u):
        return logarithm(u)
    if op in _ODD and tends_to_zero(u):
        return u
    if op in _AT_ZERO and tends_to_zero(u):
        exponent, coefficient = _AT_ZERO[op]
        return scaled(power(u, exponent), coefficient)
    if op in ("Ei", "Ci") and tends_to_zero(u):
        return _like_logarithm(op, u)
    if op == "li" and tends_to_zero(u):
        return VANISHING
    if op in _INVERSES and tends_to_zero(u):
        return power(u, Fraction(-1))
    return _near(op, u)


def _by_sign(op: str, u: State) -> State:
    """A function of a sign, and of a size perhaps."""
    negative = isinstance(u, Growth) and u.sign < 0
    if op == "abs":
        return negated(u) if negative else u
    below = -1 if op == "sign" else 0
    return constant(num(below if negative else 1)) if isinstance(u, Growth) else None


def _near(op: str, u: State) -> State:
    """A function that is continuous where its argument goes: its value there."""
    at = ZERO if tends_to_zero(u) else u.coefficient if isinstance(u, Growth) else None
    return None if at is None else constant(make(op, at))


def _like_logarithm(op: str, u: State) -> State:
    """Ei and Ci where their argument vanishes: a logarithm, and Euler's constant."""
    if not isinstance(u, Growth) or (op == "Ci" and u.sign < 0):
        return None
    found = logarithm(u if u.sign > 0 else negated(u))
    if not isinstance(found, Growth) or found.rest is None:
        return found
    return replace(found, rest=make("sub", found.rest, make("digamma", ONE)))


def _far_integral(op: str, u: Growth) -> State:
    """Integrals of exponentials and waves of something that tends to infinity."""
    if op == "erfi":  # like exp(u²)/u
        found = exponential(power(u, Fraction(2)))
        return found if u.sign > 0 else negated(found)
    if op == "Ei":
        return exponential(u) if u.sign > 0 else VANISHING
    if u.sign < 0:
        return None
    if op == "li":
        return product(u, power(logarithm(u), Fraction(-1)))
    return VANISHING if op == "Ci" else None


def _far_root_sum(op: str, u: Growth) -> State:
    """A sum over roots of something that tends to infinity: like the sum of its coefficients times
    a logarithm. To the left there are half turns beside it, which have no short form.
    """
    top, bottom = parts(op).top, parts(op).bottom
    if u.sign < 0:
        return None
    if len(top) < len(bottom) - 1:
        return VANISHING
    return scaled(logarithm(u), num(Fraction(top[-1], bottom[-1])))


def _far(op: str, u: Growth) -> State:
    """A function of something that tends to infinity."""
    if op in _FAR_ENDS:
        end = constant(_FAR_ENDS[op])
        return end if u.sign > 0 else negated(end)
    size = u if u.sign > 0 else negated(u)
    if op == "exp":
        return exponential(u)
    if op in ("log", "acosh"):
        return logarithm(u)
    if is_root_sum(op):
        return _far_root_sum(op, u)
    if op in ("sin", "cos"):
        return BOUNDED
    if op == "coth":
        return constant(ONE) if u.sign > 0 else negated(constant(ONE))
    if op in ("sech", "csch"):
        return VANISHING
    if op == "asinh":
        found = logarithm(size)
        return found if u.sign > 0 else negated(found)
    if op in ("sinh", "cosh"):
        found = exponential(size)
        return negated(found) if op == "sinh" and u.sign < 0 else found
    return _far_integral(op, u)
