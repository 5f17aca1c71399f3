"""The road of a definite integral: is it real, does it diverge, what encloses it, what is it?

In: an integrand, two bounds, perhaps an antiderivative. Out: `Definite`. The enclosure and the
exact value are found apart from each other, and must overlap: else the exact one is dropped.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final, Literal

from flint import arb, ctx

from chainrule.checker.zeros import Stretch
from chainrule.definite.cover import BITS, Cover, cover, exactly
from chainrule.definite.enclosure import (
    MOST_DIGITS,
    Enclosure,
    bits_for,
    enclose,
    enclosure_of,
)
from chainrule.definite.ends import Interval, around, interval
from chainrule.definite.exact import Exact, exact
from chainrule.definite.letters import with_letters
from chainrule.definite.poles import divergence_by, divergence_of, pole
from chainrule.definite.removable import across
from chainrule.definite.tails import to_infinity
from chainrule.definite.values import Line, number
from chainrule.errors import InputError
from chainrule.expr import Expr, free_symbols, to_text
from chainrule.expr.bounds import Bound
from chainrule.expr.fold import ZERO, neg
from chainrule.types import Verdict

Kind = Literal["exact", "enclosed", "diverges", "undecided"]

_SAME_DIGITS: Final = 30
"""An exact value that is not proved must agree with the enclosure to so many digits."""

_PIECE: Final = 64
"""How far a comparison on a part of the interval reaches at most."""


@dataclass(frozen=True, slots=True)
class Definite:
    """What is known of a definite integral.

    Attributes:
        kind: `exact`: there is an exact value; `enclosed`: an enclosure only; `diverges`: proved to
            have no finite value; `undecided`.
        exact: the exact value.
        enclosure: two numbers that certainly hold the value between them; None where there is none.
        verdict: on the exact value, on divergence, or on the enclosure.
        antiderivative: what the exact value comes from.
        notes: what was found on the way, and what was dropped.
    """

    kind: Kind
    exact: Expr | None
    enclosure: Enclosure | None
    verdict: Verdict
    antiderivative: Expr | None = None
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The value as people write it, or what is to be said instead."""
        if self.exact is not None:
            return to_text(self.exact)
        return str(self.enclosure) if self.enclosure is not None else self.kind


