"""The zeros of polynomials along a line, exactly.

In: an expression, an axis, and a point through which the line runs; or the polynomial that it is.
Out: that polynomial, or stretches as narrow as the precision allows, one for each zero. What is no
polynomial is left to `zeros.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from flint import fmpq_poly

from chainrule.algebra import ends_of
from chainrule.checker.zeros import Stretch, to_fmpq
from chainrule.expr.tree import Expr

_MAX_POWER = 60
_MAX_BITS = 50_000  # of a number in a polynomial


def dense_polynomial(u: Expr, axis: str, point: dict[str, Fraction]) -> Any:
    """`u` as a polynomial in the axis (`fmpq_poly`), if it is one, else None.

    >>> from chainrule.expr.parser import parse
    >>> print(dense_polynomial(parse("(x+a)^2"), "x", {"a": Fraction(3)}))
    x^2 + 6*x + 9
    """
    if u.op == "num":
        return fmpq_poly([to_fmpq(Fraction(u.value))])  # type: ignore[arg-type]
    if u.op == "sym":
        return fmpq_poly([0, 1] if u.value == axis else [to_fmpq(point[str(u.value)])])
    if u.op == "pow" and type(u.args[1].value) is int:
        base = dense_polynomial(u.args[0], axis, point)
        return None if base is None else _power(base, u.args[1].value)
    if u.op not in ("add", "sub", "mul", "neg", "div"):
        return None
    parts = [dense_polynomial(a, axis, point) for a in u.args]
    if any(part is None for part in parts):
        return None
    if u.op == "neg":
        return -parts[0]
    a, b = parts
    if u.op == "div":
        return a / b[0] if b.degree() == 0 else None
    if u.op == "mul" and a.degree() + b.degree() > _MAX_POWER:
        return None
    return {"add": a + b, "sub": a - b, "mul": a * b}[u.op]


def _power(base: Any, exponent: int) -> Any:
    """A power of a polynomial, if it is one and not too large."""
    if base.degree() < 1:
        value = Fraction(int(base[0].p), int(base[0].q))
        bits = value.numerator.bit_length() + value.denominator.bit_length()
        if not value or bits * abs(exponent) > _MAX_BITS:
            return None
        return fmpq_poly([to_fmpq(value**exponent)])
    if exponent < 0 or base.degree() * exponent > _MAX_POWER:
        return None
    return base**exponent


def exact_zeros(dense: Any) -> Iterator[Stretch]:
    """The real zeros of a polynomial that is not constant."""
    for root, shift in _zeros(dense):
        if root.imag.is_zero():
            yield _part(root.real, shift)


def turning_places(dense: Any) -> Iterator[Stretch]:
    """The real parts of all zeros of a polynomial: there it is zero, or smaller than around it.

    >>> [float(place.low) for place in turning_places(fmpq_poly([17, -8, 1]))]
    [4.0, 4.0]
    """
    for root, shift in _zeros(dense):
        yield _part(root.real, shift)


def _zeros(dense: Any) -> Iterator[tuple[Any, Fraction]]:
    """The zeros, each less a shift."""
    degree = dense.degree()
    if degree < 1:
        return
    # Around their mean: FLINT needs hours to tell the 24 roots of (x + 10^76)^24 - 1 apart.
    mean = -dense[degree - 1] / (degree * dense[degree])
    around = dense(fmpq_poly([mean, 1])) if degree > 1 else dense
    shift = Fraction(int(mean.p), int(mean.q)) if degree > 1 else Fraction(0)
    for root, _ in around.numer().complex_roots():
        yield root, shift


def _part(real: Any, shift: Fraction) -> Stretch:
    low, high = (Fraction(int(end.p), int(end.q)) + shift for end in ends_of(real))
    return Stretch(low, high)
