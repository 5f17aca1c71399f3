"""`chainrule check FUNCTION ANSWER`: is this the derivative?

In: two texts and perhaps a variable. Out: verdict, evidence and, for a wrong answer, the likely
mistake, on standard output; errors on standard error. It knows no algebra and no typer.
"""

from __future__ import annotations

import sys

from chainrule.checker.question import answer_question, read_question
from chainrule.errors import InputError
from chainrule.expr import differentiate, to_text


def run(function: str, answer: str, variable: str | None) -> int:
    """Print the verdict on `answer` as the derivative of `function`.

    Args:
        function: in any notation; `d^2(x^3)/dx^2` asks for the second derivative.
        answer: the supposed derivative.
        variable: needed where the function has several symbols and none of them is x.

    Returns:
        0 if it is proved or checked, 1 if it is refuted or undecided, 2 if the input is wrong.
    """
    try:
        question = read_question(function, answer, variable)
        f, name, given = question.function, question.variable, question.answer
        verdict = answer_question(question)
        print(f"d/d{name} of {to_text(f)} = {to_text(given)}?")
        print(f"{verdict.status} ({verdict.method})")
        if verdict.detail:
            print(verdict.detail)
        if verdict.status == "refuted":
            if verdict.mistake:
                print(f"likely mistake: {verdict.mistake}")
            print(f"by the rules: {to_text(differentiate(f, name))}")
    except InputError as error:
        print(error, file=sys.stderr)
        return 2
    return 0 if verdict.status in ("proved", "checked") else 1
