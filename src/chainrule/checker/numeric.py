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
from functools import partial
from itertools import islice
from typing import Any, Literal

import flint

from chainrule.checker.ball_functions import Ball
from chainrule.checker.balls import Evaluator
from chainrule.checker.points import PLAIN_ATTEMPTS, complex_points, real_points, show
from chainrule.expr.tree import Expr, free_symbols

DIGITS = 30
SHARP_BITS = 1700  # 500 digits
ENOUGH_POINTS = 8
DEFAULT_BITS = 100  # 30 digits
_ZERO_BITS = 250  # two zeros count as equal when they are known to 75 digits
_PRECISIONS = (128, 256, 512, 1024, 2048)
ATTEMPTS = 300
_COMPLEX_ATTEMPTS = 40

Outcome = Literal["differ", "agree", "blurred", "outside"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the points say.

    Attributes:
        disjoint: at `where` the two have different values, `left` and `right`.
        agreements: the number of points where they agree to 30 digits.
        domain: `real`, `complex values` or `complex points`.
        blurred: the number of points in the domain at which a side has no value to be told apart.
    """

    disjoint: bool
    agreements: int
    domain: str
    where: str = ""
    left: str = ""
    right: str = ""
    point: dict[str, Any] | None = None
    blurred: int = 0

    @property
    def is_real(self) -> bool:
        """Whether there was a real point of the domain."""
        return self.domain == "real"


def compare(
    left: Expr, right: Expr, domain: Sequence[Expr], *,
    points: int | None = ENOUGH_POINTS, bits: int = DEFAULT_BITS, seed: int = 0,
    whole: frozenset[str] = frozenset(), attempts: int = ATTEMPTS, real_only: bool = False,
    tick: Callable[[], None] = lambda: None,
) -> Comparison:  # fmt: skip
    """Compare `left` and `right` where all of `domain` (and `left`) have finite real values.

    Args:
        left: the true value, e.g. a derivative.
        right: the value in question.
        domain: the functions whose common domain is meant.
        points: enough agreements to stop. None: all the points there are, the later ones only
            where some intermediate value has a sign not seen before.
        bits: the accuracy at which two values count as equal.
        seed: of the points.
        whole: symbols that are whole numbers at some of the points; see `points.real_points`.
        attempts: the most real points to look at.
        real_only: do not look for complex values where no real ones are found.
        tick: called before each point; it may raise to stop.

    >>> from chainrule.expr.tree import make, num, sym
    >>> x = sym("x")
    >>> root = make("sqrt", make("pow", x, num(2)))
    >>> compare(root, x, [root, x]).disjoint
    True
    """
    names = sorted(set().union(*(free_symbols(e) for e in (left, right, *domain))))
    program = Evaluator([left, right, *domain])
    real = partial(real_points, names, seed, program.centres, whole)
    kinds: list[tuple[str, Look, Callable[[], Points]]] = [
        ("real", _at_real_points, lambda: islice(real(), attempts)),
        ("complex values", _complex, lambda: islice(real(), attempts)),
        ("complex points", _complex, lambda: complex_points(names, seed)),
    ]
    for kind, look, places in kinds[:1] if real_only else kinds:
        seen, usable = _weigh(look(program, places(), bits, tick), kind, points)
        if usable:
            break
    return seen


Outcomes = Iterator[tuple[Outcome, dict[str, Any], list[Ball]]]
Points = Iterator[dict[str, Any]]
Look = Callable[[Evaluator, Points, int, Callable[[], None]], Outcomes]


def _weigh(outcomes: Outcomes, kind: str, enough: int | None) -> tuple[Comparison, bool]:
    """What points of one kind say, and whether any of them was usable."""
    agreements = blurred = 0
    usable = False
    for outcome, point, values in outcomes:
        usable = usable or outcome != "outside"
        if outcome == "differ":
            two = shown(values[0], values[1])
            return Comparison(True, agreements, kind, show(point), *two, point), True
        agreements += outcome == "agree"
        blurred += outcome == "blurred"
        if enough is not None and agreements >= enough:
            break
    return Comparison(False, agreements, kind, blurred=blurred), usable


def _at_real_points(
    program: Evaluator, points: Points, bits: int, tick: Callable[[], None]
) -> Outcomes:
    seen: set[tuple[int, bool]] = set()
    agreements = 0
    for count, point in enumerate(points):
        tick()
        enough = agreements >= ENOUGH_POINTS and count >= PLAIN_ATTEMPTS
        signs = _signs(program, point) if enough else set()
        if enough and signs <= seen:
            continue
        outcome, found = refine(real_values(program, point), bits)
        agreements += outcome == "agree"
        yield outcome, point, found
        if not point:
            return
        seen |= signs or _signs(program, point)  # not of the last point, which often is the first


def real_values(program: Evaluator, point: dict[str, Any]) -> Callable[[], list[Ball] | None]:
    """The values of (left, right, domain...) at a real point, at whatever precision is set then.

    Nothing where the domain certainly is not real. Both sides may be complex on the way; left is
    not finite where the rules divide by zero, though the function may have a derivative there.
    """

    domain = program.nodes_below(range(2, len(program.root_places)))

    def values() -> list[Ball] | None:
        nodes = program.real_nodes(point)
        found = [nodes[i] for i in program.root_places]
        if program.is_at_jump(nodes):  # nothing is said of such a point
            return [flint.arb.nan()] * len(found)
        if not all(value.is_finite() for value in found[2:]):
            if program.is_outside(nodes, domain):
                return None
            found[0] = found[1] = flint.arb.nan()
        elif not all(value.is_finite() for value in found):
            found[0], found[1], *_ = program.complex(point)
            if not found[0].imag.contains(0):
                return None  # real here, as (-2)^x at x = 2, but not on an interval
        return found

    return values


def _signs(program: Evaluator, point: dict[str, Any]) -> set[tuple[int, bool]]:
    """Which intermediate values are certainly positive, and which negative."""
    with flint.ctx.workprec(64):
        nodes = program.real_nodes(point)
        found = {(i, True) for i, value in enumerate(nodes) if value > 0}
        return found | {(i, False) for i, value in enumerate(nodes) if value < 0}


def _complex(program: Evaluator, points: Points, bits: int, tick: Callable[[], None]) -> Outcomes:
    for point in islice(points, _COMPLEX_ATTEMPTS):
        tick()

        def values(point: dict[str, Any] = point) -> list[Ball] | None:
            found = program.complex(point)
            if not all(value.is_finite() for value in (found[0], *found[2:])):
                return None
            return found if program.smooth(point) else None

        outcome, found = refine(values, bits)
        yield outcome, point, found
        if not point:
            return


def refine(values: Callable[[], list[Ball] | None], bits: int) -> tuple[Outcome, list[Ball]]:
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
            if not (found[0].is_finite() and found[1].is_finite()):
                continue
            left, right = found[0], found[1]
            if type(left) is not type(right):
                left, right = flint.acb(left), flint.acb(right)
            if not left.overlaps(right):
                return "differ", found
            if sharp(left, bits) and sharp(right, bits):
                return "agree", found
    return outcome, found or []


def sharp(value: Ball, bits: int) -> bool:
    """Is the value known to `bits` bits, or, where it may be zero, to be one to many places?

    What certainly is not zero is known by its own digits, however small it is. The sharp look
    wants 30 decimal places as well: beside 10^1759 a forgotten `+ 1` hides behind any 500 digits.
    """
    radius = value.rad()
    if value.rel_accuracy_bits() >= bits:
        return bits <= DEFAULT_BITS or bool(radius < flint.arb(2) ** -DEFAULT_BITS)
    return value.contains(0) and bool(radius < flint.arb(2) ** -max(_ZERO_BITS, bits))


def shown(left: Ball, right: Ball) -> tuple[str, str]:
    """Both values, with so many digits that the difference is seen."""
    for digits in (15, 30, 60, 120, 600):
        texts = _show(left, digits), _show(right, digits)
        if texts[0] != texts[1]:
            break
    return texts


def _show(value: Ball, digits: int) -> str:
    if value.imag.is_zero():
        value = value.real
    return str(value.str(digits, radius=False))
