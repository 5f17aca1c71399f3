"""Fractions in lowest terms, their denominators factored.

In: an expression, of numbers, symbols, constants, sums, products, quotients and whole powers where
it is to be a rational function. Out: an equal one, `P/(Q1^a*Q2^b)`, or nothing. It is for
derivatives of high order, which double their size with every quotient rule; how an answer is best
written is the business of `simplifier/`.
"""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from typing import Any, Final

from flint import fmpq

from chainrule.algebra.attempts import compute
from chainrule.algebra.content import content
from chainrule.algebra.kernels import Algebra
from chainrule.algebra.ring import Poly, TooCostly, Undefined
from chainrule.algebra.speak import Speaker
from chainrule.errors import TooLarge
from chainrule.expr import fold
from chainrule.expr.tree import Expr, num, walk

_LIMIT: Final = 2_000_000
_PARTS: Final = frozenset(("num", "sym", "pi", "e", "add", "sub", "mul", "div", "neg"))


def is_rational(e: Expr) -> bool:
    """Whether an expression is made of the parts of rational functions alone.

    >>> from chainrule.expr.parser import parse
    >>> is_rational(parse("pi*x^-3/(1 + a)")), is_rational(parse("x^a"))
    (True, False)
    """
    return all(
        node.op in _PARTS or (node.op == "pow" and type(node.args[1].value) is int)
        for node in walk(e)
    )


def rational(e: Expr) -> Expr | None:
    """A rational function in lowest terms; nothing where `e` is none, or is too large.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(rational(parse("((1+x^2)^2*2 - 2x*2(1+x^2)*2x)/(1+x^2)^4")))
    '(-6x^2 + 2)/(x^2 + 1)^3'
    """
    return lowest_terms(e) if is_rational(e) else None


def lowest_terms(e: Expr) -> Expr | None:
    """Any expression as a fraction over its functions; nothing where that is too large.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(lowest_terms(parse("(x*exp(x) - exp(x))/(x^2 - 1)")))
    'exp(x)/(x + 1)'
    """
    try:
        return compute(lambda algebra: _written(algebra, e), limit=_LIMIT)
    except (TooCostly, Undefined, TooLarge):
        return None


def _written(algebra: Algebra, e: Expr) -> Expr:
    top, bottom = algebra.table.quotient(algebra.form(e))
    speaker = Speaker(algebra.table)
    if bottom.is_constant():
        return speaker.poly(top / bottom.leading_coefficient())
    lead, below = algebra.ring.factor(bottom)
    ratio = content(top) / Fraction(int(lead.p), int(lead.q))
    above = top / _number(content(top)) * ratio.numerator  # whole coefficients
    whole, factored = speaker.poly(above), _product(algebra, speaker, above)
    shorter = factored if factored.size < whole.size else whole
    number = num(ratio.denominator)
    return fold.div(shorter, reduce(fold.mul, (_power(speaker, *part) for part in below), number))


def _product(algebra: Algebra, speaker: Speaker, poly: Poly) -> Expr:
    """A polynomial as the product of its factors."""
    if not poly:
        return fold.ZERO
    lead, factors = algebra.ring.factor(poly)
    number = speaker.poly(algebra.ring.one.poly * lead)
    return reduce(fold.mul, (_power(speaker, *part) for part in factors), number)


def _number(value: Fraction) -> Any:
    return fmpq(value.numerator, value.denominator)


def _power(speaker: Speaker, factor: Poly, exponent: int) -> Expr:
    return fold.power(speaker.poly(factor), num(int(exponent)))
