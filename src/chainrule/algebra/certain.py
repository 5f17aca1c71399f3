"""Signs that are certain: of what is real and changes its sign nowhere.

In: a polynomial over kernels. Out: 1, -1, or nothing where no sign is known. It assumes nothing: a
sign that holds in one case only is the business of `signs.py`.
"""

from __future__ import annotations

from math import prod
from typing import Final

from flint import fmpq, fmpq_poly

from chainrule.algebra.quotients import coefficients
from chainrule.algebra.ring import Poly
from chainrule.algebra.table import Kernel, Table
from chainrule.algebra.values import Values

MAX_DEGREE: Final = 24
_FEW_TERMS: Final = 12
_DEEP: Final = 2
_LARGEST: Final = {"sin": fmpq(1), "cos": fmpq(1), "atan": fmpq(11, 7), "asin": fmpq(11, 7)}
"""What is not exceeded by absolute values of functions of real numbers."""


def certain_sign(table: Table, poly: Poly) -> int | None:
    """The sign of what is real and changes it nowhere; nothing where that is not known.

    >>> from chainrule.algebra.ring import Ring
    >>> table = Table(Ring(4), {})
    >>> x = table.symbol("x").poly
    >>> certain_sign(table, x**2 + x + 1), certain_sign(table, x)
    (1, None)
    """
    return _certain_sign(table, poly, _DEEP)


def _certain_sign(table: Table, poly: Poly, deep: int) -> int | None:
    """`certain_sign`, looking at so many discriminants of discriminants."""
    if table.is_positive(poly):
        return 1
    if table.is_positive(-poly):
        return -1
    if _is_indefinite(table, poly) or not _is_real(table, poly, deep):
        return None
    certain = _sign_of_constant(table, poly) or _sign_without_roots(table, poly)
    if certain is None and deep and len(poly) <= _FEW_TERMS:
        table.tick()
        certain = _sign_of_quadratic(table, poly, deep - 1)
        certain = certain or _sign_beside_root(table, poly, deep - 1)
        if certain is None:
            signs = (sign for sign in (1, -1) if _is_positive_by_bounds(table, sign * poly))
            certain = next(signs, None)
    return certain


def _is_indefinite(table: Table, poly: Poly) -> bool:
    """Whether a polynomial in symbols certainly has both signs, as `4a*c - b^2`.

    Its first and last terms are those that decide far out and close to zero along some curve.
    """
    if not poly or any(table.kernels[i].kind != "symbol" for i in table.indices(poly)):
        return False
    terms = list(poly.terms())
    (first, a), (last, b) = terms[0], terms[-1]
    return a * b < 0 or any(int(k) % 2 for k in (*first, *last))


def _is_real(table: Table, poly: Poly, deep: int) -> bool:
    """Whether all its kernels certainly are real: by their form, as numbers, or as roots."""
    values = Values(table)
    return all(
        table.kernels[i].real
        or (not values.symbols(i) and values.constant(table.ring.gens[i]).imag.is_zero())
        or _is_root_of_positive(table, table.kernels[i], deep)
        for i in table.indices(poly)
    )


def _is_root_of_positive(table: Table, kernel: Kernel, deep: int) -> bool:
    """Whether a kernel is the root of what is certainly positive, such as `x² + 2x + 5`."""
    inside = kernel.argument
    if not deep or kernel.kind != "root" or inside is None or not inside.bottom.is_one():
        return False
    return kernel.positive or _known_sign(table, inside.top, deep - 1) == 1


def _sign_of_quadratic(table: Table, poly: Poly, deep: int) -> int | None:
    """The sign of a quadratic in one kernel without real roots: `(x + a)² + 3`, expanded.

    >>> from chainrule.algebra.ring import Ring
    >>> table = Table(Ring(4), {})
    >>> a, x = table.symbol("a").poly, table.symbol("x").poly
    >>> certain_sign(table, -(x**2) + 2 * a * x - a**2 - 3)
    -1
    """
    for index in table.indices(poly):
        if poly.degrees()[index] == 2:
            c, b, a = coefficients(poly, index)
            discriminant = table.reduce(b * b - 4 * a * c)
            if _known_sign(table, discriminant, deep) == -1:
                return _known_sign(table, a, deep)
    return None


