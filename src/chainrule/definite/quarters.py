"""Logarithms of sines and cosines over quarters of a wave: `ln(sin(x))` from 0 to pi/2.

In: an integrand without an antiderivative, and two ends. Out: its integral, or nothing.

As series of Fourier's `ln|2sin(u)|` is `-sum cos(2k*u)/k`, and `ln|2cos(u)|` has other signs: over
quarters of a wave, from one multiple of pi/2 to another, their integrals are 0. Over halves the
mean of `ln(a + b*cos(u))`, |b| <= a, is `ln((a + s)/2)` with s^2 = a^2 - b^2. `x*cot(x)` is such an
integral by parts.
"""

from __future__ import annotations

from typing import Final

from flint import ctx

from chainrule.checker.balls import rational_value
from chainrule.definite.constants import short
from chainrule.definite.cover import BITS, exactly
from chainrule.definite.ends import Interval
from chainrule.definite.limits import limit
from chainrule.definite.question import Asked, Definite
from chainrule.definite.values import number
from chainrule.expr import Expr, const, differentiate, make, num, parse, substitute, sym
from chainrule.expr.fold import ZERO, add, div, mul, neg, sub
from chainrule.expr.walks import distinct, replaced
from chainrule.simplifier import simplify
from chainrule.types import Verdict

_WAVES: Final = ("sin", "cos", "tan", "cot", "sec", "csc")
_EVEN: Final = ("tan", "cot")
"""Quotients of a sine and a cosine."""
_TWO: Final = num(2)
_HALF_TURN: Final = div(const("pi"), _TWO)
_BASES: Final = {"log2": parse("ln(2)"), "log10": parse("ln(10)")}


def over_quarters(f: Expr, variable: str, over: Interval) -> Expr | None:
    """The integral of a function that is real between the ends, and whose integral converges.

    >>> from chainrule.definite.ends import interval
    >>> from chainrule.expr import to_text
    >>> half = interval(parse("0"), parse("pi/2"))
    >>> [to_text(over_quarters(parse(f), "x", half)) for f in ("ln(sin(x))", "x*cot(x)")]
    ['-pi*ln(2)/2', 'pi*ln(2)/2']
    """
    if not over.is_finite or not any(node.op in _WAVES for node in distinct(f)):
        return None
    found = _Quarters(variable, over).integral(f)
    return None if found is None else short(found)


def by_series(asked: Asked, found: Definite) -> Definite:
    """The exact value of an integral that has an enclosure, or what was found before."""
    value, side = over_quarters(asked.f, asked.variable, asked.over), found.enclosure
    if value is None or side is None:
        return found
    with ctx.workprec(4 * BITS):
        at = number(value)
        if at < exactly(side.low) or at > exactly(side.high):
            return found
    verdict = Verdict("proved", "Fourier series", "of a logarithm, over quarters of a wave")
    return Definite("exact", value, side, verdict)


