"""The road of a definite integral: is it real, does it diverge, what encloses it, what is it?

In: an integrand, two bounds, perhaps an antiderivative. Out: `Definite`. The enclosure and the
exact value are found apart from each other, and must overlap: else the exact one is dropped.
"""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import Final

from flint import arb, ctx

from chainrule.algebra import TooCostly, Undefined, compute
from chainrule.checker.alternation import with_cosines
from chainrule.checker.claim import IN_PROCESS_LIMIT
from chainrule.checker.divisors import doubtful_divisors
from chainrule.checker.zeros import Stretch
from chainrule.definite.agreement import both
from chainrule.definite.cover import BITS, Cover, cover
from chainrule.definite.enclosure import MOST_DIGITS, Enclosure, bits_for, enclosure_of
from chainrule.definite.ends import around, interval
from chainrule.definite.exact import Exact, exact
from chainrule.definite.improper import continuous_from, improper
from chainrule.definite.leading import too_large
from chainrule.definite.lettered import apart, lettered
from chainrule.definite.means import mean_too_large
from chainrule.definite.parted import in_pieces
from chainrule.definite.poles import divergence_by, divergence_of, places_in, pole
from chainrule.definite.quarters import by_series
from chainrule.definite.question import SAME_DIGITS, Asked, Definite, Late, undecided
from chainrule.definite.recurrence import off_poles
from chainrule.definite.removable import across
from chainrule.definite.scales import within
from chainrule.definite.slower import by_exponential, by_logarithm, told
from chainrule.definite.swinging import swings
from chainrule.definite.switched import with_sizes
from chainrule.definite.tails import to_infinity
from chainrule.definite.theorems import enclosed
from chainrule.definite.values import Line, number
from chainrule.errors import InputError, TooLarge
from chainrule.expr import Expr, free_symbols, to_text
from chainrule.expr.bounds import Bound, Infinity
from chainrule.expr.fold import ZERO, neg
from chainrule.types import Verdict

_SHARE: Final = 0.7
"""Of the time, for expansions on the way to infinity; what is left is for other ways."""
_TRIAL: Final = 0.3
"""Of the time, for numbers in the place of letters."""


def definite(
    f: Expr,
    variable: str,
    lower: Bound,
    upper: Bound,
    *,
    antiderivative: Expr | None = None,
    word: Verdict | None = None,
    digits: int = 15,
    timeout_s: float = 10.0,
) -> Definite:
    """The integral of a function between two bounds.

    Args:
        f: the integrand.
        variable: by what.
        lower, upper: the bounds.
        antiderivative: one that the checker accepted on every interval where it and `f` are real.
        word: the checker's word on it; None counts as proved.
        digits: of the enclosure.
        timeout_s: seconds for everything together.

    Raises:
        InputError: the integrand is not real between the bounds, a bound is no number, `digits` is
            not possible, or there are letters and nothing can be said.
    """
    if not 1 <= digits <= MOST_DIGITS:
        raise InputError(f"digits must lie between 1 and {MOST_DIGITS}, not {digits}")
    f = with_sizes(f)
    ends = [free_symbols(bound) for bound in (lower, upper) if isinstance(bound, Expr)]
    letters = (free_symbols(f) - {variable}).union(*ends)
    if letters:
        g, own, known = apart(f, variable, letters, antiderivative)
        without = partial(_without_letters, variable=own, timeout_s=timeout_s * _TRIAL)
        found = lettered(g, own, (lower, upper), known, word, without)
        return found if own == variable else replace(found, antiderivative=antiderivative)
    over = interval(lower, upper)
    until = time.monotonic() + timeout_s
    smooth = with_cosines(f)  # powers of -1 have balls now
    for end in (lower, upper):
        smooth = smooth if isinstance(end, Infinity) else off_poles(smooth, variable, end)
    asked = Asked(smooth, variable, over, digits, until, antiderivative, word)
    if over.is_empty:
        return _turned(_point(asked), False)
    with within(until):
        return _turned(in_pieces(asked, _found) or _found(asked), over.turned)


