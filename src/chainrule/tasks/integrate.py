"""The task `integrate`: an antiderivative of a function.

In: an integrand. Out: an antiderivative that the checker accepts; nothing else is shown. It asks no
network.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from chainrule.checker.check import check_antiderivative
from chainrule.errors import AnswerError
from chainrule.expr import Expr
from chainrule.integrate import antiderivative
from chainrule.tasks.task import Goal, Task

if TYPE_CHECKING:
    from chainrule.types import Verdict


class Integration(Task):
    """See `Task`."""

    name: ClassVar[str] = "integrate"
    verb: ClassVar[str] = "integrate"
    asks: ClassVar[bool] = False

    def verify(self, goal: Goal, answer: Expr, timeout_s: float) -> Verdict:
        """See `Task.verify`.

        Raises:
            AnswerError: the checker does not accept it.
        """
        verdict = check_antiderivative(goal.function, goal.variable, answer, timeout_s=timeout_s)
        if not verdict.accepted:
            raise AnswerError(
                f"the checker does not accept the antiderivative that was found "
                f"({verdict.status}: {verdict.detail or verdict.method}): allow it more time"
            )
        return verdict

    def by_rules(self, goal: Goal) -> Expr:
        """See `Task.by_rules`."""
        return antiderivative(goal.function, goal.variable).expression


TASK: Final = Integration()
