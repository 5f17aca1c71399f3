"""From one expression to the one that a person would write.

In: an `Expr`, its variable, what the user wrote. Out: `Simplified`. The ways are: tidied as it
stands; read as one fraction over atoms (`reading.py`) and written in several ways (`writing.py`),
whole or term by term; all circular functions by sines and cosines of one angle. The cheapest is
taken (`cost.py`). Where something takes too long the tidied expression is kept.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from chainrule.algebra import Form, Full, TooCostly, Undefined, begun_again
from chainrule.algebra.table import Units
from chainrule.errors import TooLarge
from chainrule.expr.tidy import split, tidy
from chainrule.expr.tree import Expr, free_symbols
from chainrule.expr.walks import bottom_up
from chainrule.simplifier.angles import HYPERBOLIC, RATIOS
from chainrule.simplifier.atoms import Atoms
from chainrule.simplifier.cost import Cost
from chainrule.simplifier.order import Order
from chainrule.simplifier.reading import Mode, Reader
from chainrule.simplifier.settled import is_settled
from chainrule.simplifier.spending import DEFAULT_LONG, Late, Lengths, Spending
from chainrule.simplifier.terms import Term, terms_of
from chainrule.simplifier.writing import Writer

DEFAULT_EFFORT: Final = 48
"""Ways to write a part: nine of ten derivatives of `docs/answers.md` need no more."""

_LIMIT: Final = 4_000
_SPARE: Final = 4  # atoms that are not in the tree: the partners of squares
_LARGE: Final = 48
_FEW: Final = 3
_WORTH: Final = 0.95
_LONGER: Final = 1.1  # than what is there; to stop then made 2 of 1,300 answers longer
_HOPELESS: Final = 1.5
_MANY_NODES: Final = 250
_FEW_NODES: Final = 16
_GIVEN_UP: Final = (TooCostly, Undefined, Full, TooLarge)


_Opened = tuple[Writer, Form, list[tuple[int, Form]]]


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
    long: int = DEFAULT_LONG,
    until: float = math.inf,
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
        long: characters, beyond which an expression is left where the first looks at it find
            nothing; far beyond, half the effort must do. Who looks at longer ones than most gets
            `x/3` for `1/3*x` in any case.
        until: the deadline, in seconds of `time.monotonic`; what was found by then is taken.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(simplify(parse("-sin(x)*x + cos(x) + 0*x"), "x").expression)
    'cos(x) - x*sin(x)'
    >>> to_text(simplify(parse("sin(x)^2 + cos(x)^2"), "x").expression)
    '1'
    """
    written = [like] if like is not None else [e]
    variable = variable or _only_symbol(e)
    cost = Cost([*written, e])
    order = Order(variable, written, cost.texts)
    kept = {} if like is None else order.written  # the user's arguments stay as they are
    plain = order.arranged(tidy(e))
    plain = order.over_lines(plain) if long > DEFAULT_LONG else plain
    price = cost(plain)
    lengths = Lengths(long)
    spending = Spending(effort if price < lengths.very_long else effort // 2, until)
    positive = _positive_symbols([e, *domain])
    search = _Search(cost, order, positive, spending, kept, lengths)
    search.look_at(plain)
    complete = e.size <= _MANY_NODES and search.look_at_all(e, price)
    ways = search.cheaper(price)
    if ways and not complete and ways[0].size <= _FEW_NODES:  # what was found may hide more
        again = _Search(cost, order, positive, Spending(effort // 2, until), kept, lengths)
        again.look_at_all(ways[0], cost(ways[0]))
        ways = [*again.cheaper(cost(ways[0])), *ways][:_FEW]
    if long > DEFAULT_LONG:
        ways = [order.over_lines(way) for way in ways]
    return Simplified(ways[0] if ways else plain, (*ways, plain), complete)


class _Search:
    """All the ways, in the order in which they are looked at.

    Attributes:
        costs: of the ways that were looked at.
    """

    def __init__(
        self,
        cost: Cost,
        order: Order,
        positive: frozenset[str],
        spending: Spending,
        kept: Mapping[Expr, Expr],
        lengths: Lengths,
    ) -> None:
        self.costs: dict[Expr, float] = {}
        self._kept = kept
        self._cost = cost
        self._order = order
        self._positive = positive
        self._spending = spending
        self._lengths = lengths

    def look_at(self, way: Expr) -> float:
        """What a way costs."""
        return self.costs.setdefault(way, self._cost(way))

    def cheaper(self, price: float) -> list[Expr]:
        """The few ways that cost less, so that it is worth it; the cheapest first."""
        worth = price if price < self._lengths.long else _WORTH * price
        ways = sorted(self.costs, key=self.costs.__getitem__)
        return [way for way in ways[:_FEW] if self.costs[way] < worth]

    def look_at_all(self, e: Expr, price: float) -> bool:
        """Look at equal expressions until there are no more, and say whether that was so."""
        try:
            self._look_at_ways(e, price)
        except _GIVEN_UP:
            pass
        except Late:
            return False
        return True

    def _look_at_ways(self, e: Expr, price: float) -> None:
        """Look at equal expressions, the quickest first.

        Most derivatives that are long stay so: where the first looks at one found nothing that is
        cheaper than `price`, it is left; and a shorter one if it is longer over one line.
        """
        modes = list(_modes(e))
        lengths = self._lengths
        opened = [found] if (found := self._opened(e, "written")) is not None else []
        for writer, form, summands in opened:
            least, length = price, writer.length_of(form)
            if price <= lengths.long or length < _HOPELESS * price:
                least = min(map(self.look_at, writer.firsts(form)))
                few = not modes and len(form.poly) <= len(summands)
                if few and is_settled(writer.atoms, form):
                    self.look_at(self._term_by_term(summands, writer.first))
                    return
            if len(summands) > 1:
                least = min(least, self.look_at(self._term_by_term(summands, writer.best)))
            long = lengths.long if length < _LONGER * price else lengths.short
            long = lengths.long_waves if modes else long
            if least >= price > long:
                return
            self.look_at(writer.product(form))
        if min(self.costs.values(), default=price) < (
            lengths.long_waves if modes else lengths.very_long
        ):
            others = [found for mode in modes if (found := self._opened(e, mode)) is not None]
            for writer, form, summands in others:
                self.look_at(writer.product(form))
                if len(summands) > 1:
                    self.look_at(self._term_by_term(summands, writer.best))
            opened += others
        for writer, form, _ in opened:
            for way in writer.ways(form):
                self.look_at(way)

    def _opened(self, e: Expr, mode: Mode) -> _Opened | None:
        """A writer, the form of `e` and those of its terms; None where that is too dear."""

        def attempt(size: int, units: Units) -> _Opened:
            atoms = Atoms(size, _LIMIT, units, self._spending.tick, self._positive)
            writer = Writer(atoms, self._order, self._cost, self._spending.spend)

            def known(part: Expr, its: Form) -> None:
                if part in self._kept:
                    writer.suggest(its, self._kept[part])

            reader = Reader(atoms, writer.best, mode=mode, known=known)
            form = reader.form(e)
            return writer, form, [(sign, reader.form(term)) for sign, term in terms_of(e)]

        try:
            return begun_again(attempt, (_atoms_in(e) + _SPARE, _LARGE))
        except _GIVEN_UP:
            return None

    def _term_by_term(
        self, summands: list[tuple[int, Form]], written: Callable[[Form], Expr]
    ) -> Expr:
        terms: list[Term] = []
        for sign, form in summands:
            terms += [(sign * its, part) for its, part in terms_of(written(form))]
        return self._order.sum(terms, keep=True)


def _modes(e: Expr) -> Iterator[Mode]:
    """The other modes in which an expression is worth reading."""
    related: dict[tuple[bool, frozenset[Expr]], list[Expr]] = {}
    for node in bottom_up(e):
        if node.op in RATIOS:
            parts = frozenset(split(term)[1] for _, term in terms_of(node.args[0]))
            related.setdefault((node.op in HYPERBOLIC, parts), []).append(node)
    if any(map(_hides_identities, related.values())):
        yield "angles"
    if any({"sinh", "cosh"} <= {node.op for node in nodes} for nodes in related.values()):
        yield "exponentials"


def _hides_identities(nodes: list[Expr]) -> bool:
    """Whether functions of one angle and its multiples are more than its sine and cosine."""
    others = {node.op for node in nodes} - {"sin", "cos", "sinh", "cosh"}
    return len(nodes) > 1 and (bool(others) or len({node.args[0] for node in nodes}) > 1)


def _only_symbol(e: Expr) -> str | None:
    symbols = free_symbols(e)
    if "x" in symbols:
        return "x"
    return next(iter(symbols)) if len(symbols) == 1 else None


def _positive_symbols(expressions: Iterable[Expr]) -> frozenset[str]:
    """Symbols that stand alone under a root or a logarithm: real values need them positive."""
    found: set[str] = set()
    for e in expressions:
        for node in bottom_up(e):
            root = node.op == "pow" and isinstance(node.args[1].value, Fraction)
            if (node.op in ("log", "log2", "log10", "sqrt", "cbrt") or root) and (
                node.args[0].op == "sym"
            ):
                found.add(str(node.args[0].value))
    return frozenset(found)


def _atoms_in(e: Expr) -> int:
    """About how many atoms the tree has."""
    plain = ("num", "add", "sub", "mul", "div", "neg")
    return sum(node.op not in plain and not _is_whole_power(node) for node in bottom_up(e))


def _is_whole_power(e: Expr) -> bool:
    return e.op == "pow" and type(e.args[1].value) is int
