"""The task `simplify`: an expression as a person would write it.

In: an expression. Out: an equal one, proved, real at the same places. It asks no network.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Final

from chainrule.checker.check import check_equal
from chainrule.checker.question import infer_variable
from chainrule.errors import InputError, ParseError
from chainrule.expr import Expr, to_text
from chainrule.expr.patterns import Pattern
from chainrule.simplifier.domains import same_domain
from chainrule.simplifier.proved import say
from chainrule.tasks.task import Goal, Plan, Task, reading_of

if TYPE_CHECKING:
    from chainrule.answer import Query
    from chainrule.expr.reading import Reading
    from chainrule.types import Verdict


class Simplification(Task):
    """See `Task`."""

    name: ClassVar[str] = "simplify"
    verb: ClassVar[str] = "simplify"
    asks: ClassVar[bool] = False

    def read(self, query: Query) -> Plan:
        """A plain expression. It needs no variable: that only says what stands behind parameters.

        Raises:
            InputError: the text cannot be read, or asks for a derivative.
        """
        command = _COMMAND.match(query.text)
        if command is not None:
            query = replace(query, text=query.text[command.end() :].rjust(len(query.text)))
        found = _reading_of(query)
        if found.by or query.order != 1:
            raise InputError("simplify takes a plain expression, without d/dx and order")
        variable = found.variable or _variable_of(found.function)
        said = found.notes
        if command is not None and command["other"]:
            said = (f"{command['other']} is read as simplify: the form is the shortest", *said)
        return Plan(found.function, (variable,), to_text(found.function), said)

    def verify(self, goal: Goal, answer: Expr, timeout_s: float) -> Verdict:
        """See `Task.verify`."""
        verdict = check_equal(goal.function, answer, timeout_s=timeout_s)
        if not verdict.accepted or same_domain(goal.function, answer):
            return verdict
        return replace(verdict, detail="; ".join(filter(None, (_WHERE, verdict.detail))))

    def by_rules(self, goal: Goal) -> Expr:
        """See `Task.by_rules`."""
        return say(goal.function, goal.variable or None).expression


_COMMAND: Final = Pattern(
    r"\s*(?:(?:[Ff]ull)?[Ss]implify|(?P<other>[Ee]xpand|[Ff]actor(?:i[sz]e)?))"
    r"(?:\s*:|\s+(?=\S)|(?=[(\[]))"
)
"""What the task is called: `simplify(2x + 3x)`, `Simplify: ...`, and what is no task of its own."""
_WHERE: Final = "wherever both are real"
"""What is proved of an answer that is not known to be real at the same places; `say` gives none."""

TASK: Final = Simplification()


def _reading_of(query: Query) -> Reading:
    """`reading_of`; of an equation it is said that it is none of the task's."""
    try:
        return reading_of(query)
    except ParseError as error:
        if not error.reason.startswith("cannot read '='"):
            raise
        expected = "one side alone: simplify takes an expression, and no equation"
        raise ParseError(error.reason, error.text, error.position, expected=expected) from None


def _variable_of(e: Expr) -> str:
    """The variable, where there is no doubt about it."""
    try:
        return infer_variable(e)
    except InputError:
        return ""
