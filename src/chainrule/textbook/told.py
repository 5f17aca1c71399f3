"""How an integration is told: equations between integrals, in the order of a page.

In: expressions. Out: frozen values. Nobody has looked at them yet: who shows them asks the checker.
"""

from __future__ import annotations

from dataclasses import dataclass

from chainrule.expr.fold import ZERO
from chainrule.expr.tree import Expr

Where = tuple[tuple[str, tuple[Expr, ...]], ...]
"""Names, each with what it stands for."""


@dataclass(frozen=True, slots=True)
class Claim:
    """`∫ integrand d variable = outside + Σ c·∫ rest d name`.

    Attributes:
        rule: why it holds: `substitution`.
        integrand, variable: the integral on the left.
        outside: what stands on the right beside integrals.
        rest: the integrals on the right: what stands before each, and its integrand.
        name: their variable, where it is a new one.
        back: what new symbols are, the new variable among them.
        where: what is chosen, as it is told: u, dv, v, each with what it is, or with all lines of
            a table; du and dv are told with the differential behind them.
    """

    rule: str
    integrand: Expr
    variable: str
    outside: Expr = ZERO
    rest: tuple[tuple[Expr, Expr], ...] = ()
    name: str = ""
    back: tuple[tuple[str, Expr], ...] = ()
    where: Where = ()


@dataclass(frozen=True, slots=True)
class Told:
    """One integral: the lines that lead to its value, and the line that says it.

    Attributes:
        last: what the integral is.
        lines: what comes before, integrals that are told first among it.
    """

    last: Claim
    lines: tuple[Claim | Told, ...] = ()

    @property
    def value(self) -> Expr:
        """The antiderivative."""
        return self.last.outside


def chosen(**values: Expr) -> Where:
    """What is chosen, a value each."""
    return tuple((name, (value,)) for name, value in values.items())
