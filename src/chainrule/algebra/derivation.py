"""The derivative of a form, within the algebra.

In: a form and the name of a variable. Out: the form of its derivative, by the chain rule over
kernels: each kernel's derivative is known in terms of its argument. It makes no new kernels for
exponentials, logarithms, roots, sines and cosines; `asin` may need the root of `1 - u²`.
"""

from __future__ import annotations

from fractions import Fraction

from chainrule.algebra.powers import rational_exponent
from chainrule.algebra.ring import Form
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
    ring = table.ring
    result = ring.mul(_of_poly(table, a.poly, variable), Form(ring.one.poly, a.factors))
    for index, k in a.factors.items():  # (f^k)' = k f^k f'/f
        base = Form(ring.base(index), {})
        slope = _of_poly(table, ring.base(index), variable)
        term = ring.mul(ring.mul(a, slope), ring.pow(base, -1))
        result = ring.add(result, ring.scale(term, k))
    return result


def kernel_derivative(table: Table, kernel: Kernel, variable: str) -> Form:
    """The derivative of a kernel."""
    ring = table.ring
    if kernel.argument is None:
        return ring.one if kernel.name == variable and kernel.kind == "symbol" else ring.zero
    argument = table.form(kernel.argument)
    slope = derivative(table, argument, variable)
    if not slope.poly:
        return ring.zero
    itself = Form(ring.gens[kernel.index], {})
    if kernel.kind == "root":
        return _of_root(table, kernel.argument, kernel.unit, itself, slope, variable)
    if kernel.kind == "log":
        return ring.mul(slope, table.inverse(argument))
    if kernel.kind == "abs":
        return ring.mul(ring.mul(argument, slope), table.inverse(itself))
    if kernel.kind in ("asin", "atan"):
        return ring.mul(slope, _of_inverse(table, kernel.kind, argument))
    slope = ring.scale(slope, kernel.unit)
    if kernel.kind == "exp":
        return ring.mul(slope, itself)
    partner = Form(_partner(table, kernel).poly, {})
    product = ring.mul(slope, partner)
    return product if kernel.kind == "sin" else ring.neg(product)


def _of_poly(table: Table, poly: object, variable: str) -> Form:
    ring = table.ring
    result = ring.zero
    for index in table.indices(poly):
        slope = kernel_derivative(table, table.kernels[index], variable)
        if slope.poly:
            partial = Form(poly.derivative(index), {})  # type: ignore[attr-defined]
            result = ring.add(result, ring.mul(partial, slope))
    return result


def _of_root(
    table: Table, argument: Quotient, unit: Fraction, itself: Form, slope: Form, variable: str
) -> Form:
    """`(bottom·u^r)' = bottom'·u^r + bottom·r·u^r·u'/u`."""
    ring = table.ring
    logarithmic = ring.scale(ring.mul(slope, table.inverse(table.form(argument))), unit)
    bottom = Form(argument.bottom, {})
    extra = ring.mul(derivative(table, bottom, variable), ring.pow(bottom, -1))
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
