"""Seeded random functions for `bench/checker.py`: textbook-like, and the classic notation's.

In: a `random.Random`. Out: an `Expr` in x (and perhaps parameters). It uses every operator of the
table, and nothing of the project but the tree, so that it does not lean on the code under test.
"""

from __future__ import annotations

from fractions import Fraction
from random import Random

from chainrule.expr.tree import Expr, const, make, num, sym

X = sym("x")
COMMON = ("sin", "cos", "tan", "exp", "log", "sqrt")
SELDOM = (
    "sec", "csc", "cot", "asin", "acos", "atan", "asec", "acsc", "acot", "sinh", "cosh", "tanh",
    "sech", "csch", "coth", "asinh", "acosh", "atanh", "cbrt", "log10", "log2", "abs",
)  # fmt: skip


def function(rng: Random) -> Expr:
    """One random function: nine textbook recipes and one classic one."""
    recipe = rng.choice(
        (_sum, _sum, _product, _quotient, _chain, _power, _product_of_three, _radical, _tree)
    )
    return classic(rng) if rng.random() < 0.2 else recipe(rng)


def classic(rng: Random) -> Expr:
    """A sum of terms such as `-4 cos^3(4 x^7)`, as in the classic corpus."""
    total: Expr | None = None
    for _ in range(rng.randint(1, 3)):
        power = X if rng.random() < 0.4 else make("pow", X, num(rng.randint(2, 9)))
        inside = make("mul", num(rng.randint(2, 9)), power)
        kind = rng.choice(("sin", "cos", "exp", "log", "tan", ""))
        term = make(kind, inside) if kind else inside
        if kind and rng.random() < 0.4:
            term = make("pow", term, num(rng.randint(2, 6)))
        if rng.random() < 0.6:
            term = make("mul", num(rng.randint(2, 9)), term)
        total = term if total is None else make(rng.choice(("add", "sub")), total, term)
    assert total is not None
    return total


def simple(rng: Random) -> Expr:
    """Something to put inside a function: 3x, x^2 + 1, a x + 2, 1 - x, x/2, ..."""
    kind = rng.randrange(8)
    if kind < 2:
        return X
    if kind == 2:
        return make("mul", _coefficient(rng), X)
    if kind == 3:
        return make(rng.choice(("add", "sub")), make("mul", _coefficient(rng), X), _number(rng))
    if kind == 4:
        return make("pow", X, num(rng.choice((2, 2, 3, 4))))
    if kind == 5:
        square = make("pow", X, num(2))
        return make(rng.choice(("add", "sub")), _number(rng), square)
    if kind == 6:
        return make("div", X, _number(rng))
    return make("add", make("mul", _coefficient(rng), make("pow", X, num(2))), X)


def _number(rng: Random) -> Expr:
    roll = rng.random()
    if roll < 0.8:
        return num(rng.randint(1, 9))
    if roll < 0.9:
        return num(Fraction(rng.randint(1, 9), rng.randint(2, 9)))
    return rng.choice((const("pi"), const("e"), num(Fraction(rng.randint(1, 99), 10))))


def _coefficient(rng: Random) -> Expr:
    if rng.random() < 0.2:
        return sym(rng.choice("abk"))
    value = _number(rng)
    if value.op == "num" and rng.random() < 0.2:
        return make("neg", value)
    return value


def _exponent(rng: Random) -> Expr:
    roll = rng.random()
    if roll < 0.6:
        return num(rng.randint(2, 6))
    if roll < 0.75:
        return num(-rng.randint(1, 4))
    if roll < 0.92:
        return num(Fraction(rng.choice((1, 2, 3, 5, -1, -3)), rng.choice((2, 2, 3, 4))))
    return rng.choice((sym("n"), X, const("pi")))


def _call(rng: Random, inside: Expr) -> Expr:
    return make(rng.choice(COMMON if rng.random() < 0.6 else SELDOM), inside)


def _factor(rng: Random) -> Expr:
    roll = rng.random()
    if roll < 0.35:
        return _call(rng, simple(rng))
    if roll < 0.65:
        return make("pow", X, _exponent(rng))
    if roll < 0.8:
        return simple(rng)
    return make("pow", _call(rng, simple(rng)), num(rng.randint(2, 4)))


def _term(rng: Random) -> Expr:
    factor = _factor(rng)
    return make("mul", _coefficient(rng), factor) if rng.random() < 0.6 else factor


def _sum(rng: Random) -> Expr:
    total = _term(rng)
    for _ in range(rng.randint(1, 3)):
        total = make(rng.choice(("add", "sub")), total, _term(rng))
    return total


def _product(rng: Random) -> Expr:
    return make("mul", _factor(rng), _factor(rng))


def _product_of_three(rng: Random) -> Expr:
    return make("mul", make("mul", _factor(rng), _factor(rng)), _call(rng, X))


def _quotient(rng: Random) -> Expr:
    top = _sum(rng) if rng.random() < 0.3 else _factor(rng)
    return make("div", top, rng.choice((_factor, simple))(rng))


def _chain(rng: Random) -> Expr:
    return _call(rng, rng.choice((_product, _sum, _factor, _quotient, _chain))(rng))


def _power(rng: Random) -> Expr:
    return make("pow", rng.choice((_sum, simple, simple))(rng), _exponent(rng))


def _radical(rng: Random) -> Expr:
    root = make(rng.choice(("sqrt", "sqrt", "cbrt")), rng.choice((simple, _sum))(rng))
    return make(rng.choice(("mul", "div")), _factor(rng), root)


def _tree(rng: Random, operators: int = 6) -> Expr:
    if operators == 0:
        return X if rng.random() < 0.7 else _number(rng)
    if rng.random() < 0.4:
        return _call(rng, _tree(rng, operators - 1))
    left = rng.randrange(operators)
    op = rng.choice(("add", "sub", "mul", "mul", "div"))
    return make(op, _tree(rng, left), _tree(rng, operators - 1 - left))
