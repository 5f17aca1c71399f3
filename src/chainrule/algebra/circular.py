"""Trigonometric and hyperbolic functions and their inverses as kernels.

In: forms. Out: the form of `sin(a)`, `atan(a)`, `cosh(a)`... Circular functions become the pair
(cos, sin) of one base angle with `sin² = 1 - cos²`, multiples by Chebyshev polynomials; or, when
the table says so, `exp(i·a)`, which knows all addition theorems but writes longer sums.
Hyperbolic functions become exponentials, their inverses logarithms.

All relations hold for principal values of complex numbers. `acot(a)` is `atan(1/a)`, `asec(a)` is
`acos(1/a)`, `acsc(a)` is `asin(1/a)`, as in SymPy.
"""

from __future__ import annotations

from fractions import Fraction

from chainrule.algebra.constants import half_turns
from chainrule.algebra.content import content
from chainrule.algebra.powers import exp, log, rational_exponent
from chainrule.algebra.ring import Form, Poly, TooCostly
from chainrule.algebra.signs import note_positive, positive_parts
from chainrule.algebra.table import Kernel, Quotient, Table

_HALF = Fraction(1, 2)
_MAX_MULTIPLE = 60
_KNOWN = {("asin", 1): 2, ("asin", _HALF): 6, ("atan", 1): 4}  # parts of π


def cos_sin(table: Table, a: Form) -> tuple[Form, Form]:
    """`(cos a, sin a)`."""
    ring = table.ring
    quotient = table.quotient(a)
    if not quotient.top:
        return ring.one, ring.zero
    quotient, shift = _without_half_turns(table, quotient)
    if shift is None:
        return _pair(table, quotient)
    if not quotient.top:
        return shift
    c, s = _pair(table, quotient)
    return (
        ring.sub(ring.mul(c, shift[0]), ring.mul(s, shift[1])),
        ring.add(ring.mul(s, shift[0]), ring.mul(c, shift[1])),
    )


def _without_half_turns(table: Table, a: Quotient) -> tuple[Quotient, tuple[Form, Form] | None]:
    """Split `u + πq`, q a multiple of 1/12, into u and `(cos πq, sin πq)`."""
    if a.bottom != 1:
        return a, None
    for exponents, coefficient in a.top.terms():
        support = [(i, int(k)) for i, k in enumerate(exponents) if k]
        if (
            len(support) == 1
            and support[0][1] == 1
            and table.kernels[support[0][0]].is_constant("pi")
        ):
            turns = Fraction(int(coefficient.p), int(coefficient.q))
            pair = half_turns(table, turns)
            if pair is not None:
                rest = a.top - table.ring.gens[support[0][0]] * coefficient
                return Quotient(rest, a.bottom), pair
    return a, None


def _pair(table: Table, a: Quotient) -> tuple[Form, Form]:
    ring = table.ring
    if table.exponential_angles:
        i = table.imaginary()
        forward = exp(table, ring.mul(i, table.form(a)))
        back = table.inverse(forward)
        half_i = ring.mul(i, ring.rational(-_HALF))  # 1/(2i)
        return (
            ring.scale(ring.add(forward, back), _HALF),
            ring.mul(ring.sub(forward, back), half_i),
        )
    negative = a.top.leading_coefficient() < 0
    top = -a.top if negative else a.top
    multiple = content(top)
    top = top / ring.rational(multiple).poly
    inverse = _inverse_kernel(table, top, a.bottom)
    if inverse is not None and multiple.denominator == 1:
        c, s = _power_of_pair(table, _pair_of_inverse(table, inverse), int(multiple))
    else:
        c, s = _multiple(table, top, a.bottom, multiple)
    return c, (ring.neg(s) if negative else s)


def _multiple(table: Table, top: Poly, bottom: Poly, multiple: Fraction) -> tuple[Form, Form]:
    """`(cos, sin)` of `multiple·top/bottom` through the pair of the common unit."""
    ring = table.ring
    argument = Quotient(top, bottom)
    names = argument.key
    unit = table.unit(("cos", *names), multiple)
    real = table.is_real(argument)
    c = table.find(("cos", *names), lambda i: Kernel("cos", i, argument, unit, real=real))
    square = 1 - ring.power(c.poly, 2)
    s = table.find(
        ("sin", *names),
        lambda i: Kernel(
            "sin", i, argument, unit, real=real,
            degree=2, relation=ring.gens[i] ** 2 - square,
        ),
    )  # fmt: skip
    n = int(multiple / unit)
    if n == 1:
        return c, s
    if n > _MAX_MULTIPLE:
        raise TooCostly
    # cos nu = T_n(cos u), sin nu = sin u · U_(n-1)(cos u)
    first, second = [ring.one.poly, c.poly], [ring.one.poly, 2 * c.poly]
    for _ in range(n - 1):
        first.append(2 * c.poly * first[-1] - first[-2])
        second.append(2 * c.poly * second[-1] - second[-2])
    return Form(first[n], {}), ring.mul(s, Form(second[n - 1], {}))


def _inverse_kernel(table: Table, top: Poly, bottom: Poly) -> Kernel | None:
    if bottom != 1 or len(top) != 1:
        return None
    support = table.ring.monomial(top)
    if list(support.values()) != [1]:
        return None
    kernel = table.kernels[next(iter(support))]
    return kernel if kernel.kind in ("asin", "atan") else None


