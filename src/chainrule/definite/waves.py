"""Waves to infinity: `g(x)*cos(w*x + b)` where g tends to 0, however slowly.

In: an integrand. Out: a sum of such waves that it is; and what one adds up to from some x on.

Where g is analytic and tends to 0 at all complex numbers from x on whose angle is below 45 degrees
(an expansion there says so), the way along the real line may be turned up by that angle (Jordan's
lemma), and on it the wave falls like an exponential. That the integral converges is a part of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from flint import acb, arb

from chainrule.checker.balls import rational_value
from chainrule.definite.approach import approach
from chainrule.definite.cover import exactly
from chainrule.definite.enclosure import quadrature
from chainrule.definite.expansion import largest
from chainrule.definite.limits import limit
from chainrule.definite.scales import Far, Unclear, short, size
from chainrule.definite.values import Line
from chainrule.expr import Expr, differentiate, make, num, substitute, sym, walk
from chainrule.expr.bounds import Infinity
from chainrule.expr.fold import ONE, ZERO, add, mul, neg, sub
from chainrule.expr.walks import replaced

Kind = Literal["sin", "cos"]

_MOST_POWER: Final = 6
_RATES: Final = (Fraction(1), Fraction(2), Fraction(3), Fraction(4), Fraction(1, 2))
"""Powers of x of which waves are."""
_HALF: Final = num(Fraction(1, 2))


@dataclass(frozen=True, slots=True)
class Wave:
    """A size times a sine or cosine of a linear angle, or times nothing."""

    size: Expr
    kind: Kind | None = None
    angle: Expr = ZERO


def has_waves(e: Expr, variable: str) -> bool:
    """Whether there is a sine or cosine of what tends to infinity, as the variable does."""
    return any(_is_wave(node, variable) for node in walk(e))


def _is_wave(node: Expr, variable: str) -> bool:
    """Whether its angle grows like a power: one that grows like a logarithm is slow enough."""
    if node.op not in ("sin", "cos") or variable not in node.names:
        return False
    slope = make("mul", sym(variable), differentiate(node.args[0], variable))
    return not isinstance(limit(slope, variable, Infinity.PLUS), Expr)


def slowed(e: Expr, variable: str) -> tuple[Expr, Fraction]:
    """The integrand by u = x^n, where all waves are of c*x^n + b, and that n; or as it is.

    >>> from chainrule.expr import parse
    >>> slowed(parse("sin(x^2)"), "x")
    (div(sin(x), mul(2, sqrt(x))), Fraction(2, 1))
    """
    inside = {node.args[0] for node in walk(e) if _is_wave(node, variable)}
    for n in _RATES if inside else ():
        slopes = (differentiate(_by_power(a, variable, n), variable) for a in inside)
        if not any(short(slope, variable).names for slope in slopes):
            step = mul(num(1 / n), make("pow", sym(variable), num(1 / n - 1)))
            turned = make("mul", _by_power(e, variable, n), step)
            return short(turned, variable), n
    return e, Fraction(1)


def _by_power(e: Expr, variable: str, n: Fraction) -> Expr:
    """By a positive u = x^n."""
    u = sym(variable)
    moved = short(substitute(e, {variable: make("pow", u, num(1 / n))}), variable)
    return replaced(moved, {make("abs", u): u})


def waves_of(e: Expr, variable: str) -> list[Wave] | None:
    """The waves whose sum it is, what is none put together; None where it is no such sum.

    >>> from chainrule.expr import parse, to_text
    >>> [(to_text(w.size), w.kind) for w in waves_of(parse("sin(x)^2/x^2"), "x")]
    [('1/(2x^2)', None), ('-1/2/x^2', 'cos')]
    """
    try:
        found = _split(e, variable)
    except Unclear:
        return None
    still = ZERO
    for wave in found:
        if wave.kind is None:
            still = add(still, wave.size)
    still = short(still, variable)
    moving = [wave for wave in found if wave.kind is not None]
    return moving if still == ZERO else [Wave(still), *moving]


def _split(e: Expr, variable: str) -> list[Wave]:
    if not has_waves(e, variable):
        return [Wave(e)]
    if e.op in ("add", "sub", "mul"):
        a, b = (_split(arg, variable) for arg in e.args)
        if e.op == "mul":
            return _product(a, b, variable)
        return a + (b if e.op == "add" else _scaled(b, num(-1)))
    if e.op == "neg":
        return _scaled(_split(e.args[0], variable), num(-1))
    if e.op == "div" and not has_waves(e.args[1], variable):
        return [Wave(make("div", w.size, e.args[1]), w.kind, w.angle)
                for w in _split(e.args[0], variable)]  # fmt: skip
    if e.op == "pow":
        times = rational_value(e.args[1])
        if times is not None and times.denominator == 1 and 1 <= times <= _MOST_POWER:
            base = found = _split(e.args[0], variable)
            for _ in range(int(times) - 1):
                found = _product(found, base, variable)
            return found
    if e.op in ("sin", "cos"):
        return [_wave(ONE, "sin" if e.op == "sin" else "cos", e.args[0], variable)]
    raise Unclear


def _scaled(waves: list[Wave], factor: Expr) -> list[Wave]:
    return [Wave(mul(factor, w.size), w.kind, w.angle) for w in waves]


def _wave(factor: Expr, kind: Kind, angle: Expr, variable: str) -> Wave:
    """A wave whose angle rises; a constant where it stands still."""
    slope = short(differentiate(angle, variable), variable)
    if slope.names:
        raise Unclear
    if slope == ZERO:
        return Wave(mul(factor, make(kind, short(angle, variable))))
    speed = size(slope)
    if speed < 0:
        return Wave(neg(factor) if kind == "sin" else factor, kind, neg(angle))
    if not speed > 0:
        raise Unclear
    return Wave(factor, kind, angle)


def _product(a: list[Wave], b: list[Wave], variable: str) -> list[Wave]:
    found = []
    for one in a:
        for other in b:
            found += _two(one, other, variable)
    return found


def _two(a: Wave, b: Wave, variable: str) -> list[Wave]:
    """The product of two waves as a sum."""
    factor = mul(a.size, b.size)
    if a.kind is None or b.kind is None:
        return [Wave(factor, a.kind or b.kind, b.angle if a.kind is None else a.angle)]
    if (a.kind, b.kind) == ("cos", "sin"):
        a, b = b, a
    half = mul(_HALF, factor)
    kind: Kind = "sin" if a.kind != b.kind else "cos"
    both = neg(half) if b.kind == "sin" else half
    return [
        _wave(half, kind, sub(a.angle, b.angle), variable),
        _wave(both, kind, add(a.angle, b.angle), variable),
    ]


def falls(wave: Wave, variable: str, start: Fraction) -> bool:
    """Whether its size is seen to tend to 0 in the sector, so that it has an integral."""
    try:
        return approach(wave.size, variable, Infinity.PLUS, 0, Far(start, turned=True)).is_small
    except Unclear:
        return False


def beyond_wave(wave: Wave, variable: str, start: Fraction, digits: int, until: float) -> arb:
    """A ball that holds the integral of a wave from some x to infinity.

    Raises:
        Unclear: its size is not seen to tend to 0 from there on.
    """
    far = Far(start, turned=True)
    sizes = approach(wave.size, variable, Infinity.PLUS, 0, far)
    if not sizes.is_small:
        raise Unclear
    slope = size(short(differentiate(wave.angle, variable), variable))
    fall = slope * far.angle.sin()
    length = ((digits + 3) * arb(10).log() / fall).upper()
    rest = largest(sizes, far) * (-fall * length).exp() / fall
    factor, angle = Line(wave.size, variable), Line(wave.angle, variable)

    def values(at: acb, flag: bool) -> acb:
        return factor.analytic(at, flag) * (angle.analytic(at, flag) * acb(0, 1)).exp()

    first = acb(arb(exactly(start)))
    last = first + acb(0, far.angle).exp() * length
    found = quadrature(values, first, last, digits=digits, until=until)
    if found is None:
        raise Unclear
    part = found.imag if wave.kind == "sin" else found.real
    return part + arb(0, rest.abs_upper())
