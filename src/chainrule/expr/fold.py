"""Constructors that tidy lightly: 0 and 1 disappear, numbers are folded exactly.

In: trees. Out: a tree of the same value. Numbers of a product are gathered into one coefficient in
front, and signs move outwards; nothing is expanded, cancelled or sorted. They know arithmetic, and
no rule of calculus. A number that would have more than `MAX_DIGITS` digits is left as it stands:
`9^9^9^9` is never evaluated.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Final

from chainrule.expr.limits import MAX_DIGITS
from chainrule.expr.tree import Expr, binary, num, unary

Number = int | Fraction

ZERO: Final = num(0)
ONE: Final = num(1)
TWO: Final = num(2)
_BIGGEST: Final[int] = 10**MAX_DIGITS


def is_small(value: Number) -> bool:
    """Whether a folded number is short enough to keep."""
    return abs(value.numerator) < _BIGGEST and value.denominator < _BIGGEST


def add(a: Expr, b: Expr) -> Expr:
    """`a + b`; a negative `b` becomes a difference."""
    if a.op == "num":
        if a.value == 0:
            return b
        if b.op == "num":
            return _folded("add", a, b, number(a) + number(b))
    if b.op == "num" and b.value == 0:
        return a
    positive = without_minus(b)
    if positive is not None:
        return binary("sub", a, positive)
    return binary("add", a, b)


def sub(a: Expr, b: Expr) -> Expr:
    """`a - b`; a negative `b` becomes a sum."""
    if b.op == "num":
        if b.value == 0:
            return a
        if a.op == "num":
            return _folded("sub", a, b, number(a) - number(b))
    if a.op == "num" and a.value == 0:
        return neg(b)
    positive = without_minus(b)
    if positive is not None:
        return binary("add", a, positive)
    return binary("sub", a, b)


def neg(a: Expr) -> Expr:
    """`-a`; the sign goes into a coefficient, and two signs vanish."""
    positive = without_minus(a)
    if positive is not None:
        return positive
    if a.op == "sub":
        return binary("sub", a.args[1], a.args[0])
    first = _first_factor(a)
    if first.op == "num":
        return _with_first(a, num(-number(first)))
    return unary("neg", a)


def mul(a: Expr, b: Expr) -> Expr:
    """`a * b`, the numbers of both in one coefficient in front."""
    if a.op == "num" and b.op == "num":
        return _folded("mul", a, b, number(a) * number(b))
    sign, a, b = _signs_of(a, b)
    first, left = split_coefficient(a)
    second, right = split_coefficient(b)
    coefficient = first * second
    if coefficient == 0:
        return ZERO
    if not is_small(coefficient):
        return signed(sign, binary("mul", a, b))
    if left is ONE:
        rest = right
    elif right is ONE:
        rest = left
    elif right.op == "div" and right.args[0].op == "num":  # x * (1/y) is x/y
        rest = div(mul(left, right.args[0]), right.args[1])
    elif left.op == "div" and left.args[0].op == "num":
        rest = div(mul(left.args[0], right), left.args[1])
    else:
        rest = _joined(left, right)
    return scaled(-coefficient if sign else coefficient, rest)


def div(a: Expr, b: Expr) -> Expr:
    """`a / b`; a quotient of numbers is one number, other factors stay where they are."""
    if b.op == "num":
        if b.value == 1:
            return a
        if a.op == "num" and b.value != 0:
            return _folded("div", a, b, Fraction(number(a)) / number(b))
    if a.op == "num" and a.value == 0:
        return ZERO
    sign, a, b = _signs_of(a, b)
    if a.op == "div":  # (p/q)/b is p/(q*b)
        a, b = a.args[0], mul(a.args[1], b)
    first, top = split_coefficient(a)
    second, bottom = split_coefficient(b)
    ratio = first if second == 1 else Fraction(first) / second if second else 0
    if not ratio or not is_small(ratio):
        return signed(sign, binary("div", a, b))
    # 6x/(4y) is 3x/(2y): the fraction is reduced, and its parts stay above and below the line
    above = scaled(abs(ratio.numerator), top)
    below = scaled(ratio.denominator, bottom)
    result = above if below is ONE or below == ONE else binary("div", above, below)
    return signed(sign != (ratio < 0), result)


def power(a: Expr, b: Expr) -> Expr:
    """`a ^ b`; a power of numbers is folded only where it is short."""
    if b.op == "num":
        if b.value == 1:
            return a
        if b.value == 0:
            return ONE
        folded = _number_power(a, b)
        if folded is not None:
            return num(folded)
    return binary("pow", a, b)


def squared(a: Expr) -> Expr:
    """`a ^ 2`; the square of a root is what stands under it."""
    if a.op == "sqrt":
        return a.args[0]
    # (b^n)^2 = b^(2n) on the whole domain only for whole n
    if a.op == "pow" and type(a.args[1].value) is int:
        return power(a.args[0], mul(a.args[1], TWO))
    return power(a, TWO)


def _number_power(a: Expr, b: Expr) -> Number | None:
    exponent = b.value
    if a.op != "num" or a.value == 0 or type(exponent) is not int:
        return None
    base = number(a)
    size = max(abs(base.numerator), base.denominator)
    if abs(exponent) * size.bit_length() > 3 * MAX_DIGITS:  # 2**(3*200) has 181 digits
        return None
    return Fraction(base) ** exponent


def number(e: Expr) -> Number:
    """The value of a tree that is known to be a number."""
    assert e.op == "num"
    return e.value  # type: ignore[return-value]


def split_coefficient(e: Expr) -> tuple[Number, Expr]:
    """The number in front of a product, and the rest: 3*x*y is 3 and x*y.

    >>> from chainrule.expr.parser import parse
    >>> split_coefficient(parse("3x*y"))
    (3, mul(x, y))
    """
    if e.op == "num":
        return number(e), ONE
    if e.op != "mul":
        return 1, e
    first = e.args[0]
    while first.op == "mul":
        first = first.args[0]
    if first.op != "num":  # most have none
        return 1, e
    factors: list[Expr] = []
    while e is not first:
        factors.append(e.args[1])
        e = e.args[0]
    return number(first), _product(factors.pop(), factors)


def _product(first: Expr, reversed_factors: list[Expr]) -> Expr:
    for factor in reversed(reversed_factors):
        first = binary("mul", first, factor)
    return first


def scaled(coefficient: Number, rest: Expr) -> Expr:
    """coefficient * rest, for a `rest` without a number in front."""
    if rest is ONE:
        return num(coefficient)
    if coefficient == 1:
        return rest
    if coefficient == -1:
        return unary("neg", rest)
    if coefficient == 0:
        return ZERO
    if rest.op == "div":
        top, bottom = rest.args
        return div(mul(num(coefficient), top), bottom)
    factors: list[Expr] = []
    while rest.op == "mul":
        factors.append(rest.args[1])
        rest = rest.args[0]
    return _product(binary("mul", num(coefficient), rest), factors)


def _joined(left: Expr, right: Expr) -> Expr:
    """left * right as one chain from the left: x * (y*z) is x*y*z."""
    factors: list[Expr] = []
    while right.op == "mul":
        factors.append(right.args[1])
        right = right.args[0]
    return _product(binary("mul", left, right), factors)


def _signs_of(a: Expr, b: Expr) -> tuple[bool, Expr, Expr]:
    """Whether the product of `a` and `b` has a minus, and both without theirs."""
    sign = False
    if a.op == "neg":
        sign, a = True, a.args[0]
    if b.op == "neg":
        sign, b = not sign, b.args[0]
    return sign, a, b


def without_minus(e: Expr) -> Expr | None:
    """`-e`, if `e` begins with a minus: for `-x`, `-2` and `-2x`."""
    if e.op == "neg":
        return e.args[0]
    first = _first_factor(e)
    if first.op == "num" and number(first) < 0:
        return _with_first(e, num(-number(first)))
    return None


def _first_factor(e: Expr) -> Expr:
    while e.op in ("mul", "div"):
        e = e.args[0]
    return e


def signed(minus: bool, e: Expr) -> Expr:
    """`-e` or `e`."""
    return neg(e) if minus else e


def _with_first(e: Expr, first: Expr) -> Expr:
    """`e` with the leftmost factor of its product or quotient replaced; a 1 is left out."""
    rights: list[tuple[str, Expr]] = []
    while e.op in ("mul", "div"):
        rights.append((e.op, e.args[1]))
        e = e.args[0]
    for op, right in reversed(rights):
        first = right if op == "mul" and first.value == 1 else binary(op, first, right)
    return first


def _folded(op: str, a: Expr, b: Expr, value: Number) -> Expr:
    if not value:
        return ZERO
    return num(value) if is_small(value) else binary(op, a, b)


_FOLDED: Final[dict[str, Callable[[Expr, Expr], Expr]]] = {
    "add": add,
    "sub": sub,
    "mul": mul,
    "div": div,
    "pow": lambda a, b: squared(a) if b == TWO else power(a, b),
}


def build(op: str, *args: Expr) -> Expr:
    """`make` with exact arithmetic: 0 and 1 disappear, numbers are folded.

    >>> from chainrule.expr.tree import sym
    >>> build("mul", num(3), build("pow", sym("x"), build("sub", num(3), num(1))))
    mul(3, pow(x, 2))
    """
    if op in _FOLDED:
        return _FOLDED[op](*args)
    (a,) = args
    if op == "neg":
        return neg(a)
    if op == "log" and a.op == "e":
        return ONE
    return unary(op, a)
