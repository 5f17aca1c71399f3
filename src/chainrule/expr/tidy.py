"""Like factors and like terms put together, as a person would before showing an answer.

In: a tree. Out: a tree of the same value wherever the first has one: `4x*x` is `4x^2`, `t/t` is 1,
`x + x` is `2x`. What has nothing alike in it is left as it was written; nothing is expanded or
sorted, and no identity of a function is used. The result may be defined at more points
(`x/x` has a hole that 1 has not), so whoever shows it checks it, and not what it came from.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import prod

from chainrule.expr import fold
from chainrule.expr.fold import ONE, ZERO, Number, build
from chainrule.expr.tree import Expr, num, unary
from chainrule.expr.walks import bottom_up


@lru_cache(maxsize=16)  # the checker tidies what the rules say: as a rule the answer once more
def tidy(e: Expr) -> Expr:
    """`e` with like factors and like terms put together.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(tidy(parse("(t/t - ln(t))/t^2")))
    '(1 - ln(t))/t^2'
    >>> to_text(tidy(parse("3x^2*x/sin(x)*sin(x)^3 + x^3 sin(x)^2")))
    '4x^3*sin(x)^2'
    """
    tidied: dict[Expr, Expr] = {}
    for node in bottom_up(e):
        tidied[node] = _made(node, [tidied[argument] for argument in node.args])
    return tidied[e]


def _made(node: Expr, arguments: list[Expr]) -> Expr:
    """A node of tidy arguments."""
    if not arguments:
        return node
    if node.op in ("add", "sub"):
        return _sum(build(node.op, *arguments))
    if node.op in ("mul", "div", "neg", "pow"):
        return _product(build(node.op, *arguments))
    return node if arguments[0] is node.args[0] else unary(node.op, arguments[0])


def _sum(e: Expr) -> Expr:
    """A sum of tidy terms, those that differ by a number alone made one."""
    terms = [(sign, *split(term)) for sign, term in _terms(e)]
    if len({rest for _, _, rest in terms}) == len(terms):
        return e
    coefficients: dict[Expr, Number] = {}
    for sign, coefficient, rest in terms:
        coefficients[rest] = coefficients.get(rest, 0) + sign * coefficient
    if not all(map(fold.is_small, coefficients.values())):
        return e
    total = ZERO
    for rest, coefficient in coefficients.items():
        total = fold.add(total, fold.scaled(coefficient, rest))
    return total


def _terms(e: Expr) -> list[tuple[int, Expr]]:
    """The terms of a sum from left to right, each with its sign."""
    terms = []
    stack = [(1, e)]
    while stack:
        sign, node = stack.pop()
        if node.op in ("add", "sub"):
            left, right = node.args
            stack += [(sign if node.op == "add" else -sign, right), (sign, left)]
        elif node.op == "neg":
            stack.append((-sign, node.args[0]))
        else:
            terms.append((sign, node))
    return terms


def split(term: Expr) -> tuple[Number, Expr]:
    """The number in front of a term, and the rest: 3x/(2y) is 3/2 and x/y."""
    if term.op != "div":
        return fold.split_coefficient(term)
    (above, top), (below, bottom) = map(fold.split_coefficient, term.args)
    if not below:
        return 1, term
    return above if below == 1 else Fraction(above) / below, fold.div(top, bottom)


@dataclass(slots=True)
class _Power:
    """A base with all its exponents together; whether one of them stood below a line."""

    exponent: Number = 0
    below: bool = False


def _product(e: Expr) -> Expr:
    """A product or quotient of tidy factors, equal bases made one power."""
    numbers: list[tuple[Number, Number, bool]] = []
    factors: list[tuple[Expr, Number, bool]] = []
    for base, exponent, below in _factors(e):
        if base.op == "num" and exponent in (1, -1):
            numbers.append((fold.number(base), exponent, below))
        else:
            factors.append((base, exponent, below))
    if len({base for base, _, _ in factors}) == len(factors):
        return e
    if not all(value for value, _, _ in numbers):
        return e  # 0/0 is not 1
    coefficient = prod((Fraction(a) ** int(k) for a, k, _ in numbers), start=Fraction(1))
    divided = any(below for _, _, below in numbers)  # x*x/2 is x^2/2, 1/2*x*x is 1/2*x^2
    if not fold.is_small(coefficient):
        return e
    powers: dict[Expr, _Power] = {}
    for base, exponent, below in factors:
        power = powers.setdefault(base, _Power())
        power.exponent += exponent
        power.below |= below
    above, under = ONE, ONE
    for base, power in powers.items():
        if power.exponent < 0 and power.below:
            under = fold.mul(under, _raised(base, -power.exponent))
        else:
            above = fold.mul(above, _raised(base, power.exponent))
    if under is ONE and not divided:
        return fold.mul(num(coefficient), above)
    above = fold.mul(num(abs(coefficient.numerator)), above)
    under = fold.mul(num(coefficient.denominator), under)
    return fold.signed(coefficient < 0, fold.div(above, under))


def _raised(base: Expr, exponent: Number) -> Expr:
    """base^exponent; (x^n)^2 is x^(2n), which holds wherever x^n is defined."""
    if base.op == "pow" and exponent.denominator == 1:
        base, inner = base.args
        return build("pow", base, fold.mul(num(exponent), inner))
    return build("pow", base, num(exponent))


def _factors(e: Expr) -> list[tuple[Expr, Number, bool]]:
    """Base and exponent of each factor from left to right; whether it stands below a line."""
    factors: list[tuple[Expr, Number, bool]] = []
    stack = [(e, False)]
    while stack:
        node, below = stack.pop()
        sign = -1 if below else 1
        if node.op in ("mul", "div"):
            left, right = node.args
            stack += [(right, below != (node.op == "div")), (left, below)]
        elif node.op == "neg":
            factors.append((num(-1), 1, below))
            stack.append((node.args[0], below))
        elif node.op == "pow" and node.args[1].op == "num":
            factors.append((node.args[0], sign * fold.number(node.args[1]), below))
        else:
            factors.append((node, sign, below))
    return factors
