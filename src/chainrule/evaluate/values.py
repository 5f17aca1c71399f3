"""The value of a tree, and its slope, by mpmath alone: the ground of every independent judgement.

In: an `Expr` and a point. Out: a real or complex number to `mpmath.mp.dps` digits. It shares no
code with the checker, the algebra or the rules of differentiation, so that an error there cannot
hide here: it reads nothing of a tree but operators and numbers.

Values are principal values. What rounding alone keeps from being zero is taken as such (see
`functions.py`): an identity that mpmath cannot resolve at the precision in force counts as holding.
The caller sets the digits, 30 or more; whoever needs a finer answer sets more.

>>> from chainrule.expr import parse
>>> with mpmath.workdps(30):
...     str(value(parse("2sqrt(x)^2"), {"x": mpmath.mpf(-3)}))
'-6.0'
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import comb
from typing import Any, Final

import mpmath

from chainrule.evaluate.functions import OWN, Beyond, NotReal, NoValue, root_sum, tidied
from chainrule.expr.operators import is_root_sum
from chainrule.expr.tree import Expr, walk

__all__ = ["Beyond", "NoValue", "NotReal", "Point", "is_resolved", "slope", "value"]

_LARGEST: Final = 20_000
"""Bits of the exponent of a number that is still computed with; `exp` of a larger one is not."""


Point = Mapping[str, Any]


def value(
    e: Expr, point: Point, *, real: bool = False, known: Mapping[Expr, Any] | None = None
) -> Any:
    """The value at a point.

    Args:
        e: the tree.
        point: a number for each symbol.
        real: every subexpression must be real.
        known: subtrees that are not computed but looked up.

    Raises:
        NoValue: it has none here.
        NotReal: `real` is set, and a subexpression is not.
        Beyond: a number is too large, or the value is a matter of taste.
        KeyError: a symbol is not in `point`.
    """
    if known and e in known:
        return known[e]
    if e.op == "sym":
        return point[str(e.value)]
    if e.op == "num":
        number = Fraction(e.value)  # type: ignore[arg-type]
        return mpmath.mpf(number.numerator) / number.denominator
    if not e.args:
        return +(mpmath.pi if e.op == "pi" else mpmath.e)
    args = [value(a, point, real=real, known=known) for a in e.args]
    compute = root_sum(e.op) if is_root_sum(e.op) else OWN.get(e.op) or getattr(mpmath, e.op)
    try:
        if e.op not in _EXACT and any(mpmath.mag(a) > _LARGEST for a in args if a != 0):
            raise Beyond
        result = tidied(compute(*args))
    except ZeroDivisionError:
        raise NoValue from None
    except (ValueError, OverflowError, mpmath.libmp.NoConvergence):
        raise Beyond from None
    if real and isinstance(result, mpmath.mpc):
        raise NotReal
    return result


def slope(
    f: Expr,
    variables: Sequence[str],
    point: Point,
    *,
    real: bool = True,
    known: Mapping[Expr, Any] | None = None,
) -> Any:
    """A derivative at a point by central differences, good to about half of the digits.

    Args:
        variables: by what, one for each differentiation; the same one twice is a second derivative.
        real, known: as for `value`.

    Raises:
        NoValue: `f` has no value nearby (or, with `real`, no real one).
        Beyond: as for `value`.

    >>> from chainrule.expr import parse
    >>> with mpmath.workdps(30):
    ...     float(slope(parse("x^2*y"), ("x", "y"), {"x": mpmath.mpf(3), "y": mpmath.mpf(1)}))
    6.0
    """
    digits = mpmath.mp.dps // (len(variables) + 2)
    sizes = [mpmath.mag(point[name]) if point[name] != 0 else 0 for name in variables]
    # Far from zero a step of a fixed size needs more digits; very far only a relative one is left.
    more = sum(int(0.7 * size) for size in sizes if 0 < size <= _LARGEST)
    with mpmath.extradps(more):
        terms = [(mpmath.mpf(1), dict(point))]
        for name, count in Counter(variables).items():
            at = point[name]
            relative = mpmath.mag(at) > _LARGEST or 0 < abs(at) < 1 if at != 0 else False
            step = (abs(at) if relative else 1) * mpmath.mpf(10) ** -digits
            offsets = range(-count, count + 1, 2)
            weights = [(-1) ** (count - i) * comb(count, i) for i in range(count + 1)]
            terms = [
                (weight * more_weight / (2 * step) ** count, {**place, name: at + offset * step})
                for weight, place in terms
                for more_weight, offset in zip(weights, offsets, strict=True)
            ]
        return sum(w * value(f, place, real=real, known=known) for w, place in terms)


def is_resolved(f: Expr, variable: str, point: Point, step: Any) -> bool:
    """Whether the digits in force see a step of the variable all the way up the tree.

    `tanh(1000)` and `tanh(1001)` are the same number to 100 digits, and so a difference quotient of
    it is exactly zero, with 300 digits too: nothing may be concluded from that.

    Raises:
        NoValue, Beyond: a subexpression has no value at one of the two places.

    >>> from chainrule.expr import parse
    >>> with mpmath.workdps(30):
    ...     at = {"x": mpmath.mpf(1000)}
    ...     [is_resolved(parse(f), "x", at, 1) for f in ("tanh(x)", "x - x", "1/x + 10^40")]
    [False, True, False]
    """
    places = (point, {**point, variable: point[variable] + step})
    values: tuple[dict[Expr, Any], ...] = ({}, {})
    for node in reversed(list(walk(f))):  # arguments come before what they are arguments of
        for known, place in zip(values, places, strict=True):
            known[node] = value(node, place, known=known)
        moved = [arg for arg in node.args if values[0][arg] != values[1][arg]]
        # Two that move may cancel; one that moves shows, unless the other one wipes it out.
        if node.op in _CONSTANT:
            continue
        if len(moved) == 1 and values[0][node] == values[1][node]:
            others = [values[0][arg] for arg in node.args if arg is not moved[0]]
            if not (node.op in _WIPING and any(other in (0, 1) for other in others)):
                return False
    return True


_EXACT: Final = frozenset(("add", "sub", "mul", "div", "neg", "abs", "sqrt", "log"))
_CONSTANT: Final = frozenset(("sign", "Heaviside", "floor", "ceil"))  # between their jumps
_WIPING: Final = frozenset(("mul", "div", "pow"))  # by a zero, or powers of one
