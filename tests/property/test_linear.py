"""Random linear systems: every solution fulfils its system, and one is found where there is one."""

from __future__ import annotations

import random
from typing import Any

import pytest
from flint import fmpq, fmpz
from hypothesis import given, settings
from hypothesis import strategies as st

from chainrule.algebra import Algebra, Form, Quotient, TooCostly
from chainrule.algebra.linear import PRIMES, Row, solve
from chainrule.expr import parse

seeds = st.integers(0, 10**9)
sizes = st.integers(1, 7)


def test_the_primes_are_primes_of_both_kinds() -> None:
    assert all(fmpz(p).is_prime() and p.bit_length() in (61, 62) for p in PRIMES)
    assert {p % 4 for p in PRIMES} == {1, 3}


class System:
    """Random rows over an algebra, with entries made of some expressions.

    Args:
        seed: of all that is drawn.
        atoms: what the entries are polynomials in.
    """

    def __init__(self, seed: int, *atoms: str) -> None:
        self.rng = random.Random(seed)
        self.algebra = Algebra(limit=10**6)
        self.table = self.algebra.table
        self.atoms = [self.algebra.form(parse(atom)).poly for atom in atoms]
        self.one = self.algebra.ring.one.poly

    def entry(self) -> Any:
        """Zero, a number, or a number plus an atom times another."""
        kind = self.rng.random()
        total = self.one * small(self.rng)
        if kind < 0.4:
            return total * 0
        if kind < 0.7 or not self.atoms:
            return total
        return total + self.rng.choice(self.atoms) * self.rng.randint(-3, 3)

    def row(self, width: int) -> list[Any]:
        """Of coefficients, the right side not among them."""
        return [self.entry() for _ in range(width)]

    def times(self, row: list[Any], values: list[Any]) -> Any:
        """The right side that belongs to a solution."""
        return sum((a * b for a, b in zip(row, values, strict=True)), self.one * 0)

    def rows(self, coefficients: list[list[Any]], right: list[Any]) -> list[Row]:
        """As `solve` wants them."""
        return [
            {j: c for j, c in enumerate([*row, b]) if c}
            for row, b in zip(coefficients, right, strict=True)
        ]

    def fulfils(self, rows: list[Row], found: list[Quotient]) -> bool:
        """Whether a solution is one."""
        algebra, width = self.algebra, len(found)
        zero = algebra.ring.zero.poly
        for row in rows:
            total = Form(-row.get(width, zero), {})
            for j in range(width):
                term = algebra.mul(Form(row.get(j, zero), {}), self.table.form(found[j]))
                total = algebra.add(total, term)
            if not algebra.is_zero(total):
                return False
        return True


def small(rng: random.Random) -> fmpq:
    """A rational, not zero."""
    return fmpq(rng.choice((-7, -2, -1, 1, 2, 3, 5)), rng.choice((1, 1, 1, 2, 9)))


ATOMS = [(), ("a",), ("a", "b^2"), ("sqrt(2)",), ("a", "sqrt(a)"), ("sqrt(-1)", "a"),
         ("pi", "cbrt(2)"), ("sin(a)", "cos(a)"), ("sqrt(a + sqrt(b))", "b")]  # fmt: skip


@pytest.mark.parametrize("atoms", ATOMS)
@settings(max_examples=25, deadline=None)
@given(seeds, sizes, sizes)
def test_a_system_with_a_solution_is_solved(
    atoms: tuple[str, ...], seed: int, height: int, width: int
) -> None:
    """More rows than unknowns, or fewer, in which case unknowns are zero."""
    system = System(seed, *atoms)
    coefficients = [system.row(width) for _ in range(height)]
    values = system.row(width)
    rows = system.rows(coefficients, [system.times(row, values) for row in coefficients])
    try:
        found = solve(system.table, rows, width)
    except TooCostly:
        return
    assert found is not None
    assert system.fulfils(rows, found)
    assert sum(bool(c.top) for c in found) <= height


@pytest.mark.parametrize("atoms", ATOMS)
@settings(max_examples=25, deadline=None)
@given(seeds, sizes, sizes)
def test_a_system_that_contradicts_itself_has_no_solution(
    atoms: tuple[str, ...], seed: int, height: int, width: int
) -> None:
    """The last row is a combination of the others, but for its right side."""
    system = System(seed, *atoms)
    coefficients = [system.row(width) for _ in range(height)]
    values, weights = system.row(width), system.row(height)
    right = [system.times(row, values) for row in coefficients]
    last = [system.times(weights, [row[j] for row in coefficients]) for j in range(width)]
    more = system.times(weights, right) + 1
    rows = system.rows([*coefficients, last], [*right, more])
    assert solve(system.table, rows, width) is None


@settings(max_examples=50, deadline=None)
@given(seeds, sizes)
def test_columns_that_stand_first_are_preferred(seed: int, width: int) -> None:
    """All columns twice: the second ones are not needed."""
    system = System(seed, "a")
    coefficients = [system.row(width) for _ in range(width)]
    values = system.row(width)
    right = [system.times(row, values) for row in coefficients]
    found = solve(system.table, system.rows([[*r, *r] for r in coefficients], right), 2 * width)
    assert found is not None
    assert not any(c.top for c in found[width:])


def test_a_prime_that_divides_a_denominator_is_passed_over() -> None:
    system = System(0)
    rows: list[Row] = [{0: system.one / PRIMES[0], 1: system.one}]
    found = solve(system.table, rows, 1)
    assert found is not None
    assert found[0].top == PRIMES[0]


def test_a_solution_that_vanishes_modulo_a_prime_is_found_all_the_same() -> None:
    system = System(0)
    rows: list[Row] = [{0: system.one, 2: system.one * PRIMES[0]}, {1: system.one, 2: system.one}]
    found = solve(system.table, rows, 2)
    assert found is not None
    assert [c.top for c in found] == [PRIMES[0], 1]


def test_a_root_that_no_prime_has_leaves_the_exact_way() -> None:
    """Roots of 2, 3, 5, ... are never all there at once."""
    roots = [f"sqrt({n})" for n in (2, 3, 5, 7, 11, 13, 17, 19)]
    system = System(0, *roots)
    rows: list[Row] = [{0: sum(system.atoms, system.one), 1: system.one}]
    found = solve(system.table, [*rows, rows[0]], 1)
    assert found is not None
    assert system.fulfils(rows, found)
    contradiction: Row = {0: rows[0][0], 1: system.one * 2}
    assert solve(system.table, [*rows, contradiction], 1) is None


def test_what_is_too_large_is_refused() -> None:
    system = System(0)
    row: Row = {0: system.one, 2000: system.one}
    with pytest.raises(TooCostly):
        solve(system.table, [row] * 1000, 2000)
