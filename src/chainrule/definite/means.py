"""A proof that the integral of a wave diverges: its mean is too large, `abs(sin(x))/x` to infinity.

In: an integrand and an end. Out: why the integral has no value there, or nothing.

A sum of what is no wave and of waves that have integrals to the end has one only if the first has.
A wave w with |w| <= M has |w| >= w^2/M, and a square is such a sum; a positive factor that has a
positive bound, `exp(sin(x))`, is at least that.
"""

from __future__ import annotations

import math
from fractions import Fraction

from flint import ctx

from chainrule.checker.balls import rational_value
from chainrule.definite.approach import approach
from chainrule.definite.cover import BITS
from chainrule.definite.expansion import split
from chainrule.definite.reach import least
from chainrule.definite.scales import Far, Unclear, is_infinite
from chainrule.definite.waves import falls, has_waves, slowed, waves_of
from chainrule.definite.ways import FIRST, STARTS, End, Question, by_t
from chainrule.errors import TooLarge
from chainrule.expr import Expr, make, num, to_text
from chainrule.expr.bounds import Bound, Infinity, bound_text
from chainrule.expr.fold import ONE


def mean_too_large(f: Expr, variable: str, place: Bound, side: int) -> str:
    """Why the integral of f to a place diverges; empty where that is not shown.

    Args:
        f, variable, place, side: as of `leading.too_large`.

    >>> from chainrule.expr import parse
    >>> mean_too_large(parse("abs(sin(x))/x"), "x", Infinity.PLUS, 0)
    'the mean of abs(sin(x))/x has an infinite integral as x goes to oo'
    >>> mean_too_large(parse("abs(sin(x))/x^2"), "x", Infinity.PLUS, 0)
    ''
    """
    try:
        with ctx.workprec(BITS):
            turned = by_t(Question(f, variable, 0, math.inf), End(place, side, FIRST)).f
            if not has_waves(turned, variable) or not _is_infinite(turned, variable):
                return ""
    except (TooLarge, Unclear):
        return ""
    where = f"as {variable} goes to {bound_text(place)}"
    return f"the mean of {to_text(f)} has an infinite integral {where}"


def _is_infinite(f: Expr, variable: str) -> bool:
    """Whether the mean of what an integrand is at least has an infinite integral to infinity."""
    squares, rest = _below(f, variable)
    by_angle, _ = slowed(squares, variable)
    waves = waves_of(by_angle, variable)
    if not waves or waves[0].kind is not None:
        return False
    still, *moving = waves
    for j in range(STARTS):
        far = Far(FIRST * 4**j)
        try:
            if rest is not None:
                split(approach(rest, variable, Infinity.PLUS, 0, far), far)  # it has one sign
            scale, *_ = split(approach(still.size, variable, Infinity.PLUS, 0, far), far)
            return is_infinite(scale) and all(falls(wave, variable, far.start) for wave in moving)
        except Unclear:
            continue
    return False


def _below(e: Expr, variable: str) -> tuple[Expr, Expr | None]:
    """What is at most a multiple of it in size, with squares for the sizes of waves; and what is
    left without them, whose sign must not change, or None where there are no such sizes."""
    if e.op in ("mul", "div"):
        first, rest = _below(e.args[0], variable)
        last, other = (e.args[1], None) if e.op == "div" else _below(e.args[1], variable)
        if rest is None and other is None:
            return e, None
        ends = (e.args[0] if rest is None else rest), (e.args[1] if other is None else other)
        return make(e.op, first, last), make(e.op, *ends)
    even = ONE if has_waves(e, variable) and least(e, variable) > 0 else _even(e, variable)
    return (e, None) if even is None else (even, ONE)


def _even(e: Expr, variable: str) -> Expr | None:
    """An even power of a wave that is at most a multiple of a power of its size."""
    exponent: Fraction | None = Fraction(1)
    if e.op == "sqrt":
        e, exponent = e.args[0], Fraction(1, 2)
    elif e.op == "pow":
        exponent = rational_value(e.args[1])
        e = e.args[0]
    if e.op != "abs" or exponent is None or exponent <= 0 or not _is_bounded(e.args[0], variable):
        return None
    return make("pow", e.args[0], num(2 * math.ceil(exponent / 2)))


def _is_bounded(e: Expr, variable: str) -> bool:
    """Whether it is made of sines, cosines and numbers alone."""
    if e.op in ("sin", "cos") or variable not in e.names:
        return True
    return e.op in ("add", "sub", "mul", "neg") and all(_is_bounded(a, variable) for a in e.args)
