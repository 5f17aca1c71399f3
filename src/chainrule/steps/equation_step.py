r"""One step of an implicit differentiation: an equation with dy/dx in it, and the checker's word.

In: expressions. Out: a frozen value that prints itself as text, as LaTeX and as plain values.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from chainrule.expr import Expr, sym, to_latex, to_text
from chainrule.expr.equation import Equation
from chainrule.types import Verdict


@dataclass(frozen=True, slots=True)
class EquationStep:
    """`left = right`.

    Attributes:
        rule: why it holds: `differentiate both sides`.
        left, right: the sides; in them each name of `marks` stands for a derivative.
        verdict: the checker's word on it.
        equation: what binds the symbols.
        marks: names that occur nowhere else, the first for dy/dx, the second for the derivative of
            this step.
        number: the order of that.
    """

    rule: str
    left: Expr
    right: Expr
    verdict: Verdict
    equation: Equation
    marks: tuple[str, str]
    number: int = 1

    @property
    def text(self) -> str:
        """The equation as people type it.

        >>> from chainrule.expr import parse
        >>> proved, circle = Verdict("proved", ""), Equation(parse("x*y"), parse("1"), "x", "y")
        >>> sides = parse("y + x*P"), parse("0")
        >>> EquationStep("", *sides, proved, circle, ("P", "Q")).text
        'y + x*dy/dx = 0'
        """
        return self._written(to_text, self.equation.slope, "*")

    @property
    def latex(self) -> str:
        """The equation for a page, without dollar signs."""

        def slope(order: int) -> str:
            power = f"^{{{order}}}" if order > 1 else ""
            y, x = (to_latex(sym(n)) for n in (self.equation.dependent, self.equation.variable))
            return rf"\frac{{d{power} {y}}}{{d {x}{power}}}"

        return self._written(to_latex, slope, " ")

    @property
    def because(self) -> str:
        """The rule."""
        return self.rule

    @property
    def because_latex(self) -> str:
        """The same for a page."""
        return rf"\text{{{self.rule}}}"

    def _written(
        self, write: Callable[[Expr], str], slope: Callable[[int], str], times: str
    ) -> str:
        found = f"{write(self.left)} = {write(self.right)}"
        for mark, order in zip(self.marks, (1, self.number), strict=True):
            shown = slope(order)
            for before, behind, put in (
                (r"(?<=[0-9])", "", times + shown),  # 2*dy/dx
                (r"(?<=/)", "", f"({shown})"),
                (r"(?<![A-Za-z\\])", "(?=[/^])", f"({shown})"),
                (r"(?<![A-Za-z\\])", "", shown),
            ):
                found = found.replace("\\", "\0")
                found = re.sub(rf"{before}{mark}\b{behind}", put.replace("\\", "\0"), found)
                found = found.replace("\0", "\\")
        return found

    def fields(self) -> dict[str, Any]:
        """The step as a table of plain values."""
        return {
            "rule": self.rule,
            "inner": None,
            "because_latex": self.because_latex,
            "text": self.text,
            "latex": self.latex,
            "verdict": self.verdict.status,
            "step": self.number,
        }
