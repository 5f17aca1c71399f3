"""One training run from a call to `model.ckpt`: what `train.py` calls.

The only place where files, data, network and Lightning's Trainer meet.
"""

from __future__ import annotations

import logging
import sys
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import lightning as L
import torch
from lightning.pytorch.callbacks import Callback, LearningRateMonitor, RichProgressBar

from chainrule.errors import CheckpointError, ConfigError, CorpusError
from chainrule.model.transformer import count_parameters
from chainrule.train.call import Call
from chainrule.train.checkpoints import (
    BEST,
    LAST,
    KeepBest,
    KeepLast,
    StopAfter,
    must_fit,
    read_checkpoint,
)
from chainrule.train.data import CorpusData
from chainrule.train.files import Lines, generate_missing, say_what_is_ignored
from chainrule.train.finish import claim_output, report, save_model, take_best
from chainrule.train.loggers import build_loggers, must_have_logger
from chainrule.train.module import TranslationModule, warmed_average
from chainrule.train.options import Options
from chainrule.train.progress import PlainProgress, has_bars, is_first, say
from chainrule.train.record import Record
from chainrule.train.start import Module, build_module, load_data


def main(arguments: Sequence[str] | None = None) -> None:
    """Train as the command line says, save the model, and score it on the test lines."""
    call = Call.parse(sys.argv[1:] if arguments is None else arguments)
    with warnings.catch_warnings():
        _quiet()
        _train(call)


def _quiet() -> None:
    """Silence what Lightning says of itself and a user of ours can do nothing about."""
    logging.getLogger("lightning.pytorch").setLevel(logging.WARNING)
    for message in (
        ".*does not have many workers.*",  # our batches are made faster than they are used
        ".*is smaller than the logging interval.*",
        ".*isinstance.treespec, LeafSpec.*",
        ".*no `validation_step`.*",  # the masked objective has nothing to translate
        ".*lr_scheduler.step.*before.*optimizer.step.*",  # the finder's way of starting
        ".*recommended to use `self.log.*sync_dist=True.*",
    ):
        warnings.filterwarnings("ignore", message)


def _train(call: Call) -> None:
    options = call.options
    must_have_logger(options)
    L.seed_everything(options.seed, verbose=False)
    torch.set_float32_matmul_precision("high")
    if is_first():
        _claim_folders(call)
    generate_missing(options)
    files = {name: Lines.read(Path(getattr(options, f"{name}_path"))) for name in ("train", "val")}
    say_what_is_ignored(options, files["train"])
    record = _resumed(call, files) if call.resume else Record.of(options, files)
    data, tokenizer = load_data(record.ran, files["train"], files["val"])
    module = build_module(record.ran, tokenizer)
    say(f"{count_parameters(module.network):,} parameters, {len(data.pairs):,} rows")
    if not call.resume:
        record = replace(record, found=_search(options, module, data))
    step = _last_step(call, module)
    if is_first():
        record.write()
    if not 0 < record.ran.max_steps <= step:
        trainer = build_trainer(record.ran)
        for logger in trainer.loggers:
            logger.log_hyperparams(record.ran.to_dict())
        last = str(options.folder / LAST) if step else None
        trainer.fit(module, data, ckpt_path=last, weights_only=True)
    if is_first() and isinstance(module, TranslationModule):
        _finish(record, module, data)


def _claim_folders(call: Call) -> None:
    """Refuse to begin where another run or another model is."""
    last = call.options.folder / LAST
    if last.exists() and not call.resume:
        raise CheckpointError(
            f"{last} exists: go on with --resume {call.options.run_folder}, or name another "
            "folder with --run_folder"
        )
    if call.options.objective == "translate":
        claim_output(call.options, resume=call.resume, force=call.force)
    if not call.resume:
        (call.options.folder / BEST).unlink(missing_ok=True)  # of a run that came to nothing


def _resumed(call: Call, files: Mapping[str, Lines]) -> Record:
    """The record of the run that goes on, with what is taken over on purpose."""
    before = Record.read(call.options.folder)
    now = Record.of(call.options, files)
    changed = [
        f"{now.data[name]['path']} has other lines than the run began with (sha256)"
        for name, file in before.data.items()
        if file["sha256"] != now.data[name]["sha256"]
    ]
    if changed and not call.override:
        raise CorpusError(
            f"{'; '.join(changed)}: put the lines back, or go on with these by --override"
        )
    asked, options = before.asked, call.options
    found = {n: v for n, v in before.found.items() if getattr(asked, n) == getattr(options, n)}
    return replace(now, found=found)


