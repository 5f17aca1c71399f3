"""Kernels and polynomials in words, for evidence and as names that outlive one computation.

In: a polynomial and the kernels it is made of. Out: text such as `x + exp(1/2*y)`. Two different
values never get the same text, so that it can serve as a key. It computes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from chainrule.algebra.ring import Poly
from chainrule.algebra.table import Kernel, Quotient


def describe(poly: Poly, kernels: Mapping[int, Kernel]) -> str:
    """A polynomial over its kernels' names.

    >>> from chainrule.algebra.ring import Ring
    >>> from chainrule.algebra.table import Table
    >>> table = Table(Ring(4), {})
    >>> describe(table.symbol("x").poly ** 2 - 1, table.kernels)
    'x^2 - 1'
    """
    pieces: list[str] = []
    for exponents, coefficient in poly.terms():
        names = [
            kernel_name(kernels[i], kernels) + (f"^{k}" if k > 1 else "")
            for i, k in enumerate(exponents)
            if k
        ]
        size = abs(coefficient)
        if size != 1 or not names:
            names.insert(0, str(size))
        sign = "-" if coefficient < 0 else "+"
        pieces += [sign, "*".join(names)]
    if not pieces:
        return "0"
    first = "-" if pieces[0] == "-" else ""
    return first + " ".join(pieces[1:])


def kernel_name(kernel: Kernel, kernels: Mapping[int, Kernel]) -> str:
    """A kernel as a function of its argument."""
    if kernel.argument is None:
        if kernel.kind == "symbol":
            return kernel.name
        return {"pi": "π", "e": "exp(1)"}.get(kernel.name, "sqrt(-1)")
    inside = describe_quotient(kernel.argument, kernels)
    if kernel.kind == "root":
        bottom = describe(kernel.argument.bottom, kernels)
        power = f"({inside})^({kernel.unit})"
        return power if bottom == "1" else f"({bottom})*{power}"
    if kernel.unit != 1:
        inside = f"{kernel.unit}*({inside})"
    return f"{kernel.kind}({inside})"


def describe_quotient(value: Quotient, kernels: Mapping[int, Kernel]) -> str:
    """A fraction; the line is left out where the denominator is 1."""
    top, bottom = describe(value.top, kernels), describe(value.bottom, kernels)
    return top if bottom == "1" else f"({top})/({bottom})"
