r"""A number beside an exact value that is not what it is rounded to: `π/4 ≈ 0.5`, `π/4 (or 0.5)`.

In: a value, its formula, and what stands behind it. Out: nothing, or an `InputError`: two values
are stated, and nobody can say which is meant. What cuts the digits off, 0.78, contradicts nothing.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Final

import flint

from chainrule.checker.balls import Evaluator
from chainrule.checker.left_sides import NEARLY
from chainrule.errors import InputError
from chainrule.expr import Expr

_NEAR: Final = 120
"""Characters behind a formula, or a sign in it, that are looked at."""
_NUMBER: Final = r"(?P<number>[-−]?\s?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?<!\.))(?!\.?[0-9])"
_ENDS: Final = (
    r"(?=(?:\s|\\[,;: ])*(?:\.{3}|…|\\[lc]?dots\b)?[\s$)\]}*_]*(?:rad(?:ian)?s?\b|units?\b)?"
    r"[\s$)\]}*_]*(?:\Z|[.;:!?\n≈]|,(?![0-9])|\\approx|\\[)\]]"
    r"|(?:or|and|to|when|rounded|correct|since|because|by|so)\b))"
)
_IN_FORMULA: Final = re.compile(rf"\s*{_NUMBER}{_ENDS}", re.IGNORECASE)
_ABOUT: Final = r"(?:about|approx(?:imately|\.)?|roughly|nearly|around)"
_BEHIND: Final = re.compile(
    r"[\s$})\]*_]*(?:\\[)\]])?(?:,\s*)?[(\[]?[\s$]*"
    rf"(?:(?:{NEARLY}|~|\bi\.e\.,?|\bor\b|\b(?:which|that)\s+is\b)(?:\s*{_ABOUT})?|{_ABOUT}"
    r"|(?<=[(\[])(?=[\s$]*[-−]?[0-9]*\.))"
    rf"[\s$]*{_NUMBER}{_ENDS}",
    re.IGNORECASE,
)


def refuse_contradicted(value: Expr, formula: str, behind: str) -> None:
    r"""Refuse a number with another one beside it that is said to be nearly the same.

    Args:
        value: what the formula was read as; only a number is looked at.
        formula: its text, with what stands behind ≈ in it.
        behind: what stands behind the formula.

    Raises:
        InputError: the two are not the same.

    >>> from chainrule.expr import parse
    >>> refuse_contradicted(parse("pi/4"), r"\pi/4 \approx 0.785", "")
    >>> refuse_contradicted(parse("pi/4"), "π/4", " (or 0.5)")
    Traceback (most recent call last):
    ...
    chainrule.errors.InputError: 0.5 stands beside it, and it is about 0.785398; expected one value
    """
    if value.names:
        return
    exact, *nearly = re.split(NEARLY, formula)
    found = [_IN_FORMULA.match(part[:_NEAR]) for part in nearly] + [_BEHIND.match(behind[:_NEAR])]
    texts = [re.sub(r"\s", "", part["number"].replace("−", "-")) for part in found if part]
    if not texts:
        return
    with flint.ctx.workprec(128):
        ball = Evaluator([value]).real({})[0]
    if not ball.is_finite():
        return
    own = re.search(r"(?:\A|=)\s*[-−]?([0-9]*\.[0-9]+)\s*\Z", exact)
    for text in texts:
        unit = max(_unit(text), _unit(own[1]) if own else Fraction(0))
        number, one = (flint.fmpq(n.numerator, n.denominator) for n in (Fraction(text), unit))
        off = ball - number
        cut = off if number > 0 else -off
        if abs(off) > one / 2 and not 0 < cut < one:
            told = ball.str(6, radius=False)
            raise InputError(f"{text} stands beside it, and it is about {told}; expected one value")


def _unit(text: str) -> Fraction:
    """What a 1 in the last digit is worth: 1/100 in 0.79, and 100 in 400."""
    number = Decimal(text)
    if "." not in text and number:
        number = number.normalize()
    return Fraction(10) ** int(number.as_tuple().exponent)
