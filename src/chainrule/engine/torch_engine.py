"""The reference engine: a torch network and its tokenizer translate classic lines.

In: texts `d(FUNCTION)/dVARIABLE`. Out: texts. It also writes and reads the classic files:
`model.ckpt` (weights), `hparams.yaml` (sizes, token dictionary, training options) and
`network.txt` (every layer with its size).
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

import torch
import yaml
from torch import Tensor

from chainrule import plain_yaml
from chainrule.appearing import appearing
from chainrule.engine.files import LARGEST, LARGEST_TEXT, content, damaged
from chainrule.engine.shape import refuse_network
from chainrule.errors import CheckpointError, InputError
from chainrule.model import ModelConfig, Transformer, greedy
from chainrule.model.transformer import describe
from chainrule.tokens import TextTokenizer, restore

REMEDY = "train a model with `python -u train.py`, or take the file back from the repository"
DAMAGE = (
    BadZipFile,
    zlib.error,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What zipfile and torch raise on truncated and altered files; found by altering some."""

DOS_FOLDER = 0x10
"""The bit of an entry's attributes that says so."""


@dataclass(frozen=True, slots=True)
class Translation:
    """One answer of the network.

    Attributes:
        text: the derivative, or None where the input could not be read.
        error: why not, in words for the user; None where it could.
    """

    text: str | None
    error: str | None = None


class Translator:
    """A network with its tokenizer.

    Args:
        network: the network; `translate` puts it into evaluation mode and back.
        tokenizer: of the network's vocabularies.
    """

    def __init__(self, network: Transformer, tokenizer: TextTokenizer) -> None:
        self.network = network
        self.tokenizer = tokenizer

    @classmethod
    def load(cls, checkpoint: Path, hparams: Path) -> Translator:
        """Read `model.ckpt` and `hparams.yaml`.

        Raises:
            CheckpointError: one of them is missing, damaged or does not fit the other.
        """
        values = _read_hparams(hparams)
        try:
            tokenizer = restore(**values["tokenizer"])
            refuse_network(values["model"])
            config = ModelConfig.from_dict(values["model"])
            network = Transformer(config, allow_large=True)
        except KeyError as error:
            raise damaged(hparams, f"no {error}", REMEDY) from None
        except (TypeError, RuntimeError, ValueError) as error:
            raise damaged(hparams, error, REMEDY) from None
        if (config.source_vocab, config.target_vocab) != (
            len(tokenizer.source),
            len(tokenizer.target),
        ):
            raise CheckpointError(
                f"{hparams} lists {len(tokenizer.source)} source and {len(tokenizer.target)} "
                f"target tokens for a network of {config.source_vocab} and "
                f"{config.target_vocab}: {REMEDY}"
            )
        network.load_state_dict(_read_weights(checkpoint, network))
        return cls(network.eval(), tokenizer)

    def save(self, folder: Path, training: dict[str, Any]) -> None:
        """Write `model.ckpt` (half precision), `hparams.yaml` and `network.txt` into `folder`.

        None of them takes its name before all are written.

        Raises:
            InputError: they cannot be written; those that were there are as they were.
        """
        folder.mkdir(parents=True, exist_ok=True)
        weights = {name: value.half() for name, value in self.network.state_dict().items()}
        tokenizer = {
            "recipe": self.tokenizer.name,
            "source": list(self.tokenizer.source.ordinary),
            "target": list(self.tokenizer.target.ordinary),
        }
        values = {
            "model": self.network.config.to_dict(),
            "training": training,
            "tokenizer": tokenizer,
        }
        contents = {
            "model.ckpt": archive({"state_dict": weights}),
            "hparams.yaml": yaml.safe_dump(values, sort_keys=False).encode(),
            "network.txt": describe(self.network).encode(),
        }
        with ExitStack() as whole:
            for name, written in contents.items():
                stream = whole.enter_context(appearing(folder / name))
                stream.write(written)
                stream.flush()  # a disk that is full says so here, before any has its name

    def translate(
        self,
        texts: Sequence[str],
        *,
        batch_size: int = 512,
        progress: Callable[[int], None] | None = None,
    ) -> list[Translation]:
        """Translate each `d(FUNCTION)/dVARIABLE`; a text that cannot be read carries its error.

        Args:
            texts: answers come back in their order.
            batch_size: texts decoded together; texts of like length share a batch.
            progress: called with the number of texts that each batch finished; those that cannot
                be read are finished first.
        """
        answers: dict[int, Translation] = {}
        readable = []
        for index, text in enumerate(texts):
            try:
                source, letters = self.tokenizer.encode_source(text)
                self._check_length(source)
                readable.append((index, source, letters))
            except InputError as error:
                answers[index] = Translation(None, str(error))
        # Longest first: the largest batch comes at once, and a machine too small fails at once.
        readable.sort(key=lambda item: -len(item[1]))
        if progress and answers:
            progress(len(answers))
        was_training = self.network.training
        self.network.eval()
        for start in range(0, len(readable), batch_size):
            batch = readable[start : start + batch_size]
            outputs = greedy(self.network, self._padded([source for _, source, _ in batch]))
            for (index, _, letters), ids in zip(batch, outputs, strict=True):
                answers[index] = Translation(self.tokenizer.decode_target(ids, letters))
            if progress:
                progress(len(batch))
        self.network.train(was_training)
        return [answers[index] for index in range(len(texts))]

    def attention(self, text: str) -> tuple[list[str], list[str], Tensor]:
        """Source tokens, target tokens, and how the last decoder layer attends between them.

        Returns:
            the tokens of both sides, and (n_heads, target_len, source_len).
        """
        source, _ = self.tokenizer.encode_source(text)
        self._check_length(source)
        source_ids = self._padded([source])
        (target,) = greedy(self.network, source_ids)
        # A token is chosen while its predecessor is read; `eos` at the end has no row.
        target_in = self._padded([[self.network.config.bos_id, *target]])
        weights = self.network.source_attention(source_ids, target_in[:, :-1])[0]
        names = [self.tokenizer.source.token(i) for i in source]
        return names, [self.tokenizer.target.token(i) for i in target], weights

    def _check_length(self, source: Sequence[int]) -> None:
        limit = self.network.config.max_len
        if len(source) > limit:
            raise InputError(
                f"source has {len(source)} tokens; this model reads {limit}: shorten it"
            )
        if not source:
            raise InputError("the function is empty")

    def _padded(self, sources: Sequence[Sequence[int]]) -> Tensor:
        """(batch, longest source), padded on the right, on the network's device."""
        longest = max(map(len, sources))
        pad_id = self.network.config.pad_id
        rows = [[*source, *[pad_id] * (longest - len(source))] for source in sources]
        return torch.tensor(rows, device=next(self.network.parameters()).device)


