"""`chainrule diff FUNCTION` and its like: one answer, with its verdict and its reading.

In: a query and the values of the command line. Out: lines, one line in another notation, or one
JSON object on standard output; perhaps a picture. It knows no typer.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from chainrule.answer import Answer, Failure, Query
from chainrule.cli.show import answer_lines, case_lines, steps_lines, tell, tex_line, verdict_lines
from chainrule.errors import AnswerError, InputError
from chainrule.solver import Solver
from chainrule.terminal import json_line, say, visible

if TYPE_CHECKING:
    from chainrule.cases import Case
    from chainrule.value import Value

Form = Literal["text", "json", "latex", "python"]


@dataclass(frozen=True, slots=True)
class Extras:
    """What is wanted beside the answer.

    Attributes:
        plot: a file for a picture of the function and the answer.
        at: points at which the value of the answer is wanted: `x=2`.
        steps: whether the derivation is told.
        cases: whether antiderivatives for special values of parameters are.
    """

    plot: Path | None = None
    at: tuple[str, ...] = ()
    steps: bool = False
    cases: bool = False


def run(
    query: Query,
    solver: Solver,
    *,
    form: Form = "text",
    more: Extras = Extras(),
) -> int:
    """Print the answer to a question.

    Args:
        query: what is asked.
        solver: who answers.
        form: `latex` and `python` print the answer alone on standard output, and what is to be
            said about it on standard error.
        more: what is wanted beside it.

    Returns:
        0 if the answer is proved or checked, 1 if there is none that is, 2 if the input is wrong.
    """
    (result,) = solver.solve_chunk([query])
    if isinstance(result, Failure):
        return refuse(result, form)
    try:
        if more.plot is not None:
            from chainrule.cli.plot import draw

            draw(result, more.plot)
        values = [result.at(point) for point in more.at]
    except InputError as error:
        return refuse(Failure(query.text, error), form)
    beside = special_values(result, solver) if more.cases else None
    _show(result, form, values, steps=more.steps, cases=beside)
    if more.plot is not None and form != "json":
        say(more.plot, stream=sys.stdout if form == "text" else sys.stderr)
    return 0 if result.verified else 1


def special_values(answer: Answer, solver: Solver) -> tuple[Case, ...]:
    """The antiderivatives for special values of parameters."""
    from chainrule.special_values import cases

    return cases(answer, solver)


def _show(
    answer: Answer,
    form: Form,
    values: Sequence[Value],
    *,
    steps: bool,
    cases: Sequence[Case] | None,
) -> None:
    if form == "json":
        from chainrule.records.record import told  # costs a text nothing

        print(json_line(told(answer, values, steps=steps, cases=cases or ())))
    elif form == "text":
        lines = [*answer_lines(answer, sys.stdout), *(line for v in values for line in _lines(v))]
        lines += steps_lines(answer.steps, answer.variables, sys.stdout) if steps else []
        lines += case_lines(cases or (), sys.stdout)
        print("\n".join(lines))
    else:
        print(answer.latex if form == "latex" else answer.python)
        for case in () if cases is None else (*answer.cases, *cases):
            print(case.latex if form == "latex" else case.python)
        for value in values:
            print(value.latex if form == "latex" else value.python)
        for step in answer.steps if steps else ():
            print(tex_line(step) if form == "latex" else step.text)
        lines = [answer.reading, *map(visible, answer.notes), *verdict_lines(answer, sys.stderr)]
        print("\n".join(lines), file=sys.stderr)


def _lines(value: Value) -> list[str]:
    """A value at a point: exact, and where it is a number as a decimal with its error."""
    lines = [f"at {value.place}:", f"  {visible(value.text)}"]
    if value.decimal and value.decimal.rstrip("0").rstrip(".") != value.text:
        lines.append(f"  {value.ball}")
    return lines


def refuse(failure: Failure, form: Form) -> int:
    """Say why there is no answer.

    Returns:
        1 if none was found, 2 if the input is wrong.
    """
    if form == "json":
        from chainrule.records.record import fields

        print(json_line(fields(failure)))
    tell(failure.error)
    return 1 if isinstance(failure.error, AnswerError) else 2
