"""Substitutions: u is a part of the integrand whose derivative is a factor of it.

In: an integrand. Out: what may be u, each with the integrand that is left, the shortest first. A
root of a line, a root of the variable, an exponential or a logarithm may be u without its
derivative: there the variable itself is put in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import partial, reduce
from math import lcm
from typing import Final

from chainrule.algebra import Undefined
from chainrule.expr import differentiate, fold
from chainrule.expr.fold import ONE, TWO, ZERO
from chainrule.expr.operators import FUNCTIONS
from chainrule.expr.tidy import tidy
from chainrule.expr.tree import Expr, make, num, sym, unary
from chainrule.expr.walks import bottom_up, distinct
from chainrule.simplifier import simplify
from chainrule.simplifier.terms import terms_of
from chainrule.textbook.shapes import (
    HALF,
    HIGHEST,
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
ROOTS: Final = frozenset(("sqrt", "cbrt", "abs"))
_WAVES: Final = frozenset(("sin", "cos", "sinh", "cosh", "sec", "csc"))
_PARTNERS: Final[dict[str, tuple[str, int, int]]] = {
    # the square of the partner is a + b·u^2
    "sin": ("cos", 1, -1),
    "cos": ("sin", 1, -1),
    "tan": ("sec", 1, 1),
    "cot": ("csc", 1, 1),
    "sec": ("tan", -1, 1),
    "csc": ("cot", -1, 1),
    "sinh": ("cosh", 1, 1),
    "cosh": ("sinh", -1, 1),
    "tanh": ("sech", 1, -1),
    "sech": ("tanh", 1, -1),
}


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
                found[unary(_PARTNERS[node.op][0], node.args[0])] = None
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
    found |= dict.fromkeys(_raised(e, variable))
    found |= dict.fromkeys(_common_root(e, variable))
    return [
        u for u in found
        if u.args and u != e and variable in u.names
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
    is_low = n is not None and is_whole(n) and fold.number(n) <= HIGHEST
    return n is not None and not (is_low and rationals(polynomial(u, variable)))


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


def in_terms(e: Expr, u: Expr, variable: str, name: str) -> Expr:
    """An expression in terms of u, as far as that is plain to see."""
    new = sym(name)
    replaced = _replaced(e, u, new)
    if variable not in replaced.names:
        return replaced
    return _solved(replaced, u, variable, new)


def _replaced(e: Expr, u: Expr, new: Expr) -> Expr:
    """Where u stands, or a power of it, or an even power of its partner."""
    if e == u:
        return new
    if not e.args:
        return e
    if e == u.args[0] and (n := _index(u)) > 1:
        return fold.power(new, num(n))
    if (known := _as_power(e, u, new)) is not None:
        return known
    return make(e.op, *(_replaced(a, u, new) for a in e.args))


def _as_power(e: Expr, u: Expr, new: Expr) -> Expr | None:
    if e.op == "pow" and u.op == "pow" and e.args[0] == u.args[0]:
        return _raised_by(rational(e.args[1]), rational(u.args[1]), new)
    if e.op == "pow" and u.op == "sqrt" and e.args[0] == u.args[0]:
        return _raised_by(rational(e.args[1]), Fraction(1, 2), new)
    if e.op == "sqrt" and u.op == "pow" and e.args[0] == u.args[0]:
        return _raised_by(Fraction(1, 2), rational(u.args[1]), new)
    if e.op == "exp" and u.op == "exp":
        return _raised_by(rational(tidy(fold.div(e.args[0], u.args[0]))), Fraction(1), new)
    if u.op in _PARTNERS and e.op == "pow" and e.args[0].args == u.args:
        partner, a, b = _PARTNERS[u.op]
        half = rational(e.args[1])
        if e.args[0].op == partner and half is not None and (half / 2).denominator == 1:
            square = fold.add(num(a), fold.mul(num(b), fold.power(new, TWO)))
            return fold.power(square, num(half / 2))
    return None


def _raised_by(n: Fraction | None, m: Fraction | None, new: Expr) -> Expr | None:
    if not n or not m or (n / m).denominator != 1:
        return None
    return fold.power(new, num(n / m))


def _index(u: Expr) -> int:
    """2 of a square root, 3 of a cube root; 1 of what is no root."""
    if u.op == "sqrt":
        return 2
    n = rational(u.args[1]) if u.op == "pow" else None
    return n.denominator if n is not None and n.numerator == 1 else 1


def _solved(e: Expr, u: Expr, variable: str, new: Expr) -> Expr:
    """What stands below u = a*w + b, or below a root of that, in terms of u: w = (u^n - b)/a."""
    index = _index(u)
    inner = u if index == 1 else u.args[0]
    terms = [fold.signed(sign < 0, t) for sign, t in terms_of(inner)]
    rest = [t for t in terms if variable in t.names]
    if len(rest) != 1:
        return e
    found = product(rest[0], variable)
    a, w = found.constant, found.expression(constant=False)
    b = reduce(fold.add, (t for t in terms if t is not rest[0]), ZERO)
    value = fold.div(fold.sub(fold.power(new, num(index)), b), a)
    if w == sym(variable):
        return _substituted(e, w, value)
    if w.op == "pow" and w.args[0] == sym(variable) and is_whole(w.args[1]):
        return _even(e, sym(variable), int(fold.number(w.args[1])), value)
    return _replaced(e, w, value)


def _substituted(e: Expr, x: Expr, value: Expr) -> Expr:
    if e == x:
        return value
    return make(e.op, *(_substituted(a, x, value) for a in e.args)) if e.args else e


def _even(e: Expr, x: Expr, m: int, value: Expr) -> Expr:
    if e.op == "pow" and e.args[0] == x and is_whole(e.args[1]):
        times, rest = divmod(int(fold.number(e.args[1])), m)
        return e if rest else fold.power(value, num(times))
    return make(e.op, *(_even(a, x, m, value) for a in e.args)) if e.args else e


def _by_inverse(e: Expr, u: Expr, variable: str, name: str) -> Expr | None:
    """The variable put in: x = u^2 for u = sqrt(x), x = exp(u) for u = ln(x)."""
    new = sym(name)
    value = _inverse(u, variable, new)
    if value is None:
        return None
    inside = _substituted(_replaced(e, u, new), sym(variable), value)
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
