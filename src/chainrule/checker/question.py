"""From the two texts of a question to expressions: the one reading for Python and command line."""

from __future__ import annotations

from dataclasses import dataclass

from chainrule.errors import InputError
from chainrule.expr import Expr, differentiate, free_symbols, parse, read


@dataclass(frozen=True, slots=True)
class Question:
    """Is `answer` the derivative of `function` by `variable`?"""

    function: Expr
    variable: str
    answer: Expr


def read_question(function: str, answer: str, variable: str | None = None) -> Question:
    """Read both texts, in any notation.

    `d^2(x^3)/dx^2` as the function asks for a second derivative: what is then checked is the
    derivative of the first one.

    Args:
        variable: needed where the function has several symbols and none of them is x.

    Raises:
        InputError: a text cannot be read, or the variable is not clear.

    >>> read_question("x^2", "2x").variable
    'x'
    """
    reading = read(function, variable)
    name = reading.variable or _infer(reading.function)
    f = differentiate(reading.function, name, max(reading.order - 1, 0))
    return Question(f, name, parse(answer, name))


def _infer(f: Expr) -> str:
    names = sorted(free_symbols(f))
    if "x" in names or not names:
        return "x"
    if len(names) == 1:
        return names[0]
    raise InputError(f"which of {', '.join(names)} is the variable? Name it with --variable")
