"""u = asin, atan, asinh, ... of a line or 1 over one, held by a divisor, a root or a function.

In: a problem, as it stands, whose variable is in one such inverse function and algebraically
elsewhere. Out: the antiderivative of a function of u and of its sine and cosine, or exponentials:
`x/asin(x)` is `sin(u)*cos(u)/u`, with the sine integral of 2u. Roots that belong to the inverse
function have one sign on its values: `sqrt(1 - x^2)` is cos(u), not |cos(u)|.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Final, NamedTuple

from chainrule.expr import differentiate, fold
from chainrule.expr.tree import Expr, inner_name, make, num, sym, unary
from chainrule.expr.walks import distinct, replaced
from chainrule.integrator.algebraic_exponentials import without_exponentials
from chainrule.integrator.problem import Miss, Primitive, Problem
from chainrule.integrator.substitutions import variable_of
from chainrule.simplifier import simplify
from chainrule.simplifier.angles import RATIOS
from chainrule.simplifier.compositions import is_composition

NAME: Final = "inverse function"
_ALGEBRAIC: Final = frozenset(("add", "sub", "mul", "div", "neg", "pow", "sqrt", "cbrt", "sym"))
_PLAIN: Final = frozenset(
    ("add", "sub", "mul", "neg", "sym", "abs", "sign", "Heaviside", "floor", "ceil", "min", "max")
)
_CIRCULAR: Final = frozenset(("sin", "cos", "tan", "cot", "sec", "csc"))
_HYPERBOLIC: Final = frozenset(("exp", "sinh", "cosh", "tanh", "coth", "sech", "csch"))
_HALF: Final = Fraction(1, 2)


class _Root(NamedTuple):
    """`sqrt(q(w))` on the values of an inverse function, and q's coefficients in w^0, w^1, w^2."""

    q: tuple[int, int, int]
    value: Callable[[Expr], Expr]


def _of(op: str, times: int = 1) -> Callable[[Expr], Expr]:
    return lambda u: unary(op, fold.div(u, num(times)))


def _doubled(op: str) -> Callable[[Expr], Expr]:
    """`√2·op(u/2)`."""
    return lambda u: fold.mul(unary("sqrt", fold.TWO), unary(op, fold.div(u, fold.TWO)))


_OF_INVERSES: Final[dict[str, tuple[str, tuple[_Root, ...]]]] = {
    "asin": ("sin", (_Root((1, 0, -1), _of("cos")),)),
    "acos": (
        "cos",
        (
            _Root((1, 0, -1), _of("sin")),
            _Root((1, -1, 0), _doubled("sin")),
            _Root((1, 1, 0), _doubled("cos")),
        ),
    ),
    "atan": ("tan", (_Root((1, 0, 1), _of("sec")),)),
    "asinh": ("sinh", (_Root((1, 0, 1), _of("cosh")),)),
    "acosh": (
        "cosh",
        (
            _Root((-1, 0, 1), _of("sinh")),
            _Root((-1, 1, 0), _doubled("sinh")),
            _Root((1, 1, 0), _doubled("cosh")),
        ),
    ),
    "atanh": ("tanh", (_Root((1, 0, -1), _of("sech")),)),
}
"""What each is the inverse of, and roots that have one sign on its values."""

_OVER: Final = {
    "acot": "atan", "acsc": "asin", "asec": "acos",
    "acoth": "atanh", "acsch": "asinh", "asech": "acosh",
}  # fmt: skip
"""`acot(v)` is `atan(1/v)`."""


class _Inverse(NamedTuple):
    """An inverse function of the table, its argument w, and the variable by w.

    Attributes:
        node: as the user wrote it.
        name: in the table.
        w: its argument.
        line: a line that is w, or that w is a constant over.
        over: that constant; None where the line is w.
    """

    node: Expr
    name: str
    w: Expr
    line: Expr
    over: Expr | None

    def variable(self, variable: str, w: Expr) -> Expr:
        """The variable, where the argument is some w."""
        line = w if self.over is None else fold.div(self.over, w)
        return variable_of(self.line, variable, line)


def _known(node: Expr, variable: str) -> _Inverse | None:
    """An inverse function of a line, or of a constant over one."""
    name, w = node.op, node.args[0]
    if name in _OVER:
        name, w = _OVER[name], fold.div(fold.ONE, w)
    line, over = w, None
    if w.op == "div" and variable not in w.args[0].names:
        over, line = w.args
    if variable in differentiate(line, variable).names:
        return None
    return _Inverse(node, name, w, line, over)


def held_inverse(e: Expr, variable: str) -> Expr | None:
    """The inverse function of a line that something holds, if what else varies is algebraic.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(held_inverse(parse("x^2/(sqrt(1 - x^2)*asin(x)^3)"), "x"))
    'asin(x)'
    >>> [held_inverse(parse(text), "x") for text in ("x*asin(x)", "exp(x)/asin(x)")]
    [None, None]
    """
    inverses = {
        node
        for node in distinct(e)
        if variable in node.names and (node.op in _OF_INVERSES or node.op in _OVER)
    }
    if len(inverses) != 1:
        return None
    (inverse,) = inverses
    if not any(holds(node, inverse) for node in distinct(e)):
        return None
    is_one = _known(inverse, variable) and _is_algebraic_beside(e, inverse, variable)
    return inverse if is_one else None


