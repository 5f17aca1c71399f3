"""Relations that hold for real values only, used one case of signs at a time.

In: a quotient that is certainly real, and the assumed sign of each of its irreducible factors.
Out: the same value as `± number · ∏ positive factor^k`, from which `log`, roots and absolute
values follow without any doubt about branches: `sqrt(x²·(x+1)) = -x·sqrt(x+1)` where x < 0 and
x + 1 > 0. It does not choose the cases: whoever asks without having assumed a sign gets
`NeedSign`, and proves the two cases apart (`checker/prove.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import prod
from typing import Any

from flint import fmpq, fmpq_poly

from chainrule.algebra.certain import MAX_DEGREE, certain_sign, dense
from chainrule.algebra.describe import describe, describe_quotient
from chainrule.algebra.exclusion import Sum
from chainrule.algebra.keys import Key
from chainrule.algebra.middles import ends_of
from chainrule.algebra.ring import Poly, TooCostly
from chainrule.algebra.table import Quotient, Table


@dataclass(frozen=True, slots=True)
class Line:
    """A polynomial in one symbol: its sign is known wherever that symbol is.

    Attributes:
        symbol: the symbol's name.
        coefficients: rationals, the lowest power first.
    """

    symbol: str
    coefficients: tuple[Fraction, ...]


class NeedSign(Exception):  # noqa: N818 (a signal, not an error)
    """The sign of this factor decides; `name` is its description, `line` what it is, if simple.

    `terms` is it, term by term, if it has no functions.
    """

    def __init__(self, name: str, line: Line | None = None, terms: Sum | None = None) -> None:
        super().__init__(name)
        self.name = name
        self.line = line
        self.terms: Sum = terms or {}


class Vacuous(Exception):  # noqa: N818
    """Under the assumed signs the function has no real value: nothing to prove in this case."""


@dataclass(frozen=True, slots=True)
class Parts:
    """`sign · number · ∏ poly^k`, the number and each poly positive in the case at hand."""

    sign: int
    number: Fraction
    powers: list[tuple[Poly, int]]


def positive_parts(table: Table, value: Quotient) -> Parts | None:
    """Split a real value into positive factors; nothing outside a case, or if it may be complex.

    Raises:
        NeedSign: the case at hand says nothing of one of the factors.
    """
    if table.signs is None or not value.top or not table.is_real(value):
        return None
    sign, number = 1, Fraction(1)
    powers: list[tuple[Poly, int]] = []
    for poly, direction in ((value.top, 1), (value.bottom, -1)):
        if len(poly) > 40 or poly.total_degree() > 40:
            raise TooCostly
        table.tick()
        lead, factors = _factors(table, poly)
        number *= Fraction(int(lead.p), int(lead.q)) ** direction
        for factor, k in factors:
            its_sign = sign_of(table, factor)
            sign *= its_sign ** int(k)
            powers.append((factor * its_sign, int(k) * direction))
            table.positive.add(Key(factor * its_sign))
    return Parts(sign if number > 0 else -sign, abs(number), _on_circle(table, powers))


def _on_circle(table: Table, powers: list[tuple[Poly, int]]) -> list[tuple[Poly, int]]:
    """Positive factors, `sin²/(1 + cos)²` for `(1 - cos)/(1 + cos)`, whose root has no root then.

    Raises:
        NeedSign: the case at hand says nothing of the sine.
    """
    exponents = {Key(poly): k for poly, k in powers}
    for kernel in list(table.kernels.values()) if len(powers) > 1 else ():
        if kernel.kind != "sin":
            continue
        pair = table.cosine_of(kernel), table.ring.gens[kernel.index]
        for wave, other in (pair, pair[::-1]):
            below, above = 1 - wave, 1 + wave
            k, n = exponents.get(Key(below), 0), exponents.get(Key(above), 0)
            if k % 2 and n % 2:
                positive = other * sign_of(table, other)
                table.positive.add(Key(positive))
                rest = [(poly, e) for poly, e in powers if poly not in (below, above)]
                rest += [(above, n - k)] if n != k else []
                return _on_circle(table, [*rest, (positive, 2 * k)])
    return powers


def _factors(table: Table, poly: Poly) -> tuple[Any, list[tuple[Poly, int]]]:
    """Irreducible factors, but `(1 - cos)(1 + cos)` put together again as `sin²`, and
    `1 ± 2sin·cos` as `(cos ± sin)²`."""
    lead, factors = table.ring.factor(poly)
    powers = {Key(factor): k for factor, k in factors}
    for kernel in list(table.kernels.values()):
        if kernel.kind != "sin":
            continue
        c = table.cosine_of(kernel)
        below, above = c - 1, c + 1
        k = min(powers.get(Key(below), 0), powers.get(Key(above), 0))
        if k:
            lead *= (-1) ** k
            rest = [(f, n - k if f in (below, above) else n) for f, n in factors]
            factors = [(f, n) for f, n in rest if n]
            factors.append((table.ring.gens[kernel.index], 2 * k))
        for wave in (c + table.ring.gens[kernel.index], c - table.ring.gens[kernel.index]):
            square = table.reduce(wave * wave)
            for sign in (1, -1):
                if k := powers.get(Key(sign * square), 0):
                    lead *= sign**k
                    factors = [(f, n) for f, n in factors if f != sign * square]
                    factors.append((wave, 2 * k))
    return lead, factors


def note_positive(table: Table, value: Quotient) -> None:
    """Note that a real value is positive, so that nobody need ask for its sign."""
    parts = positive_parts(table, Quotient(value.bottom, table.ring.one.poly))
    if parts is None or not table.is_real(value):
        return
    lead, factors = table.ring.factor(value.top)
    if len(factors) == 1 and factors[0][1] == 1:
        table.positive.add(Key(factors[0][0] * (parts.sign if lead > 0 else -parts.sign)))


def sign_of(table: Table, factor: Poly) -> int:
    """The sign of an irreducible factor: certain, or assumed in the case at hand.

    Raises:
        NeedSign: neither.
    """
    certain = certain_sign(table, factor)
    if certain is not None:
        return certain
    assert table.signs is not None
    name = describe(factor, table.kernels)
    if name not in table.signs:
        raise NeedSign(name, _line(table, factor), _terms(table, factor))
    return table.signs[name]


def contradict(conditions: Mapping[Line, int]) -> bool:
    """Whether signs of polynomials in one symbol each certainly exclude each other.

    >>> x = Line("x", (Fraction(0), Fraction(1)))
    >>> above = Line("x", (Fraction(-1), Fraction(1)))
    >>> contradict({x: -1, above: 1}), contradict({x: 1, above: -1})
    (True, False)
    """
    by_symbol: dict[str, list[tuple[Any, int]]] = {}
    for line, sign in conditions.items():
        values = [fmpq(c.numerator, c.denominator) for c in line.coefficients]
        by_symbol.setdefault(line.symbol, []).append((fmpq_poly(values), sign))
    return any(_excluded(signs) for signs in by_symbol.values())


def _excluded(signs: Sequence[tuple[Any, int]]) -> bool:
    """Between two neighbouring roots no sign changes: one point there speaks for all."""
    product = prod(poly for poly, _ in signs)
    roots = [root.real for root, _ in product.numer().complex_roots() if root.imag.is_zero()]
    roots.sort(key=lambda ball: ball.mid())
    ends = [ends_of(root) for root in roots]
    if any(a[1] >= b[0] for a, b in pairwise(ends)):
        return False
    if not ends:
        points = [fmpq(0)]
    else:
        points = [ends[0][0] - 1, ends[-1][1] + 1]
        points += [(a[1] + b[0]) / 2 for a, b in pairwise(ends)]
    return not any(all(poly(at) * sign > 0 for poly, sign in signs) for at in points)


def _line(table: Table, poly: Poly) -> Line | None:
    """A polynomial of one symbol as such; nothing for others, and for high degrees."""
    indices = table.indices(poly)
    if len(indices) != 1 or table.kernels[indices[0]].kind != "symbol":
        return None
    parts = dense(poly, indices[0])
    if len(parts) > MAX_DEGREE:
        return None
    coefficients = tuple(Fraction(int(c.p), int(c.q)) for c in parts)
    return Line(table.kernels[indices[0]].name, coefficients)


def _terms(table: Table, poly: Poly) -> Sum:
    """The coefficients of a polynomial of symbols by its monomials in words.

    Nothing of others, which may be zero in disguise.
    """
    found: dict[str, Fraction] = {}
    if any(table.kernels[i].kind != "symbol" for i in table.indices(poly)):
        return found
    for exponents, c in poly.terms():
        monomial = table.ring.context.from_dict({exponents: fmpq(1)})
        name = "" if monomial.is_one() else describe(monomial, table.kernels)
        found[name] = Fraction(int(c.p), int(c.q))
    return found


def require_positive(table: Table, value: Quotient) -> None:
    """Note that the function is real only where this value is positive.

    Raises:
        Vacuous: in the case at hand it is negative.
    """
    parts = positive_parts(table, value)
    if parts is not None and parts.sign < 0:
        raise Vacuous(f"{describe_quotient(value, table.kernels)} is negative")
