"""From one expression to the one that a person would write.

In: an `Expr`, its variable, what the user wrote. Out: `Simplified`. The ways are: tidied as it
stands; read as one fraction over atoms (`reading.py`) and written in several ways (`writing.py`),
whole or term by term; all circular functions by sines and cosines of one angle. The cheapest is
taken (`cost.py`). Where something takes too long the tidied expression is kept.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from chainrule.algebra import Form, Full, TooCostly, Undefined, begun_again
from chainrule.algebra.table import Units
from chainrule.errors import TooLarge
from chainrule.expr.tidy import tidy
from chainrule.expr.tree import Expr, free_symbols, walk
from chainrule.simplifier.angles import RATIOS
from chainrule.simplifier.atoms import Atoms
from chainrule.simplifier.cost import Cost
from chainrule.simplifier.order import Order
from chainrule.simplifier.reading import Mode, Reader
from chainrule.simplifier.terms import Term, terms_of
from chainrule.simplifier.writing import Writer

DEFAULT_EFFORT: Final = 45
"""Ways to write a part: nine of ten derivatives of `docs/answers.md` need no more."""

_LONGEST_S: Final = 1.0  # of a processor; nothing that was tried took a tenth of it
_LIMIT: Final = 4_000
_SPARE: Final = 4  # atoms that are not in the tree: the partners of squares
_LARGE: Final = 48
_FEW: Final = 3
_LONG: Final = 60  # characters, beyond which nobody sees that one in twenty is missing
_WORTH: Final = 0.95
_MANY_NODES: Final = 250
_GIVEN_UP: Final = (TooCostly, Undefined, Full, TooLarge)


_Opened = tuple[Writer, Form, list[tuple[int, Form]]]


class _Late(Exception):  # noqa: N818 (a signal, not an error)
    """The time is over."""


@dataclass(frozen=True, slots=True)
class Simplified:
    """An expression as a person would write it.

    Attributes:
        expression: the cheapest way that was found.
        ways: the cheapest few, the best first; the last one is the given expression, tidied and put
            in order, to fall back on.
        complete: whether all ways were looked at.
    """

    expression: Expr
    ways: tuple[Expr, ...]
    complete: bool


def simplify(
    e: Expr,
    variable: str | None = None,
    *,
    like: Expr | None = None,
    domain: Iterable[Expr] = (),
    effort: int = DEFAULT_EFFORT,
) -> Simplified:
    """An expression that is equal to `e` wherever `e` is real, as a person would write it.

    It may have a value at more points than `e`: `x/x` is 1, `sqrt(x)^2` is x. Whoever needs to know
    asks the checker.

    Args:
        e: what is to be said.
        variable: the name whose powers stand behind those of parameters.
        like: what the user wrote, of which `e` is made: its functions and the order of its sums
            are kept; `e` itself by default.
        domain: functions that are real wherever anything is meant.
        effort: how many ways to write a part are looked at. It is counted and not timed, so that
            the answer does not depend on the machine.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(simplify(parse("-sin(x)*x + cos(x) + 0*x"), "x").expression)
    'cos(x) - x*sin(x)'
    >>> to_text(simplify(parse("sin(x)^2 + cos(x)^2"), "x").expression)
    '1'
    """
    spending = _Spending(effort)
    written = [like] if like is not None else [e]
    variable = variable or _only_symbol(e)
    cost, order = Cost([*written, e]), Order(variable, written)
    search = _Search(cost, order, _positive_symbols([e, *domain]), spending)
    plain = order.arranged(tidy(e))
    costs = {plain: cost(plain)}
    complete = e.size <= _MANY_NODES
    try:
        for way in search.ways(e) if complete else ():
            costs.setdefault(way, cost(way))
    except _GIVEN_UP:
        pass
    except _Late:
        complete = False
    ways = sorted(costs, key=costs.__getitem__)
    worth = costs[plain] if costs[plain] < _LONG else _WORTH * costs[plain]
    ways = [way for way in ways[:_FEW] if costs[way] < worth]
    return Simplified(ways[0] if ways else plain, (*ways, plain), complete)


class _Spending:
    """What is left of the effort, and of the time."""

    def __init__(self, effort: int) -> None:
        self._left = effort
        self._until = time.thread_time() + _LONGEST_S

    def tick(self) -> None:
        """Called now and then.

        Raises:
            _Late: the time is over.
        """
        if time.thread_time() > self._until:
            raise _Late

    def spend(self) -> None:
        """Called for each way to write a part.

        Raises:
            _Late: nothing is left.
        """
        self._left -= 1
        if self._left < 0:
            raise _Late


class _Search:
    """All the ways, in the order in which they are looked at."""

    def __init__(
        self, cost: Cost, order: Order, positive: frozenset[str], spending: _Spending
    ) -> None:
        self._cost = cost
        self._order = order
        self._positive = positive
        self._spending = spending

    def ways(self, e: Expr) -> Iterator[Expr]:
        """Equal expressions: the quickest of each mode first, then all of them."""
        found = [self._opened(e, mode) for mode in _modes(e)]
        opened = [both for both in found if both is not None]
        for writer, form, _ in opened:
            yield writer.product(form)
        for writer, form, summands in opened:
            if len(summands) > 1:
                yield self._term_by_term(writer, summands)
            yield from writer.ways(form)

    def _opened(self, e: Expr, mode: Mode) -> _Opened | None:
        """A writer, the form of `e` and those of its terms; None where that is too dear."""

        def attempt(size: int, units: Units) -> _Opened:
            atoms = Atoms(size, _LIMIT, units, self._spending.tick, self._positive)
            writer = Writer(atoms, self._order, self._cost, self._spending.spend)
            reader = Reader(atoms, writer.best, mode=mode)
            form = reader.form(e)
            return writer, form, [(sign, reader.form(term)) for sign, term in terms_of(e)]

        try:
            return begun_again(attempt, (_atoms_in(e) + _SPARE, _LARGE))
        except _GIVEN_UP:
            return None

    def _term_by_term(self, writer: Writer, summands: list[tuple[int, Form]]) -> Expr:
        terms: list[Term] = []
        for sign, form in summands:
            terms += [(sign * its, part) for its, part in terms_of(writer.best(form))]
        return self._order.sum(terms, keep=True)


def _modes(e: Expr) -> Iterator[Mode]:
    """The modes in which an expression is worth reading."""
    yield "written"
    found = {node for node in walk(e) if node.op in RATIOS}
    kinds = {node.op for node in found}
    angles = {node.args[0] for node in found}
    if len(found) > 1 and (len(angles) > 1 or kinds - {"sin", "cos", "sinh", "cosh"}):
        yield "angles"
    if {"sinh", "cosh"} <= kinds:
        yield "exponentials"


def _only_symbol(e: Expr) -> str | None:
    symbols = free_symbols(e)
    if "x" in symbols:
        return "x"
    return next(iter(symbols)) if len(symbols) == 1 else None


def _positive_symbols(expressions: Iterable[Expr]) -> frozenset[str]:
    """Symbols that stand alone under a root or a logarithm: real values need them positive."""
    found: set[str] = set()
    for e in expressions:
        for node in walk(e):
            root = node.op == "pow" and isinstance(node.args[1].value, Fraction)
            if (node.op in ("log", "log2", "log10", "sqrt", "cbrt") or root) and (
                node.args[0].op == "sym"
            ):
                found.add(str(node.args[0].value))
    return frozenset(found)


def _atoms_in(e: Expr) -> int:
    """About how many atoms the tree has."""
    plain = ("num", "add", "sub", "mul", "div", "neg")
    return len({node for node in walk(e) if node.op not in plain})
