"""One training run from a call to `model.ckpt`: what `train.py` calls.

The only place where files, data, network and Lightning's Trainer meet.
"""

from __future__ import annotations

import logging
import sys
import warnings
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import lightning as L
import torch
from lightning.pytorch.callbacks import Callback, LearningRateMonitor, RichProgressBar

from chainrule.errors import ConfigError, CorpusError
from chainrule.model.transformer import count_parameters
from chainrule.train.call import Call
from chainrule.train.checkpoints import (
    BEST,
    LAST,
    REMEDY,
    KeepBest,
    KeepLast,
    StopAfter,
    WholeFiles,
    best_is_of,
    must_fit,
    read_checkpoint,
)
from chainrule.train.data import CorpusData
from chainrule.train.divergence import StopDiverged
from chainrule.train.files import Lines, generate_missing, say_what_is_ignored
from chainrule.train.finish import report, save_model, take_best
from chainrule.train.first_step import FirstStep
from chainrule.train.folders import held, told_of_disks
from chainrule.train.loggers import build_loggers, must_have_logger
from chainrule.train.module import TranslationModule, warmed_average
from chainrule.train.options import Options
from chainrule.train.progress import PlainProgress, has_bars, is_first, say
from chainrule.train.record import OF_NO_STEP, Part, Record
from chainrule.train.start import Module, build_module, load_data


def main(arguments: Sequence[str] | None = None) -> None:
    """Train as the command line says, save the model, and score it on the test lines."""
    call = Call.parse(sys.argv[1:] if arguments is None else arguments)
    with warnings.catch_warnings(), told_of_disks(call.options.run_folder):
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
    with held(call) if is_first() else nullcontext():
        _run(call)


def _run(call: Call) -> None:
    files = _files(call)
    say_what_is_ignored(call.options, files["train"])
    last = _last(call)
    if last and 0 <= call.options.max_epochs < last["epoch"]:
        raise ConfigError(
            f"{call.options.run_folder} has {last['epoch']:,} epochs behind it: "
            "give at least as many --max_epochs"
        )
    step: int = last["global_step"] if last else 0
    record = _record(call, step, Part.of(files))
    data, tokenizer = load_data(record.ran, files["train"], files["val"])
    module = build_module(record.ran, tokenizer)
    say(f"{count_parameters(module.network):,} parameters, {len(data.pairs):,} rows")
    if last:
        path = call.options.folder / LAST
        must_fit(path, last, module.vocabulary, module.state_dict())
        say(f"going on from step {step:,}")
    if not call.resume:
        record = replace(record, found=_search(call.options, module, data))
    if not _fit(record, module, data, step):
        record = _without_a_step(call, step, record)
    if is_first() and isinstance(module, TranslationModule):
        _finish(record, module, data)


def _files(call: Call) -> dict[str, Lines]:
    """The training and validation lines."""
    paths = {name: Path(getattr(call.options, f"{name}_path")) for name in ("train", "val")}
    if not call.resume:
        generate_missing(call.options)
    elif missing := [str(path) for path in paths.values() if not path.exists()]:
        raise CorpusError(
            f"{' and '.join(missing)} of this run cannot be found: put the lines back, or go on "
            "with others by --override and --train_path or --val_path"
        )
    return {name: Lines.read(path) for name, path in paths.items()}


def _last(call: Call) -> dict[str, Any] | None:
    """The checkpoint that a resumed run goes on from, if it had come that far.

    Raises:
        CheckpointError: it is damaged.
    """
    path = call.options.folder / LAST
    if not call.resume:
        return None
    if not path.exists():
        say(f"{path} does not exist: the run had not come that far and begins anew")
        return None
    if (best := path.with_name(BEST)).exists():
        return read_checkpoint(path, f"copy {best} over it, to go on from there, or {REMEDY}")
    return read_checkpoint(path)


def _record(call: Call, step: int, now: Part) -> Record:
    """The record of the run that begins, or that goes on with what is taken over on purpose."""
    if not call.resume:
        return Record(call.options, parts=(now,))
    before = Record.read(call.options.folder)
    if (changed := _other_lines(before, now)) and not call.override:
        raise CorpusError(
            f"{'; '.join(changed)}: put the lines back, or go on with these by --override"
        )
    found = {name: value for name, value in before.found.items() if name not in call.changed}
    return before.gone_on(step, call.options, found, now)