def _sign_beside_root(table: Table, poly: Poly, deep: int) -> int | None:
    """The sign of `A + B·r` where `|A| < |B|·r`, as of `x + sqrt(x² + 1)` and of `x + 2|x|`.

    >>> from chainrule.algebra import Algebra, compute
    >>> from chainrule.expr import parse
    >>> e = parse("x + 1 + sqrt(x^2 + 2x + 5)")
    >>> compute(lambda algebra: certain_sign(algebra.table, algebra.form(e).poly))
    1
    """
    for index in table.indices(poly):
        kernel = table.kernels[index]
        if kernel.degree == 2 and (kernel.positive or _is_root_of_positive(table, kernel, deep)):
            a, b = coefficients(poly, index)
            square = table.ring.gens[index] ** 2 - kernel.relation
            larger = table.reduce(b * b * square - a * a)
            if _known_sign(table, larger, deep) == 1:
                return _known_sign(table, b, deep)
    return None


def _known_sign(table: Table, poly: Poly, deep: int) -> int | None:
    """The sign of a polynomial over real kernels by those of its factors.

    Even powers may be of anything that vanishes on no interval.
    """
    values = Values(table)
    if not poly or len(poly) > _FEW_TERMS:
        return None
    lead, factors = table.ring.factor(poly)
    sign = 1 if lead > 0 else -1
    for factor, k in factors:
        certain = _certain_sign(table, factor, deep)
        if certain is None:
            if k % 2:
                return None
            tame = all(values.is_tame(i) for i in table.indices(factor))
            if not tame or not values.differs_from_zero(factor):
                return None
        elif k % 2:
            sign *= certain
    return sign


def _is_positive_by_bounds(table: Table, poly: Poly) -> bool:
    """Whether a constant term is larger than all the others that may be negative are together.

    >>> from chainrule.algebra import Algebra, compute
    >>> from chainrule.expr import parse
    >>> e = parse("3 + sin(x) - cos(x) + x^2")
    >>> compute(lambda algebra: certain_sign(algebra.table, algebra.form(e).poly))
    1
    """
    room = fmpq(0)
    for exponents, coefficient in poly.terms():
        powers = [(table.kernels[i], int(k)) for i, k in enumerate(exponents) if k]
        if not powers:
            room += coefficient
        elif coefficient < 0 or not all(kernel.positive or k % 2 == 0 for kernel, k in powers):
            if not all(kernel.real and kernel.kind in _LARGEST for kernel, _ in powers):
                return False
            room -= abs(coefficient) * prod(_LARGEST[kernel.kind] ** k for kernel, k in powers)
    return bool(room > 0)


def _sign_of_constant(table: Table, poly: Poly) -> int | None:
    """The sign of what holds no symbol, such as π - 4; nothing where a ball does not tell."""
    values = Values(table)
    if values.symbols_of(poly):
        return None
    value = values.constant(poly).real
    return 1 if value > 0 else -1 if value < 0 else None


def _sign_without_roots(table: Table, poly: Poly) -> int | None:
    """The sign of a polynomial of one kernel that has no root where the kernel's values lie.

    Such are `x² - x + 1`, `cos(x) - 1` and `exp(x)² + 3exp(x) + 1`.
    """
    indices = table.indices(poly)
    if len(indices) != 1:
        return None
    (index,) = indices
    degree = int(poly.degrees()[index])
    kernel = table.kernels[index]
    if degree > MAX_DEGREE or not kernel.real:  # the cosine of a number may be 5/4
        return None
    line = fmpq_poly(dense(poly, index))
    inside = fmpq(1, 2) if kernel.positive else fmpq(0)
    bounded = kernel.kind in ("sin", "cos")
    for root, _ in line.numer().complex_roots():
        # Roots are isolated, so the imaginary part of a real one is exactly zero.
        outside = (
            not root.imag.is_zero()
            or (kernel.positive and root.real <= 0)
            or (bounded and (abs(root.real) > 1 or (degree == 1 and abs(root.real) >= 1)))
        )
        if not outside:
            return None
    return 1 if line(inside) > 0 else -1


def dense(poly: Poly, index: int) -> list[fmpq]:
    """The coefficients of a polynomial of one generator, the lowest power first."""
    coefficients = [fmpq(0)] * (int(poly.degrees()[index]) + 1)
    for exponents, coefficient in poly.terms():
        coefficients[int(exponents[index])] = coefficient
    return coefficients
