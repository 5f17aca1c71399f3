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
from typing import Any

from flint import fmpq, fmpq_poly

from chainrule.algebra.describe import describe, describe_quotient
from chainrule.algebra.quotients import coefficients
from chainrule.algebra.ring import Poly, TooCostly
from chainrule.algebra.table import Quotient, Table
from chainrule.algebra.values import Values

_MAX_DEGREE = 24
_FEW_TERMS = 12
_DEEP = 2


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
    """The sign of this factor decides; `name` is its description, `line` what it is, if simple."""

    def __init__(self, name: str, line: Line | None = None) -> None:
        super().__init__(name)
        self.name = name
        self.line = line


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
        number *= Fraction(int(abs(lead).p), int(abs(lead).q)) ** direction
        sign *= 1 if lead > 0 else -1
        for factor, k in factors:
            its_sign = sign_of(table, factor)
            sign *= its_sign ** int(k)
            powers.append((factor * its_sign, int(k) * direction))
            table.positive.add(str(factor * its_sign))
    return Parts(sign, number, powers)


def _factors(table: Table, poly: Poly) -> tuple[Any, list[tuple[Poly, int]]]:
    """Irreducible factors, but `(1 - cos)(1 + cos)` put together again as `sin²`."""
    lead, factors = table.ring.factor(poly)
    powers = {str(factor): k for factor, k in factors}
    for kernel in list(table.kernels.values()):
        if kernel.kind != "sin" or kernel.argument is None:
            continue
        c = table.cosine_of(kernel)
        below, above = c - 1, c + 1
        k = min(powers.get(str(below), 0), powers.get(str(above), 0))
        if k:
            lead *= (-1) ** k
            rest = [(f, n - k if f in (below, above) else n) for f, n in factors]
            factors = [(f, n) for f, n in rest if n]
            factors.append((table.ring.gens[kernel.index], 2 * k))
    return lead, factors


def note_positive(table: Table, value: Quotient) -> None:
    """Note that a real value is positive, so that nobody need ask for its sign."""
    parts = positive_parts(table, Quotient(value.bottom, table.ring.one.poly))
    if parts is None or not table.is_real(value):
        return
    lead, factors = table.ring.factor(value.top)
    if len(factors) == 1 and factors[0][1] == 1:
        table.positive.add(str(factors[0][0] * (parts.sign if lead > 0 else -parts.sign)))


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
        raise NeedSign(name, _line(table, factor))
    return table.signs[name]


def certain_sign(table: Table, poly: Poly) -> int | None:
    """The sign of what is real and changes it nowhere; nothing where that is not known.

    >>> from chainrule.algebra.ring import Ring
    >>> table = Table(Ring(4), {})
    >>> x = table.symbol("x").poly
    >>> certain_sign(table, x**2 + x + 1), certain_sign(table, x)
    (1, None)
    """
    return _certain_sign(table, poly, _DEEP)


def _certain_sign(table: Table, poly: Poly, deep: int) -> int | None:
    """`certain_sign`, looking at so many discriminants of discriminants."""
    if table.is_positive(poly):
        return 1
    if table.is_positive(-poly):
        return -1
    if not _is_real(table, poly):
        return None
    certain = _sign_of_constant(table, poly) or _sign_without_roots(table, poly)
    if certain is None and deep and len(poly) <= _FEW_TERMS:
        table.tick()
        certain = _sign_of_quadratic(table, poly, deep - 1)
        certain = certain or _sign_beside_root(table, poly, deep - 1)
    return certain


def _is_real(table: Table, poly: Poly) -> bool:
    """Whether all its kernels certainly are real: by their form, or as numbers."""
    values = Values(table)
    return all(
        table.kernels[i].real
        or (not values.symbols(i) and values.constant(table.ring.gens[i]).imag.is_zero())
        for i in table.indices(poly)
    )


def _sign_of_quadratic(table: Table, poly: Poly, deep: int) -> int | None:
    """The sign of a quadratic in one kernel without real roots: `(x + a)² + 3`, expanded.

    >>> from chainrule.algebra.ring import Ring
    >>> table = Table(Ring(4), {})
    >>> a, x = table.symbol("a").poly, table.symbol("x").poly
    >>> certain_sign(table, -(x**2) + 2 * a * x - a**2 - 3)
    -1
    """
    for index in table.indices(poly):
        if poly.degrees()[index] == 2:
            c, b, a = coefficients(poly, index)
            discriminant = table.reduce(b * b - 4 * a * c)
            if discriminant and _known_sign(table, discriminant, deep) == -1:
                return _known_sign(table, a, deep)
    return None


def _sign_beside_root(table: Table, poly: Poly, deep: int) -> int | None:
    """The sign of `A + B·r` where `|A| < |B|·r`, as of `x + sqrt(x² + 1)`."""
    for index in table.indices(poly):
        kernel = table.kernels[index]
        plain = kernel.argument is not None and kernel.argument.bottom.is_one()
        if kernel.kind == "root" and kernel.degree == 2 and kernel.positive and plain:
            a, b = coefficients(poly, index)
            square = table.ring.gens[index] ** 2 - kernel.relation
            larger = table.reduce(b * b * square - a * a)
            if larger and _known_sign(table, larger, deep) == 1:
                return _known_sign(table, b, deep)
    return None


