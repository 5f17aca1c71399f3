"""The basic integrals, over a line: what a student looks up.

In: an integrand. Out: its antiderivative and the name of the rule, or nothing. The table is that
of textbooks; what is not in it is led back to it by the other rooms.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import isqrt
from typing import Final

from chainrule.expr import fold
from chainrule.expr.fold import ONE, TWO, ZERO
from chainrule.expr.tree import Expr, num, sym, unary
from chainrule.textbook.shapes import HALF, Product, line, polynomial, power, product, rational
from chainrule.textbook.writing import neat

CONSTANT: Final = "a constant"
POWER: Final = "power rule"
BASIC: Final = "a basic integral"
_MINUS: Final = num(-1)


@dataclass(frozen=True, slots=True)
class Basic:
    """A basic integral.

    Attributes:
        value: the antiderivative.
        rule: its name.
        inner: the line inside, where that is more than the variable.
    """

    value: Expr
    rule: str
    inner: Expr | None = None


_Shape = tuple[tuple[str, Fraction], ...]
"""The functions of one line in a product, each with its exponent, by name."""


def _row(op: str, sign: int = 1) -> Callable[[Expr], Expr]:
    return lambda u: fold.signed(sign < 0, unary(op, u))


def _log(above: str, beside: str, sign: int) -> Callable[[Expr], Expr]:
    def value(u: Expr) -> Expr:
        inside = fold.add(unary(above, u), unary(beside, u))
        return fold.signed(sign < 0, unary("log", unary("abs", inside)))

    return value


_ROWS: Final[dict[_Shape, Callable[[Expr], Expr]]] = {
    (("exp", Fraction(1)),): _row("exp"),
    (("sin", Fraction(1)),): _row("cos", -1),
    (("cos", Fraction(1)),): _row("sin"),
    (("sec", Fraction(2)),): _row("tan"),
    (("cos", Fraction(-2)),): _row("tan"),
    (("csc", Fraction(2)),): _row("cot", -1),
    (("sin", Fraction(-2)),): _row("cot", -1),
    (("sec", Fraction(1)), ("tan", Fraction(1))): _row("sec"),
    (("cot", Fraction(1)), ("csc", Fraction(1))): _row("csc", -1),
    (("sec", Fraction(1)),): _log("sec", "tan", 1),
    (("cos", Fraction(-1)),): _log("sec", "tan", 1),
    (("csc", Fraction(1)),): _log("csc", "cot", -1),
    (("sin", Fraction(-1)),): _log("csc", "cot", -1),
    (("sinh", Fraction(1)),): _row("cosh"),
    (("cosh", Fraction(1)),): _row("sinh"),
    (("sech", Fraction(2)),): _row("tanh"),
    (("cosh", Fraction(-2)),): _row("tanh"),
    (("csch", Fraction(2)),): _row("coth", -1),
    (("sinh", Fraction(-2)),): _row("coth", -1),
    (("sech", Fraction(1)), ("tanh", Fraction(1))): _row("sech", -1),
    (("coth", Fraction(1)), ("csch", Fraction(1))): _row("csch", -1),
}


def basic(e: Expr, variable: str) -> Basic | None:
    """The row of the table.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(basic(parse("3cos(2x + 1)"), "x").value)
    '3sin(2x + 1)/2'
    >>> basic(parse("x*cos(x)"), "x")
    """
    found = product(e, variable)
    if not found.powers:
        return Basic(neat(fold.mul(found.constant, sym(variable)), variable), CONSTANT)
    row = _of_a_line(found, variable) or _of_a_square(found, variable)
    if row is None:
        return None
    value = neat(fold.mul(found.constant, row.value), variable)
    return Basic(value, row.rule, row.inner)


def _of_a_line(found: Product, variable: str) -> Basic | None:
    (base, exponent), *others = found.powers.items()
    if not others and (inner := line(base, variable)) is not None:
        if exponent == ONE and base != sym(variable):
            return None  # term by term: x^2/2 + x, and not (x + 1)^2/2
        rule = BASIC if exponent == _MINUS else POWER
        return Basic(_of_a_power(base, exponent, inner[0]), rule, _inside(base, variable))
    if base.op == "pow" and not others and exponent == ONE:
        return _of_an_exponential(base, variable)
    if any(each.args[1:] or not each.args for each in found.powers):
        return None
    inside = {each.args[0] for each in found.powers}
    argument = base.args[0]
    inner = line(argument, variable)
    shape = tuple(
        sorted((b.op, n) for b, e in found.powers.items() if (n := rational(e)) is not None)
    )
    if len(inside) > 1 or inner is None or len(shape) < len(found.powers) or shape not in _ROWS:
        return None
    return Basic(over(_ROWS[shape](argument), inner[0]), BASIC, _inside(argument, variable))


def over(e: Expr, slope: Expr) -> Expr:
    """A quotient; `a*e` for `e/(1/a)`."""
    positive = fold.without_minus(slope)
    if positive is not None:
        return fold.neg(over(e, positive))
    if slope.op == "div":
        return fold.div(fold.mul(slope.args[1], e), slope.args[0])
    return fold.div(e, slope)


def _inside(e: Expr, variable: str) -> Expr | None:
    return None if e == sym(variable) else e


def _of_a_power(base: Expr, exponent: Expr, slope: Expr) -> Expr:
    if exponent == _MINUS:
        return over(unary("log", unary("abs", base)), slope)
    raised = fold.add(exponent, ONE)
    return over(fold.div(power(base, raised), raised), slope)


def _of_an_exponential(e: Expr, variable: str) -> Basic | None:
    base, argument = e.args
    inner = line(argument, variable)
    if variable in base.names or inner is None:
        return None
    value = over(fold.div(e, unary("log", base)), inner[0])
    return Basic(value, "exponential rule", _inside(argument, variable))


def _of_a_square(found: Product, variable: str) -> Basic | None:
    """One over `a*x^2 + c`, or over its root."""
    ((base, exponent), *others) = found.powers.items()
    quadratic = polynomial(base, variable)
    if others or quadratic is None or len(quadratic) != 3 or quadratic[1] != ZERO:
        return None
    c, _, a = quadratic
    x = sym(variable)
    if exponent == _MINUS:
        return _of_a_quotient(x, a, c)
    if exponent == fold.neg(HALF):
        return _of_a_root(base, x, a, c)
    return None


def _of_a_quotient(x: Expr, a: Expr, c: Expr) -> Basic | None:
    """1/(a*x^2 + c): an arctangent, or a logarithm."""
    (first, p), (second, q) = root(a), root(c)
    if p is None or q is None:
        return None
    if first == second:
        value = fold.div(unary("atan", fold.div(fold.mul(p, x), q)), fold.mul(p, q))
        return Basic(fold.signed(first < 0, value), BASIC)
    u = fold.mul(p, x)
    ratio = fold.div(fold.sub(u, q), fold.add(u, q))
    value = fold.div(unary("log", unary("abs", ratio)), fold.mul(TWO, fold.mul(p, q)))
    return Basic(fold.signed(first < 0, value), BASIC)


def _of_a_root(base: Expr, x: Expr, a: Expr, c: Expr) -> Basic | None:
    """1/sqrt(a*x^2 + c): an arcsine, or a logarithm."""
    (first, p), (second, q) = root(a), root(c)
    if p is None or q is None or first == second == -1:
        return None
    if first < 0 and rational(c) is None:  # asin(x/a) were right for a > 0 only
        return Basic(
            fold.div(unary("atan", fold.div(fold.mul(p, x), unary("sqrt", base))), p), BASIC
        )
    if first < 0:
        return Basic(fold.div(unary("asin", fold.div(fold.mul(p, x), q)), p), BASIC)
    inside = fold.add(fold.mul(p, x), unary("sqrt", base))
    inside = inside if second > 0 and p.op == "num" else unary("abs", inside)
    return Basic(fold.div(unary("log", inside), p), BASIC)


def root(e: Expr) -> tuple[int, Expr | None]:
    """A sign, and a root of the rest: of a positive number, or of a square as it stands.

    >>> from chainrule.expr import parse
    >>> root(parse("-4")), root(parse("a^2")), root(parse("a"))
    ((-1, 2), (1, a), (1, None))
    """
    positive = fold.without_minus(e)
    if positive is not None:
        return -1, root(positive)[1]
    value = rational(e)
    if value is None:
        return 1, e.args[0] if e.op == "pow" and e.args[1] == TWO else None
    if not value:
        return 1, None
    above, below = isqrt(value.numerator), isqrt(value.denominator)
    if above**2 == value.numerator and below**2 == value.denominator:
        return 1, num(Fraction(above, below))
    return 1, unary("sqrt", e)
