"""Signs of sine and cosine as powers of -1: `sign(sin(x))` is `(-1)^floor(x/pi)`.

In: an expression. Out: the same with such powers, or without them, equal but where sine or cosine
is zero; and what an expression is where a symbol is an even or an odd whole number. There is no
formula for infinitely many places otherwise.
"""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from typing import Final

from chainrule.algebra import TooCostly, Undefined, compute
from chainrule.checker.angles import at_zero
from chainrule.expr import differentiate, fold
from chainrule.expr.operators import JUMPS
from chainrule.expr.tree import Expr, const, inner_name, make, num, substitute, sym, unary
from chainrule.expr.walks import distinct, operators_in, replaced

_PI: Final = const("pi")
_HALF: Final = num(Fraction(1, 2))
_MINUS_ONE: Final = num(-1)
_LIMIT: Final = 400
_ALTERNATING: Final = frozenset(("sin", "cos", "sec", "csc"))
_SIGNS: Final = {
    "sin": ("sin",), "cos": ("cos",), "csc": ("sin",), "sec": ("cos",),
    "tan": ("sin", "cos"), "cot": ("cos", "sin"),
}  # fmt: skip
_PERIODIC: Final = _ALTERNATING | {"tan", "cot"}


def alternating(op: str, angle: Expr) -> Expr:
    """The sign of the sine or the cosine of an angle.

    >>> from chainrule.expr import sym, to_text
    >>> [to_text(alternating(op, sym("x"))) for op in ("sin", "cos")]
    ['(-1)^floor(x/pi)', '(-1)^floor(x/pi + 1/2)']
    """
    turns = fold.div(angle, _PI)
    inside = turns if op == "sin" else fold.add(turns, _HALF)
    return make("pow", _MINUS_ONE, unary("floor", inside))


def with_alternation(e: Expr, variable: str) -> Expr:
    """It with powers of -1 for the sign of a sine, cosine or tangent of a line.

    Only where that is all that jumps, and no more than a factor of terms: where it is 0 its square
    is, too, and its product with another one that changes there.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(with_alternation(parse("sign(cos(x))*x"), "x"))
    '(-1)^floor(x/pi + 1/2)*x'
    """
    jumping = [node for node in distinct(e) if node.op in JUMPS and variable in node.names]
    if len(jumping) != 1 or jumping[0].op != "sign" or jumping[0].args[0].op not in _SIGNS:
        return e
    ((wave,),) = (node.args for node in jumping)
    name = inner_name("wave")
    plain, slope = replaced(e, {jumping[0]: sym(name)}), differentiate(wave.args[0], variable)
    if slope == fold.ZERO or variable in slope.names or name in differentiate(plain, name).names:
        return e
    signs = (alternating(op, *wave.args) for op in _SIGNS[wave.op])
    return substitute(plain, {name: reduce(fold.mul, signs)})


def without_alternation(e: Expr) -> Expr:
    """It with `|sin(u)|/sin(u)` for `(-1)^floor(u/pi)`.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(without_alternation(parse("(-1)^floor(2x/pi + 1/2)")))
    'abs(cos(2x))/cos(2x)'
    """
    if "floor" not in operators_in(e):
        return e
    powers = [node for node in distinct(e) if node.op == "pow" and _is_alternating(node)]
    return replaced(e, {node: _quotient(_product(node.args[1])) for node in powers})


def _quotient(wave: Expr) -> Expr:
    return fold.div(unary("abs", wave), wave)


def _is_alternating(power: Expr) -> bool:
    return _is_minus_one(power.args[0]) and all(n.op == "floor" for n in _summands(power.args[1]))


def _summands(e: Expr) -> list[Expr]:
    return [n for a in e.args for n in _summands(a)] if e.op == "add" else [e]


def _product(exponent: Expr) -> Expr:
    """What has the sign `(-1)^(m + n)`: of two waves it is `cos(u - v) - cos(u + v)`."""
    first, *others = [step.args[0] for step in _summands(exponent)]
    if not others:
        return _wave(first)
    second, *others = others
    if "atan" in operators_in(first) | operators_in(second):
        pair = fold.mul(_wave(first), _wave(second))
    else:
        pair = fold.sub(
            *(unary("cos", _angle(combine(first, second))) for combine in (fold.sub, fold.add))
        )
    return reduce(fold.mul, (unary("sin", _angle(turns)) for turns in others), pair)


