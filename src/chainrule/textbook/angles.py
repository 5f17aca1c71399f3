"""Identities of circular and hyperbolic functions that make an integrand a sum.

In: an integrand, and who tells what is left. Out: the integral told. Odd powers of sine and cosine
need none: there u is the other function.
"""

from __future__ import annotations

from fractions import Fraction
from math import comb
from typing import Final

from chainrule.expr import fold
from chainrule.expr.fold import ONE, TWO, ZERO
from chainrule.expr.tree import Expr, num, unary
from chainrule.expr.walks import distinct, replaced
from chainrule.textbook.shapes import Product, is_whole, line, product, rational
from chainrule.textbook.sums import rewritten
from chainrule.textbook.teller import Teller, Untold
from chainrule.textbook.told import Told
from chainrule.textbook.writing import neat

_HIGHEST: Final = 12
_SQUARES: Final = {"tan": "sec", "cot": "csc"}
_HYPERBOLIC: Final = {"tanh": "sech", "coth": "csch"}


def by_half_angles(teller: Teller, e: Expr, variable: str) -> Told:
    """Even powers of sine and cosine of one line by cosines of its multiples.

    Raises:
        Untold: there are none.
    """
    found = product(e, variable)
    for sine, cosine, hyperbolic in (("sin", "cos", False), ("sinh", "cosh", True)):
        powers = {b: n for b, n in found.powers.items() if b.op in (sine, cosine)}
        arguments = {b.args[0] for b in powers}
        if len(arguments) != 1 or not all(map(is_whole, powers.values())):
            continue
        (argument,) = arguments
        m, n = (int(fold.number(powers.get(unary(op, argument), ZERO))) for op in (sine, cosine))
        if m < 0 or n < 0 or m % 2 or n % 2 or m + n > _HIGHEST or line(argument, variable) is None:
            continue
        total = _sum_of_cosines(m, n, argument, hyperbolic=hyperbolic)
        rest = fold.mul(found.constant, found.without(*powers).expression())
        other = neat(total if rest == ONE else times(rest, total), variable)
        return rewritten(teller, e, variable, "half angles", other)
    raise Untold


def _sum_of_cosines(m: int, n: int, argument: Expr, *, hyperbolic: bool) -> Expr:
    """`sin^m*cos^n` by cosines: the binomial theorem over exponentials, z for exp(i·argument)."""
    powers = {0: Fraction(1)}
    for times, sign in ((m, -1), (n, 1)):
        row = {
            times - 2 * k: Fraction(comb(times, k) * sign**k, 2**times) for k in range(times + 1)
        }
        product_of: dict[int, Fraction] = {}
        for i, a in powers.items():
            for j, b in row.items():
                product_of[i + j] = product_of.get(i + j, Fraction(0)) + a * b
        powers = product_of
    sign = 1 if hyperbolic or m % 4 == 0 else -1  # 1/i^m
    cosine, total = "cosh" if hyperbolic else "cos", ZERO
    for k in sorted(k for k, c in powers.items() if k >= 0 and c):
        share = num(sign * powers[k] * (2 if k else 1))
        wave = unary(cosine, fold.mul(num(k), argument)) if k else ONE
        total = fold.add(total, fold.mul(share, wave))
    return total


def times(factor: Expr, total: Expr) -> Expr:
    """A factor times each term of a sum."""
    if total.op in ("add", "sub"):
        join = fold.add if total.op == "add" else fold.sub
        return join(times(factor, total.args[0]), fold.mul(factor, total.args[1]))
    return fold.mul(factor, total)


def by_products(teller: Teller, e: Expr, variable: str) -> Told:
    """`sin(a*x)*cos(b*x)` as a sum.

    Raises:
        Untold: there are no two such factors.
    """
    found = product(e, variable)
    waves = [b for b, n in found.powers.items() if b.op in ("sin", "cos") and n == ONE]
    if len(waves) < 2 or any(line(b.args[0], variable) is None for b in waves):
        raise Untold
    waves = waves[:2]
    first, second = sorted(waves, key=lambda b: b.op, reverse=True)
    a, b = first.args[0], second.args[0]
    plus, minus = (neat(join(a, b), variable) for join in (fold.add, fold.sub))
    opposite = fold.without_minus(minus)
    minus = minus if opposite is None else opposite
    if minus == ZERO:
        total = unary("sin", plus)
    elif first.op != second.op:
        join = fold.add if opposite is None else fold.sub
        total = join(unary("sin", plus), unary("sin", minus))
    else:
        cosines = unary("cos", minus), unary("cos", plus)
        total = fold.sub(*cosines) if first.op == "sin" else fold.add(*cosines)
    rest = fold.mul(found.constant, found.without(*waves).expression())
    halved = times(fold.mul(num(Fraction(1, 2)), rest), total)
    return rewritten(teller, e, variable, "product as a sum", neat(halved, variable))


