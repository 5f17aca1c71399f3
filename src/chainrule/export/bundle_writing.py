"""Writing a bundle, and any folder that takes the place of another only once it is whole.

In: descriptions and a folder. Out: files. How they are read is in `bundle.py`.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from chainrule.engine.bundle import CONFIG, DESCRIPTION, MANIFEST, VOCAB, Bundle, present
from chainrule.engine.shape import FORMAT
from chainrule.errors import CheckpointError, ConfigError


def write_description(
    folder: Path,
    *,
    sizes: Mapping[str, Any],
    source: Sequence[str],
    target: Sequence[str],
    tasks: Sequence[str],
    recipe: str,
    max_source: int,
    max_target: int,
    together: bool = False,
) -> None:
    """Write `config.json` and `vocab.json` of a bundle; arguments as the attributes of `Bundle`.

    With `together` both go into `chainrule.json`.

    Raises:
        ConfigError: a limit exceeds the table of positions that the network has.
    """
    if sizes["positions"] == "sinusoidal" and max(max_source, max_target) > sizes["max_len"]:
        raise ConfigError(
            f"limits of {max_source} and {max_target} words exceed the {sizes['max_len']} "
            "positions of this network: lower them"
        )
    config = {
        "format": FORMAT,
        "recipe": recipe,
        "tasks": list(tasks),
        "max_source": max_source,
        "max_target": max_target,
        "model": dict(sizes),
    }
    vocab = {"source": list(source), "target": list(target)}
    if together:
        _write_json(folder / DESCRIPTION, {**config, "vocab": vocab})
        return
    _write_json(folder / CONFIG, config)
    _write_json(folder / VOCAB, vocab)


def write_manifest(folder: Path, *, training: Mapping[str, Any], scores: Mapping[str, Any]) -> None:
    """Seal a folder: hash every file in it. A folder without this file is no bundle."""
    files = {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
        for name in sorted(present(folder))
    }
    manifest = {
        "format": FORMAT,
        "training": dict(training),
        "scores": dict(scores),
        "files": files,
    }
    _write_json(folder / MANIFEST, manifest)


def add_scores(folder: Path, scores: Mapping[str, Any]) -> None:
    """Put scores into the manifest of a bundle; those of other names stay.

    Args:
        folder: of a bundle.
        scores: plain values by the name of what was measured.

    Raises:
        CheckpointError: the folder is no bundle, or is damaged, or cannot be written.
    """
    bundle = Bundle.load(folder)  # what is scored is what the hashes say
    manifest = {
        "format": FORMAT,
        "training": dict(bundle.training),
        "scores": {**bundle.scores, **scores},
        "files": dict(bundle.files),
    }
    fresh = folder.parent / f".{folder.name}-{MANIFEST}"  # in the folder it would be a foreign file
    try:
        _write_json(fresh, manifest)
        fresh.replace(folder / MANIFEST)
    except OSError as error:
        raise CheckpointError(f"{folder / MANIFEST} cannot be written: {error.strerror}") from None
    finally:
        fresh.unlink(missing_ok=True)


@contextmanager
def new_folder(folder: Path, *, force: bool) -> Iterator[Path]:
    """A folder to write into that takes the place of `folder` once all is written.

    With `force` an older one is replaced, but only if every file in it is written anew: a
    mistyped name costs nobody a folder of something else.

    Raises:
        CheckpointError: `folder` exists and is not empty; or, with `force`, it holds other files.
    """
    if folder.exists() and not folder.is_dir():
        raise CheckpointError(f"{folder} is a file: name a folder")
    if not force and present(folder):
        raise CheckpointError(
            f"{folder} exists and is not empty: name another folder, or replace it with --force"
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    # Beside the folder, and not in /tmp: a rename works only within one file system.
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as temporary:
        fresh = Path(temporary) / "new"
        fresh.mkdir()
        yield fresh
        if others := sorted(present(folder) - present(fresh)):
            raise CheckpointError(
                f"{folder} also holds {others[0]}, which this command does not write: remove it, "
                "or name another folder"
            )
        if folder.exists():
            folder.rename(Path(temporary) / "old")
        fresh.rename(folder)


def _write_json(path: Path, values: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(values, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
