"""Exponentials, logarithms and powers as kernels.

In: forms. Out: the form of `exp(a)`, `log(a)`, `a^b`, with `a^b = exp(b·log a)` throughout.
It does not know trigonometric functions or absolute values.

Every relation used here holds for the principal values of complex numbers (except on the branch
cuts themselves), so no condition is attached to it:

- `exp(a + b) = exp(a)·exp(b)`, `exp(log u) = u`, `exp((p/q)·log u) = (q-th root of u)^p`;
- `log(c·u) = log c + log u` and `(c·u)^r = c^r·u^r` for a positive number c;
- `log(u^r) = r·log u` and `(u^r)^s = u^(rs)` for `-1 < r ≤ 1`.

What holds for real values only (`log(exp u) = u`, `sqrt(x²) = |x|`) is in `signs.py`.
"""

from __future__ import annotations

from fractions import Fraction
from math import floor

from chainrule.algebra.constants import (
    denested,
    number_power,
    rational_power,
    root_kernel,
    unity,
)
from chainrule.algebra.numbers import log_of_number
from chainrule.algebra.pieces import is_positive, pieces
from chainrule.algebra.ring import Form, Poly, TooCostly
from chainrule.algebra.root_numbers import log_of_roots
from chainrule.algebra.table import Kernel, Quotient, Table

_ONE = Fraction(1)


def exp(table: Table, a: Form, finer: Fraction = _ONE) -> Form:
    """`exp(a)`, one kernel for each term of `a`: `exp(3x² + x) = E(x²)³·E(x)`.

    Args:
        table: of the kernels.
        a: the exponent.
        finer: what of its coefficient the unit is, if a new kernel is wanted (`exponents.py`).
    """
    ring = table.ring
    quotient = table.quotient(a)
    # the whole part apart: E²/(E² + 1) and 1 - 1/(E² + 1) must give the same kernels
    whole, rest = ring.division(quotient.top, quotient.bottom)
    result = ring.one
    for poly, bottom in ((whole, ring.one.poly), (rest, quotient.bottom)):
        for exponents, coefficient in poly.terms():
            support = {i: int(k) for i, k in enumerate(exponents) if k}
            value = Fraction(int(coefficient.p), int(coefficient.q))
            result = ring.mul(result, _exp_term(table, support, value, bottom, finer))
    return result


def _exp_term(
    table: Table, support: dict[int, int], value: Fraction, bottom: Poly, finer: Fraction
) -> Form:
    ring = table.ring
    term = ring.one.poly
    for i, k in support.items():
        term = term * ring.power(ring.gens[i], k)
    if bottom != 1:  # (x² + 1)/x = x + 1/x
        term, bottom = table.lowest(term, bottom)
        support = ring.monomial(term)
    if bottom == 1:
        known = _exp_of_kernel(table, support, value)
        if known is not None:
            return known
    argument = Quotient(term, bottom)
    key = ("exp", *argument.key)
    unit = table.unit(key, value, finer)
    real = table.is_real(argument)
    kernel = table.find(key, lambda i: Kernel("exp", i, argument, unit, real=real, positive=real))
    return ring.pow(kernel, int(value / unit))


def _exp_of_kernel(table: Table, support: dict[int, int], value: Fraction) -> Form | None:
    """`exp` of a term that another kernel already explains."""
    if not support:
        return _root(table, table.quotient(table.constant("e")), value)
    kernels = [table.kernels[i] for i in support]
    if any(k != 1 for k in support.values()):
        return None
    if len(kernels) == 1 and kernels[0].kind == "log":
        assert kernels[0].argument is not None
        return rational_exponent(table, table.form(kernels[0].argument), value)
    if len(kernels) == 2 and any(kernel.kind == "i" for kernel in kernels):
        other = kernels[0] if kernels[1].kind == "i" else kernels[1]
        if other.is_constant("pi"):
            return unity(table, value)
        if value.denominator == 1 and other.kind in ("asin", "atan"):
            return table.ring.pow(_on_circle(table, other), int(value))
    return None


def _on_circle(table: Table, kernel: Kernel) -> Form:
    """`exp(i·asin v) = sqrt(1 - v²) + iv`, `exp(i·atan v) = (1 + iv)/sqrt(1 + v²)`."""
    ring = table.ring
    assert kernel.argument is not None
    v = table.form(kernel.argument)
    iv, square = ring.mul(table.imaginary(), v), ring.mul(v, v)
    half = Fraction(1, 2)
    if kernel.kind == "asin":
        return ring.add(rational_exponent(table, ring.sub(ring.one, square), half), iv)
    return ring.mul(
        ring.add(ring.one, iv), rational_exponent(table, ring.add(ring.one, square), -half)
    )


