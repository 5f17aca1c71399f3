"""Is the wheel whole? Install it into an empty environment and ask it a question there.

In: the folder of one wheel. Out: what the installed command says; an error if the model is missing,
the answer is wrong, or torch came along. `make dist` runs it:

    .venv/bin/python bench/wheel.py dist
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

FUNCTION, DERIVATIVE = "x^2 sin(3x)", "2x*sin(3x) + 3x^2*cos(3x)"


def main(folder: Path) -> None:
    """Install the wheel in `folder`, and ask it."""
    (wheel,) = folder.glob("chainrule-*.whl")
    with tempfile.TemporaryDirectory() as place:
        venv.create(place, with_pip=True)
        python = Path(place) / ("Scripts" if sys.platform == "win32" else "bin") / "python"
        pip = [str(python), "-m", "pip", "--disable-pip-version-check"]
        pinned = ["--quiet", "--constraint", str(Path("constraints.txt").resolve())]
        subprocess.run([*pip, "install", *pinned, str(wheel.resolve())], check=True)
        installed = subprocess.run([*pip, "list"], check=True, capture_output=True, text=True)
        if "torch" in installed.stdout:
            raise SystemExit("torch came along: a base install answers without it")
        command = [str(python.with_name("chainrule")), "diff", FUNCTION]
        said = subprocess.run(command, check=True, capture_output=True, text=True, cwd=place)
    print(said.stdout)
    if DERIVATIVE not in said.stdout or "by the model (ct2)" not in said.stdout:
        raise SystemExit(f"the wheel does not answer {FUNCTION} by its model")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
