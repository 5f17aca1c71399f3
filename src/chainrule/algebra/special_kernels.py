"""Special functions and functions that jump, as kernels.

In: forms. Out: the form of `erf(a)`, `gamma(a)`, `floor(a)`, ... Of each only this much is known:

- erf, erfi, Si and the Fresnel integrals are odd, `erfc = 1 - erf`;
- `gamma(u + 1) = u·gamma(u)`, and what follows for digamma and polygamma, where u is a polynomial
  in symbols, which vanishes on no open set; `gamma(1/2) = sqrt(pi)`, and powers of pi;
- `sign(u) = u/|u|` and `Heaviside(u) = (1 + u/|u|)/2`, where u vanishes on no open set: whoever
  proves anything by them must show that (`checker/divisors.py`);
- `floor(u + n) = floor(u) + n` for whole n, floors among them, and so for ceil.

Their derivatives are in `special_slopes.py`.
"""

from __future__ import annotations

from fractions import Fraction
from math import factorial, floor
from typing import Final, cast

from chainrule.algebra.absolute import absolute
from chainrule.algebra.powers import rational_exponent
from chainrule.algebra.ring import Form, Poly, Undefined
from chainrule.algebra.root_sums import slope_of_root_sum
from chainrule.algebra.special import ODD, POLYGAMMA, STEPS, WITH_POLES
from chainrule.algebra.table import Kernel, Kind, Quotient, Table
from chainrule.expr.operators import is_root_sum

_HALF: Final = Fraction(1, 2)
_MOST_STEPS: Final = 12  # of gamma's recurrence
_LARGEST: Final = 100  # argument whose gamma is written as a number
# values that are a number times a power of pi
_OF_PI: Final = {
    ("polygamma1", Fraction(1)): (Fraction(1, 6), 2),
    ("polygamma1", _HALF): (_HALF, 2),
    ("polygamma3", Fraction(1)): (Fraction(1, 15), 4),
    ("polygamma3", _HALF): (Fraction(1), 4),
}


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
    whole = _whole_terms(table, a.top)
    rest = Quotient(a.top - whole, a.bottom)
    if rest.top.is_constant():
        number = _constant_term(rest.top)
        fixed = ring.rational(floor(number) if name == "floor" else -floor(-number))
    else:
        fixed = _kernel(table, name, rest, real=table.is_real(rest))
    return ring.add(fixed, Form(whole, {}))


def _whole_terms(table: Table, poly: Poly) -> Poly:
    """What certainly is a whole number in a sum: `floor(x)^2 - 3` of `floor(x)^2 + y - 5/2`."""
    whole = {}
    for exponents, coefficient in poly.terms():
        if not any(exponents):
            whole[exponents] = floor(coefficient)
        elif coefficient.q == 1 and all(
            table.kernels[i].kind in STEPS for i, k in enumerate(exponents) if k
        ):
            whole[exponents] = coefficient
    return poly.context().from_dict(whole)


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
    result = _known(table, name, start) if constant else None
    if result is None:
        result = _kernel(table, name, start, real=table.is_real(start))
    for k in range(min(whole, 0), max(whole, 0)):
        step = Form(start.top + k, {})
        result = _one_step(table, name, result, step, up=whole > 0)
    return result


def _known(table: Table, name: str, a: Quotient) -> Form | None:
    """`gamma(1/2) = sqrt(pi)`, `polygamma(1, 1) = pi^2/6`."""
    at, pi = _constant_term(a.top), table.constant("pi")
    if name == "Gamma" and at == _HALF:
        return rational_exponent(table, pi, _HALF)
    if (name, at) in _OF_PI:
        factor, power = _OF_PI[name, at]
        return table.ring.scale(table.ring.pow(pi, power), factor)
    return None


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
