"""Integrals to infinity of what comes back with a factor: `(-1)^floor(x)*exp(-x)` from 0 on.

In: an integral with steps that has no exact value, and who looks for antiderivatives. Out: its
value, or the integral as it was.

Where f(x + T) is q·f(x), |q| < 1, the integrals over one T after the other are a geometric series.
And where h(x) = f(x + T) - q·f(x) is simpler than f, as of a polynomial times such a function, and
converges, that of f is (J + H)/(1 - q), with J over the first T, and H that of h.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Final, NamedTuple

from flint import arb, ctx

from chainrule.algebra import TooCostly, Undefined, compute
from chainrule.checker.balls import rational_value
from chainrule.checker.claim import Effort
from chainrule.checker.prove import is_zero
from chainrule.definite.constants import short
from chainrule.definite.cover import BITS, exactly
from chainrule.definite.enclosure import bits_for, enclosure_of
from chainrule.definite.integral import definite
from chainrule.definite.question import SAME_DIGITS, Definite
from chainrule.definite.staircase import pieces, together
from chainrule.definite.symmetry import Known
from chainrule.definite.values import number
from chainrule.errors import InputError, TooLarge
from chainrule.expr import Expr, differentiate, num, substitute, sym, to_text
from chainrule.expr.bounds import Bound, Infinity
from chainrule.expr.fold import ONE, ZERO, add, div, mul, neg, sub
from chainrule.expr.operators import JUMPS
from chainrule.expr.tree import const, inner_name
from chainrule.expr.walks import distinct, replaced
from chainrule.simplifier import simplify
from chainrule.types import Verdict

Look = Callable[[Expr, str], Known | None]

_PI: Final = const("pi")
_MINUS_ONE: Final = num(-1)
_WHOLE: Final = ("floor", "ceil")
_WAVES: Final = ("sin", "cos")
_POLYNOMIAL: Final = frozenset(("add", "sub", "mul", "neg", "num", "sym", "pi", "e"))
_MOST_TIMES: Final = 12
"""The period of all steps is at most so many times that of one."""
_DEEPEST: Final = 4
"""The degree of a polynomial factor is below."""
_LIMIT: Final = 400


class _Step(NamedTuple):
    """A part with steps, as a letter, and what it does each time slope·x is a whole number.

    It `grows` by that, as a floor, or `turns` into its negative, as a sign of a sine, or `stays`.
    """

    node: Expr
    letter: Expr
    slope: Expr
    kind: str


class _Series(NamedTuple):
    """The integrand with letters for its steps, the period, and these."""

    plain: Expr
    period: Expr
    shifted: dict[str, Expr]
    steps: tuple[_Step, ...]


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
    series = _series(f, variable)
    if series is None:
        return found
    try:
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


# -- what comes back -------------------------------------------------------------------------------


def _series(f: Expr, variable: str) -> _Series | None:
    """The integrand as one that comes back; None where its steps do not all, or it has none."""
    nodes = dict.fromkeys(_outermost(f, variable))
    steps = tuple(_step(node, variable, k) for k, node in enumerate(nodes))
    known = [step for step in steps if step is not None]
    if not known or len(known) < len(steps):
        return None
    plain = replaced(f, {step.node: step.letter for step in known})
    for times in range(1, _MOST_TIMES + 1):
        period = short(div(num(times), known[0].slope))
        if number(period) < 0:
            period = neg(period)
        shifted = _shifted(known, period)
        if shifted is not None:
            shifted[variable] = add(sym(variable), period)
            return _Series(plain, period, shifted, tuple(known))
    return None


def _outermost(e: Expr, variable: str) -> Iterator[Expr]:
    """Its parts with steps, not those within others."""
    is_size = e.op == "abs" and e.args[0].op in _WAVES
    if variable in e.names and (e.op in JUMPS or is_size or _is_alternating(e)):
        yield e
    else:
        for arg in e.args:
            yield from _outermost(arg, variable)


def _is_alternating(e: Expr) -> bool:
    return e.op == "pow" and e.args[0] == _MINUS_ONE and e.args[1].op in _WHOLE


def _step(node: Expr, variable: str, k: int) -> _Step | None:
    """How a part with steps comes back; None where it is not seen to."""
    u, kind = node.args[-1], "stays"
    angles = {n.args[0] for n in distinct(u) if n.op in _WAVES and variable in n.names}
    if _is_alternating(node) or (node.op == "sign" and u.op in _WAVES):
        u, kind = (div(u.args[0], _PI) if u.op in _WAVES else u.args[0]), "turns"
    elif node.op == "abs":
        u = div(u.args[0], _PI)
    elif len(angles) == 1:
        (angle,) = angles
        waves = {n: ONE for n in distinct(u) if n.op in _WAVES and n.args[0] == angle}
        if variable in replaced(u, waves).names:
            return None
        u = div(angle, mul(num(2), _PI))
    elif node.op in _WHOLE:
        kind = "grows"
    else:
        return None
    slope = short(differentiate(u, variable)) if u.names == {variable} else u
    if slope.names or slope == ZERO or any(n.op in JUMPS for n in distinct(u)):
        return None
    return _Step(node, sym(inner_name("step", k)), slope, kind)


def _shifted(steps: list[_Step], period: Expr) -> dict[str, Expr] | None:
    """What the letters are a period on; None where it is not a whole period of each step."""
    found = {}
    for step in steps:
        turns = _rational(mul(step.slope, period))
        if turns is None or turns.denominator > 1:
            return None
        after = step.letter
        if step.kind == "grows":
            after = add(after, num(turns))
        elif step.kind == "turns" and turns.numerator % 2:
            after = neg(after)
        found[str(step.letter.value)] = after
    return found


def _rational(constant: Expr) -> Fraction | None:
    known = rational_value(constant)
    return known or compute(lambda algebra: algebra.rational_value(constant), limit=_LIMIT)


# -- the sum ---------------------------------------------------------------------------------------


class _Way(NamedTuple):
    """How the integral over a period is found, and how often it was simplified."""

    look: Look
    digits: int
    timeout_s: float
    depth: int = 0


def _summed(series: _Series, plain: Expr, variable: str, low: Expr, way: _Way) -> _Value | None:
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


def _factor(series: _Series, plain: Expr) -> Expr | None:
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


def _first(series: _Series, plain: Expr, variable: str, low: Expr, way: _Way) -> _Value | None:
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
