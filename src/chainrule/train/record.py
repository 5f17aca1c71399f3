"""`run.yaml` in a run folder: what the run was asked, found, read and ran on, from which step on.

It is written before the first step of each call, so that a killed run is resumed by the name of its
folder alone, and so that nobody has to guess afterwards where a model came from.
"""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Final

import lightning
import numpy as np
import torch
import yaml

import chainrule
from chainrule import plain_yaml
from chainrule.appearing import appearing
from chainrule.engine.files import brief
from chainrule.errors import CheckpointError
from chainrule.train.files import Lines
from chainrule.train.options import Options

NAME: Final = "run.yaml"
FOUND: Final = ("lr", "batch_size")
"""Options that can be searched; `--find_lr` and `--find_batch_size` ask for it."""
OF_NO_STEP: Final = ("run_folder", "output", "test_path", "logger", "checkpoint_minutes")
"""Options that make no weights: what they were before is nothing to know."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a run had from one step on: from its beginning, or from where it was changed.

    Attributes:
        from_step: the step that was the last one before.
        changed: options that are others from here on: what each was, and what it is.
        data: path, number of lines and sha256 of each file that was read.
        commit: of the sources, with `-dirty` where they were changed since; empty if unknown.
        environment: versions, machine and threads.
    """

    from_step: int = 0
    changed: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    data: Mapping[str, Any] = field(default_factory=dict)
    commit: str = ""
    environment: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, files: Mapping[str, Lines]) -> Part:
        """The first part of a run that reads these files now."""
        data = {
            name: {"path": str(lines.path), "lines": len(lines.texts), "sha256": lines.sha256}
            for name, lines in files.items()
        }
        return cls(data=data, commit=_commit(), environment=_environment())

    @classmethod
    def read(cls, values: Mapping[str, Any]) -> Part:
        """From a record; `ValueError` says what is wrong with it."""
        part = cls(**values)
        for name in ("train", "val"):
            if not isinstance(part.data.get(name, {}).get("sha256"), str):
                raise ValueError(f"it has no sha256 of the {name} lines")
        names = {option.name for option in fields(Options)}
        for name, change in part.changed.items():  # of any value: one alone may fit no network
            if name not in names or not isinstance(change, list) or len(change) != 2:
                raise ValueError(f"{name} cannot have changed to {change!r}")
        if not isinstance(part.from_step, int):
            raise ValueError(f"from_step is {part.from_step!r}")
        return part


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of a run.

    Attributes:
        asked: the options of its command, as they are by now.
        found: what was searched and used instead of them: `lr`, `batch_size`.
        parts: what it had, from its beginning on; the last one is under way.
        saved: which weights became the model, their step and validation accuracy.
    """

    asked: Options
    found: Mapping[str, Any] = field(default_factory=dict)
    parts: Sequence[Part] = (Part(),)
    saved: Mapping[str, Any] = field(default_factory=dict)

    @property
    def data(self) -> Mapping[str, Any]:
        """The files that the part under way reads."""
        return self.parts[-1].data

    @property
    def ran(self) -> Options:
        """The options that the run really has."""
        return replace(self.asked, **self.found)

    def at(self, step: int) -> Options:
        """The options that it had when it made a step."""
        values = self.ran.to_dict()
        for part in reversed(self.parts):
            if part.from_step >= step:
                values |= {name: was for name, (was, _) in part.changed.items()}
        return Options(**values)

    def gone_on(self, step: int, options: Options, found: Mapping[str, Any], now: Part) -> Record:
        """The record of the run from a step on.

        Args:
            step: the last one before; parts that began there or behind have left nothing.
            options: of its command.
            found: what still counts of what was searched.
            now: what it reads and runs on.
        """
        new = replace(self, asked=options, found=found, saved={})
        if not step:
            return replace(new, parts=(now,))
        kept = [part for part in self.parts if part.from_step < step]
        before, after = self.at(step).to_dict(), new.ran.to_dict()
        changed = {
            name: [was, after[name]]
            for name, was in before.items()
            if was != after[name] and name not in OF_NO_STEP
        }
        now = replace(now, from_step=step, changed=changed)
        alike = replace(now, from_step=kept[-1].from_step, changed=kept[-1].changed) == kept[-1]
        return replace(new, parts=tuple(kept if alike and not changed else [*kept, now]))

    @classmethod
    def read(cls, folder: Path) -> Record:
        """The record of the run in `folder`.

        Raises:
            CheckpointError: there is none, or it is damaged.
        """
        path = folder / NAME
        try:
            values = plain_yaml.load(path.read_text(encoding="utf-8"))
            return _record(values)
        except FileNotFoundError:
            raise CheckpointError(
                f"{path} does not exist: there is no run to resume in {folder}; leave --resume out"
            ) from None
        except (OSError, ValueError, TypeError, LookupError, AttributeError, yaml.YAMLError) as e:
            plain = isinstance(e, OSError | ValueError | yaml.YAMLError)
            reason = brief(e) if plain else "it is no record of a run"
            raise CheckpointError(
                f"{path} is damaged ({reason}): begin the run again in another folder"
            ) from None

    def write(self) -> None:
        """Write it into the run folder, whole or not at all."""
        values = {
            "options": self.asked.to_dict(),
            "found": dict(self.found),
            "parts": [asdict(part) for part in self.parts],
            "saved": dict(self.saved),
        }
        folder = self.asked.folder
        folder.mkdir(parents=True, exist_ok=True)
        with appearing(folder / NAME) as stream:
            stream.write(yaml.safe_dump(values, sort_keys=False).encode())


def _record(values: dict[str, Any]) -> Record:
    """From the values of a file; those of a run of an earlier version have no parts."""
    asked = Options.read(values.pop("options"))
    found = values.pop("found", {})
    if strange := sorted(map(str, set(found) - set(FOUND))):
        raise ValueError(f"{', '.join(strange)} cannot be found by a search")
    found = {name: getattr(Options.read({name: value}), name) for name, value in found.items()}
    if "parts" not in values:
        first = {name: values.pop(name) for name in ("data", "commit", "environment")}
        values["parts"] = [first]
    parts = tuple(Part.read(part) for part in values.pop("parts"))
    if not parts:
        raise ValueError("it has no parts")
    return Record(asked, found, parts, **values)


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
