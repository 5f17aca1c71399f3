"""One definite integral, from a question to its value: the road of `integrate` with bounds.

In: a query with bounds, in its text or beside it. Out: an `Area`. The antiderivative is looked for
by the task `integrate`, the value by `definite/`; an integral inside of another one is worked out
first, where nothing can be wrong with that.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from chainrule.answer import Answer, Query, evidence
from chainrule.checker.question import infer_variable
from chainrule.definite import (
    Definite,
    Enclosure,
    Kind,
    by_period,
    by_scale,
    by_symmetry,
    definite,
    principal_value,
)
from chainrule.definite.letters import without_inner
from chainrule.errors import AnswerError, InputError
from chainrule.expr import Expr, Reading, to_latex, to_python, to_sympy_text, to_text
from chainrule.expr.bounds import Bound, Integration, integral_in_words
from chainrule.solver import Solver
from chainrule.tasks.task import reading_of

if TYPE_CHECKING:
    from chainrule.steps.derivation import Derivation
    from chainrule.types import Verdict

DEFAULT_DIGITS: Final = 15
_POWER: Final = re.compile(r"(\d)e([-+]?\d+)")  # of ten, as programs write it
_SHARE: Final = 0.5
"""Of the time, for the antiderivative."""


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


def bounds_of(
    query: Query, lower: Bound | None = None, upper: Bound | None = None
) -> tuple[Bound, Bound] | None:
    """The bounds of a question, in its text or beside it; None where it has none.

    Raises:
        InputError: there is one bound only, or they are said twice.
    """
    if (lower is None) != (upper is None):
        raise InputError(
            "an integral has both bounds or none: give lower and upper, or --from and --to"
        )
    over = reading_of(query, integrals=True).over
    if any(each.is_definite for each in over):
        if lower is not None:
            raise InputError("the text has bounds already: say them once")
        if not all(each.is_definite for each in over):
            raise InputError("either all integral signs have bounds, or none has")
        last = over[-1]
        assert last.lower is not None
        assert last.upper is not None
        return last.lower, last.upper
    if lower is None or upper is None:
        return None
    return lower, upper


def integral(
    query: Query,
    solver: Solver,
    bounds: tuple[Bound | None, Bound | None] = (None, None),
    *, digits: int = DEFAULT_DIGITS, timeout_s: float = 10.0, over_poles: bool = False,
) -> Answer | Area:  # fmt: skip
    """An antiderivative, or the value between the bounds that stand in the text or beside it.

    Args:
        query: the integrand, or an integral.
        solver: looks for antiderivatives: of the task `integrate`.
        bounds: both or neither.
        digits: of the enclosure.
        timeout_s: seconds for the value; an antiderivative alone has those of the solver.
        over_poles: as in `area`.

    Raises:
        InputError: the question cannot be read, or nothing can be said about it.
        AnswerError: no antiderivative was found.
    """
    ends = bounds_of(query, *bounds)
    if ends is None:
        return solver.answer(query)
    return area(query, ends, solver, digits=digits, timeout_s=timeout_s, over_poles=over_poles)


def area(
    query: Query,
    bounds: tuple[Bound, Bound],
    solver: Solver,
    *, digits: int = DEFAULT_DIGITS, timeout_s: float = 10.0, over_poles: bool = False,
) -> Area:  # fmt: skip
    """The value of a definite integral.

    Args:
        query: the integrand, or an integral.
        bounds: of the outermost sign; see `bounds_of`.
        solver: looks for antiderivatives: of the task `integrate`.
        digits: of the enclosure.
        timeout_s: seconds for everything together.
        over_poles: whether the principal value is wanted where the integral diverges.

    Raises:
        InputError: the question cannot be read, or nothing can be said about it.
    """
    started = time.perf_counter()
    until = time.monotonic() + timeout_s
    found, over = _asked(query, bounds)
    *inner, outer = over
    look = partial(_antiderivative, solver)
    function = without_inner(found.function, inner, look)
    known = look(function, outer.variable)
    left = max(until - time.monotonic(), timeout_s * (1 - _SHARE))
    try:
        value = (principal_value if over_poles else definite)(
            function,
            outer.variable,
            *bounds,
            antiderivative=None if known is None else known.expression,
            word=None if known is None else known.verdict,
            digits=digits,
            timeout_s=left,
        )
    except InputError:
        scaled = by_scale(function, outer.variable, bounds, look, left)
        if scaled is None:
            raise
        value = scaled
    value = by_symmetry(value, function, outer.variable, bounds, look)
    value = by_period(value, function, outer.variable, bounds, look, digits=digits, timeout_s=left)
    return Area(
        input=query.text,
        function=found.function,
        over=over,
        found=value,
        reading=integral_in_words(found.function, over),
        notes=found.notes,
        primitive=known,
        ms=1000 * (time.perf_counter() - started),
    )


def _asked(query: Query, bounds: tuple[Bound, Bound]) -> tuple[Reading, tuple[Integration, ...]]:
    """What a query says, and all integrations with their bounds, the innermost first."""
    found = reading_of(query, integrals=True)
    if found.by:
        raise InputError("integrate takes a function or an integral, and no derivative")
    inner = found.over[:-1]
    if inner and not inner[0].is_definite:
        raise InputError("give the bounds of an iterated integral in its text, for each sign")
    return found, (*inner, Integration(found.variable or infer_variable(found.function), *bounds))


def _antiderivative(solver: Solver, f: Expr, variable: str) -> Answer | None:
    """What the task `integrate` finds; None where it finds nothing."""
    try:
        return solver.answer(Query(to_text(f), variable, task="integrate", given=f))
    except AnswerError:
        return None
