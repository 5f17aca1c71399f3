"""Quotients of waves of two lines: addition theorems, and waves of multiples.

In: an integrand, and who tells what is left. Out: the integral told.
"""

from __future__ import annotations

from typing import Final

from chainrule.expr import fold
from chainrule.expr.fold import ONE, TWO, ZERO
from chainrule.expr.tree import Expr, num, unary
from chainrule.simplifier import simplify
from chainrule.textbook.angles import times
from chainrule.textbook.shapes import line, product, rational
from chainrule.textbook.sums import rewritten
from chainrule.textbook.teller import Teller, Untold
from chainrule.textbook.told import Told
from chainrule.textbook.writing import neat

_MINUS: Final = num(-1)
_WAVES: Final = ("sin", "cos")
_MOST_TIMES: Final = 12
_SUMS: Final = {
    "sin": "sin(p + q) = sin(p)*cos(q) + cos(p)*sin(q)",
    "cos": "cos(p + q) = cos(p)*cos(q) - sin(p)*sin(q)",
}
_DIFFERENCES: Final = {
    "sin": "sin(p - q) = sin(p)*cos(q) - cos(p)*sin(q)",
    "cos": "cos(p - q) = cos(p)*cos(q) + sin(p)*sin(q)",
}


def by_multiples(teller: Teller, e: Expr, variable: str) -> Told:
    """`1 + 2cos(2x)` for `sin(3x)/sin(x)`, `2cos(2x) - 1` for `cos(3x)/cos(x)`.

    Raises:
        Untold: it is no such quotient.
    """
    (op, above), (other, below), constant = _quotient(e, variable)
    n = rational(simplify(fold.div(above, below), variable).expression)
    if op != other or n is None or n.denominator != 1 or not 2 <= n <= _MOST_TIMES:
        raise Untold
    if op == "cos" and n % 2 == 0:
        raise Untold  # there is a remainder
    total, sign = ZERO, 1
    for k in range(int(n) - 1, -1, -2):
        wave = fold.mul(TWO, unary("cos", fold.mul(num(k), below))) if k else ONE
        total = fold.add(total, fold.signed(sign < 0, wave))
        sign = sign if op == "sin" else -sign
    return rewritten(teller, e, variable, "multiple angle", neat(times(constant, total), variable))


def by_shifted(teller: Teller, e: Expr, variable: str) -> Told:
    """`cos(a) + sin(a)*cot(x)` for `sin(x + a)/sin(x)`.

    Raises:
        Untold: it is no such quotient.
    """
    (above, p), (below, q), constant = _quotient(e, variable)
    difference = _difference(p, q, variable)
    sine, cosine = (_wave(op, difference) for op in _WAVES)
    ratio = unary("cot" if below == "sin" else "tan", q)
    if above == below:
        other = fold.mul(sine, ratio)
        total = fold.add(cosine, other) if above == "sin" else fold.sub(cosine, other)
    else:
        other = fold.mul(cosine, ratio)
        total = fold.add(sine, other) if above == "sin" else fold.sub(other, sine)
    rule = f"addition theorem, {_SUMS[above]}"
    return rewritten(teller, e, variable, rule, neat(times(constant, total), variable))


def _quotient(e: Expr, variable: str) -> tuple[tuple[str, Expr], tuple[str, Expr], Expr]:
    """The waves above and below the line, each with its line, and the constant before them."""
    found = product(e, variable)
    above = [b for b, n in found.powers.items() if n == ONE]
    below = [b for b, n in found.powers.items() if n == _MINUS]
    if len(found.powers) != 2 or len(above) != 1 or len(below) != 1:
        raise Untold
    waves = above[0], below[0]
    if any(b.op not in _WAVES or line(b.args[0], variable) is None for b in waves):
        raise Untold
    (p, q) = waves
    return (p.op, p.args[0]), (q.op, q.args[0]), found.constant


def by_difference(teller: Teller, e: Expr, variable: str) -> Told:
    """`(tan(p) - tan(q))/sin(p - q)` for `1/(cos(p)*cos(q))`, where p - q is a constant.

    Raises:
        Untold: it is no such product.
    """
    found = product(e, variable)
    waves = sorted(found.powers, key=lambda b: b.op, reverse=True)
    if (
        len(waves) != 2
        or any(b.op not in _WAVES or found.powers[b] != _MINUS for b in waves)
        or any(line(b.args[0], variable) is None for b in waves)
    ):
        raise Untold
    (p,), (q,) = (b.args for b in waves)
    difference = _difference(p, q, variable)
    is_mixed = waves[0].op != waves[1].op
    if is_mixed:
        total = fold.add(unary("cot", p), unary("tan", q))
    elif waves[0].op == "sin":
        total = fold.sub(unary("cot", q), unary("cot", p))
    else:
        total = fold.sub(unary("tan", p), unary("tan", q))
    op = "cos" if is_mixed else "sin"
    other = fold.div(fold.mul(found.constant, total), _wave(op, difference))
    rule = f"addition theorem, {_DIFFERENCES[op]}"
    return rewritten(teller, e, variable, rule, neat(other, variable))


def _wave(op: str, difference: Expr) -> Expr:
    return simplify(unary(op, difference), None).expression


def _difference(p: Expr, q: Expr, variable: str) -> Expr:
    """p - q, where that is a constant other than zero."""
    found = simplify(fold.sub(p, q), variable).expression
    if variable in found.names or found == ZERO:
        raise Untold
    return found
