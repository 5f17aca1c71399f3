"""Special functions and functions that jump: their names, and their values as complex balls.

In: a name and a ball. Out: a ball. It knows no forms: see `special_kernels.py`.
"""

from __future__ import annotations

from typing import Any, Final

from flint import acb, arb

from chainrule.expr.operators import POLYGAMMAS, is_root_sum

POLYGAMMA: Final = {f"polygamma{n}": n for n in range(1, POLYGAMMAS + 1)}
"""The functions of this name, and their orders."""

WITH_POLES: Final = frozenset(("Gamma", "digamma", *POLYGAMMA))
"""Analytic but for poles at 0, -1, -2, ..."""

ODD: Final = frozenset(("erf", "erfi", "Si", "fresnels", "fresnelc"))
"""Entire and odd; erfc, which is entire too, is written as 1 - erf."""

STEPS: Final = frozenset(("floor", "ceil"))

KERNELS: Final = ODD | WITH_POLES | STEPS | {"Ci", "Ei", "li"}
"""The functions that have kernels of their own; their kinds are these names."""


def has_kernel(name: str) -> bool:
    """Whether a function has a kernel of its own, of the kind of its name.

    >>> has_kernel("erf"), has_kernel("RootSum:1:1,1,0,1"), has_kernel("sin")
    (True, True, False)
    """
    return name in KERNELS or is_root_sum(name)


_LEFTMOST: Final = -200
_METHODS: Final = {"fresnels": "fresnel_s", "fresnelc": "fresnel_c"}


def value(name: str, a: Any) -> Any:
    """A function of a complex ball; not finite where it has no value.

    >>> print(value("erf", acb(0)))
    0
    """
    if name in STEPS:
        return acb(getattr(a.real, name)()) if a.imag.is_zero() else acb(arb.nan())
    if name in POLYGAMMA:
        # far to the left FLINT takes minutes, for wide balls a second, and cannot be stopped
        sharp = a.real > _LEFTMOST and a.real.rad() < 1 and a.imag.rad() < 1
        return a.polygamma(POLYGAMMA[name]) if sharp else acb(arb.nan())
    return getattr(a, _METHODS.get(name, name.lower()))()
