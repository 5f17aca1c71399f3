"""The task `double`: twice the function, for `unit/tasks/test_new_task.py`. Worker processes
import it (see `pythonpath` in pyproject.toml)."""

from __future__ import annotations

from chainrule.checker.check import check_equal
from chainrule.expr import Expr
from chainrule.expr.fold import TWO, mul
from chainrule.tasks.task import Goal, Task
from chainrule.types import Verdict


class Doubling(Task):
    """Takes a function and gives twice the function; no network learned it."""

    name = "double"
    verb = "double"
    asks = False

    def verify(self, goal: Goal, answer: Expr, timeout_s: float) -> Verdict:
        """See `Task.verify`."""
        return check_equal(mul(TWO, goal.function), answer, timeout_s=timeout_s)

    def by_rules(self, goal: Goal) -> Expr:
        """See `Task.by_rules`."""
        return self.shown(mul(TWO, goal.function))


TASK = Doubling()
