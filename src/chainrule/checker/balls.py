"""Expressions as balls: rigorous values at a point, real or complex.

In: expressions and a point with exact coordinates. Out: `arb` or `acb` balls that certainly
contain the values. It knows no seeds and no verdicts.

A real value exists only where every intermediate value is real: `arb` gives a ball that is not
finite elsewhere. Complex values are principal values; `cbrt(x)` is `x^(1/3)`.
Source: F. Johansson, "Arb: efficient arbitrary-precision midpoint-radius interval arithmetic",
IEEE Trans. Computers 66 (2017).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import isqrt
from typing import Any, Final

from flint import acb, arb, fmpq

from chainrule.checker.ball_functions import COMPLEX, REAL, Ball
from chainrule.expr.fold import Number, number
from chainrule.expr.operators import JUMPS, is_root_sum
from chainrule.expr.tree import Expr

_POSITIVE: Final = frozenset(("log", "log10", "log2", "sqrt", "cbrt", "Ci", "li"))
_NOT_ANALYTIC: Final = frozenset(("abs", "asec", "acsc", "sign", "Heaviside", "floor", "ceil"))
_BRANCHED: Final = frozenset(
    ("log", "log10", "log2", "sqrt", "cbrt", "abs", "asin", "acos", "atan", "asec", "acsc", "acot",
     "asinh", "acosh", "atanh", "Ei", "Ci", "li", "sign", "Heaviside", "floor", "ceil")
)  # fmt: skip
_WITHIN_ONE: Final = frozenset(("asin", "acos", "atanh"))
_LARGEST_CENTRE = 10**30


class Evaluator:
    """Several expressions, each distinct subtree computed once.

    Args:
        roots: the expressions whose values are wanted.

    >>> from chainrule.expr.tree import make, sym
    >>> program = Evaluator([make("sqrt", sym("x"))])
    >>> print(program.real({"x": Fraction(4)})[0])
    2.00000000000000
    """

    def __init__(self, roots: Sequence[Expr]) -> None:
        self._steps: list[tuple[Expr, tuple[int, ...], Any]] = []
        self._places: dict[Expr, int] = {}
        self._roots = [self._compile(root) for root in roots]
        self._jumps = self._varying_jumps()
        self.size = len(self._steps)

    def _varying_jumps(self) -> list[tuple[str, int]]:
        """What jumps and has a symbol in it, and the place of its argument."""
        varying: set[int] = set()
        for place, (node, places, _) in enumerate(self._steps):
            if node.op == "sym" or not varying.isdisjoint(places):
                varying.add(place)
        steps = [(node.op, places[0]) for node, places, _ in self._steps if node.op in JUMPS]
        return [(op, place) for op, place in steps if place in varying]

    @property
    def centres(self) -> tuple[Fraction, ...]:
        """The larger numbers in the expressions and their roots: see `points.real_points`."""
        values: set[Number] = {number(node) for node in self._places if node.op == "num"}
        large = {abs(Fraction(v)) for v in values if not -2 <= v <= 2}
        large = {v for v in large if v < _LARGEST_CENTRE}
        return tuple(sorted(large | {Fraction(isqrt(int(v))) for v in large}))

    def real(self, point: dict[str, Fraction]) -> list[Ball]:
        """The real balls of the roots; not finite where a root has no real value."""
        values = self._run(point, REAL, arb)
        return [values[i] for i in self._roots]

    def real_nodes(self, point: dict[str, Any]) -> list[Ball]:
        """The real balls of all nodes, always in the same order. A coordinate may be a ball."""
        return self._run(point, REAL, arb)

    @property
    def steps(self) -> Sequence[tuple[Expr, tuple[int, ...], Any]]:
        """Each node with the places of its arguments, in the order of `real_nodes`."""
        return self._steps

    @property
    def root_places(self) -> list[int]:
        """Where the roots stand in `real_nodes`."""
        return self._roots

    def nodes_below(self, roots: Sequence[int]) -> tuple[int, ...]:
        """The places of all nodes of some of the roots, for `is_outside`."""
        found: set[int] = set()
        stack = [self._roots[i] for i in roots]
        while stack:
            place = stack.pop()
            if place not in found:
                found.add(place)
                stack.extend(self._steps[place][1])
        return tuple(sorted(found))

    def is_outside(self, values: Sequence[Ball], nodes: Sequence[int]) -> bool:
        """Whether one of some nodes certainly has no real value; `values` are of `real_nodes`.

        >>> from chainrule.expr.parser import parse
        >>> program = Evaluator([parse("ln(x) + 1")])
        >>> values = program.real_nodes({"x": Fraction(-1)})
        >>> program.is_outside(values, program.nodes_below([0]))
        True
        """
        for place in nodes:
            node, places, extra = self._steps[place]
            if places and _is_outside(node.op, [values[i] for i in places], extra):
                return True
        return False

    def may_jump(self, values: Sequence[Ball]) -> bool:
        """Whether a node that jumps may do so among its values; they are of `real_nodes`."""
        return any(node.op in JUMPS and not values[i].is_exact()
                   for i, (node, _, _) in enumerate(self._steps))  # fmt: skip

    def is_at_jump(self, values: Sequence[Ball]) -> bool:
        """Whether a function jumps exactly there; `values` are of `real_nodes`.

        >>> from chainrule.expr.parser import parse
        >>> program = Evaluator([parse("floor(x/2)")])
        >>> [program.is_at_jump(program.real_nodes({"x": Fraction(n)})) for n in (1, 2)]
        [False, True]
        """
        return any(_is_jump(op, values[place]) for op, place in self._jumps)

    def complex(self, point: dict[str, Any]) -> list[Ball]:
        """The complex balls of the roots. A coordinate may be a pair of rationals."""
        values = self._run(point, COMPLEX, acb)
        return [values[i] for i in self._roots]

    def smooth(self, point: dict[str, Any]) -> bool:
        """Whether the rules of differentiation hold for the complex values at this point.

        They do not for the absolute value of what is not real, which the rules for asec and
        acsc contain too, nor for functions that jump; and the usual rule for acosh,
        `1/sqrt(u² - 1)`, has the wrong sign in the left half plane.
        """
        values = self._run(point, COMPLEX, acb)
        for node, places, _ in self._steps:
            if node.op in _NOT_ANALYTIC and not values[places[0]].imag.is_zero():
                return False
            if node.op == "acosh" and not values[places[0]].real > 0:
                return False
        return True

    def is_analytic_along(self, point: dict[str, Any]) -> bool:
        """Whether each function with branches has a real argument at this real point.

        Then it is analytic along the line as far as no argument changes its sign or leaves the
        function's domain; of complex arguments that would not be enough: atan(i·√x) has a
        singular point at x = 1.
        """
        values = self._run(point, COMPLEX, acb)
        return all(
            values[places[0]].imag.is_zero()
            for node, places, extra in self._steps
            if node.op in _BRANCHED
            or is_root_sum(node.op)
            or (node.op == "pow" and (extra is None or extra.denominator != 1))
        )

    def _compile(self, root: Expr) -> int:
        places = self._places
        stack = [root]
        while stack:
            node = stack[-1]
            missing = [a for a in node.args if a not in places]
            if missing:
                stack.extend(missing)
                continue
            stack.pop()
            if node in places:
                continue
            extra: Any = None
            if node.op == "num":
                value = number(node)
                extra = fmpq(value.numerator, value.denominator)
            elif node.op == "pow":
                extra = rational_value(node.args[1])
            places[node] = len(self._steps)
            self._steps.append((node, tuple(places[a] for a in node.args), extra))
        return places[root]

    def _run(
        self, point: dict[str, Any], table: dict[str, Callable[..., Ball]], kind: Any
    ) -> list[Ball]:
        values: list[Ball] = []
        for node, places, extra in self._steps:
            op = node.op
            if op == "num":
                values.append(kind(extra))
            elif op == "sym":
                values.append(_coordinate(point[str(node.value)], kind))
            elif op == "pow":
                values.append(table[op](values[places[0]], values[places[1]], extra))
            elif len(places) == 1:
                values.append(table[op](values[places[0]]))
            elif places:
                values.append(table[op](values[places[0]], values[places[1]]))
            else:
                values.append(kind(arb.pi() if op == "pi" else arb(1).exp()))
        return values


def rational_value(e: Expr) -> Fraction | None:
    """The exact value of a small expression of numbers, else nothing.

    >>> from chainrule.expr.tree import make, num
    >>> rational_value(make("div", num(4), num(6)))
    Fraction(2, 3)
    """
    if e.op == "num":
        return Fraction(e.value)  # type: ignore[arg-type]
    if e.size > 15 or e.op not in ("neg", "add", "sub", "mul", "div"):
        return None
    values = [value for a in e.args if (value := rational_value(a)) is not None]
    if len(values) < len(e.args):
        return None
    first, *others = values
    if not others:
        return -first
    (second,) = others
    if e.op == "div":
        return first / second if second else None
    return {"add": first + second, "sub": first - second, "mul": first * second}[e.op]


def _is_outside(op: str, args: list[Ball], exponent: Fraction | None) -> bool:
    """Whether an operator certainly has no real value for these arguments."""
    first = args[0]
    if op == "pow":
        if exponent is not None:
            return exponent.denominator != 1 and bool(first < 0)
        return bool(first < 0) and args[1].is_finite() and not args[1].contains_integer()
    if op in _POSITIVE:
        return bool(first < 0)
    if op in _WITHIN_ONE:
        return bool(abs(first) > 1)
    if op in ("asec", "acsc"):
        return bool(abs(first) < 1)
    return op == "acosh" and bool(first < 1)


def _is_jump(op: str, a: Ball) -> bool:
    return bool(a.is_zero() if op in ("sign", "Heaviside") else a.is_integer())


def _coordinate(value: Any, kind: Any) -> Ball:
    if isinstance(value, arb | acb):
        return kind(value)
    if isinstance(value, tuple):
        return acb(*(arb(fmpq(part.numerator, part.denominator)) for part in value))
    return kind(fmpq(value.numerator, value.denominator))
