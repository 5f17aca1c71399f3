"""One step on the way to an antiderivative: an equation between integrals, and the checker's word.

In: expressions. Out: a frozen value that prints itself as text, as LaTeX and as plain values.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from chainrule.expr import Expr, to_latex, to_text
from chainrule.expr.fold import ZERO
from chainrule.types import Verdict


@dataclass(frozen=True, slots=True)
class IntegralStep:
    """`∫ integrand d variable = outside + Σ ± ∫ rest d name`.

    Attributes:
        rule: why it holds: `substitution`.
        integrand, variable: the integral on the left.
        verdict: the checker's word on the equation of the derivatives, the new symbols put back.
        outside: what stands on the right beside integrals.
        rest: the integrands on the right, each with its sign.
        name: their variable, where it is a new one.
        where: what the new symbols are.
        number: which integration it belongs to; 1 is the first.
    """

    rule: str
    integrand: Expr
    variable: str
    verdict: Verdict
    outside: Expr = ZERO
    rest: tuple[tuple[int, Expr], ...] = ()
    name: str = ""
    where: tuple[tuple[str, Expr], ...] = ()
    number: int = 1

    @property
    def text(self) -> str:
        """The equation as people type it.

        >>> from chainrule.expr import parse
        >>> proved = Verdict("proved", "normal form")
        >>> left, outside, rest = parse("x*exp(x)"), parse("x*exp(x)"), ((-1, parse("exp(x)")),)
        >>> IntegralStep("integration by parts", left, "x", proved, outside, rest).text
        '∫ x*exp(x) dx = x*exp(x) - ∫ exp(x) dx'
        """
        return self._equation(to_text, lambda inside, name: f"∫ {inside} d{name}")

    @property
    def latex(self) -> str:
        """The equation for a page, without dollar signs."""
        return self._equation(to_latex, lambda inside, name: rf"\int {inside} \,d{name}")

    @property
    def because(self) -> str:
        """The rule, and what the new symbols are."""
        where = [f"{name} = {to_text(value)}" for name, value in self.where]
        return ", ".join((self.rule, *where))

    def _equation(self, write: Callable[[Expr], str], sign: Callable[[str, str], str]) -> str:
        def integral(e: Expr, name: str) -> str:
            inside = write(e)
            return sign(f"({inside})" if e.op in ("add", "sub") else inside, name)

        name = self.name or self.variable
        right = "" if self.outside == ZERO and self.rest else write(self.outside)
        for direction, e in self.rest:
            between = " - " if direction < 0 else " + " if right else ""
            right += (between if right else between.strip()) + integral(e, name)
        return f"{integral(self.integrand, self.variable)} = {right}"

    def fields(self) -> dict[str, Any]:
        """The step as a table of plain values."""
        return {
            "rule": self.rule,
            "where": {name: to_text(value) for name, value in self.where},
            "text": self.text,
            "latex": self.latex,
            "verdict": self.verdict.status,
            "step": self.number,
        }
