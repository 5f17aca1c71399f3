"""Logarithms of numbers in a sum, put together.

In: terms. Out: the same sum, `2ln(2) + ln(3)` as `ln(12)`. Only logarithms of positive numbers are
merged: those of functions would change where the sum has a value (`ln(x) + ln(y)`, `ln(x*y)`).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from chainrule.expr import fold
from chainrule.expr.tree import num, unary
from chainrule.simplifier.terms import Term

_LARGE: Final = 10_000


def with_one_number(terms: Sequence[Term]) -> Sequence[Term]:
    """Terms with one logarithm of a number at most, if that number is not long.

    >>> from chainrule.expr import parse, to_text
    >>> [to_text(e) for _, e in with_one_number([(1, parse("2ln(2)")), (-1, parse("ln(3)"))])]
    ['ln(4/3)']
    """
    if sum(map(_ends_with_logarithm, terms)) < 2:
        return terms
    value, others = Fraction(1), []
    for sign, term in terms:
        coefficient, rest = fold.split_coefficient(term)
        inside = rest.args[0].value if rest.op == "log" else None
        if isinstance(inside, int) and inside > 0 and coefficient.denominator == 1:
            k = sign * int(coefficient)
            if abs(k) * inside.bit_length() > 2 * _LARGE.bit_length():
                return terms
            value *= Fraction(inside) ** k
        else:
            others.append((sign, term))
    if len(terms) - len(others) < 2 or max(value.numerator, value.denominator) > _LARGE:
        return terms
    if value == 1:
        return others
    sign = 1 if value > 1 else -1
    return [*others, (sign, unary("log", num(value**sign)))]


def _ends_with_logarithm(term: Term) -> bool:
    """As `ln(2)` and `3ln(2)` do, and what is no multiple of a logarithm as a rule does not."""
    e = term[1].args[1] if term[1].op == "mul" else term[1]
    return e.op == "log"
