"""Linear systems over the rationals and parameters.

In: the rows of a system, their coefficients polynomials in constants and parameters. Out: one
exact solution, or nothing where there is none. It knows no variable: see `combining.py`.

First the system is solved modulo a prime of 61 bits, each parameter a random number there, each
root a root there. That says whether there is a solution, which columns it needs and which rows
suffice; only these are then solved exactly, as a rule a tenth of the whole. Every row is checked
with what comes out, so that a solution is one for certain; that there is none is wrong with a
probability of some 10^-15 (Schwartz, "Fast probabilistic algorithms for verification of polynomial
identities", J. ACM 27, 1980).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from random import Random
from typing import Any, Final, NamedTuple

from flint import fmpq_mat, nmod_mat, nmod_poly

from chainrule.algebra.content import content
from chainrule.algebra.ring import Form, Poly, TooCostly
from chainrule.algebra.table import Quotient, Table

Row = Mapping[int, Poly]
"""Coefficients by their columns, no zeros; the right side is the column after the last."""

PRIMES: Final = (
    2305843009213693951, 2305843009213693921, 4611686018427387847, 4611686018427387817,
)  # fmt: skip
"""Two of them 1 modulo 4, so that -1 has a root there."""

_ATTEMPTS: Final = 40
_MAX_CELLS: Final = 1_000_000


class _Plan(NamedTuple):
    """Which columns a solution needs, and as many rows that determine it."""

    columns: list[int]
    rows: list[int]


def solve(table: Table, rows: Sequence[Row], width: int) -> list[Quotient] | None:
    """One solution of a linear system; columns further right are zero where they can be.

    Args:
        table: of the coefficients' kernels, all of which are taken for constants.
        rows: `sum(row[j]·c_j for j < width) = row[width]`, what is missing is zero.
        width: the number of unknowns.

    Returns:
        The value of each unknown, or nothing if there is no solution.

    Raises:
        TooCostly: it is too large, or its solution too long.

    >>> from chainrule.algebra.ring import Ring
    >>> table = Table(Ring(4), {})
    >>> a, one = table.symbol("a").poly, table.ring.one.poly
    >>> [str(c.top) for c in solve(table, [{0: a, 1: one, 2: a**2 + 1}, {1: one, 2: one}], 2)]
    ['k3', '1']
    """
    reduced = [
        {j: c if c.is_constant() else table.reduce(c) for j, c in row.items()} for row in rows
    ]
    rows = [row for row in ({j: c for j, c in r.items() if c} for r in reduced) if row]
    if len(rows) * (width + 1) > _MAX_CELLS:
        raise TooCostly
    if any(len(row) == 1 and width in row for row in rows):
        return None
    indices = _constants(table, rows)
    rng = Random(0)
    for attempt in range(_ATTEMPTS):
        table.tick()
        prime = PRIMES[attempt % len(PRIMES)]
        try:
            values = _values(table, indices, prime, rng)
            cells = [_cells(table, row, values, prime) for row in rows]
        except _NoImage:
            continue
        plan = _plan(cells, width, prime)
        if plan is None:
            return None
        found = _on_support(table, rows, width, plan)
        if found is not None:
            return found
    return _filled(table, _eliminated(table, rows, width), width)


# -- modulo a prime --------------------------------------------------------------------------------


_HIGHEST_ROOT: Final = 60
"""The degree of a root for which a value is sought: `exp(1/10^12)` brings one of 10^12, and with a
hundred it takes seconds."""


class _NoImage(Exception):  # noqa: N818 (a signal, not an error)
    """Some number has no value modulo this prime: a denominator, or a root."""


def _constants(table: Table, rows: Iterable[Row]) -> list[int]:
    """The kernels of a system and of their relations, the oldest first."""
    found: set[int] = set()
    polys = (c for row in rows for c in row.values() if not c.is_constant())
    ahead = {i for poly in polys for i in table.indices(poly)}
    while ahead:
        index = ahead.pop()
        found.add(index)
        if table.kernels[index].degree:
            ahead |= set(table.indices(table.kernels[index].relation)) - found
    return sorted(found, reverse=True)


def _values(table: Table, indices: Iterable[int], prime: int, rng: Random) -> dict[int, int]:
    """A value for each constant that satisfies all relations."""
    values: dict[int, int] = {}
    for index in indices:
        kernel = table.kernels[index]
        if kernel.degree > _HIGHEST_ROOT:
            raise TooCostly
        if kernel.degree:
            power = table.ring.gens[index] ** kernel.degree - kernel.relation
            values[index] = _root(_value(power, values, prime), kernel.degree, prime)
        else:
            values[index] = rng.randrange(2, prime)
    return values


def _root(value: int, degree: int, prime: int) -> int:
    if degree == 2 and pow(value, (prime - 1) // 2, prime) == prime - 1:
        raise _NoImage
    poly = nmod_poly([-value % prime] + [0] * (degree - 1) + [1], prime)
    for factor, _ in poly.factor()[1]:
        if factor.degree() == 1:
            return int(-factor[0] / factor[1])
    raise _NoImage


def _cells(table: Table, row: Row, values: Mapping[int, int], prime: int) -> dict[int, int]:
    """The values of the coefficients of one row."""
    table.tick()
    return {j: _value(c, values, prime) for j, c in row.items()}


def _value(poly: Poly, values: Mapping[int, int], prime: int) -> int:
    # Nearly all are numbers, and exponents cost more than those.
    is_number = poly.is_constant()
    total = 0
    for exponents, coefficient in [((), poly.leading_coefficient())] if is_number else poly.terms():
        term, bottom = int(coefficient.p), int(coefficient.q)
        if bottom != 1:
            if not bottom % prime:
                raise _NoImage
            term *= pow(bottom, -1, prime)
        for index, k in enumerate(exponents):
            if k:
                term = term * pow(values[index], int(k), prime) % prime
        total += term
    return total % prime


def _plan(cells: Sequence[Mapping[int, int]], width: int, prime: int) -> _Plan | None:
    """What to solve exactly; nothing where there is no solution."""
    if not cells:
        return _Plan([], [])
    matrix = [[row.get(j, 0) for j in range(width + 1)] for row in cells]
    reduced, rank = nmod_mat(matrix, prime).rref()
    columns = []
    pivot = -1
    for i in range(rank):
        pivot = next(j for j in range(pivot + 1, width + 1) if int(reduced[i, j]))
        if pivot == width:
            return None
        if int(reduced[i, width]):
            columns.append(pivot)
    if not columns:
        return _Plan([], [])
    turned = [[row[j] for row in matrix] for j in columns]
    reduced, rank = nmod_mat(turned, prime).rref()
    rows: list[int] = []
    for i in range(rank):
        first = rows[-1] + 1 if rows else 0
        rows.append(next(j for j in range(first, len(matrix)) if int(reduced[i, j])))
    return _Plan(columns, rows)


# -- exactly ---------------------------------------------------------------------------------------


def _on_support(
    table: Table, rows: Sequence[Row], width: int, plan: _Plan
) -> list[Quotient] | None:
    """The solution on a few columns, if it fulfils all rows."""
    wanted = {*plan.columns, width}
    if all(c.is_constant() for row in rows for c in row.values()):
        return _rational(table, rows, width, plan)
    square = [{j: c for j, c in rows[i].items() if j in wanted} for i in plan.rows]
    found = _filled(table, _eliminated(table, square, width), width)
    return found if found is not None and _fulfils(table, rows, found) else None


def _rational(table: Table, rows: Sequence[Row], width: int, plan: _Plan) -> list[Quotient] | None:
    numbers = [{j: c.leading_coefficient() for j, c in row.items()} for row in rows]
    values: dict[int, Any] = {}
    if plan.columns:
        square = [[numbers[i].get(j, 0) for j in plan.columns] for i in plan.rows]
        right = [[numbers[i].get(width, 0)] for i in plan.rows]
        solution = fmpq_mat(square).solve(fmpq_mat(right))
        values = {j: solution[i, 0] for i, j in enumerate(plan.columns)}
    for row in numbers:
        if sum(c * values.get(j, 0) for j, c in row.items() if j < width) != row.get(width, 0):
            return None
    one = table.ring.one.poly
    return [Quotient(one * values.get(j, 0), one) for j in range(width)]


def _fulfils(table: Table, rows: Iterable[Row], found: Sequence[Quotient]) -> bool:
    ring = table.ring
    forms = [table.form(value) for value in found]
    for row in rows:
        table.tick()
        total = Form(-row.get(len(found), ring.zero.poly), {})
        for j, c in row.items():
            if j < len(found) and found[j].top:
                total = ring.add(total, ring.mul(Form(c, {}), forms[j]))
        if not table.is_zero(total):
            return False
    return True


def _filled(
    table: Table, values: Mapping[int, Quotient] | None, width: int
) -> list[Quotient] | None:
    if values is None:
        return None
    nothing = Quotient(table.ring.zero.poly, table.ring.one.poly)
    return [values.get(j, nothing) for j in range(width)]


def _eliminated(table: Table, rows: Iterable[Row], width: int) -> dict[int, Quotient] | None:
    """Gauss and Jordan without fractions, the shortest pivot first."""
    ahead = [row for row in (_primitive(table, row) for row in rows) if row]
    done: list[tuple[int, Row]] = []
    while ahead:
        if any(len(row) == 1 and width in row for row in ahead):
            return None
        _, place, column = min(
            ((len(row), len(c)), place, column)
            for place, row in enumerate(ahead)
            for column, c in row.items()
            if column < width
        )
        pivot = ahead.pop(place)
        ahead = [row for row in (_without(table, r, pivot, column) for r in ahead) if row]
        done = [(c, _without(table, row, pivot, column)) for c, row in done]
        done.append((column, pivot))
    return {column: table.lowest(row[width], row[column]) for column, row in done if width in row}


def _without(table: Table, row: Row, pivot: Row, column: int) -> Row:
    """A row, multiplied by the pivot, minus as much of the pivot's row as clears a column."""
    if column not in row:
        return row
    table.tick()
    ring = table.ring
    above, below = row[column], pivot[column]
    common = ring.divisor(above, below)
    above, below = above / common, below / common
    result: dict[int, Poly] = {}
    for j in {**row, **pivot}:
        if j != column:
            value = ring.zero.poly
            if j in row:
                value = ring.product(row[j], below)
            if j in pivot:
                value = value - ring.product(pivot[j], above)
            result[j] = table.reduce(value)
    return _primitive(table, result)


def _primitive(table: Table, row: Row) -> Row:
    """A row without zeros, and without what all its coefficients have in common."""
    row = {j: c for j, c in row.items() if c}
    common = None
    for c in sorted(row.values(), key=len):
        common = c if common is None else table.ring.divisor(common, c)
        if common.is_constant():
            break
    if common is None:
        return row
    if not common.is_constant():
        row = {j: c / common for j, c in row.items()}
    number = table.ring.rational(content(next(iter(row.values())))).poly
    return {j: c / number for j, c in row.items()}