def _without_letters(
    f: Expr, lower: Bound, upper: Bound, *, variable: str, timeout_s: float
) -> Definite:
    return definite(f, variable, lower, upper, timeout_s=timeout_s)


def _point(asked: Asked) -> Definite:
    """From a place to itself."""
    found = enclosure_of(arb(0), asked.digits)
    return Definite("exact", ZERO, found, Verdict("proved", "equal bounds"))


def _turned(found: Definite, turned: bool) -> Definite:
    """With the other sign, where the lower bound is the larger one."""
    if not turned:
        return found
    side = found.enclosure
    if side is not None:
        text = side.text[1:] if side.text.startswith("-") else f"-{side.text}"
        side = Enclosure(-side.high, -side.low, text)
    value = None if found.exact is None else neg(found.exact)
    return replace(found, exact=value, enclosure=side)


def _found(asked: Asked) -> Definite:
    """The value from left to right."""
    if slower := by_exponential(asked):
        with suppress(InputError):  # it is not real: the question as it stands says so of itself
            found = told(_found(slower), asked, slower)
            if found.kind != "undecided":
                return found
    try:
        seen, inner = _seen(asked)
    except Late:
        return undecided(asked, ("the time was over before the integrand was looked through",))
    if seen.outside is not None:
        where = float((seen.outside.low + seen.outside.high) / 2)
        raise InputError(
            f"{to_text(asked.f)} is not real near {asked.variable} = {where:.6g}, between the "
            "bounds: choose others"
        )
    why = _divergence(asked, seen, inner)
    if why:
        return Definite("diverges", None, None, Verdict("proved", "divergence", why))
    ball = _ball(asked, seen, inner)
    value, notes = _exact(asked, seen)
    if ball is None and not seen.complete and not _has_values(asked):
        value, notes = Exact(None), (*notes, "the integrand may have no value on an interval")
    found = both(asked, ball, value, notes)
    if found.kind == "enclosed":
        return enclosed(asked, by_series(asked, found))
    if found.kind != "undecided":
        return found
    if slower := by_logarithm(asked):
        return told(_found(slower), asked, slower)
    why = _too_large(asked, seen, inner)
    return Definite("diverges", None, None, Verdict("proved", "divergence", why)) if why else found


def _has_values(asked: Asked) -> bool:
    """Whether nothing that the integrand divides by is zero on an interval.

    `u/u` is 1 where it has a value, and so says its antiderivative.
    """
    divisors = doubtful_divisors([asked.f])
    try:
        return compute(
            lambda algebra: all(map(algebra.may_divide_by, divisors)),
            limit=IN_PROCESS_LIMIT, tick=asked.tick,
        )  # fmt: skip
    except (TooCostly, Undefined, TooLarge, Late):
        return False


def _seen(asked: Asked) -> tuple[Cover, Stretch]:
    """Where it is continuous, and on what: not far out, where an expansion shows that it is."""
    inner, over = asked.over.inner, asked.over
    low, high = (
        None if isinstance(place, Expr) else continuous_from(asked.f, asked.variable, place)
        for place in (over.low, over.high)
    )
    if low is not None:
        inner = Stretch(max(inner.low, min(-low, inner.high - 1)), inner.high)
    if high is not None:
        inner = Stretch(inner.low, min(inner.high, max(high, inner.low + 1)))
    return cover(asked.f, asked.variable, inner, asked.tick, jumps=True), inner


# -- divergence ----------------------------------------------------------------------------------


def _divergence(asked: Asked, seen: Cover, inner: Stretch) -> str:
    """Why there is no finite value; empty where that is not shown."""
    f, variable = asked.f, asked.variable
    for stretch in seen.open:
        why = pole(f, variable, stretch)
        sides = [s for s, end in ((-1, inner.low), (1, inner.high)) if end not in _ends(stretch)]
        for place in places_in(stretch):
            why = why or next(filter(None, (_at(asked, place, side) for side in sides)), "")
        if why:
            return why
    for end, side in ((asked.over.low, 1), (asked.over.high, -1)):
        if isinstance(end, Expr) and _has_value(f, variable, end):
            continue
        why = _at(asked, end, side)
        if not why and isinstance(end, Expr):
            why = pole(f, variable, around(end), end)
        if why:
            return why
    return ""


