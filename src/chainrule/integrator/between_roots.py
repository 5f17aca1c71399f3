"""Antiderivatives over the sign of a quadratic with letters, without jumps at its roots.

In: an integrand with an irreducible quadratic in bars, `x^2 - a`. Out: an antiderivative
`F(x) + Heaviside(a)*(G(c) - F(c))`, F being that outside of the roots, G that between them, and c
the variable cut off at the roots: `(|x + sqrt|a|| - |x - sqrt|a||)/2`. Where there are roots it is
F and a constant outside, and G between them; where there are none, it is F. Nothing else does for
both: by how much it jumps is another constant at each root.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from chainrule.algebra import TooCostly, Undefined
from chainrule.expr import fold
from chainrule.expr.tree import Expr, num, substitute, sym, unary
from chainrule.expr.walks import distinct, replaced
from chainrule.integrator.half_jumps import half_at_zeros
from chainrule.integrator.problem import Miss, Primitive, Problem
from chainrule.integrator.told_apart import opposite, without_content
from chainrule.simplifier import simplify
from chainrule.steps.path import Move

NAME = "between roots"

_TOTAL: Final = frozenset(
    ("add", "sub", "mul", "neg", "num", "sym", "pi", "e", "exp", "sin", "cos", "sinh", "cosh",
     "atan", "asinh", "erf", "erfi")
)  # fmt: skip
"""What has a value everywhere."""


class _Quadratic(NamedTuple):
    """Its first coefficient, the middle of its roots, the square of half their distance, and what
    has the sign of that."""

    lead: Expr
    middle: Expr
    square: Expr
    told: Expr


def between_roots(problem: Problem) -> Primitive:
    """An antiderivative on both sides of the roots, and one between them, put together.

    Raises:
        Miss: it is another integrand, or a plain sign of the quadratic will do.
    """
    f, x = problem.function, problem.variable
    bars = {node: p for node in distinct(f) if (p := _inside(node)) is not None and x in p.names}
    inside = set(bars.values())
    if len(inside) != 1 or f.names == {x}:
        raise Miss
    (p,) = inside
    found = _quadratic(problem, p)
    if found is None or not _can_be_proved(found):
        raise Miss
    s = problem.fresh("s")
    function = replaced(f, {node: _signed(node, sym(s), p) for node in bars})
    whole = problem.smaller(function, x, NAME)
    if half_at_zeros(problem, whole.value, s, p, {}) is not None:
        raise Miss
    value = _put_together(problem, whole.value, s, found)
    text = "the variable is cut off at the roots"
    return Primitive(value, (Move(NAME, text),))


def _inside(node: Expr) -> Expr | None:
    """What decides what it is by its sign: it is under a bar, too, in `sqrt(p^2)`."""
    if node.op in ("abs", "sign", "Heaviside"):
        return node.args[0]
    square = node.args[0] if node.op == "sqrt" else None
    if square is not None and square.op == "pow" and square.args[1] == fold.TWO:
        return square.args[0]
    return None


def _signed(node: Expr, s: Expr, p: Expr) -> Expr:
    """It where s is the sign of p."""
    if node.op == "Heaviside":
        return fold.div(fold.add(fold.ONE, s), fold.TWO)
    return s if node.op == "sign" else fold.mul(s, p)


def _put_together(problem: Problem, value: Expr, s: str, p: _Quadratic) -> Expr:
    """The antiderivative outside of the roots, and by how much that between them is more.

    Raises:
        Miss: what is more has no value somewhere.
    """
    x, lead = problem.variable, p.lead
    rising = unary("sign", lead) if lead.names else num(1 if fold.number(lead) > 0 else -1)
    outside, between = (
        problem.plain(substitute(value, {s: sign})) for sign in (rising, fold.neg(rising))
    )
    twice = problem.fresh("u")
    there = fold.add(fold.div(sym(twice), fold.TWO), p.middle)
    more = substitute(problem.plain(fold.sub(between, outside)), {x: there})
    if not all(_is_total(node, twice) for node in distinct(more)):
        raise Miss
    more = fold.sub(more, substitute(more, {twice: fold.ZERO}))  # odd, and shorter
    more = simplify(more, twice).expression
    size = unary("abs", fold.without_minus(p.square) or p.square)
    cut = _cut(fold.sub(sym(x), p.middle), unary("sqrt", size))
    inside = substitute(more, {twice: cut})
    return fold.add(outside, fold.mul(unary("Heaviside", p.told), inside))


def _cut(u: Expr, radius: Expr) -> Expr:
    """Twice u, cut off at a radius on both sides."""
    above, below = (unary("abs", part) for part in (fold.add(u, radius), fold.sub(u, radius)))
    return fold.sub(above, below)


def _quadratic(problem: Problem, e: Expr) -> _Quadratic | None:
    """What is known of an irreducible quadratic whose letters decide whether it has roots."""
    try:
        value = problem.table.quotient(problem.field.algebra.form(e))
        x, fractions = problem.x, problem.fractions
        if problem.varying(*value) != {x} or problem.varying(value.bottom):
            return None
        if problem.degree(value.top, x) != 2 or len(problem.factors(value.top)) != 1:
            return None
    except (TooCostly, Undefined):
        return None
    c, b, a = problem.by(value.top, x)
    told = b * b - 4 * a * c
    if told.is_constant():
        return None
    parts = (a, value.bottom), (-b, 2 * a), (told, 4 * a * a)
    lead, middle, square = (problem.say(fractions.of(*part)) for part in parts)
    number, rest = without_content(problem.say_poly(told))
    return _Quadratic(lead, middle, square, rest if number > 0 else opposite(rest))


def _can_be_proved(p: _Quadratic) -> bool:
    """Whether the roots are so simple that the checker can tell their order."""
    if not p.lead.names or p.middle == fold.ZERO:
        return True
    return bool(p.told.names - p.lead.names - p.middle.names)


def _is_total(node: Expr, variable: str) -> bool:
    """Whether it has a value wherever its parts have, for all values of the variable."""
    if node.op in _TOTAL or variable not in node.names:
        return True
    if node.op == "div":
        return variable not in node.args[1].names
    return node.op == "pow" and type(node.args[1].value) is int and node.args[1].value > 0