def _known_sign(table: Table, poly: Poly, deep: int) -> int | None:
    """The sign of a polynomial by those of its factors.

    Even powers may be of anything that is real and vanishes on no interval.
    """
    values = Values(table)
    if len(poly) > _FEW_TERMS:
        return None
    lead, factors = table.ring.factor(poly)
    sign = 1 if lead > 0 else -1
    for factor, k in factors:
        certain = _certain_sign(table, factor, deep)
        if certain is None:
            if k % 2 or not _is_real(table, factor):
                return None
            tame = all(values.is_tame(i) for i in table.indices(factor))
            if not tame or not values.differs_from_zero(factor):
                return None
        elif k % 2:
            sign *= certain
    return sign


def _sign_of_constant(table: Table, poly: Poly) -> int | None:
    """The sign of what holds no symbol, such as π - 4; nothing where a ball does not tell."""
    values = Values(table)
    if values.symbols_of(poly):
        return None
    value = values.constant(poly).real
    return 1 if value > 0 else -1 if value < 0 else None


def contradict(conditions: Mapping[Line, int]) -> bool:
    """Whether signs of polynomials in one symbol each certainly exclude each other.

    >>> x = Line("x", (Fraction(0), Fraction(1)))
    >>> above = Line("x", (Fraction(-1), Fraction(1)))
    >>> contradict({x: -1, above: 1}), contradict({x: 1, above: -1})
    (True, False)
    """
    by_symbol: dict[str, list[tuple[Any, int]]] = {}
    for line, sign in conditions.items():
        dense = fmpq_poly([fmpq(c.numerator, c.denominator) for c in line.coefficients])
        by_symbol.setdefault(line.symbol, []).append((dense, sign))
    return any(_excluded(signs) for signs in by_symbol.values())


def _excluded(signs: Sequence[tuple[Any, int]]) -> bool:
    """Between two neighbouring roots no sign changes: one point there speaks for all."""
    product = fmpq_poly([1])
    for poly, _ in signs:
        product *= poly
    roots = [root.real for root, _ in product.numer().complex_roots() if root.imag.is_zero()]
    roots.sort(key=lambda ball: ball.mid())
    ends = [_ends(root) for root in roots]
    if any(a[1] >= b[0] for a, b in pairwise(ends)):
        return False
    if not ends:
        points = [fmpq(0)]
    else:
        points = [ends[0][0] - 1, ends[-1][1] + 1]
        points += [(a[1] + b[0]) / 2 for a, b in pairwise(ends)]
    return not any(all(poly(at) * sign > 0 for poly, sign in signs) for at in points)


def _ends(ball: Any) -> tuple[fmpq, fmpq]:
    """Where a ball begins and ends, exactly: `lower` and `upper` round to the precision at hand."""
    middle, radius = _rational(ball.mid()), _rational(ball.rad())
    return middle - radius, middle + radius


def _rational(value: Any) -> fmpq:
    """The exact value of a ball without a radius."""
    mantissa, exponent = value.man_exp()
    return fmpq(int(mantissa)) * fmpq(2) ** int(exponent)


def _line(table: Table, poly: Poly) -> Line | None:
    """A polynomial of one symbol as such; nothing for others, and for high degrees."""
    indices = table.indices(poly)
    if len(indices) != 1 or table.kernels[indices[0]].kind != "symbol":
        return None
    dense = _dense(poly, indices[0])
    if len(dense) > _MAX_DEGREE:
        return None
    coefficients = tuple(Fraction(int(c.p), int(c.q)) for c in dense)
    return Line(table.kernels[indices[0]].name, coefficients)


def _dense(poly: Poly, index: int) -> list[fmpq]:
    """The coefficients of a polynomial of one generator, the lowest power first."""
    coefficients = [fmpq(0)] * (int(poly.degrees()[index]) + 1)
    for exponents, coefficient in poly.terms():
        coefficients[int(exponents[index])] = coefficient
    return coefficients


def _sign_without_roots(table: Table, poly: Poly) -> int | None:
    """The sign of a polynomial of one kernel that has no root where the kernel's values lie.

    Such are `x² - x + 1`, `cos(x) - 1` and `exp(x)² + 3exp(x) + 1`.
    """
    indices = table.indices(poly)
    if len(indices) != 1:
        return None
    (index,) = indices
    degree = int(poly.degrees()[index])
    kernel = table.kernels[index]
    if degree > _MAX_DEGREE or not kernel.real:
        return None
    dense = fmpq_poly(_dense(poly, index))
    inside = fmpq(1, 2) if kernel.positive else fmpq(0)
    bounded = kernel.kind in ("sin", "cos")
    for root, _ in dense.numer().complex_roots():
        # Roots are isolated, so the imaginary part of a real one is exactly zero.
        outside = (
            not root.imag.is_zero()
            or (kernel.positive and root.real <= 0)
            or (bounded and (abs(root.real) > 1 or (degree == 1 and abs(root.real) >= 1)))
        )
        if not outside:
            return None
    return 1 if dense(inside) > 0 else -1


def require_positive(table: Table, value: Quotient) -> None:
    """Note that the function is real only where this value is positive.

    Raises:
        Vacuous: in the case at hand it is negative.
    """
    parts = positive_parts(table, value)
    if parts is not None and parts.sign < 0:
        raise Vacuous(f"{describe_quotient(value, table.kernels)} is negative")
