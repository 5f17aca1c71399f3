"""The LightningModules: a network that it is given, a loss, an optimizer and a schedule.

Translation reads `Batch`es of source and target; the masked-language-model objective reads the
sources alone.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import lightning as L
import torch
from lightning.pytorch.callbacks import Timer
from torch import Tensor, nn
from torch.nn import functional as F

from chainrule.engine.score import score
from chainrule.engine.torch_engine import Translator
from chainrule.model import EncoderLM, Transformer
from chainrule.train.data import Batch
from chainrule.train.options import Options


class _Learner(L.LightningModule):
    """What both objectives share: AdamW, warm-up and a cosine to zero."""

    def __init__(self, options: Options) -> None:
        super().__init__()
        self.options = options
        self.lr = options.lr  # the name that Lightning's learning-rate finder sets

    def configure_optimizers(self) -> Any:
        """AdamW; decay on matrices only; the schedule goes on at every step."""
        matrices = [p for p in self.parameters() if p.dim() > 1]
        vectors = [p for p in self.parameters() if p.dim() <= 1]
        groups = [
            {"params": matrices, "weight_decay": self.options.weight_decay},
            {"params": vectors, "weight_decay": 0.0},
        ]
        optimizer = torch.optim.AdamW(groups, lr=self.lr, betas=(0.9, 0.98), fused=True)
        schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, self._rate)
        return {"optimizer": optimizer, "lr_scheduler": {"scheduler": schedule, "interval": "step"}}

    def _rate(self, step: int) -> float:
        """Share of the peak learning rate: linear up, then a cosine to zero at the end.

        The end is the last step or the time limit, whichever comes first: so a run that may
        only take an hour still ends with a small learning rate.
        """
        if step < self.options.warmup:
            return (step + 1) / self.options.warmup
        total = max(1, int(self.trainer.estimated_stepping_batches) - self.options.warmup)
        progress = max((step - self.options.warmup) / total, self._time_spent())
        return 0.5 * (1 + math.cos(math.pi * min(1.0, progress)))

    def _time_spent(self) -> float:
        """Share of the time limit that has passed; 0 without one."""
        for callback in self.trainer.callbacks:  # type: ignore[attr-defined]
            if isinstance(callback, Timer):
                remaining = callback.time_remaining()
                if remaining is not None:
                    return callback.time_elapsed() / (callback.time_elapsed() + remaining)
        return 0.0

    def configure_gradient_clipping(
        self,
        optimizer: torch.optim.Optimizer,
        gradient_clip_val: float | None = None,
        gradient_clip_algorithm: str | None = None,
    ) -> None:
        """Clip the norm ourselves: Lightning refuses to beside a fused optimizer."""
        torch.nn.utils.clip_grad_norm_(self.parameters(), self.options.clip)

    def on_save_checkpoint(self, checkpoint: dict[str, Any]) -> None:
        """Keep the random state too: with dropout an exact resume needs it."""
        checkpoint["rng_state"] = torch.get_rng_state()

    def on_load_checkpoint(self, checkpoint: dict[str, Any]) -> None:
        """Take the random state back."""
        torch.set_rng_state(checkpoint["rng_state"])


class TranslationModule(_Learner):
    """Learns target from source by cross-entropy; validates by greedy strict exact match.

    Args:
        network: the network to train; any with the signature of `Transformer`.
        options: of the run.
        translator: translates the validation lines with the same network.
    """

    def __init__(self, network: Transformer, options: Options, translator: Translator) -> None:
        super().__init__(options)
        self.network = network
        self.translator = translator

    def training_step(self, batch: Batch, _batch_index: int) -> Tensor:
        """Mean loss a token, averaged over the lines.

        Every line weighs the same, so that the mean over processes is the mean over their lines
        and two processes learn as one with twice the batch.
        """
        target_in, target_out = batch.target_ids[:, :-1], batch.target_ids[:, 1:]
        logits = self.network(batch.source_ids, target_in)  # (batch, target_len, vocab)
        losses = F.cross_entropy(
            logits.float().transpose(1, 2),
            target_out,
            ignore_index=self.network.config.pad_id,
            label_smoothing=self.options.label_smoothing,
            reduction="none",
        )  # (batch, target_len)
        lengths = (target_out != self.network.config.pad_id).sum(1)
        loss = (losses.sum(1) / lengths).mean()
        self.log("train_loss", loss, prog_bar=True, batch_size=len(lengths), sync_dist=True)
        return loss

    def validation_step(self, lines: Sequence[str], _batch_index: int) -> None:
        """Greedy strict exact match on the validation lines."""
        accuracy = score(self.translator, lines).accuracy
        self.log("val_accuracy", accuracy, prog_bar=True, batch_size=len(lines), sync_dist=True)


class MaskedModule(_Learner):
    """Learns to fill masked source tokens (Devlin et al., 2019, section 3.1).

    Of 15 % of the tokens, 80 % are replaced by `<mask>`, 10 % by a random token, 10 % stay.

    Args:
        network: the encoder with an output layer.
        options: of the run.
        mask_id, first_id: id of `<mask>`, and the first id of an ordinary token.
    """

    def __init__(self, network: EncoderLM, options: Options, mask_id: int, first_id: int) -> None:
        super().__init__(options)
        self.network = network
        self.mask_id = mask_id
        self.first_id = first_id

    def training_step(self, batch: Batch, _batch_index: int) -> Tensor:
        """Mean loss a masked token."""
        source_ids = batch.source_ids
        chosen = (torch.rand(source_ids.shape, device=source_ids.device) < 0.15) & (
            source_ids != self.network.config.pad_id
        )
        chosen[:, 0] |= ~chosen.any(1)  # at least one token a line, so that the mean exists
        fate = torch.rand(source_ids.shape, device=source_ids.device)
        random_ids = torch.randint_like(source_ids, self.first_id, self.network.config.source_vocab)
        masked = source_ids.masked_fill(chosen & (fate < 0.8), self.mask_id)
        masked = torch.where(chosen & (fate >= 0.9), random_ids, masked)
        logits = self.network(masked)  # (batch, source_len, source vocab)
        loss = F.cross_entropy(logits[chosen].float(), source_ids[chosen])
        self.log("train_loss", loss, prog_bar=True, batch_size=len(source_ids))
        return loss


def warm_start(network: Transformer, state: dict[str, Tensor]) -> None:
    """Take over the encoder of a masked-language-model run.

    Args:
        network: changed in place.
        state: `state_dict` of that run's `MaskedModule`.
    """
    encoder = {
        name.removeprefix("network.encoder."): value
        for name, value in state.items()
        if name.startswith("network.encoder.")
    }
    assert isinstance(network.encoder, nn.Module)
    network.encoder.load_state_dict(encoder)
