"""What a command need not load before it answers, and that nothing is taken for it unseen."""

from __future__ import annotations

import subprocess
import sys

import pytest
from typer.testing import CliRunner

from chainrule.cli import app as module
from chainrule.cli import commands_answer
from chainrule.cli.app import app

HEAVY = "pydantic typer._adapters sympy torch chainrule.integrator chainrule.definite"


def _loaded(*words: str) -> set[str]:
    """Which of the heavy modules a command has loaded when it ends."""
    code = (
        f"import sys; sys.argv = ['chainrule', *{words!r}]\n"
        "from chainrule.cli.app import main\n"
        "try:\n    main()\n"
        "finally:\n"
        f"    print(*({set(HEAVY.split())!r} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


def test_a_plain_derivative_does_not_load_what_converts_options() -> None:
    assert _loaded("diff", "x^2") == set()


def test_what_is_typed_and_is_no_text_is_converted_by_typer() -> None:
    assert _loaded("diff", "x^2", "--engine", "ct2") == {"pydantic", "typer._adapters"}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--order", "two"], "Invalid value for '--order'"),
        (["--beam", "0"], "Invalid value for '--beam'"),
        (["--engine", "slow"], "Invalid value for '--engine'"),
        (["--timeout", "soon"], "Invalid value for '--timeout'"),
    ],
)
def test_what_is_typed_is_still_looked_at(words: list[str], message: str) -> None:
    result = CliRunner().invoke(app, ["diff", "x^2", *words])
    assert result.exit_code == 2
    assert message in result.output


def test_the_command_that_is_called_is_built_alone() -> None:
    one = module._with_the_one_command(app, ["diff", "x"])
    assert [info.callback for info in one.registered_commands] == [commands_answer.diff]
    assert len(app.registered_commands) > 1


@pytest.mark.parametrize("words", [[], ["--help"], ["simplify", "x"], ["dif", "x"]])
def test_whatever_is_no_command_of_its_own_gets_all(words: list[str]) -> None:
    assert module._with_the_one_command(app, words) is app
