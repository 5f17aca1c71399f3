"""The value of an integral between bounds, by another antiderivative where the first gives none.

In: an integrand, two bounds, what was found for it, and the road to a value. Out: a `Definite`. One
antiderivative for all letters, written with `|x|/x`, has no value at places at which one has that
is written for one side: `abs(abs(x) - a)` from -1 to 2, where a > 2.
"""

from __future__ import annotations

from collections.abc import Callable

from chainrule.definite import Definite
from chainrule.errors import AnswerError, InputError
from chainrule.expr import Expr
from chainrule.integrator import antiderivative
from chainrule.integrator.mirrored_sides import NAME, is_mirrored
from chainrule.tasks.parameters import with_conditions
from chainrule.types import Verdict

Road = Callable[[Expr | None, Verdict | None], Definite]
"""From an antiderivative, and the checker's word on it, to the value."""


def by_either(
    f: Expr, variable: str, known: Expr | None, word: Verdict | None, road: Road, timeout_s: float
) -> Definite:
    """The value by the antiderivative that is known, or by one that is not joined at a mirror.

    Args:
        f: the integrand.
        variable: by what.
        known: an antiderivative, if there is one, and `word` the checker's on it.
        road: the way to the value; it raises `InputError` where there is none.
        timeout_s: seconds for another antiderivative.

    Raises:
        InputError: neither gives one; it speaks of the first.
    """
    try:
        return road(known, word)
    except InputError:
        if known is None or not is_mirrored(f, variable):
            raise
        try:
            other = antiderivative(f, variable, timeout_s=timeout_s, without=(NAME,))
            verdict = with_conditions(other.verdict, f, other.expression, variable)
            return road(other.expression, verdict)
        except (AnswerError, InputError):
            pass
        raise
