"""Sums of sines and cosines of whole multiples: `cos(1) + ... + cos(n)` is `sin(n + 1/2)` over
`2sin(1/2)`, less 1/2.

In: what an antiderivative jumps by at the n-th place, a polynomial in n times waves of n. Out: the
sum of all jumps up to there, but for a constant. With `r = exp(it)` that of `P(n)*r^n` is
`R(n)*r^n` with `R(n) - R(n - 1)/r = P(n)`, and `1/(1 - 1/r)` is `(1 - i*cot(t/2))/2`; where signs
alternate r is `-exp(it)`, and that is `(1 + i*tan(t/2))/2`.
"""

from __future__ import annotations

from functools import partial, reduce
from math import comb
from typing import Any, Final, NamedTuple

from chainrule.algebra import Algebra, Field, Quotients, Speaker, coefficients, compute
from chainrule.expr import differentiate, fold
from chainrule.expr.tree import Expr, num, sym, unary

_LIMIT: Final = 4_000
_HIGHEST: Final = 4
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
    rest = parts.pop(fold.ONE, [fold.ZERO])
    powers = (fold.mul(c, fold.power(sym(name), num(k))) for k, c in enumerate(rest))
    total, plain = fold.ZERO, reduce(fold.add, powers)
    for wave, powers_of_n in parts.items():
        turn = differentiate(wave.args[0], name)
        if name in turn.names:
            return None
        cosine, sine = (unary(op, *wave.args) for op in ("cos", "sin"))
        found = _summed([_Complex(c, fold.ZERO) for c in powers_of_n], turn, alternating)
        for k, (a, b) in enumerate(found):  # the real part of (a + bi)*exp(iu), or the imaginary
            first, second = (cosine, fold.neg(sine)) if wave.op == "cos" else (sine, cosine)
            term = fold.add(fold.mul(a, first), fold.mul(b, second))
            total = fold.add(total, fold.mul(fold.power(sym(name), num(k)), term))
    return total, plain


def _summed(rest: list[_Complex], turn: Expr, alternating: bool) -> list[_Complex]:
    """The coefficients of R."""
    half = fold.div(turn, fold.TWO)
    slope = unary("tan", half) if alternating else fold.neg(unary("cot", half))
    share = _Complex(*(fold.div(e, fold.TWO) for e in (fold.ONE, slope)))
    sign = -1 if alternating else 1
    before = _Complex(
        fold.mul(num(sign), unary("cos", turn)), fold.mul(num(-sign), unary("sin", turn))
    )
    found = list(rest)
    for k in range(len(rest) - 1, -1, -1):
        found[k] = rest[k].times(share)
        for j in range(k):  # of (n - 1)^k, what is below the highest power
            times = _Complex(num(comb(k, j) * (-1) ** (k - j)), fold.ZERO)
            rest[j] = rest[j].plus(found[k].times(before).times(times))
    return found


def _parts(algebra: Algebra, e: Expr, name: str) -> dict[Expr, list[Expr]] | None:
    """Polynomials in a symbol by the waves that they are coefficients of, if it is such a sum."""
    table = algebra.table
    field, fractions, speaker = Field(algebra, name), Quotients(table), Speaker(table)
    top, bottom = table.quotient(algebra.form(e))
    (index,) = table.indices(algebra.form(sym(name)).poly)
    waves = [i for i in field.varying(top) if i != index]
    if field.varying(bottom) or not waves or top.degrees()[index] > _HIGHEST:
        return None
    if any(table.kernels[i].kind not in _KINDS for i in waves):
        return None
    by_wave: dict[Expr, dict[tuple[int, ...], Any]] = {}
    for exponents, c in top.terms():
        inside = [i for i in waves if int(exponents[i])]
        if sum(int(exponents[i]) for i in inside) > 1:
            return None
        plain = tuple(0 if i in waves else int(k) for i, k in enumerate(exponents))
        wave = speaker.kernel(inside[0]) if inside else fold.ONE
        by_wave.setdefault(wave, {})[plain] = c
    return {
        wave: [
            speaker.quotient(fractions.of(c, bottom))
            for c in coefficients(table.ring.context.from_dict(terms), index)
        ]
        for wave, terms in by_wave.items()
    }
