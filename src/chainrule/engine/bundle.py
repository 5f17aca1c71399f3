"""A bundle: a folder with a trained network in every form that an engine reads.

    config.json         sizes of the network, tasks, tokenizer recipe, limits
    vocab.json          the words of both sides, in the order of their ids
    model.safetensors   weights in half precision
    ct2/                weights in int8, for CTranslate2
    manifest.json       sha256 of every file above, how it was trained, its scores

In: a folder. Out: a `Bundle` whose files are what the manifest says. Nothing in it is pickled, and
nothing here imports torch: a base install reads bundles.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from chainrule.engine.files import brief, content, damaged, table
from chainrule.engine.shape import FORMAT, refuse_description, refuse_manifest
from chainrule.errors import CheckpointError, ConfigError
from chainrule.tokens.vocabulary import SPECIALS, Vocabulary

CONFIG, VOCAB, MANIFEST = "config.json", "vocab.json", "manifest.json"
DESCRIPTION: Final = "chainrule.json"
"""Both descriptions in one file, for formats that have a `config.json` of their own."""

WEIGHTS: Final = "model.safetensors"
CT2: Final = "ct2"
REMEDY: Final = (
    "install chainrule again, or make the bundle anew with "
    "`chainrule export --format bundle MODEL -o DIR --force`"
)


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle whose files were found whole.

    Attributes:
        folder: where it lies.
        sizes: the fields of `model.ModelConfig`, as plain values: that class needs torch.
        source, target: the vocabularies.
        tasks: what the network was trained for, e.g. `diff`.
        recipe: name of the tokenizer.
        max_source, max_target: longest source and longest answer in words.
        training: what the caller of `write` said about corpus, seed and steps.
        scores: likewise.
        files: sha256 of each file by its path in the folder.
    """

    folder: Path
    sizes: Mapping[str, Any]
    source: Vocabulary
    target: Vocabulary
    tasks: tuple[str, ...]
    recipe: str
    max_source: int
    max_target: int
    training: Mapping[str, Any]
    scores: Mapping[str, Any]
    files: Mapping[str, str]

    @classmethod
    def load(cls, folder: Path, *, lazily: bool = False) -> Bundle:
        """Read a bundle and check it.

        Args:
            folder: of the bundle.
            lazily: hash only the descriptions now, and weights as they are read: a cold question
                then waits for the hashes of those alone that answer it.

        Raises:
            CheckpointError: a file is missing, damaged or foreign; the message names it and the
                remedy.
        """
        manifest = table(folder / MANIFEST, REMEDY)
        files = _listed(folder, manifest)
        _refuse_others(folder, files)
        for name, digest in files.items():
            if not lazily or name in (CONFIG, VOCAB):
                _check(folder / name, content(folder / name, REMEDY), digest)
        config, vocab = table(folder / CONFIG, REMEDY), table(folder / VOCAB, REMEDY)
        training, scores = manifest["training"], manifest["scores"]
        try:
            return described(folder, config, vocab, files, training=training, scores=scores)
        except ValueError as error:
            raise damaged(folder, error, REMEDY) from None

    def read(self, part: str) -> dict[str, bytes]:
        """The content of one file, of the files of a subfolder, or with "" of all, by bare names.

        They are checked as they are read: the bytes that are used are those that were trained.

        Raises:
            CheckpointError: there is no such part, or a file of it is missing or has changed.
        """
        names = [
            name for name in self.files if not part or name == part or name.startswith(f"{part}/")
        ]
        if not names:
            raise CheckpointError(f"{self.folder} has no {part}: {REMEDY}")
        contents = {}
        for name in names:
            path = self.folder / name
            contents[path.name] = content(path, REMEDY)
            _check(path, contents[path.name], self.files[name])
        return contents


def described(
    folder: Path,
    config: Mapping[str, Any],
    vocab: Any,
    files: Mapping[str, str],
    *,
    training: Mapping[str, Any] | None = None,
    scores: Mapping[str, Any] | None = None,
) -> Bundle:
    """A bundle from its descriptions; arguments as the attributes of `Bundle`.

    Raises:
        ValueError: a description is damaged.
        CheckpointError: the vocabularies are not of the network's size.
    """
    refuse_description(config, vocab)
    source, target = (_vocabulary(vocab[side]) for side in ("source", "target"))
    counts = config["model"]["source_vocab"], config["model"]["target_vocab"]
    if counts != (len(source), len(target)):
        raise CheckpointError(
            f"{folder / VOCAB} lists {len(source)} source and {len(target)} target words for "
            f"a network of {counts[0]} and {counts[1]}: {REMEDY}"
        )
    return Bundle(
        folder=folder,
        sizes=config["model"],
        source=source,
        target=target,
        tasks=tuple(config["tasks"]),
        recipe=config["recipe"],
        max_source=config["max_source"],
        max_target=config["max_target"],
        training=training or {},
        scores=scores or {},
        files=files,
    )


def all_words(vocabulary: Vocabulary) -> tuple[str, ...]:
    """The words of a vocabulary in the order of their ids, special ones included."""
    return (*SPECIALS, *vocabulary.ordinary)


def is_bundle(folder: Path) -> bool:
    """Whether a folder means to be a bundle."""
    return (folder / MANIFEST).is_file() or (folder / CONFIG).is_file()


def _check(path: Path, found: bytes, digest: str) -> None:
    if hashlib.sha256(found).hexdigest() != digest:
        raise CheckpointError(
            f"{path} is damaged or of another bundle (its sha256 is not the manifest's): {REMEDY}"
        )


def present(folder: Path) -> set[str]:
    """Paths in the folder of all that is no folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}


def _refuse_others(folder: Path, files: Mapping[str, str]) -> None:
    """Refuse files that the manifest does not name, and names of no file: these are looked for
    among what is there, and the operating system is asked about none of them."""
    there = present(folder)
    foreign = sorted(there - set(files) - {MANIFEST})
    if foreign:
        raise CheckpointError(
            f"{folder / foreign[0]} is not in the bundle's manifest: remove it, or {REMEDY}"
        )
    for name in files:
        if name not in there:
            raise CheckpointError(f"{folder / name} does not exist: {REMEDY}")


def _listed(folder: Path, manifest: Mapping[str, Any]) -> dict[str, str]:
    """The hashes of a manifest; it must be of our format and keep within its folder."""
    path = folder / MANIFEST
    if manifest.get("format") != FORMAT:
        found = brief(repr(manifest.get("format")), 80)
        raise CheckpointError(f"{path} is of format {found}; this version reads {FORMAT}: {REMEDY}")
    try:
        refuse_manifest(manifest)
    except ValueError as error:
        raise damaged(path, error, REMEDY) from None
    files: dict[str, str] = manifest["files"]
    if not {CONFIG, VOCAB} <= set(files):
        raise damaged(path, f"it lists no {CONFIG} or {VOCAB}", REMEDY)
    return files


def _vocabulary(words: list[str]) -> Vocabulary:
    if tuple(words[: len(SPECIALS)]) != SPECIALS:
        raise ConfigError(f"a vocabulary must begin with {' '.join(SPECIALS)}")
    return Vocabulary(words[len(SPECIALS) :])
