"""Whether a line of a data set is right: `d(FUNCTION)/dVARIABLE=DERIVATIVE`.

In: a line of text, in any notation. Out: what the checker makes of it, and why. It knows no file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from chainrule.checker.check import DEFAULT_TIMEOUT_S
from chainrule.checker.question import answer_question, read_question
from chainrule.errors import InputError
from chainrule.expr import read

Finding = Literal["proved", "checked", "refuted", "undecided", "unreadable"]
GOOD: Final[tuple[Finding, ...]] = ("proved", "checked")
BAD: Final[tuple[Finding, ...]] = ("refuted", "unreadable", "undecided")
_SUM_WITH_E: Final = re.compile(r"[0-9]e[+-][0-9]")


@dataclass(frozen=True, slots=True)
class Judged:
    """A line and what is known of it.

    Attributes:
        text: the line.
        finding: what the checker makes of it.
        why: the evidence: a point and both values, or what cannot be read.
        mistake: of a refuted line the likely slip, where it is one of the classic ones.
    """

    text: str
    finding: Finding
    why: str = ""
    mistake: str = ""


def judge_line(line: str, timeout_s: float = DEFAULT_TIMEOUT_S) -> Judged:
    """Is the right side the derivative of what stands on the left?

    Args:
        line: without its end.
        timeout_s: for the check, in seconds; a line that takes longer is undecided.

    >>> judge_line("d(x^2*cos(3y))/dx=2x*cos(3y)").finding
    'proved'
    >>> judged = judge_line("d(2y*cos(3x))/dx=6y*sin(3x)")
    >>> judged.finding, judged.mistake
    ('refuted', 'the sign is wrong: this is minus the derivative')
    >>> judge_line("d(6a^4+a)/da=24a^3+").why.partition(";")[0]
    'the expression stops too early'
    """
    source, equals, answer = line.partition("=")
    # 8e+12i is a sum here: data sets of this kind have no number with an exponent
    letters = ("e",) if _SUM_WITH_E.search(line) else ()
    try:
        if not equals or not read(source, letters=letters).order:
            raise InputError("expected d(FUNCTION)/dVARIABLE=DERIVATIVE")
        question = read_question(source, answer, letters=letters)
    except InputError as error:
        return Judged(line, "unreadable", str(error))
    verdict = answer_question(question, timeout_s)
    if verdict.status == "unknown":
        return Judged(line, "undecided", f"{verdict.method}: {verdict.detail}")
    return Judged(line, verdict.status, verdict.detail, verdict.mistake)
