"""`chainrule integrate FUNCTION ...`: antiderivatives, and integrals between two bounds.

In: queries and the values of the command line. Out: lines, one line in another notation, or one
JSON object for each question. It knows no typer.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

from chainrule.answer import Failure, Query
from chainrule.area import Area
from chainrule.cli.show import note_lines, paint, steps_lines, tex_line
from chainrule.cli.solve import Extras, Form, refuse, run
from chainrule.definite_integral import area, bounds_of
from chainrule.errors import AnswerError, ChainruleError, InputError
from chainrule.expr.bounds import Bound
from chainrule.solver import Solver
from chainrule.terminal import json_line, visible


@dataclass(frozen=True, slots=True)
class Between:
    """What is wanted between bounds.

    Attributes:
        bounds: of all questions; a text may have its own instead.
        digits: of an enclosure.
        principal: whether the principal value, where the integral diverges.
    """

    bounds: tuple[Bound | None, Bound | None] = (None, None)
    digits: int = 15
    principal: bool = False


def run_all(
    queries: Sequence[Query],
    solver: Solver,
    *,
    between: Between = Between(),
    form: Form = "text",
    steps: bool = False,
    cases: bool = False,
) -> int:
    """Print the answer to each question.

    Args:
        queries: what is asked.
        solver: of the task `integrate`.
        between: the bounds, and what is wanted there.
        form: see `solve.run`.
        steps: whether the way to an antiderivative is told, and to the value between bounds.
        cases: whether those for special values of parameters are told, too; there are none
            between bounds.

    Returns:
        0 if every answer is proved or checked, 1 if one is not, 2 if an input is wrong.
    """
    worst = 0
    for place, query in enumerate(queries):
        if place and form == "text":
            print()
        worst = max(worst, _one(query, solver, between, form, steps=steps, cases=cases))
    return worst


def _one(
    query: Query,
    solver: Solver,
    between: Between,
    form: Form,
    *,
    steps: bool,
    cases: bool,
) -> int:
    try:
        ends = bounds_of(query, *between.bounds)
        if ends is None:
            return run(query, solver, form=form, more=Extras(steps=steps, cases=cases))
        if cases:
            raise InputError("cases are those of antiderivatives: leave out --cases, or the bounds")
        seconds = solver.settings.timeout_s
        found = area(
            query, ends, solver,
            digits=between.digits, timeout_s=seconds, over_poles=between.principal,
        )  # fmt: skip
        _show(found, form, steps=steps)
    except ChainruleError as error:
        return refuse(Failure(query.text, error), form)
    return 0 if found.verified else 1


def _show(found: Area, form: Form, *, steps: bool) -> None:
    if form == "json":
        from chainrule.records.areas import area_fields

        print(json_line(area_fields(found) | (found.steps.fields() if steps else {})))
    elif form == "text":
        print("\n".join(area_lines(found)))
        if steps:
            print("\n".join(_steps_lines(found)))
    else:
        try:
            print(found.latex if form == "latex" else found.python)
        except AnswerError:
            print(found.text)
        for step in found.steps if steps else ():
            print(tex_line(step) if form == "latex" else step.text)
        lines = [visible(found.reading), *_word_lines(found)]
        print("\n".join(lines), file=sys.stderr)


def _steps_lines(found: Area) -> list[str]:
    lines = steps_lines(found.steps, (found.over[-1].variable,), sys.stdout)
    if len(lines) > 1:
        return lines
    known = found.antiderivative is not None
    why = (
        "they lead to another antiderivative" if known else "the value comes from no antiderivative"
    )
    return [f"no steps: {why}"]


def area_lines(found: Area) -> list[str]:
    """The reading, the value, its enclosure, and what they rest on."""
    lines = [visible(found.reading), *note_lines(found.notes, sys.stdout)]
    lines.append(f"  {paint(found.text, 'answer', sys.stdout)}")
    if found.exact is not None and found.enclosure is not None:
        lines.append(f"  = {visible(str(found.enclosure))}")
    return lines + _word_lines(found)


def _word_lines(found: Area) -> list[str]:
    verdict = found.verdict
    lines = [f"{paint(verdict.status, verdict.status, sys.stdout)} ({verdict.method})"]
    if verdict.detail:
        lines.append(visible(verdict.detail))
    lines += note_lines([n for n in found.found.notes if n not in verdict.detail], sys.stdout)
    if found.exact is not None and found.antiderivative is not None:
        from chainrule.expr import to_text

        lines.append(visible(f"F = {to_text(found.antiderivative)}"))
    lines.append(paint(f"{found.ms:.0f} ms", "dim", sys.stdout))
    return lines
