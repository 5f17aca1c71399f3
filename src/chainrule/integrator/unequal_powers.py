"""`sqrt(a·x^2 + b·x^n)` as `x·sqrt(a + b·x^(n-2))`, but for a sign, where n is a letter.

In: a problem, as it stands, with roots of one sum of powers of the variable, some with letters in
their exponents. Out: the antiderivative with the lowest power taken out of the roots; the quotient
of both is a constant wherever they are real.
"""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction
from typing import Final

from chainrule.algebra import Quotient
from chainrule.expr import differentiate, fold
from chainrule.expr.tree import Expr, num, substitute, sym, unary
from chainrule.expr.walks import distinct, replaced
from chainrule.integrator.problem import Miss, Primitive, Problem
from chainrule.simplifier import simplify
from chainrule.simplifier.terms import terms_of
from chainrule.steps.path import Move

NAME: Final = "unequal powers"
_HALF: Final = Fraction(1, 2)


def root_of_powers(e: Expr, variable: str) -> Expr | None:
    """What stands under the roots, if it has such powers and begins with none of them.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(root_of_powers(parse("x/sqrt(a*x^2 + b*x^n)"), "x"))
    'a*x^2 + b*x^n'
    >>> root_of_powers(parse("x/sqrt(x^2 + 1)"), "x") is None
    True
    """
    bases = {
        node.args[0]
        for node in distinct(e)
        if _exponent_of_root(node) is not None
        and node.args[0].op in ("add", "sub")
        and variable in node.names
    }
    if len(bases) != 1:
        return None
    (base,) = bases
    letters = any(
        node.op == "pow" and node.args[1].names and variable in node.args[0].names
        for node in distinct(base)
    )
    return base if letters and all(variable in term.names for _, term in terms_of(base)) else None


def _exponent_of_root(e: Expr) -> Fraction | None:
    if e.op == "sqrt":
        return _HALF
    value = e.args[1].value if e.op == "pow" else None
    return value if isinstance(value, Fraction) else None


def unequal_powers(problem: Problem) -> Primitive:
    """u is the quotient of both powers.

    Raises:
        Miss: there is no such root, or what is beside it is not the power that u wants.
    """
    function = _spelled_once(problem.function)
    base = root_of_powers(function, problem.variable)
    terms = [] if base is None else [fold.signed(sign < 0, term) for sign, term in terms_of(base)]
    roots = [node for node in distinct(function) if node.args and node.args[0] == base]
    if len(terms) != 2 or len(roots) != 1:
        raise Miss
    (root,) = roots
    exponent = _exponent_of_root(root)
    powers = [_exponent(problem, term) for term in terms]
    if exponent is None or powers[0].names:
        terms, powers = terms[::-1], powers[::-1]
    if exponent is None or powers[0].names:
        raise Miss
    for power, node in ((exponent, root), (-exponent, fold.div(fold.ONE, root))):
        with suppress(Miss):
            return _by_quotient(problem, terms, powers, node, power)
    raise Miss


def _spelled_once(e: Expr) -> Expr:
    """It with `u^(3/2)` for `sqrt(u)^3`."""
    powers = {
        node: fold.power(node.args[0].args[0], num(Fraction(node.args[1].value, 2)))
        for node in distinct(e)
        if node.op == "pow" and node.args[0].op == "sqrt" and type(node.args[1].value) is int
    }
    return replaced(e, powers)


def _by_quotient(
    problem: Problem, terms: list[Expr], powers: list[Expr], root: Expr, exponent: Fraction
) -> Primitive:
    """The antiderivative of the root, which is the sum to a power, times what u wants beside it."""
    x, u = sym(problem.variable), sym(problem.fresh())
    low, high = (fold.power(x, power) for power in powers)
    outside = fold.power(x, fold.mul(powers[0], num(exponent)))
    beside = fold.mul(fold.mul(fold.div(problem.function, root), outside), x)
    if problem.derivative(_form(problem, beside)).top:
        raise Miss
    a, b = (_steady(problem, fold.div(*pair)) for pair in zip(terms, (low, high), strict=True))
    inside = _root(fold.add(a, fold.mul(b, u)), exponent)
    found = problem.smaller(fold.div(inside, u), str(u.value), NAME)
    there = {str(u.value): fold.div(high, low)}
    steady = fold.div(fold.mul(root, beside), fold.mul(outside, substitute(inside, there)))
    rise = fold.sub(powers[1], powers[0])
    F = _with_own_root(found.value, _root(fold.add(a, fold.mul(b, u)), _HALF), root, powers[0], x)
    value = fold.div(fold.mul(steady, substitute(F, there)), rise)
    return Primitive(value, (Move(NAME, "the lower power is taken out of the root"),))


def _with_own_root(F: Expr, inside: Expr, root: Expr, low: Expr, x: Expr) -> Expr:
    """The integrand's own root for that of the quotient, where the lower power is an even one.

    Both differ by a power of `|x|`; the checker need not find that in each case of a letter's sign.
    """
    own = root.args[1] if root.op == "div" else root
    power = low.value
    if type(power) is not int or power % 2:
        return F
    found = {}
    for node in distinct(F):
        exponent = _exponent_of_root(node)
        if (
            exponent is None
            or simplify(fold.sub(node.args[0], inside.args[0]), None).expression != fold.ZERO
        ):
            continue
        size = fold.power(unary("abs", x), num(power * exponent))
        found[node] = fold.div(_root(own.args[0], exponent), size)
    return replaced(F, found)


def _steady(problem: Problem, e: Expr) -> Expr:
    """A constant as it is without the variable.

    Raises:
        Miss: it is none.
    """
    value = _form(problem, e)
    if problem.varying(*value):
        raise Miss
    return problem.say(value)


def _exponent(problem: Problem, term: Expr) -> Expr:
    slope = fold.mul(sym(problem.variable), differentiate(term, problem.variable))
    return _steady(problem, fold.div(slope, term))


def _root(inside: Expr, exponent: Fraction) -> Expr:
    return unary("sqrt", inside) if exponent == _HALF else fold.power(inside, num(exponent))


def _form(problem: Problem, e: Expr) -> Quotient:
    return problem.table.quotient(problem.field.algebra.form(e))
