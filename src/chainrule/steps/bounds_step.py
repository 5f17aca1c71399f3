"""One step between definite integrals over the same bounds, or from one to its value.

In: expressions and bounds. Out: a frozen value that prints itself as text, as LaTeX and as plain
values.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from chainrule.expr import Expr, to_latex, to_text
from chainrule.expr.bounds import Bound, bound_latex, bound_text
from chainrule.types import Verdict


@dataclass(frozen=True, slots=True)
class BoundsStep:
    """`∫ f dx from a to b = ∫ g dx from a to b`, or a value on the right.

    Attributes:
        rule: why it holds: `the integrand is odd`.
        integrand, variable, bounds: the integral on the left.
        right: the other integrand, or the value.
        verdict: the word on it.
        is_value: whether the right side is the value.
        where: the conditions of the value, as text and for a page.
        number: which integration it belongs to.
    """

    rule: str
    integrand: Expr
    variable: str
    bounds: tuple[Bound, Bound]
    right: Expr
    verdict: Verdict
    is_value: bool = False
    where: tuple[tuple[str, str], ...] = ()
    number: int = 1

    @property
    def text(self) -> str:
        """The equation as people type it.

        >>> from chainrule.expr import num, parse
        >>> proved, bounds = Verdict("proved", ""), (num(-1), num(1))
        >>> BoundsStep("", parse("x^3"), "x", bounds, num(0), proved, is_value=True).text
        '∫ x^3 dx from -1 to 1 = 0'
        """
        low, high = map(bound_text, self.bounds)
        return self._equation(to_text, "∫ ", f" d{self.variable} from {low} to {high}")

    @property
    def latex(self) -> str:
        """The equation for a page, without dollar signs."""
        low, high = map(bound_latex, self.bounds)
        return self._equation(to_latex, rf"\int_{{{low}}}^{{{high}}} ", rf" \,d{self.variable}")

    @property
    def because(self) -> str:
        """The rule, and what letters must be."""
        conditions = " and ".join(text for text, _ in self.where)
        return f"{self.rule}, where {conditions}" if conditions else self.rule

    @property
    def because_latex(self) -> str:
        """The same for a page."""
        conditions = r" \text{ and } ".join(latex for _, latex in self.where)
        where = rf",\ \text{{where }} {conditions}" if conditions else ""
        return rf"\text{{{self.rule}}}{where}"

    def _equation(self, write: Callable[[Expr], str], sign: str, behind: str) -> str:
        def integral(e: Expr) -> str:
            inside = f"({write(e)})" if e.op in ("add", "sub") else write(e)
            return f"{sign}{inside}{behind}"

        right = write(self.right) if self.is_value else integral(self.right)
        return f"{integral(self.integrand)} = {right}"

    def fields(self) -> dict[str, Any]:
        """The step as a table of plain values."""
        return {
            "rule": self.rule,
            "text": self.text,
            "latex": self.latex,
            "because_latex": self.because_latex,
            "verdict": self.verdict.status,
            "step": self.number,
        }
