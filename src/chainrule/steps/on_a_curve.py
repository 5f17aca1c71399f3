"""Implicit differentiation as a textbook tells it: differentiate both sides, collect, divide.

In: an equation, and the derivatives that were found. Out: steps, each an equation that the checker
looked at. A derivative of higher order differentiates the one before it again and puts dy/dx in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from string import ascii_uppercase

from chainrule.checker.check import check_derivative, check_equal
from chainrule.expr import Expr, differentiate, free_symbols, make, num, sym, to_text
from chainrule.expr.equation import Equation
from chainrule.expr.tidy import tidy
from chainrule.steps.equation_step import EquationStep
from chainrule.steps.round import Round
from chainrule.types import Verdict, weakest

_ONE = num(1)


def on_a_curve(equation: Equation, rounds: Sequence[Round]) -> tuple[EquationStep, ...]:
    """All steps.

    >>> from chainrule.expr import parse
    >>> curve = Equation(parse("x^2 + y^2"), parse("1"), "x", "y")
    >>> f, slope = curve.difference, parse("-x/y")
    >>> found = Round(f, "x", f, slope, slope, Verdict("proved", ""))
    >>> for step in on_a_curve(curve, (found,)):
    ...     print(step.text, "--", step.because)
    2x + 2y*dy/dx = 0 -- differentiate both sides
    2y*dy/dx = -2x -- collect dy/dx
    dy/dx = -x/y -- divide by 2y
    """
    return tuple(_Teller(equation).steps(rounds))


class _Teller:
    """The steps of one equation."""

    def __init__(self, equation: Equation) -> None:
        self.equation = equation
        self.names = equation.variable, equation.dependent
        used = free_symbols(equation.left) | free_symbols(equation.right)
        first, second = [name for name in reversed(ascii_uppercase) if name not in used][:2]
        self.marks = first, second
        self.slope = sym(first)

    def steps(self, rounds: Sequence[Round]) -> Iterator[EquationStep]:
        """The first derivative, and then each from the one before it."""
        yield from self._first(rounds[0].said)
        for number, (before, each) in enumerate(pairwise(rounds), start=2):
            yield from self._again(before.said, rounds[0].said, each, number)

    def _first(self, said: Expr) -> Iterator[EquationStep]:
        both = self.equation.left, self.equation.right
        (lx, ly), (rx, ry) = parts = [self._parts(side) for side in both]
        left, right = (self._total(*part) for part in parts)
        verdict = weakest([self._right(side, part) for side, part in zip(both, parts, strict=True)])
        yield self._step("differentiate both sides", left, right, verdict)
        factor, rest = tidy(make("sub", ly, ry)), tidy(make("sub", rx, lx))
        collected = tidy(make("mul", factor, self.slope))
        if (collected, rest) != (left, right):
            same = check_equal(make("sub", collected, rest), make("sub", left, right))
            yield self._step(f"collect {self.equation.slope()}", collected, rest, same)
        if (self.slope, said) != (collected, rest):
            divided = check_equal(make("mul", factor, said), rest)
            why = "simplify" if factor == _ONE else f"divide by {to_text(factor)}"
            yield self._step(why, self.slope, said, divided)

    def _again(self, before: Expr, slope: Expr, each: Round, number: int) -> Iterator[EquationStep]:
        parts = self._parts(before)
        total, name = self._total(*parts), sym(self.marks[1])
        verdict = self._right(before, parts)
        yield self._step("differentiate again", name, total, verdict, number)
        if total != each.raw:
            put_in = make("add", parts[0], make("mul", parts[1], slope))
            same = check_equal(put_in, each.raw)
            yield self._step(f"put {self.equation.slope()} in", name, each.raw, same, number)
        if each.said != each.raw:
            yield self._step("put the equation in", name, each.said, each.verdict, number)

    def _parts(self, e: Expr) -> tuple[Expr, Expr]:
        """The derivatives by both symbols."""
        by_x, by_y = (tidy(differentiate(e, name)) for name in self.names)
        return by_x, by_y

    def _total(self, by_x: Expr, by_y: Expr) -> Expr:
        """`e_x + e_y*dy/dx`."""
        return tidy(make("add", by_x, make("mul", by_y, self.slope)))

    def _right(self, e: Expr, parts: tuple[Expr, Expr]) -> Verdict:
        """Whether both derivatives are right."""
        pairs = zip(self.names, parts, strict=True)
        return weakest([check_derivative(e, name, part) for name, part in pairs])

    def _step(
        self, why: str, left: Expr, right: Expr, verdict: Verdict, number: int = 1
    ) -> EquationStep:
        return EquationStep(why, left, right, verdict, self.equation, self.marks, number)
