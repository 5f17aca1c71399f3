"""An expression in terms of a new variable u, as far as that is plain to see.

In: an expression and what u is. Out: the expression with u, or with both variables.
"""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from typing import Final

from chainrule.expr import fold
from chainrule.expr.fold import TWO, ZERO
from chainrule.expr.tidy import tidy
from chainrule.expr.tree import Expr, make, num, sym, unary
from chainrule.simplifier.terms import terms_of
from chainrule.textbook.shapes import is_whole, product, rational

PARTNERS: Final[dict[str, tuple[str, int, int]]] = {
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
    "coth": ("csch", -1, 1),
    "csch": ("coth", 1, 1),
}


def in_terms(e: Expr, u: Expr, variable: str, name: str) -> Expr:
    """An expression in terms of u, as far as that is plain to see."""
    new = sym(name)
    inside = with_new(e, u, new)
    if variable not in inside.names:
        return inside
    return _solved(inside, u, variable, new)


def with_new(e: Expr, u: Expr, new: Expr) -> Expr:
    """Where u stands, or a power of it, or an even power of its partner."""
    if e == u:
        return new
    if not e.args:
        return e
    if e == u.args[0] and (n := _index(u)) > 1:
        return fold.power(new, num(n))
    if (known := _as_power(e, u, new)) is not None:
        return known
    return make(e.op, *(with_new(a, u, new) for a in e.args))


def _as_power(e: Expr, u: Expr, new: Expr) -> Expr | None:
    if e.op == "pow" and u.op == "pow" and e.args[0] == u.args[0] and not u.args[1].names:
        return _raised_by(rational(e.args[1]), rational(u.args[1]), new)
    if e.op == "pow" and u.op == "sqrt" and e.args[0] == u.args[0]:
        return _raised_by(rational(e.args[1]), Fraction(1, 2), new)
    if e.op == "sqrt" and u.op == "pow" and e.args[0] == u.args[0]:
        return _raised_by(Fraction(1, 2), rational(u.args[1]), new)
    if e.op == "pow" and u.op == "pow" and u.args[1].names:
        return _raised_by(_as_exponent(e, u), Fraction(1), new)
    if e.op == "exp" and u.op == "exp":
        return _raised_by(rational(tidy(fold.div(e.args[0], u.args[0]))), Fraction(1), new)
    if u.op in PARTNERS and e.op == "pow" and e.args[0].args == u.args:
        partner, a, b = PARTNERS[u.op]
        half = rational(e.args[1])
        if e.args[0].op == partner and half is not None and (half / 2).denominator == 1:
            square = fold.add(num(a), fold.mul(num(b), fold.power(new, TWO)))
            return fold.power(square, num(half / 2))
    return None


def _as_exponent(e: Expr, u: Expr) -> Fraction | None:
    """2 for `4^x` and for `2^(2x)` where u is `2^x`."""
    if e.args[0] == u.args[0]:
        return rational(tidy(fold.div(e.args[1], u.args[1])))
    base, other = rational(u.args[0]), rational(e.args[0])
    if e.args[1] != u.args[1] or base is None or other is None:
        return None
    return next((Fraction(n) for n in range(2, 9) if base**n == other), None)


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
        return put_in(e, w, value)
    if w.op == "pow" and w.args[0] == sym(variable) and is_whole(w.args[1]):
        return _even(e, sym(variable), int(fold.number(w.args[1])), value)
    return with_new(e, w, value)


def put_in(e: Expr, x: Expr, value: Expr) -> Expr:
    if e == x:
        return value
    return make(e.op, *(put_in(a, x, value) for a in e.args)) if e.args else e


def _even(e: Expr, x: Expr, m: int, value: Expr) -> Expr:
    if e.op == "pow" and e.args[0] == x and is_whole(e.args[1]):
        times, rest = divmod(int(fold.number(e.args[1])), m)
        return e if rest else fold.power(value, num(times))
    return make(e.op, *(_even(a, x, m, value) for a in e.args)) if e.args else e


def by_squares_of(e: Expr, u: Expr, variable: str) -> tuple[str, Expr] | None:
    """`sin(x)*(1 - cos(x)^2)` for `sin(x)^3` where u is the cosine; None where that is not needed.

    >>> from chainrule.expr import parse, to_text
    >>> identity, other = by_squares_of(parse("sin(x)^3"), parse("cos(x)"), "x")
    >>> identity, to_text(other)
    ('sin^2 = 1 - cos^2', '(1 - cos(x)^2)*sin(x)')
    """
    if u.op not in PARTNERS:
        return None
    partner, a, b = PARTNERS[u.op]
    found, other = product(e, variable), unary(partner, u.args[0])
    n = rational(found.powers.get(other, ZERO))
    if n is None or n.denominator != 1 or n < 3:
        return None
    left = 1 if n % 2 else 2
    square = fold.power(u, TWO)
    inside = fold.add(num(a), square) if b > 0 else fold.sub(num(a), square)
    if a < 0:
        inside = fold.sub(square, num(-a))
    rest = fold.mul(found.constant, found.without(other).expression())
    shown = fold.mul(fold.power(inside, num((n - left) / 2)), fold.power(other, num(left)))
    sign = "-" if b < 0 else "+"
    identity = f"{partner}^2 = {a} {sign} {u.op}^2" if a > 0 else f"{partner}^2 = {u.op}^2 - 1"
    return identity, fold.mul(rest, shown)
