"""How far a function reaches on a narrow ball: bounded, though parts of it are not.

In: an expression in one variable, and a narrow ball. Out: one that holds all its values there, or
nothing. It knows no integral.

Balls have no infinite ends, so that `1/(1 + tan(x)^sqrt(2))` has none around pi/2. Here each part
lies between two ends, either of which may be infinite; where it has no value, as 1/x at 0, nothing
is said.
"""

from __future__ import annotations

from typing import Final

from flint import arb, ctx

from chainrule.checker.ball_functions import REAL
from chainrule.checker.balls import rational_value
from chainrule.definite.values import Line, number
from chainrule.expr import Expr, make

Ends = tuple[arb, arb]
"""From where to where; infinite ends among them."""

_BITS: Final = 640
_FAR: Final = arb("inf")
_ALL: Final = (-_FAR, _FAR)
_HALF_TURN: Final = arb.pi() / 2
_RISING: Final[dict[str, Ends]] = {
    "exp": (arb(0), _FAR),
    "atan": (-_HALF_TURN, _HALF_TURN),
    **dict.fromkeys(("tanh", "erf"), (arb(-1), arb(1))),
    **dict.fromkeys(("sinh", "asinh"), _ALL),
}
"""Functions that rise on the whole line, and what they tend to at its ends."""
_STEPPING: Final[dict[str, Ends]] = {
    "sign": (arb(-1), arb(1)),
    "Heaviside": (arb(0), arb(1)),
    **dict.fromkeys(("floor", "ceil"), _ALL),
}
"""The same for those that rise by jumps."""
_SAME: Final = {
    "tan": lambda u: make("div", make("sin", u), make("cos", u)),
    "cot": lambda u: make("div", make("cos", u), make("sin", u)),
}


def reach(e: Expr, variable: str, at: arb) -> arb | None:
    """A ball that holds all values on a ball; nothing where they are not bounded.

    >>> from chainrule.expr import parse
    >>> found = reach(parse("1/(1 + exp(1/x)^2)"), "x", arb(0, 1) / 1024)
    >>> bool(found.contains(0) and found.contains(1) and found < 2)
    True
    """
    with ctx.workprec(_BITS):
        low, high = _ends(e, variable, at)
        return low.union(high) if low.is_finite() and high.is_finite() else None


def least(e: Expr, variable: str) -> arb:
    """What an expression is at least on the whole line, perhaps minus infinity.

    >>> from chainrule.expr import parse
    >>> print(least(parse("x^2 - 2"), "x"))
    -2.00000000000000
    """
    return _ends(e, variable, arb("nan"))[0]


def _ends(e: Expr, variable: str, at: arb) -> Ends:
    plain = Line(e, variable).real(at)
    if plain.is_finite():
        return plain.lower(), plain.upper()
    if e.op in _SAME:
        e = _SAME[e.op](*e.args)
    return _together(e, [_ends(arg, variable, at) for arg in e.args])


def is_continuous(e: Expr, variable: str, at: arb) -> bool:
    """Whether no part of an expression reaches the edge of where it is continuous, on a ball.

    >>> from chainrule.expr import parse
    >>> is_continuous(parse("1/(1 + exp(1/x))"), "x", arb(3) / 2**20 + arb(0, 1) / 2**20)
    True
    """
    with ctx.workprec(_BITS):
        return _inside(e, variable, at) is not None


def _inside(e: Expr, variable: str, at: arb) -> Ends | None:
    if variable not in e.names or e.op == "sym":
        value = number(e) if variable not in e.names else at
        return (value.lower(), value.upper()) if value.is_finite() else None
    if e.op in _SAME:
        e = _SAME[e.op](*e.args)
    ends = [_inside(arg, variable, at) for arg in e.args]
    known = [each for each in ends if each is not None]
    if len(known) < len(ends) or not _is_off_edges(e, known):
        return None
    return _together(e, known)


def _is_off_edges(e: Expr, ends: list[Ends]) -> bool:
    """Whether a function is continuous between the ends of its arguments."""
    low, high = ends[-1] if e.op == "div" else ends[0]
    exponent = rational_value(e.args[1]) if e.op == "pow" else None
    if e.op == "div" or (exponent is not None and exponent.denominator == 1 and exponent < 0):
        return bool(low > 0 or high < 0)
    if e.op in ("sqrt", "cbrt", "log", "pow") and (exponent is None or exponent.denominator > 1):
        return bool(low > 0)
    return e.op in ("add", "sub", "mul", "neg", "pow", "abs", "sin", "cos", *_RISING)


