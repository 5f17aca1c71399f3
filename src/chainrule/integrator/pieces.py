"""Antiderivatives put together from those between the places where absolute values vanish.

In: a problem whose absolute values change their signs at places that are known. Out: an
antiderivative that is real and continuous wherever the integrand is. Between two places the
integrand has no absolute values, and an antiderivative G of its own. Where that has a slope at both
ends, `G(c)` with `c = (|x - r| - |x - s| + r + s)/2`, which is x between r and s and constant
beyond, is the antiderivative of the integrand between the places and of 0 elsewhere: the sum of all
such is continuous, whatever the constants. Else, as where a root is zero at an end, they are made
real everywhere and told apart by the signs of `x - r`, and the jumps are taken off.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import reduce
from typing import Final, NamedTuple

from flint import ctx

from chainrule.checker.balls import Evaluator
from chainrule.checker.crossings import Crossing, crossings, sign_at
from chainrule.checker.solving import BITS, constant_value
from chainrule.errors import TooLarge
from chainrule.expr import differentiate, fold
from chainrule.expr.tidy import split
from chainrule.expr.tree import Expr, num, substitute, sym, unary
from chainrule.expr.walks import bottom_up, distinct
from chainrule.integrator.continuous import without_jumps
from chainrule.integrator.everywhere import is_root, real_everywhere
from chainrule.integrator.joining import joined, line_at
from chainrule.integrator.own import with_own_functions
from chainrule.integrator.problem import Miss, Primitive, Problem
from chainrule.integrator.real import with_real_logarithms
from chainrule.simplifier import simplify
from chainrule.simplifier.terms import terms_of
from chainrule.steps.path import Move

_MOST: Final = 3
"""Places: each makes one more piece, and the checker looks at the pieces case by case."""

_SIGNED: Final = ("abs", "sign", "Heaviside")


class _Piece(NamedTuple):
    """An antiderivative between two places; None where there is none on that side."""

    function: Expr
    value: Expr
    low: Expr | None
    high: Expr | None

    @property
    def ends(self) -> list[Expr]:
        return [end for end in (self.low, self.high) if end is not None]


def lacks_values(
    value: Expr, f: Expr, variable: str, tick: Callable[[], None] = lambda: None
) -> bool:
    """Whether an antiderivative has no real value somewhere where the integrand has one.

    Only where absolute values of the integrand change their signs, and on either side, is it
    looked: `sqrt(|x|/x)` is real on one side at most, and `1/(x + |x|)` has no value on the other.

    >>> from chainrule.expr import parse
    >>> lacks_values(parse("x*ln(x + abs(x))/(x + abs(x))"), parse("1/(x + abs(x))"), "x")
    False
    >>> lacks_values(parse("x/abs(x)*ln(2 + abs(x))"), parse("1/(2 + abs(x))"), "x")
    True
    """
    own = distinct(f)
    nodes = [node for node in distinct(value) if variable in node.names and node not in own]
    below = [node.args[1] for node in nodes if node.op == "div"]
    below = [fold.div(fold.ONE, e) for e in below if variable in e.names]
    inside = [fold.div(fold.ONE, node) for node in nodes if is_root(node)]
    inside += [node for node in nodes if node.op == "log"]
    if not below and not inside:
        return False
    try:
        places = _places(f, variable, tick)
    except Miss:
        return False
    tests = [(num(point), below + inside) for point in _points(places)]
    tests += [(place.place, below) for place in places]
    return any(
        _is_finite_at(f, variable, at) and not all(_is_finite_at(e, variable, at) for e in needed)
        for at, needed in tests
    )


def is_other_there(value: Expr, f: Expr, variable: str) -> bool:
    """Whether between the zeros of absolute values the slope of a value certainly is another one.

    Where `ln(x)` and `ln(2x)` are not real their difference is: what is proved where all parts are
    real says nothing of it. Complex values count, as for whoever evaluates it.

    >>> from chainrule.expr import parse
    >>> is_other_there(parse("x + ln(x) - ln(2x)"), parse("sign(x)"), "x")
    True
    """
    try:
        places = _places(f, variable, lambda: None)
        error = fold.sub(differentiate(value, variable), f)
    except (Miss, TooLarge):
        return False
    with ctx.workprec(BITS):
        program = Evaluator([error])
        for at in ({variable: point} for point in _points(places)):
            (found,) = program.complex(at)
            if program.smooth(at) and found.is_finite() and not found.contains(0):
                return True
    return False


def _is_finite_at(e: Expr, variable: str, place: Expr) -> bool:
    return bool(constant_value(substitute(e, {variable: place})).is_finite())


def _places(f: Expr, variable: str, tick: Callable[[], None]) -> tuple[Crossing, ...]:
    """Where absolute values change their signs.

    Raises:
        Miss: this is not known, or there are too many or none.
    """
    signed = _signed(f, variable)
    if not signed or f.names != {variable}:
        raise Miss
    places = crossings(signed, variable, tick)
    if not places or len(places) > _MOST:
        raise Miss
    return places


def _signed(f: Expr, variable: str) -> list[Expr]:
    """What stands in absolute values and signs."""
    return [n.args[0] for n in distinct(f) if n.op in _SIGNED and variable in n.names]


def _points(places: Sequence[Crossing]) -> list[Fraction]:
    """A point of each piece."""
    return [places[0].before, *(place.after for place in places)]


def pieces(problem: Problem) -> Primitive:
    """An antiderivative for each piece of the line, put together.

    Raises:
        Miss: the places are not known, or one piece has no antiderivative.
    """
    places = _places(problem.function, problem.variable, problem.search.tick)
    found = _pieces(problem, places)
    if all(_has_slopes(piece, problem.variable) for piece in found):
        total = reduce(fold.add, (_cut_off(piece, problem.variable) for piece in found))
    else:
        total = _told_apart(problem, found, places)
    return Primitive(total, (Move("pieces", "absolute values have one sign between their zeros"),))


def _pieces(problem: Problem, places: Sequence[Crossing]) -> list[_Piece]:
    x, tick = problem.variable, problem.search.tick
    ends = [None, *(place.place for place in places), None]
    found = []
    for k, point in enumerate(_points(places)):
        function = _around(problem.function, x, point)
        value = problem.smaller(function, x, "pieces").value
        value = without_jumps(with_real_logarithms(value, function, x, tick), x, tick)
        found.append(_Piece(function, value, ends[k], ends[k + 1]))
    return found


def _around(f: Expr, variable: str, point: Fraction) -> Expr:
    """A function with the signs that it has at a point.

    Raises:
        Miss: a sign is not known.
    """
    known: dict[Expr, Expr] = {}
    for node in bottom_up(f):
        args = [known[a] for a in node.args]
        if node.op not in _SIGNED or variable not in node.names:
            known[node] = fold.build(node.op, *args) if args else node
            continue
        sign = sign_at(node.args[0], variable, point)
        if sign is None:
            raise Miss
        if node.op == "abs":
            known[node] = fold.signed(sign < 0, *args)
        else:
            known[node] = num(sign if node.op == "sign" else max(sign, 0))
    return known[f]


def _has_slopes(piece: _Piece, variable: str) -> bool:
    """Whether an antiderivative has a derivative at both ends."""
    slope = differentiate(piece.value, variable)
    return all(_is_finite_at(slope, variable, end) for end in piece.ends)


def _cut_off(piece: _Piece, variable: str) -> Expr:
    """An antiderivative between its ends, constant beyond."""
    x = sym(variable)
    total, low, high = fold.ZERO, x, x
    if piece.low is not None:
        total, low = unary("abs", fold.sub(x, piece.low)), piece.low
    if piece.high is not None:
        total, high = fold.sub(total, unary("abs", fold.sub(x, piece.high))), piece.high
    total = fold.add(total, fold.add(low, high))
    return substitute(piece.value, {variable: fold.div(total, fold.TWO)})


def _told_apart(problem: Problem, pieces: Sequence[_Piece], places: Sequence[Crossing]) -> Expr:
    """Each term times what is its coefficient on each piece, by signs.

    Raises:
        Miss: what it jumps by at the ends is not known.
    """
    kinds, signs = _kinds(problem, pieces, places)
    columns: dict[Expr, list[Fraction]] = {}
    for k, piece in enumerate(kinds):
        for sign, term in terms_of(_made_real(problem, piece)):
            number, rest = split(term)
            columns.setdefault(rest, [Fraction(0)] * len(kinds))[k] += sign * number
    sums: dict[tuple[Fraction, ...], Expr] = {}
    for rest, column in columns.items():
        first = next((c for c in column if c), Fraction(1))
        key = tuple(c / first for c in column)  # what differs by a number stands together
        sums[key] = fold.add(sums.get(key, fold.ZERO), fold.mul(num(first), rest))
    total = fold.ZERO
    for key, part in sums.items():
        twice = fold.mul(_step(key, list(signs)), part)
        total = fold.add(total, fold.div(twice, fold.TWO))
    found = joined(problem, total, signs)
    if not found.known:
        raise Miss
    return reduce(fold.add, found.rest, substitute(found.value, found.known))


def _kinds(
    problem: Problem, pieces: Sequence[_Piece], places: Sequence[Crossing]
) -> tuple[Sequence[_Piece], dict[str, Expr]]:
    """The pieces that differ, in order, and what changes its sign from each to the next.

    That is p where all absolute values are `|p|`, else `x - r` for each place.
    """
    inside = list(dict.fromkeys(_signed(problem.function, problem.variable)))
    if len(inside) == 1:
        (p,) = inside
        by_sign = {
            sign_at(p, problem.variable, point): piece
            for point, piece in zip(_points(places), pieces, strict=True)
        }
        if by_sign.keys() == {-1, 1}:
            return [by_sign[-1], by_sign[1]], {problem.fresh("s"): p}
    lines = (line_at(problem, place.place) for place in places)
    return pieces, {problem.fresh(f"s_{k}"): line for k, line in enumerate(lines)}


def _step(values: Sequence[Fraction], names: Sequence[str]) -> Expr:
    """Twice what has a value on each piece: `2 + s - t` for 1, 2, 1."""
    total = num(values[0] + values[-1])
    for before, after, name in zip(values, values[1:], names, strict=False):
        total = fold.add(total, fold.mul(num(after - before), sym(name)))
    return total


def _made_real(problem: Problem, piece: _Piece) -> Expr:
    """An antiderivative that is real everywhere, in the integrand's own roots.

    Raises:
        Miss: it has functions that cannot be made real everywhere.
    """
    x, tick = problem.variable, problem.search.tick
    value = piece.value
    if not all(_is_finite_at(value, x, end) for end in piece.ends):
        value = simplify(value, x, like=piece.function).expression  # `x - 1` may cancel
    value = real_everywhere(problem, value, piece.function, piece.ends)
    return with_own_functions(value, problem.function, tick)
