"""A new variable: u for a part of the integrand, an angle for the variable below a root.

In: an integrand, and who tells what is left. Out: the integral told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final, NamedTuple

from chainrule.expr import differentiate, fold
from chainrule.expr.fold import ONE, TWO, ZERO
from chainrule.expr.tree import Expr, make, num, substitute, sym, unary
from chainrule.expr.walks import distinct, replaced
from chainrule.simplifier import simplify
from chainrule.textbook.in_terms import by_squares_of
from chainrule.textbook.logarithms import is_for_parts
from chainrule.textbook.shapes import (
    expanded,
    polynomial,
    power,
    product,
    rational,
    rationals,
    sum_of_powers,
)
from chainrule.textbook.substitution import Substitution, substitutions
from chainrule.textbook.table import root
from chainrule.textbook.teller import Teller, Untold
from chainrule.textbook.told import Claim, Told, chosen
from chainrule.textbook.writing import neat

_TRIED: Final = 4
_ROOTS: Final = frozenset(("sqrt", "pow"))


def by_substitution(teller: Teller, e: Expr, variable: str) -> Told:
    """u is a part of the integrand.

    Raises:
        Untold: no part leads to an integral that can be told.
    """
    if is_for_parts(e, variable):
        raise Untold
    name = teller.letter()
    longest = 2 * product(e, variable).expression(constant=False).size
    for way in substitutions(e, variable, name)[:_TRIED]:
        if way.integrand.size > longest:
            break
        try:
            inner = teller.tell(way.integrand, name)
        except Untold:
            continue
        return substituted(teller, e, variable, name, way, inner)
    raise Untold


def substituted(
    teller: Teller,
    e: Expr,
    variable: str,
    name: str,
    way: Substitution,
    inner: Told,
    *,
    rule: str = "substitution",
    whole: Mapping[Expr, Expr] = MappingProxyType({}),
    slope: Expr | None = None,
) -> Told:
    """The lines of a substitution; whole: what parts with u are; slope: du, where it is known."""
    if slope is None:
        slope = neat(differentiate(way.u, variable), variable)
    claim = Claim(
        rule, e, variable, ZERO, ((way.constant, way.integrand),),
        name, ((name, way.u),), chosen(**{name: way.u, f"d{name}": slope}),
    )  # fmt: skip
    value = fold.mul(way.constant, replaced(inner.value, whole))
    value = teller.put_back(value, {name: way.u}, variable)
    last = Claim("put back", e, variable, value)
    if (same := by_squares_of(e, way.u, variable)) is None:
        return Told(last, (claim, inner))
    identity, other = same
    before = Claim(identity, e, variable, ZERO, ((ONE, other),))
    return Told(last, (before, replace(claim, integrand=other), inner))


class _Angle(NamedTuple):
    """The variable as a function of an angle.

    Attributes:
        value: of the variable, in terms of the angle.
        root: the root, likewise.
        slope: of the variable.
        angle: in terms of the variable.
        sine, cosine: of the angle, in terms of the variable.
    """

    value: Expr
    root: Expr
    slope: Expr
    angle: Expr
    sine: Expr
    cosine: Expr


def by_angle(teller: Teller, e: Expr, variable: str) -> Told:
    """`x = 2sin(t)` for `sqrt(4 - x^2)`, `x = 2tan(t)` for `sqrt(4 + x^2)`.

    Raises:
        Untold: there is no such root, or more than one.
    """
    name = teller.letter("t")
    under = list(_under_roots(e, variable))
    if len(under) != 1 or (
        len(expanded(e, variable)) > 1 and _linear_term(under[0], variable) == ZERO
    ):
        raise Untold  # (x + 3)/sqrt(x^2 + 4) is multiplied out
    way = _angle(under[0], sym(variable), sym(name))
    if way is None:
        return _without_linear_term(teller, e, variable, under[0])
    turned = _turned(e, under[0], sym(variable), way)
    if variable in turned.names:
        raise Untold
    inside = product(simplify(fold.mul(turned, way.slope), name).expression, name)
    integrand = neat(inside.expression(constant=False), name)
    inner = teller.tell(integrand, name)
    claim = Claim(
        "trigonometric substitution", e, variable, ZERO, ((inside.constant, integrand),),
        name, ((name, way.angle),),
        chosen(**{variable: neat(way.value, name), f"d{variable}": neat(way.slope, name)}),
    )  # fmt: skip
    value = _angles_back(fold.mul(inside.constant, inner.value), sym(name), way)
    value = simplify(value, variable).expression
    return Told(Claim("put back", e, variable, value), (claim, inner))


def _without_linear_term(teller: Teller, e: Expr, variable: str, q: Expr) -> Told:
    """The square below the root completed."""
    numbers = rationals(polynomial(q, variable))
    if numbers is None or len(numbers) != 3 or not numbers[1]:
        raise Untold
    name, shift = teller.letter(), numbers[1] / (2 * numbers[2])
    new, x = sym(name), sym(variable)
    rest = numbers[0] - numbers[1] ** 2 / (4 * numbers[2])
    square = neat(sum_of_powers([num(rest), ZERO, num(numbers[2])], new), name)
    shifted = substitute(replaced(e, {q: square}), {variable: fold.sub(new, num(shift))})
    shifted = _collected(shifted, name)
    u = neat(fold.add(x, num(shift)), variable)
    return substituted(
        teller, e, variable, name, Substitution(u, ONE, shifted), teller.tell(shifted, name),
        rule="completed square", whole={square: q},
    )  # fmt: skip


def _linear_term(e: Expr, variable: str) -> Expr | None:
    coefficients = polynomial(e, variable)
    return coefficients[1] if coefficients is not None and len(coefficients) == 3 else None


def _collected(e: Expr, variable: str) -> Expr:
    """`2u - 1` for `2(u + 1/2) - 2`: each factor that is a polynomial in order."""
    found, total = product(e, variable), ONE
    for base, n in found.powers.items():
        coefficients = polynomial(base, variable)
        inner = sum_of_powers(coefficients, sym(variable)) if coefficients else base
        total = fold.mul(total, power(neat(inner, variable), n))
    return neat(fold.mul(found.constant, total), variable)


def _under_roots(e: Expr, variable: str) -> Iterator[Expr]:
    found: dict[Expr, None] = {}
    for node in distinct(e):
        if node.op == "sqrt" and variable in node.names:
            found[node.args[0]] = None
        elif node.op == "pow" and variable in node.args[0].names:
            n = rational(node.args[1])
            if n is None or n.denominator == 2:
                found[node.args[0]] = None
    yield from found


def _angle(q: Expr, x: Expr, t: Expr) -> _Angle | None:
    """The angle for the root of a quadratic without a linear term, with numbers or squares."""
    coefficients = polynomial(q, str(x.value))
    if coefficients is None or len(coefficients) != 3 or coefficients[1] != ZERO:
        return None
    (first, p), (second, r) = root(coefficients[2]), root(coefficients[0])
    if p is None or r is None or second < 0 or rational(coefficients[0]) is None:
        return None
    scale, sine, cosine = fold.div(r, p), unary("sin", t), unary("cos", t)
    ratio = fold.div(x, scale)
    if first < 0:
        return _Angle(
            fold.mul(scale, sine), fold.mul(r, cosine), fold.mul(scale, cosine),
            unary("asin", ratio), ratio, fold.div(unary("sqrt", q), r),
        )  # fmt: skip
    secant = unary("sec", t)
    return _Angle(
        fold.mul(scale, unary("tan", t)),
        fold.mul(r, secant),
        fold.mul(scale, fold.power(secant, TWO)),
        unary("atan", ratio),
        fold.div(fold.mul(p, x), unary("sqrt", q)),
        fold.div(r, unary("sqrt", q)),
    )


def _turned(e: Expr, q: Expr, x: Expr, way: _Angle) -> Expr:
    if e == x:
        return way.value
    if e.op == "sqrt" and e.args[0] == q:
        return way.root
    if e.op == "pow" and e.args[0] == q and (n := rational(e.args[1])) is not None:
        return fold.power(way.root, num(2 * n))
    if e == q:
        return fold.power(way.root, TWO)
    return make(e.op, *(_turned(a, q, x, way) for a in e.args)) if e.args else e


def _angles_back(e: Expr, t: Expr, way: _Angle) -> Expr:
    """Functions of the angle by its sine and cosine, those of its double by both."""
    if e == t:
        return way.angle
    if not e.args:
        return e
    if (known := _function_back(e, t, way)) is not None:
        return known
    return make(e.op, *(_angles_back(a, t, way) for a in e.args))


def _function_back(e: Expr, t: Expr, way: _Angle) -> Expr | None:
    sine, cosine = way.sine, way.cosine
    if e.args[0] == t:
        known: Mapping[str, Expr] = {
            "sin": sine, "cos": cosine,
            "tan": fold.div(sine, cosine), "cot": fold.div(cosine, sine),
            "sec": fold.div(ONE, cosine), "csc": fold.div(ONE, sine),
        }  # fmt: skip
        return known.get(e.op)
    if e.op in ("sin", "cos") and (n := _multiple(e.args[0], t)) is not None and n <= 8:
        s, c = ZERO, ONE
        for _ in range(n):  # addition theorems
            s, c = (
                fold.add(fold.mul(s, cosine), fold.mul(c, sine)),
                fold.sub(fold.mul(c, cosine), fold.mul(s, sine)),
            )
        return s if e.op == "sin" else c
    return None


def _multiple(e: Expr, t: Expr) -> int | None:
    if e.op == "mul" and e.args[1] == t and type(e.args[0].value) is int and e.args[0].value > 0:
        return e.args[0].value
    return None
