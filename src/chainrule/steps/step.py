"""One step of a derivation: an equation, why it holds, and the checker's word on it.

In: expressions. Out: a frozen value that prints itself as text, as LaTeX and as plain values. A
prime stands for the derivative: `(x^2)' = 2x`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from chainrule.expr import Expr, to_latex, to_text
from chainrule.types import Verdict


@dataclass(frozen=True, slots=True)
class Step:
    """An equation.

    Attributes:
        rule: why it holds: `product rule`.
        function: what is differentiated; where nothing is, the left side itself.
        result: the right side, all derivatives in it put in: this is what was checked.
        verdict: the checker's word on it.
        pattern: the right side as it is shown, with a mark for each inner derivative.
        marks: of the pattern, with what is differentiated there.
        inner: the inner function, where the chain rule is used.
        is_derivative: whether the left side is a derivative.
        number: which differentiation it belongs to; 1 is the first.
    """

    rule: str
    function: Expr
    result: Expr
    verdict: Verdict
    pattern: Expr
    marks: tuple[tuple[str, Expr], ...] = ()
    inner: Expr | None = None
    is_derivative: bool = True
    number: int = 1

    @property
    def text(self) -> str:
        """The equation as people type it.

        >>> from chainrule.expr import parse, sym
        >>> cosine, verdict = parse("3cos(3x)"), Verdict("proved", "the rules give the same")
        >>> pattern = parse("cos(3x)*y")
        >>> Step("", parse("sin(3x)"), cosine, verdict, pattern, (("y", parse("3x")),)).text
        "(sin(3x))' = cos(3x)*(3x)'"
        """
        return self._equation(to_text, lambda inside: f"({inside})'")

    @property
    def latex(self) -> str:
        """The equation for a page, without dollar signs."""
        return self._equation(to_latex, lambda inside: rf"\left({inside}\right)'")

    @property
    def because(self) -> str:
        """The rule, and the inner function in words."""
        return self.rule if self.inner is None else f"{self.rule}, inner {to_text(self.inner)}"

    @property
    def because_latex(self) -> str:
        """The same for a page: words and a formula, without dollar signs."""
        words = rf"\text{{{self.rule}}}"
        return words if self.inner is None else rf"{words},\ \text{{inner }} {to_latex(self.inner)}"

    def _equation(self, write: Callable[[Expr], str], prime: Callable[[str], str]) -> str:
        right = write(self.pattern)
        for name, part in self.marks:
            right = right.replace(name, prime(write(part)))
        left = write(self.function)
        return f"{prime(left) if self.is_derivative else left} = {right}"

    def fields(self) -> dict[str, Any]:
        """The step as a table of plain values."""
        return {
            "rule": self.rule,
            "inner": None if self.inner is None else to_text(self.inner),
            "because_latex": self.because_latex,
            "text": self.text,
            "latex": self.latex,
            "verdict": self.verdict.status,
            "step": self.number,
        }
