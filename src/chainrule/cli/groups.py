"""The commands of `chainrule`, and one more for each task of the table that has none among them.

In: the name of a command. Out: the command. A task that a program adds to `TASKS` is a command
from then on.
"""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

from chainrule.cli.arguments import SETTINGS, MathCommand, take_as_it_is
from chainrule.tasks import TASKS


class TaskGroup(TyperGroup):
    """To be used with `typer.Typer(cls=TaskGroup)`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The options before a command."""
        for parameter in self.get_params(ctx):
            take_as_it_is(parameter)
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: Any) -> list[str]:
        """The names, in the order of the help."""
        own = super().list_commands(ctx)
        return [*own, *(name for name in TASKS if name not in own)]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of a name, or None."""
        own = super().get_command(ctx, cmd_name)
        return own if own is not None or cmd_name not in TASKS else _command(cmd_name)


def _command(task: str) -> Any:
    from chainrule.cli.commands_answer import command_of

    alone = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    alone.command(task, cls=MathCommand, context_settings=SETTINGS)(command_of(task))
    return typer.main.get_command(alone)
