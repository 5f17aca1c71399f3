"""Euler's substitutions: a rational function of the variable and of the root of a quadratic.

In: an integrand, and who tells what is left. Out: the integral told. The root and the variable are
rational functions of u, whatever their signs: where an angle, or one over the variable, needs cases
for them, this needs none.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final, NamedTuple

from chainrule.expr import differentiate, fold, parse
from chainrule.expr.fold import TWO, ZERO
from chainrule.expr.tree import Expr, num, substitute, sym, unary
from chainrule.simplifier import simplify
from chainrule.textbook.shapes import (
    Product,
    is_whole,
    polynomial,
    power,
    product,
    rational,
    rationals,
)
from chainrule.textbook.table import root
from chainrule.textbook.teller import Teller, Untold
from chainrule.textbook.told import Claim, Told, chosen
from chainrule.textbook.writing import neat

_LONGEST: Final = 60


class _Way(NamedTuple):
    """What u is, and the variable and the root in terms of it."""

    u: Expr
    value: Expr
    root: Expr


def by_euler(teller: Teller, e: Expr, variable: str) -> Told:
    """`u = x + sqrt(q)` for `1/(x*sqrt(x^2 + x + 1))`, q its quadratic.

    Raises:
        Untold: there is no such root, something else than polynomials, or nothing but powers of
            x below the line beside a quadratic without a linear term, for which an angle will do.
    """
    found, name = product(e, variable), teller.letter()
    roots = [b for b, n in found.powers.items() if _is_half(n)]
    others = found.without(*roots)
    if len(roots) != 1 or not all(
        is_whole(n) and rationals(polynomial(b, variable)) for b, n in others.powers.items()
    ):
        raise Untold
    (q,) = roots
    if not _has_odd_powers(q, others, variable):
        raise Untold
    way = _way(q, sym(variable), sym(name))
    slope = simplify(differentiate(way.value, name), name).expression
    inside = fold.mul(
        substitute(others.expression(constant=False), {variable: way.value}),
        fold.mul(power(way.root, fold.mul(TWO, found.powers[q])), slope),
    )
    turned = product(simplify(inside, name).expression, name)
    integrand = neat(turned.expression(constant=False), name)
    if integrand.size > _LONGEST:
        raise Untold
    inner = teller.tell(integrand, name)
    constant = fold.mul(found.constant, turned.constant)
    claim = Claim(
        "Euler's substitution", e, variable, ZERO, ((constant, integrand),),
        name, ((name, way.u),),
        chosen(**{name: way.u, variable: way.value, f"d{variable}": slope}),
    )  # fmt: skip
    value = teller.put_back(fold.mul(constant, inner.value), {name: way.u}, variable)
    return Told(Claim("put back", e, variable, value), (claim, inner))


def _has_odd_powers(q: Expr, others: Product, variable: str) -> bool:
    """Whether something is divided by, and not all but a factor x is even."""
    below = [b for b, n in others.powers.items() if fold.number(n) < 0]
    sums = [q, *(b for b in below if b != sym(variable))]
    return bool(below) and any(_odd(b, variable) for b in sums)


def _odd(e: Expr, variable: str) -> bool:
    return any(c != ZERO for c in (polynomial(e, variable) or [])[1::2])


def _is_half(n: Expr) -> bool:
    value = rational(n)
    return value is not None and value.denominator == 2


def _way(q: Expr, x: Expr, u: Expr) -> _Way:
    """By the root of what stands before x^2, or by that of the constant."""
    numbers = rationals(polynomial(q, str(x.value)))
    if numbers is None or len(numbers) != 3:
        raise Untold
    (c, b, a) = numbers
    whole = unary("sqrt", q)
    if (p := _root(a)) is not None:  # sqrt(q) = u - p*x
        value = _short("(u^2 - c)/(2p*u + b)", u, b=b, c=c, p=p)
        return _Way(
            neat(fold.add(fold.mul(num(p), x), whole), str(x.value)), value,
            _short("(p*u^2 + b*u + p*c)/(2p*u + b)", u, b=b, c=c, p=p),
        )  # fmt: skip
    if (p := _root(c)) is not None:  # sqrt(q) = x*u + p
        value = _short("(2p*u - b)/(a - u^2)", u, a=a, b=b, p=p)
        return _Way(
            fold.div(fold.sub(whole, num(p)), x), value,
            _short("(p*u^2 - b*u + a*p)/(a - u^2)", u, a=a, b=b, p=p),
        )  # fmt: skip
    raise Untold


def _root(n: Fraction) -> Fraction | None:
    sign, value = root(num(n))
    return rational(value) if sign > 0 and value is not None else None


def _short(text: str, u: Expr, **numbers: Fraction) -> Expr:
    names = {name: num(n) for name, n in numbers.items()}
    return simplify(substitute(parse(text), {**names, "u": u}), str(u.value)).expression
