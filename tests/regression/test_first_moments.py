"""Ctrl-C before a command has begun: it is an end like any other."""

from __future__ import annotations

import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from chainrule.__main__ import Once

IMPORTING = """
import os, signal, sys

class Interrupted:
    def find_spec(self, name, path=None, target=None):
        if name == "chainrule.cli.app":
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupted())
"""
LEAVING = """
import atexit, os, signal
atexit.register(os.kill, os.getpid(), signal.SIGINT)
"""


@pytest.mark.parametrize(("when", "status"), [(IMPORTING, 130), (LEAVING, -signal.SIGINT)])
def test_ctrl_c_while_a_command_is_imported_or_left(when: str, status: int) -> None:
    """It printed a traceback of whatever was being imported, or taken down."""
    scripts = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"][
        "scripts"
    ]
    module, _, function = scripts["chainrule"].partition(":")
    run = f"sys.argv = ['chainrule', '--version']\nfrom {module} import {function}\n{function}()\n"
    done = subprocess.run(
        [sys.executable, "-c", f"{when}import sys\n{run}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (status, "")


def test_ctrl_c_several_times_at_once_is_one() -> None:
    """The second struck in a callback that the first had brought about: a traceback on the way."""
    handler = Once()
    with pytest.raises(KeyboardInterrupt):
        handler(signal.SIGINT, None)
    handler(signal.SIGINT, None)