def _read_hparams(path: Path) -> dict[str, Any]:
    text = content(path, REMEDY, LARGEST_TEXT)
    try:
        values = plain_yaml.load(text.decode())
    except (yaml.YAMLError, ValueError) as error:
        raise damaged(path, error, REMEDY) from None
    if not isinstance(values, dict):
        raise damaged(path, "it holds no options", REMEDY)
    return values


def _read_weights(path: Path, network: Transformer) -> dict[str, Tensor]:
    """The weights in full precision, after checking that every one is there and fits."""
    state = load_archive(path)
    values = state.get("state_dict") if isinstance(state, dict) else None
    if not isinstance(values, dict) or not all(isinstance(v, Tensor) for v in values.values()):
        raise CheckpointError(f"{path} is not a checkpoint of this program: {REMEDY}")
    found = {name: value.float() for name, value in values.items()}
    wanted = {name: value.shape for name, value in network.state_dict().items()}
    problems = [f"{name} is missing" for name in sorted(set(wanted) - set(found))]
    problems += [f"{name} is unknown" for name in sorted(set(found) - set(wanted))]
    problems += [
        f"{name} is {tuple(found[name].shape)}, not {tuple(shape)}"
        for name, shape in wanted.items()
        if name in found and found[name].shape != shape
    ]
    problems += [
        f"{name} has values that are no numbers"
        for name, value in found.items()
        if not value.isfinite().all()
    ]
    if problems:
        more = f"; and {len(problems) - 5} more" if len(problems) > 5 else ""
        raise CheckpointError(
            f"{path} does not fit hparams.yaml ({'; '.join(problems[:5])}{more}): {REMEDY}"
        )
    return found


def archive(values: object) -> bytes:
    """What `load_archive` reads; in memory, since torch calls a full disk a fault of its own."""
    stream = BytesIO()
    torch.save(values, stream)
    return stream.getvalue()


def load_archive(path: Path, remedy: str = REMEDY) -> object:
    """What a file of `torch.save` holds, if it is whole and holds nothing but data.

    Args:
        path: of the file.
        remedy: what the user can do where it is not.

    Raises:
        CheckpointError: it is missing, damaged, or holds more than data.
    """
    if path.exists() and not path.is_file():  # a pipe would be waited for
        raise CheckpointError(f"{path} is no file: {remedy}")
    try:
        with ZipFile(path) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
            if size > LARGEST:
                raise BadZipFile(f"it unpacks to {size:,} bytes; at most {LARGEST:,} are read")
            # One that calls itself a folder is not read by torch, which takes what memory holds.
            if folders := [e.filename for e in archive.infolist() if e.external_attr & DOS_FOLDER]:
                raise BadZipFile(f"{folders[0]} is called a folder")
            # torch.load ignores the checksums: a flipped bit would be read as another weight.
            if broken := archive.testzip():
                raise BadZipFile(f"{broken} has another checksum")
        loaded: object = torch.load(path, map_location="cpu", weights_only=True)
        return loaded
    except FileNotFoundError:
        raise CheckpointError(f"{path} does not exist: {remedy}") from None
    except pickle.UnpicklingError:
        raise CheckpointError(
            f"{path} holds more than weights, perhaps code, and was not loaded: {remedy}"
        ) from None
    except DAMAGE as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise CheckpointError(f"{path} is damaged ({reason}): {remedy}") from None
