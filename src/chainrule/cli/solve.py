"""`chainrule diff FUNCTION` and its like: one answer, with its verdict and its reading.

In: a query and the values of the command line. Out: lines, one line in another notation, or one
JSON object on standard output; perhaps a picture. It knows no typer.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

from chainrule.answer import Answer, Failure, Query
from chainrule.cli.show import answer_lines, steps_lines, tell, verdict_lines
from chainrule.errors import AnswerError, InputError
from chainrule.solver import Solver
from chainrule.terminal import json_line, say, visible

Form = Literal["text", "json", "latex", "python"]


def run(
    query: Query,
    solver: Solver,
    *,
    form: Form = "text",
    plot: Path | None = None,
    steps: bool = False,
) -> int:
    """Print the answer to a question.

    Args:
        query: what is asked.
        solver: who answers.
        form: `latex` and `python` print the answer alone on standard output, and what is to be
            said about it on standard error.
        plot: a file for a picture of the function and the answer.
        steps: whether the derivation is printed behind it.

    Returns:
        0 if the answer is proved or checked, 1 if there is none that is, 2 if the input is wrong.
    """
    (result,) = solver.solve_chunk([query])
    if isinstance(result, Failure):
        return _refuse(result, form)
    if plot is not None:
        from chainrule.cli.plot import draw

        try:
            draw(result, plot)
        except InputError as error:
            return _refuse(Failure(query.text, error), form)
    _show(result, form, steps)
    if plot is not None and form != "json":
        say(plot, stream=sys.stdout if form == "text" else sys.stderr)
    return 0 if result.verified else 1


def _show(answer: Answer, form: Form, steps: bool) -> None:
    if form == "json":
        from chainrule.records.record import details, fields  # costs a text answer nothing

        told = answer.steps.fields() if steps else {}
        print(json_line(fields(answer) | details(answer) | told))
    elif form == "text":
        lines = answer_lines(answer, sys.stdout)
        print("\n".join([*lines, *(steps_lines(answer, sys.stdout) if steps else [])]))
    else:
        print(answer.latex if form == "latex" else answer.python)
        if steps:
            for step in answer.steps:
                print(
                    rf"{step.latex} \quad\text{{({step.rule})}}" if form == "latex" else step.text
                )
        lines = [answer.reading, *map(visible, answer.notes), *verdict_lines(answer, sys.stderr)]
        print("\n".join(lines), file=sys.stderr)


def _refuse(failure: Failure, form: Form) -> int:
    if form == "json":
        from chainrule.records.record import fields

        print(json_line(fields(failure)))
    tell(failure.error)
    return 1 if isinstance(failure.error, AnswerError) else 2
