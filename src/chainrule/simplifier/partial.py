"""Partial fractions of a rational function of one symbol.

In: a `Form`. Out: its terms, `1/x + 1/(x + 1)` for `(2x + 1)/(x*(x + 1))`, or nothing where it is
no such function or stands over one power alone. Whether they are worth writing is not known here.
"""

from __future__ import annotations

from typing import Any, Final

from flint import fmpq_poly

from chainrule.algebra.ring import Form, Poly, Ring
from chainrule.simplifier.atoms import Atoms

_HIGH_DEGREE: Final = 100
_FEW: Final = 3


def partial_fractions(atoms: Atoms, form: Form) -> list[Form]:
    """The terms of a rational function of one symbol.

    >>> from chainrule.expr import num, parse
    >>> from chainrule.simplifier.reading import Reader
    >>> atoms = Atoms(4, 1000, {}, lambda: None)
    >>> form = Reader(atoms, lambda form: num(0)).form(parse("1/x - 1/(x+1)"))
    >>> len(partial_fractions(atoms, form))
    2
    """
    ring = atoms.ring
    below = [(ring.base(i), -k) for i, k in form.factors.items() if k < 0]
    above = ring.expand(form.poly, [(i, k) for i, k in form.factors.items() if k > 0])
    index = only_symbol(atoms, [above, *(poly for poly, _ in below)])
    degree = sum(int(poly.total_degree()) * k for poly, k in below)
    if index is None or degree > _HIGH_DEGREE or above.total_degree() > 2 * _HIGH_DEGREE:
        return []
    bottom = fmpq_poly([1])
    for poly, k in below:
        bottom *= dense(poly, index) ** k
    whole, top = divmod(dense(above, index), bottom)
    _, factors = bottom.factor()
    if len(factors) < 2 and not whole:
        return []
    terms = [Form(_sparse(ring, whole, index), {})] if whole else []
    for factor, k in factors:
        power = fmpq_poly(factor) ** k
        digits = (top * _inverse(bottom / power, power)) % power
        if len(terms) > _FEW:
            return []
        for n in range(k, 0, -1):
            digits, digit = divmod(digits, fmpq_poly(factor))
            if digit:
                line = ring.pow(Form(_sparse(ring, fmpq_poly(factor), index), {}), -n)
                terms.append(ring.mul(Form(_sparse(ring, digit, index), {}), line))
    return terms


def _inverse(a: Any, modulus: Any) -> Any:
    """What `a` must be multiplied by to be 1 modulo a coprime polynomial."""
    _, s, _ = a.xgcd(modulus)
    return s


def only_symbol(atoms: Atoms, polys: list[Poly]) -> int | None:
    """The index of the symbol that is all that occurs, if so."""
    found = {i for poly in polys for i in atoms.table.indices(poly)}
    if len(found) != 1:
        return None
    (index,) = found
    return index if atoms.known[index].op == "sym" else None


def dense(poly: Poly, index: int) -> Any:
    """A polynomial in one generator alone, as a dense one."""
    coefficients: list[Any] = [0] * (max(0, int(poly.degrees()[index])) + 1)
    for exponents, coefficient in poly.terms():
        coefficients[int(exponents[index])] = coefficient
    return fmpq_poly(coefficients)


def _sparse(ring: Ring, poly: Any, index: int) -> Poly:
    result = ring.zero.poly
    for k in range(poly.degree() + 1):
        if poly[k]:
            result = result + ring.gens[index] ** k * poly[k]
    return result
