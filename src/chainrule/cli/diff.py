"""`chainrule diff FUNCTION`: one derivative, with its verdict and its reading.

In: a text and the values of the command line. Out: lines, one line in another notation, or one
JSON object on standard output; perhaps a picture. It knows no typer.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from chainrule.answer import Answer, Failure
from chainrule.cli.record import details, fields
from chainrule.cli.show import answer_lines, tell, verdict_lines
from chainrule.errors import AnswerError, InputError
from chainrule.solver import Solver
from chainrule.terminal import say, visible
from chainrule.work import Query

Form = Literal["text", "json", "latex", "python"]


def run(
    function: str,
    variable: str | None,
    order: int,
    solver: Solver,
    *,
    form: Form = "text",
    plot: Path | None = None,
    letters: Sequence[str] = (),
) -> int:
    """Print the derivative of a function.

    Args:
        function: in any notation; `d^2(f)/dx^2` says variable and order itself.
        variable: needed where the function has several symbols and none of them is x.
        order: how often to differentiate.
        solver: who answers.
        form: `latex` and `python` print the answer alone on standard output, and what is to be
            said about it on standard error.
        plot: a file for a picture of the function and the answer.
        letters: names that are letters here and no constants.

    Returns:
        0 if the answer is proved or checked, 1 if there is none that is, 2 if the input is wrong.
    """
    (result,) = solver.solve_chunk([Query(function, variable, order, letters=tuple(letters))])
    if isinstance(result, Failure):
        return _refuse(result, form)
    if plot is not None:
        from chainrule.cli.plot import draw

        try:
            draw(result, plot)
        except InputError as error:
            return _refuse(Failure(function, error), form)
    _show(result, form)
    if plot is not None and form != "json":
        say(plot, stream=sys.stdout if form == "text" else sys.stderr)
    return 0 if result.verified else 1


def _show(answer: Answer, form: Form) -> None:
    if form == "json":
        print(json.dumps(fields(answer) | details(answer), ensure_ascii=False))
    elif form == "text":
        print("\n".join(answer_lines(answer, sys.stdout)))
    else:
        print(answer.latex if form == "latex" else answer.python)
        lines = [answer.reading, *map(visible, answer.notes), *verdict_lines(answer, sys.stderr)]
        print("\n".join(lines), file=sys.stderr)


def _refuse(failure: Failure, form: Form) -> int:
    if form == "json":
        print(json.dumps(fields(failure), ensure_ascii=False))
    tell(failure.error)
    return 1 if isinstance(failure.error, AnswerError) else 2
