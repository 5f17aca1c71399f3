"""Values of forms at one point, as balls: the witness that something does not vanish.

In: a polynomial over *tame* kernels. Out: a ball that certainly contains its value at a point.
Tame is what is analytic on one connected set that holds all real points in its closure, so that
one value other than zero speaks for all of them (the identity theorem): symbols, constants,
exponentials, sines and cosines of such, erf, gamma and their like (what has isolated poles is
analytic on a connected set, too), and roots and logarithms of a symbol itself, which are
analytic where all symbols lie in the upper half plane.
"""

from __future__ import annotations

from typing import Any

from flint import acb, arb, ctx, fmpq

from chainrule.algebra import special
from chainrule.algebra.ring import Poly
from chainrule.algebra.root_sums import complex_root_sum
from chainrule.algebra.table import Kernel, Quotient, Table
from chainrule.expr.operators import is_root_sum

_PRECISIONS = (128, 512, 1024)
_POINTS = 2
_TAME = frozenset(("exp", "cos", "sin", *special.ODD, *special.WITH_POLES))


class Values:
    """Which kernels of a table are tame, and what polynomials over them are worth.

    Args:
        table: its kernels; those that are made later are known, too.

    >>> from chainrule.algebra.ring import Ring
    >>> table = Table(Ring(4), {})
    >>> Values(table).differs_from_zero(table.symbol("x").poly ** 2 + 1)
    True
    """

    def __init__(self, table: Table) -> None:
        self._table = table
        self._tame: dict[int, bool] = {}
        self._symbols: dict[int, frozenset[int]] = {}
        self._below: dict[int, frozenset[int]] = {}

    def symbols(self, index: int) -> frozenset[int]:
        """The symbols that a kernel depends on, as generators."""
        found = self._symbols.get(index)
        if found is None:
            kernel = self._table.kernels[index]
            if kernel.kind == "symbol":
                found = frozenset((index,))
            elif kernel.argument is None:
                found = frozenset()
            else:
                found = self.symbols_of(*kernel.argument)
            self._symbols[index] = found
        return found

    def symbols_of(self, *polys: Poly) -> frozenset[int]:
        """The symbols that polynomials depend on."""
        indices = {i for poly in polys for i in self._table.indices(poly)}
        return frozenset().union(*(self.symbols(i) for i in indices))

    def below(self, index: int) -> frozenset[int]:
        """The kernels that a kernel is made of, those below them too."""
        found = self._below.get(index)
        if found is None:
            argument = self._table.kernels[index].argument or ()
            inner = frozenset(i for poly in argument for i in self._table.indices(poly))
            found = self._below[index] = inner.union(*map(self.below, inner))
        return found

    def is_tame(self, index: int) -> bool:
        """Whether one value speaks for all real points; see the module."""
        found = self._tame.get(index)
        if found is None:
            found = self._tame[index] = self._is_tame(self._table.kernels[index])
        return found

    def _is_tame(self, kernel: Kernel) -> bool:
        argument = kernel.argument
        if argument is None or not self.symbols(kernel.index):
            return True
        if kernel.kind in _TAME:
            return all(self.is_tame(i) for poly in argument for i in self._table.indices(poly))
        return kernel.kind in ("root", "log") and self._is_symbol(argument)

    def _is_symbol(self, argument: Quotient) -> bool:
        """Whether it is a symbol times a positive number."""
        top, bottom = argument
        if bottom != 1 or len(top) != 1 or top.total_degree() != 1:
            return False
        (index,) = self._table.indices(top)
        return self._table.kernels[index].kind == "symbol" and bool(top.leading_coefficient() > 0)

    def differs_from_zero(self, poly: Poly) -> bool:
        """Whether a polynomial over tame kernels certainly has a value other than zero."""
        for count in range(_POINTS):
            for precision in _PRECISIONS:
                with ctx.workprec(precision):
                    value = _At(self._table, count).poly(poly)
                    if value.is_finite() and not value.contains(0):
                        return True
        return False

    def constant(self, poly: Poly) -> Any:
        """The ball of a polynomial over kernels without symbols."""
        with ctx.workprec(_PRECISIONS[1]):
            return _At(self._table).poly(poly)

    def typical(self, poly: Poly, *, negative: bool = False) -> Any:
        """The ball of a polynomial where all symbols are positive, a > b > c > ...

        Args:
            poly: the polynomial.
            negative: whether they are the negatives of these.
        """
        with ctx.workprec(_PRECISIONS[0]):
            return _At(self._table, real=-1 if negative else 1).poly(poly)


def _typical(name: str) -> fmpq:
    """A number above 1, nothing special about it; a later letter has less, so that a² > b² + c²."""
    rank = (ord(name[0].lower()) - ord("a")) % 26
    return fmpq(50, 39) ** (25 - rank) + fmpq(len(name), 1009)


class _At:
    """The kernels' values at one point, each computed once."""

    def __init__(self, table: Table, count: int = 0, *, real: int = 0) -> None:
        self._table = table
        self._count = count
        self._real = real
        self._values: dict[int, Any] = {}

    def poly(self, poly: Poly) -> Any:
        total = acb(0)
        for exponents, coefficient in poly.terms():
            term = acb(arb(coefficient))
            for i, k in enumerate(exponents):
                if k:
                    term = term * self._kernel(i) ** int(k)
            total = total + term
        return total

    def _kernel(self, index: int) -> Any:
        value = self._values.get(index)
        if value is None:
            value = self._values[index] = self._value(self._table.kernels[index])
        return value

    def _value(self, kernel: Kernel) -> Any:
        if kernel.kind == "symbol":
            # Nothing special about these: no sum or product of them is a simple number.
            place = self._table.ring.size - kernel.index + 7 * self._count
            if self._real:
                return acb(arb(self._real * _typical(kernel.name)))
            return acb(arb(fmpq(311 + 97 * place, 512)), arb(fmpq(173 + 41 * place, 512)))
        if kernel.kind == "i":
            return acb(0, 1)
        if kernel.argument is None:
            return acb(arb.pi() if kernel.name == "pi" else arb(1).exp())
        bottom = self.poly(kernel.argument.bottom)
        value = self.poly(kernel.argument.top) / bottom
        unit = acb(arb(fmpq(kernel.unit.numerator, kernel.unit.denominator)))
        if kernel.kind in ("root", "power"):  # a power has no bottom
            return bottom * (value.log() * unit).exp()
        if kernel.kind == "abs":
            return acb((value.real**2 + value.imag**2).sqrt())
        if kernel.kind in ("exp", "cos", "sin"):
            value = value * unit
        if is_root_sum(kernel.kind):
            return complex_root_sum(kernel.kind, value)
        if kernel.kind in special.KERNELS:
            return special.value(kernel.kind, value)
        return getattr(value, kernel.kind)()
