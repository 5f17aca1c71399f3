"""The functions that an antiderivative may be made of, read from the integrand as it stands.

In: an integrand. Out: its parts, their simple functions and powers, each with its values and its
slopes at the points of `samples.py`, to be found by the shape of a slope: a derivative has the
arguments, exponents and products of its function in it. It does not prove anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from fractions import Fraction
from functools import cache
from itertools import combinations_with_replacement, islice
from math import isqrt
from typing import Final, NamedTuple

from chainrule.algebra import POLYGAMMA
from chainrule.checker.ball_functions import Ball
from chainrule.checker.balls import Evaluator
from chainrule.errors import TooLarge
from chainrule.expr import differentiate, fold, parse
from chainrule.expr.operators import FUNCTIONS
from chainrule.expr.tree import Expr, make, num, substitute, sym
from chainrule.expr.walks import distinct
from chainrule.integrator.problem import Miss
from chainrule.integrator.samples import Row, Samples, product, quotient, ratio, shape
from chainrule.simplifier.terms import factors_of

U: Final = sym("u")
"""What heads of entries are functions of."""

_NAMES: Final = (
    *("sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "sech", "csch"),
    *("asin", "acos", "atan", "acot", "asec", "acsc", "asinh", "acosh", "atanh"),
    *("exp", "log", "sqrt", "abs"),
)
_OTHERS: Final = (
    *("1/u", "u^2", "log(u + sqrt(u^2 - 1))", "log((u + 1)/(u - 1))"),
    *("log(cos(u))", "log(sin(u))", "log(cosh(u))", "log(sinh(u))"),
    *("log(tan(u/2))", "log(sec(u) + tan(u))", "log(tanh(u/2))", "atan(sinh(u))"),
)
"""The last eight are the antiderivatives of tan, cot, tanh, coth, csc, sec, csch and sech."""

NARROW: Final = frozenset(("acosh", "atanh"))
"""Functions that are real on a part only of where their derivatives are: the logarithms that are
real elsewhere, too, stand beside them."""

_MOST_PARTS: Final = 80
_MOST_INSIDE: Final = 5


class Entry(NamedTuple):
    """A function of a part of the integrand, its values, and those of its derivative.

    Attributes:
        part: u.
        head: the function of u.
        value, slope: of `head(part)`.
    """

    part: Expr
    head: Expr
    value: Row
    slope: Row

    @property
    def function(self) -> Expr:
        """It as one expression: made when it is wanted, there are hundreds."""
        return substitute(self.head, {str(U.value): self.part})

    @property
    def length(self) -> int:
        """The nodes of it, the part counted once."""
        return self.head.size + self.part.size - 1


class Library:
    """The functions for one integrand.

    Args:
        function: the integrand.
        variable: its variable.
        samples: where their values are looked at.
        tick: called now and then; raises when the time is over.

    Raises:
        Miss: the integrand has too many parts.

    Attributes:
        entries: the functions, none of which is a constant.
    """

    def __init__(
        self, function: Expr, variable: str, samples: Samples, tick: Callable[[], None]
    ) -> None:
        self._tick = tick
        self.entries = list(self._all(function, variable, samples))
        self._by_shape: dict[str, list[Entry]] = {}
        for entry in sorted(self.entries, key=lambda each: each.length):
            tick()
            found = shape(entry.slope)
            if found is not None:
                self._by_shape.setdefault(found, []).append(entry)

    def with_slope(self, row: Row, beside: Row | None = None) -> Iterator[tuple[Ball, Entry]]:
        """The functions of whose derivative a row is a multiple, and by what, short ones first.

        Args:
            row: what is looked for.
            beside: what it is divided by, if by anything.
        """
        found = shape(row, beside)
        known = self._by_shape.get(found) if found is not None else None
        if known:
            whole = row if beside is None else quotient(row, beside)
            for entry in known:
                constant = ratio(whole, entry.slope)
                if constant is not None:
                    yield constant, entry

    def _all(self, function: Expr, variable: str, samples: Samples) -> Iterator[Entry]:
        parts = _parts(function, variable)
        if len(parts) > _MOST_PARTS:
            raise Miss
        whole = (*_fractions(function, variable), *_below_digamma(function, variable))
        yield from self._plain(whole, variable, samples)
        heads, program = _heads()
        for entry in self._plain(parts, variable, samples):
            yield entry
            part, _, value, slope = entry
            found = samples.applied(program, {"u": value})
            for head, inner, outer in zip(heads, found, found[len(heads) :], strict=False):
                yield Entry(part, head, inner, product(outer, slope))

    def _plain(self, functions: Sequence[Expr], variable: str, samples: Samples) -> Iterator[Entry]:
        """Functions as they are; those whose derivatives are too long are left out."""
        slopes = {}
        for function in functions:
            self._tick()
            with suppress(TooLarge):
                slopes[function] = differentiate(function, variable)
        rows = samples.rows([*slopes, *slopes.values()])
        for function, value, slope in zip(slopes, rows, rows[len(slopes) :], strict=False):
            self._tick()
            yield Entry(function, U, value, slope)


def _below_digamma(function: Expr, variable: str) -> Iterator[Expr]:
    """`ln(gamma(u))` for `digamma(u)`, and all whose derivatives of some order a polygamma is.

    Beside a polynomial it is done by parts: `x*polygamma(1, x)` leaves `digamma(x)`.
    """
    found: dict[Expr, None] = {}
    for node in distinct(function):
        if variable in node.names and node.op in ("digamma", *POLYGAMMA):
            below = ("digamma", *POLYGAMMA)[: POLYGAMMA.get(node.op, 0)]
            found |= dict.fromkeys(make(op, *node.args) for op in reversed(below))
            found[make("log", make("Gamma", *node.args))] = None
    yield from found


@cache
def _heads() -> tuple[tuple[Expr, ...], Evaluator]:
    """Functions of u, and what computes them and then their derivatives."""
    heads = (*(make(name, U) for name in _NAMES), *map(parse, _OTHERS))
    return heads, Evaluator([*heads, *(differentiate(head, "u") for head in heads)])


def _parts(function: Expr, variable: str) -> list[Expr]:
    """What varies in an integrand, and what it is a power or a square of."""
    found = dict.fromkeys([*_raised_products(function, variable), sym(variable)])
    for node in distinct(function):
        if variable not in node.names:
            continue
        found[node] = None
        if node.op == "pow" and variable not in node.args[1].names:
            found[_power(node.args[0], fold.add(node.args[1], fold.ONE))] = None
        root = _half(node)
        if root is not None:
            found[root] = None
    return list(found)


def _power(base: Expr, exponent: Expr) -> Expr:
    """A power, below the line where its exponent is negative."""
    if exponent.op == "num" and fold.number(exponent) < 0:
        return fold.div(fold.ONE, fold.power(base, fold.neg(exponent)))
    return fold.power(base, exponent)


def _half(e: Expr) -> Expr | None:
    """What e is the square of, factor by factor."""
    if e.op in ("mul", "div"):
        a, b = map(_half, e.args)
        return None if a is None or b is None else make(e.op, a, b)
    if e.op == "num":
        value = Fraction(fold.number(e))
        root = Fraction(isqrt(abs(value.numerator)), isqrt(value.denominator))
        return num(root) if root**2 == value else None
    if e.op == "pow" and type(e.args[1].value) is int and e.args[1].value % 2 == 0:
        return fold.power(e.args[0], num(e.args[1].value // 2))
    return None


def _raised_products(function: Expr, variable: str) -> Iterator[Expr]:
    """A product of powers with each exponent one more, without what stands there once.

    `(p^m·q^n)'` is `p^(m - 1)·q^(n - 1)·(m·p'·q + n·p·q')`.
    """
    powers = [(base, n) for base, n in _powers(function) if variable in base.names]
    single = [base for base, n in powers if n == 1]
    for dropped in ([], *([base] for base in single), single):
        result = fold.ONE
        for base, n in powers:
            if n != -1 and base not in dropped:
                result = fold.mul(result, _power(base, num(n + 1)))
        if variable in result.names:
            yield result


def _fractions(function: Expr, variable: str) -> Iterator[Expr]:
    """Over a sum whose power stands below the line: a function in it, or the product of two.

    `(v·w/B)'` is one fraction over B², in which neither v nor w need be seen any more.
    """
    for base, n in _powers(function):
        if n > -2 or base.op not in ("add", "sub") or variable not in base.names:
            continue
        inside = (e for e in distinct(base) if e.op in FUNCTIONS and variable in e.names)
        functions = [sym(variable), *islice(inside, _MOST_INSIDE)]
        below = _power(base, num(n + 1))
        products = (fold.mul(*pair) for pair in combinations_with_replacement(functions, 2))
        yield from (fold.mul(each, below) for each in (*functions, *products))


def _powers(e: Expr) -> Iterator[tuple[Expr, int | Fraction]]:
    """The factors of a product with their exponents."""
    if e.op == "neg":
        yield from _powers(e.args[0])
    elif e.op == "div":
        yield from _powers(e.args[0])
        yield from ((base, -n) for base, n in _powers(e.args[1]))
    elif e.op == "mul":
        for factor in factors_of(e):
            yield from _powers(factor)
    elif e.op == "pow" and e.args[1].op == "num":
        yield e.args[0], fold.number(e.args[1])
    elif e.op == "sqrt":
        yield e.args[0], Fraction(1, 2)
    else:
        yield e, 1