def _too_large(asked: Asked, seen: Cover, inner: Stretch) -> str:
    """The same by first terms and waves: asked where nothing else is known, as they take longer."""
    over = asked.over
    places: list[tuple[Bound, int]] = []
    for end, side, edge in ((over.low, 1, inner.low), (over.high, -1, inner.high)):
        if isinstance(end, Infinity) or any(edge in _ends(stretch) for stretch in seen.open):
            places.append((end, side))
    for stretch in seen.open:
        if inner.low not in _ends(stretch) and inner.high not in _ends(stretch):
            places += [(place, 1) for place in places_in(stretch)]
    ways = (too_large, swings, mean_too_large)
    whys = (why(asked.f, asked.variable, place, side) for place, side in places for why in ways)
    return next(filter(None, whys), "")


def _ends(stretch: Stretch) -> tuple[Fraction, Fraction]:
    return stretch.low, stretch.high


def _at(asked: Asked, place: Bound, side: int) -> str:
    """Why it diverges at a place, by the antiderivative, where there is one."""
    if asked.antiderivative is not None:
        return divergence_by(asked.antiderivative, asked.variable, place, side)
    return divergence_of(asked.f, asked.variable, place, side)


def _has_value(f: Expr, variable: str, place: Expr) -> bool:
    with ctx.workprec(BITS):
        return bool(Line(f, variable).real(number(place)).is_finite())


# -- the enclosure -------------------------------------------------------------------------------


def _ball(asked: Asked, seen: Cover, inner: Stretch) -> arb | None:
    """What certainly holds the value, found without the antiderivative."""
    gaps = sorted((*seen.open, *seen.jumps), key=lambda stretch: stretch.low)
    if not seen.complete:
        return None
    with ctx.workprec(bits_for(max(asked.digits, SAME_DIGITS))):
        if asked.over.is_finite:
            found = _plain(asked, gaps)
            if found is None and gaps:
                found = _improper(asked, gaps, inner, asked.until)
            return _plain(asked, gaps, bounded=True) if found is None and gaps else found
        now = time.monotonic()
        found = _improper(asked, gaps, inner, now + (asked.until - now) * _SHARE)
        return _plain(asked, gaps) if found is None else found


def _improper(asked: Asked, gaps: list[Stretch], inner: Stretch, until: float) -> arb | None:
    """By expansions on the way to infinity and to places where it is not bounded."""
    digits = max(asked.digits, SAME_DIGITS)
    over = replace(asked.over, inner=inner)
    return improper(asked.f, asked.variable, over, gaps, digits=digits, until=until)


def _plain(asked: Asked, gaps: list[Stretch], *, bounded: bool = False) -> arb | None:
    """Where it is bounded, and falls fast to infinity: `bounded` as in `across`."""
    over, digits = asked.over, max(asked.digits, SAME_DIGITS)
    if not over.is_finite:
        return to_infinity(asked.f, asked.variable, over, gaps, digits=digits, until=asked.until)
    assert isinstance(over.low, Expr)
    assert isinstance(over.high, Expr)
    ends = number(over.low), number(over.high)
    return across(
        asked.f, asked.variable, ends, gaps, digits=digits, until=asked.until, bounded=bounded
    )


# -- the exact value -----------------------------------------------------------------------------


def _exact(asked: Asked, seen: Cover) -> tuple[Exact, tuple[str, ...]]:
    """What the antiderivative gives."""
    if asked.antiderivative is None:
        return Exact(None), ()
    try:
        where = asked.f if asked.over.is_finite and seen.is_continuous else None
        found = exact(asked.antiderivative, asked.variable, asked.over, asked.tick, where=where)
    except Late:
        return Exact(None), ("the time was over before the antiderivative was looked through",)
    return found, found.why