class _Quarters:
    def __init__(self, variable: str, over: Interval) -> None:
        assert isinstance(over.low, Expr)
        assert isinstance(over.high, Expr)
        self._x = variable
        self._low, self._high = over.low, over.high
        self._length = sub(over.high, over.low)

    def integral(self, e: Expr) -> Expr | None:
        """Of a sum of logarithms with factors, and of what is one by parts."""
        if self._x not in e.names:
            return mul(e, self._length)
        if e.op in ("add", "sub"):
            a, b = map(self.integral, e.args)
            return None if a is None or b is None else make(e.op, a, b)
        if e.op == "neg":
            inner = self.integral(e.args[0])
            return None if inner is None else neg(inner)
        if e.op == "log" or e.op in _BASES:
            mean = self._mean(e.args[0])
            total = None if mean is None else mul(mean, self._length)
            return total and (div(total, _BASES[e.op]) if e.op in _BASES else total)
        if e.op in ("mul", "div"):
            return self._product(e)
        return None

    def _product(self, e: Expr) -> Expr | None:
        a, b = e.args
        if self._x not in b.names:
            inner = self.integral(a)
            return None if inner is None else make(e.op, inner, b)
        if e.op == "mul":
            if self._x not in a.names:
                inner = self.integral(b)
                return None if inner is None else mul(a, inner)
            return self._by_parts(a, b) if b.op in _EVEN else self._by_parts(b, a)
        turned = {"tan": "cot", "cot": "tan"}.get(b.op)
        return None if turned is None else self._by_parts(a, make(turned, *b.args))

    def _by_parts(self, p: Expr, wave: Expr) -> Expr | None:
        """The integral of p times a tangent, where the slope of p is a constant."""
        slope = _short(differentiate(p, self._x), self._x)
        if wave.op not in _EVEN or slope.names:
            return None
        speed = _short(differentiate(wave.args[0], self._x), self._x)
        if speed.names:
            return None
        of = make("sin" if wave.op == "cot" else "cos", *wave.args)
        log = div(make("log", make("abs", of)), speed if wave.op == "cot" else neg(speed))
        rest = self.integral(mul(slope, log))
        ends = [limit(mul(p, log), self._x, end, side)
                for end, side in ((self._low, 1), (self._high, -1))]  # fmt: skip
        first, last = ends
        if rest is None or not isinstance(first, Expr) or not isinstance(last, Expr):
            return None
        return sub(sub(last, first), rest)

    # -- means of logarithms of sizes ------------------------------------------------------------

    def _mean(self, g: Expr) -> Expr | None:
        """The mean of the logarithm of the size of an expression."""
        if self._x not in g.names:
            return make("log", make("abs", g))
        if g.op in ("neg", "abs"):
            return self._mean(g.args[0])
        if g.op in ("mul", "div"):
            a, b = map(self._mean, g.args)
            if a is None or b is None:
                return None
            return add(a, b) if g.op == "mul" else sub(a, b)
        if g.op == "sqrt" or (g.op == "pow" and rational_value(g.args[1]) is not None):
            inner = self._mean(g.args[0])
            times = g.args[1] if g.op == "pow" else div(num(1), _TWO)
            return None if inner is None else mul(times, inner)
        if g.op in _WAVES and self._is_whole(g.args[0], _HALF_TURN):
            log = make("log", _TWO)
            return ZERO if g.op in _EVEN else neg(log) if g.op in ("sin", "cos") else log
        return self._around(g) if g.op in ("add", "sub") else None

    def _around(self, g: Expr) -> Expr | None:
        """The same of `a + b*cos(u)` over halves of a wave."""
        for wave in [node for node in distinct(g) if node.op in ("sin", "cos")]:
            (u,) = wave.args
            if self._x not in u.names:
                continue
            b = _short(differentiate(_with(g, wave), _W), _W)
            a = _short(substitute(_with(g, wave), {_W: ZERO}), self._x)
            phase = sub(u, _HALF_TURN) if wave.op == "sin" else u
            if a.names or b.names or not self._is_whole(phase, const("pi")):
                return None
            return self._with_height(a, b)
        return None

    def _with_height(self, a: Expr, b: Expr) -> Expr | None:
        square = _short(sub(mul(a, a), mul(b, b)), None)
        with ctx.workprec(BITS):
            if not number(a) > 0 or not (square == ZERO or number(square) > 0):
                return None
        return make("log", div(add(a, make("sqrt", square)), _TWO))

    def _is_whole(self, u: Expr, unit: Expr) -> bool:
        """Whether a line goes from one multiple of a unit to another one."""
        if _short(differentiate(u, self._x), self._x).names:
            return False
        ends = (substitute(u, {self._x: end}) for end in (self._low, self._high))
        turns = (rational_value(_short(div(end, unit), None)) for end in ends)
        return all(turn is not None and turn.denominator == 1 for turn in turns)


_W: Final = "the wave"


def _with(e: Expr, wave: Expr) -> Expr:
    return replaced(e, {wave: sym(_W)})


def _short(e: Expr, variable: str | None) -> Expr:
    return simplify(e, variable).expression
