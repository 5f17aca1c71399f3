"""Arithmetic of fractions in lowest terms, and polynomials by the powers of one kernel.

In: fractions and polynomials of one table. Out: fractions in lowest terms, reduced by all
relations. Forms keep their denominators in factors, which sums of many terms want; here each step
cancels, which whoever looks at numerators and denominators wants.
"""

from __future__ import annotations

from typing import Any, Final

from chainrule.algebra.ring import Poly, TooCostly, Undefined
from chainrule.algebra.table import Quotient, Table

_HIGHEST: Final = 2_000


class Quotients:
    """Fractions in lowest terms over the kernels of one table.

    Args:
        table: of the kernels.

    Raises:
        Undefined, TooCostly: every method, as every computation of forms.

    >>> from chainrule.algebra.ring import Ring
    >>> table = Table(Ring(4), {})
    >>> x = table.symbol("x").poly
    >>> fractions = Quotients(table)
    >>> total = fractions.add(fractions.of(x, x + 1), fractions.of(x**2, x**2 + x))
    >>> str(total.top), str(total.bottom)
    ('2*k3', 'k3 + 1')
    """

    def __init__(self, table: Table) -> None:
        self._table = table
        self._ring = table.ring
        self.one = Quotient(table.ring.one.poly, table.ring.one.poly)

    def of(self, top: Poly, bottom: Poly | None = None) -> Quotient:
        """`top / bottom`."""
        top = self._table.reduce(top)
        if bottom is None or bottom is self.one.bottom or bottom.is_one():
            return Quotient(top, self.one.bottom)
        bottom = self._table.reduce(bottom)
        if not bottom:
            raise Undefined
        return self._table.lowest(top, bottom)

    def number(self, value: int) -> Quotient:
        """A whole number."""
        return Quotient(self.one.top * value, self.one.bottom)

    def add(self, a: Quotient, b: Quotient) -> Quotient:
        """`a + b`."""
        if not a.top or not b.top:
            return a if a.top else b
        if a.bottom == b.bottom:
            return self.of(a.top + b.top, a.bottom)
        product = self._ring.product
        top = product(a.top, b.bottom) + product(b.top, a.bottom)
        return self.of(top, product(a.bottom, b.bottom))

    def neg(self, a: Quotient) -> Quotient:
        """`-a`."""
        return Quotient(-a.top, a.bottom)

    def sub(self, a: Quotient, b: Quotient) -> Quotient:
        """`a - b`."""
        return self.add(a, self.neg(b))

    def mul(self, a: Quotient, b: Quotient) -> Quotient:
        """`a·b`."""
        if not a.top or not b.top:
            return a if b.top else b
        top, one = self._ring.product(a.top, b.top), self.one.bottom
        if a.bottom is one and b.bottom is one:  # nearly all: nothing is priced for them
            return Quotient(self._table.reduce(top), one)
        return self.of(top, self._ring.product(a.bottom, b.bottom))

    def div(self, a: Quotient, b: Quotient) -> Quotient:
        """`a/b`."""
        return self.of(self._ring.product(a.top, b.bottom), self._ring.product(a.bottom, b.top))

    def by(self, poly: Poly, index: int, at_least: int = 0) -> list[Poly]:
        """The coefficients by powers of a generator, `at_least` so many of them."""
        found = coefficients(poly, index)
        return found + [self._ring.zero.poly] * (at_least - len(found))


def coefficients(poly: Poly, index: int) -> list[Poly]:
    """A polynomial by the powers of one generator, the constant term first; of zero `[0]`.

    Raises:
        TooCostly: its degree is too high for a list.

    >>> from chainrule.algebra.ring import Ring
    >>> ring = Ring(2)
    >>> a, x = ring.generator().poly, ring.generator().poly
    >>> [str(c) for c in coefficients(a * x**2 + 3 * x**2 + a, 0)]
    ['k1', '0', 'k1 + 3']
    """
    degree = max(0, int(poly.degrees()[index]))
    if degree > _HIGHEST:
        raise TooCostly
    parts: list[dict[Any, Any]] = [{} for _ in range(degree + 1)]
    for exponents, coefficient in poly.terms():
        rest = (*exponents[:index], 0, *exponents[index + 1 :])
        parts[int(exponents[index])][rest] = coefficient
    return [poly.context().from_dict(part) for part in parts]