def _search(options: Options, module: Module, data: CorpusData) -> dict[str, Any]:
    """The batch size and learning rate that are found, as far as they are asked for."""
    found: dict[str, Any] = {}
    if not (options.find_batch_size or options.find_lr):
        return found
    if options.devices * options.num_nodes > 1:
        raise ConfigError(
            "--find_batch_size and --find_lr search with one process: search with --devices 1, "
            "then give what was found as --batch_size and --lr"
        )
    from chainrule.train.tune import RATES, RangeTest, find_batch_size, find_lr

    if options.find_batch_size:
        found["batch_size"] = find_batch_size(build_trainer(options, tuning=[]), module, data)
    if options.find_lr:
        test = RangeTest()
        steps = replace(options, max_steps=len(RATES), max_epochs=len(RATES), max_time="")
        trainer = build_trainer(steps, tuning=[test])
        if (rate := find_lr(trainer, module, data, test, options.folder)) is not None:
            found["lr"] = rate
    module.options = replace(options, **found)
    return found


def _last_step(call: Call, module: Module) -> int:
    """The step that a resumed run goes on from; 0 at the beginning, as before the first checkpoint.

    Raises:
        CheckpointError: it is damaged or of another network.
    """
    path = call.options.folder / LAST
    if not call.resume:
        return 0
    if not path.exists():
        say(f"{path} does not exist: the run had not come that far and begins anew")
        return 0
    saved = read_checkpoint(path)
    must_fit(path, saved, module.vocabulary, module.state_dict())
    step: int = saved["global_step"]
    say(f"going on from step {step:,}")
    return step


def _finish(record: Record, module: TranslationModule, data: CorpusData) -> None:
    """Make the best weights the model, note which they were, and score them."""
    options = record.ran
    module.to("cuda" if torch.cuda.is_available() else "cpu")  # Lightning has taken it down
    saved = take_best(options, module, data.validation)
    save_model(options, module.translator, saved)
    replace(record, saved=saved).write()
    if options.test_path:
        report(module.translator, Path(options.test_path))


def build_trainer(options: Options, *, tuning: Sequence[Callback] | None = None) -> L.Trainer:
    """Lightning's Trainer with our callbacks.

    Args:
        options: of the run.
        tuning: callbacks of a search, which neither logs nor saves nor validates.
    """
    val_steps: dict[str, Any] = {"check_val_every_n_epoch": options.check_val_every_n_epoch}
    if options.val_check_interval:
        # By steps across epochs: Lightning asks for None here.
        val_steps = {
            "check_val_every_n_epoch": None,
            "val_check_interval": options.val_check_interval,
        }
    searching = tuning is not None
    no_validation = searching or options.objective == "mlm"
    return L.Trainer(
        default_root_dir=options.folder,  # where the finder keeps its own checkpoint for a while
        accelerator="gpu" if torch.cuda.is_available() else "cpu",
        devices=options.devices,
        num_nodes=options.num_nodes,
        strategy="ddp" if options.devices * options.num_nodes > 1 else "auto",
        precision=_precision(options.precision),
        max_epochs=options.max_epochs,
        max_time=options.max_time or None,
        callbacks=_callbacks(options) if tuning is None else list(tuning),
        logger=False if searching else build_loggers(options),
        enable_progress_bar=not searching and has_bars(),
        enable_checkpointing=not searching,
        enable_model_summary=False,
        log_every_n_steps=20,
        num_sanity_val_steps=0,
        limit_val_batches=0 if no_validation else 1,
        use_distributed_sampler=False,  # our loader gives each process its own rows
        **val_steps,
    )


def _callbacks(options: Options) -> list[Callback]:
    callbacks: list[Callback] = [
        LearningRateMonitor("step"),
        RichProgressBar() if has_bars() else PlainProgress(),
        KeepLast(options.folder, options.checkpoint_minutes, options.val_check_interval),
    ]
    if options.max_steps > 0:
        callbacks.append(StopAfter(options.max_steps))
    if options.objective == "translate":
        callbacks.append(KeepBest(options.folder))
    if options.ema_decay:
        callbacks.append(warmed_average(options.ema_decay))
    return callbacks


def _precision(name: str) -> Any:
    """bf16 where the hardware multiplies it; fp32 elsewhere, where emulation would be slower."""
    if torch.cuda.is_available():
        capable = torch.cuda.is_bf16_supported()
    else:
        capable = torch.ops.mkldnn._is_mkldnn_bf16_supported()
    wanted = capable if name == "auto" else name == "bf16"
    return "bf16-mixed" if wanted else "32-true"
