"""Where an expression is continuous on an interval: shown piece by piece, by ball arithmetic.

In: an expression in one variable, and an interval. Out: the stretches on which it could not be
shown to be continuous (poles, jumps, ends of the domain that nothing is known of), each very
narrow, and one on which it certainly has no real value, if there is any. It knows no integral.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from flint import arb, ctx, fmpq

from chainrule.checker.balls import Evaluator
from chainrule.checker.zeros import Stretch
from chainrule.definite.reach import is_continuous
from chainrule.definite.turning import TurningLine, turns
from chainrule.definite.values import Line
from chainrule.expr import Expr

BITS: Final = 160
_TURNING_BITS: Final = 4 * BITS
_NARROW: Final = Fraction(1, 2**60)
_MOST_TRIALS: Final = 4000
_FEW_TRIALS: Final = 400
"""So many are enough, as a rule; with more it is tried in another way, too."""


@dataclass(frozen=True, slots=True)
class Cover:
    """What is known of an expression on an interval.

    Attributes:
        open: narrow stretches on which it is not known to be continuous, in order, apart.
        outside: a stretch on which it has no real value; None where none was met.
        complete: whether the rest was all looked through.
        jumps: narrow stretches in which a part may jump that has a value all the same, in order,
            apart; only where they were asked for.
    """

    open: tuple[Stretch, ...]
    outside: Stretch | None = None
    complete: bool = True
    jumps: tuple[Stretch, ...] = ()

    @property
    def is_continuous(self) -> bool:
        """Whether it is continuous on all of the interval."""
        return self.complete and self.outside is None and not self.open


def cover(
    e: Expr,
    variable: str,
    whole: Stretch,
    tick: Callable[[], None] = lambda: None,
    *,
    jumps: bool = False,
) -> Cover:
    """Show that an expression is continuous on an interval, as far as it is.

    Args:
        e: has no other symbol than `variable`.
        whole: the interval.
        tick: called now and then; it may raise to stop.
        jumps: whether functions that jump are looked at; else they count as continuous.

    >>> from chainrule.expr import parse
    >>> found = cover(parse("1/(3x - 1)"), "x", Stretch(Fraction(0), Fraction(1)))
    >>> [float(stretch.low) for stretch in found.open]
    [0.3333333333333333]
    """
    line, program = Line(e, variable), Evaluator([e])
    turning = TurningLine(e, variable, strict=True) if turns(e, variable) else None
    nodes = program.nodes_below([0])
    stack, trials = [whole], 0
    found: list[Stretch] = []
    jumping: list[Stretch] = []
    with ctx.workprec(BITS):
        while stack and trials < _MOST_TRIALS:
            tick()
            piece = stack.pop()
            at = ball(piece)
            values = program.real_nodes({variable: at})
            has_value = values[program.root_places[0]].is_finite()
            if has_value and not (jumps and program.may_jump(values)):
                continue
            trials += 1
            if program.is_outside(values, nodes):
                return Cover((), piece, complete=False)
            if turning is not None and _is_continuous(turning, at):
                continue
            if trials > _FEW_TRIALS and is_continuous(e, variable, at):
                continue
            if piece.high - piece.low <= _NARROW * max(Fraction(1), abs(piece.low)):
                # At the edge of a domain, as of a root at 0, it may be continuous all the same.
                if not (line.real if jumps else line.across)(at).is_finite():
                    (jumping if has_value else found).append(piece)
            else:
                middle = (piece.low + piece.high) / 2
                stack += [Stretch(middle, piece.high), Stretch(piece.low, middle)]
    return Cover(_joined(found), complete=not stack, jumps=_joined(jumping))


def _is_continuous(turning: TurningLine, at: arb) -> bool:
    """Whether it is, on a ball near to where a part turns round at the edge of a domain."""
    with ctx.workprec(_TURNING_BITS):
        return bool(turning.real(at).is_finite())


def ball(piece: Stretch) -> arb:
    """A ball that holds a stretch."""
    middle, radius = (piece.low + piece.high) / 2, (piece.high - piece.low) / 2
    return arb(exactly(middle)) + arb(0, 1) * arb(exactly(radius))


def exactly(value: Fraction) -> fmpq:
    """A rational number for FLINT."""
    return fmpq(value.numerator, value.denominator)


def _joined(stretches: list[Stretch]) -> tuple[Stretch, ...]:
    """Those that touch put together."""
    found: list[Stretch] = []
    for each in stretches:
        if found and found[-1].high == each.low:
            found[-1] = Stretch(found[-1].low, each.high)
        else:
            found.append(each)
    return tuple(found)
