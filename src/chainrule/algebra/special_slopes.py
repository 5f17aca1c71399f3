"""The derivatives of special functions at their arguments, as forms.

In: a kernel of a special function. Out: the form of its derivative by its argument. What jumps is
constant wherever it can be differentiated.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Final

from chainrule.algebra import circular, powers
from chainrule.algebra.ring import Form, Undefined
from chainrule.algebra.root_sums import slope_of_root_sum
from chainrule.algebra.special import STEPS
from chainrule.algebra.special_kernels import special
from chainrule.algebra.table import Kernel, Table
from chainrule.expr.operators import POLYGAMMAS, is_root_sum

_HALF: Final = Fraction(1, 2)


def slope_of(table: Table, kernel: Kernel, itself: Form) -> Form:
    """The derivative of a special function at its argument.

    Raises:
        Undefined: it has none that can be named here.
    """
    assert kernel.argument is not None
    if is_root_sum(kernel.kind):
        return slope_of_root_sum(table, kernel.kind, table.form(kernel.argument))
    return _SLOPES[kernel.kind](table, table.form(kernel.argument), itself)


Slope = Callable[[Table, Form, Form], Form]


def _error(sign: int) -> Slope:
    def slope(table: Table, u: Form, itself: Form) -> Form:
        ring = table.ring
        power = powers.exp(table, ring.scale(ring.mul(u, u), sign))
        root = powers.rational_exponent(table, table.constant("pi"), -_HALF)
        return ring.scale(ring.mul(power, root), 2)

    return slope


def _fresnel(place: int) -> Slope:
    def slope(table: Table, u: Form, itself: Form) -> Form:
        ring = table.ring
        angle = ring.scale(ring.mul(table.constant("pi"), ring.mul(u, u)), _HALF)
        return circular.cos_sin(table, angle)[place]

    return slope


def _over(of: Callable[[Table, Form], Form]) -> Slope:
    return lambda table, u, _: table.ring.mul(of(table, u), table.inverse(u))


def _gamma(table: Table, u: Form, itself: Form) -> Form:
    return table.ring.mul(itself, special(table, "digamma", u))


def _next(name: str) -> Slope:
    return lambda table, u, _: special(table, name, u)


def _unnamed(table: Table, u: Form, itself: Form) -> Form:
    raise Undefined


_SLOPES: Final[dict[str, Slope]] = {
    "erf": _error(-1),
    "erfi": _error(1),
    "Si": _over(lambda table, u: circular.cos_sin(table, u)[1]),
    "Ci": _over(lambda table, u: circular.cos_sin(table, u)[0]),
    "Ei": _over(powers.exp),
    "li": lambda table, u, _: table.inverse(powers.log(table, u)),
    "fresnels": _fresnel(1),
    "fresnelc": _fresnel(0),
    "Gamma": _gamma,
    "digamma": _next("polygamma1"),
    **{f"polygamma{n}": _next(f"polygamma{n + 1}") for n in range(1, POLYGAMMAS)},
    f"polygamma{POLYGAMMAS}": _unnamed,
    **dict.fromkeys(STEPS, lambda table, u, _: table.ring.zero),
}
