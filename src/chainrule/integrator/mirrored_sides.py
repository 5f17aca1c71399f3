"""Functions of the absolute value of a line, inside bars with letters: `abs(abs(x) - a)`.

In: an integrand that is the same on both sides of the zero of a line u, or the opposite, with |u|
inside of a function with jumps. Out: an antiderivative. With G that of the integrand for u > 0 it
is `sign(u)*(G(|u|) - G(0))` of what is even, and `G(|u|)` of what is odd: for no letters it jumps
where G does not, while the zeros of `|x| - a` are two, one or none.
"""

from __future__ import annotations

from typing import Final

from chainrule.expr import differentiate, fold
from chainrule.expr.tree import Expr, substitute, sym, unary
from chainrule.expr.walks import distinct, replaced
from chainrule.integrator.problem import Miss, Primitive, Problem
from chainrule.simplifier import simplify
from chainrule.steps.path import Move

NAME: Final = "mirrored sides"
_SWITCHES: Final = ("abs", "sign", "Heaviside")


def mirrored_sides(problem: Problem) -> Primitive:
    """An antiderivative on one side, and its mirror image.

    Raises:
        Miss: it is another integrand, or none was found on one side.
    """
    f, x = problem.function, problem.variable
    line = _line(f, x)
    if line is None:
        raise Miss
    slope = differentiate(line, x)
    u = problem.fresh("u")
    size, side = sym(problem.fresh("b")), sym(problem.fresh("s"))
    instead = {unary("abs", line): size, unary("sign", line): side}
    place = fold.div(fold.sub(sym(u), substitute(line, {x: fold.ZERO})), slope)
    by_u = substitute(replaced(f, instead), {x: place})
    names = str(size.value), str(side.value)
    right = simplify(substitute(by_u, dict(zip(names, (sym(u), fold.ONE), strict=True)))).expression
    turned = dict(zip((u, *names), (fold.neg(sym(u)), sym(u), fold.neg(fold.ONE)), strict=True))
    left = simplify(substitute(by_u, turned)).expression
    even, odd = (
        simplify(fold.div(join(right, left), fold.TWO)).expression for join in (fold.add, fold.sub)
    )
    value = fold.ZERO
    if even != fold.ZERO:
        found = problem.smaller(even, u, NAME).value
        at_zero = simplify(substitute(found, {u: fold.ZERO})).expression
        rise = fold.sub(substitute(found, {u: unary("abs", line)}), at_zero)
        value = fold.mul(unary("sign", line), rise)
    if odd != fold.ZERO:
        found = problem.smaller(odd, u, NAME).value
        value = fold.add(value, substitute(found, {u: unary("abs", line)}))
    move = Move(NAME, "both sides are mirror images")
    return Primitive(fold.div(value, slope), (move,))


def is_mirrored(f: Expr, variable: str) -> bool:
    """Whether an integrand has such bars.

    >>> from chainrule.expr import parse
    >>> is_mirrored(parse("abs(abs(x) - a)"), "x"), is_mirrored(parse("abs(x - a)"), "x")
    (True, False)
    """
    return _line(f, variable) is not None


def _line(f: Expr, variable: str) -> Expr | None:
    """The one whose absolute value stands inside of what jumps at letters."""
    found = {
        inner.args[0]
        for node in distinct(f)
        if node.op in _SWITCHES and variable in node.names and len(node.names) > 1
        for inner in distinct(node.args[0])
        if inner.op == "abs" and variable in inner.names
    }
    if len(found) != 1:
        return None
    (line,) = found
    return None if variable in differentiate(line, variable).names else line
