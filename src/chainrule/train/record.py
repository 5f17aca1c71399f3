"""`run.yaml` in a run folder: what the run was asked, found, read and ran on.

It is written before the first step, so that a killed run is resumed by the name of its folder
alone, and so that nobody has to guess afterwards where a model came from.
"""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import lightning
import numpy as np
import torch
import yaml

import chainrule
from chainrule import plain_yaml
from chainrule.errors import CheckpointError
from chainrule.train.files import Lines
from chainrule.train.options import Options

NAME: Final = "run.yaml"


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of a run.

    Attributes:
        asked: the options of its command.
        found: what was searched and used instead of them: `lr`, `batch_size`.
        data: path, number of lines and sha256 of each file that was read.
        commit: of the sources, with `-dirty` where they were changed since; empty if unknown.
        environment: versions, machine and threads.
        saved: which weights became the model, their step and validation accuracy.
    """

    asked: Options
    found: Mapping[str, Any] = field(default_factory=dict)
    data: Mapping[str, Any] = field(default_factory=dict)
    commit: str = ""
    environment: Mapping[str, Any] = field(default_factory=dict)
    saved: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, asked: Options, files: Mapping[str, Lines]) -> Record:
        """The record of a run that begins now."""
        data = {
            name: {"path": str(lines.path), "lines": len(lines.texts), "sha256": lines.sha256}
            for name, lines in files.items()
        }
        return cls(asked, data=data, commit=_commit(), environment=_environment())

    @property
    def ran(self) -> Options:
        """The options that the run really had."""
        return replace(self.asked, **self.found)

    @classmethod
    def read(cls, folder: Path) -> Record:
        """The record of the run in `folder`.

        Raises:
            CheckpointError: there is none, or it is damaged.
        """
        path = folder / NAME
        try:
            values = plain_yaml.load(path.read_text(encoding="utf-8"))
            asked = Options.read(values.pop("options"))
            return cls(asked, **values)
        except FileNotFoundError:
            raise CheckpointError(
                f"{path} does not exist: there is no run to resume in {folder}; leave --resume out"
            ) from None
        except (OSError, ValueError, TypeError, LookupError, AttributeError, yaml.YAMLError) as e:
            raise CheckpointError(
                f"{path} is damaged ({e}): begin the run again in another folder"
            ) from None

    def write(self) -> None:
        """Write it into the run folder, whole or not at all."""
        values = {
            "options": self.asked.to_dict(),
            "found": dict(self.found),
            "data": dict(self.data),
            "commit": self.commit,
            "environment": dict(self.environment),
            "saved": dict(self.saved),
        }
        folder = self.asked.folder
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / f".{NAME}.part"
        part.write_text(yaml.safe_dump(values, sort_keys=False), encoding="utf-8")
        part.replace(folder / NAME)


def _commit() -> str:
    """The commit of the sources that run, if they stand in a repository."""
    home = Path(chainrule.__file__).parent
    git = ["git", "-C", str(home)]
    known = ["ls-files", "--error-unmatch", "__init__.py"]  # not a package inside another's
    describe = ["describe", "--always", "--dirty", "--abbrev=40", "--exclude=*"]
    try:
        subprocess.run([*git, *known], check=True, capture_output=True)
        found = subprocess.run([*git, *describe], check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return found.stdout.strip()


def _environment() -> dict[str, Any]:
    gpu = torch.cuda.get_device_name() if torch.cuda.is_available() else "none"
    return {
        "python": platform.python_version(),
        "chainrule": chainrule.__version__,
        "torch": str(torch.__version__),
        "lightning": str(lightning.__version__),
        "numpy": np.__version__,
        "platform": platform.platform(),
        "gpu": gpu,
        "cpus": os.cpu_count(),
        "threads": torch.get_num_threads(),
    }