def _together(e: Expr, ends: list[Ends]) -> Ends:
    """The ends of a function from those of its arguments."""
    if e.op in ("add", "sub"):
        return _sum(ends[0], ends[1] if e.op == "add" else _negated(ends[1]))
    if e.op == "mul":
        return _product(*ends)
    if e.op == "div":
        return _product(ends[0], _inverse(ends[1]))
    if e.op == "neg":
        return _negated(ends[0])
    if e.op == "pow":
        return _power(e, ends)
    if e.op in ("sqrt", "cbrt"):
        return _root(ends[0], arb(1) / (2 if e.op == "sqrt" else 3))
    if e.op == "log":
        return _logarithm(ends[0])
    if e.op == "abs":
        return _size(ends[0])
    if e.op in ("sin", "cos"):
        return _wave(e.op, ends[0])
    if e.op in _STEPPING:
        return _stepped(e.op, ends[0])
    return _risen(e.op, ends[0]) if e.op in _RISING else _ALL


def _stepped(op: str, u: Ends) -> Ends:
    low, high = (
        REAL[op](end) if end.is_finite() else far for end, far in zip(u, _STEPPING[op], strict=True)
    )
    return low, high


def _risen(op: str, u: Ends) -> Ends:
    below, above = _RISING[op]
    low = getattr(u[0], op)().lower() if u[0].is_finite() else below
    high = getattr(u[1], op)().upper() if u[1].is_finite() else above
    return low, high


def _wave(op: str, u: Ends) -> Ends:
    value = getattr(u[0].union(u[1]), op)() if u[0].is_finite() and u[1].is_finite() else arb(0, 1)
    return value.lower().max(arb(-1)), value.upper().min(arb(1))


def _negated(u: Ends) -> Ends:
    return -u[1], -u[0]


def _sum(u: Ends, v: Ends) -> Ends:
    low, high = u[0] + v[0], u[1] + v[1]
    return low.lower() if low.is_finite() else -_FAR, high.upper() if high.is_finite() else _FAR


def _product(u: Ends, v: Ends) -> Ends:
    """Of what is finite itself: 0 times whatever has an infinite end is 0."""
    corners = [arb(0) if a == 0 or b == 0 else a * b for a in u for b in v]
    return _least(corners), -_least([-corner for corner in corners])


def _least(values: list[arb]) -> arb:
    """The least of some numbers, rounded down."""
    found = _FAR
    for value in values:
        if not value.is_finite() and value < 0:
            return -_FAR
        if value.is_finite():
            found = value.lower() if not found.is_finite() else found.min(value).lower()
    return found


def _inverse(u: Ends) -> Ends:
    if u[0] >= 0:
        low = (1 / u[1]).lower() if u[1].is_finite() and u[1] > 0 else arb(0)
        return low, (1 / u[0]).upper() if u[0] > 0 and u[0].is_finite() else _FAR
    return _negated(_inverse(_negated(u))) if u[1] <= 0 else _ALL


def _power(e: Expr, ends: list[Ends]) -> Ends:
    exponent = rational_value(e.args[1])
    if exponent is None or exponent.denominator > 1:
        if e.args[1].names:
            return _risen("exp", _product(ends[1], _logarithm(ends[0])))
        size = number(e.args[1])
        return _inverse(_root(ends[0], -size)) if size < 0 else _root(ends[0], size)
    if exponent < 0:
        return _inverse(_whole(ends[0], -exponent.numerator))
    return _whole(ends[0], exponent.numerator)


def _whole(u: Ends, n: int) -> Ends:
    if n % 2 == 0:
        return _root(_size(u), arb(n))
    low, high = (end**n if end.is_finite() else end for end in u)
    return low.lower() if low.is_finite() else low, high.upper() if high.is_finite() else high


def _root(u: Ends, power: arb) -> Ends:
    """A positive power of the part that is not negative."""
    if not power > 0:
        return _ALL
    low, high = (u[0] if u[0] > 0 else arb(0)), u[1]
    least, most = ((a.log() * power).exp() if a > 0 else arb(0) for a in (low, high))
    return least.lower(), most.upper() if high.is_finite() else _FAR


def _logarithm(u: Ends) -> Ends:
    low = u[0].log().lower() if u[0] > 0 and u[0].is_finite() else -_FAR
    return low, u[1].log().upper() if u[1] > 0 and u[1].is_finite() else _FAR


def _size(u: Ends) -> Ends:
    if u[0] >= 0:
        return u
    if u[1] <= 0:
        return _negated(u)
    if not (u[0].is_finite() and u[1].is_finite()):
        return arb(0), _FAR
    return arb(0), (-u[0]).max(u[1]).upper()