def _other_lines(before: Record, now: Part) -> list[str]:
    """Which files hold other lines than before, in words."""
    return [
        f"{file['path']} has other lines than the run began with (sha256)"
        for name, file in now.data.items()
        if file["sha256"] != before.data[name]["sha256"]
    ]


def _without_a_step(call: Call, step: int, record: Record) -> Record:
    """The record of a call that made none: as it was, since nothing else has made the weights.

    Raises:
        ConfigError: it was to make some, or with something else.
    """
    if not step:
        raise ConfigError("no step was made: give a longer --max_time")
    before = Record.read(call.options.folder)
    changed = [f"--{name}" for name in sorted(call.changed - set(OF_NO_STEP))]
    if changed := [*changed, *_other_lines(before, record.parts[-1])]:
        raise ConfigError(
            f"{call.options.run_folder} has made all its {step:,} steps, none of them with "
            f"{', '.join(changed)}: give more --max_epochs or --max_steps as well, or leave it out"
        )
    return replace(before, asked=call.options)


def _fit(record: Record, module: Module, data: CorpusData, step: int) -> bool:
    """Make the steps that are left.

    Returns:
        whether there was one.
    """
    options = record.ran
    keeps_best = best_is_of(options.folder, step, data.validation.digest)
    first = FirstStep(record, keeps_best=keeps_best)
    if not 0 < options.max_steps <= step:
        trainer = build_trainer(options, [first, *_callbacks(options)])
        for logger in trainer.loggers:
            logger.log_hyperparams(options.to_dict())
        last = str(options.folder / LAST) if step else None
        trainer.fit(module, data, ckpt_path=last, weights_only=True)
    return first.made


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
        found["batch_size"] = find_batch_size(
            build_trainer(options, [], searching=True), module, data
        )
    if options.find_lr:
        test = RangeTest()
        steps = replace(options, max_steps=len(RATES), max_epochs=len(RATES), max_time="")
        trainer = build_trainer(steps, [test], searching=True)
        if (rate := find_lr(trainer, module, data, test, options.folder)) is not None:
            found["lr"] = rate
    module.options = replace(options, **found)
    return found


def _finish(record: Record, module: TranslationModule, data: CorpusData) -> None:
    """Make the best weights the model, note which they were, and score them."""
    options = record.ran
    module.to("cuda" if torch.cuda.is_available() else "cpu")  # Lightning has taken it down
    saved = take_best(options, module, data.validation)
    save_model(record.at(saved["step"]), module.translator, saved)
    replace(record, saved=saved).write()
    if options.test_path:
        report(module.translator, Path(options.test_path))


def build_trainer(
    options: Options, callbacks: Sequence[Callback], *, searching: bool = False
) -> L.Trainer:
    """Lightning's Trainer with our callbacks.

    Args:
        options: of the run.
        callbacks: of the run, or of the search.
        searching: whether it is one, which neither logs nor saves nor validates.
    """
    val_steps: dict[str, Any] = {"check_val_every_n_epoch": options.check_val_every_n_epoch}
    if options.val_check_interval:
        # By steps across epochs: Lightning asks for None here.
        val_steps = {
            "check_val_every_n_epoch": None,
            "val_check_interval": options.val_check_interval,
        }
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
        callbacks=list(callbacks),
        logger=False if searching else build_loggers(options),
        enable_progress_bar=not searching and has_bars(),
        enable_checkpointing=not searching,
        enable_model_summary=False,
        log_every_n_steps=20,
        num_sanity_val_steps=0,
        limit_val_batches=0 if no_validation else 1,
        plugins=[WholeFiles()],
        use_distributed_sampler=False,  # our loader gives each process its own rows
        **val_steps,
    )


def _callbacks(options: Options) -> list[Callback]:
    callbacks: list[Callback] = [
        StopDiverged(options.run_folder, options.lr),
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
