"""The terms of a polynomial over atoms, by what they have in common.

In: a polynomial. Out: its parts, `x*sin(x) + 2sin(x)` and `cos(x)` of their sum: terms with the
same functions, or those with the same powers of symbols.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from chainrule.algebra.ring import Poly
from chainrule.simplifier.atoms import Atoms

_ALGEBRAIC: Final = ("sym", "pi", "e", "root", "abs", "sign")


def grouped(
    atoms: Atoms,
    poly: Poly,
    functions: frozenset[str] | None = None,
    *,
    by_functions: bool = True,
) -> list[Poly]:
    """The terms of a polynomial, those with the same functions together.

    Args:
        atoms: of the polynomial.
        poly: the polynomial.
        functions: those that matter; all but roots and absolute values by default.
        by_functions: whether they tell terms apart; else all the rest does.
    """
    used = ((i, atoms.known[i].op) for i in atoms.table.indices(poly))
    if functions is None:
        telling = [i for i, op in used if (op in _ALGEBRAIC) != by_functions]
    else:
        telling = [i for i, op in used if op in functions]
    if not telling:
        return [poly]
    groups: dict[tuple[int, ...], dict[tuple[int, ...], object]] = {}
    for exponents, coefficient in poly.terms():
        key = tuple([int(exponents[i]) for i in telling])
        groups.setdefault(key, {})[exponents] = coefficient
    context = poly.context()
    return [context.from_dict(terms) for terms in groups.values()]


def terms_apart(poly: Poly) -> Iterator[Poly]:
    """The terms of a polynomial."""
    context = poly.context()
    for exponents, coefficient in poly.terms():
        yield context.from_dict({tuple(map(int, exponents)): coefficient})
