"""What is one thing for positive constants and another one for negative ones.

In: a constant and two expressions; or an expression that was made of such. Out: one expression with
Heaviside's function; or its two cases.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import reduce
from math import gcd, lcm

from chainrule.expr import fold
from chainrule.expr.tree import Expr, make, num, unary
from chainrule.expr.walks import distinct, replaced
from chainrule.simplifier.terms import terms_of


def told_apart(c: Expr, above: Expr, below: Expr) -> Expr:
    """What is one thing for c > 0, and another one for c < 0.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(told_apart(parse("a - b"), parse("x"), parse("x^2")))
    'Heaviside(a - b)*x + Heaviside(b - a)*x^2'
    """
    if above == below:
        return above
    first, second = unary("Heaviside", c), unary("Heaviside", opposite(c))
    return fold.add(fold.mul(first, above), fold.mul(second, below))


def opposite(c: Expr) -> Expr:
    """`b - a` for `a - b`."""
    if c.op == "sub":
        return make("sub", *reversed(c.args))
    return fold.neg(c)


def is_nested_root(e: Expr, variable: str) -> bool:
    """Whether it is a square root of parameters with another root of parameters in it.

    >>> from chainrule.expr import parse
    >>> is_nested_root(parse("sqrt(a + sqrt(b))"), "x"), is_nested_root(parse("sqrt(a + b)"), "x")
    (True, False)
    """
    return e.op == "sqrt" and variable not in e.names and any(
        node.names and (node.op == "sqrt" or is_high_root(node, variable))
        for node in distinct(e.args[0])
    )  # fmt: skip


def without_content(e: Expr) -> tuple[Fraction, Expr]:
    """The number that all terms have in common, and the rest, its first term positive.

    >>> from chainrule.expr import parse, to_text
    >>> number, rest = without_content(parse("a/6 - (-b)/4"))
    >>> str(number), to_text(rest)
    ('1/12', '2a + 3b')
    """
    match e.op:
        case "num":
            return Fraction(fold.number(e)), fold.ONE
        case "neg":
            number, rest = without_content(e.args[0])
            return -number, rest
        case "mul" | "div":
            (m, first), (n, second) = map(without_content, e.args)
            if e.op == "mul":
                return m * n, fold.mul(first, second)
            return m / n if n else Fraction(1), fold.div(first, second) if n else e
        case "add" | "sub":
            terms = [(sign, *without_content(term)) for sign, term in terms_of(e)]
            common = Fraction(
                gcd(*(n.numerator for _, n, _ in terms)),
                lcm(*(n.denominator for _, n, _ in terms)),
            )
            if not common:
                return Fraction(0), fold.ONE
            common *= terms[0][0] * (1 if terms[0][1] > 0 else -1)
            parts = [fold.mul(num(sign * n / common), rest) for sign, n, rest in terms]
            return common, reduce(fold.add, parts)
    return Fraction(1), e


def constants_in(e: Expr, variable: str) -> list[Expr]:
    """The constants by whose signs something is told apart in it."""
    found: list[Expr] = []
    for node in distinct(e):
        if node.op == "Heaviside" and node.names and variable not in node.names:
            (c,) = node.args
            if opposite(c) not in found and c not in found:
                found.append(c)
    return found


def is_high_root(e: Expr, variable: str) -> bool:
    """Whether it is a root of parameters of degree three or more, or a power of one.

    >>> from chainrule.expr import parse
    >>> is_high_root(parse("|a/b|^(1/4)"), "x"), is_high_root(parse("(a*x)^(1/4)"), "x")
    (True, False)
    """
    if e.op != "pow" or not e.names or variable in e.names or e.args[1].op != "num":
        return False
    return Fraction(fold.number(e.args[1])).denominator > 2


def without_numbers(e: Expr, variable: str) -> Expr:
    """`sqrt(2)*sqrt(a)` for `sqrt(2a)`: what has the sign of a is to be one constant.

    Of `sqrt(a/2 + b/2)`, too: what all terms have in common is taken out.
    """
    roots = {}
    for node in _roots(e, variable):
        number, rest = without_content(node.args[0])
        if number:
            root = make(node.op, rest if number > 0 else fold.neg(rest), *node.args[1:])
            size = abs(number)
            plain = size == 1
            roots[node] = (
                root if plain else fold.mul(make(node.op, num(size), *node.args[1:]), root)
            )
    return replaced(e, roots)


def _roots(F: Expr, variable: str) -> list[Expr]:
    return [
        node for node in distinct(F)
        if node.names and is_square_root(node) and variable not in node.args[0].names
    ]  # fmt: skip


def under_roots(F: Expr, variable: str) -> list[Expr]:
    """What stands under roots, and is made of parameters alone; each once."""
    return list(dict.fromkeys(root.args[0] for root in _roots(F, variable)))


def is_square_root(node: Expr) -> bool:
    """Whether it is a square root, or an odd power of one."""
    if node.op == "sqrt":
        return True
    return node.op == "pow" and getattr(node.args[1].value, "denominator", 1) == 2


def cases_of(e: Expr, c: Expr) -> tuple[Expr, Expr]:
    """What it is for c > 0, and for c < 0."""
    above, below = unary("Heaviside", c), unary("Heaviside", opposite(c))
    first = _with(e, {above: fold.ONE, below: fold.ZERO})
    return first, _with(e, {above: fold.ZERO, below: fold.ONE})


def _with(e: Expr, values: Mapping[Expr, Expr]) -> Expr:
    """It with what vanishes left out."""
    if e in values or not e.args:
        return values.get(e, e)
    args = tuple(_with(a, values) for a in e.args)
    if args == e.args:
        return e
    return (
        fold.build(e.op, *args)
        if e.op in ("add", "sub", "mul", "div", "neg")
        else make(e.op, *args)
    )
