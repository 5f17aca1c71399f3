"""Substitutions: u is a part of the integrand whose derivative is a factor of it.

In: an integrand. Out: what may be u, each with the integrand that is left, the shortest first. A
root of a line, a root of the variable, an exponential or a logarithm may be u without its
derivative: there the variable itself is put in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from math import lcm
from typing import Final

from chainrule.algebra import Undefined
from chainrule.expr import differentiate, fold
from chainrule.expr.fold import ONE
from chainrule.expr.operators import FUNCTIONS
from chainrule.expr.tree import Expr, num, sym, unary
from chainrule.expr.walks import bottom_up, distinct
from chainrule.simplifier import simplify
from chainrule.textbook.in_terms import PARTNERS, in_terms, put_in, with_new
from chainrule.textbook.shapes import (
    HALF,
    expanded,
    is_whole,
    line,
    polynomial,
    power,
    product,
    rational,
    rationals,
)
from chainrule.textbook.table import basic
from chainrule.textbook.writing import neat

_MOST: Final = 16
_MULTIPLIED_OUT: Final = 3
"""The highest power of a line that nobody needs a letter for."""

ROOTS: Final = frozenset(("sqrt", "cbrt", "abs"))
_WAVES: Final = frozenset(("sin", "cos", "sinh", "cosh", "sec", "csc", "sech", "csch"))


@dataclass(frozen=True, slots=True)
class Substitution:
    """What u is, and what is left.

    Attributes:
        u: in terms of the variable.
        constant: before the integral.
        integrand: of the new variable.
    """

    u: Expr
    constant: Expr
    integrand: Expr


def substitutions(e: Expr, variable: str, name: str) -> list[Substitution]:
    """What may be u, the shortest integrand first.

    Args:
        e: the integrand.
        variable: its variable.
        name: of the new one.

    >>> from chainrule.expr import parse, to_text
    >>> found = substitutions(parse("x*(x^2 + 1)^5"), "x", "u")[0]
    >>> to_text(found.u), to_text(found.constant), to_text(found.integrand)
    ('x^2 + 1', '1/2', 'u^5')
    """
    found = [way for u in _candidates(e, variable) for way in _ways(e, u, variable, name)]
    return sorted(found, key=partial(_length, name=name))


def _length(way: Substitution, name: str) -> tuple[bool, bool, int, int, int]:
    """Nodes, then the size of the numbers: 1/(u^2 + 1) is shorter than u/(u^4 + 1).

    What has roots that are not integrated at once comes last, before it roots for u.
    """
    numbers = [node.value for node in distinct(way.integrand) if is_whole(node)]
    has_roots = any(map(_is_root, distinct(way.integrand))) and not all(
        basic(term.expression(), name) for term in expanded(way.integrand, name)
    )
    digits = sum(abs(int(n or 0)) for n in numbers)
    return has_roots, _is_root(way.u), way.integrand.size, digits, way.u.size


def _is_root(e: Expr) -> bool:
    return e.op in ("sqrt", "cbrt") or (e.op == "pow" and type(e.args[1].value) is Fraction)


def _candidates(e: Expr, variable: str) -> list[Expr]:
    """Parts that are functions, sums below powers or inside functions, and powers inside them."""
    found: dict[Expr, None] = {}
    for node in bottom_up(e):
        if variable not in node.names or not node.args:
            continue
        if node.op in FUNCTIONS:
            found[node] = None
            found[node.args[0]] = None
            if node.op in _WAVES:  # sin(x)^3: u is the cosine; sec(x)^4: the tangent
                found[unary(PARTNERS[node.op][0], node.args[0])] = None
        elif node.op == "pow" and variable in node.args[0].names:
            found[node.args[0]] = None
            if type(n := node.args[1].value) is Fraction:
                found[power(node.args[0], num(Fraction(1, n.denominator)))] = None
        elif node.op == "pow":
            found[node] = None
            found[node.args[1]] = None
        elif node.op == "div" and node.args[1].op in ("add", "sub"):
            found[node.args[1]] = None
            found |= dict.fromkeys(_powers_in(node.args[1], variable))
    found |= dict.fromkeys(_sums_with_letters(e, variable))
    found |= dict.fromkeys(_raised(e, variable))
    found |= dict.fromkeys(_common_root(e, variable))
    whole = (e, product(e, variable).expression(constant=False))
    return [
        u for u in found
        if u.args and u not in whole and variable in u.names
        and (line(u, variable) is None or _is_for_a_line(e, u, variable))
    ][:_MOST]  # fmt: skip


def _is_for_a_line(e: Expr, u: Expr, variable: str) -> bool:
    """Whether a line is worth a letter: the table has all functions over one.

    It is below roots and in high powers, which would be multiplied out, and with parameters, which
    are not divided out.
    """
    if any(node.op in FUNCTIONS and node.op not in ROOTS for node in distinct(e)):
        return False
    n = product(e, variable).powers.get(u)
    is_low = n is not None and is_whole(n) and fold.number(n) <= _MULTIPLIED_OUT
    return n is not None and not (is_low and rationals(polynomial(u, variable)))


def _sums_with_letters(e: Expr, variable: str) -> Iterator[Expr]:
    """Factors such as `x^2 + a^2`, which partial fractions do not split off."""
    for base in product(e, variable).powers:
        coefficients = polynomial(base, variable)
        if coefficients is not None and len(coefficients) > 2 and rationals(coefficients) is None:
            yield base


def _powers_in(e: Expr, variable: str) -> Iterator[Expr]:
    x = sym(variable)
    for node in distinct(e):
        if node.op == "pow" and node.args[0] == x and is_whole(node.args[1]):
            yield from (fold.power(x, num(k)) for k in range(2, int(fold.number(node.args[1]))))


def _raised(e: Expr, variable: str) -> Iterator[Expr]:
    """x^(n + 1) for a factor x^n."""
    n = product(e, variable).powers.get(sym(variable))
    if n is not None and is_whole(n) and fold.number(n) > 0:
        yield power(sym(variable), fold.add(n, ONE))


def _ways(e: Expr, u: Expr, variable: str, name: str) -> Iterator[Substitution]:
    for left in (_by_derivative(e, u, variable, name), _by_inverse(e, u, variable, name)):
        if left is None or variable in left.names or name not in left.names:
            continue
        try:
            found = product(simplify(left, name).expression, name)
        except Undefined:
            continue
        if found.powers:
            rest = neat(found.expression(constant=False), name)
            yield Substitution(neat(u, variable), neat(found.constant, name), rest)


def _by_derivative(e: Expr, u: Expr, variable: str, name: str) -> Expr | None:
    """The integrand over the derivative of u, in terms of u."""
    slope = differentiate(u, variable)
    if variable not in slope.names and slope == fold.ZERO:
        return None
    rest = product(fold.div(e, slope), variable)
    return in_terms(rest.expression(), u, variable, name)


def _by_inverse(e: Expr, u: Expr, variable: str, name: str) -> Expr | None:
    """The variable put in: x = u^2 for u = sqrt(x), x = exp(u) for u = ln(x)."""
    new = sym(name)
    value = _inverse(u, variable, new)
    if value is None:
        return None
    inside = put_in(with_new(e, u, new), sym(variable), value)
    return fold.mul(inside, differentiate(value, name))


def _inverse(u: Expr, variable: str, new: Expr) -> Expr | None:
    """The variable in terms of u."""
    exponent = HALF if u.op == "sqrt" else u.args[1] if u.op == "pow" else ONE
    inner, n = line(u.args[0], variable), rational(exponent)
    if inner is None or n is None or n.numerator != 1 or n == 1:
        return None
    return fold.div(fold.sub(fold.power(new, num(n.denominator)), inner[1]), inner[0])


def _common_root(e: Expr, variable: str) -> Iterator[Expr]:
    """The root of the variable of which all others are powers: x^(1/6) for sqrt(x) and x^(1/3)."""
    x = sym(variable)
    below = {2} if unary("sqrt", x) in distinct(e) else set()
    for node in distinct(e):
        if node.op == "pow" and node.args[0] == x and (n := rational(node.args[1])) is not None:
            below.add(n.denominator)
    if len(below - {1}) > 1:
        yield power(x, num(Fraction(1, lcm(*below))))
