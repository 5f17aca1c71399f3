"""Values at three points: which functions of an integrand may belong together.

In: an integrand and its variable. Out: rows, the values of expressions at three points at which the
integrand has one. What rows tell apart is different; what they do not tell apart is a proposal,
which the checker has to prove. It knows no rule of calculus.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import islice
from typing import Any, Final

import flint
from flint import arb

from chainrule.checker.ball_functions import Ball
from chainrule.checker.balls import Evaluator
from chainrule.checker.points import real_points
from chainrule.expr.tree import Expr
from chainrule.integrator.problem import Miss

BITS: Final = 320
"""Working precision: rows are multiplied and divided with it, too."""

_ROUGH: Final = 96
"""Precision that is enough to look something up."""

_SURE: Final = 160
"""Bits to which quotients must agree."""

_POINTS: Final = 3
_FURTHER: Final = 8
_DRAWS: Final = 8  # of parameters
_PLACES: Final = 24  # of the variable
_CENTRES: Final = 3
_DIGITS: Final = 12
_TALLEST: Final = 80  # bits of a rational number that is recognised

Row = tuple[Ball, ...]


class Samples:
    """Three points for one integrand.

    Parameters have transcendental values, so that no function of them looks like a number.

    Args:
        function: the integrand.
        variable: its variable.

    Raises:
        Miss: it has a value at fewer points.

    >>> from chainrule.expr.parser import parse
    >>> samples = Samples(parse("2cos(2x)"), "x")
    >>> slope, other = samples.rows([parse("2cos(2x)"), parse("cos(x)^2 - sin(x)^2")])
    >>> rational(ratio(slope, other))
    Fraction(2, 1)
    """

    def __init__(self, function: Expr, variable: str) -> None:
        program = Evaluator([function])
        for is_real in (True, False):
            for places in _places(function, variable, program.centres):
                usable = (place for place in places if _has_value(program, place, is_real))
                self._points = list(islice(usable, _POINTS))
                self._more = usable
                self.is_real = is_real
                if len(self._points) == _POINTS:
                    return
        raise Miss

    def confirm(self, constant: Ball, expression: Expr, other: Expr) -> bool:
        """Whether one expression is a constant times another one at further points, too.

        Beside large numbers a hyperbolic secant is an exponential.
        """
        program = Evaluator([expression, other])
        with flint.ctx.workprec(BITS):
            return all(
                not _is_known(first) or not _is_known(second) or (constant * second).overlaps(first)
                for point in self._further
                for first, second in [_values(program, point, self.is_real)]
            )

    def has_values(self, function: Expr) -> bool:
        """Whether a function has a value at all points."""
        program = Evaluator([function])
        with flint.ctx.workprec(BITS):
            return all(
                bool(_values(program, point, self.is_real)[0].is_finite())
                for point in (*self._points, *self._further)
            )

    @cached_property
    def _further(self) -> list[dict[str, Any]]:
        return list(islice(self._more, _FURTHER))

    def rows(self, expressions: Sequence[Expr]) -> list[Row]:
        """The values of each expression; balls that are not finite where it has none."""
        program = Evaluator(expressions)
        with flint.ctx.workprec(BITS):
            columns = [_values(program, point, self.is_real) for point in self._points]
        return list(zip(*columns, strict=True))

    def applied(self, program: Evaluator, values: dict[str, Row]) -> list[Row]:
        """The values of functions of symbols that have rows."""
        with flint.ctx.workprec(BITS):
            columns = [
                _values(program, {name: row[i] for name, row in values.items()}, self.is_real)
                for i in range(_POINTS)
            ]
        return list(zip(*columns, strict=True))


def ratio(above: Row, below: Row) -> Ball | None:
    """The constant that is the quotient of two rows, if it is one."""
    with flint.ctx.workprec(BITS):
        if not all(map(_is_known, below)):
            return None
        first, *others = (a / b for a, b in zip(above, below, strict=True))
        if not all(_is_known(each) and each.overlaps(first) for each in (first, *others)):
            return None
        return first


def shape(row: Row, beside: Row | None = None) -> str | None:
    """What rows have in common of which one is a constant times the other.

    Args:
        row: the row.
        beside: what it is divided by, if by anything.
    """
    first, second, *_ = row
    with flint.ctx.workprec(_ROUGH):
        value = first / second
        if beside is not None:
            value *= beside[1] / beside[0]
        if not value.is_finite() or value.contains(0):
            return None
        return str(value.mid().str(_DIGITS, radius=False))


def product(a: Row, b: Row) -> Row:
    """Place by place."""
    with flint.ctx.workprec(BITS):
        return tuple(left * right for left, right in zip(a, b, strict=True))


def quotient(a: Row, b: Row) -> Row:
    """Place by place; not finite where b is zero."""
    with flint.ctx.workprec(BITS):
        return tuple(left / right for left, right in zip(a, b, strict=True))


def difference(a: Row, b: Row) -> Row:
    """Place by place."""
    with flint.ctx.workprec(BITS):
        return tuple(left - right for left, right in zip(a, b, strict=True))


def total(rows: Sequence[Row]) -> Row:
    """The sum of rows, of one at least."""
    with flint.ctx.workprec(BITS):
        first, *others = rows
        for row in others:
            first = tuple(left + right for left, right in zip(first, row, strict=True))
        return first


def times(constant: Ball, row: Row) -> Row:
    """A constant times a row."""
    with flint.ctx.workprec(BITS):
        return tuple(constant * each for each in row)


def is_nothing(row: Row, beside: Row) -> bool:
    """Whether a row is zero beside another one."""
    least = arb(2) ** -_SURE
    return all(
        bool(value.is_finite()) and value.contains(0) and bool(abs(value) < abs(other) * least)
        for value, other in zip(row, beside, strict=True)
    )


def rational(value: Ball) -> Fraction | None:
    """The rational number of few digits that a ball contains, if there is one."""
    with flint.ctx.workprec(BITS):
        if not _is_known(value) or not value.imag.contains(0):
            return None
        mantissa, exponent = value.real.mid().man_exp()
        middle = Fraction(int(mantissa)) * Fraction(2) ** int(exponent)
        found = middle.limit_denominator(1 << _TALLEST // 2)
        if found.numerator.bit_length() + found.denominator.bit_length() > _TALLEST:
            return None
        exact = flint.fmpq(found.numerator, found.denominator)
        return found if value.real.contains(exact) else None


def _is_known(value: Ball) -> bool:
    if not value.is_finite() or value.contains(0):
        return False
    return int(value.rel_accuracy_bits()) >= _SURE


def _has_value(program: Evaluator, point: dict[str, Any], is_real: bool) -> bool:
    with flint.ctx.workprec(BITS):
        (value,) = _values(program, point, is_real)
        return _is_known(value)


def _values(program: Evaluator, point: dict[str, Any], is_real: bool) -> list[Ball]:
    return program.real(point) if is_real else program.complex(point)


def _places(
    function: Expr, variable: str, centres: Sequence[Fraction]
) -> Iterator[Iterator[dict[str, Any]]]:
    """For some values of the parameters many of the variable, near one over large numbers, too."""
    names = sorted({*function.names, variable})
    drawn = list(islice(real_points(names, 0, tuple(centres)), _PLACES))
    scales = [Fraction(1), *(1 / centre for centre in centres[-_CENTRES:])]
    with flint.ctx.workprec(BITS):
        step = arb.pi() / 64
        others = [
            {name: arb(flint.fmpq(at.numerator, at.denominator)) + step for name, at in p.items()}
            for p in drawn[: _DRAWS if len(names) > 1 else 1]
        ]
    for parameters in others:
        yield (
            {**parameters, variable: point[variable] * scale} for scale in scales for point in drawn
        )
