"""The reference engine on a bundle: torch, in full precision, with the same face as the fast one.

In: sources as words. Out: ranked candidates. It is what the fast engine is held against, and what
answers where CTranslate2 is not at hand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import torch
from safetensors import SafetensorError
from safetensors.torch import load as load_tensors
from torch import Tensor

from chainrule.engine.bundle import REMEDY, WEIGHTS, Bundle
from chainrule.engine.files import brief, damaged
from chainrule.engine.proposer import Candidate, guard
from chainrule.errors import CheckpointError, ConfigError
from chainrule.model import ModelConfig, Transformer, beam_search, greedy

BATCH: Final = {"cpu": 256, "cuda": 4096}
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
            ids = [[bundle.source.id(word) for word in sources[index]] for index in batch]
            found = self._greedy(ids) if beam == 1 else self._beam(ids, beam, n_best)
            answers.update(zip(batch, found, strict=True))
        return [answers[index] for index in range(len(sources))]

    def _greedy(self, sources: list[list[int]]) -> list[list[Candidate]]:
        source_ids = self._padded(sources)
        answers = greedy(self.network, source_ids, max_len=self.bundle.max_target)
        scores = self._log_probs(source_ids, answers)
        return [[self._candidate(ids, score)] for ids, score in zip(answers, scores, strict=True)]

    def _beam(self, sources: list[list[int]], beam: int, n_best: int) -> list[list[Candidate]]:
        rows = []
        for source in sources:  # the search takes a row at a time; alone it needs no padding
            (found,) = beam_search(
                self.network, self._padded([source]), beam=beam, max_len=self.bundle.max_target
            )
            rows.append([self._candidate(h.ids, h.log_prob) for h in found[:n_best]])
        return rows

    @torch.inference_mode()
    def _log_probs(self, source_ids: Tensor, answers: list[list[int]]) -> list[float]:
        """How probable each answer is: greedy search does not say it, one more pass does."""
        config = self.network.config
        target_in = self._padded([[config.bos_id, *answer] for answer in answers])
        target_out = self._padded(
            # An answer of the greatest length was cut: it has no end.
            [
                [*answer, *[config.eos_id] * (len(answer) < self.bundle.max_target)]
                for answer in answers
            ]
        )
        target_in = target_in[:, : target_out.shape[1]]
        log_probs = self.network(source_ids, target_in).float().log_softmax(-1)
        chosen = log_probs.gather(-1, target_out[:, :, None])[:, :, 0]  # (batch, target_len)
        totals: list[float] = (chosen * (target_out != config.pad_id)).sum(1).tolist()
        return totals

    def _candidate(self, ids: Sequence[int], log_prob: float) -> Candidate:
        return Candidate(tuple(map(self.bundle.target.token, ids)), log_prob)

    def _padded(self, rows: list[list[int]]) -> Tensor:
        longest = max(map(len, rows))
        pad_id = self.network.config.pad_id
        padded = [[*row, *[pad_id] * (longest - len(row))] for row in rows]
        return torch.tensor(padded, device=self._device)


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
