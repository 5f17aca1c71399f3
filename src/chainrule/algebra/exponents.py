"""Exponentials of multiples of one term, seen before the first of them is made a kernel.

In: a tree. Out: for each exponential of it how much finer than its own exponent the unit is that
they have in common. `exp(2x)` read before `exp(x)` would be a kernel that is too coarse, and all
would have to begin again (`Restart`). Only exponents of one term are looked at; what is not seen
here is found out that way still.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from math import gcd, lcm

from chainrule.expr.tidy import split
from chainrule.expr.tree import Expr
from chainrule.expr.walks import distinct


@lru_cache(maxsize=16)  # search, simplification and check read the same few trees
def finer_units(e: Expr) -> dict[Expr, Fraction]:
    """The common unit over the coefficient, for exponentials whose coefficient is not it.

    >>> from chainrule.expr.parser import parse
    >>> finer_units(parse("exp(2x)/(exp(3x) + exp(-x^2))"))
    {exp(mul(2, x)): Fraction(1, 2), exp(mul(3, x)): Fraction(1, 3)}
    """
    found: dict[Expr, list[tuple[Expr, Fraction]]] = {}
    for node in distinct(e):
        if node.op == "exp":
            exponent, sign = node.args[0], 1
            while exponent.op == "neg":
                exponent, sign = exponent.args[0], -sign
            coefficient, rest = split(exponent)
            if coefficient and rest.op not in ("add", "sub"):
                found.setdefault(rest, []).append((node, abs(Fraction(coefficient))))
    finer = {}
    for pairs in found.values():
        unit = Fraction(
            gcd(*(size.numerator for _, size in pairs)),
            lcm(*(size.denominator for _, size in pairs)),
        )
        finer.update({node: unit / size for node, size in pairs if size != unit})
    return finer
