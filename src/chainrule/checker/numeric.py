"""Comparison of two expressions by ball arithmetic at seeded points.

In: two expressions and the functions whose real domain is meant. Out: a `Comparison`: a point
where the balls are disjoint (the two differ there: rigorous), or the number of points where they
overlap to 30 digits (evidence, no proof). It knows no algebra and no verdicts.

Points are real wherever the functions have real values somewhere. The answer itself may take
complex values on the way there (`exp(log(x))` for x < 0). Where no real value is found, symbols
stay real and values become complex; then the symbols become complex too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, Literal

import flint

from chainrule.checker.balls import Ball, Program
from chainrule.checker.points import complex_points, real_points, show
from chainrule.expr.tree import Expr, free_symbols, walk

DIGITS = 30
SHARP_BITS = 1700  # 500 digits
ENOUGH_POINTS = 8
DEFAULT_BITS = 100  # 30 digits
_ZERO_BITS = 250  # two zeros count as equal when they are known to 75 digits
_PRECISIONS = (128, 256, 512, 1024, 2048)
_ATTEMPTS = 300
_PLAIN_ATTEMPTS = 60  # after these only points that show something new are used
_COMPLEX_ATTEMPTS = 40
_VALUE_ATTEMPTS = 12  # what has a value has it at nearly every point, as a complex one

Outcome = Literal["differ", "agree", "blurred", "outside"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the points say.

    Attributes:
        disjoint: at `where` the two have different values, `left` and `right`.
        agreements: the number of points where they agree to 30 digits.
        domain: `real`, `complex values` or `complex points`.
    """

    disjoint: bool
    agreements: int
    domain: str
    where: str = ""
    left: str = ""
    right: str = ""
    point: dict[str, Any] | None = None


def compare(
    left: Expr,
    right: Expr,
    domain: Sequence[Expr],
    *,
    points: int | None = ENOUGH_POINTS,
    bits: int = DEFAULT_BITS,
    seed: int = 0,
    tick: Callable[[], None] = lambda: None,
) -> Comparison:
    """Compare `left` and `right` where all of `domain` (and `left`) have finite real values.

    Args:
        left: the true value, e.g. a derivative.
        right: the value in question.
        domain: the functions whose common domain is meant.
        points: enough agreements to stop. None: all the points there are, the later ones only
            where some intermediate value has a sign not seen before.
        bits: the accuracy at which two values count as equal.
        seed: of the points.
        tick: called before each point; it may raise to stop.

    >>> from chainrule.expr.tree import make, num, sym
    >>> x = sym("x")
    >>> root = make("sqrt", make("pow", x, num(2)))
    >>> compare(root, x, [root, x]).disjoint
    True
    """
    names = sorted(set().union(*(free_symbols(e) for e in (left, right, *domain))))
    best = Comparison(False, 0, "real")
    program = Program([left, right, *domain])
    for kind, outcomes in (
        ("real", _at_real_points(program, names, seed, bits, tick)),
        ("complex values", _with_complex_values(program, names, seed, bits, tick)),
        ("complex points", _at_complex_points(program, names, seed, bits, tick)),
    ):
        agreements = 0
        usable = False
        for outcome, point, values in outcomes:
            usable = usable or outcome != "outside"
            if outcome == "differ":
                return Comparison(
                    True, agreements, kind, show(point), *_shown(values[0], values[1]), point
                )
            agreements += outcome == "agree"
            if points is not None and agreements >= points:
                break
        best = Comparison(False, agreements, kind)
        if usable:
            break
    return best


def has_value(
    expressions: Sequence[Expr], *, seed: int = 0, tick: Callable[[], None] = lambda: None
) -> bool:
    """Whether all of `expressions` have a value somewhere, real or complex.

    Args:
        expressions: any.
        seed: of the points.
        tick: called before each point; it may raise to stop.

    >>> from chainrule.expr.parser import parse
    >>> has_value([parse("sqrt(-1-x^2)")]), has_value([parse("1/(x-x)")])
    (True, False)
    """
    if all(map(_is_entire, expressions)):
        return True
    names = sorted(set().union(*map(free_symbols, expressions)))
    program = Program(expressions)
    for precision in (_PRECISIONS[0], _PRECISIONS[-1]):
        points: Iterator[dict[str, Any]] = chain(
            islice(real_points(names, seed, program.centres), _VALUE_ATTEMPTS),
            islice(complex_points(names, seed), _VALUE_ATTEMPTS),
        )
        with flint.ctx.workprec(precision):
            for point in points:
                tick()
                if all(value.is_finite() for value in program.complex(point)):
                    return True
    return False


_ENTIRE = frozenset(
    ("num", "sym", "pi", "e", "add", "sub", "mul", "neg", "exp", "sin", "cos", "sinh", "cosh",
     "abs", "sqrt", "cbrt")
)  # fmt: skip


