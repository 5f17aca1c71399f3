"""Sums over the roots of a polynomial: `RootSum(t^5 - t - 1, ln(x - t)/(5t^4 - 1))`.

In: two polynomials A and p with rational coefficients. Out: a function of one argument, the sum
over the roots α of p of `A(α)/p'(α)·ln(u - α)`. It is the antiderivative of `A(u)/p(u)`: that is
Lagrange's formula for partial fractions, so that its derivative is `A(u)/p(u)·u'`.

Each pair of polynomials has its function, as each order of polygamma has: the operator's name says
which, so that a tree needs no bound letter. The letter t is one of print alone.

The value is real for real u: `ln|u - α|` for a real root, and for two that are conjugate twice the
real part of `c·ln(u - α)`, which is analytic on the whole line, as `u - α` is never real. It jumps
nowhere, which sums over the roots of the residues' polynomial (Lazard, Rioboo, Trager) may do, and
their coefficients are far longer: Bronstein, *Symbolic Integration I*, section 2.5.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import gcd, lcm
from typing import Any, Final

from chainrule.errors import InputError
from chainrule.expr import fold
from chainrule.expr.operators import ROOT_SUM, is_root_sum
from chainrule.expr.tree import Expr, num, sym, unary

HIGHEST: Final = 40
"""The degree of a polynomial over whose roots is summed."""

_LETTERS: Final = ("t", "s", "r", "q", "z", "w")
Coefficients = Sequence[int | Fraction]


@dataclass(frozen=True, slots=True)
class RootSum:
    """The polynomials of one function, the constant terms first.

    Attributes:
        top: A, whole coprime numbers, the last one positive; of a lower degree than p.
        bottom: p, whole coprime numbers, the last one positive; without multiple roots.
    """

    top: tuple[int, ...]
    bottom: tuple[int, ...]

    @property
    def op(self) -> str:
        """The operator's name.

        >>> RootSum((1,), (-1, -1, 0, 0, 0, 1)).op
        'RootSum:1:-1,-1,0,0,0,1'
        """
        return ":".join((ROOT_SUM, *(",".join(map(str, each)) for each in (self.top, self.bottom))))


def root_sum(top: Coefficients, bottom: Coefficients, u: Expr) -> Expr:
    """The sum whose derivative is `A(u)/p(u)·u'`, with a number before it.

    Args:
        top, bottom: the coefficients of A and p, the constant terms first.
        u: the argument.

    Raises:
        InputError: A is not of a lower degree than p, p has multiple roots that A does not share,
            or it is a constant or of a degree beyond `HIGHEST`.

    >>> from chainrule.expr.printer import to_text
    >>> to_text(root_sum([Fraction(1, 2)], [1, 1, 0, 1], sym("x")))
    '1/2*RootSum(t^3 + t + 1, ln(x - t)/(3t^2 + 1))'
    """
    from flint import fmpq, fmpq_poly  # whoever trains a network does without python-flint

    def exact(value: int | Fraction) -> fmpq:
        return fmpq(value.numerator, value.denominator)

    a, p = (fmpq_poly([exact(value) for value in each]) for each in (top, bottom))
    if a.degree() >= p.degree() or p.degree() < 1:
        raise InputError("a sum over roots needs a polynomial of a higher degree below the line")
    if not a:
        return fold.ZERO
    common = a.gcd(p)
    a, p = a / common, p / common
    if p.degree() > HIGHEST:
        raise InputError(f"a sum over roots of degree {p.degree()}; the limit is {HIGHEST}")
    if p.gcd(p.derivative()).degree() > 0:
        raise InputError("a sum over roots needs a polynomial without multiple roots")
    (first, above), (second, below) = map(_primitive, (a, p))
    return fold.mul(num(first / second), unary(RootSum(above, below).op, u))


def _primitive(poly: Any) -> tuple[Fraction, tuple[int, ...]]:
    """A polynomial as a number and coprime whole numbers, the last one positive."""
    values = [Fraction(int(c.p), int(c.q)) for c in poly.coeffs()]
    content = Fraction(
        gcd(*(v.numerator for v in values)), lcm(*(v.denominator for v in values))
    ) * (1 if values[-1] > 0 else -1)
    return content, tuple(int(v / content) for v in values)


@lru_cache(maxsize=256)
def parts(op: str) -> RootSum:
    """The polynomials that an operator's name says.

    Raises:
        InputError: it is no such name.

    >>> parts("RootSum:1:-1,-1,0,0,0,1").bottom
    (-1, -1, 0, 0, 0, 1)
    """
    if not is_root_sum(op):
        raise InputError(f"{op!r} is no sum over roots")
    top, bottom = (tuple(map(int, part.split(","))) for part in op.split(":")[1:])
    return RootSum(top, bottom)


def polynomial(coefficients: Sequence[int], u: Expr) -> Expr:
    """A polynomial of an expression, the highest power first.

    >>> from chainrule.expr.printer import to_text
    >>> to_text(polynomial((1, 0, -2), sym("x")))
    '-2x^2 + 1'
    """
    total = fold.ZERO
    for k in range(len(coefficients) - 1, -1, -1):
        total = fold.add(total, fold.mul(num(coefficients[k]), _power(u, k)))
    return total


def _power(u: Expr, k: int) -> Expr:
    """`u^k`; of a whole power one power."""
    if u.op == "pow" and type(u.args[1].value) is int:
        return fold.power(u.args[0], num(k * u.args[1].value))
    return fold.power(u, num(k))


def slope(op: str, u: Expr, du: Expr = fold.ONE) -> Expr:
    """The derivative: `u'·A(u)/p(u)`.

    >>> from chainrule.expr.printer import to_text
    >>> to_text(slope("RootSum:1,2:3,0,1", sym("x")))
    '(2x + 1)/(x^2 + 3)'
    """
    both = parts(op)
    return fold.div(fold.mul(du, polynomial(both.top, u)), polynomial(both.bottom, u))


@dataclass(frozen=True, slots=True)
class Written:
    """A sum over roots as people write it.

    Attributes:
        letter: of a root; no letter of the argument.
        equation: the polynomial whose roots are meant, in that letter.
        summand: what is added up.
    """

    letter: str
    equation: Expr
    summand: Expr


def written(e: Expr) -> Written:
    """A node as people write it.

    >>> from chainrule.expr.printer import to_text
    >>> to_text(written(unary("RootSum:1:3,0,1", sym("t"))).summand)
    'ln(t - s)/(2s)'
    """
    from flint import fmpq_poly

    (u,) = e.args
    free = (name for name in (*_LETTERS, *(f"t_{k}" for k in range(len(u.names) + 1))))
    letter = next(name for name in free if name not in u.names)
    both, t = parts(e.op), sym(letter)
    above, below = fmpq_poly(list(both.top)), fmpq_poly(list(both.bottom)).derivative()
    common = above.gcd(below)
    (first, top), (second, bottom) = map(_primitive, (above / common, below / common))
    ratio = first / second
    logarithm = unary("log", fold.sub(u, t))
    top = tuple(ratio.numerator * c for c in top)
    bottom = tuple(ratio.denominator * c for c in bottom)
    summand = fold.div(fold.mul(polynomial(top, t), logarithm), polynomial(bottom, t))
    return Written(letter, polynomial(both.bottom, t), summand)
