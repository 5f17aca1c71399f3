"""Quotients of sine and cosine, and what stands for them: tangents, secants and their relatives.

In: an integrand, and who tells what is left. Out: the integral told.
"""

from __future__ import annotations

from functools import reduce
from math import comb
from typing import Final

from chainrule.expr import fold
from chainrule.expr.fold import ONE, TWO, ZERO
from chainrule.expr.tree import Expr, num, unary
from chainrule.expr.walks import distinct
from chainrule.simplifier.terms import terms_of
from chainrule.textbook.shapes import Product, expanded, is_whole, line, power, product
from chainrule.textbook.sums import rewritten
from chainrule.textbook.teller import Teller, Untold
from chainrule.textbook.told import Told
from chainrule.textbook.writing import neat

_HIGHEST: Final = 12
_QUOTIENTS: Final = {
    "tan": ("sin", "cos"),
    "cot": ("cos", "sin"),
    "tanh": ("sinh", "cosh"),
    "coth": ("cosh", "sinh"),
}
_RECIPROCALS: Final = {"sec": "cos", "csc": "sin", "sech": "cosh", "csch": "sinh"}
_IN_WORDS: Final = {
    **{op: "/".join(pair) for op, pair in _QUOTIENTS.items()},
    **{op: f"1/{other}" for op, other in _RECIPROCALS.items()},
}
_OTHER: Final = {"sin": "cos", "cos": "sin"}
_ABOVE: Final = {"sin": ("tan", "sec"), "cos": ("cot", "csc")}


def by_tangents(teller: Teller, e: Expr, variable: str) -> Told:
    """Even powers of a sine over a cosine, or of a cosine over a sine: `tan` and `sec`.

    Raises:
        Untold: it is no such quotient; odd powers need none of this.
    """
    found = product(e, variable)
    argument = _one_line(found, variable)
    powers = {op: _exponent(found, op, argument) for op in _OTHER}
    top, bottom = sorted(_OTHER, key=lambda op: -powers[op])
    m, n = powers[top], -powers[bottom]
    if not 0 < n <= _HIGHEST or m > _HIGHEST:
        raise Untold
    if m < 0:
        return _by_one(teller, e, variable, argument)
    if m % 2 or (m == 0 and n < 3):
        raise Untold
    below = unary(bottom, argument)
    if m > n:
        terms = [
            fold.mul(num((-1) ** j * comb(m // 2, j)), power(below, num(2 * j - n)))
            for j in range(m // 2 + 1)
        ]
        rule = f"{top}^2 = 1 - {bottom}^2"
    else:
        ratio, reciprocal = (unary(op, argument) for op in _ABOVE[top])
        terms = [fold.mul(fold.power(reciprocal, num(n - m)), fold.power(ratio, num(m)))]
        names = [f"{top}/{bottom} = {ratio.op}"] * (m > 0)
        rule = ", ".join([*names, *[f"1/{bottom} = {reciprocal.op}"] * (n > m)])
    other = reduce(fold.add, (fold.mul(found.constant, term) for term in terms))
    return rewritten(teller, e, variable, rule, neat(other, variable))


def _by_one(teller: Teller, e: Expr, variable: str, argument: Expr) -> Told:
    """`1/(sin(x)*cos(x))`: the 1 above the line is a sum of squares."""
    terms = [
        product(fold.mul(e, fold.power(unary(op, argument), TWO)), variable).expression()
        for op in _OTHER
    ]
    return rewritten(teller, e, variable, "1 = sin^2 + cos^2", neat(fold.add(*terms), variable))


def _one_line(found: Product, variable: str) -> Expr:
    """The line of which all factors are sines and cosines."""
    arguments = {b.args[0] if b.op in _OTHER else ONE for b in found.powers}
    if len(arguments) != 1 or not all(map(is_whole, found.powers.values())):
        raise Untold
    (argument,) = arguments
    if line(argument, variable) is None:
        raise Untold
    return argument


def _exponent(found: Product, op: str, argument: Expr) -> int:
    return int(fold.number(found.powers.get(unary(op, argument), ZERO)))


def by_conjugate(teller: Teller, e: Expr, variable: str) -> Told:
    """`1/(1 + cos(x))` by the half angle, `1/(1 + sin(x))` made `(1 - sin(x))/cos(x)^2`.

    Raises:
        Untold: there is no such denominator.
    """
    found = product(e, variable)
    for base, n in found.powers.items():
        if n != num(-1) or (parts := _one_and_wave(base, variable)) is None:
            continue
        sign, wave = parts
        others = fold.mul(found.constant, found.without(base).expression())
        if wave.op == "cos" and not any(a.op in _OTHER for a in distinct(others)):
            half = unary("cos" if sign > 0 else "sin", neat(fold.div(wave.args[0], TWO), variable))
            rule = f"1 {'+' if sign > 0 else '-'} cos(2t) = 2{half.op}(t)^2"
            other = fold.div(others, fold.mul(TWO, fold.power(half, TWO)))
        else:
            square = fold.power(unary(_OTHER[wave.op], wave.args[0]), TWO)
            factor = fold.sub(ONE, fold.signed(sign < 0, wave))
            rule = f"conjugate factor above and below, {wave.op}^2 + {_OTHER[wave.op]}^2 = 1"
            terms = expanded(fold.div(fold.mul(others, factor), square), variable)
            other = reduce(fold.add, (term.expression() for term in terms))
        return rewritten(teller, e, variable, rule, neat(other, variable))
    raise Untold


def _one_and_wave(e: Expr, variable: str) -> tuple[int, Expr] | None:
    """The sign and the wave of `1 - cos(x)`."""
    terms = terms_of(e) if e.op in ("add", "sub") else []
    waves = [(sign, t) for sign, t in terms if t.op in _OTHER]
    if len(terms) != 2 or len(waves) != 1 or (1, ONE) not in terms:
        return None
    return waves[0] if line(waves[0][1].args[0], variable) is not None else None


def _by_sines(e: Expr) -> Expr:
    if e.op in _RECIPROCALS:
        return fold.div(ONE, unary(_RECIPROCALS[e.op], e.args[0]))
    if e.op not in _QUOTIENTS:
        return e
    above, below = (unary(op, e.args[0]) for op in _QUOTIENTS[e.op])
    return fold.div(above, below)


def by_quotients(teller: Teller, e: Expr, variable: str) -> Told:
    """`sin/cos` for a tangent, and its relatives.

    Raises:
        Untold: there is none.
    """
    found = product(e, variable)
    below = [b for b, n in found.powers.items() if fold.without_minus(n) is not None]
    if not any(
        b.op in (*_QUOTIENTS, "sech", "csch") or (b.op in _RECIPROCALS and b in below)
        for b in found.powers
    ):
        raise Untold
    names = [b.op for b in found.powers if b.op in _IN_WORDS]
    other = found.constant
    for base, n in found.powers.items():
        other = fold.mul(other, power(_by_sines(base), n))
    other = neat(other, variable)
    rule = ", ".join(f"{op} = {_IN_WORDS[op]}" for op in dict.fromkeys(names))
    return rewritten(teller, e, variable, rule, other)
