"""From the two texts of a question to its verdict: the one road for Python and command line."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

from chainrule.checker.check import DEFAULT_TIMEOUT_S, check_derivative
from chainrule.checker.mistakes import likely_mistake
from chainrule.errors import InputError
from chainrule.expr import Expr, differentiate, free_symbols, parse, read
from chainrule.types import Verdict


@dataclass(frozen=True, slots=True)
class Question:
    """Is `answer` the derivative of `function` by `variable`?"""

    function: Expr
    variable: str
    answer: Expr


def read_question(function: str, answer: str, variable: str | None = None) -> Question:
    """Read both texts, in any notation.

    `d^2(x^3)/dx^2` as the function asks for a second derivative: what is then checked is the
    derivative of the first one. So it is with `d^2(x*y)/(dx dy)`: the derivative by y, by x.

    Args:
        variable: needed where the function has several symbols and none of them is x.

    Raises:
        InputError: a text cannot be read, or the variable is not clear.

    >>> read_question("x^2", "2x").variable
    'x'
    """
    reading = read(function, variable)
    name = reading.variable or infer_variable(reading.function)
    f = reading.function
    for before in reading.by[:-1]:
        f = differentiate(f, before)
    return Question(f, name, parse(answer, name))


def answer_question(question: Question, timeout_s: float = DEFAULT_TIMEOUT_S) -> Verdict:
    """The verdict on a question; a refuted answer comes with the likely mistake, if there is one.

    >>> answer_question(read_question("sin(2x)", "cos(2x)")).mistake
    'the chain rule was forgotten: the derivative of sin(2x) needs the factor 2'
    """
    f, name, answer = question.function, question.variable, question.answer
    until = time.monotonic() + timeout_s
    verdict = check_derivative(f, name, answer, timeout_s=timeout_s)
    if verdict.status != "refuted":
        return verdict
    return replace(verdict, mistake=likely_mistake(f, name, answer, until=until) or "")


def infer_variable(f: Expr) -> str:
    """The variable of a function that names none: its only symbol, or x among several.

    Raises:
        InputError: neither; the symbols are named.
    """
    names = sorted(free_symbols(f))
    if "x" in names or not names:
        return "x"
    if len(names) == 1:
        return names[0]
    raise InputError(f"which of {', '.join(names)} is the variable? Name it with --variable")
