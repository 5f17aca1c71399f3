"""chainrule: a small Transformer that does calculus, and a checker that proves its answers.

>>> import chainrule as cr
>>> answer = cr.diff("x^2 sin(3x)")
>>> answer.reading, answer.verdict.status
('d/dx of x^2*sin(3x)', 'proved')
>>> cr.check("x^2", "2x").status
'proved'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from chainrule.answers import diff, grad, implicit, integrate, jacobian, simplify
from chainrule.types import Region, Verdict
from chainrule.verdicts import check, check_integral, equal, grade, grade_many

if TYPE_CHECKING:
    from chainrule.answer import Answer
    from chainrule.area import Area
    from chainrule.checker.checker import Checker
    from chainrule.checker.grade import Grade
    from chainrule.errors import AnswerError, ChainruleError, InputError
    from chainrule.solver import Solver

__all__ = [
    "Answer",
    "AnswerError",
    "Area",
    "ChainruleError",
    "Checker",
    "Grade",
    "InputError",
    "Region",
    "Solver",
    "Verdict",
    "check",
    "check_integral",
    "diff",
    "equal",
    "grad",
    "grade",
    "grade_many",
    "implicit",
    "integrate",
    "jacobian",
    "simplify",
]
__version__ = "0.1.0"

_ROOMS = {
    "Answer": "chainrule.answer",
    "AnswerError": "chainrule.errors",
    "Area": "chainrule.area",
    "ChainruleError": "chainrule.errors",
    "Checker": "chainrule.checker.checker",
    "Grade": "chainrule.checker.grade",
    "InputError": "chainrule.errors",
    "Solver": "chainrule.solver",
}


def __getattr__(name: str) -> object:
    """The classes of the public interface, imported when they are first used."""
    if name in _ROOMS:
        return getattr(import_module(_ROOMS[name]), name)
    raise AttributeError(f"module 'chainrule' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