def _is_entire(e: Expr) -> bool:
    """Whether it has a value everywhere, seen without looking at a point."""
    return all(
        node.op in _ENTIRE
        or (node.op == "pow" and node.args[1].op == "num" and node.args[1].value > 0)  # type: ignore[operator]
        for node in walk(e)
    )


Outcomes = Iterator[tuple[Outcome, dict[str, Any], list[Ball]]]


def _at_real_points(
    program: Program, names: list[str], seed: int, bits: int, tick: Callable[[], None]
) -> Outcomes:
    seen: set[tuple[int, bool]] = set()
    agreements = 0
    for count, point in enumerate(islice(real_points(names, seed, program.centres), _ATTEMPTS)):
        tick()
        signs = _signs(program, point)
        if agreements >= ENOUGH_POINTS and count >= _PLAIN_ATTEMPTS and signs <= seen:
            continue
        seen |= signs

        def values(point: dict[str, Any] = point) -> list[Ball] | None:
            found = program.real(point)
            if not all(value.is_finite() for value in (found[0], *found[2:])):
                return None
            if not found[1].is_finite():
                found[1] = program.complex(point)[1]
            return found

        outcome = _refine(values, point, bits)
        agreements += outcome[0] == "agree"
        yield outcome
        if not names:
            return


def _signs(program: Program, point: dict[str, Any]) -> set[tuple[int, bool]]:
    """Which intermediate values are certainly positive, and which negative."""
    with flint.ctx.workprec(64):
        nodes = program.real_nodes(point)
        found = {(i, True) for i, value in enumerate(nodes) if value > 0}
        return found | {(i, False) for i, value in enumerate(nodes) if value < 0}


def _with_complex_values(
    program: Program, names: list[str], seed: int, bits: int, tick: Callable[[], None]
) -> Outcomes:
    return _complex(
        program, islice(real_points(names, seed, program.centres), _COMPLEX_ATTEMPTS), bits, tick
    )


def _at_complex_points(
    program: Program, names: list[str], seed: int, bits: int, tick: Callable[[], None]
) -> Outcomes:
    return _complex(program, islice(complex_points(names, seed), _COMPLEX_ATTEMPTS), bits, tick)


def _complex(
    program: Program, points: Iterator[dict[str, Any]], bits: int, tick: Callable[[], None]
) -> Outcomes:
    for point in points:
        tick()

        def values(point: dict[str, Any] = point) -> list[Ball] | None:
            found = program.complex(point)
            if not all(value.is_finite() for value in (found[0], *found[2:])):
                return None
            return found if program.smooth(point) else None

        yield _refine(values, point, bits)
        if not point:
            return


def _refine(
    values: Callable[[], list[Ball] | None], point: dict[str, Any], bits: int
) -> tuple[Outcome, dict[str, Any], list[Ball]]:
    """Double the precision until the balls are disjoint, or agree to 30 digits."""
    outcome: Outcome = "outside"
    found: list[Ball] | None = None
    for precision in _PRECISIONS:
        with flint.ctx.workprec(precision):
            found = values()
            if found is None:
                if precision > _PRECISIONS[0]:
                    break
                continue  # a wide ball may have left the domain: look once more
            outcome = "blurred"
            if not found[1].is_finite():
                continue
            left, right = found[0], found[1]
            if type(left) is not type(right):
                left, right = flint.acb(left), flint.acb(right)
            if not left.overlaps(right):
                return "differ", point, found
            if _sharp(left, bits) and _sharp(right, bits):
                return "agree", point, found
    return outcome, point, found or []


def _sharp(value: Ball, bits: int) -> bool:
    """Is the value known to `bits` bits, or a zero that is known to be one to many places?

    The sharp look wants 30 decimal places as well: beside 10^1759 a forgotten `+ 1` hides behind
    any 500 digits.
    """
    if isinstance(value, flint.acb):
        radius = max(value.real.rad(), value.imag.rad())
    else:
        radius = value.rad()
    if value.rel_accuracy_bits() >= bits:
        return bits <= DEFAULT_BITS or bool(radius < flint.arb(2) ** -DEFAULT_BITS)
    return bool(radius < flint.arb(2) ** -max(_ZERO_BITS, bits))


def _shown(left: Ball, right: Ball) -> tuple[str, str]:
    """Both values, with so many digits that the difference is seen."""
    for digits in (15, 30, 60, 120, 600):
        texts = _show(left, digits), _show(right, digits)
        if texts[0] != texts[1]:
            break
    return texts


def _show(value: Ball, digits: int) -> str:
    if isinstance(value, flint.acb) and value.imag.is_zero():
        value = value.real
    return str(value.str(digits, radius=False))
