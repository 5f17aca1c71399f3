"""Lines that meet every region between the places where something switches, of several symbols.

In: functions whose zeros divide space, and the symbols. Out: points; the lines through them along
the last symbol. What divides those lines is projected, symbol by symbol: where two zeros meet
(resultants), where one turns (discriminants) and where one leaves for infinity (leading
coefficients). Between such places the lines are alike, so that one in each gap is enough
(G. E. Collins, "Quantifier elimination for real closed fields by cylindrical algebraic
decomposition", 1975). Of what is no polynomial the projection is not known: its lines are some.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from itertools import combinations
from typing import Any, Final

from flint import Ordering, fmpq, fmpq_mpoly_ctx

from chainrule.algebra import Key
from chainrule.checker.spots import places
from chainrule.checker.switches import partition
from chainrule.expr.tree import Expr, binary, free_symbols, make, num, sym, unary, walk

_MOST_FUNCTIONS: Final = 8
_MOST_DEGREE: Final = 6
_MOST_TERMS: Final = 60
_MOST_BARS: Final = 5
MOST_LINES: Final = 64


@dataclass(frozen=True, slots=True)
class Cylinders:
    """The levels of a decomposition.

    Attributes:
        order: the symbols; lines run along the last one.
        levels: for each symbol the functions of it and those before it.
        complete: whether all of them could be projected.
    """

    order: tuple[str, ...]
    levels: tuple[tuple[Expr, ...], ...]
    complete: bool

    @property
    def axis(self) -> str:
        """Along which the lines run."""
        return self.order[-1]

    def lines(self, tick: Callable[[], None]) -> Iterator[dict[str, Fraction]]:
        """The values of all symbols but the last, one point in each gap.

        Args:
            tick: called now and then; it may raise to stop.
        """
        yield from self._lifted({}, tick)

    def _lifted(
        self, point: dict[str, Fraction], tick: Callable[[], None]
    ) -> Iterator[dict[str, Fraction]]:
        level = len(point)
        if level == len(self.order) - 1:
            yield point
            return
        name = self.order[level]
        found = partition(self.levels[level], name, point, tick)
        for gap in sorted(found.gaps(), key=lambda gap: min(abs(gap.low), abs(gap.high))):
            tick()
            yield from self._lifted({**point, name: next(places(gap, found.reach))}, tick)


def cylinders(functions: Sequence[Expr], names: Sequence[str]) -> Cylinders:
    """What divides space, projected on fewer and fewer symbols.

    >>> from chainrule.expr.parser import parse
    >>> found = cylinders([parse("x-a"), parse("3-x-a")], ["a", "x"])
    >>> found.levels[0], [float(p["a"]) > 1.5 for p in found.lines(lambda: None)]
    ((add(mul(2, a), -3),), [False, True])
    """
    # The lines themselves need no projection: what is no polynomial is left to them.
    functions = _pieces(functions, names)
    stray = [name for u in functions if _polynomial(u, names) is None for name in free_symbols(u)]
    order = sorted(names, key=lambda name: (stray.count(name), name))
    levels = [tuple(functions)]
    complete = True
    for name in reversed(order[1:]):
        below, known = _projected(levels[0], name, order)
        levels.insert(0, below)
        complete = complete and known
    return Cylinders(tuple(order), tuple(levels), complete)


def _pieces(functions: Sequence[Expr], names: Sequence[str]) -> tuple[Expr, ...]:
    """The functions with absolute values in them by cases, as min and max have them; each once.

    On the way too much may become a switch, and nothing is lost by that.
    """
    found: dict[Any, Expr] = {}
    for u in functions:
        for piece in _by_cases(u):
            p = _polynomial(piece, names)
            if p is None or not p.is_constant():
                found.setdefault(piece if p is None else Key(p / p.leading_coefficient()), piece)
    return tuple(found.values())


def _by_cases(u: Expr) -> Iterator[Expr]:
    """`u` for either sign of what stands in each absolute value, where these are few."""
    pieces = [u]
    for _ in range(_MOST_BARS):
        inner = next((n for n in walk(pieces[0]) if n.op == "abs"), None)
        if inner is None:
            break
        below = inner.args[0]
        pieces = [
            _replaced(piece, inner, way) for piece in pieces for way in (below, unary("neg", below))
        ]
    yield from pieces


def _replaced(e: Expr, old: Expr, new: Expr) -> Expr:
    if e == old:
        return new
    if not e.args:
        return e
    return make(e.op, *(_replaced(a, old, new) for a in e.args))


def _projected(
    functions: Sequence[Expr], name: str, names: Sequence[str]
) -> tuple[tuple[Expr, ...], bool]:
    """The functions of the other symbols where the zeros along one change their order."""
    others = [u for u in functions if name not in free_symbols(u)]
    read = [_polynomial(u, names) for u in functions if name in free_symbols(u)]
    along = [p for p in read if p is not None and _is_small(p)][:_MOST_FUNCTIONS]
    found = [p.resultant(q, _plain(name)) for p, q in combinations(along, 2)]
    for p in along:
        degree = p.degrees()[p.context().variable_to_index(_plain(name))]
        found += [
            _leading(p, name, degree),
            *([p.discriminant(_plain(name))] if degree > 1 else []),
        ]
    below = dict.fromkeys(others)
    for p in found:
        if not p.is_constant():
            below.update((_tree(part), None) for part, _ in p.factor_squarefree()[1])
    kept = tuple(below)[: 4 * _MOST_FUNCTIONS]
    return kept, len(along) == len(read) and len(kept) == len(below)


def _is_small(p: Any) -> bool:
    return max(p.degrees()) <= _MOST_DEGREE and len(p) <= _MOST_TERMS


def _leading(p: Any, name: str, degree: int) -> Any:
    place = p.context().variable_to_index(_plain(name))
    high = {
        (*powers[:place], 0, *powers[place + 1 :]): coefficient
        for powers, coefficient in p.terms()
        if powers[place] == degree
    }
    return p.context().from_dict(high)


def _plain(name: str) -> str:
    """A name in ASCII: FLINT knows no other ones."""
    return name.encode("unicode_escape").decode("ascii")


def _back(name: str) -> str:
    return name.encode("ascii").decode("unicode_escape")


def _polynomial(u: Expr, names: Sequence[str]) -> Any:
    """`u` as a polynomial (`fmpq_mpoly`) of a small degree, or None."""
    context = fmpq_mpoly_ctx.get(tuple(map(_plain, names)), Ordering.lex)

    def read(e: Expr) -> Any:
        if e.op == "num":
            value = Fraction(e.value)  # type: ignore[arg-type]
            return context.constant(fmpq(value.numerator, value.denominator))
        if e.op == "sym":
            return context.gen(context.variable_to_index(_plain(str(e.value))))
        if e.op == "pow":
            exponent = e.args[1].value
            if type(exponent) is not int or not 0 <= exponent <= _MOST_DEGREE:
                return None
            base = read(e.args[0])
            return None if base is None or not _is_small(base) else base**exponent
        if e.op not in ("add", "sub", "mul", "neg", "div"):
            return None
        parts = [read(a) for a in e.args]
        if any(part is None or not _is_small(part) for part in parts):
            return None
        return _joined(e.op, parts)

    return read(u)


def _joined(op: str, parts: list[Any]) -> Any:
    if op == "neg":
        return -parts[0]
    first, second = parts
    if op == "div":
        divides = second.is_constant() and not second.is_zero()
        return first / second.leading_coefficient() if divides else None
    return {"add": first + second, "sub": first - second, "mul": first * second}[op]


def _tree(p: Any) -> Expr:
    """A polynomial as an expression."""
    names = [_back(name) for name in p.context().names()]

    def term(powers: Sequence[int], coefficient: Any) -> Expr:
        value = num(Fraction(int(coefficient.p), int(coefficient.q)))
        factors = [
            binary("pow", sym(name), num(int(power))) if power > 1 else sym(name)
            for name, power in zip(names, powers, strict=True)
            if power
        ]
        return reduce(lambda a, b: binary("mul", a, b), factors, value)

    return reduce(lambda a, b: binary("add", a, b), (term(*each) for each in p.terms()))
