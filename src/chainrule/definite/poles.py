"""Proofs that an integral diverges, and the jumps of an antiderivative.

In: an integrand, perhaps an antiderivative, and a place or a narrow stretch. Out: why the integral
diverges there, or nothing; the jump as an expression, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction
from math import isfinite
from typing import Final

from flint import arb, ctx

from chainrule.checker.zeros import Stretch
from chainrule.definite.approach import approach
from chainrule.definite.cover import BITS, ball, exactly
from chainrule.definite.ends import interval
from chainrule.definite.frozen import frozen
from chainrule.definite.limits import limit
from chainrule.definite.scales import Far, Unclear
from chainrule.definite.values import Line, number
from chainrule.errors import TooLarge
from chainrule.expr import Expr, const, differentiate, make, num, parse, substitute, sym, to_text
from chainrule.expr.bounds import Bound, Infinity, bound_text
from chainrule.expr.fold import ONE, ZERO
from chainrule.simplifier import simplify

_DENOMINATOR: Final = 1000
_TURNS: Final = 24
"""Denominators of rational numbers and their roots, and of what else a place is made of."""

_BESIDE: Final = 16
"""Beside a place it is looked at as far as this power of one half."""

_HIGHEST_RISE: Final = 10**6
"""What rises higher across a gap has a pole there, and no jump."""


def places_in(stretch: Stretch) -> Iterator[Expr]:
    """Short constants in a narrow stretch.

    >>> third = Fraction(1, 3)
    >>> list(places_in(Stretch(third - Fraction(1, 10**9), third + Fraction(1, 10**9))))
    [1/3]
    """
    middle = (stretch.low + stretch.high) / 2
    near = middle.limit_denominator(_DENOMINATOR)
    if stretch.low <= near <= stretch.high:
        yield num(near)
    with ctx.workprec(BITS):
        found = _multiples(ball(stretch))  # not yielded here: the precision would stay as it is
    yield from found
    square = (middle**2).limit_denominator(_DENOMINATOR)
    least, most = sorted((stretch.low**2, stretch.high**2))
    if stretch.low * stretch.high > 0 and near**2 != square and least <= square <= most:
        root = make("sqrt", num(square))
        yield root if middle > 0 else make("neg", root)


def _multiples(at: arb) -> list[Expr]:
    """A fraction of pi, one over pi, and a logarithm of one, each if a ball may hold it."""
    found = []
    for part, unit in ((at / arb.pi(), "q*pi"), (at * arb.pi(), "q/pi"), (at.expm1(), "ln(1 + q)")):
        middle = float(part)
        guess = Fraction(middle).limit_denominator(_TURNS) if isfinite(middle) else None
        if guess and part.contains(exactly(guess)):
            found.append(simplify(substitute(parse(unit), {"q": num(guess)}), None).expression)
    return found


def divergence_by(f_integral: Expr, variable: str, place: Bound, side: int) -> str:
    """Why the integral diverges at a place: its antiderivative does; empty where it does not."""
    found = limit(f_integral, variable, place, side)
    if not isinstance(found, Infinity):
        return ""
    where = bound_text(place)
    return f"{to_text(f_integral)} tends to {found.value} as {variable} goes to {where}"


def divergence_of(f: Expr, variable: str, place: Bound, side: int = 1) -> str:
    """Why the integral of `f` diverges at a place, by `f` alone; empty where nothing is shown.

    At infinity `f*x` must not tend to 0, and at a place c not `f*(x - c)`: then `f` is at least as
    large as a multiple of 1/x, or of 1/(x - c).
    """
    x, where = sym(variable), bound_text(place)
    from_there = x if isinstance(place, Infinity) or place == ZERO else make("sub", x, place)
    try:
        found = limit(make("mul", f, from_there), variable, place, side)
    except TooLarge:
        return ""
    if found is None or found == ZERO:
        return ""
    size = to_text(from_there) if from_there is x else f"({to_text(from_there)})"
    return (
        f"{to_text(f)} times {size} tends to {bound_text(found)}, and not to 0, as {variable} goes "
        f"to {where}"
    )


def pole(f: Expr, variable: str, stretch: Stretch, end: Expr | None = None) -> str:
    """Why no integral of `f` over a stretch converges: a pole; empty where none is shown.

    `1/f` has a zero c there, and a derivative that is bounded by M around it: then `|f|` is at
    least 1/(M|x - c|).

    Args:
        f: the integrand.
        variable: by what.
        stretch: a narrow one.
        end: where the zero must be, if that matters.

    >>> from chainrule.expr import parse
    >>> pole(parse("1/(x - 1)^2"), "x", Stretch(Fraction(3, 4), Fraction(5, 4)))
    '1/f = (x - 1)^2 is zero and smooth near x = 1'
    """
    place = next(places_in(stretch), None)
    near = f"{float((stretch.low + stretch.high) / 2):.6g}" if place is None else to_text(place)
    with suppress(TooLarge):
        for inverse in (simplify(make("div", ONE, f), variable).expression, _inverse(f)):
            if _has_smooth_zero(inverse, variable, stretch, end):
                return f"1/f = {to_text(inverse)} is zero and smooth near {variable} = {near}"
    return ""


_QUOTIENTS: Final = {"tan": ("cos", "sin"), "cot": ("sin", "cos"), "coth": ("sinh", "cosh")}
_INVERSES: Final = {"sec": "cos", "csc": "sin", "sech": "cosh", "csch": "sinh"}


def _inverse(f: Expr) -> Expr:
    """1/f, turned round as far as it goes: that of sec(x) is cos(x)."""
    if f.op in _INVERSES:
        return make(_INVERSES[f.op], *f.args)
    if f.op in _QUOTIENTS:
        above, below = _QUOTIENTS[f.op]
        return make("div", make(above, *f.args), make(below, *f.args))
    if f.op == "neg":
        return make("neg", _inverse(f.args[0]))
    if f.op == "mul":
        return make("mul", *map(_inverse, f.args))
    if f.op == "div":
        return make("mul", f.args[1], _inverse(f.args[0]))
    if f.op == "pow":
        return make("pow", _inverse(f.args[0]), f.args[1])
    return make("div", ONE, f)


def _has_smooth_zero(inverse: Expr, variable: str, stretch: Stretch, end: Expr | None) -> bool:
    slope = differentiate(inverse, variable)
    with ctx.workprec(BITS):
        line, at = Line(inverse, variable), ball(stretch)
        if not (line.real(at).is_finite() and Line(slope, variable).real(at).is_finite()):
            return False
        if end is None and any(_changes_sign(b, variable, stretch) for b in _factors(inverse)):
            return True
    places = places_in(stretch) if end is None else (end,)
    at_places = (substitute(inverse, {variable: place}) for place in places)
    return any(simplify(value, None).expression == ZERO for value in at_places)


def _factors(e: Expr) -> Iterator[Expr]:
    """What is zero only where `e` is: its factors, those of even powers, too.

    >>> from chainrule.expr import parse
    >>> [to_text(factor) for factor in _factors(parse("(x^2 - 2)^2*x/5"))]
    ['x^2 - 2', 'x']
    """
    if e.op == "mul":
        for factor in e.args:
            yield from _factors(factor)
    elif e.op in ("neg", "div") or (e.op == "pow" and _is_above_zero(e.args[1])):
        yield from _factors(e.args[0])
    elif e.names:
        yield e


def _is_above_zero(e: Expr) -> bool:
    """Whether it is a positive number."""
    return isinstance(e.value, int | Fraction) and e.value > 0


def _changes_sign(e: Expr, variable: str, stretch: Stretch) -> bool:
    line = Line(e, variable)
    low, high = (line.real(arb(exactly(end))) for end in (stretch.low, stretch.high))
    return bool(low * high < 0)


def jump(antiderivative: Expr, variable: str, stretch: Stretch, digits: int) -> Expr | None:
    """By how much a function rises across a narrow stretch.

    That of an arctangent is told from its value alone: a fraction, or pi times a fraction or the
    root of one. Others are told by the limits from both sides, at a short constant.
    """
    with ctx.workprec(4 * BITS):
        line = Line(antiderivative, variable)
        before, after = (line.real(arb(exactly(end))) for end in (stretch.low, stretch.high))
        rise = after - before
        if not abs(rise) < _HIGHEST_RISE:  # nor if it is not finite
            return None
        near = arb(10) ** -digits
        if abs(rise) < near:
            return ZERO
        turns = rise / arb.pi()
        for size, unit in ((rise, ONE), (turns, const("pi"))):
            found = Fraction(float(size)).limit_denominator(_TURNS)
            if found and abs(size - exactly(found)) < near:
                return make("mul", num(found), unit)
        square = Fraction(float(turns**2)).limit_denominator(_TURNS**2)
        if square and abs(turns**2 - exactly(square)) < near:
            root = make("mul", const("pi"), make("sqrt", num(square)))
            return root if rise > 0 else make("neg", root)
        between = (
            _between_sides(*_sides(antiderivative, variable, p), variable, p)
            for p in places_in(stretch)
        )
        return next((e for e in between if e is not None and abs(rise - number(e)) < near), None)


def crossing(antiderivative: Expr, variable: str, stretch: Stretch) -> Expr | None:
    """By how much a function rises across a narrow stretch, shown by limits from both sides.

    Nothing where it is not shown to be continuous on both sides of a short constant in the stretch.

    >>> from chainrule.expr import parse
    >>> near = Stretch(Fraction(-1, 10**9), Fraction(1, 10**9))
    >>> crossing(parse("sin(x)/x"), "x", near), crossing(parse("atan(1/x)"), "x", near)
    (0, pi)
    """
    for place in places_in(stretch):
        above, below = _sides(antiderivative, variable, place)
        if all(
            _is_smooth_beside(e, variable, place, side, stretch)
            for e, side in ((above, 1), (below, -1))
        ):
            return _between_sides(above, below, variable, place)
    return None


def _sides(e: Expr, variable: str, place: Expr) -> tuple[Expr, Expr]:
    """It with the signs that it has above a place, as far as an expansion reaches, and below."""
    reach = num(Fraction(1, 2**_BESIDE))
    above, below = (interval(place, make(op, place, reach)) for op in ("add", "sub"))
    return frozen(e, variable, above), frozen(e, variable, below)


def _is_smooth_beside(e: Expr, variable: str, place: Expr, side: int, stretch: Stretch) -> bool:
    """Whether it has an expansion on one side of a place, as far as the stretch goes."""
    start = Fraction(2**_BESIDE)
    with ctx.workprec(BITS), suppress(Unclear, TooLarge):
        reach = arb(exactly(1 / start))
        if all(abs(number(place) - exactly(end)) < reach for end in (stretch.low, stretch.high)):
            approach(e, variable, place, side, Far(start))
            return True
    return False


def _between_sides(above: Expr, below: Expr, variable: str, place: Expr) -> Expr | None:
    """By how much the limit from above is more than that from below."""
    high, low = (limit(e, variable, place, side) for e, side in ((above, 1), (below, -1)))
    if not (isinstance(high, Expr) and isinstance(low, Expr)):
        return None
    return simplify(make("sub", high, low), None).expression
