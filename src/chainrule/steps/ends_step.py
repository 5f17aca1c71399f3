"""The last step to a definite integral: the antiderivative between its bounds.

In: the antiderivative, the bounds, its values there. Out: a frozen value that prints itself as
text, as LaTeX and as plain values.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from chainrule.expr import Expr, to_latex, to_text
from chainrule.expr.bounds import Bound, bound_latex, bound_text
from chainrule.types import Verdict


@dataclass(frozen=True, slots=True)
class EndsStep:
    """`[F] from a to b = F(b) - F(a) = value`.

    Attributes:
        rule: why it holds: `the fundamental theorem`.
        antiderivative: F.
        bounds: a and b.
        ends: F there, or its limits; None where that alone does not make the value.
        value: of the integral.
        where: the conditions of the value, as text and for a page.
        verdict: the word on the value.
        number: which integration it belongs to.
    """

    rule: str
    antiderivative: Expr
    bounds: tuple[Bound, Bound]
    ends: tuple[Expr, Expr] | None
    value: Expr
    verdict: Verdict
    where: tuple[tuple[str, str], ...] = ()
    number: int = 1

    @property
    def text(self) -> str:
        """The equation as people type it.

        >>> from chainrule.expr import num, parse
        >>> proved, bounds = Verdict("proved", ""), (num(0), parse("pi"))
        >>> EndsStep("", parse("-cos(x)"), bounds, (num(-1), num(1)), num(2), proved).text
        '[-cos(x)] from 0 to pi = 1 - (-1) = 2'
        """
        low, high = map(bound_text, self.bounds)
        return self._equation(f"[{to_text(self.antiderivative)}] from {low} to {high}", to_text)

    @property
    def latex(self) -> str:
        """The equation for a page, without dollar signs."""
        low, high = map(bound_latex, self.bounds)
        left = rf"\left[{to_latex(self.antiderivative)}\right]_{{{low}}}^{{{high}}}"
        return self._equation(left, to_latex)

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

    def _equation(self, left: str, write: Callable[[Expr], str]) -> str:
        if self.ends is None:
            return f"{left} = {write(self.value)}"
        first, last = map(write, self.ends)
        first = (
            f"({first})" if first.startswith("-") or self.ends[0].op in ("add", "sub") else first
        )
        difference, value = f"{last} - {first}", write(self.value)
        return f"{left} = {difference}" + (f" = {value}" if value != difference else "")

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
