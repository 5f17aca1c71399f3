"""Where polynomials of one letter are 0, and where they have which sign.

In: expressions in one letter. Out: the zero of a line, the zeros of a parabola, the intervals in
which two polynomials differ in sign; nothing where a zero is no rational number.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import pairwise
from typing import Any

from chainrule.checker.balls import rational_value
from chainrule.checker.polynomial_zeros import dense_polynomial, exact_zeros
from chainrule.checker.zeros import to_fmpq
from chainrule.definite.positive import parabola
from chainrule.definite.values import number
from chainrule.expr import Expr, differentiate, make, num, substitute, sym
from chainrule.expr.fold import ZERO, mul
from chainrule.expr.walks import distinct, replaced
from chainrule.simplifier import simplify

Gap = tuple[Fraction, Fraction]
"""A closed interval."""
Reach = tuple[Fraction | float, Fraction | float]
"""The same, or what is beyond a bound: infinite ends are floats."""


def line_of(e: Expr) -> tuple[str, int, Fraction] | None:
    """The letter, the sign of the slope and the zero of a line with rational numbers."""
    if len(e.names) != 1:
        return None
    name = next(iter(e.names))
    slope = rational_value(simplify(differentiate(e, name), None).expression)
    start = rational_value(simplify(substitute(e, {name: ZERO}), None).expression)
    if not slope or start is None:
        return None
    return name, 1 if slope > 0 else -1, -start / slope


def slopes_beyond(e: Expr, positive: Iterable[Expr]) -> set[int]:
    """The signs of the slopes of lines that are not positive where a line is 0: it is not there.

    >>> from chainrule.expr import parse
    >>> slopes_beyond(parse("a - 1"), [parse("a - exp(1)")])  # nothing is said of a - 1 beside it
    {1}
    """
    found, line = set(), line_of(e)
    if line is None:
        return set()
    name, _, root = line
    for known in positive:
        slope = simplify(differentiate(known, name), None).expression
        if known.names == {name} and not slope.names:
            rise = number(slope)
            if rise != 0 and number(substitute(known, {name: num(root)})) <= 0:
                found.add(1 if rise > 0 else -1)
    return found


def zeros_around(e: Expr) -> tuple[str, Fraction, Fraction] | None:
    """The letter and the zeros of a parabola that opens downwards, if they are rational."""
    name = next(iter(e.names))
    found = parabola(e, name) if len(e.names) == 1 else None
    bend, height = map(rational_value, found) if found is not None else (None, None)
    if bend is None or height is None or not (bend < 0 and height < 0):
        return None
    root = rational_value(simplify(make("sqrt", num(-height)), None).expression)
    at_zero = substitute(differentiate(e, name), {name: ZERO})
    slope = rational_value(simplify(at_zero, None).expression)
    if root is None or slope is None:
        return None
    return name, (root - slope) / (2 * bend), (-root - slope) / (2 * bend)


def gaps_of(first: Expr, last: Expr, name: str) -> list[Gap] | None:
    """Where two polynomials of a letter, or of its root, have not the same sign; single points
    where one of them is 0, too.

    None where that is not known, or where it is so of all large values of the letter.

    >>> from chainrule.expr import parse
    >>> found = gaps_of(parse("1 - a^2"), parse("4 - a^2"), "a")
    >>> [(str(low), str(high)) for low, high in found]
    [('-2', '-1'), ('1', '2')]
    """
    both, is_root = _polynomial(mul(first, last), name)
    if both is None or both.degree() < 1 or both.degree() % 2 or both[both.degree()] < 0:
        return None
    stretches = set(exact_zeros(both))
    if any(zero.low != zero.high for zero in stretches):
        return None  # it is no rational number
    zeros = sorted(zero.low for zero in stretches)
    wrong = [(a, b) for a, b in pairwise(zeros) if both(to_fmpq((a + b) / 2)) < 0]
    ends = {end for gap in wrong for end in gap}
    found = [*wrong, *((zero, zero) for zero in zeros if zero not in ends)]
    return [_squared(*gap) for gap in found if gap[1] >= 0] if is_root else found


def lies_in(e: Expr, name: str, gaps: Iterable[Reach]) -> bool:
    """Whether a polynomial of a letter, or of its root, is 0 in some intervals only.

    >>> import math
    >>> from chainrule.expr import parse
    >>> lies_in(parse("a^2 - 2"), "a", [(Fraction(1), math.inf), (Fraction(-2), Fraction(-1))])
    True
    """
    poly, is_root = _polynomial(e, name)
    if poly is None or poly.degree() < 1:
        return False
    zeros = [(zero.low, zero.high) for zero in exact_zeros(poly)]
    if is_root:
        zeros = [_squared(*zero) for zero in zeros if zero[1] >= 0]
    known = list(gaps)
    return all(any(a <= low and high <= b for a, b in known) for low, high in zeros)


def _polynomial(e: Expr, name: str) -> tuple[Any, bool]:
    """A polynomial of a letter, or of its root, and whether it is one of the root."""
    root = make("sqrt", sym(name))
    if root not in distinct(e):
        return dense_polynomial(e, name, {}), False
    s = f"sqrt {name}"
    e = replaced(e, {root: sym(s)})
    return (None if name in e.names else dense_polynomial(e, s, {})), True


def _squared(low: Fraction, high: Fraction) -> Gap:
    """Where a letter is, if its root is in an interval."""
    return max(low, Fraction(0)) ** 2, high**2
