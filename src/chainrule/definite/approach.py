"""An expression on the way to one end: expanded, with an error that is bounded all the way.

In: an expression in one variable, which end, and from where on. Out: its `Expansion` in t, which
goes to infinity: the variable is t or -t towards an infinity, and c + 1/t or c - 1/t towards a
constant c; or `Unclear`. Where an expansion is found, the expression is continuous all the way.

Functions that grow are written in exponentials and logarithms; elsewhere Taylor's polynomials are
taken at the limit of the argument. Waves are at most 1.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from math import factorial
from typing import Final

from flint import acb, arb

from chainrule.checker.balls import rational_value
from chainrule.definite.cover import exactly
from chainrule.definite.expansion import (
    TERMS,
    Expansion,
    bound_of,
    bounded,
    constant,
    largest,
    negated,
    power,
    product,
    split,
    taylor,
    total,
)
from chainrule.definite.exponentials import exponential, logarithm
from chainrule.definite.scales import FLAT, Far, Scale, Unclear, order, plus, short, sign, size
from chainrule.definite.values import Line
from chainrule.expr import Expr, const, differentiate, make, num, parse, substitute, sym
from chainrule.expr.bounds import Bound, Infinity
from chainrule.expr.fold import ONE, ZERO
from chainrule.expr.operators import JUMPS

_U: Final = "u"
_SAME: Final[dict[str, Expr]] = {
    op: parse(text)
    for op, text in {
        "tan": "sin(u)/cos(u)",
        "cot": "cos(u)/sin(u)",
        "sec": "1/cos(u)",
        "csc": "1/sin(u)",
        "sinh": "(exp(u) - exp(-u))/2",
        "cosh": "(exp(u) + exp(-u))/2",
        "tanh": "(1 - exp(-2u))/(1 + exp(-2u))",
        "coth": "(1 + exp(-2u))/(1 - exp(-2u))",
        "sech": "2exp(-u)/(1 + exp(-2u))",
        "csch": "2exp(-u)/(1 - exp(-2u))",
        "asinh": "ln(u + (u^2 + 1)^(1/2))",
        "acosh": "ln(u + (u^2 - 1)^(1/2))",
        "atanh": "ln((1 + u)/(1 - u))/2",
        "log2": "ln(u)/ln(2)",
        "log10": "ln(u)/ln(10)",
        "acot": "atan(1/u)",
        "asin": "atan(u/(1 - u^2)^(1/2))",
        "acos": "pi/2 - atan(u/(1 - u^2)^(1/2))",
        "asec": "acos(1/u)",
        "acsc": "asin(1/u)",
    }.items()
}
"""The same functions by others, wherever they are real."""
_SMOOTH: Final = ("tanh", "atanh", "asinh", "asin", "acos")
"""Those that Taylor's polynomials are better for where their arguments go to less than 1."""
_BOUNDED: Final = {"sin": 1, "cos": 1, "Si": 2, "fresnels": 1, "fresnelc": 1}
"""Functions that are at most so large."""
_HALF_TURN: Final = make("div", const("pi"), num(2))


def approach(e: Expr, variable: str, to: Bound, side: int, far: Far) -> Expansion:
    """The expansion of an expression.

    Args:
        e: has no other symbol than `variable`.
        variable: goes to `to`.
        to: a constant, or an infinity.
        side: of a constant: 1 from above, -1 from below.
        far: where t is.

    Raises:
        Unclear: none is found from there on.

    >>> from chainrule.definite.scales import order
    >>> found = approach(parse("1/(x^2 + 1)"), "x", Infinity.PLUS, 0, Far(Fraction(8)))
    >>> [str(scale.power) for scale, _ in found.terms][:3]
    ['-2', '-4', '-6']
    """
    return _Walk({sym(variable): _start(to, side)}, far).of(e)


def _start(to: Bound, side: int) -> Expansion:
    """The variable itself."""
    if isinstance(to, Infinity):
        return Expansion(((Scale(power=Fraction(1)), num(1 if to is Infinity.PLUS else -1)),))
    step = (Scale(power=Fraction(-1)), num(side))
    place = plus(ZERO, to)
    return Expansion((step,) if place == ZERO else ((FLAT, place), step))


