"""How an answer looks on a terminal and in a pipe.

In: an `Answer`. Out: lines of text, coloured only where someone looks at them. It imports no rich:
that alone would cost a tenth of the time that an answer takes.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final, TextIO

from chainrule.answer import RULES, Answer
from chainrule.terminal import say, visible

if TYPE_CHECKING:
    from chainrule.cases import Case
    from chainrule.steps.derivation import Derivation, Line

_CODES: Final = {
    "proved": "32",  # green
    "checked": "36",  # cyan
    "unknown": "33",  # yellow
    "refuted": "31",  # red
    "answer": "1",  # bold
    "dim": "2",
}


def paint(text: str, what: str, stream: TextIO) -> str:
    """`text`, made visible, in its colour where `stream` is a terminal; see https://no-color.org."""
    text = visible(text)
    if not stream.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return text
    return f"\x1b[{_CODES[what]}m{text}\x1b[0m"


def answer_lines(answer: Answer, stream: TextIO) -> list[str]:
    """The reading, the answer, its cases, the verdict and where the answer comes from."""
    return [
        visible(answer.reading),
        *note_lines(answer.notes, stream),
        f"  {paint(answer.text, 'answer', stream)}",
        *(f"  {line}" for line in case_lines(answer.cases, stream)),
        *verdict_lines(answer, stream),
    ]


def note_lines(notes: Iterable[str], stream: TextIO) -> list[str]:
    """What else is worth saying, in brackets."""
    return [paint(f"({visible(note)})", "dim", stream) for note in notes]


def verdict_lines(answer: Answer, stream: TextIO) -> list[str]:
    """The verdict and where the answer comes from."""
    verdict = answer.verdict
    lines = [f"{paint(verdict.status, verdict.status, stream)} ({verdict.method})"]
    if verdict.detail:
        lines.append(visible(verdict.detail))
    lines.append(paint(f"{_origin(answer)}, {answer.ms:.0f} ms", "dim", stream))
    return lines


def steps_lines(steps: Derivation, variables: Sequence[str], stream: TextIO) -> list[str]:
    """The derivation: who tells it, and a line for each step; what is not proved says so."""
    lines = [f"steps, {steps.told}:"]
    for place, step in enumerate(steps, start=1):
        if len(variables) > 1 and (place == 1 or step.number != steps[place - 2].number):
            lines.append(f"  by {visible(variables[step.number - 1])}:")
        status = step.verdict.status
        doubt = "" if status == "proved" else f" [{paint(status, status, stream)}]"
        reason = paint(f"({step.because})", "dim", stream)
        lines.append(f"  {place}. {visible(step.text)}  {reason}{doubt}")
    return lines


def tex_line(step: Line) -> str:
    """A step as one formula, why it holds behind it."""
    return rf"{step.latex} \quad ({step.because_latex})"


def case_lines(cases: Sequence[Case], stream: TextIO) -> list[str]:
    """A line for each condition on parameters, with the antiderivative there."""
    lines = []
    for case in cases:
        verdict = case.verdict.status
        found = paint(case.text, "answer", stream)
        word = paint(verdict, verdict, stream)
        lines.append(f"where {visible(case.condition)}: {found}  ({word})")
    return lines


def _origin(answer: Answer) -> str:
    if answer.engine == RULES:
        why = answer.note or (
            f"none of the model's {len(answer.candidates)} candidates was proved or checked"
        )
        return f"by the exact rules: {why}"
    rank = answer.candidate or 0
    return f"by the model ({answer.engine}){f', its candidate {rank + 1}' if rank else ''}"


def tell(error: object) -> None:
    """An error, where errors belong."""
    say(f"chainrule: {error}", stream=sys.stderr)
