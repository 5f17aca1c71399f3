"""What can be done to a function: the one table of tasks.

Solver, command line, files, evaluation and models ask this table. A new task is a module with a
`TASK` (see `task.py`) and one line here. The modules are imported when their task is first asked
for: a derivative does not wait for what an antiderivative needs.

>>> task_named("diff").name
'diff'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from chainrule.errors import InputError

if TYPE_CHECKING:
    from chainrule.tasks.task import Task

TASKS: Final[dict[str, str]] = {
    "diff": "chainrule.tasks.diff",
    "simplify": "chainrule.tasks.simplify",
    "integrate": "chainrule.tasks.integrate",
}
"""Each task's name and its module. Worker processes get the table as it is when they start, so
that a program may add tasks of its own."""

DEFAULT_TASK: Final = "diff"


def task_named(name: str) -> Task:
    """The task of a name.

    Raises:
        InputError: there is none.
    """
    if name not in TASKS:
        there = "there is" if len(TASKS) == 1 else "there are"
        raise InputError(f"there is no task {name!r}; {there}: {', '.join(TASKS)}")
    task: Task = import_module(TASKS[name]).TASK
    assert task.name == name
    return task
