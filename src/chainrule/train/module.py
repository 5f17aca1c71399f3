"""The LightningModules: a network that it is given, a loss, an optimizer and a schedule.

Translation reads `Batch`es of source and target; the masked-language-model objective reads the
sources alone. A checkpoint says beside the weights which tokens they are for.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import lightning as L
import torch
import torch.distributed as dist
from lightning.pytorch.callbacks import Timer, WeightAveraging
from torch import Tensor
from torch.nn import functional as F

from chainrule.engine.score import score
from chainrule.engine.torch_engine import Translator
from chainrule.model import EncoderLM, Transformer
from chainrule.train.data import Validation
from chainrule.train.divergence import refuse_divergence
from chainrule.train.options import Options
from chainrule.train.pairs import Batch


def warmed_average(decay: float) -> WeightAveraging:
    """An exponential average of the weights that forgets the random start.

    The decay of step n is min(`decay`, (1 + n) / (10 + n)), as in Polyak averaging elsewhere: with
    0.999 from the first step on, a third of the average would be the start after 1,000 steps.
    """

    def average(averaged: list[Tensor], current: list[Tensor], count: Tensor | int) -> None:
        if not averaged[0].is_floating_point():
            torch._foreach_copy_(averaged, current)
            return
        share = (1 + torch.as_tensor(count)) / (10 + torch.as_tensor(count))
        steps = torch._foreach_sub(current, averaged)
        torch._foreach_mul_(steps, (1 - share.clamp(max=decay)).to(steps[0]))
        torch._foreach_add_(averaged, steps)

    # All tensors at once, and no word with the processor: a GPU would wait more than it learns.
    return WeightAveraging(multi_avg_fn=average)


class _Learner(L.LightningModule):
    """What both objectives share: AdamW, warm-up and a cosine to zero.

    Args:
        options: of the run.
        vocabulary: goes into the checkpoints; see `checkpoints.vocabulary_of`.
    """

    def __init__(self, options: Options, vocabulary: Mapping[str, Any]) -> None:
        super().__init__()
        self.options = options
        self.vocabulary = vocabulary
        # The last validation.
        self.validated: dict[str, Any] = {
            "step": -1, "accuracy": -1.0, "loss": math.inf, "lines": "",
        }  # fmt: skip

    def configure_optimizers(self) -> Any:
        """AdamW; decay on matrices only; the schedule goes on at every step."""
        matrices = [p for p in self.parameters() if p.dim() > 1]
        vectors = [p for p in self.parameters() if p.dim() <= 1]
        groups = [
            {"params": matrices, "weight_decay": self.options.weight_decay},
            {"params": vectors, "weight_decay": 0.0},
        ]
        optimizer = torch.optim.AdamW(groups, lr=self.options.lr, betas=(0.9, 0.98), fused=True)
        schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, self._rate)
        return {"optimizer": optimizer, "lr_scheduler": {"scheduler": schedule, "interval": "step"}}

    def _rate(self, step: int) -> float:
        """Share of the peak learning rate: linear up, then a cosine to zero at the end.

        The end is the last step or the time limit, whichever comes first: so a run that may
        only take an hour still ends with a small learning rate.
        """
        total = self.total_steps
        # A run of fewer steps than the warm-up has would never come down again.
        warmup = min(self.options.warmup, total // 4)
        if step < warmup:
            return (step + 1) / warmup
        progress = max((step - warmup) / max(1, total - warmup), self._time_spent())
        return 0.5 * (1 + math.cos(math.pi * min(1.0, progress)))

    @property
    def total_steps(self) -> int:
        """Steps of the whole run, as far as the time limit allows."""
        by_epochs = int(self.trainer.estimated_stepping_batches)
        return min(by_epochs, self.options.max_steps) if self.options.max_steps > 0 else by_epochs

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

    def on_train_start(self) -> None:
        """Go on with this run's rates: a checkpoint brings those it was saved with."""
        optimizer: Any = self.optimizers()
        schedule: Any = self.lr_schedulers()
        for group in optimizer.param_groups:
            group["initial_lr"] = self.options.lr
            group["lr"] = self.options.lr * self._rate(schedule.last_epoch)
            if group["weight_decay"]:
                group["weight_decay"] = self.options.weight_decay
        schedule.base_lrs = [self.options.lr for _ in schedule.base_lrs]

    def on_save_checkpoint(self, checkpoint: dict[str, Any]) -> None:
        """Keep the random state of each process, too: with dropout an exact resume needs it.

        Raises:
            CheckpointError: the weights are no numbers any more.
        """
        refuse_divergence(self, self.options.run_folder, self.options.lr)
        checkpoint["rng_state"] = _of_all_processes(torch.get_rng_state())
        checkpoint["vocabulary"] = dict(self.vocabulary)
        checkpoint["validated"] = dict(self.validated)

    def on_load_checkpoint(self, checkpoint: dict[str, Any]) -> None:
        """Take it back; a checkpoint of fewer processes has none for the others."""
        states = checkpoint["rng_state"]
        states = [states] if isinstance(states, Tensor) else states  # of one process, once
        if self.global_rank < len(states):
            torch.set_rng_state(states[self.global_rank])
        self.validated = checkpoint["validated"]


