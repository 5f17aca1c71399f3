"""Sums of sines and cosines of whole multiples: `cos(1) + ... + cos(n)` is `sin(n + 1/2)` over
`2sin(1/2)`, less 1/2.

In: what an antiderivative jumps by at the n-th place, a polynomial in n times waves of n. Out: the
sum of all jumps up to there, but for a constant. With `r = exp(it)` that of `P(n)*r^n` is
`R(n)*r^n` with `R(n) - R(n - 1)/r = P(n)`, and `1/(1 - 1/r)` is `(1 - i*cot(t/2))/2`; where signs
alternate r is `-exp(it)`, and that is `(1 + i*tan(t/2))/2`; beside `g^n` it is `g*exp(it)`.
Products of waves are sums of such.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import partial, reduce
from itertools import product
from math import comb
from typing import Any, Final, NamedTuple

from flint import fmpq

from chainrule.algebra import Algebra, Field, Poly, Quotients, Speaker, coefficients, compute
from chainrule.expr import differentiate, fold
from chainrule.expr.tree import Expr, num, substitute, sym, unary
from chainrule.simplifier import simplify

_LIMIT: Final = 4_000
_HIGHEST: Final = 4
_MOST: Final = 6
"""Waves in a product."""
_KINDS: Final = ("sin", "cos")


class _Complex(NamedTuple):
    real: Expr
    imaginary: Expr

    def times(self, other: _Complex) -> _Complex:
        (a, b), (c, d) = self, other
        return _Complex(
            fold.sub(fold.mul(a, c), fold.mul(b, d)), fold.add(fold.mul(a, d), fold.mul(b, c))
        )

    def plus(self, other: _Complex) -> _Complex:
        return _Complex(*(fold.add(a, b) for a, b in zip(self, other, strict=True)))


def sum_of_waves(jump: Expr, name: str, *, alternating: bool = False) -> tuple[Expr, Expr] | None:
    """The sum of `P(n)*cos(t*n + c)` and the like, and what is no wave; None of all else.

    Args:
        jump: of what.
        name: of n.
        alternating: whether of each times `(-1)^n`, which is a factor of the sum.

    >>> from chainrule.expr import parse, to_text
    >>> list(map(to_text, sum_of_waves(parse("cos(n) + n^2"), "n")))
    ['1/2*cos(n) + cot(1/2)/2*sin(n)', 'n^2']
    """
    parts = compute(partial(_parts, e=jump, name=name), limit=_LIMIT)
    if parts is None:
        return None
    total = plain = fold.ZERO
    for growth, rest in [(key[0], parts.pop(key)) for key in list(parts) if key[1] == fold.ONE]:
        powers = (fold.mul(c, fold.power(sym(name), num(k))) for k, c in enumerate(rest))
        plain = fold.add(plain, fold.mul(growth, reduce(fold.add, powers)))
    for (growth, wave), powers_of_n in parts.items():
        turn = differentiate(wave.args[0], name)
        if name in turn.names:
            return None
        cosine, sine = (fold.mul(growth, unary(op, *wave.args)) for op in ("cos", "sin"))
        ratio = _ratio(growth, name)
        found = _summed(
            [_Complex(c, fold.ZERO) for c in powers_of_n],
            _turned_by(turn, fold.neg(ratio) if alternating else ratio),
        )
        for k, (a, b) in enumerate(found):  # the real part of (a + bi)*exp(iu), or the imaginary
            first, second = (cosine, fold.neg(sine)) if wave.op == "cos" else (sine, cosine)
            term = fold.add(fold.mul(a, first), fold.mul(b, second))
            total = fold.add(total, fold.mul(fold.power(sym(name), num(k)), term))
    return total, plain


class _Turn(NamedTuple):
    """`1/(1 - 1/r)` and `1/r`."""

    share: _Complex
    before: _Complex


def _turned_by(turn: Expr, ratio: Expr) -> _Turn:
    """For `r = g*exp(it)`."""
    cosine, sine = unary("cos", turn), unary("sin", turn)
    before = _Complex(fold.div(cosine, ratio), fold.neg(fold.div(sine, ratio)))
    if ratio in (fold.ONE, fold.neg(fold.ONE)):
        half = fold.div(turn, fold.TWO)
        slope = fold.neg(unary("cot", half)) if ratio == fold.ONE else unary("tan", half)
        return _Turn(_Complex(*(fold.div(e, fold.TWO) for e in (fold.ONE, slope))), before)
    across, along = fold.mul(ratio, sine), fold.mul(ratio, cosine)
    square = fold.power(ratio, fold.TWO)
    below = fold.add(fold.sub(square, fold.mul(fold.TWO, along)), fold.ONE)
    above = fold.sub(square, along), fold.neg(across)
    return _Turn(_Complex(*(fold.div(e, below) for e in above)), before)


def _ratio(growth: Expr, name: str) -> Expr:
    """By what it grows from one n to the next."""
    before = substitute(growth, {name: fold.sub(sym(name), fold.ONE)})
    return simplify(fold.div(growth, before)).expression


def _summed(rest: list[_Complex], by: _Turn) -> list[_Complex]:
    """The coefficients of R."""
    found = list(rest)
    for k in range(len(rest) - 1, -1, -1):
        found[k] = rest[k].times(by.share)
        for j in range(k):  # of (n - 1)^k, what is below the highest power
            times = _Complex(num(comb(k, j) * (-1) ** (k - j)), fold.ZERO)
            rest[j] = rest[j].plus(found[k].times(by.before).times(times))
    return found


def _parts(algebra: Algebra, e: Expr, name: str) -> dict[tuple[Expr, Expr], list[Expr]] | None:
    """Polynomials in a symbol by the exponentials and waves that they are coefficients of, if it
    is such a sum.
    """
    table = algebra.table
    field, fractions, speaker = Field(algebra, name), Quotients(table), Speaker(table)
    top, bottom = table.quotient(algebra.form(e))
    (index,) = table.indices(algebra.form(sym(name)).poly)
    others = [i for i in field.varying(top, bottom) if i != index]
    waves = [i for i in others if table.kernels[i].kind in _KINDS]
    below, constant = _monomial(algebra, bottom, others)
    if field.varying(constant) or not waves or top.degrees()[index] > _HIGHEST:
        return None
    if any(below.get(i) for i in waves):
        return None
    if any(table.kernels[i].kind not in ("exp", *_KINDS) for i in others):
        return None
    kinds: dict[tuple[Expr, Expr], dict[tuple[int, ...], Any]] = {}
    for exponents, c in top.terms():
        powers = {i: int(exponents[i]) - below[i] for i in others}
        if sum(powers[i] for i in waves) > _MOST:
            return None
        plain = tuple(0 if i in others else int(k) for i, k in enumerate(exponents))
        growth, waved = fold.ONE, [(fold.ONE, Fraction(1))]
        for i, k in powers.items():
            kernel = speaker.kernel(i)
            if i in waves:
                waved = reduce(_products, [[(kernel, Fraction(1))]] * k, waved)
            else:
                growth = fold.mul(growth, fold.power(kernel, num(k)))
        for wave, share in waved:
            terms = kinds.setdefault((growth, wave), {})
            terms[plain] = terms.get(plain, 0) + c * fmpq(share.numerator, share.denominator)
    return {
        kind: [
            speaker.quotient(fractions.of(c, constant))
            for c in coefficients(table.ring.context.from_dict(terms), index)
        ]
        for kind, terms in kinds.items()
    }


def _monomial(algebra: Algebra, bottom: Poly, others: list[int]) -> tuple[dict[int, int], Poly]:
    """The powers of some kernels that divide all of a polynomial, and the rest."""
    powers = {i: min(int(exponents[i]) for exponents in bottom.monoms()) for i in others}
    for i, k in powers.items():
        bottom = bottom / algebra.table.ring.gens[i] ** k
    return powers, bottom


_Product = list[tuple[Expr, Fraction]]


def _products(first: _Product, second: _Product) -> _Product:
    """Sums of waves multiplied: `cos(n)*sin(n)` is `sin(2n)/2`."""
    total: dict[Expr, Fraction] = {}
    for (a, p), (b, q) in product(first, second):
        for wave, share in _product(a, b):
            total[wave] = total.get(wave, Fraction(0)) + p * q * share
    return [(wave, share) for wave, share in total.items() if share]


def _product(a: Expr, b: Expr) -> Iterator[tuple[Expr, Fraction]]:
    if fold.ONE in (a, b):
        yield (b if a == fold.ONE else a), Fraction(1)
        return
    half = Fraction(1, 2)
    u, v = a.args[0], b.args[0]
    less, more = (simplify(each).expression for each in (fold.sub(u, v), fold.add(u, v)))
    op = "cos" if a.op == b.op else "sin"
    yield from _wave(op, more, -half if a.op == b.op == "sin" else half)
    yield from _wave(op, less, -half if (a.op, b.op) == ("cos", "sin") else half)


def _wave(op: str, angle: Expr, share: Fraction) -> Iterator[tuple[Expr, Fraction]]:
    """A wave of an angle whose sign is settled; nothing of no angle but a constant."""
    turned = fold.without_minus(angle)
    if turned is not None:
        angle, share = turned, share if op == "cos" else -share
    if angle != fold.ZERO:
        yield unary(op, angle), share
    elif op == "cos":
        yield fold.ONE, share
