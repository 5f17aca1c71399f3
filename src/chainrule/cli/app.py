"""`chainrule`: the commands, each imported only when it is called.

Errors of the package are translated here, once, into a message and exit status 2.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from copy import copy
from typing import Annotated

import typer
from typer.models import CommandInfo

from chainrule import __version__
from chainrule.cli import commands_answer, commands_check, commands_model
from chainrule.cli.arguments import SETTINGS, MathCommand
from chainrule.cli.groups import TaskGroup
from chainrule.cli.serve import serve
from chainrule.errors import ChainruleError
from chainrule.terminal import say

EXTRAS = {
    "torch": "train",
    "lightning": "train",
    "matplotlib": "train",
    "safetensors": "torch",
    "sympy": "sympy",
    "mpmath": "evaluate",
    "fastapi": "serve",
    "uvicorn": "serve",
    "prometheus_client": "serve",
    "pyarrow": "bulk",
    "ray": "ray",
}
"""Which extra brings a package that a base install does not have."""

app = typer.Typer(
    cls=TaskGroup,
    invoke_without_command=True,
    help="A small Transformer that does calculus, and a checker that proves its answers.",
    pretty_exceptions_enable=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"chainrule {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    if context.invoked_subcommand is not None:
        return
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        print(context.get_help())
        return
    from chainrule.cli.loop import run
    from chainrule.solver import Solver

    run(Solver())


# A function may begin with a minus: see `arguments.py`. Such a command has long options only.
_MATH = app.command(cls=MathCommand, context_settings=SETTINGS)
_PASSED_ON = app.command(
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
    add_help_option=False,
)
_MATH(commands_answer.diff)
_MATH(commands_answer.integrate)
app.command()(commands_answer.batch)
app.command()(commands_answer.evaluate)
app.command()(commands_answer.bench)
app.command()(commands_model.generate)
_PASSED_ON(commands_model.train)
_PASSED_ON(commands_model.score)
_MATH(commands_check.check)
app.command()(commands_check.grade)
app.command()(commands_check.clean)
app.command()(commands_check.convert)
app.command()(commands_model.attention)
app.command()(commands_model.export)
app.command()(serve)


def _with_the_one_command(whole: typer.Typer, words: Sequence[str]) -> typer.Typer:
    """The application with the command that is called and no other, which need not be built.

    Whatever looks at all of them (the help, completion, a name that is wrong) gets the whole.
    """
    called = [info for info in whole.registered_commands if words[:1] == [_name(info)]]
    if not called:
        return whole
    one = copy(whole)
    one.registered_commands = called
    return one


def _name(info: CommandInfo) -> str:
    assert info.callback is not None
    return info.name or info.callback.__name__


def main() -> None:
    """Run the command line; exit 2 with a message when the input or the usage is wrong."""
    try:
        _with_the_one_command(app, sys.argv[1:])()
    except ChainruleError as error:
        say(f"chainrule: {error}", stream=sys.stderr)
        sys.exit(2)
    except ModuleNotFoundError as error:
        extra = EXTRAS.get(error.name or "")
        if extra is None:
            raise
        print(
            f"chainrule: this needs {error.name}: pip install 'chainrule[{extra}]'",
            file=sys.stderr,
        )
        sys.exit(2)
