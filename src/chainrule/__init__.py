"""chainrule: a small Transformer that does calculus, and a checker that proves its answers.

>>> import chainrule as cr
>>> answer = cr.diff("x^2 sin(3x)")
>>> answer.reading, answer.verdict.status
('d/dx of x^2*sin(3x)', 'proved')
>>> cr.check("x^2", "2x").status
'proved'
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from chainrule.types import Verdict

if TYPE_CHECKING:
    from chainrule.answer import Answer
    from chainrule.solver import Solver

__all__ = ["Answer", "Solver", "Verdict", "check", "diff"]
__version__ = "0.1.0"

# All other imports are inside: `import chainrule` alone, and the training path, need neither
# python-flint nor CTranslate2, and take no time.


def diff(function: str, variable: str | None = None, *, order: int = 1) -> Answer:
    """The derivative of `function`: proposed by the network, proved by the checker.

    The network is loaded at the first call. Where none of its candidates is right, the exact rules
    answer, and `engine` says so. For other settings, or many functions, take a `Solver`.

    Args:
        function: in any notation that `docs/notation.md` lists; `d^2(x^3)/dx^2` is read too.
        variable: inferred where the function has one symbol, or x among several.
        order: how often to differentiate.

    Raises:
        InputError: the text cannot be read (the message shows where), or the variable is not clear.
        CheckpointError: the shipped model is missing or damaged.

    >>> answer = diff("t^3")
    >>> answer.text, answer.latex, answer.python
    ('3t^2', '3 t^{2}', '3*t**2')
    >>> diff("x^3", order=2).verdict.status
    'proved'
    """
    return _solver().solve(function, variable, order=order)


def check(
    function: str, answer: str, variable: str | None = None, *, timeout_s: float = 2.0
) -> Verdict:
    """Is `answer` the derivative of `function`?

    Args:
        function: in any notation that `docs/notation.md` lists; `d^2(x^3)/dx^2` is read too.
        answer: the supposed derivative.
        variable: inferred where the function has one symbol, or x among several.
        timeout_s: deadline in seconds; when it passes the verdict is `unknown`.

    Raises:
        InputError: a text cannot be read (the message shows where), or the variable is not clear.

    >>> check(r"\\frac{1}{2} x^2", "x").status
    'proved'
    >>> check("sin(2x)", "cos(2x)").status
    'refuted'
    >>> check("sin(2x)", "cos(2x)").mistake
    'the chain rule was forgotten: the derivative of sin(2x) needs the factor 2'
    """
    from chainrule.checker.question import answer_question, read_question

    return answer_question(read_question(function, answer, variable), timeout_s)


@cache
def _solver() -> Solver:
    """The solver of `diff`, made once."""
    from chainrule.solver import Solver

    return Solver()


def __getattr__(name: str) -> object:
    """`Solver` and `Answer`, imported when they are first used."""
    if name == "Solver":
        from chainrule.solver import Solver

        return Solver
    if name == "Answer":
        from chainrule.answer import Answer

        return Answer
    raise AttributeError(f"module 'chainrule' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
