"""`python -m chainrule.corpus`: a corpus without the packages of the command line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from chainrule.corpus.folder import generate, read_split

WITHOUT = """
import importlib.machinery as machinery, runpy, sys
missing = {"rich", "typer", "numpy", "yaml", "torch"}
there = machinery.PathFinder.find_spec
def found(name, path=None, target=None):
    return None if name.partition(".")[0] in missing else there(name, path, target)
machinery.PathFinder.find_spec = staticmethod(found)
sys.argv[0] = "chainrule.corpus"
runpy.run_module("chainrule.corpus", run_name="__main__")
"""


def test_the_same_lines_as_generate(tmp_path: Path) -> None:
    words = ["antiderivative-short", "--lines", "30", "--seed", "3", "--out", str(tmp_path / "a")]
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT, *words], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{tmp_path / 'a'}: train ")
    generate("antiderivative-short", 30, 3, tmp_path / "b")
    assert read_split(tmp_path / "a", "train") == read_split(tmp_path / "b", "train") != []