class _Late(Exception):  # noqa: N818 (a signal, not an error)
    """The deadline has passed."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """The question, in numbers.

    Attributes:
        f, variable: the integrand.
        over: the interval, from left to right.
        digits: of the enclosure.
        until: the deadline.
        antiderivative: of `f`, if one is known, and `word` the checker's on it.
    """

    f: Expr
    variable: str
    over: Interval
    digits: int
    until: float
    antiderivative: Expr | None
    word: Verdict | None

    def tick(self) -> None:
        if time.monotonic() > self.until:
            raise _Late


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
    ends = [free_symbols(bound) for bound in (lower, upper) if isinstance(bound, Expr)]
    if names := (free_symbols(f) - {variable}).union(*ends):
        value = with_letters(f, variable, lower, upper, antiderivative, names)
        known = word or Verdict("proved", "normal form")
        return Definite("exact", value, None, known, antiderivative)
    over = interval(lower, upper)
    until = time.monotonic() + timeout_s
    asked = _Asked(f, variable, over, digits, until, antiderivative, word)
    if over.is_empty:
        return _turned(_point(asked), False)
    return _turned(_found(asked), over.turned)


def _point(asked: _Asked) -> Definite:
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


def _found(asked: _Asked) -> Definite:
    """The value from left to right."""
    try:
        seen = cover(asked.f, asked.variable, asked.over.inner, asked.tick)
    except _Late:
        return _undecided(asked, ("the time was over before the integrand was looked through",))
    if seen.outside is not None:
        where = float((seen.outside.low + seen.outside.high) / 2)
        raise InputError(
            f"{to_text(asked.f)} is not real near {asked.variable} = {where:.6g}, between the "
            "bounds: choose others"
        )
    why = _divergence(asked, seen)
    if why:
        return Definite("diverges", None, None, Verdict("proved", "divergence", why))
    ball = _ball(asked, seen)
    value, notes = _exact(asked)
    return _both(asked, ball, value, notes)


def _undecided(asked: _Asked, notes: tuple[str, ...]) -> Definite:
    verdict = Verdict("unknown", "no enclosure", "; ".join(notes))
    return Definite("undecided", None, None, verdict, asked.antiderivative, notes)


# -- divergence ----------------------------------------------------------------------------------


def _divergence(asked: _Asked, seen: Cover) -> str:
    """Why there is no finite value; empty where that is not shown."""
    f, variable = asked.f, asked.variable
    found = (pole(f, variable, stretch) for stretch in seen.open)
    inside = next(filter(None, found), "")
    if inside:
        return inside
    for place, side in ((asked.over.low, 1), (asked.over.high, -1)):
        if isinstance(place, Expr) and _has_value(f, variable, place):
            continue
        if asked.antiderivative is not None:
            why = divergence_by(asked.antiderivative, variable, place, side)
        else:
            why = divergence_of(f, variable, place, side)
        if not why and isinstance(place, Expr):
            why = pole(f, variable, around(place), place)
        if why:
            return why
    return ""


def _has_value(f: Expr, variable: str, place: Expr) -> bool:
    with ctx.workprec(BITS):
        return bool(Line(f, variable).real(number(place)).is_finite())


# -- the enclosure -------------------------------------------------------------------------------


def _ball(asked: _Asked, seen: Cover) -> arb | None:
    """What certainly holds the value, found without the antiderivative."""
    over = asked.over
    digits = max(asked.digits, _SAME_DIGITS)
    with ctx.workprec(bits_for(digits)):
        if not seen.complete:
            found = None
        elif not over.is_finite:
            found = to_infinity(
                asked.f, asked.variable, over, seen.open, digits=digits, until=asked.until
            )
        else:
            assert isinstance(over.low, Expr)
            assert isinstance(over.high, Expr)
            ends = number(over.low), number(over.high)
            found = across(
                asked.f, asked.variable, ends, seen.open, digits=digits, until=asked.until
            )
    return found


def _on_a_part(asked: _Asked) -> bool | None:
    """Whether F agrees with an enclosure on a part of the interval; None where that is not seen."""
    assert asked.antiderivative is not None
    inner = asked.over.inner
    low, high = max(inner.low, Fraction(-_PIECE)), min(inner.high, Fraction(_PIECE))
    if not low < high:
        return None
    share = (high - low) / 8
    part = Stretch(low + share, high - share)
    if not cover(asked.antiderivative, asked.variable, part, asked.tick).is_continuous:
        return None
    with ctx.workprec(bits_for(_SAME_DIGITS)):
        ends = arb(exactly(part.low)), arb(exactly(part.high))
        found = enclose(asked.f, asked.variable, *ends, digits=_SAME_DIGITS, until=asked.until)
        if found is None:
            return None
        line = Line(asked.antiderivative, asked.variable)
        return bool(found.overlaps(line.real(ends[1]) - line.real(ends[0])))


# -- the exact value -----------------------------------------------------------------------------


def _exact(asked: _Asked) -> tuple[Exact, tuple[str, ...]]:
    """What the antiderivative gives."""
    if asked.antiderivative is None:
        return Exact(None), ()
    try:
        found = exact(asked.antiderivative, asked.variable, asked.over, asked.tick)
    except _Late:
        return Exact(None), ("the time was over before the antiderivative was looked through",)
    return found, found.why


def _both(asked: _Asked, ball: arb | None, found: Exact, notes: tuple[str, ...]) -> Definite:
    """The enclosure and the exact value, if they agree."""
    if found.value is not None:
        doubt = _doubt(asked, ball, found.value, found.sure)
        if not doubt:
            return _agreed(asked, ball, found.value, found.sure, notes)
        notes = (*notes, f"{doubt}: dropped")
    if ball is None:
        return _undecided(asked, notes or ("the quadrature did not converge",))
    enclosure = enclosure_of(ball, asked.digits)
    verdict = Verdict("proved", "rigorous enclosure")
    return Definite("enclosed", None, enclosure, verdict, asked.antiderivative, notes)


def _doubt(asked: _Asked, ball: arb | None, value: Expr, sure: bool) -> str:
    """Why an exact value is not shown; empty where it is."""
    with ctx.workprec(bits_for(max(asked.digits, _SAME_DIGITS))):
        at = number(value)
    if not at.is_finite():
        return f"F gives {to_text(value)}, which has no value"
    if ball is None:
        sure = sure and _agrees_on_a_part(asked)
        return "" if sure else f"F gives {to_text(value)}, which no enclosure confirms"
    return "" if ball.overlaps(at) else f"F gives {to_text(value)}, which the enclosure excludes"


def _agrees_on_a_part(asked: _Asked) -> bool:
    try:
        return _on_a_part(asked) is not False
    except _Late:
        return False


def _agreed(
    asked: _Asked, ball: arb | None, value: Expr, sure: bool, notes: tuple[str, ...]
) -> Definite:
    """An exact value, with the word on it."""
    with ctx.workprec(bits_for(max(asked.digits, _SAME_DIGITS))):
        enclosure = enclosure_of(number(value) if ball is None else ball, asked.digits)
    if sure and (asked.word is None or asked.word.status == "proved"):
        detail = "F is continuous between the bounds, and F' = f"
        verdict = Verdict("proved", "fundamental theorem", detail)
    else:
        detail = f"F and the enclosure agree to {max(asked.digits, _SAME_DIGITS)} digits"
        verdict = Verdict("checked", "enclosure", detail)
    return Definite("exact", value, enclosure, verdict, asked.antiderivative, notes)
