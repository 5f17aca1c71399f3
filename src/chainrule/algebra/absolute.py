"""Absolute values as kernels.

In: a form. Out: the form of its absolute value: factor by factor, without the sign in a case of
signs, and with `|u|² = u²` where u is certainly real. Of a polynomial in sine and cosine factors of
certain sign are taken out: `|sin + cos(2x)|` is `(1 - sin)*|1 + 2sin|`. In normal form, where sin²
is `1 - cos²`, they are hidden: it is factored over sines, too. Factors without waves stand alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from chainrule.algebra.certain import certain_sign
from chainrule.algebra.content import content
from chainrule.algebra.keys import Key
from chainrule.algebra.quotients import coefficients
from chainrule.algebra.ring import Form, Poly
from chainrule.algebra.root_numbers import sign_of_roots
from chainrule.algebra.signs import positive_parts
from chainrule.algebra.table import Kernel, Quotient, Table

_WAVES: Final = ("sin", "cos")
_FEW: Final = 12
"""Terms and degrees of a polynomial in waves whose factors are looked at."""


def absolute(table: Table, a: Form) -> Form:
    """`|a|`.

    >>> from chainrule.algebra.ring import Ring
    >>> table = Table(Ring(4), {})
    >>> x = table.symbol("x")
    >>> str(absolute(table, table.ring.scale(x, -3)).poly)
    '3*k2'
    """
    ring = table.ring
    quotient = table.quotient(a)
    if not quotient.top:
        return ring.zero
    parts = positive_parts(table, quotient)
    if parts is not None:
        return ring.scale(table.form(quotient), parts.sign)
    number = content(quotient.top) / content(quotient.bottom)
    top, bottom = _of_poly(table, quotient.top), _of_poly(table, quotient.bottom)
    return ring.scale(ring.mul(top, table.inverse(bottom)), number)


def _of_poly(table: Table, poly: Poly) -> Form:
    """`|poly|` up to its content; of a monomial, factor by factor."""
    ring = table.ring
    poly = _up_to_sign(poly)
    if poly.is_one():
        return ring.one
    support = ring.monomial(poly) if len(poly) == 1 else {}
    if len(support) > 1 or set(support.values()) - {1}:
        result = ring.one
        for i, k in support.items():
            result = ring.mul(result, ring.pow(_of_poly(table, ring.gens[i]), k))
        return result
    argument = Quotient(poly, ring.one.poly)
    real = table.is_real(argument)
    table.real_symbols = table.real_symbols or real
    certain = _sign(table, poly)
    if certain is not None:
        return Form(poly * certain, {})
    steady, *rests = _parted(table, poly)
    if rests != [poly]:
        result = Form(table.reduce(steady), {})
        for rest in map(table.reduce, rests):
            result = ring.mul(ring.scale(result, abs(content(rest))), _of_poly(table, rest))
        return result
    return table.find(("abs", Key(poly), ""), _kernel(table, argument, real))


def _sign(table: Table, poly: Poly) -> int | None:
    """The sign of a polynomial, if it is certain; beside roots it is not looked for at length."""
    if len(poly) == 1 or any(table.kernels[i].degree for i in table.indices(poly)):
        return 1 if table.is_positive(poly) else sign_of_roots(table, poly)
    return certain_sign(table, poly)


def _parted(table: Table, poly: Poly) -> list[Poly]:
    """A polynomial in waves as what is never negative, what else has waves, and what has none; 1
    and it where nothing is to be told apart."""
    one = table.ring.one.poly
    for way in _over_waves(table, poly):
        lead, factors = table.ring.factor(way)
        steady, changing = one * abs(lead), {True: one, False: one}
        for p, k in factors:
            certain = certain_sign(table, p)
            if certain is not None:
                steady *= (p * certain) ** k
            else:
                steady *= p ** (k - k % 2)
                changing[_has_waves(table, p)] *= p ** (k % 2)
        rests = [p for p in changing.values() if not p.is_one()]
        if len(rests) > 1 or not steady.is_constant():
            return [steady, *rests]
    return [one, poly]


def _has_waves(table: Table, poly: Poly) -> bool:
    return any(table.kernels[i].kind in _WAVES for i in table.indices(poly))


def _over_waves(table: Table, poly: Poly) -> Iterator[Poly]:
    """It as it stands, and with sines for the squares of cosines; nothing without waves."""
    kernels = [table.kernels[i] for i in table.indices(poly)]
    is_short = len(poly) <= _FEW and poly.total_degree() <= _FEW
    if not is_short or not _has_waves(table, poly) or not all(each.real for each in kernels):
        return
    yield poly
    for wave in kernels:
        if wave.kind == "sin":
            sine, cosine = table.ring.gens[wave.index], table.cosine_of(wave)
            parts = coefficients(poly, *table.indices(cosine))
            square = 1 - sine**2
            powers = (p * square ** (k // 2) * cosine ** (k % 2) for k, p in enumerate(parts))
            if len(parts) > 2:
                yield sum(powers, table.ring.zero.poly)


def _up_to_sign(poly: Poly) -> Poly:
    """The primitive part with a positive leading coefficient."""
    factor = content(poly) * (1 if poly.leading_coefficient() > 0 else -1)
    return poly * (factor.denominator) / factor.numerator


def _kernel(table: Table, argument: Quotient, real: bool) -> Callable[[int], Kernel]:
    gens = table.ring.gens
    if not real:  # |u|² = u² holds for real u only
        return lambda i: Kernel("abs", i, argument, real=True, positive=True)
    square = table.ring.power(argument.top, 2)
    return lambda i: Kernel(
        "abs", i, argument, real=True, positive=True,
        degree=2, relation=gens[i] ** 2 - square,
    )  # fmt: skip
