"""Integration by parts: once, down a table, and until the integral comes back.

In: an integrand, and who tells the integrals that are left. Out: the integral told.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from itertools import combinations
from typing import Final

from chainrule.expr import differentiate, fold
from chainrule.expr.fold import ONE, ZERO
from chainrule.expr.operators import FUNCTIONS
from chainrule.expr.tree import Expr, num
from chainrule.expr.walks import distinct
from chainrule.simplifier import simplify
from chainrule.simplifier.terms import terms_of
from chainrule.textbook.shapes import Product, expanded, is_whole, line, polynomial, power, product
from chainrule.textbook.substitution import ROOTS
from chainrule.textbook.sums import TOGETHER
from chainrule.textbook.table import basic
from chainrule.textbook.teller import Teller, Untold
from chainrule.textbook.told import Claim, Told
from chainrule.textbook.writing import neat

PARTS: Final = "integration by parts"
TABLE: Final = "tabular integration by parts"
_LOGARITHMS: Final = frozenset(("log", "log2", "log10"))
_INVERSES: Final = frozenset(
    ("asin", "acos", "atan", "asec", "acsc", "acot", "asinh", "acosh", "atanh")
)
_LONGEST_TABLE: Final = 8
_MOST_TERMS: Final = 4


def by_parts(teller: Teller, e: Expr, variable: str) -> Told:
    """By parts, u a logarithm, an inverse function, a polynomial, in this order.

    Raises:
        Untold: nothing here leads to an integral that can be told.
    """
    found = product(e, variable)
    for u, rest in _choices(found, variable):
        left = neat(fold.mul(found.constant, rest), variable)
        try:
            return _told(teller, e, variable, u, left)
        except Untold:
            continue
    raise Untold


def _choices(found: Product, variable: str) -> Iterator[tuple[Expr, Expr]]:
    """u, and what is integrated."""
    powers = found.powers
    for kind in (_LOGARITHMS, _INVERSES):
        bases = [b for b, n in powers.items() if b.op in kind and is_whole(n)]
        if bases and all(fold.number(powers[b]) > 0 for b in bases):
            u = Product(ONE, {b: powers[b] for b in bases}).expression()
            yield u, found.without(*bases).expression()
    bases = [
        b for b, n in powers.items()
        if is_whole(n) and fold.number(n) > 0 and polynomial(b, variable) is not None
    ]  # fmt: skip
    rest = found.without(*bases).expression()
    functions = {node.op for node in distinct(rest)}
    if functions & (_LOGARITHMS | _INVERSES):
        return  # x*(1 - ln(x)) is multiplied out
    if bases and any(map(_is_transcendental, distinct(rest))):
        yield Product(ONE, {b: powers[b] for b in bases}).expression(), rest
    for base, n in powers.items():  # x*exp(x)/(1 + x)^2
        if not any(map(_is_transcendental, powers)):
            return
        if is_whole(n) and fold.number(n) <= -2 and line(base, variable) is not None:
            yield found.without(base).expression(), power(base, n)


def _is_transcendental(e: Expr) -> bool:
    return (e.op in FUNCTIONS and e.op not in ROOTS) or (e.op == "pow" and e.args[1].op != "num")


def _told(teller: Teller, e: Expr, variable: str, u: Expr, rest: Expr) -> Told:
    first = teller.tell(rest, variable)
    v = first.value
    slope = simplify(differentiate(u, variable), variable).expression
    left = product(simplify(fold.mul(v, slope), variable).expression, variable)
    integrand = neat(left.expression(constant=False), variable)
    second = teller.tell(integrand, variable)
    outside = neat(fold.mul(u, v), variable)
    claim = Claim(
        PARTS, e, variable, outside, ((fold.neg(left.constant), integrand),),
        where=teller.halves(e, variable, u, neat(rest, variable), slope, v),
    )  # fmt: skip
    value = fold.sub(outside, fold.mul(left.constant, second.value))
    last = Claim(TOGETHER, e, variable, neat(value, variable))
    before = (first,) if first.lines else ()
    return Told(last, (*before, claim, second))


def by_table(teller: Teller, e: Expr, variable: str) -> Told:
    """A polynomial times what is integrated again and again: the table of tabular integration.

    Raises:
        Untold: it is no such product.
    """
    found = product(e, variable)
    bases = [
        b for b, n in found.powers.items()
        if is_whole(n) and fold.number(n) > 0 and polynomial(b, variable) is not None
    ]  # fmt: skip
    others = found.without(*bases)
    u = fold.mul(found.constant, Product(ONE, {b: found.powers[b] for b in bases}).expression())
    degree = len(polynomial(u, variable) or ()) - 1
    if not bases or len(others.powers) != 1 or not 2 <= degree <= _LONGEST_TABLE:
        raise Untold
    slopes, integrals = [neat(u, variable)], [others.expression()]
    while slopes[-1] != ZERO:
        above = basic(integrals[-1], variable)
        if above is None or above.value.op in ("log", "add", "sub"):
            raise Untold
        integrals.append(above.value)
        slopes.append(simplify(differentiate(slopes[-1], variable), variable).expression)
    value = ZERO
    for place, (slope, integral) in enumerate(zip(slopes, integrals[1:], strict=False)):
        value = fold.add(value, fold.signed(place % 2 == 1, fold.mul(slope, integral)))
    where = (("derivatives", tuple(slopes)), ("integrals", tuple(integrals)))
    return Told(Claim(TABLE, e, variable, neat(value, variable), where=where))


def by_product_rule(teller: Teller, e: Expr, variable: str) -> Told:
    """`exp(x)*(f + f')`: the derivative of `exp(x)*f` as it stands there.

    Raises:
        Untold: it is no such derivative; polynomials are integrated by parts.
    """
    terms = [
        product(fold.signed(sign < 0, part.expression()), variable)
        for sign, term in terms_of(e) for part in expanded(term, variable)
    ]  # fmt: skip
    bases = {b for b in terms[0].powers if b.op == "exp"}
    if not 2 <= len(terms) <= _MOST_TERMS or len(bases) != 1:
        raise Untold
    (wave,) = bases
    if any(term.powers.get(wave) != ONE for term in terms):
        raise Untold
    factors = [fold.mul(t.constant, t.without(wave).expression()) for t in terms]
    if all(polynomial(each, variable) is not None for each in factors):
        raise Untold
    slope, whole = differentiate(wave.args[0], variable), reduce(fold.add, factors)
    for n in range(1, len(factors)):
        for some in combinations(factors, n):
            f = reduce(fold.add, some)
            derivative = fold.add(differentiate(f, variable), fold.mul(slope, f))
            if simplify(fold.sub(derivative, whole), variable).expression == ZERO:
                where = Teller.factors(e, variable, f, wave)
                value = neat(fold.mul(f, wave), variable)
                rule = "the product rule backwards"
                return Told(Claim(rule, e, variable, value, where=where))
    raise Untold


def by_quotient_rule(teller: Teller, e: Expr, variable: str) -> Told:
    """`(x*cos(x) - sin(x))/x^2`: the derivative of `sin(x)/x` as it stands there.

    Raises:
        Untold: it is no such derivative.
    """
    found = product(e, variable)
    for g, n in found.powers.items():
        if n != num(-2) or polynomial(g, variable) is None:
            continue
        top = fold.mul(found.constant, found.without(g).expression())
        slope = differentiate(g, variable)
        terms = [t.expression() for t in expanded(top, variable)]
        if not 2 <= len(terms) <= _MOST_TERMS or polynomial(top, variable) is not None:
            raise Untold
        for term in terms:
            f = simplify(fold.neg(fold.div(term, slope)), variable).expression
            above = fold.sub(fold.mul(differentiate(f, variable), g), fold.mul(f, slope))
            if simplify(fold.sub(above, top), variable).expression == ZERO:
                where = Teller.factors(e, variable, f, g)
                rule, value = "the quotient rule backwards", neat(fold.div(f, g), variable)
                return Told(Claim(rule, e, variable, value, where=where))
    raise Untold
