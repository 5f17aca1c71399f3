"""Mutation testing: the tests that it runs are there."""

from __future__ import annotations

from pathlib import Path

from mutants import MODULES, ROOT, command


def test_the_tests_of_every_module_exist() -> None:
    """`make mutants` ended before it began: a module had no test file of its own name."""
    for package, names in MODULES.items():
        for name in names:
            module = Path(package, f"{name}.py")
            assert (ROOT / "src/chainrule" / module).exists()
            words = command(module).split()
            tests = [word for word in words if word.startswith("tests/")]
            assert len(tests) > 20
            assert all((ROOT / test).exists() for test in tests)
            own = f"tests/unit/{package}/test_{name}.py"
            assert tests[0] == own or not (ROOT / own).exists()
