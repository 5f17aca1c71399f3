"""The reference engine on a bundle: torch, in full precision, with the same face as the fast one.

In: sources as words. Out: ranked candidates. It is what the fast engine is held against, and what
answers where CTranslate2 is not at hand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Final

import numpy as np
import torch
from safetensors import SafetensorError
from safetensors.torch import load as load_tensors
from torch import Tensor

from chainrule.engine.bundle import REMEDY, WEIGHTS, Bundle
from chainrule.engine.files import brief, damaged
from chainrule.engine.proposer import Candidate, guard
from chainrule.errors import CheckpointError, ConfigError
from chainrule.model import ModelConfig, Transformer, beam_search, greedy_search
from chainrule.model.decoding import Hypothesis

BATCH: Final = {"cpu": 256, "cuda": 32_768}
"""Sources decoded together, of like length, on each kind of device."""


class TorchEngine:
    """A torch network as a `proposer.Engine`.

    Args:
        bundle: a bundle or its folder.
        device: `cpu`, in full precision; or `cuda`, in bfloat16.

    Attributes:
        network: the network, in evaluation mode.

    Raises:
        ConfigError: there is no such device here.
    """

    name: Final = "torch"

    def __init__(self, bundle: Bundle | Path, *, device: str = "cpu") -> None:
        if device == "cuda" and not torch.cuda.is_available():
            raise ConfigError("torch finds no GPU here: leave --device out, or install its build")
        if isinstance(bundle, Path):
            bundle = Bundle.load(bundle, lazily=True)
        self.bundle = bundle
        self.max_source = bundle.max_source
        try:
            config = ModelConfig.from_dict(dict(bundle.sizes))
        except ConfigError as error:
            raise damaged(bundle.folder, error, REMEDY) from None
        if config.positions == "relative":
            # Its positions have no table: it reads and writes as far as the bundle says.
            longest = max(config.max_len, bundle.max_source, bundle.max_target)
            config = replace(config, max_len=longest)
        self.network = Transformer(config, allow_large=True).eval()
        path = bundle.folder / WEIGHTS
        try:
            restore(self.network, load_tensors(bundle.read(WEIGHTS)[WEIGHTS]))
        except (SafetensorError, RuntimeError) as error:
            raise CheckpointError(
                f"{path} does not fit this version ({brief(error)}): {REMEDY}"
            ) from None
        self._device = device
        self._batch = BATCH[device]
        if device != "cpu":
            self.network.to(device=device, dtype=torch.bfloat16)

    def propose(
        self, sources: Sequence[Sequence[str]], *, beam: int = 1, n_best: int = 1
    ) -> list[list[Candidate]]:
        """See `Engine.propose`."""
        bundle = self.bundle
        guard(sources, bundle.source, max_source=self.max_source, beam=beam, n_best=n_best)
        order = sorted(range(len(sources)), key=lambda index: len(sources[index]))
        answers: dict[int, list[Candidate]] = {}
        for start in range(0, len(order), self._batch):
            batch = order[start : start + self._batch]
            ids = [list(map(bundle.source.id, sources[index])) for index in batch]
            found = self._greedy(ids) if beam == 1 else self._beam(ids, beam, n_best)
            answers.update(zip(batch, found, strict=True))
        return [answers[index] for index in range(len(sources))]

    def _greedy(self, sources: list[list[int]]) -> list[list[Candidate]]:
        limit = self.bundle.max_target
        found = greedy_search(self.network, self._padded(sources), max_len=limit)
        return [[self._candidate(answer)] for answer in found]

    def _beam(self, sources: list[list[int]], beam: int, n_best: int) -> list[list[Candidate]]:
        rows = []
        for source in sources:  # the search takes a row at a time; alone it needs no padding
            (found,) = beam_search(
                self.network, self._padded([source]), beam=beam, max_len=self.bundle.max_target
            )
            rows.append([self._candidate(one) for one in found[:n_best]])
        return rows

    def _candidate(self, found: Hypothesis) -> Candidate:
        return Candidate(tuple(map(self.bundle.target.token, found.ids)), found.log_prob)

    def _padded(self, rows: list[list[int]]) -> Tensor:
        """(rows, longest of them), padded on the right."""
        lengths = np.fromiter(map(len, rows), np.int64, len(rows))
        inside = np.arange(lengths.max()) < lengths[:, None]
        padded = np.full(inside.shape, self.network.config.pad_id)
        padded[inside] = np.fromiter(chain.from_iterable(rows), np.int64, lengths.sum())
        return torch.from_numpy(padded).to(self._device)


def distinct(network: Transformer) -> dict[str, Tensor]:
    """The tensors of a network in half precision, of tied ones only the decoder's embedding.

    `safetensors` stores no tensor twice; these are the names that its `save_model` keeps.
    """
    tied = {"output.weight"}
    if network.config.shared:
        tied.add("encoder.embedding.tokens.weight")
    return {
        name: value.detach().half().contiguous()
        for name, value in network.state_dict().items()
        if name not in tied
    }


def restore(network: Transformer, tensors: Mapping[str, Tensor]) -> None:
    """Put what `distinct` gave into a network; raises `RuntimeError` where it does not fit."""
    wanted = distinct(network)
    if wanted.keys() != tensors.keys():
        names = ", ".join(sorted(wanted.keys() ^ tensors.keys())[:5])
        raise RuntimeError(f"tensors missing or unknown: {names}")
    network.load_state_dict({name: value.float() for name, value in tensors.items()}, strict=False)
