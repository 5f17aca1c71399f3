"""Implicit differentiation: dy/dx where an equation binds x and y.

In: an equation as text, the variable, and the name that depends on it. Out: an `Answer` whose
expression is `y' = -F_x/F_y` for F = left side - right side, as a person would write it, or a
derivative of higher order. No network is asked: the exact rules find it, and the checker proves
`F_x + F_y*y' = 0`.

Where F_y vanishes the equation does not say y' (the ends of a circle), and the verdict says so.

    reading   both sides, the names, the order
    curve     the derivatives along the curve of an equation
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Final

from chainrule.answer import RULES, Answer
from chainrule.checker.check import DEFAULT_TIMEOUT_S
from chainrule.equations.curve import derivatives
from chainrule.equations.reading import Implicit, asked, question_of, read_equation, sides_of
from chainrule.expr import to_text
from chainrule.expr.equation import Equation
from chainrule.types import weakest

__all__ = ["NOTE", "Implicit", "asked", "read_equation", "solve"]

NOTE: Final = "implicit differentiation is done by the exact rules"


def solve(
    text: str,
    variable: str | None = None,
    dependent: str | None = None,
    *,
    order: int = 1,
    letters: Iterable[str] = (),
    timeout_s: float = DEFAULT_TIMEOUT_S,
) -> Answer:
    """The derivative of `dependent` by `variable` on the curve of an equation.

    Args:
        text: `x^2 + y^2 = 1`, perhaps with `dy/dx of` before it or `, dy/dx` behind; an expression
            without `=` stands for the equation with 0.
        variable: x by default, where it is in the equation.
        dependent: the other symbol, where there are two.
        order: how often to differentiate.
        letters: names that are letters and no constants.
        timeout_s: seconds for each check.

    Raises:
        InputError: the equation cannot be read, or the names are not clear.
        AnswerError: the equation does not determine the derivative anywhere.

    >>> answer = solve("x^2 + y^2 = 1")
    >>> answer.text, answer.verdict.status, answer.reading
    ('-x/y', 'proved', 'dy/dx where x^2 + y^2 = 1')
    """
    started = time.monotonic()
    question = question_of(text, variable, dependent, order)
    order = question.order
    curve = Equation(*sides_of(question, tuple(letters)))
    rounds = tuple(derivatives(curve, order, timeout_s))
    of = f"{to_text(curve.left)} = {to_text(curve.right)}"
    return Answer(
        input=text,
        function=curve.difference,
        variables=(curve.variable,) * order,
        expression=rounds[-1].said,
        verdict=weakest([each.verdict for each in rounds]),
        engine=RULES,
        candidate=None,
        candidates=(),
        note=NOTE,
        ms=1000 * (time.monotonic() - started),
        reading=f"{curve.slope(order)} where {of}",
        task="implicit",
        rounds=rounds,
    )
