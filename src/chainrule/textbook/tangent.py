"""Rational functions of sine and cosine of one line: u is the tangent, or that of the half.

In: an integrand, and who tells what is left. Out: the integral told. The tangent itself is enough
where sine and cosine stand in even powers together: `1/(1 + cos(x)^2)`.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from chainrule.expr import fold, to_text
from chainrule.expr.fold import ONE, TWO
from chainrule.expr.operators import FUNCTIONS
from chainrule.expr.tree import Expr, make, sym, unary
from chainrule.expr.walks import distinct
from chainrule.simplifier import simplify
from chainrule.textbook.shapes import line, product, rational
from chainrule.textbook.table import over
from chainrule.textbook.teller import Teller, Untold
from chainrule.textbook.told import Claim, Told, chosen
from chainrule.textbook.writing import neat

_WAVES: Final = frozenset(("sin", "cos", "tan", "cot", "sec", "csc"))
_LONGEST: Final = 60


def by_tangent(teller: Teller, e: Expr, variable: str) -> Told:
    """`u = tan(x/2)` for `1/(2 + cos(x))`, `u = tan(x)` for `1/(1 + cos(x)^2)`.

    Raises:
        Untold: it is no rational function of waves of one line.
    """
    argument = _argument(e, variable)
    if not any(b.op in ("add", "sub") and n < 0 for b, n in _numbers(e, variable)):
        raise Untold  # without a sum below the line it is multiplied out
    name = teller.letter()
    u = sym(name)
    square = fold.add(ONE, fold.power(u, TWO))
    cosine = fold.div(ONE, unary("sqrt", square))
    rule = "substitution"
    whole = _left(e, argument, fold.mul(u, cosine), cosine, square, name)
    angle = argument
    if whole is None:
        angle = neat(fold.div(argument, TWO), variable)
        sine = fold.div(fold.mul(TWO, u), square)
        cosine = fold.div(fold.sub(ONE, fold.power(u, TWO)), square)
        whole = _left(e, argument, sine, cosine, square, name)
        rule = _in_words(to_text(argument), name)
    slope = line(angle, variable)
    if whole is None or slope is None:
        raise Untold
    value = unary("tan", angle)
    found = product(over(whole, slope[0]), name)
    integrand = neat(found.expression(constant=False), name)
    inner = teller.tell(integrand, name)
    dx = neat(over(fold.div(ONE, square), slope[0]), name)
    claim = Claim(
        rule, e, variable, fold.ZERO, ((found.constant, integrand),), name, ((name, value),),
        chosen(**{name: value, f"d{variable}": dx}),
    )  # fmt: skip
    back = teller.put_back(fold.mul(found.constant, inner.value), {name: value}, variable)
    return Told(Claim("put back", e, variable, back), (claim, inner))


def _numbers(e: Expr, variable: str) -> list[tuple[Expr, Fraction]]:
    powers = product(e, variable).powers.items()
    return [(base, n) for base, exponent in powers if (n := rational(exponent)) is not None]


def _in_words(x: str, u: str) -> str:
    sine, cosine = f"sin({x}) = 2{u}/(1 + {u}^2)", f"cos({x}) = (1 - {u}^2)/(1 + {u}^2)"
    return f"half-angle substitution, {sine}, {cosine}"


def _argument(e: Expr, variable: str) -> Expr:
    """The line of which all functions are waves, where nothing else holds the variable."""
    functions = [f for f in distinct(e) if f.op in FUNCTIONS and variable in f.names]
    arguments = {f.args[0] for f in functions}
    if len(arguments) != 1 or not all(f.op in _WAVES for f in functions):
        raise Untold
    (argument,) = arguments
    outside = _put_in(e, argument, dict.fromkeys(_WAVES, ONE))
    if line(argument, variable) is None or variable in outside.names:
        raise Untold
    return argument


def _left(
    e: Expr, argument: Expr, sine: Expr, cosine: Expr, square: Expr, name: str
) -> Expr | None:
    """The integrand over 1 + u^2 in terms of u; None where roots are left."""
    known = {
        "sin": sine, "cos": cosine, "tan": fold.div(sine, cosine), "cot": fold.div(cosine, sine),
        "sec": fold.div(ONE, cosine), "csc": fold.div(ONE, sine),
    }  # fmt: skip
    inside = _put_in(e, argument, known)
    whole = simplify(fold.div(inside, square), name).expression
    if whole.size > _LONGEST:
        return None
    for node in distinct(whole):
        if node.op in FUNCTIONS and name in node.names:
            return None
        if node.op == "pow" and name in node.names and not _is_whole(node.args[1]):
            return None
    return whole


def _is_whole(n: Expr) -> bool:
    value = rational(n)
    return value is not None and value.denominator == 1


def _put_in(e: Expr, argument: Expr, known: dict[str, Expr]) -> Expr:
    if not e.args:
        return e
    if e.op in known and e.args[0] == argument:
        return known[e.op]
    return make(e.op, *(_put_in(a, argument, known) for a in e.args))