def holds(node: Expr, inverse: Expr) -> bool:
    """Whether it is below a line, under a power that is no natural number, or in a function.

    Those functions are others than make something algebraic of it, and do not jump.
    """
    if node == inverse or node.op in _PLAIN:
        return False
    if node.op in (_HYPERBOLIC if inverse.op.endswith("h") else _CIRCULAR):
        u = sym(inner_name("angle", 0))
        slope = differentiate(replaced(node.args[0], {inverse: u}), str(u.value))
        return not slope.names.isdisjoint({str(u.value)})  # sin(2asin(x)) is algebraic
    if node.op == "div":
        return _is_in(inverse, node.args[1])
    if node.op == "pow" and type(node.args[1].value) is int and node.args[1].value > 0:
        return False
    return _is_in(inverse, node)


def _is_in(inverse: Expr, e: Expr) -> bool:
    return inverse.names <= e.names and any(node == inverse for node in distinct(e))


def _is_algebraic_beside(e: Expr, inverse: Expr, variable: str) -> bool:
    """Whether what varies is made of algebraic functions, and of functions of the inverse alone."""
    stack = [e]
    while stack:
        node = stack.pop()
        if variable not in node.names or node == inverse:
            continue
        if node.op == "pow" and variable in node.args[1].names:
            return False
        if node.op in _ALGEBRAIC:
            stack.extend(node.args)
        elif variable in replaced(node, {inverse: fold.ONE}).names:
            return False
    return True


def unwinding(problem: Problem) -> Primitive:
    """The variable is the sine, the hyperbolic sine, ... of u.

    Raises:
        Miss: there is no such inverse function, or a root that does not belong to it.
    """
    inverse = held_inverse(problem.function, problem.variable)
    if inverse is None:
        raise Miss
    known = _known(inverse, problem.variable)
    assert known is not None
    u = sym(problem.fresh())
    op, roots = _OF_INVERSES[known.name]
    x = known.variable(problem.variable, unary(op, u))
    function = _Unwound(problem, known, u, x, roots).expression(problem.function)
    function = fold.mul(function, differentiate(x, str(u.value)))
    found = problem.substituted(function, str(u.value), inverse, NAME)
    value = _without_compositions(found.value, problem.variable)
    value = without_exponentials(value, inverse, problem.variable, known.name, known.w)
    return Primitive(value, found.steps)


def _without_compositions(e: Expr, variable: str) -> Expr:
    """`sqrt(1 - x^2)` for `cos(asin(x))`: who writes a factor by itself may not look into it."""
    nodes = (node for node in distinct(e) if node.op in RATIOS and is_composition(node))
    return replaced(e, {node: simplify(node, variable).expression for node in nodes})


class _Unwound(NamedTuple):
    """How an integrand is written by u."""

    problem: Problem
    inverse: _Inverse
    u: Expr
    x: Expr
    roots: tuple[_Root, ...]

    def expression(self, e: Expr) -> Expr:
        """It as a function of u.

        Raises:
            Miss: it has a root of something else.
        """
        if e == self.inverse.node:
            return self.u
        if self.problem.variable not in e.names:
            return e
        if e.op == "sym":
            return self.x
        base, exponent = (e.args[0], num(_HALF)) if e.op == "sqrt" else (e, fold.ONE)
        if e.op == "pow" and e.args[1].op == "num":
            base, exponent = e.args
        if base.op in ("add", "sub"):
            found = self._power(base, exponent)
            if found is not None:
                return found
        if type(exponent.value) is Fraction and self._varies_beside(base):
            raise Miss
        return make(e.op, *map(self.expression, e.args))

    def _varies_beside(self, e: Expr) -> bool:
        bare = replaced(e, {self.inverse.node: fold.ONE})
        return self.problem.variable in bare.names

    def _power(self, base: Expr, exponent: Expr) -> Expr | None:
        """`base^exponent`, if the base is a constant times what has a root of one sign.

        Whole powers may be those of a constant times that over w²: `x² - 1` where w is 1/x.
        """
        if self.inverse.node in set(distinct(base)):
            return None
        w, square = self.inverse.w, fold.squared(self.inverse.w)
        is_whole = type(exponent.value) is int and self.inverse.over is not None
        for (zero, one, two), value in self.roots:
            q = fold.add(fold.mul(num(one), w), fold.mul(num(two), square))
            q = fold.add(q, num(zero))
            for times in (fold.ONE, square) if is_whole else (fold.ONE,):
                k = self._constant(fold.div(fold.mul(base, times), q))
                if k is not None:
                    root = fold.power(value(self.u), num(2 * fold.number(exponent)))
                    if times is not fold.ONE:
                        sine = unary(_OF_INVERSES[self.inverse.name][0], self.u)
                        root = fold.div(root, fold.power(sine, num(2 * fold.number(exponent))))
                    return fold.mul(fold.power(k, exponent), root)
        return None

    def _constant(self, e: Expr) -> Expr | None:
        """What an expression is, if it does not vary."""
        value = self.problem.table.quotient(self.problem.field.algebra.form(e))
        return None if self.problem.varying(*value) else self.problem.say(value)
