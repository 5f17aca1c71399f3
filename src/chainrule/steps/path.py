"""The path to an antiderivative: what each method did to its integral.

In: what the search found. Out: frozen values, the outermost integral first, each followed by those
that it was reduced to. It knows nothing of how they are told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from chainrule.expr.fold import ZERO
from chainrule.expr.tree import Expr

_NOTHING: Final = ZERO


@dataclass(frozen=True, slots=True)
class Move:
    """What one method did: `∫ integrand d variable = outside + Σ ∫ rest`, and its value in the end.

    Attributes:
        strategy: the method, by its name in the table of the integrator.
        text: what it did, in words.
        integrand, variable, value: the integral, and what was found for it.
        outside: what stands beside the integrals that are left.
        rest: the integrands that are left, each with its sign; none where it was solved at once.
        name: the variable of those, where it is a new one.
        back: what new symbols are, the new variable among them.
        before: how many integrals were worked out before this: their paths come first.
    """

    strategy: str
    text: str
    integrand: Expr = _NOTHING
    variable: str = ""
    value: Expr = _NOTHING
    outside: Expr = _NOTHING
    rest: tuple[tuple[int, Expr], ...] = ()
    name: str = ""
    back: tuple[tuple[str, Expr], ...] = ()
    before: int = 0

    @property
    def children(self) -> int:
        """How many paths follow."""
        return self.before + len(self.rest)