def with_cosines(e: Expr) -> Expr:
    """It with `cos(pi*n)` for `(-1)^n` of a floor n: what has values for all real n.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(with_cosines(parse("x*(-1)^floor(x)")))
    'x*cos(pi*floor(x))'
    """
    powers = [node for node in distinct(e) if node.op == "pow" and _is_alternating(node)]
    return replaced(e, {node: unary("cos", fold.mul(_PI, node.args[1])) for node in powers})


def _is_minus_one(e: Expr) -> bool:
    return e == _MINUS_ONE or (e.op == "neg" and e.args[0] == fold.ONE)


def _wave(turns: Expr) -> Expr:
    """What has the sign `(-1)^floor(turns)`."""
    op, other = "sin", "cos"
    if turns.op == "add" and turns.args[1] == _HALF:
        op, other, turns = other, op, turns.args[0]
    start, c = _without_arctangent(_angle(turns))
    if c == fold.ZERO:
        return unary(op, start)
    times = fold.ONE  # sin(u + atan(c)) has the sign of sin(u) + c*cos(u)
    if c.op == "div" and c.args[1].op == "sqrt":
        c, times = c.args
    c = fold.signed(op == "cos", c)  # that of cosines falls
    return fold.add(fold.mul(times, unary(op, start)), fold.mul(c, unary(other, start)))


def _without_arctangent(angle: Expr) -> tuple[Expr, Expr]:
    """u and c of `u + atan(c)`; zero for c where it is something else."""
    found = [node for node in distinct(angle) if node.op == "atan"]
    if len(found) == 1:
        name = inner_name("arctangent")
        line = replaced(angle, {found[0]: sym(name)})
        turns = _whole_slope(line, name)
        if turns in (1, -1):
            return at_zero(line, name), fold.signed(turns < 0, *found[0].args)
    return angle, fold.ZERO


def _angle(turns: Expr) -> Expr:
    if turns.op == "div" and turns.args[1] == _PI:
        return turns.args[0]
    return fold.mul(_PI, turns)


def by_parity(e: Expr, name: str) -> tuple[Expr, Expr]:
    """An expression where a symbol is an even and where it is an odd whole number.

    >>> from chainrule.expr import parse, to_text
    >>> [to_text(found) for found in by_parity(parse("n*cos(pi*n) + (-1)^(n - 1)"), "n")]
    ['n*cos(pi*0) - 1', '-n*cos(pi*0) + 1']
    """
    even, odd = (_at(e, name, sign) for sign in (1, -1))
    return even, odd


def _at(e: Expr, name: str, sign: int) -> Expr:
    if name not in e.names or not e.args:
        return e
    if e.op == "pow" and _is_minus_one(e.args[0]):
        turns = _whole_slope(e.args[1], name)
        start = _whole_number(substitute(e.args[1], {name: fold.ZERO}))
        if turns is not None and start is not None:
            return num((-1) ** (start % 2) * (sign if turns % 2 else 1))
    if e.op == "pow" and e.args[0].op in ("sin", "cos") and _is_even(e.args[1]):
        (angle,) = e.args[0].args  # cos(pi*n/2)^2 is (1 + cos(pi*n))/2
        cosine = fold.signed(e.args[0].op == "sin", unary("cos", fold.mul(fold.TWO, angle)))
        square = fold.div(fold.add(fold.ONE, _at(cosine, name, sign)), fold.TWO)
        if name not in square.names:
            return fold.power(square, fold.div(e.args[1], fold.TWO))
    if e.op in _PERIODIC:
        turns = _whole_slope(fold.div(e.args[0], _PI), name)
        if turns is not None:
            still = unary(e.op, substitute(e.args[0], {name: fold.ZERO}))
            turned = turns % 2 and sign < 0 and e.op in _ALTERNATING
            return fold.neg(still) if turned else still
    return fold.build(e.op, *(_at(a, name, sign) for a in e.args))


def _is_even(exponent: Expr) -> bool:
    return type(exponent.value) is int and exponent.value % 2 == 0


def _whole_slope(e: Expr, name: str) -> int | None:
    """How much a line grows with a symbol, if that is a whole number."""
    slope = differentiate(e, name)
    return None if name in slope.names else _whole_number(slope)


def _whole_number(e: Expr) -> int | None:
    """The whole number that a constant is."""
    try:
        value = compute(lambda algebra: algebra.rational_value(e), limit=_LIMIT)
    except (TooCostly, Undefined):
        return None
    return int(value) if value is not None and value.denominator == 1 else None
