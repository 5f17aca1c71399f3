"""Signs of waves, lines and their products: that of `x*cos(x) - cos(x)` is two.

In: an expression. Out: its sign, powers of -1 for those of waves, `sign(x - 1)` for those of lines.
A wave is `a*sin(u) + b*cos(u)`, u a line, a and b numbers or letters, or a polynomial in sine and
cosine of u (`periodic.py`).
"""

from __future__ import annotations

from fractions import Fraction
from functools import partial, reduce
from typing import Final

from chainrule.algebra import Algebra, Speaker, TooCostly, Undefined, certain_sign, compute
from chainrule.checker.alternation import alternating
from chainrule.expr import differentiate, fold
from chainrule.expr.tidy import split
from chainrule.expr.tree import Expr, const, num, unary
from chainrule.expr.walks import operators_in
from chainrule.integrator.factoring import factored
from chainrule.integrator.lettered_waves import lettered_sign
from chainrule.integrator.periodic import sign_of_periodic
from chainrule.simplifier.terms import terms_of

_WAVES: Final = ("sin", "cos")
_LIMIT: Final = 4_000


def sign_of(e: Expr, variable: str) -> Expr | None:
    """The sign of a wave, a line, or a product of both; None of anything else.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(sign_of(parse("x*cos(x) - cos(x)"), "x"))
    'sign(x - 1)*(-1)^floor(x/pi + 1/2)'
    """
    return _of_factor(e, variable) or _of_product(e, variable)


def sign_of_wave(e: Expr, variable: str) -> Expr | None:
    """The sign of one wave, of a polynomial in waves of one angle, or of a product with some."""
    return None if operators_in(e).isdisjoint(_WAVES) else sign_of(e, variable)


def _of_product(e: Expr, variable: str) -> Expr | None:
    """The sign of a product of waves and lines that may be multiplied out: `x*cos(x) - cos(x)`."""
    if variable not in e.names:
        return None
    try:
        sign, factors = compute(partial(_changing_factors, e=e), limit=_LIMIT)
    except (TooCostly, Undefined):
        return None
    waves = [factor for factor in factors if not _is_line(factor, variable)]
    # of sine and cosine it is one power
    whole = _of_factor(reduce(fold.mul, waves), variable) if waves else None
    lines = [factor for factor in factors if factor not in waves]
    signs = [_of_factor(factor, variable) for factor in (*lines, *(waves if not whole else ()))]
    if None in signs:
        return None
    return fold.signed(sign < 0, reduce(fold.mul, filter(None, (*signs, whole))))


def _of_factor(e: Expr, variable: str) -> Expr | None:
    """The sign of a wave or a line."""
    if _is_line(e, variable):
        return unary("sign", e)
    return wave_sign(e, variable) or sign_of_periodic(e, variable)


def _changing_factors(algebra: Algebra, e: Expr) -> tuple[int, list[Expr]]:
    """Factors that may change the sign of something, and the sign of the rest."""
    table, speaker, sign = algebra.table, Speaker(algebra.table), 1
    found = []
    for poly in table.quotient(algebra.form(e)):
        lead, factors = factored(algebra.ring, poly)
        sign *= 1 if lead > 0 else -1
        for p, k in factors:
            certain = certain_sign(table, p) if k % 2 else 1
            sign *= certain or 1
            if certain is None:
                found.append(speaker.poly(p))
    return sign, found


def wave_sign(wave: Expr, variable: str) -> Expr | None:
    """The sign of a wave, as a power of -1; None of anything else.

    >>> from chainrule.expr import parse, to_text
    >>> [to_text(wave_sign(parse(text), "x")) for text in ("sin(x) - cos(x)", "-2cos(3x)")]
    ['(-1)^floor((x - 1/4*pi)/pi)', '-(-1)^floor(3x/pi + 1/2)']
    """
    parts: dict[str, Fraction] = {}
    angles = set()
    for sign, term in terms_of(wave):
        number, rest = split(term)
        if rest.op not in _WAVES:
            return lettered_sign(wave, variable)
        parts[rest.op] = parts.get(rest.op, Fraction(0)) + sign * number
        angles.add(rest.args[0])
    if len(angles) != 1:
        return None
    (u,) = angles
    if variable not in u.names or variable in differentiate(u, variable).names:
        return None
    a, b = parts.get("sin", Fraction(0)), parts.get("cos", Fraction(0))
    if not a:
        return fold.signed(b < 0, alternating("cos", u)) if b else None
    return fold.signed(a < 0, alternating("sin", fold.add(u, _angle(b / a))))


def _angle(ratio: Fraction) -> Expr:
    """The arctangent of a number."""
    if abs(ratio) == 1:
        return fold.mul(num(ratio / 4), const("pi"))
    size = unary("atan", num(abs(ratio))) if ratio else fold.ZERO
    return fold.signed(ratio < 0, size)


def _is_line(e: Expr, variable: str) -> bool:
    return variable in e.names and variable not in differentiate(e, variable).names
