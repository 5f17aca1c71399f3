"""Sums of terms `c*exp(k*x^r + ...)*x^p*ln(x)^n*b` with letters, and their limits.

In: an expression of x > 0 and letters. Out: its terms; their limit at infinity or at 0, and what
the letters must be for it; or `Doubt`. In b are waves and the like: bounded, perhaps with a limit.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import reduce
from typing import Final

from chainrule.checker.balls import rational_value
from chainrule.definite.conditions import Conditions, Doubt
from chainrule.expr import Expr, const, make, num, sym
from chainrule.expr.fold import ONE, ZERO, add, mul, neg, without_minus
from chainrule.expr.tree import inner_name
from chainrule.simplifier import simplify

_MOST: Final = 64
_HALF: Final = num(Fraction(1, 2))
_HALF_TURN: Final = make("div", const("pi"), num(2))
_FAR: Final = {
    **{"atan": _HALF_TURN, "Si": _HALF_TURN, "erf": ONE, "tanh": ONE},
    **{"fresnels": _HALF, "fresnelc": _HALF},
}
"""Limits where the argument goes to infinity."""
_BOUNDED: Final = ("sin", "cos", *_FAR)
_REST: Final = sym(inner_name("rest"))
"""Stands for a function that is only known to be bounded."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term; see the module.

    Attributes:
        factor: has no x.
        rates: pairs of r and k.
        power: p, without x.
        log: n.
        bounded: functions of x that are bounded.
        apart: where it only is *like* that term in the end: what must not be 0 for it.
    """

    factor: Expr
    rates: tuple[tuple[Fraction, Expr], ...] = ()
    power: Expr = ZERO
    log: int = 0
    bounded: tuple[Expr, ...] = ()
    apart: tuple[Expr, ...] = ()

    def __mul__(self, other: Term) -> Term:
        rates = dict(self.rates)
        for r, k in other.rates:
            rates[r] = simplify(add(rates.get(r, ZERO), k), None).expression
        return Term(
            mul(self.factor, other.factor),
            tuple((r, k) for r, k in sorted(rates.items()) if k != ZERO),
            simplify(add(self.power, other.power), None).expression,
            self.log + other.log,
            self.bounded + other.bounded,
            self.apart + other.apart,
        )

    def __pow__(self, exponent: int) -> Term:
        if self.bounded and exponent < 0:
            raise Doubt
        times = num(exponent)
        return Term(
            make("pow", self.factor, times),
            tuple((r, mul(times, k)) for r, k in self.rates),
            simplify(mul(times, self.power), None).expression,
            self.log * exponent,
            self.bounded * max(exponent, 0),
            self.apart,
        )


def terms(e: Expr, variable: str, side: int) -> list[Term]:
    """The terms of an expression.

    Args:
        e: of a positive variable.
        variable: goes to infinity, or with side -1 to 0.
        side: see there.

    Raises:
        Doubt: it is no such sum.

    >>> from chainrule.expr import parse, to_text
    >>> [to_text(term.power) for term in terms(parse("x^n*(x + a)"), "x", 1)]
    ['n + 1', 'n']
    """
    if variable not in e.names:
        return [Term(e)]
    args = e.args
    if e.op == "sym":
        return [Term(ONE, power=ONE)]
    if e.op in ("add", "sub"):
        right = terms(args[1], variable, side)
        return terms(args[0], variable, side) + (right if e.op == "add" else _negated(right))
    if e.op == "neg":
        return _negated(terms(args[0], variable, side))
    if e.op == "mul":
        return _product(terms(args[0], variable, side), terms(args[1], variable, side))
    if e.op == "div":
        return _product(
            terms(args[0], variable, side), [_like(terms(args[1], variable, side), side) ** -1]
        )
    if e.op in ("pow", "sqrt"):
        return _power(e, variable, side)
    if e.op == "exp":
        return [_exponential(terms(args[0], variable, side))]
    if e.op == "log":
        return _logarithm(args[0], variable, side)
    if e.op in _BOUNDED:
        return [Term(ONE, bounded=(e,))]
    raise Doubt


def _negated(found: list[Term]) -> list[Term]:
    return [replace(t, factor=neg(t.factor)) for t in found]


def _product(a: list[Term], b: list[Term]) -> list[Term]:
    if len(a) * len(b) > _MOST:
        raise Doubt
    return [one * other for one in a for other in b]


def _one(found: list[Term]) -> Term:
    if len(found) != 1:
        raise Doubt
    return found[0]


def _like(found: list[Term], side: int) -> Term:
    """The term that a sum of powers is like in the end: the largest at infinity, or at 0."""
    if len(found) == 1:
        return found[0]
    together: dict[Fraction, Expr] = {}
    for term in found:
        p = rational_value(term.power)
        if term.rates or term.log or term.bounded or p is None:
            raise Doubt
        together[p] = add(together.get(p, ZERO), term.factor)
    for p in sorted(together, reverse=side > 0):
        factor = simplify(together[p], None).expression
        if factor != ZERO:
            break
    else:
        raise Doubt
    apart = tuple(a for term in found for a in term.apart)
    return Term(factor, power=num(p), apart=(*apart, factor))


def _power(e: Expr, variable: str, side: int) -> list[Term]:
    base, exponent = e.args if e.op == "pow" else (e.args[0], num(Fraction(1, 2)))
    if variable in exponent.names:
        return [_exponential(terms(make("mul", exponent, make("log", base)), variable, side))]
    whole = rational_value(exponent)
    found = terms(base, variable, side)
    if whole is not None and whole.denominator == 1:
        if whole > 0:
            return reduce(_product, [found] * int(whole))
        return [_like(found, side) ** int(whole)]
    one = _like(found, side)
    if one.rates or one.log or one.bounded:
        raise Doubt
    power = simplify(mul(one.power, exponent), None).expression
    return [Term(make("pow", one.factor, exponent), power=power, apart=one.apart)]


def _exponential(found: list[Term]) -> Term:
    value = Term(ONE)
    for term in found:
        r = rational_value(term.power)
        if term.rates or term.bounded or term.apart or r is None or term.log not in (0, 1):
            raise Doubt
        if term.log:  # exp(p*ln(x))
            if r:
                raise Doubt
            value *= Term(ONE, power=term.factor)
        else:
            value *= Term(ONE, ((r, term.factor),)) if r else Term(make("exp", term.factor))
    return value


def _logarithm(inside: Expr, variable: str, side: int) -> list[Term]:
    """ln(c*exp(k*x^r)*x^p) is ln(c) + k*x^r + p*ln(x); in a sum the largest term is looked at.

    That of the rest, 1 + w, is at most a multiple of w.
    """
    size = inside.op == "abs"
    found = terms(inside.args[0] if size else inside, variable, side)
    one = found[0] if len(found) == 1 else _largest(found, side)
    if one.log or one.bounded or one.apart:
        raise Doubt
    constant = make("log", make("abs", one.factor) if size else one.factor)
    grown = [Term(k, power=num(r)) for r, k in one.rates]
    rest = [replace(other * one**-1, bounded=(_REST,)) for other in found if other is not one]
    return [Term(one.power, log=1), *grown, *rest, *([] if one.factor == ONE else [Term(constant)])]


def _largest(found: list[Term], side: int) -> Term:
    """The term that is larger than all others in the end."""
    one = reduce(lambda a, b: b if _order(b * a**-1, side) > 0 else a, found)
    if any(_order(other * one**-1, side) == 0 for other in found if other is not one):
        raise Doubt
    return one


def _order(term: Term, side: int) -> int:
    """1 where a term grows, -1 where it vanishes, 0 where it does neither."""
    steep = sorted(((r * side, k) for r, k in term.rates if r * side > 0), reverse=True,
                   key=lambda pair: pair[0])  # fmt: skip
    speeds = [rational_value(k) for _, k in steep[:1]] or [rational_value(term.power)]
    (speed,) = speeds
    if speed is None or term.bounded or term.log:
        raise Doubt
    return ((speed > 0) - (speed < 0)) * (1 if steep else side)


def limit_of(found: list[Term], variable: str, side: int, asked: Conditions) -> Expr:
    """The limit of a sum of terms at infinity, or with side -1 at 0.

    Raises:
        Doubt: a term has none.
    """
    total = ZERO
    for term in _together(found):
        total = add(total, _limit(term, variable, side, asked))
    return simplify(total, None).expression


def _together(found: list[Term]) -> list[Term]:
    """Terms that differ in a factor only put together, where they cancel."""
    total: dict[Term, Term] = {}
    for term in found:
        key = replace(term, factor=ONE, apart=())
        known = total.get(key)
        apart = term.apart if known is None else known.apart + term.apart
        factor = term.factor if known is None else add(known.factor, term.factor)
        total[key] = replace(term, factor=factor, apart=apart)
    sums = (replace(t, factor=simplify(t.factor, None).expression) for t in total.values())
    return [term for term in sums if term.factor != ZERO or term.apart]


def _limit(term: Term, variable: str, side: int, asked: Conditions) -> Expr:
    for factor in term.apart:
        asked.nonzero(factor)
    steep = [(r * side, k) for r, k in term.rates if r * side > 0]
    if steep:
        asked.positive(neg(max(steep, key=lambda pair: pair[0])[1]))
        return ZERO
    if term.power.names:
        asked.positive(neg(term.power) if side > 0 else term.power)
        return ZERO
    power = rational_value(term.power)
    if power is None or power * side > 0 or (power == 0 and term.log):
        raise Doubt
    if power:
        return ZERO
    values = (_bounded(e, variable, side, asked) for e in term.bounded)
    return reduce(mul, values, term.factor)


def _bounded(e: Expr, variable: str, side: int, asked: Conditions) -> Expr:
    """The limit of a bounded function."""
    if e == _REST:
        raise Doubt
    inside = terms(e.args[0], variable, side)
    first = _like(inside, side)
    power = rational_value(first.power)
    if power is None or power * side <= 0:
        return make(e.op, limit_of(inside, variable, side, asked))
    if e.op not in _FAR or first.rates or first.log or first.bounded:
        raise Doubt
    size = without_minus(first.factor)
    asked.positive(first.factor if size is None else size)
    return _FAR[e.op] if size is None else neg(_FAR[e.op])
