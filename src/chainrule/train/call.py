"""One call of `train.py`: the options of a run, and what is to be done with its folder.

In: the words of a command line. Out: a `Call`. Options come from the command line, which wins, and
a YAML file; those of a resumed run from its own record, which the call may not contradict.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final

import yaml

from chainrule import plain_yaml
from chainrule.errors import ConfigError
from chainrule.train.options import Options, check
from chainrule.train.record import FOUND, Record

AT_THE_BEGINNING: Final = ("find_lr", "find_batch_size", "init_from", "corpus", "lines")
"""Options that a run has done with once it is there to be gone on with."""
OF_THE_PLACE: Final = ("batch_size", "devices", "num_nodes", "max_lines")
"""Options that say what a batch is: how far a run has come is counted in batches."""


@dataclass(frozen=True, slots=True)
class Call:
    """What one call of `train.py` asks for.

    Attributes:
        options: of the run.
        resume: go on from the last checkpoint of the run folder.
        override: options and lines that differ from those of the resumed run are taken over.
        changed: those options.
        force: a model that is in the output folder already is overwritten.

    >>> Call.parse(["--max_epochs", "3", "--force"]).force
    True
    """

    options: Options
    resume: bool = False
    override: bool = False
    force: bool = False
    changed: frozenset[str] = frozenset()

    @classmethod
    def parse(cls, words: Sequence[str]) -> Call:
        """From the words of a command line.

        Raises:
            ConfigError: a file of options is missing, a value is impossible, or a resumed run was
                begun with other options; all problems are listed.
            CheckpointError: there is no run to resume.
        """
        found = vars(_parser().parse_args(words))
        resume, override, force = (found.pop(name) for name in ("resume", "override", "force"))
        given = _given(found.pop("config"), found)
        if resume is None:
            if override:
                raise ConfigError("--override is for --resume: a fresh run takes every option")
            return cls(Options(**given), force=force)
        options, changed = _resumed(resume, given, override)
        return cls(options, resume=True, override=override, force=force, changed=changed)


def _given(config: str | None, words: Mapping[str, Any]) -> dict[str, Any]:
    """The options that a file and the command line say, of the right types."""
    given, problems = check(words)
    problems = [f"--{problem}" for problem in problems]
    if config:
        path = Path(config)
        values, more = check(read_config(path))
        given = values | given
        problems = [
            f"{path} has {p}" if "unknown" in p else f"{path}: {p}" for p in more
        ] + problems
    if problems:
        raise ConfigError("\n  ".join(problems))
    return given


def _resumed(
    folder: str, given: Mapping[str, Any], override: bool
) -> tuple[Options, frozenset[str]]:
    """The options of the run in `folder`, or where it was said nothing, in the given run folder.

    Returns:
        the options, and which of them differ from those that the run has had.
    """
    named = given.get("run_folder", Options().run_folder)
    if folder and Path(given.get("run_folder", folder)) != Path(folder):
        raise ConfigError(
            f"--resume names {folder} and --run_folder {named}: leave one of them out"
        )
    path = Path(folder or named)
    if path.is_file():
        raise ConfigError(f"--resume {path} is a file: name its folder, --resume {path.parent}")
    record = Record.read(path)
    asked, ran = record.asked.to_dict(), record.ran.to_dict()
    searched = {n for n in FOUND if given.get(f"find_{n}") and given.get(n) == asked[n]}
    differing = {
        n: v
        for n, v in given.items()
        if n != "run_folder" and v != ran[n] and n not in searched  # the command that began it
    }
    if differing and not override:
        each = ", ".join(f"--{n} {v} ({ran[n]} there)" for n, v in differing.items())
        raise ConfigError(
            f"{path} was begun with other options: {each}; leave them out to go on as it was "
            "begun, or take them over with --override"
        )
    if first := [f"--{name}" for name in AT_THE_BEGINNING if name in differing]:
        raise ConfigError(
            f"{', '.join(first)} would do nothing: only a run that begins asks for it; leave it "
            "out, or begin another run with --run_folder"
        )
    if counted := [f"--{name}" for name in OF_THE_PLACE if name in differing]:
        raise ConfigError(
            f"{', '.join(counted)} cannot change: how far a run has come is counted in batches; "
            "leave it out, or begin another run with --run_folder and --init_from"
        )
    options = Options.read({**asked, **differing, "run_folder": str(path)})
    return options, frozenset(differing)


def _parser() -> argparse.ArgumentParser:
    """The options as texts; what they may be is checked afterwards, all at once."""
    parser = argparse.ArgumentParser(
        prog="train.py",
        description="Train a Transformer that translates functions into derivatives.",
        allow_abbrev=False,
    )
    parser.add_argument("--config", metavar="FILE", help="YAML file with any of these options")
    parser.add_argument(
        "--resume",
        nargs="?",
        const="",
        metavar="RUN_FOLDER",
        help="go on from the last checkpoint of a run folder, with the options noted there",
    )
    parser.add_argument(
        "--override",
        action="store_true",
        help="with --resume: take over options that differ from those of the run",
    )
    parser.add_argument(
        "--force", action="store_true", help="overwrite a model that is in the output folder"
    )
    for option in fields(Options):
        _add(parser, option.name, option.default, option.metadata)
    return parser


def _add(parser: argparse.ArgumentParser, name: str, default: Any, meta: Mapping[str, Any]) -> None:
    """One option; both spellings are read: the classic `--batch_size` and `--batch-size`."""
    names = dict.fromkeys((f"--{name}", f"--{name.replace('_', '-')}"))
    shown = default if default != "" else "none"
    common: dict[str, Any] = {
        "dest": name,
        "default": argparse.SUPPRESS,
        "help": f"{meta['help']} (default: {shown})",
    }
    if isinstance(default, bool):
        parser.add_argument(*names, action=argparse.BooleanOptionalAction, **common)
    else:
        choices = meta["choices"]
        metavar = f"{{{','.join(choices)}}}" if choices else name.upper()
        parser.add_argument(*names, metavar=metavar, **common)


def read_config(path: Path) -> dict[str, Any]:
    """The values of a YAML file of options."""
    try:
        values = plain_yaml.load(path.read_text(encoding="utf-8")) or {}
    except FileNotFoundError:
        raise ConfigError(f"{path} does not exist: name a file of options") from None
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise ConfigError(f"{path} is not YAML: {error}") from None
    if not isinstance(values, dict):
        raise ConfigError(f"{path} must hold options, one `name: value` a line")
    return values
