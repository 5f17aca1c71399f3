"""The examples of all docstrings run, each module's by itself."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import chainrule

MODULES = sorted(
    found.name
    for found in pkgutil.walk_packages(chainrule.__path__, "chainrule.")
    if not found.name.endswith("__main__")
)


def test_there_are_examples() -> None:
    assert doctest.testmod(chainrule).attempted >= 3
    assert len(MODULES) > 300


@pytest.mark.parametrize("name", MODULES)
def test_examples_run(name: str) -> None:
    try:
        module = importlib.import_module(name)
    except ModuleNotFoundError as error:
        pytest.skip(f"needs {error.name}")
    assert doctest.testmod(module).failed == 0
