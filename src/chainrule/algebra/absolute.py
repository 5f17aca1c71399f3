"""Absolute values as kernels.

In: a form. Out: the form of its absolute value: factor by factor, without the sign in a case of
signs, and with `|u|² = u²` where u is certainly real.
"""

from __future__ import annotations

from collections.abc import Callable

from chainrule.algebra.certain import certain_sign
from chainrule.algebra.content import content
from chainrule.algebra.keys import Key
from chainrule.algebra.ring import Form, Poly
from chainrule.algebra.root_numbers import sign_of_roots
from chainrule.algebra.signs import positive_parts
from chainrule.algebra.table import Kernel, Quotient, Table


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
    return table.find(("abs", Key(poly), ""), _kernel(table, argument, real))


def _sign(table: Table, poly: Poly) -> int | None:
    """The sign of a polynomial, if it is certain; beside roots it is not looked for at length."""
    if len(poly) == 1 or any(table.kernels[i].degree for i in table.indices(poly)):
        return 1 if table.is_positive(poly) else sign_of_roots(table, poly)
    return certain_sign(table, poly)


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
