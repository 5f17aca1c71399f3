"""Integrals to infinity of what comes back with a factor: `(-1)^floor(x)*exp(-x)` from 0 on.

In: an integral with steps that has no exact value, and who looks for antiderivatives. Out: its
value, or the integral as it was.

Where f(x + T) is q·f(x), |q| < 1, the integrals over one T after the other are a geometric series.
And where h(x) = f(x + T) - q·f(x) is simpler than f, as of a polynomial times such a function, and
converges, that of f is (J + H)/(1 - q), with J over the first T, and H that of h.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from flint import arb, ctx

from chainrule.algebra import TooCostly, Undefined
from chainrule.checker.balls import rational_value
from chainrule.checker.claim import Effort
from chainrule.checker.prove import is_zero
from chainrule.definite.constants import short
from chainrule.definite.cover import BITS, exactly
from chainrule.definite.enclosure import bits_for, enclosure_of
from chainrule.definite.integral import definite
from chainrule.definite.periods import Periodic, periodic
from chainrule.definite.question import SAME_DIGITS, Definite
from chainrule.definite.staircase import pieces, together
from chainrule.definite.symmetry import Known
from chainrule.definite.values import number
from chainrule.errors import InputError, TooLarge
from chainrule.expr import Expr, num, substitute, sym, to_text
from chainrule.expr.bounds import Bound, Infinity
from chainrule.expr.fold import ONE, ZERO, add, div, mul, neg, sub
from chainrule.expr.walks import replaced
from chainrule.simplifier import simplify
from chainrule.types import Verdict

Look = Callable[[Expr, str], Known | None]

_POLYNOMIAL: Final = frozenset(("add", "sub", "mul", "neg", "num", "sym", "pi", "e"))
_DEEPEST: Final = 4
"""The degree of a polynomial factor is below."""


class _Value(NamedTuple):
    """An integral: its exact value, if it is known, and a ball around it."""

    exact: Expr | None
    ball: arb


def by_period(
    found: Definite, f: Expr, variable: str, ends: tuple[Bound, Bound], look: Look,
    *, digits: int = 15, timeout_s: float = 10.0,
) -> Definite:  # fmt: skip
    """The value of an integral of what comes back, or what was found before.

    Args:
        found: the integral of `f`.
        f: the integrand.
        variable: by what.
        ends: the lower and the upper bound.
        look: finds antiderivatives.
        digits: of the enclosure.
        timeout_s: seconds for each integral over a period.

    >>> from chainrule.expr import parse
    >>> f, ends = parse("2^(-floor(x))"), (parse("0"), Infinity.PLUS)
    >>> by_period(definite(f, "x", *ends), f, "x", ends, lambda g, x: None).text
    '2'
    """
    low, high = ends
    if found.kind not in ("undecided", "enclosed") or f.names != {variable}:
        return found
    if low is Infinity.MINUS and isinstance(high, Expr):
        f, low, high = substitute(f, {variable: neg(sym(variable))}), neg(high), Infinity.PLUS
    if not isinstance(low, Expr) or high is not Infinity.PLUS or low.names:
        return found
    try:
        series = periodic(f, variable)
        if series is None:
            return found
        value = _summed(
            series, series.plain, variable, low, _Way(look, max(digits, SAME_DIGITS), timeout_s)
        )
    except (TooLarge, InputError, TooCostly, Undefined):
        return found
    return found if value is None else _said(found, value, _shift(variable, series.period), digits)


def _shift(variable: str, period: Expr) -> str:
    shift = to_text(add(sym(variable), period))
    return f"f({shift}) is a multiple of f({variable}), but for what is simpler"


def _said(found: Definite, value: _Value, detail: str, digits: int) -> Definite:
    verdict = Verdict("proved", "geometric series", detail)
    enclosure = enclosure_of(value.ball, digits)
    if value.exact is not None:
        return Definite("exact", value.exact, enclosure, verdict)
    if enclosure is None or found.kind == "enclosed":
        return found
    return Definite("enclosed", None, enclosure, Verdict("proved", "rigorous enclosure", detail))


class _Way(NamedTuple):
    """How the integral over a period is found, and how often it was simplified."""

    look: Look
    digits: int
    timeout_s: float
    depth: int = 0


def _summed(series: Periodic, plain: Expr, variable: str, low: Expr, way: _Way) -> _Value | None:
    """The integral from a place on; None where it is not found."""
    if plain == ZERO:
        return _Value(ZERO, arb(0))
    after = substitute(plain, series.shifted)
    q = _factor(series, plain)
    if q is None or way.depth > _DEEPEST:
        return None
    rest = simplify(sub(after, mul(q, plain)), variable).expression
    if is_zero(rest, Effort()):
        rest = ZERO
    beyond = _summed(series, rest, variable, low, way._replace(depth=way.depth + 1))
    if beyond is None:
        return None
    first = _first(series, plain, variable, low, way)
    if first is None:
        return None
    with ctx.workprec(bits_for(way.digits)):
        ball = (first.ball + beyond.ball) / (1 - number(q))
    if first.exact is None or beyond.exact is None:
        return _Value(None, ball)
    return _Value(short(div(add(first.exact, beyond.exact), sub(ONE, q))), ball)


def _factor(series: Periodic, plain: Expr) -> Expr | None:
    """What each period multiplies by, but for polynomial factors; None if it is not below 1."""
    turning = {name for name, after in series.shifted.items() if after.op == "neg"}
    own = [f for f in _factors(plain) if f.names & turning or not _is_polynomial(f)]
    q = ONE
    for factor in own:
        after = substitute(factor, series.shifted)
        q = mul(q, simplify(div(after, factor), None).expression)
    q = short(q) if not q.names else q
    with ctx.workprec(BITS):
        return q if not q.names and abs(number(q)) < 1 else None


def _factors(e: Expr) -> Iterator[Expr]:
    if e.op == "mul":
        for arg in e.args:
            yield from _factors(arg)
    elif e.op == "div":
        yield from _factors(e.args[0])
        yield from (div(ONE, factor) for factor in _factors(e.args[1]))
    elif e.op == "neg":
        yield from _factors(e.args[0])
    else:
        yield e


def _is_polynomial(e: Expr) -> bool:
    """Whether it is one of the variable and of steps, with whole powers."""
    if e.op == "pow":
        n = rational_value(e.args[1])
        return n is not None and n.denominator == 1 and n >= 0 and _is_polynomial(e.args[0])
    return e.op in _POLYNOMIAL and all(map(_is_polynomial, e.args))


def _first(series: Periodic, plain: Expr, variable: str, low: Expr, way: _Way) -> _Value | None:
    """The integral over the first period."""
    f = replaced(plain, {step.letter: step.node for step in series.steps})
    high = short(add(low, series.period))
    found = _between(f, variable, low, high, way)
    if found.exact is None or found.verdict.status != "proved":
        parts = [
            _between(piece.function, variable, num(piece.low), num(piece.high), way)
            for piece in pieces(f, variable, low, high)
        ]
        found = (together(parts, way.digits) if parts else None) or found
    side = found.enclosure
    if side is None:
        return None
    exact = found.exact if found.verdict.status == "proved" else None
    with ctx.workprec(bits_for(way.digits)):
        ball = arb(exactly(side.low)).union(arb(exactly(side.high)))
    return _Value(exact, ball)


def _between(f: Expr, variable: str, low: Expr, high: Expr, way: _Way) -> Definite:
    known = way.look(f, variable) if variable in f.names else None
    primitive = mul(f, sym(variable)) if variable not in f.names else None
    return definite(
        f, variable, low, high, timeout_s=way.timeout_s, digits=way.digits,
        antiderivative=primitive if known is None else known.expression,
        word=None if known is None else known.verdict,
    )  # fmt: skip
