"""Has an expression a value where its parts jump? `|x|/x` beside `floor(x)` has none at 0.

In: an antiderivative, its integrand, and their variable. Out: whether at a place where something
jumps it may have no value though the integrand has one: of such places nothing can be claimed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from flint import fmpq, fmpq_poly

from chainrule.algebra import Algebra, TooCostly, Undefined, coefficients, compute
from chainrule.checker.alternation import by_parity
from chainrule.checker.angles import WAVES
from chainrule.checker.divisors import certain_divisors, divisors_of
from chainrule.checker.nonzero import is_positive
from chainrule.checker.one_turn import turn_of
from chainrule.checker.over_turns import may_vanish
from chainrule.checker.sawteeth import with_floors
from chainrule.checker.solving import constant_value
from chainrule.checker.step import steps_of
from chainrule.checker.switches import factors
from chainrule.errors import TooLarge
from chainrule.expr.tree import Expr, make, substitute, sym
from chainrule.expr.walks import operators_in

_LIMIT: Final = 4_000


def may_lack_values(e: Expr, f: Expr, variable: str) -> bool:
    """Whether it may have no value at a place where a part of it jumps and f has one.

    Where signs of what is no line change it is known to have one (`continuity.py`).

    >>> from chainrule.expr import parse
    >>> F, f = "x*floor(x) - floor(x)*(floor(x) + 1)/2 + (x - %s)/(x - %s)", parse("floor(x)")
    >>> [may_lack_values(parse(F % (c, c)), f, "x") for c in ("1", "1/2")]
    [True, False]
    """
    known = {factor for d in certain_divisors([f]) for factor in factors(d)}
    known |= {make("sub", *d.args[::-1]) for d in known if d.op == "sub"}
    inside = dict.fromkeys(factor for d in divisors_of(e) for factor in factors(d))
    divisors = [d for d in inside if variable in d.names and d not in known and _is_doubtful(d)]
    if not divisors:
        return False
    return any(_may_vanish_at(d, variable, *at) for at in _places(e, variable) for d in divisors)


def _is_doubtful(d: Expr) -> bool:
    return not is_positive(d) and (operators_in(d).isdisjoint(WAVES) or may_vanish(d))


def _places(e: Expr, variable: str) -> Iterator[tuple[Expr, str]]:
    """Where a part of it jumps, each with a symbol for a whole number in it, if it has one."""
    e = with_floors(e, variable)
    turn = turn_of([e], variable) if operators_in(e) & set(WAVES) else None
    if turn is not None:
        yield from ((turn.place(k), "") for k in range(len(turn.parts)))
    else:
        yield from ((step.place, step.name) for step in steps_of(e, variable) or ())


def _may_vanish_at(d: Expr, variable: str, place: Expr, name: str) -> bool:
    there = substitute(d, {variable: place})
    return any(_may_be_zero(case, name) for case in dict.fromkeys(by_parity(there, name)))


def _may_be_zero(e: Expr, name: str) -> bool:
    """Whether it may be zero for a whole number."""
    if not e.names:
        value = constant_value(e)
        return not value.is_finite() or bool(value.contains(0))
    if e.names != {name}:
        return True
    try:
        line = compute(lambda algebra: _polynomial(algebra, e, name), limit=_LIMIT)
    except (TooCostly, Undefined, TooLarge):
        return True
    return line is None or any(
        root.q == 1 for root in (-p[0] / p[1] for p, _ in line.factor()[1] if p.degree() == 1)
    )


def _polynomial(algebra: Algebra, e: Expr, name: str) -> fmpq_poly | None:
    """It as a polynomial in a symbol, its coefficients numbers, if it is one."""
    top, bottom = algebra.table.quotient(algebra.form(e))
    (index,) = algebra.table.indices(algebra.form(sym(name)).poly)
    if not bottom.is_constant() or set(algebra.table.indices(top)) != {index}:
        return None
    return fmpq_poly(
        [fmpq(part.leading_coefficient()) if part else fmpq(0) for part in coefficients(top, index)]
    )
