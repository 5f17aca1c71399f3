"""Files of a model that somebody else may have made: read within limits, or refused by name.

In: paths. Out: bytes, and tables of JSON. What a file means it does not know; that its bytes are
the right ones is checked in `bundle.py`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Final

from chainrule.errors import CheckpointError

LARGEST: Final = 4 << 30
"""Bytes of the largest file of weights that is read."""

_LARGEST_JSON: Final = 64 << 20
_LARGEST_SIZE: Final = 1 << 20
"""Of one size of a network: width, layers, words."""

_LARGEST_NETWORK: Final = 1 << 30
"""Numbers in all weights."""

_SIZES: Final = ("source_vocab", "target_vocab", "d_model", "n_heads", "n_encoder", "n_decoder")


def content(path: Path, remedy: str, largest: int = LARGEST) -> bytes:
    """What a file holds.

    Raises:
        CheckpointError: it is missing, larger than any of its kind, or cannot be read.
    """
    try:
        with path.open("rb") as file:
            size = path.stat().st_size
            if size > largest:
                raise CheckpointError(
                    f"{path} has {size:,} bytes; at most {largest:,} are read: {remedy}"
                )
            return file.read(largest)
    except FileNotFoundError:
        raise CheckpointError(f"{path} does not exist: {remedy}") from None
    except OSError as error:
        raise CheckpointError(f"{path} cannot be read ({error.strerror}): {remedy}") from None


def table(path: Path, remedy: str) -> dict[str, Any]:
    """The table that a file of JSON holds.

    Raises:
        CheckpointError: it is missing, too large, nested too deep, or no table.
    """
    text = content(path, remedy, _LARGEST_JSON)
    try:
        values = json.loads(text)
    except RecursionError:
        raise CheckpointError(f"{path} is damaged (it is nested too deep): {remedy}") from None
    except ValueError as error:
        raise CheckpointError(f"{path} is damaged ({error}): {remedy}") from None
    if not isinstance(values, dict):
        raise CheckpointError(f"{path} is damaged (it holds no table): {remedy}")
    return values


def leaves_folder(name: str) -> bool:
    """Whether a file that a manifest names lies elsewhere than in the folder of the manifest.

    >>> leaves_folder("ct2/model.bin"), leaves_folder("../secret"), leaves_folder("/etc/passwd")
    (False, True, True)
    """
    path = PurePosixPath(name)
    return path.is_absolute() or ".." in path.parts or "\\" in name or "\0" in name


def refuse_sizes(config: Mapping[str, Any]) -> None:
    """Refuse a description of a network that no network can have.

    Args:
        config: of a bundle: `model` and the two limits.

    Raises:
        ValueError: a size is no whole number, below 1 or far too large.
        KeyError: one is missing.
    """
    model = config["model"]
    sizes = {name: model[name] for name in (*_SIZES, "d_ff")}
    sizes |= {name: config[name] for name in ("max_source", "max_target")}
    for name, size in sizes.items():
        if isinstance(size, bool) or not isinstance(size, int) or not 1 <= size <= _LARGEST_SIZE:
            raise ValueError(
                f"{name} must be a whole number from 1 to {_LARGEST_SIZE:,}, not {size!r:.80}"
            )
    d, layers = sizes["d_model"], sizes["n_encoder"] + 2 * sizes["n_decoder"]
    count = d * (sizes["source_vocab"] + sizes["target_vocab"])
    count += layers * (4 * d * d + 2 * d * sizes["d_ff"])
    if count > _LARGEST_NETWORK:
        raise ValueError(
            f"a network of its sizes has about {count:,} weights; at most {_LARGEST_NETWORK:,} "
            "are read"
        )
