"""One step on the way to an antiderivative: an equation between integrals, and the checker's word.

In: expressions. Out: a frozen value that prints itself as text, as LaTeX and as plain values.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from chainrule.expr import Expr, fold, to_latex, to_text
from chainrule.expr.fold import ONE, ZERO
from chainrule.expr.tree import num
from chainrule.types import Verdict

_Writer = Callable[[Expr], str]
_NAMES: Final = re.compile("[a-z]{2,}")
_WRITTEN: Final = {"sech": r"\operatorname{sech}", "csch": r"\operatorname{csch}"}


@dataclass(frozen=True, slots=True)
class IntegralStep:
    """`∫ integrand d variable = outside + Σ c·∫ rest d name`.

    Attributes:
        rule: why it holds: `substitution`.
        integrand, variable: the integral on the left.
        verdict: the checker's word on the equation of the derivatives, the new symbols put back.
        outside: what stands on the right beside integrals.
        rest: the integrals on the right: what stands before each, and its integrand.
        name: their variable, where it is a new one.
        where: what is chosen: u, dv, each with what it is, or with all lines of a table.
        number: which integration it belongs to; 1 is the first.
    """

    rule: str
    integrand: Expr
    variable: str
    verdict: Verdict
    outside: Expr = ZERO
    rest: tuple[tuple[Expr, Expr], ...] = ()
    name: str = ""
    where: tuple[tuple[str, tuple[Expr, ...]], ...] = ()
    number: int = 1

    @property
    def text(self) -> str:
        """The equation as people type it.

        >>> from chainrule.expr import num, parse
        >>> f, proved = parse("x*exp(x)"), Verdict("proved", "normal form")
        >>> rest = ((num(-1), parse("exp(x)")),)
        >>> IntegralStep("integration by parts", f, "x", proved, f, rest).text
        '∫ x*exp(x) dx = x*exp(x) - ∫ exp(x) dx'
        """

        def integral(inside: str, name: str) -> str:
            return f"∫ {inside} d{name}" if inside else f"∫ d{name}"

        return self._equation(to_text, "*", integral)

    @property
    def latex(self) -> str:
        """The equation for a page, without dollar signs."""
        return self._equation(to_latex, " ", lambda inside, name: rf"\int {inside} \,d{name}")

    @property
    def because(self) -> str:
        """The rule, and what is chosen.

        >>> from chainrule.expr import parse
        >>> where = (("u", (parse("x^2"),)), ("du", (parse("2x"),)))
        >>> step = IntegralStep("substitution", parse("x"), "x", Verdict("proved", ""), where=where)
        >>> step.because
        'substitution, u = x^2, du = 2x dx'
        """
        between = "; " if any(len(values) > 1 for _, values in self.where) else ", "
        return between.join((self.rule, *(f"{a} {b}" for a, b in self._chosen(to_text))))

    @property
    def because_latex(self) -> str:
        """The same for a page: words and formulas, without dollar signs."""
        parts = [rf"{_label(a)} {b}" for a, b in self._chosen(to_latex)]
        return r",\ ".join((*map(_words, self.rule.split(", ")), *parts))

    def _chosen(self, write: _Writer) -> list[tuple[str, str]]:
        """Each name with what it is; the differential stands behind du and dv."""
        chosen = []
        for name, values in self.where:
            if len(values) > 1:
                chosen.append((name, ", ".join(map(write, values))))
                continue
            behind = ""
            if len(name) > 1 and name.startswith("d"):  # dx = 2cos(t) dt
                behind = f"d{self.name if name == f'd{self.variable}' else self.variable}"
            value = "" if behind and values[0] == ONE else write(values[0])
            if behind and values[0] == num(-1):
                value, behind = "", f"-{behind}"
            value = f"({value})" if behind and values[0].op in ("add", "sub") else value
            chosen.append((f"{name} =", f"{value} {behind}".strip()))
        return chosen

    def _equation(self, write: _Writer, times: str, sign: Callable[[str, str], str]) -> str:
        def integral(e: Expr, name: str) -> str:
            inside = "" if e == ONE and times == "*" else write(e)
            return sign(f"({inside})" if e.op in ("add", "sub") else inside, name)

        name = self.name or self.variable
        right = "" if self.outside == ZERO and self.rest else write(self.outside)
        for coefficient, e in self.rest:
            positive = fold.without_minus(coefficient)
            size = coefficient if positive is None else positive
            before = write(size) if size != ONE else ""
            before = f"({before})" if size.op in ("add", "sub") else before
            part = f"{before}{times}{integral(e, name)}" if before else integral(e, name)
            between = " + " if positive is None else " - "
            right += (between if right else between.strip("+ ")) + part
        return f"{integral(self.integrand, self.variable)} = {right}"

    def fields(self) -> dict[str, Any]:
        """The step as a table of plain values."""
        return {
            "rule": self.rule,
            "where": {name.removesuffix(" ="): told for name, told in self._chosen(to_text)},
            "because_latex": self.because_latex,
            "text": self.text,
            "latex": self.latex,
            "verdict": self.verdict.status,
            "step": self.number,
        }


def _label(name: str) -> str:
    return name if name.endswith("=") else rf"\text{{{name}}}"


def _words(part: str) -> str:
    """A part of a rule: words as text, an identity such as `tan^2 = sec^2 - 1` as a formula."""
    if " = " not in part:
        return rf"\text{{{part}}}"
    names = _NAMES.sub(lambda name: rf"{_WRITTEN.get(name[0], chr(92) + name[0])} ", part)
    return names.replace("*", r" \, ")
