"""`chainrule check FUNCTION ANSWER`: is this the derivative, an antiderivative, the same?

In: two texts and perhaps a variable. Out: verdict, evidence and, for a wrong answer, the likely
mistake, on standard output; errors on standard error. It knows no algebra and no typer.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from chainrule.checker.check import DEFAULT_TIMEOUT_S
from chainrule.checker.grade_words import region_words
from chainrule.checker.question import Kind, Question, answer_question, read_question
from chainrule.cli.show import note_lines
from chainrule.errors import InputError
from chainrule.expr import differentiate, to_text
from chainrule.expr.given import integrand_of
from chainrule.types import Verdict


def run(
    function: str,
    answer: str,
    variable: str | None,
    *,
    kind: Kind = "derivative",
    letters: Sequence[str] = (),
    timeout_s: float = DEFAULT_TIMEOUT_S,
) -> int:
    """Print the verdict on what is said of a function.

    Args:
        function: in any notation; `d^2(x^3)/dx^2` asks for the second derivative, and `∫ x dx` is
            read where `kind` is the integral.
        answer: the supposed derivative, antiderivative or equal.
        variable: needed where the function has several symbols and none of them is x.
        kind: which of the three.
        letters: names that are letters and no constants.
        timeout_s: deadline in seconds.

    Returns:
        0 if it is proved or checked, 1 if it is refuted or undecided, 2 if the input is wrong.
    """
    try:
        asked: object = function
        if kind == "integral":
            asked, variable = integrand_of(function, variable, letters=letters)
        question = read_question(asked, answer, variable, kind, letters=letters)
        verdict = answer_question(question, timeout_s)
    except InputError as error:
        print(error, file=sys.stderr)
        return 2
    print(question)
    print("\n".join([*note_lines(question.notes, sys.stdout), *_lines(question, verdict)]))
    return 0 if verdict.accepted else 1


def _lines(question: Question, verdict: Verdict) -> list[str]:
    """The verdict, where it holds, and what went wrong."""
    status = "right only on a region" if verdict.partial else verdict.status
    lines = [f"{status} ({verdict.method})"]
    if verdict.detail:
        lines.append(verdict.detail)
    if verdict.partial:
        lines += [f"  {region_words(region)}" for region in verdict.regions]
    if verdict.status == "refuted":
        if verdict.mistake:
            lines.append(f"likely mistake: {verdict.mistake}")
        if question.kind == "derivative":
            rules = differentiate(question.function, question.variable)
            lines.append(f"by the rules: {to_text(rules)}")
    return lines
