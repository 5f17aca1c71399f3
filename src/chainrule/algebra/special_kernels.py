"""Special functions and functions that jump, as kernels.

In: forms. Out: the form of `erf(a)`, `gamma(a)`, `floor(a)`, ... Of each only this much is known:

- erf, erfi, Si and the Fresnel integrals are odd, `erfc = 1 - erf`;
- `gamma(u + 1) = u·gamma(u)`, and what follows for digamma and polygamma, where u is a polynomial
  in symbols, which vanishes on no open set;
- `sign(u) = u/|u|` and `Heaviside(u) = (1 + u/|u|)/2`, where u vanishes on no open set: whoever
  proves anything by them must show that (`checker/divisors.py`);
- `floor(u + n) = floor(u) + n` for whole n, and so for ceil.

Their derivatives are in `special_slopes.py`.
"""

from __future__ import annotations

from fractions import Fraction
from math import factorial, floor
from typing import Final, cast

from chainrule.algebra.absolute import absolute
from chainrule.algebra.ring import Form, Poly, Undefined
from chainrule.algebra.root_sums import slope_of_root_sum
from chainrule.algebra.special import ODD, POLYGAMMA, STEPS, WITH_POLES
from chainrule.algebra.table import Kernel, Kind, Quotient, Table
from chainrule.expr.operators import is_root_sum

_HALF: Final = Fraction(1, 2)
_MOST_STEPS: Final = 12  # of gamma's recurrence
_LARGEST: Final = 100  # argument whose gamma is written as a number


def special(table: Table, name: str, a: Form) -> Form:
    """A special function of a form, or one that jumps.

    Raises:
        Undefined: it has no value there.

    >>> from chainrule.algebra.kernels import Algebra
    >>> from chainrule.expr.parser import parse
    >>> algebra = Algebra()
    >>> algebra.difference_is_zero(parse("gamma(x + 1)"), parse("x*gamma(x)"))
    True
    """
    ring = table.ring
    if name == "erfc":
        return ring.sub(ring.one, special(table, "erf", a))
    if name == "Heaviside":
        return ring.scale(ring.add(ring.one, _sign(table, a)), _HALF)
    if name == "sign":
        return _sign(table, a)
    quotient = table.quotient(a)
    if name in STEPS:
        return _jump(table, name, quotient)
    if name in WITH_POLES:
        return _with_poles(table, name, quotient)
    if name in ODD:
        return _odd(table, name, quotient)
    if is_root_sum(name):
        slope_of_root_sum(table, name, a)  # undefined at a root
    elif quotient.top == quotient.bottom if name == "li" else not quotient.top:
        raise Undefined
    return _kernel(table, name, quotient, real=_is_real(table, name, quotient))


def _is_real(table: Table, name: str, a: Quotient) -> bool:
    positive = table.is_positive(a.top) and table.is_positive(a.bottom)
    return table.is_real(a) and (name == "Ei" or positive or is_root_sum(name))


def _kernel(table: Table, name: str, a: Quotient, *, real: bool) -> Form:
    kind = cast("Kind", name)
    return table.find((name, *a.key), lambda i: Kernel(kind, i, a, real=real))


def _sign(table: Table, a: Form) -> Form:
    magnitude = absolute(table, a)
    if table.is_zero(magnitude):
        return table.ring.zero
    return table.ring.mul(a, table.inverse(magnitude))


def _odd(table: Table, name: str, a: Quotient) -> Form:
    ring = table.ring
    if not a.top:
        return ring.zero
    negative = a.top.leading_coefficient() < 0
    if negative:
        a = Quotient(-a.top, a.bottom)
    form = _kernel(table, name, a, real=table.is_real(a))
    return ring.neg(form) if negative else form


def _jump(table: Table, name: str, a: Quotient) -> Form:
    """Whole numbers come out; of a number it is a whole number."""
    ring = table.ring
    if a.bottom != 1:
        return _kernel(table, name, a, real=table.is_real(a))
    number = _constant_term(a.top)
    if a.top.is_constant():
        return ring.rational(floor(number) if name == "floor" else -floor(-number))
    rest = Quotient(a.top - floor(number), a.bottom)
    return ring.add(
        _kernel(table, name, rest, real=table.is_real(rest)), ring.rational(floor(number))
    )


def _with_poles(table: Table, name: str, a: Quotient) -> Form:
    """Gamma and its kin at `u + n`, where it is known at u."""
    ring = table.ring
    number, whole = _constant_term(a.top), 0
    constant = a.bottom == 1 and a.top.is_constant()
    if constant and number.denominator == 1:
        if number <= 0:
            raise Undefined
        if name == "Gamma" and number <= _LARGEST:
            return ring.rational(factorial(int(number) - 1))
    if a.bottom == 1 and (constant or _is_of_symbols(table, a.top)):
        whole = floor(number) - (constant and number.denominator == 1)
    if abs(whole) > _MOST_STEPS:
        whole = 0
    start = Quotient(a.top - whole, a.bottom)
    result = _kernel(table, name, start, real=table.is_real(start))
    for k in range(min(whole, 0), max(whole, 0)):
        step = Form(start.top + k, {})
        result = _one_step(table, name, result, step, up=whole > 0)
    return result


def _one_step(table: Table, name: str, at: Form, u: Form, *, up: bool) -> Form:
    """`gamma(u + 1) = u·gamma(u)`, and its derivatives of the logarithm; or back."""
    ring = table.ring
    if name == "Gamma":
        return ring.mul(at, u if up else table.inverse(u))
    n = POLYGAMMA.get(name, 0)
    term = ring.scale(ring.pow(table.inverse(u), n + 1), (-1) ** n * factorial(n))
    return ring.add(at, term if up else ring.neg(term))


def _is_of_symbols(table: Table, poly: Poly) -> bool:
    return all(table.kernels[i].kind == "symbol" for i in table.indices(poly))


def _constant_term(poly: Poly) -> Fraction:
    for exponents, coefficient in poly.terms():
        if not any(exponents):
            return Fraction(int(coefficient.p), int(coefficient.q))
    return Fraction(0)
