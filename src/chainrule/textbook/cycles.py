"""Integrals that come back: by parts twice, then solved for; and powers of the secant.

In: an integrand, and who tells what is left. Out: the integral told.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from chainrule.expr import differentiate, fold
from chainrule.expr.fold import ONE, TWO, ZERO
from chainrule.expr.tree import Expr, num, sym, unary
from chainrule.simplifier import simplify
from chainrule.textbook.parts import PARTS
from chainrule.textbook.shapes import HALF, line, polynomial, product, rational
from chainrule.textbook.table import basic
from chainrule.textbook.teller import Teller, Untold
from chainrule.textbook.told import Claim, Told
from chainrule.textbook.writing import neat

_BACK: Final = "put together: the integral comes back"
_SOLVED: Final = "solved for the integral"
_WAVES: Final = frozenset(("sin", "cos"))
_SAME: Final = frozenset(("exp", "pow", "sinh", "cosh", "num"))
"""What stays of its kind when it is integrated."""
_SECANTS: Final = {"sec": ("sec", "tan", 1), "csc": ("csc", "cot", -1)}
_RECIPROCALS: Final = {"cos": "sec", "sin": "csc"}


class _Half(NamedTuple):
    """One of the two integrations by parts."""

    claim: Claim
    coefficient: Expr
    integrand: Expr


def by_cycle(teller: Teller, e: Expr, variable: str) -> Told:
    """`exp(a*x)*sin(b*x)`, `sin(ln(x))`: by parts twice.

    Raises:
        Untold: the integral does not come back.
    """
    for wave, rest in _choices(e, variable):
        first = _half(e, variable, wave, rest)
        for other, same in _choices(first.integrand, variable):
            if same.op in _SAME and rest.op in _SAME:
                second = _half(first.integrand, variable, other, same)
                return _told(e, variable, first, second)
    raise Untold


def _choices(e: Expr, variable: str) -> Iterator[tuple[Expr, Expr]]:
    found = product(e, variable)
    waves = [b for b, n in found.powers.items() if b.op in _WAVES and n == ONE]
    others = found.without(*waves)
    if len(waves) != 1 or len(others.powers) > 1:
        return
    (wave,) = waves
    if others.powers or wave.args[0].op in ("log",):
        yield wave, others.expression()


def _half(e: Expr, variable: str, wave: Expr, rest: Expr) -> _Half:
    integral = basic(rest, variable)
    if integral is None:
        raise Untold
    constant = product(e, variable).constant
    u = fold.mul(constant, wave)
    v, slope = integral.value, neat(differentiate(u, variable), variable)
    left = product(simplify(fold.mul(v, slope), variable).expression, variable)
    integrand = neat(left.expression(constant=False), variable)
    outside, coefficient = neat(fold.mul(u, v), variable), fold.neg(left.constant)
    claim = Claim(
        PARTS, e, variable, outside, ((coefficient, integrand),),
        where=Teller.halves(e, variable, u, rest, slope, v),
    )  # fmt: skip
    return _Half(claim, coefficient, integrand)


def _told(e: Expr, variable: str, first: _Half, second: _Half) -> Told:
    ratio = simplify(fold.div(second.integrand, e), variable).expression
    if variable in ratio.names:
        raise Untold
    back = simplify(fold.mul(fold.mul(first.coefficient, second.coefficient), ratio)).expression
    outside = fold.add(first.claim.outside, fold.mul(first.coefficient, second.claim.outside))
    claim = Claim(_BACK, e, variable, neat(outside, variable), ((back, e),))
    value = simplify(fold.div(outside, fold.sub(ONE, back)), variable).expression
    return Told(Claim(_SOLVED, e, variable, value), (first.claim, second.claim, claim))


def by_secants(teller: Teller, e: Expr, variable: str) -> Told:
    """An odd power of a secant or cosecant of a line: by parts, and the identity of the tangent.

    Raises:
        Untold: it is none.
    """
    found = product(e, variable)
    if len(found.powers) != 1:
        raise Untold
    ((base, exponent),) = found.powers.items()
    n = rational(exponent)
    if n is None or not base.args or (inner := line(base.args[0], variable)) is None:
        raise Untold
    op, n = (base.op, n) if base.op in _SECANTS else (_RECIPROCALS.get(base.op, ""), -n)
    if op not in _SECANTS or n < 3 or n % 2 != 1:
        raise Untold
    name, beside, sign = _SECANTS[op]
    secant, tangent = unary(name, base.args[0]), unary(beside, base.args[0])
    lower, times = fold.power(secant, num(n - 2)), num(n - 2)
    outside = fold.div(fold.mul(num(sign), fold.mul(lower, tangent)), inner[0])
    whole = fold.power(secant, num(n))
    squared = fold.mul(lower, fold.power(tangent, TWO))
    first = Claim(
        PARTS, whole, variable, neat(outside, variable), ((fold.neg(times), squared),),
        where=Teller.halves(
            whole, variable, lower, fold.power(secant, TWO),
            neat(differentiate(lower, variable), variable),
            fold.div(fold.mul(num(sign), tangent), inner[0]),
        ),
    )  # fmt: skip
    identity = f"{beside}^2 = {name}^2 - 1"
    second = Claim(identity, squared, variable, ZERO, ((ONE, whole), (num(-1), lower)))
    claim = Claim(
        _BACK, whole, variable, neat(outside, variable), ((fold.neg(times), whole), (times, lower))
    )
    smaller = teller.tell(lower, variable)
    value = fold.div(fold.add(outside, fold.mul(times, smaller.value)), num(n - 1))
    last = Claim(_SOLVED, e, variable, neat(fold.mul(found.constant, value), variable))
    return Told(last, (first, second, claim, smaller))


def by_root(teller: Teller, e: Expr, variable: str) -> Told:
    """`sqrt(x^2 - 1)`, where an angle would need two cases: by parts, and it comes back.

    Raises:
        Untold: it is no root of a quadratic without a linear term.
    """
    found = product(e, variable)
    (base, exponent), *others = found.powers.items()
    quadratic = polynomial(base, variable)
    if others or exponent != HALF or quadratic is None or len(quadratic) != 3:
        raise Untold
    c, b, a = quadratic
    if b != ZERO or found.constant != ONE:
        raise Untold
    x, whole = sym(variable), unary("sqrt", base)
    outside, over = fold.mul(x, whole), fold.div(ONE, whole)
    slope = fold.div(fold.mul(a, x), whole)
    squared = fold.div(fold.power(x, TWO), whole)
    first = Claim(
        PARTS, e, variable, outside, ((fold.neg(a), squared),),
        where=Teller.halves(e, variable, whole, ONE, slope, x),
    )  # fmt: skip
    parts = (fold.div(ONE, a), whole), (fold.neg(fold.div(c, a)), over)
    second = Claim("in another form", squared, variable, ZERO, parts)
    claim = Claim(_BACK, e, variable, outside, ((num(-1), whole), (c, over)))
    smaller = teller.tell(over, variable)
    value = fold.div(fold.add(outside, fold.mul(c, smaller.value)), TWO)
    last = Claim(_SOLVED, e, variable, neat(value, variable))
    return Told(last, (first, second, claim, smaller))
