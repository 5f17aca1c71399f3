"""The derivative of a form, within the algebra.

In: forms, and the name of a variable. Out: the forms of their derivatives, by the chain rule over
kernels: each kernel's derivative is known in terms of its argument, and found once. It makes no
new kernels for exponentials, logarithms, roots, sines and cosines; `asin` may need the root of
`1 - u²`, and special functions what their derivatives are made of. It does not ask where a kernel
has a derivative: see `vanishing.py`.
"""

from __future__ import annotations

from fractions import Fraction

from chainrule.algebra.powers import rational_exponent
from chainrule.algebra.ring import Form, Poly
from chainrule.algebra.special import has_kernel
from chainrule.algebra.special_slopes import slope_of
from chainrule.algebra.table import Kernel, Quotient, Table

_HALF = Fraction(1, 2)


def derivative(table: Table, a: Form, variable: str) -> Form:
    """The derivative of `a` by `variable`; other symbols are constants.

    >>> from chainrule.algebra.ring import Ring
    >>> table = Table(Ring(4), {})
    >>> x = table.symbol("x")
    >>> str(derivative(table, table.ring.pow(x, 3), "x").poly)
    '3*k3^2'
    """
    return Derivation(table, variable).form(a)


class Derivation:
    """Derivatives by one variable; those of kernels are remembered.

    Args:
        table: of the forms.
        variable: its name; other symbols are constants.

    Raises:
        Undefined, TooCostly, Full, Restart: every method, as every computation of forms.

    >>> from chainrule.algebra.kernels import Algebra
    >>> from chainrule.expr.parser import parse
    >>> algebra = Algebra()
    >>> slope = Derivation(algebra.table, "x").form(algebra.form(parse("x*exp(x)")))
    >>> algebra.is_zero(algebra.sub(slope, algebra.form(parse("(x + 1)*exp(x)"))))
    True
    """

    def __init__(self, table: Table, variable: str) -> None:
        self.table = table
        self.variable = variable
        self._slopes: dict[int, Form] = {}

    def form(self, a: Form) -> Form:
        """The derivative of a form."""
        ring = self.table.ring
        result = ring.mul(self.poly(a.poly), Form(ring.one.poly, a.factors))
        for index, k in a.factors.items():  # (f^k)' = k f^k f'/f
            slope = self.poly(ring.base(index))
            if slope.poly:
                term = ring.mul(ring.mul(a, slope), ring.pow(Form(ring.base(index), {}), -1))
                result = ring.add(result, ring.scale(term, k))
        return result

    def poly(self, a: Poly) -> Form:
        """The derivative of a polynomial over the kernels."""
        ring = self.table.ring
        result = ring.zero
        for index in self.table.indices(a):
            slope = self.kernel(index)
            if slope.poly:
                partial = Form(a.derivative(index), {})
                result = ring.add(result, ring.mul(partial, slope))
        return result

    def kernel(self, index: int) -> Form:
        """The derivative of a kernel."""
        found = self._slopes.get(index)
        if found is None:
            found = self._slopes[index] = self._of_kernel(self.table.kernels[index])
        return found

    def _of_kernel(self, kernel: Kernel) -> Form:
        table, ring = self.table, self.table.ring
        if kernel.argument is None:
            is_variable = kernel.kind == "symbol" and kernel.name == self.variable
            return ring.one if is_variable else ring.zero
        argument = table.form(kernel.argument)
        slope = self.form(argument)
        if not slope.poly:
            return ring.zero
        itself = Form(ring.gens[kernel.index], {})
        if kernel.kind == "root":
            return self._of_root(kernel.argument, kernel.unit, itself, slope)
        if kernel.kind == "log":
            return ring.mul(slope, table.inverse(argument))
        if kernel.kind == "abs":
            return ring.mul(ring.mul(argument, slope), table.inverse(itself))
        if has_kernel(kernel.kind):
            return ring.mul(slope, slope_of(table, kernel, itself))
        if kernel.kind in ("asin", "atan"):
            return ring.mul(slope, _of_inverse(table, kernel.kind, argument))
        slope = ring.scale(slope, kernel.unit)
        if kernel.kind == "exp":
            return ring.mul(slope, itself)
        product = ring.mul(slope, _partner(table, kernel))
        return product if kernel.kind == "sin" else ring.neg(product)

    def _of_root(self, argument: Quotient, unit: Fraction, itself: Form, slope: Form) -> Form:
        """`(bottom·u^r)' = bottom'·u^r + bottom·r·u^r·u'/u`."""
        table, ring = self.table, self.table.ring
        logarithmic = ring.scale(ring.mul(slope, table.inverse(table.form(argument))), unit)
        extra = ring.mul(self.poly(argument.bottom), ring.pow(Form(argument.bottom, {}), -1))
        return ring.mul(itself, ring.add(logarithmic, extra))


def _of_inverse(table: Table, kind: str, argument: Form) -> Form:
    ring = table.ring
    square = ring.mul(argument, argument)
    if kind == "atan":
        return table.inverse(ring.add(ring.one, square))
    return rational_exponent(table, ring.sub(ring.one, square), -_HALF)


def _partner(table: Table, kernel: Kernel) -> Form:
    """The cosine of a sine kernel, the sine of a cosine kernel."""
    other = "cos" if kernel.kind == "sin" else "sin"
    for candidate in table.kernels.values():
        if candidate.kind == other and candidate.argument == kernel.argument:
            return Form(table.ring.gens[candidate.index], {})
    raise AssertionError("cosine and sine kernels are made together")
