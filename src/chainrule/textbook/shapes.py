"""What an integrand looks like: a product of powers, a polynomial, a line.

In: trees. Out: their parts. What does not hold the variable is a constant, whatever it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm
from typing import Final

from chainrule.expr import fold
from chainrule.expr.fold import ONE, ZERO
from chainrule.expr.tidy import tidy
from chainrule.expr.tree import Expr, num, sym, unary
from chainrule.simplifier.terms import terms_of

HALF: Final = num(Fraction(1, 2))
_HIGHEST: Final = 40
HIGHEST: Final = 6
"""The exponent up to which sums are multiplied out."""
_MOST_TERMS: Final = 12


@dataclass(frozen=True, slots=True)
class Product:
    """A constant times powers.

    Attributes:
        constant: what does not hold the variable.
        powers: the exponent of each base; all exponentials of e are one base.
    """

    constant: Expr
    powers: Mapping[Expr, Expr]

    def expression(self, *, constant: bool = True) -> Expr:
        """The product as a tree, with or without the constant."""
        above, below = (self.constant if constant else ONE), ONE
        if above.op == "div":
            above, below = above.args
        number, rest = fold.split_coefficient(above)
        if type(number) is Fraction:
            above = fold.mul(num(number.numerator), rest)
            below = fold.mul(num(number.denominator), below)
        for base, exponent in self.powers.items():
            positive = fold.without_minus(exponent)
            if positive is None:
                above = fold.mul(above, power(base, exponent))
            else:
                below = fold.mul(below, power(base, positive))
        return fold.div(above, below)

    def without(self, *bases: Expr) -> Product:
        """The product of all other powers, without the constant."""
        return Product(ONE, {b: n for b, n in self.powers.items() if b not in bases})


def power(base: Expr, exponent: Expr) -> Expr:
    """A power as people write it: roots with their sign, exponentials with one exponent."""
    if base.op == "exp":
        return unary("exp", fold.mul(exponent, base.args[0]))
    if exponent == HALF:
        return unary("sqrt", base)
    positive = fold.without_minus(exponent)
    if positive is not None:
        return fold.div(ONE, power(base, positive))
    return fold.power(base, exponent)


def product(e: Expr, variable: str) -> Product:
    """The powers in a product.

    >>> from chainrule.expr import parse, to_text
    >>> found = product(parse("3x*exp(x)*exp(2x)/sqrt(x + 1)"), "x")
    >>> [(to_text(base), to_text(n)) for base, n in found.powers.items()]
    [('x', '1'), ('x + 1', '-1/2'), ('exp(3x)', '1')]
    """
    constant, exponent = ONE, ZERO
    powers: dict[Expr, Expr] = {}
    for base, n in _powers(e, ONE, variable):
        if variable not in base.names and variable not in n.names:
            constant = fold.mul(constant, power(base, n))
        elif base.op == "exp" and rational(n) is not None:
            exponent = fold.add(exponent, fold.mul(n, base.args[0]))
        else:
            number, primitive = _primitive(base, n, variable)
            opposite = fold.neg(primitive) if primitive.op == "sub" else primitive
            if primitive not in powers and opposite in powers and is_whole(n):
                number, primitive = fold.power(num(-1), n), opposite
            constant = fold.mul(constant, number)
            powers[primitive] = fold.add(powers.get(primitive, ZERO), n)
    if (exponent := tidy(exponent)) != ZERO:
        powers[unary("exp", exponent)] = ONE
    powers = {base: n if n.op == "num" else tidy(n) for base, n in powers.items()}
    return Product(constant, {base: n for base, n in powers.items() if n != ZERO})


def _powers(e: Expr, exponent: Expr, variable: str) -> Iterable[tuple[Expr, Expr]]:
    if e.op == "neg" and is_whole(exponent):
        yield num(-1), exponent
        yield from _powers(e.args[0], exponent, variable)
    elif e.op in ("mul", "div") and is_whole(exponent) and variable in e.names:
        yield from _powers(e.args[0], exponent, variable)
        below = fold.neg(exponent) if e.op == "div" else exponent
        yield from _powers(e.args[1], below, variable)
    elif e.op == "sqrt" and is_whole(exponent):
        yield e.args[0], fold.mul(exponent, HALF)
    elif e.op == "pow" and e.args[0].op == "sqrt" and is_whole(exponent) and is_whole(e.args[1]):
        yield e.args[0].args[0], fold.mul(fold.mul(exponent, e.args[1]), HALF)
    elif e.op == "pow" and is_whole(exponent) and variable not in e.args[1].names:
        yield from _powers(e.args[0], fold.mul(exponent, e.args[1]), variable)
    else:
        yield e, exponent


def _primitive(base: Expr, exponent: Expr, variable: str) -> tuple[Expr, Expr]:
    """`2^n` and `x + 2` for `(2x + 4)^n`: so that what is alike looks alike."""
    if base.op not in ("add", "sub") or not is_whole(exponent):
        return ONE, base
    numbers = rationals(polynomial(base, variable))
    if numbers is None:
        return ONE, base
    shared = Fraction(
        gcd(*(n.numerator for n in numbers)), lcm(*(n.denominator for n in numbers))
    )  # fmt: skip
    shared = -shared if all(n <= 0 for n in numbers) else shared  # -x - 2, but 2 - x stays
    if shared == 1:
        return ONE, base
    coefficients = [num(n / shared) for n in numbers]
    return fold.power(num(shared), exponent), sum_of_powers(coefficients, sym(variable))


def is_whole(e: Expr) -> bool:
    """Whether it is a whole number."""
    return type(e.value) is int and e.op == "num"


def rational(e: Expr) -> Fraction | None:
    """The number that it is."""
    return Fraction(e.value) if e.op == "num" else None  # type: ignore[arg-type]


def rationals(coefficients: Iterable[Expr] | None) -> list[Fraction] | None:
    """The numbers that they are, if all are."""
    if coefficients is None:
        return None
    found = [rational(each) for each in coefficients]
    return [n for n in found if n is not None] if None not in found else None


def polynomial(e: Expr, variable: str) -> list[Expr] | None:
    """The coefficients of a polynomial, the constant one first; None if it is none.

    >>> from chainrule.expr import parse
    >>> polynomial(parse("(x + 1)^2 - a*x"), "x")
    [1, sub(2, a), 1]
    """
    if variable not in e.names:
        return [e]
    if e.op == "sym":
        return [ZERO, ONE]
    if e.op == "pow" and is_whole(e.args[1]) and 0 < fold.number(e.args[1]) <= _HIGHEST:
        base = polynomial(e.args[0], variable)
        return _raised(base, int(fold.number(e.args[1]))) if base else None
    if e.op not in ("add", "sub", "mul", "div", "neg"):
        return None
    if e.op == "div" and variable in e.args[1].names:
        return None
    parts = [polynomial(each, variable) for each in e.args]
    return _combined(e.op, [part for part in parts if part]) if all(parts) else None


def _combined(op: str, parts: list[list[Expr]]) -> list[Expr] | None:
    a, b = parts[0], parts[-1]
    if op == "neg":
        return [fold.neg(each) for each in a]
    if op == "div":
        return [fold.div(each, b[0]) for each in a]
    if op == "mul":
        return _times(a, b)
    join = fold.add if op == "add" else fold.sub
    longest = max(len(a), len(b))
    padded = [[*each, *[ZERO] * (longest - len(each))] for each in (a, b)]
    return _trimmed([tidy(join(m, n)) for m, n in zip(*padded, strict=True)])


def _times(a: list[Expr], b: list[Expr]) -> list[Expr] | None:
    if len(a) + len(b) > _HIGHEST + 2:
        return None
    total = [ZERO] * (len(a) + len(b) - 1)
    for i, m in enumerate(a):
        for j, n in enumerate(b):
            total[i + j] = fold.add(total[i + j], fold.mul(m, n))
    return _trimmed([tidy(each) for each in total])


def _raised(base: list[Expr], n: int) -> list[Expr] | None:
    total: list[Expr] | None = [ONE]
    for _ in range(n):
        total = _times(total, base) if total else None
    return total


def _trimmed(coefficients: list[Expr]) -> list[Expr]:
    while len(coefficients) > 1 and coefficients[-1] == ZERO:
        coefficients.pop()
    return coefficients


def sum_of_powers(coefficients: Iterable[Expr], x: Expr) -> Expr:
    """The polynomial with these coefficients, the highest power first."""
    total = ZERO
    for k, each in reversed(list(enumerate(coefficients))):
        total = (
            fold.add(total, fold.mul(each, fold.power(x, num(k)))) if k else fold.add(total, each)
        )
    return total


def line(e: Expr, variable: str) -> tuple[Expr, Expr] | None:
    """a and b of `a*x + b`; None if it is no line."""
    found = polynomial(e, variable)
    return (found[1], found[0]) if found is not None and len(found) == 2 else None


def expanded(e: Expr, variable: str) -> list[Product]:
    """The terms of a product that holds sums; itself where they are too many.

    >>> from chainrule.expr import parse, to_text
    >>> [to_text(term.expression()) for term in expanded(parse("(x + 1)^2*exp(x)"), "x")]
    ['x^2*exp(x)', '2x*exp(x)', 'exp(x)']
    """
    found = product(e, variable)
    sums = [
        (b, int(fold.number(n))) for b, n in found.powers.items()
        if b.op in ("add", "sub") and is_whole(n) and 0 < fold.number(n) <= HIGHEST
    ]  # fmt: skip
    if not sums:
        return [found]
    terms = [product(found.without(*(b for b, _ in sums)).expression(), variable)]
    terms = [Product(found.constant, terms[0].powers)]
    for base, n in sums:
        for _ in range(n):
            terms = _gathered([
                product(fold.mul(term.expression(), fold.signed(sign < 0, part)), variable)
                for term in terms for sign, part in terms_of(base)
            ])  # fmt: skip
            if len(terms) > _MOST_TERMS:
                return [found]
    return terms


def _gathered(terms: list[Product]) -> list[Product]:
    """Terms with the same powers put together."""
    found: dict[frozenset[tuple[Expr, Expr]], Product] = {}
    for term in terms:
        key = frozenset(term.powers.items())
        before = found[key].constant if key in found else ZERO
        found[key] = Product(fold.add(before, term.constant), term.powers)
    return [term for term in found.values() if term.constant != ZERO]
