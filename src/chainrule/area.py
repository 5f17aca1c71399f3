"""The value of a definite integral, as an answer: exact, enclosed, or that there is none.

In: what `definite/` found. Out: an `Area`: the value in every notation, why it may be believed, its
steps.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from chainrule.answer import Answer, evidence
from chainrule.definite import Definite, Enclosure, Kind
from chainrule.errors import AnswerError
from chainrule.expr import Expr, to_latex, to_python, to_sympy_text, to_text
from chainrule.expr.bounds import Integration

if TYPE_CHECKING:
    from chainrule.steps.derivation import Derivation
    from chainrule.types import Verdict

_POWER: Final = re.compile(r"(\d)e([-+]?\d+)")  # of ten, as programs write it


@dataclass(frozen=True, slots=True, repr=False)
class Area:
    """The value of a definite integral, how it was found, and why it may be believed.

    Attributes:
        input: the text as given.
        function: the integrand, inside all signs.
        over: the integrations, the innermost first.
        found: the value, its enclosure and the verdict.
        reading: how the input was understood: `integral of x^2 dx from 0 to 1`.
        notes: what else the input could have meant, and how to type that.
        ms: milliseconds that it took.
        symbols: the SymPy symbols of the question by their names, where it had some.
        primitive: what the task `integrate` answered to the integrand of the outermost sign.
    """

    input: str
    function: Expr
    over: tuple[Integration, ...]
    found: Definite
    reading: str
    notes: tuple[str, ...] = ()
    ms: float = 0.0
    symbols: tuple[tuple[str, Any], ...] = ()
    primitive: Answer | None = None

    @property
    def kind(self) -> Kind:
        """What is known: `exact`, `enclosed`, `diverges` or `undecided`."""
        return self.found.kind

    @property
    def exact(self) -> Expr | None:
        """The exact value, where one was found."""
        return self.found.exact

    @property
    def enclosure(self) -> Enclosure | None:
        """Two numbers that certainly hold the value between them."""
        return self.found.enclosure

    @property
    def conditions(self) -> tuple[str, ...]:
        """What the letters must be for the exact value to hold, as `a > 0`."""
        return tuple(each.text for each in self.found.conditions)

    @property
    def antiderivative(self) -> Expr | None:
        """The antiderivative that the exact value comes from."""
        return self.found.antiderivative

    @property
    def verdict(self) -> Verdict:
        """The word on the exact value, on divergence, or on the enclosure."""
        return self.found.verdict

    @property
    def text(self) -> str:
        """The exact value and where it holds, else the enclosure, else `diverges` or `undecided`.

        A symbol of SymPy's that is called e is written `e_`, as in `Answer.text`.
        """
        if self.exact is not None and any(name == "e" for name, _ in self.symbols):
            return to_text(self.exact, e_apart=True) + self.found.where
        return self.found.text

    @property
    def latex(self) -> str:
        """The same for a page, without dollar signs."""
        if self.exact is not None:
            said = r" \text{ and } ".join(each.latex for each in self.found.conditions)
            return to_latex(self.exact) + (rf" \quad \text{{where }} {said}" if said else "")
        plain = _POWER.sub(r"\1 \\cdot 10^{\2}", self.text.replace("±", r"\pm"))
        return plain if self.enclosure is not None else rf"\text{{{plain}}}"

    @property
    def python(self) -> str:
        """The exact value as Python, else the middle of the enclosure.

        Raises:
            AnswerError: there is neither.
        """
        return to_python(self._exact) if self.exact is not None else repr(float(self))

    @property
    def sympy_text(self) -> str:
        """The exact value in SymPy's own notation, else the middle of the enclosure.

        Raises:
            AnswerError: there is neither.
        """
        return to_sympy_text(self._exact) if self.exact is not None else repr(float(self))

    def sympy(self) -> Any:
        """The exact value as a SymPy expression; needs the extra `chainrule[sympy]`.

        Raises:
            AnswerError: there is none.
        """
        from chainrule.expr.sympy_bridge import to_sympy

        return to_sympy(self._exact, dict(self.symbols))

    @property
    def steps(self) -> Derivation:
        """The way to the antiderivative that the value comes from, then its values at the ends.

        Where it comes from none: the symmetry, or the theorem.
        """
        from chainrule.definite.told import with_ends, without_ends
        from chainrule.steps.derivation import BY_RULES, Derivation

        known = self.primitive
        if self.exact is not None and self.antiderivative is None and len(self.over) == 1:
            return without_ends(self.function, self.found, self.over[-1])
        if known is None or self.exact is None or known.expression != self.antiderivative:
            return Derivation((), BY_RULES)
        return with_ends(known.steps, self.found, self.over[-1])

    @property
    def evidence(self) -> str:
        """What the verdict rests on, in words."""
        return evidence(self.verdict)

    @property
    def verified(self) -> bool:
        """Whether something is known: a value, or that there is none."""
        return self.verdict.accepted

    @property
    def _exact(self) -> Expr:
        if self.exact is None:
            raise AnswerError(f"no exact value was found: {self.text}")
        return self.exact

    def __float__(self) -> float:
        """The middle of the enclosure, or the exact value: a principal value has no enclosure."""
        if (number := self.found.number) is None:
            raise AnswerError(f"there is no number: {self.text}")
        return number

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<Area {self.text} ({self.verdict.status})>"

    def _repr_latex_(self) -> str:
        """What a notebook shows."""
        return f"${self.latex}$"