def by_squares(teller: Teller, e: Expr, variable: str) -> Told:
    """`tan^n` by `tan^2 = sec^2 - 1`, and its relatives.

    Raises:
        Untold: it is no such power.
    """
    found = product(e, variable)
    squares = {**_SQUARES, **_HYPERBOLIC}
    bases = [b for b in found.powers if b.op in squares]
    if len(bases) != 1:
        raise Untold
    (base,) = bases
    if line(base.args[0], variable) is None or not is_whole(found.powers[base]):
        raise Untold
    n, beside = int(fold.number(found.powers[base])), squares[base.op]
    others = found.without(base)
    if not 2 <= n <= _HIGHEST or (n > 2 and any(b.op != beside for b in others.powers)):
        raise Untold
    m = rational(others.powers.get(unary(beside, base.args[0]), ZERO))
    if m and (m % 2 == 0 or n % 2 == 1):
        raise Untold  # u is the tangent, or the secant
    lower = fold.mul(others.expression(), fold.power(base, num(n - 2)))
    partner = unary(beside, base.args[0])
    lower_with = Product(ONE, dict(product(lower, variable).powers))
    squared = product(fold.mul(lower_with.expression(), fold.power(partner, TWO)), variable)
    is_hyperbolic = base.op in _HYPERBOLIC
    pair = (lower, squared.expression()) if is_hyperbolic else (squared.expression(), lower)
    sign = -1 if base.op == "coth" else 1  # coth^2 = 1 + csch^2
    total = fold.sub(pair[0], fold.mul(num(sign), pair[1]))
    total = (
        fold.mul(found.constant, total) if found.constant == ONE else times(found.constant, total)
    )
    identity = {
        "tan": "tan^2 = sec^2 - 1", "cot": "cot^2 = csc^2 - 1",
        "tanh": "tanh^2 = 1 - sech^2", "coth": "coth^2 = 1 + csch^2",
    }[base.op]  # fmt: skip
    return rewritten(teller, e, variable, identity, neat(total, variable))


def by_double_angles(teller: Teller, e: Expr, variable: str) -> Told:
    """`sin(2x)` as `2sin(x)*cos(x)` where other functions are of x, `cos(2x)` beside one of them.

    Raises:
        Untold: there is no such pair.
    """
    found = product(e, variable)
    for base, n in found.powers.items():
        if base.op not in ("sin", "sinh") or n != ONE:
            continue
        half = neat(fold.div(base.args[0], TWO), variable)
        if any(
            half in (a.args or ())
            for other in found.powers
            if other != base
            for a in distinct(other)
        ):
            pair = fold.mul(unary(base.op, half), unary(base.op.replace("sin", "cos"), half))
            rest = fold.mul(found.constant, found.without(base).expression())
            other_way = neat(fold.mul(fold.mul(TWO, rest), pair), variable)
            return rewritten(teller, e, variable, "double angle", other_way)
    return _by_double_cosine(teller, e, variable)


def _by_double_cosine(teller: Teller, e: Expr, variable: str) -> Told:
    """`cos(2x)` as `2cos(x)^2 - 1` beside a sine of x, as `1 - 2sin(x)^2` beside a cosine."""
    powers = product(e, variable).powers
    for node in distinct(e):
        half = neat(fold.div(node.args[0], TWO), variable) if node.op == "cos" else node
        if half is node or node in powers:
            continue
        sine, cosine = unary("sin", half), unary("cos", half)
        if powers.get(sine) == ONE:
            other = fold.sub(fold.mul(TWO, fold.power(cosine, TWO)), ONE)
        elif powers.get(cosine) == ONE:
            other = fold.sub(ONE, fold.mul(TWO, fold.power(sine, TWO)))
        else:
            continue
        shown = neat(replaced(e, {node: other}), variable)
        return rewritten(teller, e, variable, "double angle", shown)
    raise Untold


def by_exponentials(teller: Teller, e: Expr, variable: str) -> Told:
    """`cosh = (exp(x) + exp(-x))/2` beside an exponential.

    Raises:
        Untold: there are no two such factors.
    """
    found = product(e, variable)
    bases = [b for b, n in found.powers.items() if b.op in ("sinh", "cosh") and n == ONE]
    if len(bases) != 1 or not any(b.op == "exp" for b in found.powers):
        raise Untold
    (base,) = bases
    argument = base.args[0]
    plus, minus = unary("exp", argument), unary("exp", fold.neg(argument))
    total = fold.add(plus, minus) if base.op == "cosh" else fold.sub(plus, minus)
    rest = fold.mul(found.constant, found.without(base).expression())
    terms = times(fold.mul(num(Fraction(1, 2)), rest), total)
    return rewritten(teller, e, variable, f"{base.op} by exponentials", neat(terms, variable))
