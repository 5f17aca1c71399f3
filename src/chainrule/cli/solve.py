"""`chainrule diff FUNCTION` and its like: one answer, with its verdict and its reading.

In: a query and the values of the command line. Out: lines, one line in another notation, or one
JSON object on standard output; perhaps a picture. It knows no typer.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

from chainrule.answer import Answer, Failure, Query
from chainrule.cli.show import answer_lines, tell, verdict_lines
from chainrule.errors import AnswerError, InputError
from chainrule.solver import Solver
from chainrule.terminal import json_line, say, visible

Form = Literal["text", "json", "latex", "python"]


def run(query: Query, solver: Solver, *, form: Form = "text", plot: Path | None = None) -> int:
    """Print the answer to a question.

    Args:
        query: what is asked.
        solver: who answers.
        form: `latex` and `python` print the answer alone on standard output, and what is to be
            said about it on standard error.
        plot: a file for a picture of the function and the answer.

    Returns:
        0 if the answer is proved or checked, 1 if there is none that is, 2 if the input is wrong.
    """
    (result,) = solver.solve_chunk([query])
    if isinstance(result, Failure):
        return refuse(result, form)
    if plot is not None:
        from chainrule.cli.plot import draw

        try:
            draw(result, plot)
        except InputError as error:
            return refuse(Failure(query.text, error), form)
    _show(result, form)
    if plot is not None and form != "json":
        say(plot, stream=sys.stdout if form == "text" else sys.stderr)
    return 0 if result.verified else 1


def _show(answer: Answer, form: Form) -> None:
    if form == "json":
        from chainrule.records.record import details, fields  # costs a text answer nothing

        print(json_line(fields(answer) | details(answer)))
    elif form == "text":
        print("\n".join(answer_lines(answer, sys.stdout)))
    else:
        print(answer.latex if form == "latex" else answer.python)
        lines = [answer.reading, *map(visible, answer.notes), *verdict_lines(answer, sys.stderr)]
        print("\n".join(lines), file=sys.stderr)


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
