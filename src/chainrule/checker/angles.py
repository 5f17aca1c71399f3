"""The angles at which a function of sines and cosines is zero or has a pole, all in closed form.

In: an expression of waves whose angles are multiples of one line θ, with absolute values and roots
perhaps, and without parameters. Out: the values of θ in one turn where it is zero or infinite, as
constants, or nothing where one has no closed form. An angle more does no harm to whoever asks what
happens at each: `|u|` stands for u and for -u.

With `t = tan(θ/2)` it is a fraction of polynomials. A factor that divides the imaginary part of
`(1 + it)^m` has its zeros at multiples of pi/m, which is exact; other zeros are `2atan(t)` of a
root t that `crossings.py` knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import reduce
from math import atan, pi
from typing import Any, Final

from flint import arb, ctx, fmpq_poly

from chainrule.checker.balls import Evaluator, rational_value
from chainrule.checker.crossings import crossings
from chainrule.checker.solving import BITS, UnknownPlaceError, constant_value
from chainrule.expr import fold
from chainrule.expr.tree import Expr, const, inner_name, num, substitute, sym, unary
from chainrule.expr.walks import distinct, replaced

PI: Final = const("pi")
WAVES: Final = ("sin", "cos", "tan", "cot", "sec", "csc")
_MOST_BARS: Final = 3
_HIGHEST: Final = 24
"""The degree in t of what is solved."""

_FINEST: Final = 48
"""Of the fractions of pi that are looked for."""

_SLICES: Final = 64
_T: Final = sym(inner_name("tangent"))
_I: Final = (fmpq_poly([1]), fmpq_poly([0, 1]))
"""`1 + it`, as a real and an imaginary part."""

_Fraction = tuple[Any, Any]


def angles_of(u: Expr, angle: str) -> list[Expr]:
    """The values of an angle, between -pi and pi, at which an expression is zero or infinite.

    Raises:
        UnknownPlaceError: one of them has no closed form.

    >>> from chainrule.expr import parse, to_text
    >>> list(map(to_text, angles_of(parse("sin(x) + cos(2x)"), "x")))
    ['pi', '-5/6*pi', '-1/6*pi', '1/2*pi']
    """
    if angle not in u.names:
        return []
    if u.op in ("mul", "div"):
        return [found for a in u.args for found in angles_of(a, angle)]
    if u.op in ("neg", "abs", "sqrt") or (u.op == "pow" and not u.args[1].names):
        return angles_of(u.args[0], angle)
    if _is_bounded_away(u, angle):
        return []
    return [found for way in _without_bars(u, angle) for found in _angles_of_fraction(way, angle)]


def _is_bounded_away(u: Expr, angle: str) -> bool:
    """Whether it is finite and not zero in a whole turn, as `3 + sin(x)` is."""
    if _least(u) == 1:
        return True
    with ctx.workprec(BITS):
        program, width = Evaluator([u]), arb.pi() / _SLICES
        for k in range(-_SLICES, _SLICES):
            (value,) = program.real_nodes({angle: (k + arb("0.5 +/- 0.51")) * width})[-1:]
            if not value.is_finite() or value.contains(0):
                return False
    return True


def _least(u: Expr) -> int | None:
    """1 if it is positive wherever it is real, 0 if it is not negative, by its form alone."""
    if not u.names:
        value = constant_value(u)
        return 1 if value > 0 else 0 if value >= 0 else None
    if u.op in ("abs", "sqrt"):
        return 0
    if u.op == "exp":
        return 1
    parts = [_least(a) for a in u.args] if u.op in ("add", "mul") else [None]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    return max(known) if u.op == "add" else min(known)


def _without_bars(u: Expr, angle: str) -> Iterator[Expr]:
    """It with `u` and with `-u` for each absolute value."""
    bars = [n for n in distinct(u) if n.op == "abs" and angle in n.names]
    if not bars:
        yield u
        return
    if len(bars) > _MOST_BARS:
        raise UnknownPlaceError
    inside = bars[0].args[0]
    for way in (inside, fold.neg(inside)):
        yield from _without_bars(replaced(u, {bars[0]: way}), angle)


def _angles_of_fraction(u: Expr, angle: str) -> Iterator[Expr]:
    """The same of what is a single wave, or a fraction of polynomials in t."""
    single = _angles_of_wave(u, angle)
    if single is not None:
        yield from single
        return
    top, bottom = _fraction(u, angle)
    yield PI  # where t has no value
    for poly in (top, bottom):
        if poly.degree() > _HIGHEST:
            raise UnknownPlaceError
        for factor, _ in poly.factor()[1]:
            yield from _angles_of_factor(factor)


def _angles_of_wave(u: Expr, angle: str) -> list[Expr] | None:
    """Of `sin(mθ + b)` and the like, b any constant."""
    if u.op not in WAVES or angle not in u.names:
        return None
    m, start = multiple(u.args[0], angle)
    half = fold.div(PI, fold.TWO)
    steps = 2 * m if u.op in ("tan", "cot") else m
    first = half if u.op in ("cos", "sec") else fold.ZERO
    between = half if u.op in ("tan", "cot") else PI
    places = (fold.add(first, fold.mul(num(k), between)) for k in range(2 * abs(steps)))
    return [fold.div(fold.sub(place, start), num(m)) for place in places]


def multiple(line: Expr, angle: str) -> tuple[int, Expr]:
    """m and b of `m*angle + b`.

    Raises:
        UnknownPlaceError: it is no such line.
    """
    zero, one = (substitute(line, {angle: num(k)}) for k in (0, 1))
    m = rational_value(fold.sub(one, zero)) if line.op != "sym" else Fraction(1)
    if m is None or m.denominator != 1 or not m:
        raise UnknownPlaceError
    start = rational_value(zero)
    return int(m), zero if start is None else num(start)


def at_zero(line: Expr, name: str) -> Expr:
    """What a line is where a symbol is zero, without that zero.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(at_zero(parse("(x + 2atan(3))/(2pi)"), "x"))
    'atan(3)/pi'
    """
    if name not in line.names:
        return line
    return fold.build(line.op, *(at_zero(a, name) for a in line.args)) if line.args else fold.ZERO


def _fraction(u: Expr, angle: str) -> _Fraction:
    """It by t, as a fraction of polynomials.

    Raises:
        UnknownPlaceError: it is none, or has other numbers than rational ones.
    """
    if angle not in u.names:
        value = rational_value(u)
        if value is None:
            raise UnknownPlaceError
        return fmpq_poly([value.numerator]) / value.denominator, fmpq_poly([1])
    if u.op in WAVES:
        return _wave(u, angle)
    if u.op == "neg":
        top, bottom = _fraction(u.args[0], angle)
        return -top, bottom
    if u.op == "pow":
        return _power(_fraction(u.args[0], angle), u.args[1])
    if u.op not in ("add", "sub", "mul", "div"):
        raise UnknownPlaceError
    (a, b), (c, d) = (_fraction(part, angle) for part in u.args)
    if u.op == "mul":
        return _lowest(a * c, b * d)
    if u.op == "div":
        return _lowest(a * d, b * c)
    return _lowest(a * d + b * c if u.op == "add" else a * d - b * c, b * d)


def _lowest(top: Any, bottom: Any) -> _Fraction:
    if not bottom or not top:
        raise UnknownPlaceError
    common = top.gcd(bottom)
    return top // common, bottom // common


def _power(base: _Fraction, exponent: Expr) -> _Fraction:
    n = exponent.value
    if type(n) is not int or abs(n) > _HIGHEST:
        raise UnknownPlaceError
    top, bottom = base if n >= 0 else base[::-1]
    return top ** abs(n), bottom ** abs(n)


def _wave(u: Expr, angle: str) -> _Fraction:
    """`e^(imθ)` is `(1 + it)^(2m)/(1 + t^2)^m`."""
    m, start = multiple(u.args[0], angle)
    if 2 * abs(m) > _HIGHEST or start != fold.ZERO:
        raise UnknownPlaceError
    one = fmpq_poly([1, 0, 1]) ** abs(m)
    cosine, sine = _power_of_i(2 * abs(m))
    sine = sine if m > 0 else -sine
    return {
        "sin": (sine, one), "cos": (cosine, one), "tan": (sine, cosine),
        "cot": (cosine, sine), "sec": (one, cosine), "csc": (one, sine),
    }[u.op]  # fmt: skip


def _power_of_i(n: int) -> _Fraction:
    """Real and imaginary part of `(1 + it)^n`."""
    return reduce(
        lambda a, b: (a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0]),
        [_I] * n,
        (fmpq_poly([1]), fmpq_poly([0])),
    )


def _angles_of_factor(factor: Any) -> Iterator[Expr]:
    """`2atan(t)` of the real roots of an irreducible polynomial."""
    whole = factor.numer()
    roots = [float(root.real) for root, _ in whole.complex_roots() if root.imag == 0]
    if not roots:
        return
    finest = Fraction(atan(roots[0]) / pi).limit_denominator(_FINEST).denominator
    if not _power_of_i(finest)[1] % factor:
        for root in roots:
            k = round(atan(root) / pi * finest)
            yield fold.mul(num(Fraction(2 * k, finest)), PI)
        return
    if whole.degree() == 2 and whole[0] == -whole[2]:  # b*sin + a*cos: both tangents are one
        first = unary("atan", num(Fraction(2 * int(whole[2]), int(whole[1]))))
        yield from (first, fold.add(first, PI))
        return
    terms = (
        fold.mul(num(int(c)), fold.power(_T, num(k))) for k, c in enumerate(whole.coeffs()) if c
    )
    found = crossings([reduce(fold.add, terms)], str(_T.value))
    if found is None or len(found) != len(roots):
        raise UnknownPlaceError
    for each in found:
        yield fold.mul(fold.TWO, unary("atan", each.place))
