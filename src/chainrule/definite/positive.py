"""What bounds an expression from below for every x: a condition on letters that makes it positive.

In: an expression of x and letters. Out: an expression of the letters alone that must be positive,
and then the first one is for all x; or that it is positive whatever they are; or nothing.

A sum of even powers and waves, `a + 3cos(x) + x^2`, is at least what is left of it where the powers
are 0 and the waves -1; a parabola is above 0 where it has no zeros. What has no letters is looked
at by balls, on the whole line.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache, reduce
from itertools import product
from typing import Final

from chainrule.checker.balls import rational_value
from chainrule.checker.zeros import Stretch
from chainrule.definite.cover import cover
from chainrule.definite.improper import continuous_from
from chainrule.definite.reach import least
from chainrule.definite.values import number
from chainrule.expr import Expr, differentiate, make, num, substitute
from chainrule.expr.bounds import Infinity
from chainrule.expr.fold import ONE, ZERO, add, neg
from chainrule.simplifier import simplify
from chainrule.textbook.shapes import product as product_of

_MOST: Final = 8


@lru_cache(maxsize=256)
def is_positive(e: Expr, variable: str) -> bool:
    """Whether an expression without letters is positive for all real values of its variable.

    >>> from chainrule.expr import parse
    >>> [is_positive(parse(e), "x") for e in ("2 + cos(x)", "x^2 - sqrt(2)*x + 1", "x^2 - 1")]
    [True, True, False]
    """
    if least(e, variable) > 0:
        return True
    inverse = make("div", ONE, e)
    ends = [continuous_from(inverse, variable, to) for to in (Infinity.MINUS, Infinity.PLUS)]
    if None in ends:
        return False
    low, high = (Fraction(end) for end in ends if end is not None)
    whole = cover(inverse, variable, Stretch(-low, high), jumps=True)
    return (
        whole.is_continuous
        and not whole.jumps
        and bool(number(substitute(e, {variable: ZERO})) > 0)
    )


def bounds_below(e: Expr, variable: str) -> list[Expr]:
    """All of what an expression is at least for some value of its variable; none if unknown.

    >>> from chainrule.expr import parse, to_text
    >>> [to_text(each) for each in bounds_below(parse("a^2 + b*cos(x) + 3x^4"), "x")]
    ['a^2 - b', 'a^2 + b']
    >>> [to_text(each) for each in bounds_below(parse("a^2*sin(x)^2 + b^2*cos(x)^2"), "x")]
    ['a^2', 'b^2']
    """
    if squares := _between_squares(e, variable):
        return squares
    parts = [_least_parts(sign, part, variable) for sign, part in _addends(e)]
    if math.prod(map(len, parts)) > _MOST:
        return []
    return [simplify(reduce(add, chosen), None).expression for chosen in product(*parts)]


def beyond_own_square(e: Expr) -> Expr | None:
    """What must be positive for a root and another part to be so together, whatever its sign.

    `sqrt(p^2 + q) + p` is more than `|p| + p` where q is positive.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(beyond_own_square(parse("x + sqrt(x^2 + a^2)")))
    'a^2'
    """
    if e.op not in ("add", "sub"):
        return None
    for root, part in (e.args, e.args[::-1])[: 2 if e.op == "add" else 1]:
        if root.op == "sqrt":
            gap = make("sub", root.args[0], make("pow", part, num(2)))
            rest = simplify(gap, None).expression
            if rest.op in ("pow", "sym") if rest.names else number(rest) > 0:
                return rest
    return None


def parabola(e: Expr, variable: str) -> tuple[Expr, Expr] | None:
    """What must both be positive for a parabola to be so everywhere; None where it is none.

    >>> from chainrule.expr import parse, to_text
    >>> [to_text(each) for each in parabola(parse("x^2 + 2x + a"), "x")]
    ['1', '4a - 4']
    """
    slope = simplify(differentiate(e, variable), variable).expression
    bend = simplify(differentiate(slope, variable), variable).expression
    if variable in bend.names or bend == ZERO:
        return None
    start, rise = (simplify(substitute(each, {variable: ZERO}), None).expression
                   for each in (e, slope))  # fmt: skip
    high = make("mul", make("mul", num(2), bend), start)
    height = make("sub", high, make("pow", rise, num(2)))
    return simplify(make("div", bend, num(2)), None).expression, simplify(height, None).expression


def _addends(e: Expr, sign: int = 1) -> Iterator[tuple[int, Expr]]:
    if e.op in ("add", "sub"):
        yield from _addends(e.args[0], sign)
        yield from _addends(e.args[1], sign if e.op == "add" else -sign)
    elif e.op == "neg":
        yield from _addends(e.args[0], -sign)
    else:
        yield sign, e


def _between_squares(e: Expr, variable: str) -> list[Expr]:
    """p + r and q + r of `p*sin(u)^2 + q*cos(u)^2 + r`, which lies between them; else nothing."""
    total = {"sin": ZERO, "cos": ZERO, "": ZERO}
    arguments = set()
    for sign, part in _addends(e):
        found = product_of(part, variable)
        waves = list(found.powers.items())
        if len(waves) > 1 or any(b.op not in ("sin", "cos") or n != num(2) for b, n in waves):
            return []
        arguments |= {base.args[0] for base, _ in waves}
        key = waves[0][0].op if waves else ""
        total[key] = add(total[key], found.constant if sign > 0 else neg(found.constant))
    if len(arguments) != 1:
        return []
    return [simplify(add(total[op], total[""]), None).expression for op in ("sin", "cos")]


def _least_parts(sign: int, e: Expr, variable: str) -> list[Expr]:
    """What a part of a sum is at least: of a wave the one end or the other, as letters are."""
    if variable not in e.names:
        return [e if sign > 0 else neg(e)]
    if sign > 0 and is_square(e):
        return [ZERO]
    factor = _before_wave(e, variable)
    return [] if factor is None else [neg(factor), factor]


def _before_wave(e: Expr, variable: str) -> Expr | None:
    """What a sine or cosine is multiplied by."""
    if e.op in ("sin", "cos"):
        return ONE
    if e.op in ("mul", "div"):
        a, b = e.args
        if variable not in b.names:
            inner = _before_wave(a, variable)
            return None if inner is None else make(e.op, inner, b)
        if e.op == "mul" and variable not in a.names:
            inner = _before_wave(b, variable)
            return None if inner is None else make("mul", a, inner)
    return None


def is_square(e: Expr) -> bool:
    """Whether it is a product of even powers and positive numbers."""
    if e.op in ("mul", "div"):
        return all(map(is_square, e.args))
    if not e.names:
        return bool(number(e) > 0)
    exponent = rational_value(e.args[1]) if e.op == "pow" else None
    return exponent is not None and exponent.denominator == 1 and exponent.numerator % 2 == 0
