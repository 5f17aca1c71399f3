"""A function as a linear combination of others, its coefficients constants.

In: functions, as fractions in lowest terms, in a differential field. Out: the constants, exactly,
or nothing. It knows no way to guess the functions: whoever integrates brings them.

Over a common denominator both sides are polynomials in the varying kernels, and the coefficient
of each monomial is one equation. That is all there is to say as long as the kernels are
independent; where a relation between them is not known, a combination may be missed, but what is
found is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Any

from chainrule.algebra.field import Field
from chainrule.algebra.keys import Key
from chainrule.algebra.linear import solve
from chainrule.algebra.ring import Poly, TooCostly
from chainrule.algebra.table import Quotient, Table


def combination(
    field: Field, columns: Sequence[Quotient], target: Quotient
) -> list[Quotient] | None:
    """Constants c with `c₁·columns₁ + c₂·columns₂ + ... = target`.

    Args:
        field: says what varies; all other kernels count as constants.
        columns: functions; those that stand first are preferred.
        target: the function that is to be made of them.

    Returns:
        A constant for each column, or nothing if no combination was found.

    Raises:
        Undefined, TooCostly, Full, Restart: as every computation of forms.

    >>> from chainrule.algebra.kernels import Algebra
    >>> from chainrule.expr import parse
    >>> algebra = Algebra()
    >>> field = Field(algebra, "x")
    >>> candidates = [algebra.form(parse(text)) for text in ("exp(a*x)", "x*exp(a*x)")]
    >>> slopes = [algebra.table.quotient(field.derivative(form)) for form in candidates]
    >>> target = algebra.table.quotient(algebra.form(parse("x*exp(a*x)")))
    >>> from chainrule.algebra.speak import Speaker
    >>> [Speaker(algebra.table).quotient(c) for c in combination(field, slopes, target)]
    [div(-1, pow(a, 2)), div(1, a)]
    """
    table = field.table
    values = [(value, Key(value.bottom)) for value in (*columns, target)]
    bottoms = {key: value.bottom for value, key in values}  # most have the same
    common = reduce(lambda a, b: _multiple(table, a, b), bottoms.values(), target.bottom)
    missing = {key: common / bottom for key, bottom in bottoms.items()}
    polys = [table.reduce(table.ring.product(value.top, missing[key])) for value, key in values]
    return solve(table, _rows(field, polys), len(columns))


def _multiple(table: Table, a: Poly, b: Poly) -> Poly:
    """The least common multiple of two denominators."""
    if b.is_constant() or a == b or not table.ring.division(a, b)[1]:
        return a
    try:
        return table.ring.product(a, b / table.ring.divisor(a, b))
    except TooCostly:
        return _multiple_by_factors(table, a, b)


def _multiple_by_factors(table: Table, a: Poly, b: Poly) -> Poly:
    """The same by the factors of b, which are found where a common divisor of both is too dear."""
    for p, k in table.ring.factor(b)[1]:
        rest, missing = a, k
        while missing:
            rest, remainder = table.ring.division(rest, p)
            if remainder:
                break
            missing -= 1
        a = table.ring.product(a, table.ring.power(p, missing))
    return a


def _rows(field: Field, polys: Sequence[Poly]) -> list[dict[int, Poly]]:
    """An equation for each monomial in what varies: its coefficient in each polynomial."""
    table = field.table
    context, nothing = table.ring.context, (0,) * table.ring.size
    terms = [list(poly.terms()) for poly in polys]
    occurring = map(any, zip(*(exponents for each in terms for exponents, _ in each), strict=True))
    constants = [i for i, occurs in enumerate(occurring) if occurs and not field.varies(i)]
    rows: dict[tuple[int, ...], dict[int, dict[tuple[int, ...], Any]]] = {}
    for column, each in enumerate(terms):
        for exponents, coefficient in each:
            outer, inner = exponents, nothing
            if constants and any(exponents[i] for i in constants):
                outer = tuple(0 if i in constants else k for i, k in enumerate(exponents))
                inner = tuple(k if i in constants else 0 for i, k in enumerate(exponents))
            rows.setdefault(outer, {}).setdefault(column, {})[inner] = coefficient

    def poly_of(terms: dict[tuple[int, ...], Any]) -> Poly:
        if len(terms) == 1 and nothing in terms:
            return context.constant(terms[nothing])
        return context.from_dict(terms)

    return [{j: poly_of(terms) for j, terms in row.items()} for row in rows.values()]
