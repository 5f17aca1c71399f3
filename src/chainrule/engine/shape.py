"""What the descriptions of a bundle look like: held against what somebody wrote, in one place.

In: tables of JSON. Out: nothing, or an error that names the first value that cannot be. What is
past this has the types and the bounds that everything behind relies on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import Any, Final

from chainrule.engine.files import brief

Kind = tuple[str, Callable[[Any], bool]]
"""What a value must be, in words and as a test."""

FORMAT: Final = 1
"""Version of the layout; a reader refuses all others."""

LONGEST_NAME: Final = 200
_LARGEST_SIZE: Final = 1 << 20
"""Of one size of a network: width, layers, words."""

_LARGEST_NETWORK: Final = 1 << 30
"""Numbers in all weights."""


def is_line(value: Any) -> bool:
    """Whether a value is a text that a message can name."""
    return isinstance(value, str) and 0 < len(value) <= LONGEST_NAME and value.isprintable()


def _are_lines(value: Any) -> bool:
    return isinstance(value, list) and all(map(is_line, value))


def _one_of(*choices: object) -> Kind:
    kinds = set(map(type, choices))  # True is no 1
    return " or ".join(map(repr, choices)), lambda v: type(v) in kinds and v in choices


_LINE: Final[Kind] = f"a line of at most {LONGEST_NAME} characters", is_line
_LINES: Final[Kind] = f"a list of lines of at most {LONGEST_NAME} characters", _are_lines
_TABLE: Final[Kind] = "a table", lambda v: isinstance(v, dict)
_SHARE: Final[Kind] = "a number from 0 to below 1", lambda v: type(v) in (int, float) and 0 <= v < 1
_SIZE: Final[Kind] = (
    f"a whole number from 1 to {_LARGEST_SIZE:,}",
    lambda v: type(v) is int and 1 <= v <= _LARGEST_SIZE,
)
_MANIFEST: Final = {
    "format": _one_of(FORMAT),
    "files": _TABLE,
    "training": _TABLE,
    "scores": _TABLE,
}
_CONFIG: Final = {
    "format": _one_of(FORMAT),
    "recipe": _LINE,
    "tasks": _LINES,
    "max_source": _SIZE,
    "max_target": _SIZE,
    "model": _TABLE,
}
_SIZES: Final = ("source_vocab", "target_vocab", "d_model", "n_heads", "n_encoder", "n_decoder")
_MODEL: Final = dict.fromkeys((*_SIZES, "d_ff"), _SIZE)
_MODEL_TOO: Final = {
    "pad_id": _one_of(0),
    "bos_id": _one_of(1),
    "eos_id": _one_of(2),
    "dropout": _SHARE,
    "norm": _one_of("pre", "post"),
    "max_len": _SIZE,
    "positions": _one_of("sinusoidal", "relative"),
    "bias": _one_of(True, False),
    "shared": _one_of(True, False),
}
"""What else a network may say of itself."""

_VOCAB: Final = {"source": _LINES, "target": _LINES}


def refuse_manifest(manifest: Mapping[str, Any]) -> None:
    """Refuse what is no manifest of a bundle, or names what is no file within its folder.

    Raises:
        ValueError: a value is missing or impossible.
    """
    _refuse(manifest, _MANIFEST)
    for name in manifest["files"]:
        if not is_line(name) or name == "." or PurePosixPath(name).as_posix() != name:
            raise ValueError(f"{brief(repr(name), 80)} is no name of a file")
        if _leaves_folder(name):
            raise ValueError(f"{name!r} lies outside of its folder")


def refuse_description(config: Mapping[str, Any], vocab: Any) -> None:
    """Refuse a description of a network that no network can have.

    Args:
        config: of a bundle: recipe, tasks, limits and `model`.
        vocab: the words of both sides.

    Raises:
        ValueError: a value is missing or impossible.
    """
    _refuse(config, _CONFIG)
    model = config["model"]
    _refuse(model, _MODEL)
    refuse_network(model)
    _refuse({"vocab": vocab}, {"vocab": _TABLE})
    _refuse(vocab, _VOCAB)
    d, layers = model["d_model"], model["n_encoder"] + 2 * model["n_decoder"]
    count = d * (model["source_vocab"] + model["target_vocab"])
    count += layers * (4 * d * d + 2 * d * model["d_ff"])
    if count > _LARGEST_NETWORK:
        raise ValueError(
            f"a network of its sizes has about {count:,} weights; at most {_LARGEST_NETWORK:,} "
            "are read"
        )


def refuse_network(model: Any) -> None:
    """Refuse what is said of a network and cannot be; what is not said has a value of its own.

    Raises:
        ValueError: a value is impossible.
    """
    _refuse({"model": model}, {"model": _TABLE})
    kinds = _MODEL | _MODEL_TOO
    _refuse(model, {name: kind for name, kind in kinds.items() if name in model})


def _refuse(values: Mapping[str, Any], shape: Mapping[str, Kind]) -> None:
    for name, (wanted, fits) in shape.items():
        if name not in values:
            raise ValueError(f"no {name!r}")
        if not fits(values[name]):
            raise ValueError(f"{name} must be {wanted}, not {brief(repr(values[name]), 80)}")


def _leaves_folder(name: str) -> bool:
    """Whether a file that a manifest names lies elsewhere than in the folder of the manifest.

    >>> _leaves_folder("ct2/model.bin"), _leaves_folder("../secret"), _leaves_folder("/etc/passwd")
    (False, True, True)
    """
    path = PurePosixPath(name)
    return path.is_absolute() or ".." in path.parts or "\\" in name
