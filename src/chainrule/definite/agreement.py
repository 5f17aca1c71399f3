"""The exact value and the enclosure of one integral: do they agree?

In: a question, what encloses the value, and what an antiderivative gives. Out: `Definite`, in which
the exact value stands only if the enclosure, or one on a part of the interval, confirms it.
"""

from __future__ import annotations

from fractions import Fraction
from math import floor, log10
from typing import Final

from flint import arb, ctx

from chainrule.checker.zeros import Stretch
from chainrule.definite.cover import cover, exactly
from chainrule.definite.enclosure import bits_for, enclose, enclosure_of
from chainrule.definite.exact import JUMP_DIGITS, Exact
from chainrule.definite.question import SAME_DIGITS, Asked, Definite, Late, undecided
from chainrule.definite.values import Line, number
from chainrule.expr import Expr, to_text
from chainrule.types import Verdict

_PIECE: Final = 64
"""How far a comparison on a part of the interval reaches at most."""


def both(asked: Asked, ball: arb | None, found: Exact, notes: tuple[str, ...]) -> Definite:
    """The enclosure and the exact value, if they agree."""
    if found.value is not None:
        doubt = _doubt(asked, ball, found.value, found.sure)
        if not doubt:
            return _agreed(asked, ball, found.value, found.sure, notes)
        notes = (*notes, f"{doubt}: dropped")
    if ball is None:
        return undecided(asked, notes or ("the quadrature did not converge",))
    enclosure = enclosure_of(ball, asked.digits)
    verdict = Verdict("proved", "rigorous enclosure")
    return Definite("enclosed", None, enclosure, verdict, asked.antiderivative, notes)


def _doubt(asked: Asked, ball: arb | None, value: Expr, sure: bool) -> str:
    """Why an exact value is not shown; empty where it is."""
    with ctx.workprec(bits_for(max(asked.digits, SAME_DIGITS))):
        at = number(value)
    if not at.is_finite():
        return f"F gives {to_text(value)}, which has no value"
    if ball is None:
        sure = sure and _agrees_on_a_part(asked)
        return "" if sure else f"F gives {to_text(value)}, which no enclosure confirms"
    if not ball.overlaps(at):
        return f"F gives {to_text(value)}, which the enclosure excludes"
    enough = sure or _common_digits(ball) >= JUMP_DIGITS
    return "" if enough else f"F gives {to_text(value)}, and the enclosure is too wide to tell"


def _common_digits(ball: arb) -> int:
    """To how many digits a value that lies in an enclosure agrees with it."""
    error = float((ball.rad() / abs(ball.mid()).max(arb(1))).upper())
    return SAME_DIGITS if error == 0 else max(0, min(SAME_DIGITS, floor(-log10(error))))


def _agrees_on_a_part(asked: Asked) -> bool:
    try:
        return _on_a_part(asked) is not False
    except Late:
        return False


def _agreed(
    asked: Asked, ball: arb | None, value: Expr, sure: bool, notes: tuple[str, ...]
) -> Definite:
    """An exact value, with the word on it."""
    proved = sure and (asked.word is None or asked.word.status == "proved")
    with ctx.workprec(bits_for(max(asked.digits, SAME_DIGITS))):
        certain = ball if ball is not None or not proved else number(value)
        enclosure = None if certain is None else enclosure_of(certain, asked.digits)
    if proved:
        apart = ", but for jumps that were taken off" if notes else ""
        detail = f"F is continuous between the bounds{apart}, and F' = f"
        verdict = Verdict("proved", "fundamental theorem", detail)
    elif ball is None:
        detail = "F is continuous between the bounds; that F' = f was checked at many points"
        verdict = Verdict("checked", "fundamental theorem", detail)
    else:
        detail = f"F and the enclosure agree to {_common_digits(ball)} digits"
        verdict = Verdict("checked", "enclosure", detail)
    return Definite("exact", value, enclosure, verdict, asked.antiderivative, notes)


def _on_a_part(asked: Asked) -> bool | None:
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
    with ctx.workprec(bits_for(SAME_DIGITS)):
        ends = arb(exactly(part.low)), arb(exactly(part.high))
        found = enclose(asked.f, asked.variable, *ends, digits=SAME_DIGITS, until=asked.until)
        if found is None:
            return None
        line = Line(asked.antiderivative, asked.variable)
        return bool(found.overlaps(line.real(ends[1]) - line.real(ends[0])))
