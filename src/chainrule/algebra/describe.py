"""Kernels and polynomials in words, for evidence and as names that outlive one computation.

In: a polynomial and the kernels it is made of. Out: text such as `x + exp(1/2*y)`. Two different
values never get the same text, so that it can serve as a key. It computes nothing.

Each kernel is written once a call. Still, a kernel in a kernel may double the text a dozen times:
what gets too long is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from chainrule.algebra.ring import Poly, TooCostly
from chainrule.algebra.table import Kernel, Quotient

_LONGEST: Final = 10_000
"""Characters of a description."""

Names = dict[int, str]
"""The kernels that are written already, by their index."""


def describe(poly: Poly, kernels: Mapping[int, Kernel], names: Names | None = None) -> str:
    """A polynomial over its kernels' names.

    Args:
        poly: any.
        kernels: what its generators stand for, by their index.
        names: of this call, for the polynomials inside.

    Raises:
        TooCostly: the text has more than 10,000 characters.

    >>> from chainrule.algebra.ring import Ring
    >>> from chainrule.algebra.table import Table
    >>> table = Table(Ring(4), {})
    >>> describe(table.symbol("x").poly ** 2 - 1, table.kernels)
    'x^2 - 1'
    """
    pieces: list[str] = []
    names = {} if names is None else names
    length = 0
    for exponents, coefficient in poly.terms():
        factors = [
            kernel_name(kernels[i], kernels, names) + (f"^{k}" if k > 1 else "")
            for i, k in enumerate(exponents)
            if k
        ]
        size = abs(coefficient)
        if size != 1 or not factors:
            factors.insert(0, str(size))
        sign = "-" if coefficient < 0 else "+"
        pieces += [sign, "*".join(factors)]
        length += len(pieces[-1])
        if length > _LONGEST:
            raise TooCostly
    if not pieces:
        return "0"
    first = "-" if pieces[0] == "-" else ""
    return first + " ".join(pieces[1:])


def kernel_name(kernel: Kernel, kernels: Mapping[int, Kernel], names: Names) -> str:
    """A kernel as a function of its argument."""
    if kernel.index not in names:
        names[kernel.index] = _kernel_name(kernel, kernels, names)
    return names[kernel.index]


def _kernel_name(kernel: Kernel, kernels: Mapping[int, Kernel], names: Names) -> str:
    if kernel.argument is None:
        if kernel.kind == "symbol":
            name = kernel.name
            return name if name.isascii() and name.isidentifier() else repr(name)
        return {"pi": "π", "e": "exp(1)"}.get(kernel.name, "sqrt(-1)")
    inside = describe_quotient(kernel.argument, kernels, names)
    if kernel.kind in ("root", "power"):
        bottom = describe(kernel.argument.bottom, kernels, names)
        power = f"({inside})^({kernel.unit})"
        return power if bottom == "1" else f"({bottom})*{power}"
    if kernel.unit != 1:
        inside = f"{kernel.unit}*({inside})"
    return f"{kernel.kind}({inside})"


def describe_quotient(
    value: Quotient, kernels: Mapping[int, Kernel], names: Names | None = None
) -> str:
    """A fraction; the line is left out where the denominator is 1."""
    names = {} if names is None else names
    top, bottom = (describe(poly, kernels, names) for poly in value)
    return top if bottom == "1" else f"({top})/({bottom})"