class _Walk:
    """Expands nodes, each once.

    Args:
        known: the expansion of the variable.
        far: where t is.
    """

    def __init__(self, known: dict[Expr, Expansion], far: Far) -> None:
        self._known = known
        self._far = far

    def of(self, e: Expr) -> Expansion:
        found = self._known.get(e)
        if found is None:
            found = self._known[e] = constant(e) if not e.names else self._node(e)
        return found

    def _node(self, e: Expr) -> Expansion:
        far = self._far
        if e.op in ("add", "sub", "mul", "div"):
            a, b = (self.of(arg) for arg in e.args)
            if e.op == "mul":
                return product(a, b, far)
            if e.op == "div":
                return product(a, power(b, Fraction(-1), far), far)
            return total(a, b if e.op == "add" else negated(b), far)
        if e.op == "pow":
            return self._power(*e.args)
        if e.op in ("sqrt", "cbrt"):
            return power(self.of(e.args[0]), Fraction(1, 2 if e.op == "sqrt" else 3), far)
        if e.op in _SAME and not (e.op in _SMOOTH and self._is_inside(e.args[0])):
            return self.of(substitute(_SAME[e.op], {_U: e.args[0]}))
        return self._function(e.op, self.of(e.args[0]), e.args[0])

    def _is_inside(self, u: Expr) -> bool:
        """Whether its limit is a constant between -1 and 1."""
        terms = [term for term in self.of(u).terms if order(term[0]) >= 0]
        return all(scale == FLAT and abs(size(c)) < 1 for scale, c in terms)

    def _power(self, base: Expr, exponent: Expr) -> Expansion:
        known = rational_value(exponent)
        if known is not None:
            return power(self.of(base), known, self._far)
        return self.of(make("exp", make("mul", exponent, make("log", base))))

    def _function(self, op: str, u: Expansion, inside: Expr) -> Expansion:
        far = self._far
        if op == "neg":
            return negated(u)
        if op == "exp":
            return exponential(u, far)
        if op == "log":
            return logarithm(u, far)
        if op == "abs":
            return self._size(u)
        if order(u.lead) <= 0:
            return _near(op, u, far)
        if far.turned:
            raise Unclear
        if op in _BOUNDED:
            return bounded(arb(_BOUNDED[op]))
        _, c, _, _ = split(u, far)
        if op == "atan":
            end = _HALF_TURN if sign(c) > 0 else make("neg", _HALF_TURN)
            turned = self.of(make("atan", make("div", ONE, inside)))
            return total(constant(end), negated(turned), far)
        if op in ("erf", "erfc"):  # 1 - erf(u) is at most exp(-u^2)
            rest = self._at_most(make("exp", make("neg", make("pow", inside, num(2)))))
            limit = sign(c) if op == "erf" else 1 - sign(c)
            return total(constant(num(limit)), rest, far)
        if op == "Ci" and sign(c) > 0:  # |Ci(u)| is at most 2/u for u > 0
            return self._at_most(make("div", num(2), inside))
        if op == "Ei" and sign(c) < 0:  # -Ei(u) is at most exp(u)/|u|
            return self._at_most(make("div", make("exp", inside), inside))
        raise Unclear

    def _at_most(self, e: Expr) -> Expansion:
        """What is at most as large as an expression."""
        error = bound_of(self.of(e), self._far)
        return bounded(error.bound, error.scale)

    def _size(self, u: Expansion) -> Expansion:
        if self._far.turned:
            raise Unclear
        try:
            _, c, _, _ = split(u, self._far)
        except Unclear:  # it may change its sign
            error = bound_of(u, self._far)
            return bounded(error.bound, error.scale)
        return u if sign(c) > 0 else negated(u)


def _near(op: str, u: Expansion, far: Far) -> Expansion:
    """A function whose argument tends to a constant, or stays near it.

    Raises:
        Unclear: among others for what jumps, whose derivatives are 0 and say nothing of that.
    """
    if op in JUMPS:
        raise Unclear
    place = next((c for scale, c in u.terms if scale == FLAT), ZERO)
    w = Expansion(tuple(term for term in u.terms if term[0] != FLAT), u.error)
    width = largest(w, far)
    coefficients, line = _coefficients(op, place)
    if any(not size(c).is_finite() for c in coefficients):
        raise Unclear
    middle, n = size(place), exactly(Fraction(factorial(TERMS)))

    def next_one(disc: acb) -> acb:
        if far.turned:
            return line.analytic(disc + middle, True) / n
        return acb(line.real(disc.real + middle)) / n

    return taylor(w, coefficients, next_one, width, far)


@lru_cache(maxsize=256)
def _coefficients(op: str, place: Expr) -> tuple[list[Expr], Line]:
    """Taylor's coefficients of a function at a constant, and the next derivative."""
    *before, last = _derivatives(op)
    values = [
        short(make("div", substitute(e, {_U: place}), num(factorial(j))))
        for j, e in enumerate(before)
    ]
    return values, Line(last, _U)


@lru_cache(maxsize=64)
def _derivatives(op: str) -> list[Expr]:
    """A function of u and its derivatives; short, since long ones have wide balls."""
    found = [make(op, sym(_U))]
    for _ in range(TERMS):
        found.append(short(differentiate(found[-1], _U), _U))
    return found
