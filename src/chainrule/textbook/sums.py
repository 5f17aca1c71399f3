"""Sums term by term, constants before the integral, products multiplied out.

In: an integrand, and who tells what is left. Out: the integral told.
"""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from typing import Final

from chainrule.expr import fold
from chainrule.expr.fold import ONE, ZERO
from chainrule.expr.tree import Expr
from chainrule.simplifier.terms import terms_of
from chainrule.textbook.shapes import Product, is_whole, product
from chainrule.textbook.substitution import HIGHEST
from chainrule.textbook.table import basic
from chainrule.textbook.teller import Teller, Untold
from chainrule.textbook.told import Claim, Told
from chainrule.textbook.writing import neat

TERMS: Final = "term by term"
TOGETHER: Final = "put together"
_MOST_TERMS: Final = 12


def by_terms(teller: Teller, e: Expr, variable: str) -> Told:
    """A sum: basic terms at once, the others each for itself.

    Raises:
        Untold: it is none, or a term cannot be told alone.
    """
    terms = terms_of(e)
    if not 2 <= len(terms) <= _MOST_TERMS:
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
    if not inner.lines:  # nothing to put together
        return Told(replace(inner.last, integrand=e), (claim,))
    first, *others = inner.lines
    if isinstance(first, Claim) and first.rule == TERMS:  # one line for both
        claim, inner_lines = replace(first, rule=rule, integrand=e), others
        return Told(replace(inner.last, integrand=e), (claim, *inner_lines))
    return Told(Claim(TOGETHER, e, variable, inner.value), (claim, inner))


def by_multiplying_out(teller: Teller, e: Expr, variable: str) -> Told:
    """A product of sums, and of other factors, as a sum.

    Raises:
        Untold: there is nothing to multiply out.
    """
    terms = expanded(e, variable)
    if len(terms) < 2:
        raise Untold
    total = reduce(fold.add, (term.expression() for term in terms))
    return rewritten(teller, e, variable, "multiplied out", neat(total, variable))


def expanded(e: Expr, variable: str) -> list[Product]:
    """The terms of a product that holds sums.

    >>> from chainrule.expr import parse, to_text
    >>> [to_text(term.expression()) for term in expanded(parse("(x + 1)^2*exp(x)"), "x")]
    ['x^2*exp(x)', '2x*exp(x)', 'exp(x)']
    """
    found = product(e, variable)
    sums = [
        (b, int(fold.number(n))) for b, n in found.powers.items()
        if b.op in ("add", "sub") and is_whole(n) and 0 < fold.number(n) <= HIGHEST
    ]  # fmt: skip
    if not sums:
        return [found]
    terms = [product(found.without(*(b for b, _ in sums)).expression(), variable)]
    terms = [Product(found.constant, terms[0].powers)]
    for base, n in sums:
        for _ in range(n):
            terms = _gathered([
                product(fold.mul(term.expression(), fold.signed(sign < 0, part)), variable)
                for term in terms for sign, part in terms_of(base)
            ])  # fmt: skip
            if len(terms) > _MOST_TERMS:
                raise Untold
    return terms


def _gathered(terms: list[Product]) -> list[Product]:
    """Terms with the same powers put together."""
    found: dict[frozenset[tuple[Expr, Expr]], Product] = {}
    for term in terms:
        key = frozenset(term.powers.items())
        before = found[key].constant if key in found else ZERO
        found[key] = Product(fold.add(before, term.constant), term.powers)
    return [term for term in found.values() if term.constant != ZERO]