def _of_all_processes(state: Tensor) -> list[Tensor]:
    """What each process has, by rank: all of them come here, one of them writes."""
    if not dist.is_available() or not dist.is_initialized():
        return [state]
    states: list[Tensor] = [state] * dist.get_world_size()
    dist.all_gather_object(states, state)
    return states


class TranslationModule(_Learner):
    """Learns target from source by cross-entropy; validates by greedy strict exact match.

    Args:
        network: the network to train; any with the signature of `Transformer`.
        options: of the run.
        translator: translates the validation lines with the same network.
    """

    def __init__(
        self,
        network: Transformer,
        options: Options,
        translator: Translator,
        vocabulary: Mapping[str, Any],
    ) -> None:
        super().__init__(options, vocabulary)
        self.network = network
        self.translator = translator

    def training_step(self, batch: Batch, _batch_index: int) -> Tensor:
        """Mean loss a token, averaged over the lines.

        Every line weighs the same, so that the mean over processes is the mean over their lines
        and two processes learn as one with twice the batch.
        """
        loss = self._losses(batch, self.options.label_smoothing).mean()
        size = len(batch.source_ids)
        self.log("train_loss", loss, prog_bar=True, batch_size=size, sync_dist=True)
        return loss

    def _losses(self, batch: Batch, smoothing: float) -> Tensor:
        """Mean loss a token of each line: (batch,)"""
        target_in, target_out = batch.target_ids[:, :-1], batch.target_ids[:, 1:]
        logits = self.network(batch.source_ids, target_in)  # (batch, target_len, vocab)
        # Flat, since cross_entropy copies a transposed (batch, vocab, target_len) twice, and with
        # a large vocabulary those copies were a third of a step on a CPU.
        losses = F.cross_entropy(
            logits.flatten(0, 1).float(),
            target_out.flatten(),
            ignore_index=self.network.config.pad_id,
            label_smoothing=smoothing,
            reduction="none",
        ).view_as(target_out)  # (batch, target_len)
        lengths = (target_out != self.network.config.pad_id).sum(1)
        return losses.sum(1) / lengths

    def validation_step(self, validation: Validation, _batch_index: int) -> None:
        """Loss, without label smoothing, and greedy strict exact match on the validation lines."""
        accuracy, loss = score(self.translator, validation.lines).accuracy, math.inf
        size = len(validation.lines)
        self.log("val_accuracy", accuracy, prog_bar=True, batch_size=size, sync_dist=True)
        if validation.batches:
            losses = torch.cat([self._losses(batch, 0.0) for batch in validation.batches])
            loss = float(losses.mean())
            self.log("val_loss", loss, batch_size=len(losses), sync_dist=True)
        self.validated = {
            "step": self.trainer.global_step,
            "accuracy": accuracy,
            "loss": loss,
            "lines": validation.digest,
        }


class MaskedModule(_Learner):
    """Learns to fill masked source tokens (Devlin et al., 2019, section 3.1).

    Of 15 % of the tokens, 80 % are replaced by `<mask>`, 10 % by a random token, 10 % stay.

    Args:
        network: the encoder with an output layer.
        options: of the run.
        mask_id, first_id: id of `<mask>`, and the first id of an ordinary token.
        vocabulary: of the sources.
    """

    def __init__(
        self,
        network: EncoderLM,
        options: Options,
        mask_id: int,
        first_id: int,
        vocabulary: Mapping[str, Any],
    ) -> None:
        super().__init__(options, vocabulary)
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
