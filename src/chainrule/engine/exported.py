"""The engine for a folder, whichever of the formats of `chainrule export` it is in.

In: a folder and the name of an engine. Out: the engine. A bundle is checked against the hashes of
its manifest; the other formats have none, and are taken as they are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from chainrule.engine.bundle import CONFIG, DESCRIPTION, MANIFEST, VOCAB, WEIGHTS, Bundle, described
from chainrule.engine.files import content, damaged, table
from chainrule.errors import CheckpointError, ConfigError, InputError

if TYPE_CHECKING:
    from chainrule.engine.proposer import Engine

Form = Literal["bundle", "ct2", "onnx", "safetensors", "hf"]

ONNX: Final = "model.onnx"
RUNS: Final[Mapping[Form, tuple[str, ...]]] = {
    "bundle": ("ct2", "torch"),
    "ct2": ("ct2",),
    "onnx": ("onnx",),
    "safetensors": ("torch",),
    "hf": ("hf",),
}
"""Which engines run a format; the first one where the caller has no wish."""


def load_engine(
    folder: Path, name: str, *, threads: int | None = None, device: str = "cpu"
) -> Engine:
    """An engine for a folder, ready to be asked.

    Args:
        folder: a bundle, or what `chainrule export` wrote in another format.
        name: `ct2` or `torch`; a format that only one engine runs is run by that one, unless
            `torch` was asked for.
        threads: processors, for the engine `ct2`.
        device: where the engine `torch` computes.

    Raises:
        CheckpointError: there is no such model, or it is damaged.
        ConfigError: a package is missing.
        InputError: the engine does not run the format.
    """
    form = form_of(folder)
    if name not in RUNS[form]:
        if name == "torch":
            raise InputError(
                f"{folder} is an export in the format {form}, which the engine {RUNS[form][0]} "
                "runs and torch does not: leave --engine torch out"
            )
        name = RUNS[form][0]
    try:
        return _engine(folder, form, name, threads, device)
    except ModuleNotFoundError as error:
        extra = "torch" if name == "torch" else "export"
        raise ConfigError(
            f"the format {form} needs {error.name}: pip install 'chainrule[{extra}]'"
        ) from None


def _engine(folder: Path, form: Form, name: str, threads: int | None, device: str) -> Engine:
    if name == "onnx":
        from chainrule.engine.onnx_engine import OnnxEngine

        return OnnxEngine(open_export(folder, form))
    if name == "hf":
        from chainrule.engine.hf_engine import HfEngine

        return HfEngine(open_export(folder, form))
    if name == "torch":
        from chainrule.engine.torch_bundle import TorchEngine

        bundle = folder if form == "bundle" else open_export(folder, form)
        return TorchEngine(bundle, device=device)
    from chainrule.engine.ct2_engine import Ct2Engine

    if form == "bundle":
        return Ct2Engine(folder, threads=threads)
    return Ct2Engine(open_export(folder, form), part="", threads=threads)


def form_of(folder: Path) -> Form:
    """The format of a folder, by the files in it.

    Raises:
        CheckpointError: it is none of them; the message says which load, and how one is made.
    """
    try:
        names = {path.name for path in folder.iterdir()}
    except (OSError, ValueError):  # what is wrong with it is told where its files are read
        names = set()
    if MANIFEST in names or (WEIGHTS in names and "ct2" in names) or not names:
        return "bundle"  # one that is broken is told so, file by file
    if ONNX in names:
        return "onnx"
    if "model.bin" in names:
        return "ct2"
    if "generation_config.json" in names:
        return "hf"
    if {CONFIG, VOCAB, WEIGHTS} <= names:
        return "safetensors"
    if CONFIG in names or VOCAB in names:
        return "bundle"
    run = "; it holds a trained model: export it first" if "model.ckpt" in names else ""
    raise CheckpointError(
        f"{folder} is no model that this command loads{run}. It loads what `chainrule export "
        f"MODEL --format FORMAT -o DIR` writes, where FORMAT is {', '.join(RUNS)}"
    )


def open_export(folder: Path, form: Form) -> Bundle:
    """The description of a folder that is no bundle; its files are hashed as they are now.

    Raises:
        CheckpointError: it has no description, or that is damaged.
    """
    remedy = f"make the folder anew with `chainrule export --format {form} MODEL -o DIR --force`"
    needed = (DESCRIPTION,) if form in ("ct2", "hf") else (CONFIG, VOCAB)
    for name in needed:
        if not (folder / name).is_file():
            raise CheckpointError(
                f"{folder / name} does not exist, so that it is not known what the network reads: "
                f"{remedy}"
            )
    try:
        if form in ("ct2", "hf"):
            config = table(folder / DESCRIPTION, remedy)
            vocab = config.get("vocab")
        else:
            config, vocab = (table(folder / name, remedy) for name in (CONFIG, VOCAB))
        files = {
            path.name: hashlib.sha256(content(path, remedy)).hexdigest()
            for path in folder.iterdir()
            if path.is_file() and path.name != DESCRIPTION
        }
        return described(folder, config, vocab, files)
    except ValueError as error:
        raise damaged(folder, error, remedy) from None