def _pair_of_inverse(table: Table, kernel: Kernel) -> tuple[Form, Form]:
    """`cos(asin v) = sqrt(1 - v²)`; `cos(atan v) = 1/sqrt(1 + v²)`."""
    ring = table.ring
    assert kernel.argument is not None
    v = table.form(kernel.argument)
    square = ring.mul(v, v)
    if kernel.kind == "asin":
        return rational_exponent(table, ring.sub(ring.one, square), _HALF), v
    c = rational_exponent(table, ring.add(ring.one, square), -_HALF)
    return c, ring.mul(v, c)


def _power_of_pair(table: Table, pair: tuple[Form, Form], n: int) -> tuple[Form, Form]:
    if n > _MAX_MULTIPLE:
        raise TooCostly
    ring = table.ring
    (c, s), (x, y) = pair, pair
    for _ in range(n - 1):
        c, s = (
            ring.sub(ring.mul(c, x), ring.mul(s, y)),
            ring.add(ring.mul(s, x), ring.mul(c, y)),
        )
    return c, s


def asin(table: Table, a: Form) -> Form:
    """`asin(a)`; the table of known values is `half_turns`."""
    return _inverse(table, a, "asin")


def acos(table: Table, a: Form) -> Form:
    """`acos(a) = π/2 - asin(a)`."""
    ring = table.ring
    return ring.sub(ring.scale(table.constant("pi"), _HALF), asin(table, a))


def atan(table: Table, a: Form) -> Form:
    """`atan(a)`."""
    return _inverse(table, a, "atan")


def _inverse(table: Table, a: Form, kind: str) -> Form:
    """An odd inverse function: the sign of the argument comes out."""
    ring = table.ring
    quotient = table.quotient(a)
    if not quotient.top:
        return ring.zero
    negative = quotient.top.leading_coefficient() < 0
    if negative:
        quotient = Quotient(-quotient.top, quotient.bottom)
    if quotient.top.is_constant() and quotient.bottom == 1:
        part = _KNOWN.get((kind, content(quotient.top)))
        if part is not None:
            return ring.scale(table.constant("pi"), Fraction(-1 if negative else 1, part))
    turns = _turns(table, quotient, kind)
    if turns:
        return ring.scale(table.constant("pi"), -turns if negative else turns)
    real = table.is_real(quotient) and (kind == "atan" or quotient.key in table.within_one)
    key = (kind, *quotient.key)
    if kind == "asin":
        form = table.find(key, lambda i: Kernel("asin", i, quotient, real=real))
    else:
        form = table.find(key, lambda i: Kernel("atan", i, quotient, real=real))
    return ring.neg(form) if negative else form


def _turns(table: Table, a: Quotient, kind: str) -> Fraction | None:
    """The multiple of π whose sine or tangent roots of numbers are: 1/3 for the tangent √3."""
    kernels = {table.kernels[i] for poly in a for i in table.indices(poly)}
    if not kernels or any(
        kernel.kind != "root" or not all(poly.is_constant() for poly in kernel.argument or ())
        for kernel in kernels
    ):
        return None
    ring, value = table.ring, table.form(a)
    for n in range(1, 7 if kind == "asin" else 6):
        pair = half_turns(table, Fraction(n, 12))
        assert pair is not None
        cosine, sine = pair
        wanted = value if kind == "asin" else ring.mul(value, cosine)
        if table.is_zero(ring.sub(sine, wanted)):
            return Fraction(n, 12)
        if table.is_zero(ring.add(sine, wanted)):
            return Fraction(-n, 12)
    return None


def sinh(table: Table, a: Form) -> Form:
    """`(exp(a) - exp(-a))/2`."""
    ring = table.ring
    forward = exp(table, a)
    return ring.scale(ring.sub(forward, table.inverse(forward)), _HALF)


def cosh(table: Table, a: Form) -> Form:
    """`(exp(a) + exp(-a))/2`."""
    ring = table.ring
    forward = exp(table, a)
    return ring.scale(ring.add(forward, table.inverse(forward)), _HALF)


def tanh(table: Table, a: Form) -> Form:
    """`(exp(2a) - 1)/(exp(2a) + 1)`, with the square left as it is."""
    ring = table.ring
    forward = exp(table, a)
    square = ring.mul(forward, forward)
    return ring.mul(ring.sub(square, ring.one), table.inverse(ring.add(square, ring.one)))


def asinh(table: Table, a: Form) -> Form:
    """`log(a + sqrt(a² + 1))`, odd."""
    ring = table.ring
    if _leads_negative(table, a):
        return ring.neg(asinh(table, ring.neg(a)))
    inside = ring.add(a, rational_exponent(table, ring.add(ring.mul(a, a), ring.one), _HALF))
    note_positive(table, table.quotient(inside))
    return log(table, inside)


def acosh(table: Table, a: Form) -> Form:
    """`log(a + sqrt(a + 1)·sqrt(a - 1))`."""
    ring = table.ring
    above = rational_exponent(table, ring.add(a, ring.one), _HALF)
    below = rational_exponent(table, ring.sub(a, ring.one), _HALF)
    inside = ring.add(a, ring.mul(above, below))
    parts = positive_parts(table, table.quotient(ring.sub(a, ring.one)))
    if parts is not None and parts.sign > 0:  # a > 1, so the sum is positive, too
        note_positive(table, table.quotient(inside))
    return log(table, inside)


def atanh(table: Table, a: Form) -> Form:
    """`(log(1 + a) - log(1 - a))/2`."""
    ring = table.ring
    above, below = log(table, ring.add(ring.one, a)), log(table, ring.sub(ring.one, a))
    return ring.scale(ring.sub(above, below), _HALF)


def _leads_negative(table: Table, a: Form) -> bool:
    top = table.quotient(a).top
    return bool(top) and bool(top.leading_coefficient() < 0)