def log(table: Table, a: Form, *, whole: bool = False) -> Form:
    """`log(a)`: positive factors come out as a sum, the rest is one kernel.

    Args:
        table, a: as in `exp`.
        whole: whether a number is better not taken apart (`numbers.py`).
    """
    ring = table.ring
    number, found = pieces(table, table.quotient(a))
    result = log_of_number(table, number, whole=whole)
    for piece, k in found:
        result = ring.add(result, ring.scale(_log_piece(table, piece), k))
    return result


def power(table: Table, a: Form, b: Form) -> Form:
    """`a^b`.

    Raises:
        Undefined: a negative power of zero.
        TooCostly: a power of zero, and nobody knows whether the exponent is positive.
    """
    ring = table.ring
    if not b.factors and b.poly.is_constant():
        return rational_exponent(table, a, _constant(b.poly)) if b.poly else ring.one
    reduced = table.quotient(b)
    if reduced.bottom == 1 and reduced.top.is_constant():
        return power(table, a, Form(reduced.top, {}))
    if table.is_zero(a):
        if table.is_positive(reduced.bottom) and table.is_above_zero(reduced.top):
            table.real_symbols = True
            return ring.zero
        raise TooCostly  # 0^|u| is 1 where u is a zero in disguise
    return exp(table, ring.mul(table.form(reduced), log(table, a, whole=True)))


def whole_power(table: Table, a: Form, n: int) -> Form:
    """`a^n`."""
    if not a.factors and a.poly and a.poly.is_constant():
        return number_power(table, _constant(a.poly), n)
    return table.ring.pow(a, n) if n >= 0 else table.ring.pow(table.inverse(a), -n)


def rational_exponent(table: Table, a: Form, exponent: Fraction) -> Form:
    """`a^(p/q)`, the principal value.

    Raises:
        Undefined: a negative power of zero.
    """
    ring = table.ring
    if exponent.denominator == 1:
        return whole_power(table, a, exponent.numerator)
    quotient = table.quotient(a)
    if not quotient.top and exponent > 0:
        return ring.zero
    number, found = pieces(table, quotient)
    result = rational_power(table, number, exponent)
    for piece, k in found:
        result = ring.mul(result, _root(table, piece, k * exponent))
    return result


def _constant(poly: Poly) -> Fraction:
    value = poly.leading_coefficient()
    return Fraction(int(value.p), int(value.q))


def _root(table: Table, a: Quotient, exponent: Fraction) -> Form:
    """`a^exponent` for an `a` that does not fall apart into positive factors."""
    ring = table.ring
    if a.top == -1 and a.bottom == 1:
        return unity(table, exponent)
    known = _known_log(table, a)
    if known is not None and not (known.poly == 1 and not known.factors):
        return exp(table, ring.scale(known, exponent))
    whole = floor(exponent)
    result = ring.pow(table.form(a), whole)
    if whole == exponent:
        return result
    if exponent.denominator == 2:
        plain = denested(table, a)
        if plain is not None:
            return ring.mul(result, plain)
    root = root_kernel(table, a, exponent - whole, positive=is_positive(table, a))
    return ring.mul(result, root)


def _log_piece(table: Table, a: Quotient) -> Form:
    """`log(a)` for an `a` that does not fall apart into positive factors."""
    if a.top == -1 and a.bottom == 1:
        return table.ring.mul(table.imaginary(), table.constant("pi"))
    known = _known_log(table, a) or log_of_roots(table, a)
    if known is not None:
        return known
    real = is_positive(table, a)
    return table.find(("log", *a.key), lambda i: Kernel("log", i, a, real=real))


def _known_log(table: Table, a: Quotient) -> Form | None:
    """The logarithm of one power of one kernel, where the kernel's own definition gives it."""
    if a.bottom != 1 or len(a.top) != 1 or a.top.leading_coefficient() != 1:
        return None
    support = table.ring.monomial(a.top)
    if len(support) != 1:
        return None
    ((index, k),) = support.items()
    kernel = table.kernels[index]
    ring = table.ring
    if kernel.is_constant("e"):
        return ring.rational(k)
    if kernel.argument is None or kernel.argument.bottom != 1:
        return None
    argument = table.form(kernel.argument)
    if kernel.kind == "exp" and kernel.real:
        table.real_symbols = True
        return ring.scale(argument, kernel.unit * k)
    if kernel.kind in ("root", "power") and (kernel.positive or k * kernel.unit <= 1):
        return ring.scale(log(table, argument), kernel.unit * k)
    return None
