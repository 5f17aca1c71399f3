"""One definite integral, from a question to its value: the road of `integrate` with bounds.

In: a query with bounds, in its text or beside it. Out: an `Area`. The antiderivative is looked for
by the task `integrate`, the value by `definite/`; an integral inside of another one is worked out
first, where nothing can be wrong with that.
"""

from __future__ import annotations

import time
from functools import partial
from typing import Final

from chainrule.answer import Answer, Query
from chainrule.area import Area
from chainrule.checker.question import infer_variable
from chainrule.definite import (
    Definite,
    by_period,
    by_scale,
    by_symmetry,
    definite,
    principal_value,
)
from chainrule.definite.letters import without_inner
from chainrule.errors import AnswerError, InputError
from chainrule.expr import Expr, Reading, to_text
from chainrule.expr.bounds import Bound, Integration, integral_in_words
from chainrule.solver import Solver
from chainrule.tasks.bounded import by_either
from chainrule.tasks.task import reading_of
from chainrule.types import Verdict

DEFAULT_DIGITS: Final = 15
_SHARE: Final = 0.5
"""Of the time, for the antiderivative."""


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

    def road(primitive: Expr | None, word: Verdict | None) -> Definite:
        return (principal_value if over_poles else definite)(
            function,
            outer.variable,
            *bounds,
            antiderivative=primitive,
            word=word,
            digits=digits,
            timeout_s=left,
        )

    primitive, word = (None, None) if known is None else (known.expression, known.verdict)
    try:
        value = by_either(function, outer.variable, primitive, word, road, left)
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
