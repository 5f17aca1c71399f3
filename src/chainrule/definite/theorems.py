"""Values of known integrals, looked up by their shape: with letters, and of an enclosure.

In: an integrand and bounds, and what else is known. Out: a `Definite` with the theorem as its
method; or nothing, or what was known before. An enclosure must not exclude the value.
"""

from __future__ import annotations

from collections.abc import Callable

from flint import ctx

from chainrule.definite.cover import BITS, exactly
from chainrule.definite.eulerian import eulerian
from chainrule.definite.frullani import frullani
from chainrule.definite.mirrored import mirrored
from chainrule.definite.question import Asked, Definite
from chainrule.definite.values import number
from chainrule.errors import TooLarge
from chainrule.expr import Expr
from chainrule.expr.bounds import Bound
from chainrule.types import Verdict


def with_letters(
    f: Expr, variable: str, bounds: tuple[Bound, Bound],
    without: Callable[[Expr, Bound, Bound], Definite],
) -> Definite | None:  # fmt: skip
    """The value of an integral with letters, under its conditions."""
    try:
        known = (
            eulerian(f, variable, *bounds)
            or frullani(f, variable, bounds, without)
            or mirrored(f, variable, bounds, without)
        )
    except TooLarge:
        return None
    if known is None:
        return None
    where = " and ".join(each.text for each in known.conditions)
    verdict = Verdict("proved", known.theorem, f"where {where}" if where else "")
    return Definite("exact", known.value, None, verdict, conditions=known.conditions)


def enclosed(asked: Asked, found: Definite) -> Definite:
    """The exact value of an integral that is enclosed, or what was found before."""
    side = found.enclosure
    if found.exact is not None or side is None:
        return found
    try:
        known = eulerian(asked.f, asked.variable, asked.over.low, asked.over.high)
    except TooLarge:
        return found
    if known is None or known.conditions:
        return found
    with ctx.workprec(4 * BITS):
        at = number(known.value)
        inside = at.is_finite() and not (at < exactly(side.low) or at > exactly(side.high))
    if not inside:
        return found
    return Definite("exact", known.value, side, Verdict("proved", known.theorem))
