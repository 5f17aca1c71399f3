"""A trained network into the formats that others read.

In: a folder with `model.ckpt` and `hparams.yaml`, or a bundle. Out: a folder in one of `FORMATS`.
What can be compared with the original is compared, right after it was written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from safetensors.torch import save

from chainrule import plain_yaml
from chainrule.engine.bundle import CT2, WEIGHTS, Bundle, all_words, is_bundle
from chainrule.engine.exported import form_of, open_export
from chainrule.engine.torch_bundle import TorchEngine, distinct
from chainrule.engine.torch_engine import Translator
from chainrule.errors import CheckpointError, ConfigError
from chainrule.export.bundle_writing import new_folder, write_description, write_manifest
from chainrule.export.convert import convert
from chainrule.model import Transformer
from chainrule.tokens.hints import HintTokenizer

FORMATS: Final = ("bundle", "ct2", "onnx", "safetensors", "hf")


@dataclass(frozen=True, slots=True)
class Trained:
    """A network with all that is known of it.

    Attributes:
        network: in evaluation mode.
        source, target: the words of both sides, special ones included.
        recipe: name of the tokenizer.
        tasks: what it was trained for.
        max_source, max_target: longest source and answer in words.
        training, scores: go into the manifest of a bundle as they are.
    """

    network: Transformer
    source: tuple[str, ...]
    target: tuple[str, ...]
    recipe: str
    max_source: int
    max_target: int
    tasks: tuple[str, ...] = ("diff",)
    training: Mapping[str, Any] = field(default_factory=dict)
    scores: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path) -> Trained:
        """From a bundle, a safetensors export, or from `model.ckpt` and `hparams.yaml`.

        Raises:
            CheckpointError: it is none of them, or damaged.
        """
        if is_bundle(folder):
            form = form_of(folder)
            if form not in ("bundle", "safetensors"):
                raise CheckpointError(
                    f"{folder} is an export in the format {form}, which has no weights that others "
                    "could be made of: name the model that it was made of"
                )
            bundle = Bundle.load(folder) if form == "bundle" else open_export(folder, form)
            return cls(
                network=TorchEngine(bundle).network,
                source=all_words(bundle.source),
                target=all_words(bundle.target),
                recipe=bundle.recipe,
                max_source=bundle.max_source,
                max_target=bundle.max_target,
                tasks=bundle.tasks,
                training=bundle.training,
                scores=bundle.scores,
            )
        if not (folder / "model.ckpt").is_file():
            raise CheckpointError(
                f"{folder} holds no model.ckpt and is no bundle: name the --output folder of a "
                "training run, or a bundle"
            )
        hparams = folder / "hparams.yaml"
        translator = Translator.load(folder / "model.ckpt", hparams)
        tokenizer, limit = translator.tokenizer, translator.network.config.max_len
        return cls(
            network=translator.network,
            source=all_words(tokenizer.source),
            target=all_words(tokenizer.target),
            recipe=tokenizer.name,
            max_source=limit,
            max_target=limit,
            tasks=("integrate",) if tokenizer.name == HintTokenizer.name else ("diff",),
            training=plain_yaml.load(hparams.read_text(encoding="utf-8")).get("training") or {},
        )


def export(model: Trained, form: str, folder: Path, *, force: bool = False) -> None:
    """Write a network in one of `FORMATS` into a folder.

    Args:
        model: see `Trained.read`.
        form: one of `FORMATS`.
        folder: is made; a format never shares one with another.
        force: replace an older export of the same format.

    Raises:
        CheckpointError: the folder holds something else, or nothing may be replaced.
        ConfigError: there is no such format, or it has no such network.
    """
    writers: dict[str, Callable[[Trained, Path], None]] = {
        "bundle": _write_bundle,
        "ct2": _write_ct2,
        "onnx": _write_onnx,
        "safetensors": _write_safetensors,
        "hf": _write_hf,
    }
    assert tuple(writers) == FORMATS
    if form not in writers:
        raise ConfigError(f"unknown format {form!r}; choose from {', '.join(FORMATS)}")
    with new_folder(folder, force=force) as fresh:
        try:
            writers[form](model, fresh)
        except ModuleNotFoundError as error:
            raise ConfigError(
                f"the format {form} needs {error.name}: pip install 'chainrule[export]'"
            ) from None


def _write_bundle(model: Trained, folder: Path) -> None:
    _write_safetensors(model, folder)
    (folder / CT2).mkdir()
    _convert(model, folder / CT2)
    write_manifest(folder, training=model.training, scores=model.scores)
    TorchEngine(folder)  # what was written can be read


def _write_ct2(model: Trained, folder: Path) -> None:
    _convert(model, folder)
    _describe(model, folder, together=True)


def _convert(model: Trained, folder: Path) -> None:
    # Of the weights in half precision, as a bundle has them: all forms of a model are one model.
    weights = {name: value.numpy() for name, value in distinct(model.network).items()}
    convert(weights, model.network.config, model.source, model.target, folder)


def _write_safetensors(model: Trained, folder: Path) -> None:
    # Not save_file: that makes files which other users of the machine cannot read.
    (folder / WEIGHTS).write_bytes(save(distinct(model.network), metadata={"format": "pt"}))
    _describe(model, folder)


def _write_onnx(model: Trained, folder: Path) -> None:
    from chainrule.export.onnx import write_onnx

    write_onnx(model.network, folder / "model.onnx")
    _describe(model, folder)


def _write_hf(model: Trained, folder: Path) -> None:
    from chainrule.export.hf import write_hf
    from chainrule.export.hf_card import write_card

    write_hf(
        model.network,
        model.source,
        folder,
        max_source=model.max_source,
        max_target=model.max_target,
    )
    write_card(model.recipe, folder)
    _describe(model, folder, together=True)


def _describe(model: Trained, folder: Path, *, together: bool = False) -> None:
    write_description(
        folder,
        sizes=model.network.config.to_dict(),
        source=model.source,
        target=model.target,
        tasks=model.tasks,
        recipe=model.recipe,
        max_source=model.max_source,
        max_target=model.max_target,
        together=together,
    )
