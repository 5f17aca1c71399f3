"""Roots that are waves of half an angle: `sqrt(1 - cos(x))` is `sqrt(2)*|sin(x/2)|`, and
`sqrt(1 + sin(x))` is `|sin(x/2) + cos(x/2)|`.

In: an antiderivative with one such root. Out: the same over a symbol for the sign of the wave, in
sines and cosines of half the angle; and what has that sign.
"""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from typing import Final, NamedTuple

from chainrule.algebra import (
    Algebra,
    Form,
    Poly,
    Quotient,
    Quotients,
    Speaker,
    TooCostly,
    Undefined,
    compute,
)
from chainrule.expr import fold
from chainrule.expr.tree import Expr, inner_name, num, substitute, sym, unary
from chainrule.expr.walks import distinct, operators_in, replaced
from chainrule.integrator.lettered_waves import wave_of
from chainrule.integrator.perfect import root_of_number

_LIMIT: Final = 4_000
_HALF: Final = Fraction(1, 2)
_S, _C, _SIGN = (sym(inner_name(name)) for name in ("sin", "cos", "wave"))
HALVES: Final = (_S, _C)
"""What stands for sine and cosine of half the angle."""


class HalfWave(NamedTuple):
    """An antiderivative over a symbol, and the wave whose sign that stands for."""

    value: Expr
    sign: str
    wave: Expr


def over_half_wave(F: Expr, variable: str) -> HalfWave | None:
    """`F` over the sign of a wave of half an angle; None where its root is not one.

    >>> from chainrule.expr import parse, to_text
    >>> found = over_half_wave(parse("-2sin(x)/sqrt(1 - cos(x))"), "x")
    >>> to_text(found.wave), to_text(substitute(found.value, {found.sign: sym("s")}))
    ('sin(x/2)', '-2s*cos(x/2)*sqrt(2)')
    """
    if "sqrt" not in operators_in(F):
        return None
    found = {node: wave_below_root(node, variable) for node in distinct(F) if node.op == "sqrt"}
    roots = {node: wave for node, wave in found.items() if wave is not None}
    if len({wave[:2] for wave in roots.values()}) != 1:
        return None
    u, wave, _ = next(iter(roots.values()))
    instead = {
        unary("sin", u): fold.mul(fold.TWO, fold.mul(_S, _C)),
        unary("cos", u): fold.sub(fold.power(_C, fold.TWO), fold.power(_S, fold.TWO)),
    }
    instead |= {node: fold.mul(size, fold.mul(_SIGN, wave)) for node, (_, _, size) in roots.items()}
    half = fold.div(u, fold.TWO)
    back = {str(_S.value): unary("sin", half), str(_C.value): unary("cos", half)}
    try:
        value = compute(partial(_by_sign, e=replaced(F, instead)), limit=_LIMIT)
    except (TooCostly, Undefined):
        return None
    return HalfWave(substitute(value, back), str(_SIGN.value), substitute(wave, back))


def _by_sign(algebra: Algebra, e: Expr) -> Expr:
    """`A + s*B` for what has a sign s anywhere."""
    plus, minus = (algebra.form(substitute(e, {str(_SIGN.value): num(sign)})) for sign in (1, -1))
    halves = (
        algebra.ring.scale(form, _HALF)
        for form in (algebra.ring.add(plus, minus), algebra.sub(plus, minus))
    )
    even, odd = (
        Speaker(algebra.table).quotient(in_lowest_terms(algebra, form, _S, _C)) for form in halves
    )
    return fold.add(even, fold.mul(_SIGN, odd))


def without_waves_below(algebra: Algebra, e: Expr, u: Expr) -> Expr:
    """A fraction of sines and cosines of one angle without what is above, too: `a*sin(u) + cos(u)`.

    In normal form `sin(u)^2` is `1 - cos(u)^2`, which hides what both have in common.
    """
    waves = {unary("sin", u): _S, unary("cos", u): _C}
    value = in_lowest_terms(algebra, algebra.form(replaced(e, waves)), _S, _C)
    return substitute(
        Speaker(algebra.table).quotient(value), {str(s.value): wave for wave, s in waves.items()}
    )


def in_lowest_terms(algebra: Algebra, form: Form, sine: Expr, cosine: Expr) -> Quotient:
    """A fraction in lowest terms, 1 being `sin^2 + cos^2`: `1 + 2sin*cos` is a square.

    Args:
        algebra: of the form.
        form: of the fraction.
        sine, cosine: the symbols that stand for them.
    """
    s, c = (algebra.form(symbol).poly for symbol in (sine, cosine))
    indices = [algebra.table.indices(poly)[0] for poly in (s, c)]
    zero, one = algebra.ring.zero.poly, s**2 + c**2
    parts = []
    for poly in algebra.table.quotient(form):
        by_degree: dict[int, Poly] = {}
        for exponents, number in poly.terms():
            degree = sum(int(exponents[i]) for i in indices)
            term = algebra.ring.context.from_dict({tuple(map(int, exponents)): number})
            by_degree[degree] = by_degree.get(degree, zero) + term
        highest = max(by_degree, default=0)
        if any((highest - degree) % 2 for degree in by_degree):
            return algebra.table.quotient(form)
        powers = (p * one ** ((highest - degree) // 2) for degree, p in by_degree.items())
        parts.append(sum(powers, zero))
    return Quotients(algebra.table).of(*parts)


def wave_below_root(root: Expr, variable: str) -> tuple[Expr, Expr, Expr] | None:
    """u, w and c with `sqrt(k ± k*cos(u)) = c*|w|`, or the same of a sine; w is over `HALVES`."""
    wave = wave_of(root.args[0], variable)
    if wave is None or fold.ZERO not in (wave.sine, wave.cosine):
        return None
    u, k, is_sine = wave.angle, wave.constant, wave.cosine == fold.ZERO
    m = wave.sine if is_sine else wave.cosine
    if k == fold.ZERO or m not in (k, fold.neg(k)) or (not k.names and fold.number(k) < 0):
        return None
    if is_sine:
        return u, fold.build("add" if m == k else "sub", _S, _C), _root(k)
    return u, _C if m == k else _S, fold.mul(root_of_number(Fraction(2)), _root(k))


def _root(k: Expr) -> Expr:
    """Of a constant under the root: not negative where that is real."""
    return unary("sqrt", k) if k.names else root_of_number(Fraction(fold.number(k)))
