"""Roots of quadratics and of quotients, where an angle would need cases.

In: an integrand, and who tells what is left. Out: the integral told.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from chainrule.expr import fold
from chainrule.expr.fold import ONE, TWO, ZERO
from chainrule.expr.tree import Expr, num, sym, unary
from chainrule.simplifier import simplify
from chainrule.textbook.changing import substituted
from chainrule.textbook.shapes import (
    HALF,
    is_whole,
    polynomial,
    power,
    product,
    rational,
    rationals,
    sum_of_powers,
)
from chainrule.textbook.substitution import Substitution
from chainrule.textbook.sums import TOGETHER, rewritten
from chainrule.textbook.table import over
from chainrule.textbook.teller import Teller, Untold
from chainrule.textbook.told import Claim, Told
from chainrule.textbook.writing import neat


def by_abel(teller: Teller, e: Expr, variable: str) -> Told:
    """`u = x/sqrt(q)` for even powers of x times odd powers of `sqrt(q)`, `q = a*x^2 + c`.

    Where an angle needs cases, as for `sqrt(x^2 - 1)` and for letters, this needs none: du is
    `c/q^(3/2) dx`, x^2 is `c*u^2/(1 - a*u^2)`, and q is `c/(1 - a*u^2)`. Other sums `p*x^2 + r`
    may stand beside: each is `((p*c - r*a)*u^2 + r)/(1 - a*u^2)`.

    Raises:
        Untold: it is no such product.
    """
    x, found = sym(variable), product(e, variable)
    bases = [b for b in found.powers if b != x and not is_whole(found.powers[b])]
    others = [b for b in found.powers if b != x and b not in bases]
    if len(bases) != 1:
        raise Untold
    ((c, a), *sums), (q,) = [_without_odd_powers(b, variable) for b in (*bases, *others)], bases
    m, n = rational(found.powers.get(x, ZERO)), rational(found.powers[q])
    if m is None or n is None or n.denominator != 2 or (m / 2).denominator != 1:
        raise Untold
    k, total = m / 2, m / 2 + n + Fraction(3, 2)
    constant = fold.mul(found.constant, power(c, num(total - 1)))
    name = teller.letter()
    square = fold.power(sym(name), TWO)
    integrand = power(square, num(k))
    for base, (r, p) in zip(others, sums, strict=True):
        total += fold.number(found.powers[base])
        mixed = simplify(fold.sub(fold.mul(p, c), fold.mul(r, a)), None).expression
        turned = fold.add(fold.mul(mixed, square), r)
        integrand = fold.mul(integrand, power(turned, found.powers[base]))
    integrand = fold.mul(integrand, power(fold.sub(ONE, fold.mul(a, square)), num(-total)))
    inside = product(fold.mul(constant, integrand), name)
    shown = neat(inside.expression(constant=False), name)
    u = fold.div(x, unary("sqrt", q))
    told = substituted(
        teller, e, variable, name, Substitution(u, inside.constant, shown),
        teller.tell(shown, name), slope=fold.div(c, fold.power(q, num(Fraction(3, 2)))),
    )  # fmt: skip
    short = simplify(told.value, variable).expression
    return replace(told, last=replace(told.last, outside=short))


def by_abel_of_sums(teller: Teller, e: Expr, variable: str) -> Told:
    """The same for `1/((x^2 + 1)*sqrt(x^2 + 2))`: an angle would lead to that of the half.

    Raises:
        Untold: no other sum stands there, or it is no such product.
    """
    sums = [b for b in product(e, variable).powers if b.op in ("add", "sub")]
    if len(sums) < 2:
        raise Untold
    return by_abel(teller, e, variable)


def _without_odd_powers(e: Expr, variable: str) -> tuple[Expr, Expr]:
    """c and a of `a*x^2 + c`."""
    coefficients = polynomial(e, variable)
    if coefficients is None or len(coefficients) != 3 or coefficients[1] != ZERO:
        raise Untold
    return coefficients[0], coefficients[2]


def by_square_over_root(teller: Teller, e: Expr, variable: str) -> Told:
    """`x^2/sqrt(x^2 - 4)`: the square in terms of what stands below the root.

    Raises:
        Untold: it is no such quotient.
    """
    found = product(e, variable)
    x = sym(variable)
    bases = [b for b in found.powers if b != x]
    quadratic = polynomial(bases[0], variable) if len(bases) == 1 else None
    if found.powers.get(x) != TWO or quadratic is None or len(quadratic) != 3:
        raise Untold
    (base,), (c, b, a) = bases, quadratic
    if found.powers[base] != fold.neg(HALF) or b != ZERO:
        raise Untold
    whole, over = unary("sqrt", base), fold.div(ONE, unary("sqrt", base))
    first, second = fold.div(found.constant, a), fold.neg(fold.div(fold.mul(found.constant, c), a))
    told = teller.tell(whole, variable), teller.tell(over, variable)
    claim = Claim("in another form", e, variable, ZERO, ((first, whole), (second, over)))
    value = fold.add(fold.mul(first, told[0].value), fold.mul(second, told[1].value))
    return Told(Claim(TOGETHER, e, variable, neat(value, variable)), (claim, *told))


def by_root_of_quotient(teller: Teller, e: Expr, variable: str) -> Told:
    """`(1 + x)/sqrt(1 - x^2)` for `sqrt((1 + x)/(1 - x))`.

    Raises:
        Untold: there is none, or both lines may be negative: then the numerator is not its root.
    """
    found = product(e, variable)
    for base, n in found.powers.items():
        if base.op != "div" or n != HALF:
            continue
        p, q = base.args
        lines = [rationals(polynomial(each, variable)) for each in (p, q)]
        below = polynomial(fold.mul(p, q), variable)
        if below is None or not _are_never_both_negative(lines):
            continue
        root = unary("sqrt", neat(sum_of_powers(below, sym(variable)), variable))
        rest = fold.mul(found.constant, found.without(base).expression())
        other = fold.div(fold.mul(rest, p), root)
        return rewritten(teller, e, variable, "numerator rationalized", other)
    raise Untold


def by_conjugate_roots(teller: Teller, e: Expr, variable: str) -> Told:
    """`sqrt(x + 1) - sqrt(x)` for `1/(sqrt(x + 1) + sqrt(x))`.

    Raises:
        Untold: there is no such sum below the line, or its squares differ by no constant.
    """
    found = product(e, variable)
    for base, n in found.powers.items():
        if n != num(-1) or base.op not in ("add", "sub"):
            continue
        first, second = base.args
        if first.op != "sqrt" or second.op != "sqrt":
            continue
        below = simplify(fold.sub(first.args[0], second.args[0]), variable).expression
        if variable in below.names or below == ZERO:
            continue
        other = fold.sub(first, second) if base.op == "add" else fold.add(first, second)
        rest = fold.mul(found.constant, found.without(base).expression())
        shown = neat(fold.mul(rest, over(other, below)), variable)
        return rewritten(teller, e, variable, "conjugate factor above and below", shown)
    raise Untold


def _are_never_both_negative(lines: list[list[Fraction] | None]) -> bool:
    """Whether the one that rises is positive wherever the one that falls is negative."""
    if any(each is None or len(each) != 2 for each in lines):
        return False
    (b, a), (d, c) = (each for each in lines if each is not None)
    if a * c > 0:
        return False
    rising, falling = (-b / a, -d / c) if a > 0 else (-d / c, -b / a)
    return rising <= falling
