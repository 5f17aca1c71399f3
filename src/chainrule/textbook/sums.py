"""Sums term by term, constants before the integral, products multiplied out.

In: an integrand, and who tells what is left. Out: the integral told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import reduce
from typing import Final

from chainrule.expr import fold
from chainrule.expr.fold import ONE, TWO, ZERO
from chainrule.expr.tree import Expr
from chainrule.simplifier.terms import terms_of
from chainrule.textbook.shapes import expanded, is_whole, product
from chainrule.textbook.table import basic
from chainrule.textbook.teller import Teller, Untold
from chainrule.textbook.told import Claim, Told
from chainrule.textbook.writing import neat

TERMS: Final = "term by term"
TOGETHER: Final = "put together"
MULTIPLIED: Final = "multiplied out"
_LONGEST: Final = 12


def by_terms(teller: Teller, e: Expr, variable: str) -> Told:
    """A sum: basic terms at once, the others each for itself.

    Raises:
        Untold: it is none, or a term cannot be told alone.
    """
    terms = terms_of(e)
    if not 2 <= len(terms) <= _LONGEST:
        raise Untold
    outside, value = ZERO, ZERO
    rest: list[tuple[Expr, Expr]] = []
    told: list[Told] = []
    for sign, term in terms:
        known = basic(term, variable)
        if known is not None:
            outside = fold.add(outside, fold.signed(sign < 0, known.value))
            value = fold.add(value, fold.signed(sign < 0, known.value))
            continue
        found = product(term, variable)
        integrand = neat(found.expression(constant=False), variable)
        told.append(teller.tell(integrand, variable))
        coefficient = fold.signed(sign < 0, found.constant)
        rest.append((coefficient, integrand))
        value = fold.add(value, fold.mul(coefficient, told[-1].value))
    value = neat(value, variable)
    if not told:
        return Told(Claim(TERMS, e, variable, value))
    claim = Claim(TERMS, e, variable, neat(outside, variable), tuple(rest))
    return Told(Claim(TOGETHER, e, variable, value), (claim, *told))


def by_factor(teller: Teller, e: Expr, variable: str) -> Told:
    """A constant before the integral.

    Raises:
        Untold: there is none.
    """
    found = product(e, variable)
    if found.constant in (ONE, ZERO) or not found.powers:
        raise Untold
    integrand = neat(found.expression(constant=False), variable)
    inner = teller.tell(integrand, variable)
    claim = Claim("constant factor", e, variable, ZERO, ((found.constant, integrand),))
    value = neat(fold.mul(found.constant, inner.value), variable)
    return Told(Claim(TOGETHER, e, variable, value), (claim, inner))


def rewritten(teller: Teller, e: Expr, variable: str, rule: str, other: Expr) -> Told:
    """The same integrand in another way, and that told.

    Raises:
        Untold: it is no other way, or cannot be told.
    """
    if other == e:
        raise Untold
    inner = teller.tell(other, variable)
    claim = Claim(rule, e, variable, ZERO, ((ONE, other),))
    last = replace(inner.last, integrand=e)  # nothing to put together
    if inner.lines and isinstance(first := inner.lines[0], Claim) and first.rule == TERMS:
        one_for_both = replace(first, rule=rule, integrand=e)
        return Told(last, (one_for_both, *inner.lines[1:]))
    return Told(last, (claim, *inner.lines))


def by_powers(teller: Teller, e: Expr, variable: str) -> Told:
    """A sum times powers that is a sum of basic integrals: `sqrt(x)*(x - 1)`, `(x + 1)^2/x^3`.

    Raises:
        Untold: it is none, or a power of a sum that u may stand for.
    """
    found = product(e, variable)
    sums = [b for b, n in found.powers.items() if b.op in ("add", "sub") and n in (ONE, TWO)]
    others = {b: n for b, n in found.powers.items() if b not in sums}
    if len(sums) != 1 or (found.powers[sums[0]] == TWO and any(map(_is_positive, others.values()))):
        raise Untold
    terms = [term.expression() for term in expanded(e, variable)]
    if len(terms) < 2 or not all(basic(term, variable) for term in terms):
        raise Untold
    return rewritten(
        teller, e, variable, _rule(others.values()), neat(reduce(fold.add, terms), variable)
    )


def _rule(exponents: Iterable[Expr]) -> str:
    """How a sum beside powers comes apart."""
    below = [fold.without_minus(n) is not None for n in exponents]
    return "divided term by term" if below and all(below) else MULTIPLIED


def _is_positive(n: Expr) -> bool:
    return is_whole(n) and fold.number(n) > 0


def by_multiplying_out(teller: Teller, e: Expr, variable: str) -> Told:
    """A product of sums, and of other factors, as a sum.

    Raises:
        Untold: there is nothing to multiply out.
    """
    terms = expanded(e, variable)
    if len(terms) < 2:
        raise Untold
    total = reduce(fold.add, (term.expression() for term in terms))
    powers = product(e, variable).powers
    beside = [n for base, n in powers.items() if base.op not in ("add", "sub") or n != ONE]
    return rewritten(teller, e, variable, _rule(beside), neat(total, variable))
